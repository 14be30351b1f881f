"""What Form 1 says of the school: children and teachers, typed or counted from the people."""

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import PersonKind
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.roster import Roster

YOUNGEST, OLDEST = 10, 19
YOUNG_TEACHER_YEARS = 3
TYPED = "введено вручную"


class Figure(NamedTuple):
    """One number of Form 1; `field` names its column in the school year."""

    field: str
    value: int
    typed: bool
    people: tuple[Person, ...] = ()
    """Whom the program counted itself; empty when the number was typed."""
    unsure: tuple[Person, ...] = ()
    """Counted or left out by a bare year alone."""
    undated: tuple[Person, ...] = ()
    """Left out: the date the count needs is not known."""

    @property
    def mark(self) -> str:
        return TYPED if self.typed else ""


class SchoolFigures(NamedTuple):
    municipality: str
    school: str
    contacts: str
    on: date
    """The day of the ages and of the experience."""
    children: Figure
    teachers: Figure
    young_teachers: Figure

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.children, self.teachers, self.young_teachers

    def as_json(self) -> dict[str, Any]:
        return {
            "municipality": self.municipality,
            "school": self.school,
            "contacts": self.contacts,
            **{figure.field: figure.value for figure in self.figures},
            "typed": [figure.field for figure in self.figures if figure.typed],
        }


def school_figures(roster: Roster, period_to: date) -> SchoolFigures:
    """On the day of the contingent, else on the last day of the period."""
    year, on = roster.year, roster.year.counted_on or period_to
    teachers: list[Person] = []
    pupils = _pupils(roster, on, teachers)
    # First: going through the pupils finds the teachers.
    children = _figure("children_10_19", year.children_10_19, pupils, _CHILD, on)
    if year.children_10_19 is not None and None in (year.teachers, year.young_teachers):
        teachers = list(at_school(roster, PersonKind.TEACHER, on))
    school = roster.school
    return SchoolFigures(
        municipality=school.municipality,
        school=school.short_name or school.full_name,
        contacts=_contacts(roster),
        on=on,
        children=children,
        teachers=Figure("teachers", year.teachers, typed=True)
        if year.teachers is not None
        else Figure("teachers", len(teachers), typed=False, people=tuple(teachers)),
        young_teachers=_figure("young_teachers", year.young_teachers, teachers, _YOUNG, on),
    )


def at_school(roster: Roster, kind: PersonKind, on: date) -> tuple[Person, ...]:
    """The pupils or the teachers of this school who are not gone from it by that day."""
    # A roster never changes, and each indicator asks of the same days.
    known: dict[date, tuple[tuple[Person, ...], tuple[Person, ...]]]
    known = roster.__dict__.setdefault("_at_school", {})
    if on not in known:
        teachers: list[Person] = []
        pupils = tuple(_pupils(roster, on, teachers))
        known[on] = pupils, tuple(teachers)
    return known[on][0 if kind is PersonKind.PUPIL else 1]


def _pupils(roster: Roster, on: date, teachers: list[Person]) -> Iterator[Person]:
    """The pupils of this school on that day, one by one; its teachers are put into the list.

    Thousands of people are looked at once, while what is known of them lies at hand.
    """
    here = names_of(roster)
    pupil, teacher = PersonKind.PUPIL, PersonKind.TEACHER
    for person in roster.people.values():
        kind = person.kind
        if kind is not pupil and kind is not teacher:
            continue
        if person.organisation in here and ((left := person.left_on) is None or left > on):
            if kind is pupil:
                yield person
            else:
                teachers.append(person)


def ours(roster: Roster, person: Person, on: date) -> bool:
    """Of this school, and not gone from it by that day."""
    return person.organisation in names_of(roster) and (
        person.left_on is None or person.left_on > on
    )


def names_of(roster: Roster) -> tuple[str, ...]:
    """What stands for our school in a person's place."""
    return "", roster.school.short_name, roster.school.full_name


def _contacts(roster: Roster) -> str:
    school = roster.school
    phone = f"тел. {school.phone}" if school.phone else ""
    return "\n".join(
        part for part in (school.director, phone, school.email, school.address) if part
    )


class _Bounds(NamedTuple):
    """Complete years since a date of a person, both ends within."""

    since: str
    low: int
    high: int
    usual_month: int


_CHILD = _Bounds("born", YOUNGEST, OLDEST, usual_month=7)
_YOUNG = _Bounds("career_start", 0, YOUNG_TEACHER_YEARS, usual_month=9)


def within(
    since: PartialDate | None, on: date, low: int, high: int, usual_month: int
) -> tuple[bool, bool] | None:
    """Whether the complete years are in bounds, and whether that is sure; None if unknown.

    A bare year counts as its usual day: births spread over the year, careers begin in September.
    """
    if since is None:
        return None
    if (whole := _whole_year(on.year - since.year, low, high)) is not None:
        return whole, True
    least, greatest = since.ages_on(on)
    if least == greatest:
        return low <= least <= high, True
    sure = (low <= least <= high) == (low <= greatest <= high)
    likely = greatest if on >= date(on.year, usual_month, 1) else least
    return low <= likely <= high, sure


def whole_years(on: date, low: int, high: int) -> dict[int, bool | None]:
    """Year → what holds on every day of it; thousands of people need no more than their year."""
    return {year: _whole_year(on.year - year, low, high) for year in range(1900, on.year + 1)}


def _whole_year(years: int, low: int, high: int) -> bool | None:
    """What holds on every day of a year so long ago; None when that depends on the day."""
    if low < years <= high:
        return True
    return False if years < low or years > high + 1 else None


def _figure(
    field: str, typed: int | None, people: Iterable[Person], bounds: _Bounds, on: date
) -> Figure:
    """A number that was typed needs nobody looked at."""
    if typed is not None:
        return Figure(field, typed, typed=True)
    inside: list[Person] = []
    unsure: list[Person] = []
    undated: list[Person] = []
    read, low, high = attrgetter(bounds.since), bounds.low, bounds.high
    known = whole_years(on, low, high)
    for person in people:
        since = read(person)
        if since is None:
            undated.append(person)
        elif belongs := known.get(since.year):
            inside.append(person)
        elif belongs is None:
            belongs, sure = within(since, on, low, high, bounds.usual_month) or (False, True)
            if belongs:
                inside.append(person)
            if not sure:
                unsure.append(person)
    return Figure(
        field,
        len(inside),
        typed=False,
        people=tuple(inside),
        unsure=tuple(unsure),
        undated=tuple(undated),
    )
