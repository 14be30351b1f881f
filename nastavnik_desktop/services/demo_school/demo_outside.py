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


_PEDAGOGICAL = "ГБПОУ «Улуг-Хадынский педагогический колледж»"
_TECHNICAL = "ГБПОУ «Хадынский техникум информационных технологий»"
_AGRARIAN = "ГБПОУ «Хадынский аграрный техникум»"


def _student(course: int, speciality: str, college: str, *, vague: bool = False) -> Outsider:
    post = f"студент/студентка {course} курса по специальности «{speciality}»"
    return Outsider(post, college, (15 + course, 18 + course), vague=vague)


STUDENTS = (
    _student(3, "Сетевое и системное администрирование", _TECHNICAL),
    _student(2, "Преподавание в начальных классах", _PEDAGOGICAL),
    _student(4, "Преподавание в начальных классах", _PEDAGOGICAL),
    _student(2, "Ветеринария", _AGRARIAN),
    _student(3, "Дошкольное образование", _PEDAGOGICAL),
    _student(2, "Информационные системы", _TECHNICAL, vague=True),
    _student(3, "Агрономия", _AGRARIAN),
    _student(4, "Физическая культура", _PEDAGOGICAL),
    _student(3, "Информационные системы", _TECHNICAL),
    _student(4, "Преподавание в начальных классах", _PEDAGOGICAL),
    _student(3, "Педагогика дополнительного образования", _PEDAGOGICAL),
)
"""The last ones come to the school for their practice: mentees of the employer."""

EMPLOYERS = (
    Outsider("главный ветеринарный врач", "ГБУ «Хадынская ветеринарная станция»", (35, 58)),
    Outsider("директор", "ООО «Войлочная мастерская»", (28, 50)),
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
    Outsider("доцент кафедры педагогики", "Улуг-Хадынский государственный университет", (38, 65)),
)
