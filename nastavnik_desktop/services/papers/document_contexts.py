"""What each paper of a printing is made from: the year, its pairs, a person, what was typed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nastavnik_desktop.models import Person, Record
from nastavnik_desktop.models.choices import PairStatus
from nastavnik_desktop.services.checking.missing_data import Missing
from nastavnik_desktop.services.grammar.wording import Worded, Wordings
from nastavnik_desktop.services.papers import asked
from nastavnik_desktop.services.papers.document_fields import Context, OrderDetails
from nastavnik_desktop.services.papers.document_kinds import Document, Variant
from nastavnik_desktop.services.papers.document_words import Speech
from nastavnik_desktop.services.roster import Roster, Unit


def printed_units(roster: Roster, pair_ids: Iterable[int] | None = None) -> tuple[Unit, ...]:
    """The chosen pairs, or all of the year that were not broken off."""
    if pair_ids is not None:
        return roster.chosen(pair_ids)
    return tuple(unit for unit in roster.units if unit.pair.status is not PairStatus.STOPPED)


def pairs_of(roster: Roster, people: Sequence[int]) -> list[int]:
    """The pairs these people are in."""
    wanted = set(people)
    return [
        unit.id
        for unit in printed_units(roster)
        if any(member.person.id in wanted for member in unit.members)
    ]


def context(
    roster: Roster,
    order: OrderDetails | None = None,
    pair_ids: Iterable[int] | None = None,
    wordings: Wordings | None = None,
    item: Document | None = None,
    person_id: int | None = None,
) -> Context:
    """What documents are made from; pass one `wordings` to several contexts to list all forms.

    With `item`: also what was typed for this document. LookupError for an unknown person.
    """
    speech = Speech(roster, wordings or Wordings(roster.wordings))
    units = printed_units(roster, pair_ids)
    person = None if person_id is None else roster.people[person_id]
    if person is not None:
        units = tuple(u for u in units if any(m.person.id == person_id for m in u.members))
    answers = None
    if item is not None and item.asks is not None:
        about = units[0].id if item.about == "pair" and units else person_id or 0
        answers = asked.answers(roster, item, about, order)
    return Context(roster, speech, order or OrderDetails(), units, person, answers)


def variants(item: Document, roster: Roster, asked_for: Record | None) -> list[Variant]:
    """The papers of a kind that are made in one go; none when it is only one."""
    if item.variants is None or asked_for is None:
        return []
    return item.variants(roster, asked_for)


def printed_people(
    item: Document, roster: Roster, pair_ids: Iterable[int] | None = None
) -> list[Person]:
    """For whom a person's paper is printed; of the chosen pairs only, when some are chosen."""
    people = item.people(roster)
    if pair_ids is None:
        return people
    chosen = {m.person.id for unit in printed_units(roster, pair_ids) for m in unit.members}
    return [person for person in people if person.id in chosen]


def contexts(
    item: Document,
    roster: Roster,
    order: OrderDetails | None = None,
    pair_ids: Iterable[int] | None = None,
    wordings: Wordings | None = None,
) -> list[Context]:
    """One for each paper that the document makes for these pairs."""
    shared = wordings or Wordings(roster.wordings)
    if item.about == "year":
        one = context(roster, order, pair_ids, shared, item)
        found = variants(item, roster, one.asked)
        return [replace(one, asked=variant.answers) for variant in found] or [one]
    if item.about == "pair":
        units = [unit for unit in printed_units(roster, pair_ids) if item.suits(unit)]
        return [context(roster, order, [unit.id], shared, item) for unit in units]
    chosen = None if pair_ids is None else list(pair_ids)
    return [
        context(roster, order, chosen, shared, item, person.id)
        for person in printed_people(item, roster, chosen)
    ]


def missing(
    item: Document,
    roster: Roster,
    pair_id: int | None,
    order: OrderDetails,
    person_id: int | None = None,
) -> list[Missing]:
    """What will be a blank line in the paper, with the place where it can be typed.

    Without a pair and a person: of the whole year, each sentence once.
    """
    chosen = None if pair_id is None else [pair_id]
    if person_id is not None:
        made = [context(roster, order, chosen, None, item, person_id)]
    else:
        made = contexts(item, roster, order, chosen)
    return list(dict.fromkeys(gap for about in made for gap in item.missing(about)))


def words_used(
    roster: Roster, items: Sequence[Document], pair_ids: Iterable[int] | None = None
) -> list[Worded]:
    """Every name, post and organisation these papers decline; the doubtful ones first."""
    wordings = Wordings(roster.wordings)
    chosen = None if pair_ids is None else list(pair_ids)
    for item in items:
        for about in contexts(item, roster, None, chosen, wordings):
            item.fields(about)
    return wordings.listed()
