"""What the made-up school has typed for its orders: acts, council, targets, training, the event."""

from datetime import date

from nastavnik_desktop.models import Asked, BasisAct, Person, Record, SchoolYear
from nastavnik_desktop.models.choices import ActLevel, PersonKind, Role, Sex
from nastavnik_desktop.services.demo_school.demo_pairs import Mentoring
from nastavnik_desktop.services.demo_school.demo_people import SCHOOL, People
from nastavnik_desktop.services.demo_school.demo_year import targets_text
from nastavnik_desktop.services.papers import asked
from nastavnik_desktop.services.papers.asked_forms import (
    CuratorAsked,
    EventAsked,
    IntroductionAsked,
    MinutesAsked,
    TrainingAsked,
)
from nastavnik_desktop.storage.store import Store

_AWARDED = 6
"""Of the teachers, and as many of the pupils."""


def save_papers(
    store: Store, people: People, mentoring: Mentoring, year_id: int, year: SchoolYear
) -> None:
    """Inside the action that fills the school."""
    first = year.begins.year
    store.table(BasisAct).save(
        BasisAct(
            kind="приказ",
            issuer="Управления образования администрации Хадынского района",
            dated=date(first, 8, 24),
            number="312",
            title="О внедрении системы (целевой модели) наставничества в образовательных "
            "организациях Хадынского района",
            level=ActLevel.MUNICIPAL,
            checked_on=date(first, 8, 31),
        )
    )
    members = _members(people)
    typed: dict[str, Record] = {
        "introduction_order": _introduction(first, members),
        "curator_order": CuratorAsked(begins=date(first, 9, 1)),
        "mentors_order": TrainingAsked(
            begins=date(first, 10, 19),
            ends=date(first, 10, 30),
            place=f"{SCHOOL.short_name}, кабинет информатики",
        ),
        "final_event_order": _event(first + 1, mentoring),
        "council_minutes": _minutes(members),
    }
    store.table(Asked).save_many(
        [
            Asked(year_id=year_id, document=key, answers=asked.written(answers))
            for key, answers in typed.items()
        ]
    )


def _members(people: People) -> list[str]:
    """The curator, and four of the staff who are neither the head nor the curator."""
    known = (SCHOOL.director, SCHOOL.curator)
    others = [one for one in people.staff if one.post and one.full_name not in known]
    chosen = others[1:20:5][:4]
    return [
        f"{SCHOOL.curator}, {SCHOOL.curator_post}, председатель",
        *(f"{person.full_name}, {person.post}" for person in chosen),
    ]


def _introduction(first: int, members: list[str]) -> IntroductionAsked:
    return IntroductionAsked(
        first_year=first,
        last_year=first + 2,
        members="\n".join(members),
        mentees=targets_text("mentees_10_19"),
        mentors=targets_text("mentors_15_19_of_all"),
        young=targets_text("young_teachers"),
        enterprises=targets_text("enterprises"),
        content_mentees=targets_text("content_mentees"),
        content_mentors=targets_text("content_mentors"),
    )


def _event(year: int, mentoring: Mentoring) -> EventAsked:
    return EventAsked(
        title="Вместе к успеху",
        held=date(year, 6, 4),
        time="14:00",
        place="актовый зал школы",
        awarded="\n".join(_awarded(mentoring)),
        award="благодарственное письмо",
    )


def _awarded(mentoring: Mentoring) -> list[str]:
    """Some mentors from among the teachers and from among the pupils, as the school names them."""
    mentors = {
        person.full_name: person
        for unit in mentoring.units
        for person, part in unit.members
        if part.role is Role.MENTOR and unit.pair.end_reason is None
    }
    teachers = [one for one in mentors.values() if one.kind is PersonKind.TEACHER and one.post]
    pupils = [one for one in mentors.values() if one.kind is PersonKind.PUPIL and one.class_name]
    return [
        *(f"{one.full_name}, {one.post}" for one in teachers[:_AWARDED]),
        *(f"{one.full_name}, {_pupil(one)}" for one in pupils[:_AWARDED]),
    ]


def _pupil(person: Person) -> str:
    word = "обучающаяся" if person.sex is Sex.FEMALE else "обучающийся"
    return f"{word} {person.class_name} класса"


def _minutes(members: list[str]) -> MinutesAsked:
    return MinutesAsked(
        chair=SCHOOL.curator,
        secretary=members[-1].partition(",")[0],
        agenda="Об итогах анкетирования и подборе наставнических пар (групп)\n"
        "О плане работы совета наставников на учебный год",
        heard="Председателя об итогах анкетирования участников и предложениях по составу пар\n"
        "Председателя о проекте плана работы",
        decided="рекомендовать директору утвердить состав наставнических пар (групп)\n"
        "утвердить план работы совета наставников",
        votes="единогласно",
    )
