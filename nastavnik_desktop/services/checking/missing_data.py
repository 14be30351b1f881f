"""What a document lacks: a sentence, and the record and field where it is typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from nastavnik_desktop.models import Pair, Person, School
from nastavnik_desktop.models.choices import PersonKind
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.papers.asked_forms import TrainingAsked
from nastavnik_desktop.services.papers.document_fields import Context, period
from nastavnik_desktop.services.papers.document_words import (
    representative_sex,
    sex_of,
    sex_of_name,
)
from nastavnik_desktop.services.papers.papers_founder import director_among
from nastavnik_desktop.services.roster import Unit


@dataclass(frozen=True)
class Missing:
    """A blank in the paper; `record`, `id` and `field` lead to where it is typed."""

    text: str
    record: type[Record] | None = None
    id: int | None = None
    field: str = ""
    notice: bool = False
    """Something to know of a paper that has no blank."""


def missing_pairs_order(context: Context) -> list[Missing]:
    if not context.units:
        return [*missing_details(context), Missing("В учебном году нет наставнических пар.", Pair)]
    people = people_of(context, mentors=True, mentees=True)
    return [
        *missing_details(context),
        *missing_school(context, curator=True),
        *(gap for unit in context.units for gap in missing_members(unit)),
        *(gap for person in people for gap in missing_status(person)),
    ]


def missing_mentors_order(context: Context) -> list[Missing]:
    mentors = people_of(context, mentors=True, mentees=False)
    found = [*missing_details(context), *missing_school(context, curator=True)]
    if not mentors:
        found.append(Missing("В учебном году не назначен ни один наставник.", Pair))
    training = context.answers(TrainingAsked)
    if training.begins is None or not squeeze(training.place):
        text = "Не указаны сроки и место обучения наставников."
        found.append(Missing(text, TrainingAsked, None, "begins"))
    return [
        *found,
        *(gap for person in mentors for gap in (*missing_sex(person), *missing_status(person))),
    ]


def missing_agreement(context: Context) -> list[Missing]:
    people = people_of(context, mentors=True, mentees=True)
    return [
        *missing_school(context, curator=False),
        *missing_members(context.unit),
        *missing_dates(context),
        *(gap for person in people for gap in (*missing_sex(person), *missing_status(person))),
        *(gap for person in people for gap in missing_representative(person, context)),
        *_missing_signer(context, people),
    ]


def _missing_signer(context: Context, people: Iterable[Person]) -> list[Missing]:
    """The director does not make an agreement with the director."""
    director = director_among(context, people)
    if director is None:
        return []
    text = (
        f"Руководитель школы ({director.full_name}) – участник пары «{context.unit.title}»: "
        "от имени школы соглашение подписывает другой, впишите, кто и на каком основании."
    )
    return [Missing(text, Person, director.id, notice=True)]


def missing_plan(context: Context) -> list[Missing]:
    unit = context.unit
    found = [
        *missing_school(context, curator=False),
        *missing_members(unit),
        *missing_dates(context),
    ]
    if not squeeze(unit.pair.goal) and not squeeze(unit.programme.goal):
        found.append(Missing(f"У пары «{unit.title}» не указана цель.", Pair, unit.id, "goal"))
    return found


def missing_journal(context: Context) -> list[Missing]:
    unit = context.unit
    found = missing_members(unit)
    if not squeeze(unit.pair.focus):
        text = f"У пары «{unit.title}» не указано направление."
        found.append(Missing(text, Pair, unit.id, "focus"))
    return found


def missing_details(context: Context) -> list[Missing]:
    found = []
    if context.order.dated is None:
        found.append(Missing("Не указана дата приказа."))
    if not squeeze(context.order.number):
        found.append(Missing("Не указан номер приказа."))
    return found


def missing_school(context: Context, *, curator: bool) -> list[Missing]:
    school = context.roster.school

    def lack(text: str, field: str) -> Missing:
        return Missing(text, School, school.id, field)

    found = []
    if not squeeze(school.full_name):
        found.append(lack("Не указано полное наименование школы.", "full_name"))
    if not squeeze(school.place):
        found.append(lack("Не указан населённый пункт для приказов.", "place"))
    if not squeeze(school.director):
        found.append(lack("Не указан руководитель школы.", "director"))
    elif sex_of_name(school.director, school.director_sex) is None:
        found.append(lack("Не указан пол руководителя школы.", "director_sex"))
    if not curator:
        return found
    if not squeeze(school.curator):
        found.append(lack("Не указан куратор наставничества.", "curator"))
    elif sex_of_name(school.curator, school.curator_sex) is None:
        found.append(lack("Не указан пол куратора.", "curator_sex"))
    if squeeze(school.curator) and not squeeze(school.curator_post):
        found.append(lack("Не указана должность куратора.", "curator_post"))
    return found


def people_of(context: Context, *, mentors: bool, mentees: bool) -> list[Person]:
    """Each once, in the order of the pairs."""
    people: dict[int | None, Person] = {}
    for unit in context.units:
        chosen = (unit.mentors if mentors else ()) + (unit.mentees if mentees else ())
        people |= {member.person.id: member.person for member in chosen}
    return list(people.values())


def missing_members(unit: Unit) -> list[Missing]:
    found = []
    if not unit.mentors:
        found.append(Missing(f"У пары «{unit.title}» не назначен наставник.", Pair, unit.id))
    if not unit.mentees:
        found.append(Missing(f"У пары «{unit.title}» нет наставляемых.", Pair, unit.id))
    return found


def missing_dates(context: Context) -> list[Missing]:
    unit = context.unit
    begins, ends = period(unit)
    found = []
    if begins is None:
        text = f"У пары «{unit.title}» не указана дата начала."
        found.append(Missing(text, Pair, unit.id, "begins"))
    if ends is None:
        text = f"У пары «{unit.title}» не указана дата окончания."
        found.append(Missing(text, Pair, unit.id, "ends"))
    if begins and ends and ends <= begins:
        text = f"У пары «{unit.title}» дата окончания не позже даты начала."
        found.append(Missing(text, Pair, unit.id, "ends"))
    return found


def missing_sex(person: Person) -> list[Missing]:
    if sex_of(person) is not None:
        return []
    return [Missing(f"Не указан пол: {person.full_name}.", Person, person.id, "sex")]


def missing_status(person: Person) -> list[Missing]:
    """Who the person is: the class of a pupil, the post of an employee."""
    if person.kind is PersonKind.PUPIL and not squeeze(person.class_name):
        return [Missing(f"Не указан класс: {person.full_name}.", Person, person.id, "class_name")]
    if person.kind is PersonKind.TEACHER and not squeeze(person.post):
        return [Missing(f"Не указана должность: {person.full_name}.", Person, person.id, "post")]
    return []


def missing_representative(person: Person, context: Context) -> Iterable[Missing]:
    minor = person.minor_on(context.day)
    if minor is None and person.learner:
        text = f"Не указана дата рождения, возраст неизвестен: {person.full_name}."
        yield Missing(text, Person, person.id, "born")
    if not minor:
        return
    if not squeeze(person.representative):
        text = f"Не указан законный представитель: {person.full_name}."
        yield Missing(text, Person, person.id, "representative")
    elif representative_sex(person) is None:
        text = f"Не указано, кем приходится представитель: {person.full_name}."
        yield Missing(text, Person, person.id, "representative_relation")


def missing_witness(context: Context, person: Person) -> list[Missing]:
    """Of a paper that praises or certifies the head of the school."""
    if director_among(context, [person]) is None:
        return []
    who = "Руководитель не подписывает бумагу о себе"
    return [Missing(f"{who}: впишите, кто её подписал ({person.full_name}).", notice=True)]
