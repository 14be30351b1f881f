"""Made-up schools of the sizes the rows ask for."""

from pathlib import Path

from nastavnik_desktop.models import Person
from nastavnik_desktop.services.demo_school.demo import USUAL_PUPILS, USUAL_UNITS, fill
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.opening import create_store, open_store


def school_of_people(folder: Path, people: int) -> Path:
    """A data folder with at least so many people."""
    return _made(folder, people)


def school_of_pairs(folder: Path, pairs: int) -> Path:
    """A data folder with at least so many pairs and groups."""
    return _made(folder, -(-pairs * USUAL_PUPILS // USUAL_UNITS))


def _made(folder: Path, pupils: int) -> Path:
    folder.mkdir(parents=True)
    store = create_store(folder)
    try:
        fill(store, pupils=pupils)
    finally:
        store.close()
    return folder


def roster_of(folder: Path) -> Roster:
    """The one year of a school made here."""
    store = open_store(folder)
    try:
        return load_roster(store, store.years()[-1])
    finally:
        store.close()


def people_in(folder: Path) -> int:
    store = open_store(folder)
    try:
        return len(store.table(Person).all())
    finally:
        store.close()
