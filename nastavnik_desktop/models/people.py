"""People, and the cards they have as mentees and as mentors in a school year."""

from datetime import date
from functools import cached_property
from typing import ClassVar

from nastavnik_desktop.models.choices import MenteeCategory, PersonKind, Sex
from nastavnik_desktop.models.fields import Record, column, record
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import initials, search_key, sort_key

USUAL_POSTS = (
    "учитель начальных классов",
    "учитель русского языка и литературы",
    "учитель математики",
    "учитель физики",
    "учитель информатики",
    "учитель истории и обществознания",
    "учитель иностранного языка",
    "учитель физической культуры",
    "педагог-психолог",
    "социальный педагог",
    "педагог дополнительного образования",
    "заместитель директора по учебно-воспитательной работе",
    "заместитель директора по воспитательной работе",
)


def _not_in_future(value: PartialDate) -> str:
    return "" if value.year <= date.today().year else "Дата ещё не наступила."


@record
class Person(Record):
    """One register of people: being a mentor or a mentee is a participation."""

    TABLE: ClassVar[str] = "person"
    ONE: ClassVar[str] = "человек"
    KEYS: ClassVar[tuple[str, ...]] = ("search_key", "sort_key")

    surname: str = column("Фамилия", default="", required=True)
    name: str = column("Имя", default="", required=True)
    patronymic: str = column("Отчество", default="", hint="если есть")
    sex: Sex | None = column("Пол", default=None)
    born: PartialDate | None = column(
        "Дата рождения", default=None, check=_not_in_future, hint="14.03.2013 или только год"
    )
    kind: PersonKind = column("Категория", default=PersonKind.PUPIL, required=True)
    class_name: str = column("Класс", default="", hint="7А")
    post: str = column("Должность", default="", suggest=USUAL_POSTS)
    organisation: str = column(
        "Место работы (учёбы)", default="", hint="для внешних участников; иначе наша школа"
    )
    career_start: PartialDate | None = column(
        "Начало работы по специальности", default=None, check=_not_in_future
    )
    phone: str = column("Телефон", default="", in_table=False)
    email: str = column("Электронная почта", default="", in_table=False)
    representative: str = column("Законный представитель (ФИО)", default="", in_table=False)
    representative_relation: str = column(
        "Кем приходится",
        default="",
        in_table=False,
        suggest=("мать", "отец", "опекун", "попечитель"),
    )
    representative_phone: str = column("Телефон представителя", default="", in_table=False)
    left_on: date | None = column("Выбыл(а)", default=None, in_table=False)
    note: str = column("Примечание", default="", lines=3, in_table=False)

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)

    @property
    def initials_first(self) -> str:
        """И.О. Фамилия, as under a signature."""
        return initials(self.surname, self.name, self.patronymic)

    @property
    def surname_first(self) -> str:
        """Фамилия И.О."""
        return initials(self.surname, self.name, self.patronymic, before=False)

    @property
    def learner(self) -> bool:
        return self.kind.learner

    def minor_on(self, day: date) -> bool | None:
        """Under 18 on the day; None when the date of birth does not tell."""
        if self.born is None:
            return True if self.kind is PersonKind.PUPIL else None
        least, greatest = self.born.ages_on(day)
        if least >= 18:
            return False
        return True if greatest < 18 or self.kind is PersonKind.PUPIL else None

    @cached_property
    def search_key(self) -> str:
        return search_key(self.full_name, self.class_name, self.post, self.organisation)

    @cached_property
    def sort_key(self) -> str:
        return sort_key(self.full_name)


@record
class MenteeCard(Record):
    """What a person asks for in a year; one per person and year (DOMAIN §2)."""

    TABLE: ClassVar[str] = "mentee_card"
    ONE: ClassVar[str] = "карточка наставляемого"

    person_id: int = column("Наставляемый", default=0, required=True, refers="Person")
    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    request: str = column("Основной запрос наставляемого", default="", lines=3)
    subject: str = column("Предмет", default="", hint="для подбора наставника")
    interests: str = column("Интересы", default="", lines=2, in_table=False)
    time: str = column("Удобное время", default="", in_table=False)
    category: MenteeCategory | None = column(
        "Категория наставляемого", default=None, sensitive=True
    )


@record
class MentorCard(Record):
    """What a person offers in a year; one per person and year (DOMAIN §2)."""

    TABLE: ClassVar[str] = "mentor_card"
    ONE: ClassVar[str] = "карточка наставника"

    person_id: int = column("Наставник", default=0, required=True, refers="Person")
    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    competences: str = column("Основные компетенции наставника", default="", lines=3)
    achievements: str = column("Важные для программы достижения наставника", default="", lines=3)
    interests: str = column("Интересы наставника", default="", lines=2)
    desired_age: str = column("Желаемый возраст наставляемых", default="")
    time: str = column("Ресурс времени на программу наставничества", default="")
    subject: str = column("Предмет", default="", hint="для подбора наставляемых")
    capacity: int | None = column(
        "Сколько наставляемых может взять", default=None, in_table=False, hint="пусто – одного"
    )
