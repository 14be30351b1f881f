"""Working days of a five-day week: public holidays of the Labour Code and the school's changes."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

from nastavnik_desktop.models import CalendarDay

# ТК РФ, ст. 112: month and day.
_HOLIDAYS = frozenset(
    {(1, day) for day in range(1, 9)} | {(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)}
)
_SATURDAY = 5


def changes(days: Iterable[CalendarDay]) -> dict[date, bool]:
    """Day → whether it is worked, for the days the curator has named."""
    return {item.day: item.working for item in days if item.day}


def is_working(day: date, changed: Mapping[date, bool]) -> bool:
    if day in changed:
        return changed[day]
    return not (_off(day) or day in _moved(day.year))


def _off(day: date) -> bool:
    return day.weekday() >= _SATURDAY or (day.month, day.day) in _HOLIDAYS


@cache
def _moved(year: int) -> frozenset[date]:
    """Days off in place of holidays on a weekend; January's are moved by the government."""
    found: set[date] = set()
    for month, number in sorted(_HOLIDAYS):
        day = date(year, month, number)
        if month > 1 and day.weekday() >= _SATURDAY:
            while _off(day) or day in found:
                day += timedelta(days=1)
            found.add(day)
    return frozenset(found)


def after(day: date, count: int, changed: Mapping[date, bool]) -> date:
    """The day when `count` whole working days after `day` have passed: its last one.

    A notice of 3 working days (ст. 351.8 ТК РФ) given on Friday ends on Wednesday.
    """
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day, changed)
    return day
