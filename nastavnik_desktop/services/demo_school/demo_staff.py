"""What the made-up school has agreed with mentors of teachers: consents, agreements, programmes.

The dates keep the order of the acts: consent, supplementary agreement, order, start of the work.
"""

from datetime import date, timedelta

from nastavnik_desktop.models import Asked, Consent, Person, SchoolYear, SupplementaryAgreement
from nastavnik_desktop.models.choices import ConsentKind, PairStatus
from nastavnik_desktop.services.demo_school.demo_plans import story_of
from nastavnik_desktop.services.demo_school.demo_story import working_day
from nastavnik_desktop.services.papers import asked
from nastavnik_desktop.services.papers.asked_people import PersonalProgrammeAsked
from nastavnik_desktop.services.papers.document_fields import period
from nastavnik_desktop.services.papers.papers_personal import between_teachers
from nastavnik_desktop.services.papers.papers_supplement import staff_mentors
from nastavnik_desktop.services.roster import Roster, Unit, load_roster
from nastavnik_desktop.storage.store import Store


def save_staff_papers(store: Store, year: SchoolYear) -> None:
    """Inside the action that fills the school, when its pairs are saved."""
    roster = load_roster(store, year)
    mentors = staff_mentors(roster)
    starts = [_start(roster, person) for person in mentors]
    store.table(Consent).save_many(
        [
            Consent(
                person_id=person.id or 0,
                kind=ConsentKind.AS_MENTOR,
                dated=working_day(_agreed(start, year) - timedelta(days=4)),
                until=year.ends,
            )
            for person, start in zip(mentors, starts, strict=True)
        ]
    )
    store.table(SupplementaryAgreement).save_many(
        [
            _agreement(number, person, start, year)
            for number, (person, start) in enumerate(zip(mentors, starts, strict=True), 1)
        ]
    )
    store.table(Asked).save_many(
        [
            Asked(
                year_id=year.id or 0,
                document="personal_programme",
                about_id=unit.id,
                answers=asked.written(_programme(unit)),
            )
            for unit in filter(between_teachers, roster.units)
        ]
    )


def _start(roster: Roster, person: Person) -> date:
    begins = [
        period(unit)[0]
        for unit, _ in roster.units_of(person.id or 0)
        if unit.pair.status is not PairStatus.STOPPED
    ]
    return min((day for day in begins if day), default=roster.year.begins)


def _agreed(start: date, year: SchoolYear) -> date:
    """Before the pair starts, and before the order that appoints the mentor (demo_orders)."""
    first = year.begins.year
    orders = (date(first, 9, 3), date(first, 9, 17), date(first, 10, 1))
    order = next((day for day in orders if start < day + timedelta(days=15)), orders[-1])
    return working_day(min(start - timedelta(days=5), order - timedelta(days=1)))


def _agreement(
    number: int, person: Person, start: date, year: SchoolYear
) -> SupplementaryAgreement:
    hired = max(person.career_start.year if person.career_start else 2012, 2004)
    return SupplementaryAgreement(
        year_id=year.id or 0,
        person_id=person.id or 0,
        number=str(number),
        dated=_agreed(start, year),
        contract_number=f"{number * 7 % 60 + 3}/{hired}",
        contract_date=working_day(date(hired, 8, 25 + number % 6)),
        work_form="очно, индивидуально",
        payment="10 % должностного оклада за каждого наставляемого",
        payment_terms="ежемесячно за время работы по наставничеству, подтверждённое записями "
        "в журнале наставника",
    )


def _programme(unit: Unit) -> PersonalProgrammeAsked:
    story = story_of(unit)
    return PersonalProgrammeAsked(
        problem=story.problem,
        content=story.content,
        interim=story.interim,
        results=story.planned,
        schedule="один раз в две недели",
        mode="смешанный",
        conditions=story.conditions,
    )
