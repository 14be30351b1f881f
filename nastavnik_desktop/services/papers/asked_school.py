"""What is typed before the long papers of the school are printed; papers/asked.py keeps it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.choices import MentoringForm, Moment, Role
from nastavnik_desktop.models.fields import Choice, Record, column

ACCEPTING = (
    "на заседании педагогического совета",
    "на заседании методического совета",
    "на общем собрании работников",
)


@dataclass(kw_only=True)
class ApprovalAsked(Record):
    """By which order a paper was approved, and which body of the school accepted it."""

    ONE: ClassVar[str] = "принятие и утверждение"

    approved_on: date | None = column(
        "Дата приказа об утверждении", default=None, hint="пусто – из приказа о внедрении"
    )
    approved_number: str = column("Номер приказа", default="")
    accepted_by: str = column(
        "Принято (на каком заседании)", default="", suggest=ACCEPTING, hint="пусто – не печатать"
    )
    minutes_on: date | None = column("Дата протокола", default=None)
    minutes_number: str = column("Номер протокола", default="")


class Purpose(Choice):
    """Whether a paper with names leaves the school."""

    INTERNAL = "internal", "для школы (внутренняя)"
    SENDING = "sending", "для отправки"


@dataclass(kw_only=True)
class BaseAsked(Record):
    """For whom a base is printed: outside nobody is named who may not be."""

    ONE: ClassVar[str] = "база"

    purpose: Purpose = column("Для чего", default=Purpose.INTERNAL, required=True)
    telling: bool = column("Не скрывать чувствительные запросы при отправке", default=False)


@dataclass(kw_only=True)
class SitePageAsked(Record):
    """On what day the figures of the site page are taken."""

    ONE: ClassVar[str] = "страница для сайта"

    on: date | None = column("Сведения на дату", default=None, hint="пусто – на сегодня")


@dataclass(kw_only=True)
class QuestionnaireAsked(Record):
    """Whose questionnaire, and of which moment; all that the year needs where nothing is told."""

    ONE: ClassVar[str] = "анкета"

    form: MentoringForm | None = column(
        "Форма наставничества", default=None, hint="пусто – все формы учебного года"
    )
    role: Role | None = column("Кто отвечает", default=None, hint="пусто – все")
    moment: Moment | None = column("Когда проводится", default=None, hint="пусто – до и после")
