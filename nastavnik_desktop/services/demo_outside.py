"""Where the outside mentors of the demo school study and work."""

from dataclasses import dataclass

from nastavnik_desktop.models.choices import PersonKind


@dataclass(frozen=True)
class Outsider:
    post: str
    organisation: str
    ages: tuple[int, int]
    kind: PersonKind | None = None
    """Other than the form of mentoring suggests."""
    vague: bool = False
    """Known only by surname and name."""


_PEDAGOGICAL = "ГБПОУ «Улуг-Артский педагогический колледж»"
_TECHNICAL = "ГБПОУ «Хадынский техникум информационных технологий»"
_AGRARIAN = "ГБПОУ «Хадынский аграрный техникум»"

STUDENTS = (
    Outsider("студент 3 курса, «Сетевое и системное администрирование»", _TECHNICAL, (18, 21)),
    Outsider("студент 2 курса, «Преподавание в начальных классах»", _PEDAGOGICAL, (17, 20)),
    Outsider("студент 4 курса, «Преподавание в начальных классах»", _PEDAGOGICAL, (19, 22)),
    Outsider("студент 2 курса, «Ветеринария»", _AGRARIAN, (17, 20)),
    Outsider("студент 3 курса, «Дошкольное образование»", _PEDAGOGICAL, (18, 21)),
    Outsider("студент 2 курса, «Информационные системы»", _TECHNICAL, (17, 20), vague=True),
    Outsider("студент 3 курса, «Агрономия»", _AGRARIAN, (18, 21)),
    Outsider("студент 4 курса, «Физическая культура»", _PEDAGOGICAL, (19, 22)),
    Outsider("студент 3 курса, «Информационные системы»", _TECHNICAL, (18, 21)),
    Outsider("студент 4 курса, «Преподавание в начальных классах»", _PEDAGOGICAL, (19, 22)),
    Outsider("студент 3 курса, «Педагогика дополнительного образования»", _PEDAGOGICAL, (18, 21)),
)
"""The last ones come to the school for their practice: mentees of the employer."""

EMPLOYERS = (
    Outsider("главный ветеринарный врач", "ГБУ «Хадынская ветеринарная станция»", (35, 58)),
    Outsider("индивидуальный предприниматель", "ИП «Войлочная мастерская»", (28, 50)),
    Outsider("метеоролог", "Метеостанция «Хадын-Арт»", (26, 55)),
    Outsider("врач-терапевт", "ГБУЗ «Хадынская районная больница»", (30, 60)),
    Outsider("лесничий", "Хадынское лесничество", (30, 58), kind=PersonKind.GRADUATE),
    Outsider("пожарный", "Пожарно-спасательная часть № 8", (26, 45), vague=True),
    Outsider("главный агроном", "СПК «Эки-Хадын»", (32, 60)),
    Outsider("ветеран педагогического труда", "Совет ветеранов", (66, 78), kind=PersonKind.VETERAN),
    Outsider("бухгалтер", "ООО «Арт-Торг»", (30, 52), kind=PersonKind.PARENT, vague=True),
)

LECTURERS = (
    Outsider("преподаватель педагогики", _PEDAGOGICAL, (35, 62)),
    Outsider("преподаватель методики математики", _PEDAGOGICAL, (35, 62)),
    Outsider("доцент кафедры педагогики", "Улуг-Артский государственный университет", (38, 65)),
)
