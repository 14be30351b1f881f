"""The year's plan and its figures: roadmap, contingent, targets, where a wizard was left."""

from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.choices import (
    Audience,
    ContingentKind,
    PersonKind,
    RoadmapBlock,
    Stage,
)
from nastavnik_desktop.models.fields import Record, column, record


@record
class RoadmapItem(Record):
    """One line of the roadmap, with the columns of the prescribed annex (DOMAIN §6)."""

    TABLE: ClassVar[str] = "roadmap_item"
    ONE: ClassVar[str] = "мероприятие"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    block: RoadmapBlock = column("Блок", default=RoadmapBlock.WORK, required=True)
    audience: Audience = column("Для кого", default=Audience.ALL, in_table=False)
    title: str = column("Наименование мероприятия", default="", required=True, lines=2)
    begins: date | None = column("Начало", default=None)
    ends: date | None = column("Срок реализации", default=None)
    responsible: str = column("Ответственный исполнитель", default="")
    result: str = column("Результат, вид документа", default="", lines=2)
    done_on: date | None = column("Выполнено", default=None)
    evidence: str = column("Чем подтверждается", default="", in_table=False)
    shipped: str = column("Код списка программы", default="", in_table=False, in_form=False)


@record
class Contingent(Record):
    """A denominator of the indicators, typed for a year on a date (DOMAIN §4)."""

    TABLE: ClassVar[str] = "contingent"
    ONE: ClassVar[str] = "контингент"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    kind: ContingentKind = column("Показатель", default=ContingentKind.CHILDREN, required=True)
    number: int = column("Человек", default=0)
    counted_on: date | None = column("На дату", default=None)


@record
class Target(Record):
    """The aim of an indicator in a calendar year; all known printed ones end in 2024."""

    TABLE: ClassVar[str] = "target"
    ONE: ClassVar[str] = "цель"

    indicator: str = column("Показатель", default="", required=True)
    """Key of the definition in services/reports/indicators.py."""
    calendar_year: int = column("Год", default=2026)
    percent: int = column("Цель, %", default=0)


@record
class WizardPlace(Record):
    """Where a wizard of the year was left."""

    TABLE: ClassVar[str] = "wizard_place"
    ONE: ClassVar[str] = "шаг мастера"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    stage: Stage = column("Этап", default=Stage.PREPARATION, required=True)
    step: str = column("Шаг", default="")
    pair_id: int | None = column("Пара", default=None, refers="Pair")


@record
class PersonYear(Record):
    """Class and post of a person in a year that is over, kept when the person moves up."""

    TABLE: ClassVar[str] = "person_year"
    ONE: ClassVar[str] = "человек в году"

    person_id: int = column("Человек", default=0, refers="Person")
    year_id: int = column("Учебный год", default=0, refers="SchoolYear")
    kind: PersonKind = column("Категория", default=PersonKind.PUPIL)
    class_name: str = column("Класс", default="")
    post: str = column("Должность", default="")
    organisation: str = column("Место работы (учёбы)", default="")
