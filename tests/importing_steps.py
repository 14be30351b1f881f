"""The steps of an import, for the tests of this folder."""

from pathlib import Path

from nastavnik_desktop.models import Person, SchoolYear
from nastavnik_desktop.services import importing
from nastavnik_desktop.services.importing import Choices, ImportPlan
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store


def year_of(store: Store) -> SchoolYear:
    return store.year("2026/2027")


def planned(store: Store, *files: Path, choices: Choices | None = None) -> ImportPlan:
    tables = importing.read(files, importing.remembered(store))
    importing.check_known(tables)
    return importing.plan(tables, load_roster(store, year_of(store)), choices)


def imported(store: Store, *files: Path, choices: Choices | None = None) -> ImportPlan:
    made = planned(store, *files, choices=choices)
    importing.apply(store, year_of(store), made)
    return made


def roster(store: Store) -> Roster:
    return load_roster(store, year_of(store))


def people(store: Store) -> list[Person]:
    return sorted(roster(store).people.values(), key=lambda one: (one.sort_key, str(one.born)))


def pairs(store: Store) -> set[tuple[str, str]]:
    """Surnames of the mentors and of the mentees of every unit."""
    return {
        (
            ", ".join(sorted(member.person.surname for member in unit.mentors)),
            ", ".join(sorted(member.person.surname for member in unit.mentees)),
        )
        for unit in roster(store).units
    }
