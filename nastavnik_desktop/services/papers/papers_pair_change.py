"""The order on changing a pair: who joins it and in which role, who leaves, what else changes."""

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import Role, WordCase
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.checking.missing_data import Missing
from nastavnik_desktop.services.papers.asked_forms import ChangeAsked
from nastavnik_desktop.services.papers.document_fields import Context, Fields
from nastavnik_desktop.services.papers.document_words import (
    ACCS,
    BLANK,
    GENT,
    capital,
    date_in_text,
)
from nastavnik_desktop.services.papers.papers_changes import (
    cause,
    for_minor,
    in_case,
    lack,
    missing_answers,
    missing_words,
    names_in_case,
    pair_order_fields,
    people_with,
    person_named,
    with_preposition,
)
from nastavnik_desktop.services.papers.papers_founder import founder_clause
from nastavnik_desktop.services.progress.evidence import employee

_AS = {Role.MENTOR: "наставника", Role.MENTEE: "наставляемого"}


def change_fields(context: Context) -> Fields:
    answers = context.answers(ChangeAsked)
    joins, leaves = person_named(context, answers.joins), person_named(context, answers.leaves)
    text = squeeze(answers.change).rstrip(". ")
    return {
        **pair_order_fields(context, [one for one in (joins, leaves) if one]),
        "причина": cause(answers.reason),
        "дата_изменения": date_in_text(answers.begins),
        "есть_включаемый": joins is not None,
        "включаемый_вин": in_case(context, joins, ACCS),
        **_joining(context, joins, leaves),
        "с_согласия_включаемого": _by_consent(context, joins),
        "есть_исключаемый": leaves is not None,
        "исключаемый_вин": in_case(context, leaves, ACCS),
        "есть_иное": bool(text) or not (joins or leaves),
        "иное": capital(text) or BLANK * 3,
    }


def _by_consent(context: Context, joins: Person | None) -> str:
    if joins is None:
        return ""
    whose = names_in_case(context, [joins], GENT)
    return f", письменного согласия {whose}{for_minor(context, joins)}"


def change_named(context: Context) -> list[Person]:
    answers = context.answers(ChangeAsked)
    others = (person_named(context, answers.joins), person_named(context, answers.leaves))
    return people_with(context, *others)


def missing_change(context: Context) -> list[Missing]:
    answers = context.answers(ChangeAsked)
    found = missing_answers(context, answers, "begins", "Не указано, с какого дня изменяется пара")
    if not (answers.joins or answers.leaves or squeeze(answers.change)):
        found.append(lack(context, "Не указано, что изменяется в паре", answers, "change"))
    people = [person_named(context, answers.joins), person_named(context, answers.leaves)]
    if people[0] and _role(context, people[0]) is None:
        found.append(_no_role(context, people[0]))
    return [*found, *(gap for one in people if one for gap in missing_words(one))]


def _role(context: Context, person: Person) -> Role | None:
    """What was typed, else what the person is in the pair already."""
    typed = context.answers(ChangeAsked).joins_as
    known = (Role.MENTOR, context.unit.mentors), (Role.MENTEE, context.unit.mentees)
    own = (role for role, side in known if any(one.person.id == person.id for one in side))
    return typed or next(own, None)


def _joining(context: Context, joins: Person | None, leaves: Person | None) -> Fields:
    """In which role; whether the Labour Code applies: an employee comes to mentor employees."""
    role = _role(context, joins) if joins else None
    mentees = [one.person for one in context.unit.mentees if leaves is None or one.person != leaves]
    staff = any(employee(context.roster, person) for person in mentees)
    mentors = [joins] if joins and role is Role.MENTOR else []
    return {
        "в_качестве": _AS[role] if role else BLANK,
        "включаемый_работник": staff and any(employee(context.roster, one) for one in mentors),
        "с_включаемым": with_preposition(names_in_case(context, mentors, WordCase.INSTRUMENTAL)),
        "с_включаемым_руководителем": founder_clause(context, mentors),
    }


def _no_role(context: Context, person: Person) -> Missing:
    text = f"Не указано, в какой роли включается {person.full_name}"
    return lack(context, text, context.answers(ChangeAsked), "joins_as")
