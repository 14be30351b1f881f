"""Periods of the reports: the days they begin and end, and what is offered first."""

from datetime import date

import pytest

from nastavnik_desktop.models import SchoolYear
from nastavnik_desktop.services.reports.periods import quarter, usual_periods

YEAR = SchoolYear.of("2026/2027")


@pytest.mark.parametrize(
    ("number", "begins", "ends"),
    [
        (1, date(2028, 1, 1), date(2028, 3, 31)),
        (2, date(2028, 4, 1), date(2028, 6, 30)),
        (3, date(2028, 7, 1), date(2028, 9, 30)),
        (4, date(2028, 10, 1), date(2028, 12, 31)),
    ],
)
def test_a_quarter_is_of_the_calendar_year(number: int, begins: date, ends: date) -> None:
    made = quarter(2028, number)
    assert (made.begins, made.ends) == (begins, ends)


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (date(2026, 11, 21), date(2026, 11, 21)),
        (date(2026, 8, 30), date(2026, 9, 1)),
        (date(2027, 9, 3), date(2027, 8, 31)),
    ],
)
def test_the_first_offer_ends_today_but_within_the_school_year(today: date, ends: date) -> None:
    first = usual_periods(YEAR, today)[0]
    assert (first.begins, first.ends) == (date(2026, 9, 1), ends)


def test_titles_are_all_different_and_every_quarter_of_the_year_is_there() -> None:
    titles = [period.title for period in usual_periods(YEAR, date(2026, 11, 21))]
    assert len(set(titles)) == len(titles)
    assert "IV квартал 2026 (октябрь – декабрь)" in titles
    assert "II квартал 2027 (апрель – июнь)" in titles
