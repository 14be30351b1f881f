"""What was answered and judged: questionnaires, quality sheets, the school's SWOT."""

from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.choices import MentoringForm, Moment, Role, Score
from nastavnik_desktop.models.fields import Record, column, record


@record
class Questionnaire(Record):
    """The school's own questions for a form and a role, instead of the shipped ones.

    Of the whole school: the next year asks the same.
    """

    TABLE: ClassVar[str] = "questionnaire"
    ONE: ClassVar[str] = "анкета школы"

    form: MentoringForm = column(
        "Форма наставничества", default=MentoringForm.PUPIL_PUPIL, required=True
    )
    role: Role = column("Кто отвечает", default=Role.MENTEE, required=True)
    questions: str = column("Вопросы", default="", required=True, in_table=False, in_form=False)
    """JSON, as services/pairs/question_kinds.py writes it: in the order of the paper."""


@record
class AnswerSheet(Record):
    """The questionnaire of one participation at one moment.

    The day it was filled in is `survey_before` or `survey_after` of the participation.
    """

    TABLE: ClassVar[str] = "answer_sheet"
    ONE: ClassVar[str] = "анкета"

    participation_id: int = column("Участие", default=0, required=True, refers="Participation")
    moment: Moment = column("Когда", default=Moment.BEFORE, required=True)
    answers: str = column("Ответы", default="", in_table=False, in_form=False)
    """JSON: key of a question → number, «да», text, or several texts; no blanks."""
    wordings: str = column("Вопросы", default="", in_table=False, in_form=False)
    """JSON: key of a question → its words when it was answered, where they are not ours.

    Under «decides» the key of the question that decided who is content, where it was not ours.
    """


def _criterion(label: str) -> Score | None:
    made: Score | None = column(label, default=None)
    return made


@record
class QualitySheet(Record):
    """The nine criteria of DOMAIN §8 as one expert judged them, of the school, a programme or pair.

    A criterion that could not be judged is blank, and then the sheet has no sum.
    """

    TABLE: ClassVar[str] = "quality_sheet"
    ONE: ClassVar[str] = "лист оценки"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    programme_id: int | None = column(
        "Программа", default=None, refers="Programme", hint="пусто – программа школы в целом"
    )
    pair_id: int | None = column("Пара", default=None, refers="Pair", hint="пусто – не о паре")
    expert: str = column("Эксперт (ФИО, должность)", default="")
    dated: date | None = column("Дата заполнения", default=None)
    aims: Score | None = _criterion(
        "Соответствие наставнической деятельности цели и задачам программы"
    )
    principles: Score | None = _criterion(
        "Соответствие организации наставничества принципам, заложенным в программе"
    )
    modern: Score | None = _criterion(
        "Соответствие наставнической деятельности современным подходам и технологиям"
    )
    climate: Score | None = _criterion("Комфортный психологический климат в организации")
    logic: Score | None = _criterion(
        "Логичность деятельности наставника, понимание им ситуации наставляемого, "
        "правильность выбора основного направления"
    )
    people_content: Score | None = _criterion(
        "Удовлетворённость участников наставнической деятельностью"
    )
    partners_content: Score | None = _criterion(
        "Удовлетворённость партнёров, участвующих в программе"
    )
    active: Score | None = _criterion(
        "Активность и заинтересованность наставляемого в мероприятиях программы"
    )
    applied: Score | None = _criterion(
        "Применение наставляемым полученных знаний, умений и опыта, активная жизненная позиция"
    )
    note: str = column("Выводы и предложения", default="", lines=3)


@record
class Swot(Record):
    """Strong and weak sides, chances and risks: of the school's year, or of one programme."""

    TABLE: ClassVar[str] = "swot"
    ONE: ClassVar[str] = "SWOT-анализ"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    programme_id: int | None = column(
        "Программа", default=None, refers="Programme", hint="пусто – школа в целом"
    )
    strengths: str = column("Сильные стороны", default="", lines=6)
    weaknesses: str = column("Слабые стороны", default="", lines=6)
    opportunities: str = column("Возможности", default="", lines=6)
    threats: str = column("Риски (угрозы)", default="", lines=6)
