"""What is typed before a document is printed: one small class for each, its form follows from it.

These records have no table: `services/asked.py` keeps them.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.fields import Record, column


@dataclass(kw_only=True)
class TrainingAsked(Record):
    """When and where the mentors are trained."""

    ONE: ClassVar[str] = "обучение наставников"

    begins: date | None = column("Обучение с", default=None)
    ends: date | None = column("Обучение по", default=None)
    place: str = column("Где обучаются наставники", default="")
