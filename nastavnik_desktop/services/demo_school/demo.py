"""The demo school: invented, convincing, and the same every time for the same school year."""

from dataclasses import dataclass
from datetime import date
from random import Random

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import (
    MenteeCard,
    MentorCard,
    Pair,
    Participation,
    Person,
    Programme,
    School,
    SchoolYear,
)
from nastavnik_desktop.models.choices import PersonKind, Role
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.demo_school.demo_answers import save_answers
from nastavnik_desktop.services.demo_school.demo_complete import complete_people
from nastavnik_desktop.services.demo_school.demo_orders import save_orders
from nastavnik_desktop.services.demo_school.demo_pairs import USUAL_UNITS, Mentoring, make_mentoring
from nastavnik_desktop.services.demo_school.demo_papers import save_papers
from nastavnik_desktop.services.demo_school.demo_people import SCHOOL, People, make_people
from nastavnik_desktop.services.demo_school.demo_staff import save_staff_papers
from nastavnik_desktop.services.demo_school.demo_work import save_work
from nastavnik_desktop.services.demo_school.demo_year import save_year_plan
from nastavnik_desktop.services.law import shipped_acts
from nastavnik_desktop.storage.store import Store

USUAL_PUPILS = 600
LEAST_PUPILS, MOST_PUPILS = 200, 20_000
USUAL_YEAR = "2026/2027"
_SEED = 20260901
_YOUNG_YEARS = 3


@dataclass(frozen=True)
class Filled:
    """How much was made, for the sentence that reports it."""

    pupils: int
    staff: int
    people: int
    pairs: int
    programmes: int
    year: str


def fill(
    store: Store,
    pupils: int = USUAL_PUPILS,
    year: SchoolYear | None = None,
    *,
    gaps: bool = True,
) -> Filled:
    """Put the whole school into a store without people; one action. Raises UserError.

    Without `gaps` nothing is unknown of anybody when the orders are signed.
    """
    check_size(pupils)
    if store.table(Person).all():
        raise UserError(
            "В этой базе уже есть люди, пример в неё не записан.",
            "Укажите для примера пустую папку: --data ПАПКА.",
        )
    year = year or store.year(USUAL_YEAR)
    units = USUAL_UNITS * pupils // USUAL_PUPILS if pupils > USUAL_PUPILS else USUAL_UNITS
    rng = Random(_SEED)
    people = make_people(rng, pupils, year, outsiders=-(-units // USUAL_UNITS))
    mentoring = make_mentoring(rng, people, year, units)
    year = _with_contingent(year, people)
    _forget_some(people, mentoring)
    shipped_acts.ensure(store)
    with store.action("Заполнен пример школы"):
        year_id = _save_school(store, year)
        ids = _save_people(store, people)
        _save_mentoring(store, mentoring, ids, year_id)
        save_papers(store, people, mentoring, year_id, year)
        save_staff_papers(store, year.changed(id=year_id))
        save_work(store, year.changed(id=year_id))
        save_answers(store, year.changed(id=year_id))
        save_year_plan(store, year.changed(id=year_id))
        if not gaps:
            complete_people(store, year.changed(id=year_id))
        save_orders(store, year.changed(id=year_id))
    return Filled(
        pupils=len(people.pupils),
        staff=len(people.staff),
        people=len(ids),
        pairs=len(mentoring.units),
        programmes=len(mentoring.programmes),
        year=year.title,
    )


def check_size(pupils: int) -> None:
    """UserError when the school would be too small for its pairs, or beyond all sense."""
    if not LEAST_PUPILS <= pupils <= MOST_PUPILS:
        raise UserError(
            f"Учеников в примере может быть от {LEAST_PUPILS} до {MOST_PUPILS}.",
            "Укажите другое число.",
        )


def _with_contingent(year: SchoolYear, people: People) -> SchoolYear:
    counted_on = date(year.begins.year, 9, 20)
    ages = [p.born.ages_on(counted_on)[0] for p in people.pupils if p.born is not None]
    return year.changed(
        counted_on=counted_on,
        children_10_19=sum(10 <= age <= 19 for age in ages),
        teachers=len(people.staff),
        young_teachers=sum(
            1
            for person in people.staff
            if person.career_start and person.career_start.ages_on(counted_on)[0] <= _YOUNG_YEARS
        ),
    )


def _forget_some(people: People, mentoring: Mentoring) -> None:
    """A base that is kept by hand has gaps: dates of birth, only the year, the parent."""
    for person in people.pupils[17::150]:
        person.born = None
    mentees = [
        person
        for unit in mentoring.units
        for person, part in unit.members
        if part.role is Role.MENTEE and person.kind is PersonKind.PUPIL
    ]
    for person in mentees[5::14]:
        if person.born is not None:
            person.born = PartialDate(person.born.year)
    for person in mentees[9:30:20]:
        person.born = None
    for person in mentees[3::17]:
        person.representative = person.representative_relation = person.representative_phone = ""


def _save_school(store: Store, year: SchoolYear) -> int:
    known = store.table(School).all()
    store.table(School).save(SCHOOL.changed(id=known[0].id if known else None))
    return store.table(SchoolYear).save(year).id or 0


def _save_people(store: Store, people: People) -> dict[int, int]:
    """Identity of the drawn person → id of the saved one."""
    drawn = people.all()
    saved = store.table(Person).save_many(drawn)
    return {id(person): kept.id or 0 for person, kept in zip(drawn, saved, strict=True)}


def _save_mentoring(store: Store, made: Mentoring, ids: dict[int, int], year_id: int) -> None:
    programmes = store.table(Programme).save_many(
        [programme.changed(year_id=year_id) for programme in made.programmes]
    )
    of_form = {programme.form: programme.id or 0 for programme in programmes}
    pairs = store.table(Pair).save_many(
        [unit.pair.changed(year_id=year_id, programme_id=of_form[unit.form]) for unit in made.units]
    )
    store.table(Participation).save_many(
        [
            part.changed(pair_id=pair.id or 0, person_id=ids[id(person)])
            for pair, unit in zip(pairs, made.units, strict=True)
            for person, part in unit.members
        ]
    )
    store.table(MenteeCard).save_many(
        [c.changed(person_id=ids[id(p)], year_id=year_id) for p, c in made.mentee_cards]
    )
    store.table(MentorCard).save_many(
        [c.changed(person_id=ids[id(p)], year_id=year_id) for p, c in made.mentor_cards]
    )
