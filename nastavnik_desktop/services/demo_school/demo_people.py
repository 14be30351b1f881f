"""The pupils, the staff and the outside mentors of the demo school."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from nastavnik_desktop.models.choices import PersonKind, Sex
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.models.people import Person
from nastavnik_desktop.models.school import School, SchoolYear
from nastavnik_desktop.services.demo_school.demo_names import FOREIGN, Name, NameGiver, of_sex
from nastavnik_desktop.services.demo_school.demo_outside import (
    EMPLOYERS,
    LECTURERS,
    STUDENTS,
    Outsider,
)

CLASS_LETTERS = "АБВГДЕЖЗИКЛМНПРСТУФХ"
USUAL_CLASS = 28
_GRADE_WEIGHTS = {10: 0.75, 11: 0.7}
"""Some leave for a college after the ninth grade."""

SCHOOL = School(
    full_name="Муниципальное бюджетное общеобразовательное учреждение «Средняя "
    "общеобразовательная школа № 3» с. Хадын-Арт Хадынского района",
    short_name="МБОУ СОШ № 3 с. Хадын-Арт",
    municipality="Хадынский район",
    authority="Управление образования администрации Хадынского района",
    place="с. Хадын-Арт",
    address="000000, Хадынский район, с. Хадын-Арт, ул. Школьная, д. 3",
    inn="0000000346",
    ogrn="1020000000030",
    phone="8 (000) 000-00-03",
    email="school3@example.ru",
    site="https://school3.example.ru",
    director_post="директор",
    director="Ооржак Чойган Мергеновна",
    director_sex=Sex.FEMALE,
    curator_post="заместитель директора по воспитательной работе",
    curator="Кара-Сал Сайлык Андреевна",
    curator_sex=Sex.FEMALE,
)

_POSTS = (
    ("директор", 1),
    ("заместитель директора по воспитательной работе", 1),
    ("учитель математики", 6),
    ("заместитель директора по учебно-воспитательной работе", 2),
    ("учитель начальных классов", 14),
    ("учитель русского языка и литературы", 7),
    ("учитель родного языка и литературы", 3),
    ("учитель иностранного языка", 4),
    ("учитель физики", 2),
    ("учитель информатики", 2),
    ("учитель химии и биологии", 3),
    ("учитель истории и обществознания", 3),
    ("учитель географии", 1),
    ("учитель физической культуры", 3),
    ("учитель труда (технологии)", 2),
    ("учитель музыки", 1),
    ("педагог-психолог", 1),
    ("социальный педагог", 1),
    ("педагог-организатор", 1),
    ("педагог-библиотекарь", 1),
    ("педагог дополнительного образования", 1),
)
_SENIOR_POSTS = 5
"""The first ones of the staff are the heads and the best mentors, never young specialists."""

_FIRST_STAFF = (
    ("Ооржак", "Чойган", "Мергеновна", Sex.FEMALE),
    ("Кара-Сал", "Сайлык", "Андреевна", Sex.FEMALE),
    ("Монгуш", "Айдыс", "Кызыл-оолович", Sex.MALE),
    ("Шевченко", "Людмила", "Петровна", Sex.FEMALE),
    ("Шайхутдинова", "Резеда", "Габдулхаковна", Sex.FEMALE),
)
_YOUNG = 8
"""Young specialists of every sixty members of staff."""

_HOMONYM = ("Кузнецова", "Анна", "Сергеевна")


@dataclass
class People:
    """Everybody, by where they come from; the lists share one order of birth of the records."""

    pupils: list[Person]
    staff: list[Person]
    young: list[Person]
    students: list[Person]
    employers: list[Person]
    lecturers: list[Person]

    def all(self) -> list[Person]:
        return [*self.staff, *self.pupils, *self.students, *self.employers, *self.lecturers]


def make_people(rng: Random, pupils: int, year: SchoolYear, outsiders: int) -> People:
    """`outsiders` is how many times over the usual stock of outside mentors is needed."""
    names = NameGiver(rng)
    for surname, name, patronymic, _ in (*_FIRST_STAFF, *FOREIGN):
        names.reserve(surname, name, patronymic)
    names.reserve(*_HOMONYM)
    staff, young = _staff(rng, names, max(60, pupils // 10), year)
    return People(
        pupils=_pupils(rng, names, pupils, year),
        staff=staff,
        young=young,
        students=_outside(rng, names, STUDENTS * outsiders, PersonKind.STUDENT, year),
        employers=_outside(rng, names, EMPLOYERS * outsiders, PersonKind.EMPLOYER, year),
        lecturers=_outside(rng, names, LECTURERS * outsiders, PersonKind.TEACHER, year),
    )


def class_sizes(pupils: int) -> dict[str, int]:
    """How many pupils every class from 1А to 11Б has; the sizes add up to `pupils`."""
    parallels = min(len(CLASS_LETTERS), max(2, round(pupils / (10.5 * USUAL_CLASS))))
    names = [
        (grade, f"{grade}{letter}")
        for grade in range(1, 12)
        for letter in CLASS_LETTERS[:parallels]
    ]
    weights = [_GRADE_WEIGHTS.get(grade, 1.0) for grade, _ in names]
    total, placed, passed, sizes = sum(weights), 0, 0.0, {}
    for (_, name), weight in zip(names, weights, strict=True):
        passed += weight
        size = round(pupils * passed / total) - placed
        sizes[name] = size
        placed += size
    return sizes


def grade_of(person: Person) -> int:
    return int(person.class_name.rstrip(CLASS_LETTERS))


def _pupils(rng: Random, names: NameGiver, count: int, year: SchoolYear) -> list[Person]:
    sizes = class_sizes(count)
    classes = [name for name, size in sizes.items() for _ in range(size)]
    drawn = [
        _pupil(rng, names, name, year, alone=place % 180 == 55)
        for place, name in enumerate(classes)
    ]
    _make_hard(drawn)
    order = {name: place for place, name in enumerate(sizes)}
    return sorted(drawn, key=lambda person: (order[person.class_name], person.sort_key))


def _pupil(
    rng: Random, names: NameGiver, class_name: str, year: SchoolYear, *, alone: bool
) -> Person:
    sex = rng.choice((Sex.MALE, Sex.FEMALE))
    name = names.draw(sex, alone=alone)
    grade = int(class_name.rstrip(CLASS_LETTERS))
    # 6,5–7,5 years on the first of September of the first grade, a few a year older.
    oldest = date(year.begins.year - 6 - grade - (rng.random() < 0.04), 3, 1)
    born = oldest + timedelta(days=rng.randrange(365))
    person = Person(
        surname=name.surname,
        name=name.name,
        patronymic=name.patronymic,
        sex=sex,
        born=PartialDate.of(born),
        class_name=class_name,
    )
    if rng.random() < 0.94 and person.minor_on(year.begins):
        _represent(rng, names, person, name)
    return person


def _represent(rng: Random, names: NameGiver, person: Person, name: Name) -> None:
    person.representative, person.representative_relation = names.parent(name)
    person.representative_phone = _phone(rng)


def _make_hard(pupils: list[Person]) -> None:
    """Two namesakes born in different years, and names that grammar books do not foresee."""
    alone = {"representative": "", "representative_relation": "", "representative_phone": ""}
    surname, name, patronymic = _HOMONYM
    for place in (1, -1):
        pupils[place] = pupils[place].changed(
            surname=surname, name=name, patronymic=patronymic, sex=Sex.FEMALE, **alone
        )
    for place, (surname, name, patronymic, sex) in zip((40, 100), FOREIGN, strict=True):
        pupils[place] = pupils[place].changed(
            surname=surname, name=name, patronymic=patronymic, sex=sex, **alone
        )


def _staff(
    rng: Random, names: NameGiver, count: int, year: SchoolYear
) -> tuple[list[Person], list[Person]]:
    posts = [post for post, number in _POSTS for _ in range(number)]
    teachers = posts[_SENIOR_POSTS + 5 :]
    # More than sixty: more teachers of the same subjects.
    posts += [teachers[index % len(teachers)] for index in range(count - len(posts))]
    young_count = max(1, count * _YOUNG // 60)
    step = (count - 10) // young_count
    young_places = {10 + index * step for index in range(young_count)}
    staff, young = [], []
    for index in range(count):
        person = _teacher(rng, names, index, posts[index], year, young=index in young_places)
        staff.append(person)
        if index in young_places:
            young.append(person)
    return staff, young


def _teacher(
    rng: Random, names: NameGiver, index: int, post: str, year: SchoolYear, *, young: bool
) -> Person:
    if index < len(_FIRST_STAFF):
        surname, name, patronymic, sex = _FIRST_STAFF[index]
    else:
        sex = Sex.MALE if rng.random() < 0.2 else Sex.FEMALE
        drawn = names.draw(sex)
        surname, name, patronymic = drawn.surname, drawn.name, drawn.patronymic
    worked = rng.randrange(3) if young else rng.randrange(5, 36)
    start = date(year.begins.year - worked, 8, rng.choice((20, 25, 28)))
    born = date(start.year - rng.randrange(21, 25), 1, 1) + timedelta(days=rng.randrange(360))
    return Person(
        surname=surname,
        name=name,
        patronymic=patronymic,
        sex=sex,
        born=PartialDate.of(born),
        kind=PersonKind.TEACHER,
        post=post,
        # Older work-books often tell only the year.
        career_start=PartialDate.of(start) if young or index % 3 else PartialDate(start.year),
        phone=_phone(rng),
        email=f"teacher{index + 1}@example.ru",
    )


def _outside(
    rng: Random, names: NameGiver, stock: tuple[Outsider, ...], kind: PersonKind, year: SchoolYear
) -> list[Person]:
    made = []
    for index, outsider in enumerate(stock):
        sex = rng.choice((Sex.MALE, Sex.FEMALE))
        name = names.draw(sex, alone=outsider.vague)
        age = rng.randrange(*outsider.ages)
        # As a partner's letter names its people: no patronymic, no telephone. The curator has
        # asked for the sex, since the orders of the demo are printed with their names declined.
        known = not outsider.vague
        made.append(
            Person(
                surname=name.surname,
                name=name.name,
                patronymic=name.patronymic,
                sex=sex,
                born=PartialDate(year.begins.year - age) if index % 4 else None,
                kind=outsider.kind or kind,
                post=_post(outsider.post, sex),
                organisation=outsider.organisation,
                phone=_phone(rng) if known else "",
            )
        )
    return made


def _post(text: str, sex: Sex) -> str:
    """«студент/студентка 2 курса» in the form of the sex."""
    first, blank, rest = text.partition(" ")
    return of_sex(first, sex) + blank + rest if "/" in first else text


def _phone(rng: Random) -> str:
    """A number nobody has: the code 000 is not given out."""
    return f"8 (000) 000-{rng.randrange(100):02}-{rng.randrange(100):02}"
