"""What one pair of the demo school works on: goal, request, plan, meetings and results agree."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from nastavnik_desktop.models.choices import Direction, MenteeCategory

DISCUSSION, PRACTICE, EXCURSION = "диалог/обсуждение", "практическая работа", "экскурсия"
_NEW_YEAR, _UNITY_DAY = 10, (11, 4)
"""The last of the winter holidays; month and day of the autumn one."""


class Step(NamedTuple):
    """A row of the plan."""

    competence: str
    activity: str
    result: str
    direction: Direction | None = None
    format: str = "очный"


class Talk(NamedTuple):
    """A meeting of the journal."""

    topic: str
    content: str
    result: str
    work: str = DISCUSSION


def working_day(day: date) -> date:
    """The day, or the last working one before a weekend and the holidays of the school."""
    if day.month == 1 and day.day <= _NEW_YEAR:
        day = date(day.year - 1, 12, 25)
    if (day.month, day.day) == _UNITY_DAY:
        day -= timedelta(days=1)
    return day - timedelta(days=max(day.weekday() - 4, 0))


@dataclass(frozen=True)
class Story:
    focus: str
    goal: str
    requests: tuple[tuple[str, MenteeCategory | None], ...]
    problem: str
    """What the request is about, in the words of a plan."""
    resources: str
    tasks: tuple[str, ...]
    planned: str
    steps: tuple[Step, ...]
    talks: tuple[Talk, ...]
    """Meetings after the first three."""
    results: tuple[str, ...]
    """Of the pairs that are over."""
    measure: str
    role_model: str = ""
    content: str = ""
    """Content, interim results and conditions are of a personalised programme."""
    interim: str = ""
    conditions: str = ""


FIRST_TALKS = (
    Talk(
        "Знакомство, ожидания друг от друга",
        "Рассказали о себе, договорились о правилах и времени встреч",
        "Согласованы правила и расписание",
    ),
    Talk(
        "Пробная рабочая встреча",
        "Попробовали поработать вместе, обсудили, что получилось, а что нет",
        "Видно, с чего начинать",
        PRACTICE,
    ),
    Talk(
        "Планирование работы",
        "Записали цель, задачи и шаги, распределили сроки",
        "Составлен проект плана",
    ),
)
LAST_TALK = Talk(
    "Итоговая встреча",
    "Сравнили сделанное с планом, обсудили, что удалось и что делать дальше",
    "Подведены итоги, намечены дальнейшие шаги",
)
