"""Denominators of the indicators: typed for the year, or counted where the lists are in."""

from datetime import date
from typing import NamedTuple

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import ContingentKind, PersonKind
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.reports.contingent import (
    YOUNG_TEACHER_YEARS,
    at_school,
    whole_years,
    within,
)
from nastavnik_desktop.services.roster import Roster

COUNTED = "знаменатель посчитан по списку людей"
_ONLY_PARTICIPANTS = "нет знаменателя: в списке людей только участники, введите контингент"
_NOT_TYPED = "нет знаменателя: введите контингент"
_AGES = {
    ContingentKind.CHILDREN_10_19: (10, 19),
    ContingentKind.CHILDREN_15_19: (15, 19),
    ContingentKind.CHILDREN_11_18: (11, 18),
    ContingentKind.CHILDREN_15_18: (15, 18),
}
OF_YEAR = {
    ContingentKind.CHILDREN_10_19: "children_10_19",
    ContingentKind.TEACHERS: "teachers",
    ContingentKind.YOUNG_TEACHERS: "young_teachers",
}
"""What the school year holds for Form 1, too."""
_BIRTHS, _CAREERS = 7, 9
"""The usual month of a bare year: births spread over it, careers begin in September."""


class Denominator(NamedTuple):
    """How many there are at all; None when nobody knows."""

    value: int | None
    source: str
    """Where the number comes from, or why there is none."""
    people: tuple[Person, ...] = ()
    """Whom the program counted itself."""
    unsure: frozenset[int] = frozenset()
    """Counted or left out by a bare year alone."""


def age(person: Person, on: date, ages: tuple[int, int]) -> tuple[bool, bool] | None:
    """Whether the person is of that age and whether that is sure; None when unknown."""
    return within(person.born, on, *ages, usual_month=_BIRTHS)


def young(person: Person, on: date) -> tuple[bool, bool] | None:
    """Whether it is a young specialist; None when the start of the career is unknown."""
    start: PartialDate | None = person.career_start
    return within(start, on, 0, YOUNG_TEACHER_YEARS, usual_month=_CAREERS)


def denominator(roster: Roster, kind: ContingentKind, on: date) -> Denominator:
    """The number typed for the year, else that of Form 1, else the people that are known."""
    if typed := roster.contingent.get(kind):
        day = f" на {show_date(typed.counted_on)}" if typed.counted_on else ""
        return Denominator(
            typed.number or None, f"знаменатель введён{day}" if typed.number else _NOT_TYPED
        )
    value = getattr(roster.year, OF_YEAR.get(kind, ""), None)
    if value is not None:
        day = f" на {show_date(roster.year.counted_on)}" if roster.year.counted_on else ""
        return Denominator(value or None, f"знаменатель из Формы 1{day}" if value else _NOT_TYPED)
    return _counted(roster, kind, on)


def _counted(roster: Roster, kind: ContingentKind, on: date) -> Denominator:
    teachers = kind in (ContingentKind.TEACHERS, ContingentKind.YOUNG_TEACHERS)
    wanted = PersonKind.TEACHER if teachers else PersonKind.PUPIL
    everybody = at_school(roster, wanted, on)
    if kind in (ContingentKind.ENTERPRISES, ContingentKind.DISABILITY) or not everybody:
        return Denominator(None, _NOT_TYPED)
    if all(roster.units_of(person.id or 0) for person in everybody):
        # A school whose every pupil is in a pair has not brought its class lists.
        return Denominator(None, _ONLY_PARTICIPANTS)
    found: list[Person] = []
    unsure: set[int] = set()
    years = whole_years(on, *_AGES[kind]) if kind in _AGES else {}
    for person in everybody:
        whole = years.get(person.born.year) if person.born is not None else None
        if whole is not None:
            # Thousands of pupils: for nearly all of them the year of birth is enough.
            if whole:
                found.append(person)
            continue
        answer: tuple[bool, bool] | None = (True, True)
        if kind in _AGES:
            answer = age(person, on, _AGES[kind])
        elif kind is ContingentKind.YOUNG_TEACHERS:
            answer = young(person, on)
        belongs, sure = answer or (False, True)
        if belongs:
            found.append(person)
        if not sure:
            unsure.add(person.id or 0)
    if not found:
        return Denominator(None, _NOT_TYPED)
    return Denominator(len(found), COUNTED, tuple(found), frozenset(unsure))
