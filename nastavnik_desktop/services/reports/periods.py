"""The periods that Forms 1–5 are usually asked for."""

from dataclasses import dataclass
from datetime import date, timedelta

from nastavnik_desktop.models import SchoolYear

_ROMAN = ("I", "II", "III", "IV")
_MONTHS = ("январь – март", "апрель – июнь", "июль – сентябрь", "октябрь – декабрь")


@dataclass(frozen=True)
class Period:
    """A named span of days, both inclusive."""

    title: str
    begins: date
    ends: date


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year, 1–4: the municipality reports by these."""
    begins = date(year, number * 3 - 2, 1)
    following = date(year + 1, 1, 1) if number == 4 else date(year, number * 3 + 1, 1)
    title = f"{_ROMAN[number - 1]} квартал {year} ({_MONTHS[number - 1]})"
    return Period(title, begins, following - timedelta(days=1))


def usual_periods(year: SchoolYear, today: date) -> tuple[Period, ...]:
    """The spans to choose from, the one to begin with first."""
    last = min(max(today, year.begins), year.ends)
    since = Period("С начала учебного года", year.begins, last)
    whole = Period(f"Учебный год {year.title}", year.begins, year.ends)
    first, second = year.begins.year, year.ends.year
    quarters = (
        *(quarter(first, number) for number in (3, 4)),
        *(quarter(second, number) for number in (1, 2, 3)),
    )
    calendar = tuple(
        Period(f"{number} календарный год", date(number, 1, 1), date(number, 12, 31))
        for number in (first, second)
    )
    return (since, whole, *quarters, *calendar)
