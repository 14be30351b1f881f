"""The pair's life: plans, meetings, measures, preferences; the mentors' training."""

from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.choices import (
    Better,
    Direction,
    MeetingFormat,
    MeetingStep,
    MentoringForm,
    PlanKind,
)
from nastavnik_desktop.models.fields import Record, column, record

MEETING_FORMS = (
    "индивидуальная; диалог/обсуждение",
    "индивидуальная; практическая работа",
    "групповая; диалог/обсуждение",
    "групповая; экскурсия",
    "групповая; публичная лекция",
)


@record
class Plan(Record):
    """The plan of a pair: an individual plan, or a teacher pair's personalised programme."""

    TABLE: ClassVar[str] = "plan"
    ONE: ClassVar[str] = "план"

    pair_id: int = column("Пара", default=0, required=True, refers="Pair", in_form=False)
    kind: PlanKind = column("Вид", default=PlanKind.INDIVIDUAL, required=True)
    problem: str = column("Затруднение или запрос", default="", lines=2)
    resources: str = column("Ресурсы наставляемого", default="", lines=2)
    tasks: str = column("Задачи", default="", lines=3)
    planned_result: str = column("Планируемый результат", default="", lines=2)
    schedule: str = column("Расписание встреч", default="", in_table=False)
    mode: str = column(
        "Режим", default="", in_table=False, suggest=("очный", "онлайн", "смешанный")
    )
    approved_on: date | None = column("Утверждён", default=None)
    approval: str = column(
        "Как утверждён", default="", in_table=False, hint="гриф директора или приказ № …"
    )
    prolonged_to: date | None = column("Продлён до", default=None, in_table=False)


@record
class PlanItem(Record):
    """One activity of a plan; the columns of the printed plan and what came of it."""

    TABLE: ClassVar[str] = "plan_item"
    ONE: ClassVar[str] = "пункт плана"

    plan_id: int = column("План", default=0, required=True, refers="Plan", in_form=False)
    position: int = column("Порядок", default=0, in_table=False, in_form=False)
    direction: Direction | None = column("Направление", default=None, in_table=False)
    competence: str = column(
        "Наименование компетенций, которые необходимо сформировать, развить", default="", lines=2
    )
    activity: str = column("Содержание деятельности", default="", lines=2, required=True)
    term: str = column("Сроки", default="", hint="октябрь 2026 или 12.10.2026")
    due: date | None = column("Сделать до", default=None, in_table=False)
    format: str = column(
        "Формат (очный/дистанционный)", default="", suggest=("очный", "дистанционный")
    )
    result: str = column("Результат", default="", lines=2)
    done_on: date | None = column("Выполнено", default=None)
    fact: str = column("Что получилось", default="", in_table=False, lines=2)


@record
class PlanSample(Record):
    """A ready-made plan of a form and role model, ours or saved from a good plan."""

    TABLE: ClassVar[str] = "plan_sample"
    ONE: ClassVar[str] = "образец плана"

    title: str = column("Название", default="", required=True)
    form: MentoringForm = column("Форма наставничества", default=MentoringForm.PUPIL_PUPIL)
    role_model: str = column("Ролевая модель", default="")
    items: str = column("Пункты", default="", in_table=False, in_form=False)
    """JSON: list of the attributes of `PlanItem` that are texts."""
    shipped: str = column("Код списка программы", default="", in_table=False, in_form=False)


@record
class Meeting(Record):
    """A line of the mentor's journal; proposed ones have `held` off."""

    TABLE: ClassVar[str] = "meeting"
    ONE: ClassVar[str] = "встреча"

    pair_id: int = column("Пара", default=0, required=True, refers="Pair")
    day: date | None = column("Дата встречи", default=None, required=True)
    step: MeetingStep = column("Какая встреча", default=MeetingStep.REGULAR, in_table=False)
    format: MeetingFormat = column("Формат (очно/дистанционно)", default=MeetingFormat.LIVE)
    form: str = column("Форма встречи", default="", suggest=MEETING_FORMS)
    topic: str = column("Цель (тема встречи)", default="", lines=2)
    content: str = column("Содержание", default="", lines=2)
    result: str = column("Результат", default="", lines=2)
    held: bool = column("Состоялась", default=True)


@record
class Measure(Record):
    """One measure of a participant, taken before entry and at the end (DOMAIN §8)."""

    TABLE: ClassVar[str] = "measure"
    ONE: ClassVar[str] = "измерение"

    pair_id: int = column("Пара", default=0, required=True, refers="Pair")
    person_id: int | None = column("Участник", default=None, refers="Person")
    title: str = column("Показатель", default="", required=True)
    unit: str = column("Единица", default="", hint="балл, %, раз")
    before: str = column("На входе", default="")
    before_on: date | None = column("Дата «на входе»", default=None)
    after: str = column("На выходе", default="")
    after_on: date | None = column("Дата «на выходе»", default=None)
    better: Better = column("Направление", default=Better.UP)


@record
class Preference(Record):
    """Whom a person would like to work with, after the group meeting."""

    TABLE: ClassVar[str] = "preference"
    ONE: ClassVar[str] = "предпочтение"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    person_id: int = column("Кто", default=0, required=True, refers="Person")
    other_id: int = column("Кого предпочитает", default=0, required=True, refers="Person")


@record
class Training(Record):
    """Training of a mentor in a year."""

    TABLE: ClassVar[str] = "training"
    ONE: ClassVar[str] = "обучение"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    person_id: int = column("Наставник", default=0, required=True, refers="Person")
    begins: date | None = column("С", default=None)
    ends: date | None = column("По", default=None)
    place: str = column("Где", default="")
    hours: int | None = column("Часов", default=None)
    document: str = column("Документ", default="")
