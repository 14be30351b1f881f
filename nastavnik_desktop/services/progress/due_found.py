"""What a rule of due.py tells: which records, why, and how soon; whom the rules look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models.choices import PairStatus
from nastavnik_desktop.services.progress.evidence import OVER, Evidence
from nastavnik_desktop.services.reports.periods import Period
from nastavnik_desktop.services.roster import Roster, Unit

URGENT, CHECK, LATER, GOOD = "bad", "warn", "quiet", "good"
SOON_DAYS = 30
"""What ends within so many days is told beforehand."""
ASKED_DAYS = 14
"""Before the end of a pair its people are asked; before a holiday and a quarter's end, told."""


@dataclass(frozen=True)
class Found:
    """What a rule found: the ids it is about, in words why, and how soon."""

    ids: tuple[int, ...]
    note: str
    tone: str
    word: str
    number: int | None = None
    """Where it is not the number of the records."""
    period: Period | None = None
    """What Forms 1–5 are to be made for."""
    page: str = ""
    """Where to go when it is not the usual list of the light."""


def running(roster: Roster) -> Iterator[Unit]:
    """Pairs that are not over: the proposed ones, too, need consents before their order."""
    return (unit for unit in roster.units if unit.pair.status not in OVER)


def at_work(evidence: Evidence) -> Iterator[Unit]:
    """Pairs that have begun and go on."""
    return (
        unit
        for unit in running(evidence.roster)
        if unit.pair.status is PairStatus.ACTIVE
        and unit.pair.begins is not None
        and unit.pair.begins <= evidence.day
    )


def once(found: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for number in found if number))


def short(day: date) -> str:
    return f"{day.day:02}.{day.month:02}"
