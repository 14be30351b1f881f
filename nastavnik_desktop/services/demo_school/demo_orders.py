"""The orders the made-up school has issued until 21 November, with the texts that were signed."""

from datetime import date, timedelta

from nastavnik_desktop.models import SchoolYear
from nastavnik_desktop.services.issuing import issued
from nastavnik_desktop.services.issuing.entering import Written, enter, said
from nastavnik_desktop.services.issuing.print_jobs import jobs
from nastavnik_desktop.services.issuing.printing import render
from nastavnik_desktop.services.papers.document_fields import OrderDetails
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.progress.evidence import PAIRS_ORDER
from nastavnik_desktop.services.roster import Roster, Unit, load_roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.storage.store import Store


def save_orders(store: Store, year: SchoolYear) -> None:
    """Inside the action that fills the school, when everything the orders name is saved.

    Pairs by waves, each wave its order and, the day before, the order on its mentors; the last
    pairs are in a draft that waits for the director.
    """
    roster = typed = load_roster(store, year)  # what an order was made from is typed for one only
    templates, first = Templates(style=roster.style), year.begins.year
    for key, number in (("introduction_order", "141"), ("curator_order", "142")):
        _save(store, roster, templates, key, (date(first, 9, 1), number), None)
    units = [unit for unit in roster.units if unit.started]
    late = units[22:60:19]
    left = [unit for unit in units if unit not in late]
    _save(store, roster, templates, "council_minutes", (date(first, 8, 31), "1"), None)
    appointed: set[int | None] = set()
    for dated, of_pairs in ((date(first, 9, 4), 148), (date(first, 9, 18), 156)):
        wave = [unit for unit in left if _begins(unit, roster) < dated + timedelta(days=14)]
        left = [unit for unit in left if unit not in wave]
        before = (dated - timedelta(days=1), str(of_pairs - 1))
        _save(store, typed, templates, "mentors_order", before, _of_new(wave, appointed))
        roster = load_roster(store, year)  # a later order refers to the forms of the first one
        _save(store, roster, templates, PAIRS_ORDER, (dated, str(of_pairs)), wave)
    roster, before = load_roster(store, year), (date(first, 10, 1), "162")
    _save(store, typed, templates, "mentors_order", before, _of_new([*left, *late], appointed))
    _save(store, roster, templates, PAIRS_ORDER, (date(first, 10, 2), "163"), left)
    _save(store, roster, templates, PAIRS_ORDER, (date(first, 11, 19), ""), late)


def _of_new(units: list[Unit], appointed: set[int | None]) -> list[Unit]:
    """Pairs whose mentors no order has appointed yet; theirs are appointed now."""
    new = [unit for unit in units if {m.person.id for m in unit.mentors} - appointed]
    appointed.update(member.person.id for unit in new for member in unit.mentors)
    return new


def _begins(unit: Unit, roster: Roster) -> date:
    return unit.pair.begins or unit.programme.begins or roster.year.begins


def _save(
    store: Store,
    roster: Roster,
    templates: Templates,
    key: str,
    details: tuple[date, str],
    units: list[Unit] | None,
) -> None:
    """As the curator does it: printed, entered, and signed where it has a number."""
    (dated, number), item = details, document(key)
    orders = {key: OrderDetails(dated, number, item.series)}
    ids = None if units is None else [unit.id for unit in units]
    (job,) = jobs(roster, [item], ids, orders)
    text = render(job, roster, templates)
    (paper,) = enter(store, roster, [Written(job, None, said(roster, job), text)])
    paper = paper.changed(printed_on=dated)
    if number:
        issued.freeze(store, paper, text)
    else:
        store.table(type(paper)).save(paper)
