"""What a printing will write: one job for each paper, with its number and the name of its file."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper, Person
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import show_date, squeeze
from nastavnik_desktop.services.files import safe_name, told_apart
from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.papers import asked, numbering
from nastavnik_desktop.services.papers.document_contexts import variants
from nastavnik_desktop.services.papers.document_fields import Context, OrderDetails
from nastavnik_desktop.services.papers.document_kinds import Variant
from nastavnik_desktop.services.papers.documents import (
    Document,
    context,
    printed_people,
    printed_units,
)
from nastavnik_desktop.services.progress.evidence import names_both_sides
from nastavnik_desktop.services.roster import Roster, Unit


@dataclass(frozen=True)
class Job:
    """One paper to be written."""

    document: Document
    unit_ids: tuple[int, ...]
    """The pair of a pair's paper, all pairs of an order, the person's of a person's paper."""
    title: str
    file: str
    """Path inside the chosen folder."""
    order: OrderDetails
    person_id: int | None = None
    variant: Variant | None = None
    """One of several papers of the kind, with answers of its own."""

    @property
    def pair_id(self) -> int | None:
        return self.unit_ids[0] if self.document.about == "pair" else None

    def pairs(self, roster: Roster, people: Collection[int]) -> frozenset[int]:
        """Which pairs it is about: of a paper of the year those both of whose sides it names."""
        if self.pair_id:
            return frozenset((self.pair_id,))
        units = () if self.person_id else roster.chosen(self.unit_ids)
        return frozenset(unit.id for unit in units if names_both_sides(unit, people))

    def context(self, roster: Roster, wordings: Wordings | None = None) -> Context:
        """What the paper is made from."""
        ids = self.unit_ids
        made = context(roster, self.order, ids, wordings, self.document, self.person_id)
        return replace(made, asked=self.variant.answers) if self.variant else made


def jobs(
    roster: Roster,
    documents: Sequence[Document],
    pair_ids: Iterable[int] | None = None,
    orders: Mapping[str, OrderDetails] | None = None,
    person_ids: Iterable[int] | None = None,
    *,
    whole: bool = False,
) -> list[Job]:
    """What will be written: a year's paper once, others for each pair or each person.

    `whole`: every variant of a paper that has several, whatever was chosen last.

    `orders` gives date and number by the key of the document; of several pairs' orders each gets
    the next number. What is printed again keeps the number and the date it has (`again`). UserError
    for a number that another order of the year already has, and for an order that was signed.
    """
    chosen = None if pair_ids is None else list(pair_ids)
    units = printed_units(roster, chosen)
    people = None if person_ids is None else set(person_ids)
    details = orders or {}
    papers = list(roster.papers)
    of_people = _of_people(units)
    made: list[Job] = []
    for item in documents:
        given = details.get(item.key)
        order = given or OrderDetails(series=item.series)
        if item.about == "person":
            persons = printed_people(item, roster, chosen)
            wanted = [one for one in persons if people is None or one.id in people]
            alone = len(wanted) == 1
            made += [_person_job(item, one, of_people, order, alone=alone) for one in wanted]
            continue
        suitable = [unit for unit in units if item.suits(unit)]
        abouts = suitable if item.about == "pair" else [None]
        numbered = [order] * len(abouts)
        if item.is_order:
            ids = [unit.id if unit else None for unit in abouts]
            numbered = _numbered_all(roster, item, given, ids, papers)
        for unit, own in zip(abouts, numbered, strict=True):
            if unit is None:
                made += _year_jobs(item, roster, units, own, whole=whole)
            else:
                made.append(_pair_job(item, unit, own, alone=len(units) == 1))
    return _with_different_names(made)


def order_details(
    roster: Roster, item: Document, given: OrderDetails | None, pair_ids: Sequence[int] = ()
) -> dict[int, OrderDetails]:
    """With which number and date each pair's order will be printed (0: a paper of the year)."""
    if not item.is_order:
        return {}
    abouts = list(pair_ids) if item.about == "pair" else [None]
    made = _numbered_all(roster, item, given, abouts, list(roster.papers))
    return {about or 0: order for about, order in zip(abouts, made, strict=True)}


def again(
    roster: Roster, item: Document, given: OrderDetails | None, abouts: Sequence[int | None]
) -> dict[int | None, Paper]:
    """The drafts that are printed again, by pair (None: a paper of the year).

    Of each pair its last one when no number and date are given or when they are those of one of
    them; none when a new order is begun.
    """
    own = numbering.by_pair(
        (p for p in roster.papers_of(item.key) if p.state is PaperState.DRAFT), item.key
    )
    drafts = {about: own[about][-1] for about in abouts if about in own}
    if given is None or not drafts:
        return drafts
    number = numbering.clean(given.number)
    same = {
        about: paper
        for about in drafts
        if (paper := numbering.entry_of(own[about], item.key, number, given.dated, about))
    }
    return drafts | same if same else {}


def _numbered_all(
    roster: Roster,
    item: Document,
    given: OrderDetails | None,
    abouts: Sequence[int | None],
    papers: list[Paper],
) -> list[OrderDetails]:
    """One for each; `papers` grows by them: two of one printing must differ, too."""
    order = given or OrderDetails(series=item.series)
    known = again(roster, item, given, abouts)
    numbers = numbering.Numbers([*papers, *roster.numbered_elsewhere], item.series)
    own = numbering.by_pair(papers, item.key)
    made: list[OrderDetails] = []
    for about in abouts:
        old, wanted = known.get(about), order
        if old is not None and old.number:
            wanted = OrderDetails(old.dated or order.dated, old.number, item.series)
        elif old is not None and order.dated is None:
            wanted = replace(order, dated=old.dated)  # entered without a number yet
        elif known and squeeze(order.number):  # beside others that keep their numbers
            wanted = replace(order, number=numbers.next(order.dated))
        entries = own.get(about, ())
        made.append(_numbered(numbers, entries, item, wanted, about, first=not made))
        papers.append(_entry(item, made[-1], about))
        numbers.add(papers[-1])
    if not abouts:
        _numbered(numbers, own.get(None, ()), item, order, None)  # a wrong number is told at once
    return made


def _entry(item: Document, order: OrderDetails, pair_id: int | None) -> Paper:
    return Paper(
        document=item.key,
        title=item.title,
        series=item.series,
        number=order.number,
        dated=order.dated,
        pair_id=pair_id,
    )


def _numbered(
    numbers: numbering.Numbers,
    entries: Sequence[Paper],
    item: Document,
    order: OrderDetails,
    pair_id: int | None,
    *,
    first: bool = True,
) -> OrderDetails:
    """`entries` of the register are those on the same pair; the first order keeps its number."""
    wanted = numbering.clean(order.number)
    own = numbering.entry_of(entries, item.key, wanted, order.dated, pair_id)
    if own and own.state is PaperState.SIGNED:
        raise UserError(
            f"Документ «{own.title}»{f' № {own.number}' if own.number else ''} подписан, его текст"
            " больше не меняется.",
            "Напечатайте его из реестра документов или составьте новый под другим номером.",
        )
    if wanted and own is None and not first:
        wanted = numbers.next(order.dated)
    number = numbers.check(wanted, order.dated, own.id if own else None)
    return replace(order, number=number, series=item.series)


def proposed(roster: Roster, item: Document, day: date | None) -> str:
    """The number to offer for a new order."""
    papers = (*roster.papers, *roster.numbered_elsewhere)
    return numbering.next_number(papers, item.series, day)


def _order_title(item: Document, order: OrderDetails) -> str:
    when = f" от {show_date(order.dated)}" if order.dated else ""
    return f"{item.title}{f' № {order.number}' if order.number else ''}{when}"


def _order_file(item: Document, order: OrderDetails) -> str:
    number = f" № {order.number}" if order.number else ""
    return safe_name(item.short + number, ".docx")


def _year_jobs(
    item: Document, roster: Roster, units: Sequence[Unit], order: OrderDetails, *, whole: bool
) -> list[Job]:
    ids = tuple(unit.id for unit in units)
    one = Job(item, ids, _order_title(item, order), _order_file(item, order), order)
    typed = item.asks() if whole and item.asks else asked.answers(roster, item, 0, order)
    found = variants(item, roster, typed)
    return [
        replace(
            one,
            title=f"{item.title}: {variant.name}",
            file=_file(item, variant.name, alone=len(found) == 1),
            variant=variant,
        )
        for variant in found
    ] or [one]


def _pair_job(item: Document, unit: Unit, order: OrderDetails, *, alone: bool) -> Job:
    number = f" № {order.number}" if order.number else ""
    title = f"{_order_title(item, order)}: {unit.title}"
    file = _file(item, f"{unit.title}{number}", alone=alone)
    return Job(item, (unit.id,), title, file, order)


def _of_people(units: Sequence[Unit]) -> dict[int, tuple[int, ...]]:
    """Person id → the ids of the pairs, in their order."""
    found: dict[int, list[int]] = {}
    for unit in units:
        for person_id in dict.fromkeys(member.person.id or 0 for member in unit.members):
            found.setdefault(person_id, []).append(unit.id)
    return {person_id: tuple(ids) for person_id, ids in found.items()}


def _person_job(
    item: Document,
    person: Person,
    of_people: Mapping[int, tuple[int, ...]],
    order: OrderDetails,
    *,
    alone: bool,
) -> Job:
    own = of_people.get(person.id or 0, ())
    file = _file(item, person.surname_first, alone=alone)
    title = f"{item.title}: {person.full_name}"
    return Job(item, own, title, file, order, person.id)


def _file(item: Document, whose: str, *, alone: bool) -> str:
    name = safe_name(f"{item.short} – {whose}", ".docx")
    return name if alone else f"{safe_name(item.title)}/{name}"


def _with_different_names(made: list[Job]) -> list[Job]:
    """Two pairs of people with the same names must not share a file."""
    files = told_apart((job.file for job in made), ".docx")
    return [replace(job, file=file) for job, file in zip(made, files, strict=True)]
