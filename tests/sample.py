"""A small invented school in code: the only source of test people."""

from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import (
    BasisAct,
    MenteeCard,
    MentorCard,
    Pair,
    Participation,
    Person,
    Preference,
    Programme,
    QualitySheet,
    RoadmapItem,
    School,
    SchoolYear,
    Training,
)
from nastavnik_desktop.models.choices import MentoringForm, PersonKind, RoadmapBlock, Role, Sex
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.law import shipped_acts
from nastavnik_desktop.storage.store import Store

SCHOOL = School(
    full_name="Муниципальное бюджетное общеобразовательное учреждение"
    " «Средняя общеобразовательная школа № 3 с. Светлое»",
    short_name="МБОУ «СОШ № 3 с. Светлое»",
    municipality="Светлинский район",
    authority="Управление образования администрации Светлинского района",
    place="с. Светлое",
    address="668000, с. Светлое, ул. Школьная, д. 1",
    phone="8 (000) 000-00-03",
    email="school3@example.org",
    director_post="директор",
    director="Соловьёва Любовь Петровна",
    director_sex=Sex.FEMALE,
    curator_post="заместитель директора по воспитательной работе",
    curator="Заяц Пётр Ильич",
    curator_sex=Sex.MALE,
)
YEAR = "2026/2027"


def person(full_name: str, sex: Sex | None = None, **values: object) -> Person:
    surname, name, patronymic = [*full_name.split(" ", 2), "", ""][:3]
    return Person(surname=surname, name=name, patronymic=patronymic, sex=sex, **values)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Sample:
    """Ids of what the sample school holds."""

    year: SchoolYear
    people: dict[str, int]
    """By surname."""
    programmes: dict[MentoringForm, int]
    pairs: dict[str, int]
    """«pupils», «teachers», «group», «employer»."""


def pupils() -> list[Person]:
    mother = {"representative_relation": "мать", "representative_phone": "8 (000) 000-11-22"}
    return [
        person(
            "Ооржак Чойган Мергеновна",
            Sex.FEMALE,
            born=PartialDate(2010, 3, 14),
            class_name="10А",
            representative="Ооржак Айлана Кызыл-ооловна",
            **mother,
        ),
        person(
            "Ёлкин Пётр Ильич",
            Sex.MALE,
            born=PartialDate(2014, 9, 1),
            class_name="6Б",
            representative="Ёлкина Анна Павловна",
            **mother,
        ),
        person("Елкова Анна Артёмовна", Sex.FEMALE, born=PartialDate(2013), class_name="7А"),
        person("Черных Лев Фомич", Sex.MALE, born=PartialDate(2012, 5, 5), class_name="8В"),
        person("Ким Юн-Хи", None, born=PartialDate(2013, 2, 2), class_name="7А"),
    ]


def adults() -> list[Person]:
    return [
        person(
            "Монгуш Айдыс Кызыл-оолович",
            Sex.MALE,
            kind=PersonKind.TEACHER,
            born=PartialDate(1975, 1, 20),
            post="учитель математики",
            career_start=PartialDate(1998),
        ),
        person(
            "Кара-Сал Сайлык Андреевна",
            Sex.FEMALE,
            kind=PersonKind.TEACHER,
            born=PartialDate(2002, 7, 7),
            post="учитель физики",
            career_start=PartialDate(2025, 9, 1),
        ),
        person(
            "Шевченко Ольга Юрьевна",
            Sex.FEMALE,
            kind=PersonKind.EMPLOYER,
            post="менеджер по продажам",
            organisation="ООО «Рога & Копыта»",
        ),
    ]


def fill(store: Store) -> Sample:
    """The sample school: one pair of pupils, one of teachers, a group 1+3, an employer's pair."""
    with store.action("Образец"):
        store.table(BasisAct).save_many(shipped_acts.shipped())
        store.table(School).save(SCHOOL)
        year = store.table(SchoolYear).save(SchoolYear.of(YEAR))
        assert year.id is not None
        saved = store.table(Person).save_many(pupils() + adults())
        people = {item.surname: item.id or 0 for item in saved}
        programmes = {
            form: store.table(Programme).save(
                Programme(year_id=year.id, title=f"Программа «{title}»", form=form, result=result)
            )
            for form, title, result in (
                (MentoringForm.PUPIL_PUPIL, "Лидер", "Наставляемые стали увереннее."),
                (MentoringForm.TEACHER_TEACHER, "Время работать вместе", ""),
                (MentoringForm.EMPLOYER_PUPIL, "Шаг в профессию", "Выбран профиль обучения."),
            )
        }
        units = (
            ("pupils", MentoringForm.PUPIL_PUPIL, ["Ооржак"], ["Ёлкин"], date(2026, 9, 14)),
            ("teachers", MentoringForm.TEACHER_TEACHER, ["Монгуш"], ["Кара-Сал"], None),
            (
                "group",
                MentoringForm.PUPIL_PUPIL,
                ["Ооржак"],
                ["Елкова", "Черных", "Ким"],
                date(2026, 10, 5),
            ),
            ("employer", MentoringForm.EMPLOYER_PUPIL, ["Шевченко"], ["Черных"], date(2026, 9, 21)),
        )
        pairs = {}
        for key, form, mentors, mentees, begins in units:
            pair = store.table(Pair).save(
                Pair(year_id=year.id, programme_id=programmes[form].id or 0, begins=begins)
            )
            pairs[key] = pair.id or 0
            store.table(Participation).save_many(
                [
                    Participation(pair_id=pairs[key], person_id=people[surname], role=role)
                    for role, surnames in ((Role.MENTOR, mentors), (Role.MENTEE, mentees))
                    for surname in surnames
                ]
            )
        store.table(RoadmapItem).save(
            RoadmapItem(
                year_id=year.id,
                title="Издание приказа о внедрении",
                block=RoadmapBlock.NORMS,
                begins=date(2026, 9, 1),
                ends=date(2026, 9, 30),
                done_on=date(2026, 9, 4),
            )
        )
        store.table(QualitySheet).save(
            QualitySheet(year_id=year.id, expert="Заяц П.И.", dated=date(2026, 11, 1))
        )
        store.table(MenteeCard).save(
            MenteeCard(person_id=people["Ёлкин"], year_id=year.id, request="Подготовка к олимпиаде")
        )
        store.table(MentorCard).save(
            MentorCard(person_id=people["Ооржак"], year_id=year.id, competences="Ораторское дело")
        )
        store.table(Preference).save(
            Preference(person_id=people["Ким"], other_id=people["Ооржак"], year_id=year.id)
        )
        store.table(Training).save(
            Training(
                person_id=people["Монгуш"], year_id=year.id, place="Методический центр", hours=36
            )
        )
    return Sample(year, people, {form: item.id or 0 for form, item in programmes.items()}, pairs)
