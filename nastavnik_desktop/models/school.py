"""The school itself and its school years."""

import operator
import re
from datetime import date
from typing import Any, ClassVar, Self

from nastavnik_desktop.models.choices import CountRule, Satisfaction, SatisfactionBase, Sex
from nastavnik_desktop.models.fields import Record, column, record

DIRECTOR_POSTS = ("директор", "и.о. директора", "заведующий")
CURATOR_POSTS = (
    "заместитель директора по учебно-воспитательной работе",
    "заместитель директора по воспитательной работе",
    "заместитель директора по УВР",
    "заместитель директора по ВР",
)

INN_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)


def _inn(value: str) -> str:
    """Ten digits, the last of which follows from the others (order of the ФНС on the ИНН)."""
    if not value:
        return ""
    if not re.fullmatch(r"[0-9]{10}", value):
        return "ИНН организации – 10 цифр."
    expected = sum(map(operator.mul, INN_WEIGHTS, map(int, value))) % 11 % 10
    return "" if int(value[-1]) == expected else _MISTYPED.format("ИНН")


def _ogrn(value: str) -> str:
    """Thirteen digits, the last of which follows from the others."""
    if not value:
        return ""
    if not re.fullmatch(r"[0-9]{13}", value):
        return "ОГРН – 13 цифр."
    return "" if int(value[-1]) == int(value[:-1]) % 11 % 10 else _MISTYPED.format("ОГРН")


_MISTYPED = "В {} опечатка: последняя цифра не сходится с остальными."


@record
class School(Record):
    """The one record about the school (DOMAIN §1); full names are «Фамилия Имя Отчество»."""

    TABLE: ClassVar[str] = "school"
    ONE: ClassVar[str] = "школа"

    full_name: str = column("Полное наименование", default="", required=True, lines=2)
    short_name: str = column("Краткое наименование", default="", required=True)
    municipality: str = column("Муниципальный район", default="", required=True)
    authority: str = column("Орган управления образованием", default="")
    place: str = column("Населённый пункт (в приказах)", default="", hint="г. Кызыл")
    address: str = column("Почтовый адрес", default="", lines=2)
    inn: str = column("ИНН", default="", check=_inn)
    ogrn: str = column("ОГРН", default="", check=_ogrn)
    phone: str = column("Телефон", default="")
    email: str = column("Электронная почта", default="")
    site: str = column("Сайт", default="")
    director_post: str = column(
        "Должность руководителя", default="директор", required=True, suggest=DIRECTOR_POSTS
    )
    director: str = column("Руководитель (ФИО)", default="", required=True)
    director_sex: Sex | None = column("Пол руководителя", default=None)
    curator_post: str = column("Должность куратора", default="", suggest=CURATOR_POSTS)
    curator: str = column("Куратор (ФИО)", default="")
    curator_sex: Sex | None = column("Пол куратора", default=None)
    council: str = column(
        "Совет наставников", default="", hint="или совет, которому переданы его функции"
    )
    council_members: str = column(
        "Состав совета", default="", lines=3, hint="ФИО, должность – каждый с новой строки"
    )

    def changed(self, **values: Any) -> Self:
        """Numbers are often written in groups: «1020 0000 000 30»."""
        for name in ("inn", "ogrn"):
            if isinstance(values.get(name), str):
                values[name] = "".join(values[name].split())
        return super().changed(**values)


def _count(value: int) -> str:
    return "" if 0 <= value <= 100_000 else "Число вне разумных пределов."


def _threshold(value: int) -> str:
    return "" if 1 <= value <= 10 else "Порог – оценка от 1 до 10."


@record
class SchoolYear(Record):
    """A school year, September–August, with the contingent typed for it."""

    TABLE: ClassVar[str] = "school_year"
    ONE: ClassVar[str] = "учебный год"

    title: str = column("Учебный год", default="", required=True)
    begins: date = column("Начало", default=date(2026, 9, 1), required=True)
    ends: date = column("Окончание", default=date(2027, 8, 31), required=True)
    counted_on: date | None = column("Контингент на дату", default=None)
    children_10_19: int | None = column("Детей от 10 до 19 лет", default=None, check=_count)
    teachers: int | None = column("Педагогических работников", default=None, check=_count)
    young_teachers: int | None = column(
        "Учителей – молодых специалистов (0–3 года)", default=None, check=_count
    )
    count_rule: CountRule = column("Обучающийся учитывается", default=CountRule.ONCE, required=True)
    satisfaction: Satisfaction = column(
        "Удовлетворёнными считаются", default=Satisfaction.LIKED, required=True, in_table=False
    )
    satisfaction_threshold: int = column(
        "Порог средней оценки (из 10)", default=7, required=True, check=_threshold, in_table=False
    )
    satisfaction_base: SatisfactionBase = column(
        "Доля удовлетворённых", default=SatisfactionBase.PARTICIPANTS, required=True, in_table=False
    )
    closed_on: date | None = column("Закрыт", default=None, in_table=False, in_form=False)
    """Since the roll-over to the next year: from then on it is only looked at."""

    @classmethod
    def of(cls, title: str) -> Self:
        """From «2026/2027»; ValueError otherwise."""
        first, _, second = title.partition("/")
        if not (first.isdigit() and second.isdigit() and int(second) == int(first) + 1):
            raise ValueError(title)
        begins = date(int(first), 9, 1)
        return cls(title=title, begins=begins, ends=date(int(second), 8, 31))

    @classmethod
    def containing(cls, day: date) -> Self:
        first = day.year if day.month >= 9 else day.year - 1
        return cls.of(f"{first}/{first + 1}")
