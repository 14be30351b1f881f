"""What the made-up school has agreed with mentors of teachers: consents, agreements, programmes.

The dates keep the order of the acts: consent, supplementary agreement, order, start of the work.
"""

from datetime import date, timedelta

from nastavnik_desktop.models import Asked, Consent, Person, SchoolYear, SupplementaryAgreement
from nastavnik_desktop.models.choices import ConsentKind, PairStatus
from nastavnik_desktop.services.papers import asked
from nastavnik_desktop.services.papers.asked_people import PersonalProgrammeAsked
from nastavnik_desktop.services.papers.document_fields import period
from nastavnik_desktop.services.papers.papers_personal import between_teachers
from nastavnik_desktop.services.papers.papers_supplement import staff_mentors
from nastavnik_desktop.services.roster import Roster, Unit, load_roster
from nastavnik_desktop.storage.store import Store

_CONTENT = (
    "взаимное посещение и анализ занятий, совместная подготовка уроков и внеурочных мероприятий",
    "консультации по рабочей программе и оцениванию, показ открытых уроков, ведение документации",
)
_INTERIM = (
    "проведены три урока с последующим анализом, составлен план самообразования",
    "составлены технологические карты уроков, проведено открытое занятие",
)
_RESULTS = (
    "наставляемый самостоятельно планирует и проводит занятия, ведёт электронный журнал",
    "наставляемый уверенно применяет новые приёмы и делится опытом на методическом объединении",
)
_SCHEDULES = ("один раз в неделю", "два раза в месяц")
_MODES = ("очный", "смешанный")


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
                dated=_weekday(start - timedelta(days=8)),
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
                answers=asked.written(_programme(number, told=_told(roster, unit))),
            )
            for number, unit in enumerate(filter(between_teachers, roster.units))
        ]
    )


def _start(roster: Roster, person: Person) -> date:
    begins = [
        period(unit)[0]
        for unit, _ in roster.units_of(person.id or 0)
        if unit.pair.status is not PairStatus.STOPPED
    ]
    return min((day for day in begins if day), default=roster.year.begins)


def _weekday(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _agreement(
    number: int, person: Person, start: date, year: SchoolYear
) -> SupplementaryAgreement:
    hired = max(person.career_start.year if person.career_start else 2012, 2004)
    return SupplementaryAgreement(
        year_id=year.id or 0,
        person_id=person.id or 0,
        number=str(number),
        dated=_weekday(start - timedelta(days=5)),
        contract_number=f"{number * 7 % 60 + 3}/{hired}",
        contract_date=_weekday(date(hired, 8, 25 + number % 6)),
        work_form="очно, индивидуально",
        payment="10 % должностного оклада за каждого наставляемого",
        payment_terms="ежемесячно за время работы по наставничеству, подтверждённое записями "
        "в журнале наставника",
    )


def _told(roster: Roster, unit: Unit) -> bool:
    """Whether the only mentee has told a request."""
    cards = [roster.mentee_cards.get(member.person.id or 0) for member in unit.mentees]
    return len(cards) == 1 and bool(cards[0] and cards[0].request)


def _programme(number: int, *, told: bool) -> PersonalProgrammeAsked:
    """A request on the mentee's card is the problem, so that none has to be typed."""
    one = number % 2
    return PersonalProgrammeAsked(
        problem="" if told else "затруднения при планировании уроков и работе с классом",
        content=_CONTENT[one],
        interim=_INTERIM[one],
        results=_RESULTS[one],
        schedule=_SCHEDULES[one],
        mode=_MODES[one],
        conditions="методический кабинет, доступ к электронному журналу, часы для взаимного "
        "посещения занятий в расписании",
    )
