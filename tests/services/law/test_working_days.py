"""Three working days' notice, holidays and moved days."""

from datetime import date

import pytest

from nastavnik_desktop.models import CalendarDay
from nastavnik_desktop.services.law import working_days


@pytest.mark.parametrize(
    ("given", "last"),
    [
        (date(2026, 11, 16), date(2026, 11, 19)),  # Monday → Thursday
        (date(2026, 11, 20), date(2026, 11, 25)),  # Friday → Wednesday
        (date(2026, 11, 21), date(2026, 11, 25)),  # Saturday
        (date(2026, 11, 2), date(2026, 11, 6)),  # over 4 November
        (date(2026, 12, 31), date(2027, 1, 13)),  # over the New Year
        (date(2027, 4, 29), date(2027, 5, 5)),  # 1 May is a Saturday: 3 May is off
    ],
)
def test_notice_of_three_working_days(given: date, last: date) -> None:
    assert working_days.after(given, 3, {}) == last


def test_the_schools_calendar_wins() -> None:
    changed = working_days.changes(
        [
            CalendarDay(day=date(2026, 11, 21), working=True, note="перенос"),
            CalendarDay(day=date(2026, 11, 23), working=False, note="перенос"),
        ]
    )
    assert working_days.after(date(2026, 11, 19), 3, changed) == date(2026, 11, 24)
