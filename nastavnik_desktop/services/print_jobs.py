"""What a printing will write: one job for each paper, with its number and the name of its file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper, Person
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import search_key, show_date
from nastavnik_desktop.services import numbering
from nastavnik_desktop.services.document_fields import Context, OrderDetails
from nastavnik_desktop.services.documents import (
    Document,
    context,
    printed_people,
    printed_units,
)
from nastavnik_desktop.services.files import safe_name
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.services.wording import Wordings


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

    @property
    def pair_id(self) -> int | None:
        return self.unit_ids[0] if self.document.about == "pair" else None

    def context(self, roster: Roster, wordings: Wordings | None = None) -> Context:
        """What the paper is made from."""
        ids = self.unit_ids
        return context(roster, self.order, ids, wordings, self.document, self.person_id)


def jobs(
    roster: Roster,
    documents: Sequence[Document],
    pair_ids: Iterable[int] | None = None,
    orders: Mapping[str, OrderDetails] | None = None,
    person_ids: Iterable[int] | None = None,
) -> list[Job]:
    """What will be written: a year's paper once, others for each pair or each person.

    `orders` gives date and number by the key of the document; of several pairs' orders each gets
    the next number. UserError for a number that another order of the year already has, and for an
    order that was signed.
    """
    chosen = None if pair_ids is None else list(pair_ids)
    units = printed_units(roster, chosen)
    people = None if person_ids is None else set(person_ids)
    details = orders or {}
    papers, elsewhere = list(roster.papers), roster.numbered_elsewhere
    made: list[Job] = []
    for item in documents:
        order = details.get(item.key, OrderDetails(series=item.series))
        if item.about == "person":
            persons = printed_people(item, roster, chosen)
            wanted = [one for one in persons if people is None or one.id in people]
            alone = len(wanted) == 1
            made += [_person_job(item, roster, one, chosen, order, alone=alone) for one in wanted]
            continue
        suitable = [unit for unit in units if item.suits(unit)]
        for one in suitable if item.about == "pair" else (None,):
            if item.is_order:
                order = _numbered(papers, item, order, one, elsewhere)
                papers.append(_entry(item, order, one))  # two of one printing must differ, too
            made.append(
                _year_job(item, units, order)
                if one is None
                else _pair_job(item, one, order, alone=len(units) == 1)
            )
        if item.is_order and item.about == "pair" and not units:
            _numbered(
                papers, item, order, None, elsewhere
            )  # a wrong number is told before pairs are chosen
    return _with_different_names(made)


def _entry(item: Document, order: OrderDetails, unit: Unit | None) -> Paper:
    return Paper(
        document=item.key,
        title=item.title,
        series=item.series,
        number=order.number,
        dated=order.dated,
        pair_id=unit.id if unit else None,
    )


def _numbered(
    papers: Sequence[Paper],
    item: Document,
    order: OrderDetails,
    unit: Unit | None,
    elsewhere: Sequence[Paper],
) -> OrderDetails:
    wanted = numbering.clean(order.number)
    pair_id = unit.id if unit else None
    own = printed_before(papers, item.key, wanted, order.dated, pair_id)
    if own and own.state is PaperState.SIGNED:
        raise UserError(
            f"Документ «{own.title}»{f' № {own.number}' if own.number else ''} подписан, его текст"
            " больше не меняется.",
            "Напечатайте его из реестра документов или составьте новый под другим номером.",
        )
    just_given = any(p.id is None and p.document == item.key for p in papers)
    numbered = [*papers, *elsewhere]
    if wanted and own is None and just_given:
        wanted = numbering.next_number(numbered, item.series, order.dated)
    number = numbering.check(numbered, item.series, wanted, order.dated, own.id if own else None)
    return replace(order, number=number, series=item.series)


def printed_before(
    papers: Iterable[Paper], key: str, number: str, day: date | None, pair_id: int | None
) -> Paper | None:
    """The entry of the same order: another date under the same number is another order."""
    for paper in papers:
        same_day = paper.dated == day or paper.dated is None or day is None
        same = paper.document == key and paper.number == number and same_day
        if same and paper.pair_id == pair_id and paper.state is not PaperState.CANCELLED:
            return paper
    return None


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


def _year_job(item: Document, units: Sequence[Unit], order: OrderDetails) -> Job:
    ids = tuple(unit.id for unit in units)
    return Job(item, ids, _order_title(item, order), _order_file(item, order), order)


def _pair_job(item: Document, unit: Unit, order: OrderDetails, *, alone: bool) -> Job:
    number = f" № {order.number}" if order.number else ""
    title = f"{_order_title(item, order)}: {unit.title}"
    file = _file(item, f"{unit.title}{number}", alone=alone)
    return Job(item, (unit.id,), title, file, order)


def _person_job(
    item: Document,
    roster: Roster,
    person: Person,
    pair_ids: Iterable[int] | None,
    order: OrderDetails,
    *,
    alone: bool,
) -> Job:
    units = printed_units(roster, pair_ids)
    own = tuple(unit.id for unit in units if any(m.person.id == person.id for m in unit.members))
    title = f"{item.title}: {person.full_name}"
    return Job(item, own, title, _file(item, person.surname_first, alone=alone), order, person.id)


def _file(item: Document, whose: str, *, alone: bool) -> str:
    name = safe_name(f"{item.short} – {whose}", ".docx")
    return name if alone else f"{safe_name(item.title)}/{name}"


def _with_different_names(made: list[Job]) -> list[Job]:
    """Two pairs of people with the same names must not share a file."""
    seen: dict[str, int] = {}
    result = []
    for job in made:
        key = search_key(job.file)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            file = job.file.removesuffix(".docx") + f" [{seen[key]}].docx"
            job = replace(job, file=file)
        result.append(job)
    return result
