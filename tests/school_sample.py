"""What the three invented schools of the tests of papers share."""

from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import Programme
from nastavnik_desktop.models.choices import MentoringForm
from nastavnik_desktop.services.papers.document_fields import OrderDetails
from nastavnik_desktop.services.roster import Roster

FORMS = tuple(MentoringForm)
_TITLES = (
    "Программа «Лидер»",
    "Время работать вместе",
    "Точный старт",
    "Программа наставничества «Шаг в профессию»",
    "Школа управления",
    "«От вуза к школе»",
    "Первый урок",
    "Опора",
)
_GOALS = {
    MentoringForm.PUPIL_PUPIL: "Помочь обучающимся 5–7 классов поверить в свои силы.",
    MentoringForm.TEACHER_TEACHER: "Закрепление молодых специалистов в профессии.",
}


@dataclass(frozen=True)
class Sample:
    """A school, how its orders are dated, and whose papers are compared word by word."""

    roster: Roster
    order: OrderDetails
    pairs: tuple[int, ...]
    people: tuple[int, ...]


def programme(number: int, form: MentoringForm) -> Programme:
    """One of each form."""
    return Programme(
        id=number,
        year_id=1,
        title=_TITLES[FORMS.index(form)],
        form=form,
        goal=_GOALS.get(form, ""),
        begins=date(2026, 9, 1),
        ends=date(2027, 5, 31),
    )
