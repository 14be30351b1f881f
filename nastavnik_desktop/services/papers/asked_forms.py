"""What is typed before an order is printed: one small class for each, its form follows from it.

These records have no table: `services/papers/asked.py` keeps them.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.choices import EndReason, Role
from nastavnik_desktop.models.fields import Choice, Record, column

_PEOPLE = "по одному в строке: ФИО, должность"
_REASON = "в связи с чем? например: увольнением наставника"


class CouncilWay(Choice):
    """How the school gets its council of mentors (DOMAIN §6, the order on introduction)."""

    CREATE = "create", "создать"
    EXISTING = "existing", "возложить функции на действующий совет"


def _year(value: int) -> str:
    return "" if 2019 <= value <= 2099 else "Введите год, например 2026."


def _targets(value: str) -> str:
    good = re.fullmatch(r"\s*\d{1,3}(,\d)?(\s*[/;]\s*\d{1,3}(,\d)?)*\s*", value)
    return "" if good else "Введите значения по годам через «/», например 35/50/70."


@dataclass(kw_only=True)
class IntroductionAsked(Record):
    """The period, the council and the targets of the order on introduction."""

    ONE: ClassVar[str] = "внедрение наставничества"

    first_year: int | None = column("Внедрить с (год)", default=None, check=_year)
    last_year: int | None = column("по (год)", default=None, check=_year)
    council_way: CouncilWay = column("Совет наставников", default=CouncilWay.CREATE, required=True)
    council: str = column(
        "Название совета",
        default="",
        suggest=("совет наставников", "методический совет", "педагогический совет"),
    )
    members: str = column("Состав совета", default="", lines=5, hint=_PEOPLE)
    mentees: str = column(
        "Дети 10–19 лет – наставляемые, %", default="", check=_targets, hint="по годам: 35/50/70"
    )
    mentors: str = column("Дети 15–19 лет – наставники, %", default="", check=_targets)
    young: str = column("Молодые специалисты – наставляемые, %", default="", check=_targets)
    enterprises: str = column("Предприятия, давшие наставников, %", default="", check=_targets)
    content_mentees: str = column("Удовлетворённость наставляемых, %", default="", check=_targets)
    content_mentors: str = column("Удовлетворённость наставников, %", default="", check=_targets)


@dataclass(kw_only=True)
class CuratorAsked(Record):
    """Since when the curator is one."""

    ONE: ClassVar[str] = "назначение куратора"

    begins: date | None = column("Назначить с", default=None)
    instead: str = column(
        "Прежний приказ признать утратившим силу", default="", hint="от 01.09.2025 № 120"
    )


@dataclass(kw_only=True)
class TrainingAsked(Record):
    """When and where the mentors are trained."""

    ONE: ClassVar[str] = "обучение наставников"

    begins: date | None = column("Обучение с", default=None)
    ends: date | None = column("Обучение по", default=None)
    place: str = column("Где обучаются наставники", default="")


@dataclass(kw_only=True)
class ChangeAsked(Record):
    """What changes in a pair or a group."""

    ONE: ClassVar[str] = "изменение пары"

    begins: date | None = column("Изменить с", default=None)
    reason: str = column("Причина", default="", lines=2, hint=_REASON)
    joins: int | None = column("Кого включить", default=None, refers="Person")
    joins_as: Role | None = column("В какой роли", default=None, hint="кем становится в паре")
    leaves: int | None = column("Кого исключить", default=None, refers="Person")
    change: str = column(
        "Что ещё изменить",
        default="",
        lines=3,
        hint="целым предложением: Установить дистанционный формат встреч",
    )


@dataclass(kw_only=True)
class ReplacementAsked(Record):
    """Who becomes the mentor instead of whom."""

    ONE: ClassVar[str] = "замена наставника"

    begins: date | None = column("Заменить с", default=None)
    reason: str = column("Причина", default="", lines=2, hint=_REASON)
    former: int | None = column(
        "Прежний наставник", default=None, refers="Person", hint="пусто – наставник пары"
    )
    new: int | None = column("Новый наставник", default=None, refers="Person")


@dataclass(kw_only=True)
class ProlongationAsked(Record):
    """Until when a pair goes on."""

    ONE: ClassVar[str] = "продление пары"

    ends: date | None = column("Продлить до", default=None)
    reason: str = column("Причина", default="", lines=2, hint=_REASON)


@dataclass(kw_only=True)
class EndingAsked(Record):
    """When and why a pair ends; the pair's own end and reason when nothing is typed."""

    ONE: ClassVar[str] = "прекращение пары"

    ends: date | None = column("Прекратить с", default=None)
    why: EndReason | None = column("Причина", default=None)
    reason: str = column("Иная причина", default="", lines=2, hint=_REASON)


@dataclass(kw_only=True)
class EventAsked(Record):
    """The final event of the year."""

    ONE: ClassVar[str] = "итоговое мероприятие"

    title: str = column("Название", default="", hint="Торжественное подведение итогов")
    held: date | None = column("Дата", default=None)
    time: str = column("Начало", default="", hint="15:00")
    place: str = column("Место проведения", default="", hint="актовый зал")
    responsible: str = column("Ответственный (ФИО)", default="", hint="пусто – куратор")
    responsible_post: str = column("Должность ответственного", default="")
    awarded: str = column(
        "Кого наградить", default="", lines=6, hint="по одному в строке: ФИО, должность или класс"
    )
    award: str = column(
        "Чем наградить",
        default="",
        suggest=("благодарственное письмо", "почётная грамота", "диплом"),
    )


@dataclass(kw_only=True)
class MinutesAsked(Record):
    """What the council of mentors dealt with."""

    ONE: ClassVar[str] = "заседание совета"

    chair: str = column("Председатель (ФИО)", default="")
    secretary: str = column("Секретарь (ФИО)", default="")
    present: str = column("Присутствовали", default="", lines=5, hint=_PEOPLE)
    absent: str = column("Отсутствовали", default="", lines=2, hint=_PEOPLE)
    agenda: str = column("Повестка дня", default="", lines=4, hint="каждый вопрос с новой строки")
    heard: str = column(
        "Слушали",
        default="",
        lines=4,
        hint="по каждому вопросу с новой строки: кого и о чём, Иванову А.П. об итогах",
    )
    decided: str = column("Решили", default="", lines=4, hint="по каждому вопросу с новой строки")
    votes: str = column("Голосовали", default="", hint="единогласно")
