"""What is typed before people's own papers are printed (kept by papers/asked.py)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.fields import Record, column

WORK_FORMS = ("очно, индивидуально", "очно, в группе", "дистанционно", "смешанно")
MODES = ("очный", "онлайн", "смешанный")
SCHEDULES = ("один раз в неделю", "один раз в две недели", "один раз в месяц")


@dataclass(kw_only=True)
class SupplementAsked(Record):
    """For who has no record of a supplementary agreement: what such a record would hold."""

    ONE: ClassVar[str] = "дополнительное соглашение"

    number: str = column("Номер соглашения", default="")
    dated: date | None = column("Дата соглашения", default=None)
    contract_number: str = column("Номер трудового договора", default="")
    contract_date: date | None = column("Дата трудового договора", default=None)
    content: str = column(
        "Содержание работы", default="", lines=3, hint="пусто – обычный перечень из шаблона"
    )
    begins: date | None = column("Работа с", default=None, hint="пусто – как у пар")
    ends: date | None = column("Работа по", default=None)
    work_form: str = column("Форма выполнения", default="", suggest=WORK_FORMS)
    payment: str = column("Размер выплаты", default="", hint="15 % должностного оклада")
    payment_terms: str = column("Условия выплаты", default="", lines=2)


@dataclass(kw_only=True)
class NoticeAsked(Record):
    """When the mentor refused, or the employer cancelled the assignment, and why."""

    ONE: ClassVar[str] = "отказ или отмена поручения"

    noticed_on: date | None = column("Дата заявления (уведомления)", default=None)
    number: str = column("Исходящий номер уведомления", default="")
    reason: str = column("Причина", default="", lines=2, hint="пусто – не печатать")


@dataclass(kw_only=True)
class PersonalProgrammeAsked(Record):
    """What a teachers' personal programme says beside what the pair's record holds."""

    ONE: ClassVar[str] = "персонализированная программа"

    problem: str = column("Проблема", default="", lines=3, hint="пусто – запрос наставляемого")
    tasks: str = column("Задачи", default="", lines=4, hint="каждая с новой строки")
    content: str = column("Содержание", default="", lines=3)
    interim: str = column("Промежуточные результаты", default="", lines=2)
    results: str = column("Планируемые результаты", default="", lines=3)
    schedule: str = column("Расписание встреч", default="", suggest=SCHEDULES)
    mode: str = column("Режим работы", default="", suggest=MODES)
    conditions: str = column("Условия реализации", default="", lines=2)


@dataclass(kw_only=True)
class WorkCertificateAsked(Record):
    """Date and number of a mentor's certificate, and whether it names pupils."""

    ONE: ClassVar[str] = "справка"

    number: str = column("Номер справки", default="")
    dated: date | None = column("Дата справки", default=None)
    name_minors: bool = column(
        "Назвать несовершеннолетних по имени", default=False, hint="иначе – только их число"
    )


@dataclass(kw_only=True)
class AwardAsked(Record):
    """For what a person is thanked or rewarded, and when."""

    ONE: ClassVar[str] = "награждение"

    reason: str = column(
        "За что", default="", lines=3, hint="пусто – обычные слова; начните с «за …»"
    )
    dated: date | None = column("Дата", default=None)
    number: str = column("Номер", default="", hint="пусто – не печатать")
