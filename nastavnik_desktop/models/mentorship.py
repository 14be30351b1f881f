"""Programmes, pairs and groups, and who takes part in them."""

from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.choices import (
    EndReason,
    MentoringForm,
    MentoringKind,
    PairStatus,
    ReportForm,
    Role,
)
from nastavnik_desktop.models.fields import Record, column, record


@record
class Programme(Record):
    """A named programme of one form in one year; Forms 2–5 list programmes."""

    TABLE: ClassVar[str] = "programme"
    ONE: ClassVar[str] = "программа"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    title: str = column("Наименование программы наставничества", default="", required=True)
    form: MentoringForm = column(
        "Форма наставничества", default=MentoringForm.PUPIL_PUPIL, required=True
    )
    goal: str = column("Цель", default="", lines=3, in_table=False)
    begins: date | None = column("Начало", default=None)
    ends: date | None = column("Окончание", default=None)
    result: str = column("Результат программы", default="", lines=5)
    counted_in: ReportForm | None = column(
        "Учитывать в форме отчёта",
        default=None,
        in_table=False,
        hint="пусто – по форме пары",
    )

    @property
    def report(self) -> ReportForm | None:
        return self.counted_in or self.form.report


@record
class Pair(Record):
    """A pair or a group: one unit in the order, its people are participations."""

    TABLE: ClassVar[str] = "pair"
    ONE: ClassVar[str] = "пара"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    programme_id: int = column(
        "Программа", default=0, required=True, refers="Programme", in_table=False
    )
    role_model: str = column("Ролевая модель", default="")
    kinds: tuple[MentoringKind, ...] = column("Виды наставничества", default=(), in_table=False)
    focus: str = column("Направление", default="", in_table=False, hint="печатается в журнале")
    goal: str = column("Цель", default="", lines=3, in_table=False, hint="печатается в плане")
    begins: date | None = column("Начало", default=None)
    ends: date | None = column("Окончание", default=None)
    status: PairStatus = column("Состояние", default=PairStatus.ACTIVE, required=True)
    end_reason: EndReason | None = column("Причина завершения", default=None, in_table=False)
    result: str = column("Результат", default="", lines=3, in_table=False)
    report_on: date | None = column("Отчёт наставника сдан", default=None, in_table=False)
    support: str = column("Дальнейшее сопровождение", default="", lines=2, in_table=False)
    award: str = column("Поощрение", default="", in_table=False)
    note: str = column("Примечание", default="", lines=2, in_table=False)


@record
class Participation(Record):
    """One person in one pair in one role; a row of a base is a mentee's or a mentor's one."""

    TABLE: ClassVar[str] = "participation"
    ONE: ClassVar[str] = "участие"

    pair_id: int = column("Пара", default=0, refers="Pair", in_form=False)
    person_id: int = column("Участник", default=0, required=True, refers="Person")
    role: Role = column("Роль", default=Role.MENTEE, required=True, in_form=False)
    entered: date | None = column(
        "Дата вхождения в программу", default=None, hint="пусто – как у пары"
    )
    finished: date | None = column("Дата завершения программы", default=None)
    result: str = column("Результаты программы", default="", lines=2)
    case_link: str = column("Ссылка на кейс/отзыв", default="")
    completed: str = column("Отметка о прохождении программы", default="")
    survey_before: date | None = column("Анкета «до» заполнена", default=None, in_table=False)
    survey_after: date | None = column("Анкета «после» заполнена", default=None, in_table=False)
    count_here: bool = column("Учитывать здесь", default=False, in_form=False)
