"""What the indicators are: who is counted, of which age, against whom; and the presets of them.

Different papers count different people under the same words (DOMAIN §4), so each indicator is a
definition and a preset is a list of definitions.
"""

from enum import Enum
from typing import NamedTuple

from nastavnik_desktop.models.choices import ContingentKind, MenteeCategory, Role


class Population(Enum):
    """Who may be counted at all."""

    PUPILS = "pupils"
    """Of our school."""
    YOUNG_TEACHERS = "young_teachers"
    """Of our school, with no more than three complete years of work."""
    TEACHERS = "teachers"
    ENTERPRISES = "enterprises"
    """Places of work of mentors who are employers."""
    ANSWERS = "answers"
    """Those who were asked whether they are satisfied."""


class Reference(Enum):
    """The day on which ages and experience are taken."""

    DAY = "day"
    SEPTEMBER = "september"
    DECEMBER = "december"

    @property
    def label(self) -> str:
        return {"day": "на день отчёта", "september": "на 1 сентября", "december": "на 31 декабря"}[
            self.value
        ]


class Indicator(NamedTuple):
    """One indicator; targets are kept under its key."""

    key: str
    title: str
    """As short as a caption needs it."""
    printed: str
    """As orders and site pages word it."""
    role: Role
    population: Population
    ages: tuple[int, int] | None = None
    """Complete years, both included: «от 10 до 19» holds 19."""
    reference: Reference = Reference.DAY
    category: MenteeCategory | None = None
    """Only mentees of this category: sensitive, names are shown on demand alone."""
    denominator: ContingentKind | None = None
    """None: no number typed per year; those who were asked, or nobody."""
    share: bool = True
    """In per cent, with a target; else a number of its own."""

    @property
    def sensitive(self) -> bool:
        return self.category is not None


class Preset(NamedTuple):
    """The indicators of one paper."""

    key: str
    title: str
    indicators: tuple[Indicator, ...]
    note: str = ""


def _pupils(
    key: str, role: Role, ages: tuple[int, int], denominator: ContingentKind, of_whom: str
) -> Indicator:
    word = "наставляемые" if role is Role.MENTEE else "наставники"
    first, last = ages
    return Indicator(
        key=key,
        title=f"Дети {first}–{last} лет – {word}",
        printed=f"Доля детей в возрасте от {first} до {last} лет, вошедших в программы"
        f" наставничества в роли {'наставляемого' if role is Role.MENTEE else 'наставника'},"
        f" от {of_whom}, %",
        role=role,
        population=Population.PUPILS,
        ages=ages,
        denominator=denominator,
    )


_OF_ALL = "общего количества детей в образовательной организации"
MENTEES_10_19 = _pupils("mentees_10_19", Role.MENTEE, (10, 19), ContingentKind.CHILDREN, _OF_ALL)
MENTORS_OF_ALL = _pupils(
    "mentors_15_19_of_all", Role.MENTOR, (15, 19), ContingentKind.CHILDREN, _OF_ALL
)
MENTORS_OF_AGE = _pupils(
    "mentors_15_19_of_age",
    Role.MENTOR,
    (15, 19),
    ContingentKind.CHILDREN_15_19,
    "количества детей в возрасте от 15 до 19 лет в образовательной организации",
)
MENTEES_11_18 = _pupils("mentees_11_18", Role.MENTEE, (11, 18), ContingentKind.CHILDREN, _OF_ALL)
MENTORS_15_18 = _pupils("mentors_15_18", Role.MENTOR, (15, 18), ContingentKind.CHILDREN, _OF_ALL)
YOUNG = Indicator(
    key="young_teachers",
    title="Молодые специалисты – наставляемые",
    printed="Доля учителей – молодых специалистов (с опытом работы от 0 до 3 лет), вошедших"
    " в программы наставничества в роли наставляемого, от общего количества учителей – молодых"
    " специалистов в образовательной организации, %",
    role=Role.MENTEE,
    population=Population.YOUNG_TEACHERS,
    denominator=ContingentKind.YOUNG_TEACHERS,
)
TEACHERS = Indicator(
    key="teachers",
    title="Педагоги – наставники",
    printed="Доля педагогических работников, вошедших в программы наставничества в роли"
    " наставника, от общего количества педагогических работников, %",
    role=Role.MENTOR,
    population=Population.TEACHERS,
    denominator=ContingentKind.TEACHERS,
)
ENTERPRISES = Indicator(
    key="enterprises",
    title="Предприятия, давшие наставников",
    printed="Доля предприятий (организаций), вошедших в программы наставничества, предоставив"
    " своих наставников, от общего количества предприятий (организаций) региона, %",
    role=Role.MENTOR,
    population=Population.ENTERPRISES,
    denominator=ContingentKind.ENTERPRISES,
)
NAMED_ENTERPRISES = Indicator(
    key="enterprises_named",
    title="Предприятия, давшие наставников",
    printed="Количество предприятий (организаций), предоставивших своих наставников:"
    " наименования, подтверждающий документ",
    role=Role.MENTOR,
    population=Population.ENTERPRISES,
    share=False,
)
SATISFIED_MENTEES = Indicator(
    key="content_mentees",
    title="Удовлетворённость наставляемых",
    printed="Уровень удовлетворённости наставляемых участием в программах наставничества, %",
    role=Role.MENTEE,
    population=Population.ANSWERS,
)
SATISFIED_MENTORS = Indicator(
    key="content_mentors",
    title="Удовлетворённость наставников",
    printed="Уровень удовлетворённости наставников участием в программах наставничества, %",
    role=Role.MENTOR,
    population=Population.ANSWERS,
)
DISABILITY = Indicator(
    key="mentees_disability",
    title="Дети с ОВЗ – наставляемые",
    printed="Доля детей с ограниченными возможностями здоровья, вошедших в программы"
    " наставничества в роли наставляемого, от общего количества таких детей, %",
    role=Role.MENTEE,
    population=Population.PUPILS,
    category=MenteeCategory.DISABILITY,
    denominator=ContingentKind.DISABILITY,
)

PRESETS: tuple[Preset, ...] = (
    Preset(
        key="order",
        title="По приказу",
        indicators=(
            MENTEES_10_19,
            MENTORS_OF_ALL,
            YOUNG,
            ENTERPRISES,
            SATISFIED_MENTEES,
            SATISFIED_MENTORS,
        ),
    ),
    Preset(
        key="site",
        title="Для сайта",
        indicators=(
            MENTEES_10_19,
            MENTORS_OF_AGE,
            YOUNG,
            TEACHERS,
            NAMED_ENTERPRISES,
            SATISFIED_MENTEES,
            SATISFIED_MENTORS,
        ),
    ),
    Preset(
        key="11-18",
        title="11–18",
        indicators=(MENTEES_11_18, MENTORS_15_18, YOUNG, ENTERPRISES, DISABILITY),
        note="В этом перечне есть и то, чего программа не считает: охват детей на учёте,"
        " раздел на сайте, муниципальное мероприятие, независимая оценка качества.",
    ),
)


def preset(key: str) -> Preset:
    """LookupError when there is none of that key."""
    for one in PRESETS:
        if one.key == key:
            return one
    raise LookupError(key)


INDICATORS: tuple[Indicator, ...] = tuple(
    dict.fromkeys(indicator for one in PRESETS for indicator in one.indicators)
)
"""Each definition once, in the order of the presets."""

KNOWN_TARGETS: dict[str, dict[int, int]] = {
    MENTEES_10_19.key: {2022: 35, 2023: 50, 2024: 70},
    MENTORS_OF_ALL.key: {2022: 2, 2023: 6, 2024: 10},
    YOUNG.key: {2022: 30, 2023: 50, 2024: 70},
    ENTERPRISES.key: {2022: 10, 2023: 20, 2024: 30},
    SATISFIED_MENTEES.key: {2022: 65, 2023: 75, 2024: 85},
    SATISFIED_MENTORS.key: {2022: 65, 2023: 75, 2024: 85},
}
"""Printed in the order of one district; offered, never taken by themselves (DOMAIN §4)."""
