"""What the register of documents shows of each paper: its row, its search text, its details."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nastavnik_desktop.models import Paper, PaperPerson, Participation, Person, SchoolYear
from nastavnik_desktop.models.choices import PaperState, Role
from nastavnik_desktop.russian import plural, search_key, show_date
from nastavnik_desktop.services.issuing import issued
from nastavnik_desktop.services.lists.registry import Section
from nastavnik_desktop.services.roster import Roster, pair_title
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.parts.plain_table import PlainColumn

TONES = {PaperState.DRAFT: "warn", PaperState.SIGNED: "good", PaperState.CANCELLED: "quiet"}
_NAMED = 8


@dataclass(frozen=True)
class Entry:
    """A paper of any year with the words the list needs of it."""

    paper: Paper
    year: str
    pair: str
    people: tuple[Person, ...]
    key: str = field(repr=False, default="")

    @property
    def id(self) -> int:
        return self.paper.id or 0

    @property
    def scans(self) -> tuple[str, ...]:
        return tuple(name for name in self.paper.scan.split(";") if name)


def read(store: Store, roster: Roster) -> list[Entry]:
    """Every paper of every year, the newest first."""
    years = {year.id: year.title for year in store.table(SchoolYear).all()}
    papers = store.table(Paper).all()
    known = _People(store, roster)
    named: dict[int, list[Person]] = {}
    for mention in store.table(PaperPerson).all():
        person = known.get(mention.person_id)
        if person is not None:
            named.setdefault(mention.paper_id, []).append(person)
    pairs = {unit.id: unit.title for unit in roster.units}
    pairs |= _titles(store, known, {p.pair_id for p in papers if p.pair_id} - pairs.keys())
    entries = []
    for paper in papers:
        people = sorted(named.get(paper.id or 0, ()), key=lambda one: one.sort_key)
        entries.append(_entry(paper, years, pairs, people))
    newest = sorted(entries, key=lambda one: one.id, reverse=True)
    return sorted(newest, key=lambda one: _day(one.paper), reverse=True)


class _People:
    """Also those who are in the bin by now: an order of years ago still names them."""

    def __init__(self, store: Store, roster: Roster) -> None:
        self._store, self._known = store, dict[int, Person | None](roster.people)

    def get(self, person_id: int) -> Person | None:
        if person_id not in self._known:
            try:
                self._known[person_id] = self._store.table(Person).get(person_id)
            except LookupError:  # their data have been destroyed
                self._known[person_id] = None
        return self._known[person_id]


def _titles(store: Store, people: _People, pair_ids: Collection[int]) -> dict[int, str]:
    """Of the pairs of other years, and of those in the bin."""
    sides: dict[int, dict[Role, list[Person]]] = {}
    for part in store.table(Participation).among("pair_id", pair_ids):
        person = people.get(part.person_id)
        if person is not None:
            sides.setdefault(part.pair_id, {}).setdefault(part.role, []).append(person)
    return {
        pair_id: pair_title(found.get(Role.MENTOR, ()), found.get(Role.MENTEE, ()))
        for pair_id, found in sides.items()
    }


def _day(paper: Paper) -> str:
    day = paper.dated or paper.printed_on
    return day.isoformat() if day else ""


def _entry(
    paper: Paper,
    years: Mapping[int | None, str],
    pairs: Mapping[int, str],
    people: Sequence[Person],
) -> Entry:
    pair = pairs.get(paper.pair_id or 0, "")
    names = " ".join(person.full_name for person in people)
    dated = show_date(paper.dated) if paper.dated else ""
    key = search_key(paper.title, paper.number, dated, paper.state.label, names, pair)
    return Entry(paper, years.get(paper.year_id, ""), pair, tuple(people), key)


def whom(entry: Entry) -> str:
    """The pair or the person of the paper, or how many it names."""
    if entry.pair:
        return entry.pair
    if len(entry.people) == 1:
        return entry.people[0].surname_first
    return plural(len(entry.people), "человек", "человека", "человек") if entry.people else ""


COLUMNS = (
    PlainColumn("Дата", lambda entry: entry.paper.dated or entry.paper.printed_on, 14),
    PlainColumn("№", lambda entry: entry.paper.number, 8),
    PlainColumn(
        "Состояние",
        lambda entry: entry.paper.state,
        11,
        tone=lambda entry: TONES[entry.paper.state],
    ),
    PlainColumn("Документ", lambda entry: entry.paper.title, 28),
    PlainColumn("О ком", whom, 22),
    PlainColumn("Скан", lambda entry: "есть" if entry.scans else "", 6),
)


def sections(entry: Entry, entries: Sequence[Entry]) -> tuple[Section, ...]:
    """The panel beside the list."""
    paper = entry.paper
    names = "\n".join(person.surname_first for person in entry.people[:_NAMED])
    if len(entry.people) > _NAMED:
        names += f"\nи ещё {len(entry.people) - _NAMED}"
    papers = [one.paper for one in entries]
    before = next((one for one in papers if one.id == paper.changes_id), None)
    later = issued.changed_by(papers, paper.id or 0)
    made = f"{show_date(paper.printed_on)}" if paper.printed_on else ""
    found = (
        Section("Состояние", paper.state.label),
        Section("Учебный год", entry.year),
        Section("Пара", entry.pair),
        Section("Назван" if len(entry.people) == 1 else "Названы", names),
        Section("Меняет приказ", issued.named(before) if before else ""),
        Section("Изменён приказом", "\n".join(map(issued.named, later))),
        Section("Составлен", made),
        Section("Файл", Path(paper.file).name if paper.file else ""),
    )
    return tuple(one for one in found if one.text)


def heading(entry: Entry) -> str:
    paper = entry.paper
    number = f" № {paper.number}" if paper.number else ""
    return f"{paper.title}{number}{f' от {show_date(paper.dated)}' if paper.dated else ''}"
