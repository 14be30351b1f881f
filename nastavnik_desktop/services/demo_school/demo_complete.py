"""What the made-up school lacks on purpose, filled in: to see the whole set of papers finished."""

from collections.abc import Sequence
from datetime import date

from nastavnik_desktop.models import Paper, Person, SchoolYear
from nastavnik_desktop.models.choices import PaperState, PersonKind
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.checking.missing_data import Missing
from nastavnik_desktop.services.issuing import bundles, issued, printing
from nastavnik_desktop.services.issuing.entering import Written, enter, said
from nastavnik_desktop.services.issuing.print_jobs import jobs
from nastavnik_desktop.services.papers import numbering
from nastavnik_desktop.services.papers.document_fields import OrderDetails
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.store import Store

_ROUNDS = 3
"""Who turns out to be a minor then lacks a representative, whose kin is asked for after that."""
_EVENT = "final_event_order"


def gaps(store: Store, year: SchoolYear) -> list[Missing]:
    """What the set of the year would leave blank."""
    roster = load_roster(store, year)
    found = printing.gaps(roster, bundles.year_bundle(roster).jobs)
    return [gap for gap in found if not gap.notice]


def complete_people(store: Store, year: SchoolYear) -> None:
    """Type what each sentence of the list asks for into the field it leads to; in an action."""
    for _round in range(_ROUNDS):
        store.table(Person).save_many(_mended(store, gaps(store, year)))


def complete(store: Store, year: SchoolYear) -> None:
    """Fill in whatever the list of the year's set names, people and orders."""
    with store.action("Дополнен пример школы"):
        _enter_event(store, year)
    _number_drafts(store, year)
    with store.action("Дополнен пример школы"):
        complete_people(store, year)


def _mended(store: Store, lacking: Sequence[Missing]) -> list[Person]:
    """Each person once, with all that lacks."""
    people: dict[int | None, Person] = {}
    for gap in lacking:
        if gap.record is not Person:
            continue
        person = people.get(gap.id) or store.table(Person).get(gap.id or 0)
        if gap.field == "representative":
            people[gap.id] = person.changed(
                representative="Ооржак Айлана Кызыл-ооловна", representative_relation="мать"
            )
        elif gap.field == "born":
            usual = 2012 if person.kind is PersonKind.PUPIL else 2004
            born = PartialDate(person.born.year if person.born else usual, 5, 6)
            people[gap.id] = person.changed(born=born)
    return list(people.values())


def _enter_event(store: Store, year: SchoolYear) -> None:
    """The order on the final event, which a school issues in time."""
    roster, item = load_roster(store, year), document(_EVENT)
    dated = date(year.begins.year, 11, 20)
    for job in jobs(roster, [item], None, {_EVENT: OrderDetails(dated, "", item.series)}):
        enter(store, roster, [Written(job, None, said(roster, job))])


def _number_drafts(store: Store, year: SchoolYear) -> None:
    for paper in store.table(Paper).all(year_id=year.id):
        if paper.series and paper.state is PaperState.DRAFT and not paper.number:
            papers = store.table(Paper).all()
            dated = paper.dated or date(year.begins.year, 11, 20)
            number = numbering.next_number(papers, paper.series, dated)
            issued.change(store, paper.changed(number=number, dated=dated))
