"""The quality sheet: its nine criteria, their sum and level (DOMAIN §8), and that of a year."""

from collections.abc import Iterable

from nastavnik_desktop.models import QualitySheet
from nastavnik_desktop.models.choices import Score
from nastavnik_desktop.models.fields import columns

CRITERIA = tuple(item for item in columns(QualitySheet) if item.kind is Score)
"""In the order of the sheet."""
NOT_COUNTED = "не рассчитан"
"""A sheet with a blank has no sum, and never nought."""
_LEVELS = ((15, "оптимальный"), (9, "допустимый"), (0, "недопустимый"))


def total(sheet: QualitySheet) -> int | None:
    """0–18; None while a criterion is blank."""
    marks = [getattr(sheet, item.name) for item in CRITERIA]
    return None if None in marks else sum(mark.points for mark in marks)


def level(points: int | None) -> str:
    if points is None:
        return NOT_COUNTED
    return next(name for least, name in _LEVELS if points >= least)


def year_total(sheets: Iterable[QualitySheet]) -> int | None:
    """The mean of whole sheets, halves up; None when there is none."""
    sums = [points for sheet in sheets if (points := total(sheet)) is not None]
    return (2 * sum(sums) + len(sums)) // (2 * len(sums)) if sums else None
