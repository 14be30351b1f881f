"""Dates that cannot be: before birth, after the end, outside the school year, before the order."""

from collections.abc import Iterator
from datetime import date, timedelta

from nastavnik_desktop.models import (
    Consent,
    Pair,
    Paper,
    Participation,
    Person,
    Programme,
    SupplementaryAgreement,
)
from nastavnik_desktop.models.choices import PaperState, PersonKind, Signer
from nastavnik_desktop.models.fields import Column, Record, columns
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.checking.lint_findings import Finding, Scope, about
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.law import working_days
from nastavnik_desktop.services.papers.document_fields import period
from nastavnik_desktop.services.progress.attention import CHECK, LATER, URGENT
from nastavnik_desktop.services.roster import Unit

_BEFORE = timedelta(days=62)
"""Teachers' pairs and their papers come about in the summer before the school year."""
_PUPIL_AGES = (5, 21)
_LEAST_ADULT = 14
_LEAST_CAREER = 14


def impossible_dates(scope: Scope) -> Iterator[Finding]:
    for unit in scope.units:
        yield from _pair(scope, unit)
    for programme_id in dict.fromkeys(unit.pair.programme_id for unit in scope.units):
        programme = scope.roster.programmes[programme_id]
        if programme.begins and programme.ends and programme.ends <= programme.begins:
            text = f"{programme.title}: окончание программы не позже её начала."
            yield about(text, URGENT, Programme, programme_id, "ends")
    for person in scope.people:
        yield from _person(scope, person)
    yield from _consents(scope)
    yield from _supplements(scope)
    yield from _orders(scope)
    for paper in scope.roster.papers:
        if paper.dated and paper.state is not PaperState.CANCELLED and _outside(scope, paper.dated):
            text = f"«{paper.title}»: дата {show_date(paper.dated)} – вне учебного года."
            yield about(text, CHECK, Paper, paper.id, "dated")


def _outside(scope: Scope, day: date) -> bool:
    year = scope.roster.year
    return not year.begins - _BEFORE <= day <= year.ends


def _pair(scope: Scope, unit: Unit) -> Iterator[Finding]:
    begins, ends = period(unit)
    if begins and ends and ends <= begins:
        text = f"У пары «{unit.title}» дата окончания не позже даты начала."
        yield about(text, URGENT, Pair, unit.id, "ends")
    for name, word, day in (
        ("begins", "начало", unit.pair.begins),
        ("ends", "окончание", unit.pair.ends),
    ):
        if day and _outside(scope, day):
            text = f"{unit.title}: {word} {show_date(day)} – вне учебного года."
            yield about(text, CHECK, Pair, unit.id, name)
    for member in unit.members:
        entered, finished = unit.entered(member), unit.finished(member)
        own = member.part.entered or member.part.finished
        name = member.person.surname_first
        if own and entered and finished and finished < entered:
            text = f"{name}: завершение {show_date(finished)} раньше вхождения в программу."
            field = "finished" if member.part.finished else "entered"
            yield about(text, URGENT, Participation, member.part.id, field)
        if member.part.entered and _outside(scope, member.part.entered):
            text = f"{name}: вхождение {show_date(member.part.entered)} – вне учебного года."
            yield about(text, CHECK, Participation, member.part.id, "entered")


def _person(scope: Scope, person: Person) -> Iterator[Finding]:
    born, career, name = person.born, person.career_start, person.surname_first
    if born is not None:
        least, greatest = born.ages_on(scope.roster.year.begins)
        pupil = person.kind is PersonKind.PUPIL
        if greatest < 0:
            text = f"{name}: дата рождения {born} позже начала учебного года."
            yield about(text, URGENT, Person, person.id, "born")
        elif pupil and (greatest < _PUPIL_AGES[0] or least > _PUPIL_AGES[1]):
            text = f"{name}: ученику {greatest} – проверьте дату рождения {born}."
            yield about(text, CHECK, Person, person.id, "born")
        elif not pupil and greatest < _LEAST_ADULT:
            text = f"{name} ({person.kind.label}): возраст {greatest} – проверьте дату рождения."
            yield about(text, URGENT, Person, person.id, "born")
        if career is not None and career.year < born.year + _LEAST_CAREER:
            text = f"{name}: работа по специальности с {career}, а дата рождения {born}."
            yield about(text, URGENT, Person, person.id, "career_start")


def _consents(scope: Scope) -> Iterator[Finding]:
    people = {person.id: person for person in scope.people}
    for consent in scope.roster.consents:
        person, dated = people.get(consent.person_id), consent.dated
        if person is None or dated is None:
            continue
        name = f"{person.surname_first}, согласие ({consent.kind.label})"
        if person.born is not None and dated.year < person.born.year:
            text = f"{name}: дата {show_date(dated)} раньше рождения."
            yield about(text, URGENT, Consent, consent.id, "dated")
        for field, word in (("until", "действует по"), ("withdrawn", "отозвано")):
            day = getattr(consent, field)
            if day and day < dated:
                text = f"{name}: {word} {show_date(day)} – раньше даты {show_date(dated)}."
                yield about(text, URGENT, Consent, consent.id, field)
        if consent.signer is Signer.PERSON and person.born and person.minor_on(dated):
            text = f"{name}: подписал сам участник, а ему ещё нет 18 лет."
            yield about(text, CHECK, Consent, consent.id, "signer")


def _supplements(scope: Scope) -> Iterator[Finding]:
    people = {person.id: person for person in scope.people}
    for made in scope.roster.supplements:
        person = people.get(made.person_id)
        if person is None:
            continue
        name = f"{person.surname_first}, дополнительное соглашение"
        for field, first, last, text in (
            ("ends", made.begins, made.ends, "окончание работы раньше начала"),
            ("contract_date", made.contract_date, made.dated, "трудовой договор заключён позже"),
            ("ended_on", made.dated, made.ended_on, "прекращено раньше, чем заключено"),
            ("ended_on", made.notice_on, made.ended_on, "прекращено раньше уведомления"),
        ):
            if first and last and last < first:
                yield about(f"{name}: {text}.", URGENT, SupplementaryAgreement, made.id, field)


def _orders(scope: Scope) -> Iterator[Finding]:
    """The orders about to be printed, and what was typed for them."""
    changed = working_days.changes(scope.roster.calendar)
    for job in scope.jobs:
        answers = job.context(scope.roster).asked if job.document.asks else None
        if answers is not None:
            yield from _answers(job, answers)
        day = job.order.dated
        if not job.document.is_order or day is None:
            continue
        title = job.document.title
        if _outside(scope, day):
            text = f"{title}: дата {show_date(day)} – вне учебного года."
            yield Finding(text, CHECK, field=job.document.key)
        if not working_days.is_working(day, changed):
            text = f"{title}: {show_date(day)} – выходной день."
            yield Finding(text, LATER, field=job.document.key)
        if job.document.named and not job.document.occasional:
            for unit in scope.units:
                ends = period(unit)[1]
                if unit.id in job.unit_ids and ends and ends < day:
                    text = f"{unit.title}: окончание {show_date(ends)} раньше даты приказа."
                    yield about(text, URGENT, Pair, unit.id, "ends")


def _answers(job: Job, answers: Record) -> Iterator[Finding]:
    """Terms that an order sets must not be over when it is issued."""
    days: list[tuple[Column, date]] = [
        (item, value)
        for item in columns(type(answers))
        if item.kind is date and (value := getattr(answers, item.name))
    ]
    title, kind = job.document.title, type(answers)
    begins = next((value for item, value in days if item.name == "begins"), None)
    ends = next((value for item, value in days if item.name == "ends"), None)
    if begins and ends and ends < begins:
        yield about(f"{title}: окончание раньше начала.", URGENT, kind, None, "ends")
    if not job.document.is_order or job.order.dated is None:
        return
    for item, value in days:
        if value < job.order.dated:
            text = (
                f"{title}: «{item.label}» {show_date(value)} – раньше даты приказа"
                f" {show_date(job.order.dated)}."
            )
            yield about(text, CHECK, kind, None, item.name)
