"""Papers of an employee who mentors employees: the supplementary agreement and its early end.

ТК РФ, ст. 351.8: content, terms and form of the work and its payment stand in the agreement; either
side ends it early with a notice of at least three working days.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nastavnik_desktop.models import Person, Record, SupplementaryAgreement
from nastavnik_desktop.models.choices import ConsentKind, PairStatus, Role, WordCase
from nastavnik_desktop.russian import split_name, squeeze
from nastavnik_desktop.services.checking.missing_data import (
    Missing,
    missing_school,
    missing_sex,
    missing_status,
)
from nastavnik_desktop.services.law import working_days
from nastavnik_desktop.services.papers import asked, papers_founder
from nastavnik_desktop.services.papers.asked_people import NoticeAsked, SupplementAsked
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    common_fields,
    head_signature,
    period,
    staff_pair,
)
from nastavnik_desktop.services.papers.document_people import all_mentors
from nastavnik_desktop.services.papers.document_words import (
    BLANK,
    DATV,
    GENT,
    SHORT_BLANK,
    agree,
    date_in_text,
    named,
    sex_of,
    signature,
)
from nastavnik_desktop.services.papers.papers_consents import (
    addressee_fields,
    given,
    subject,
    under_age,
    units_of,
)
from nastavnik_desktop.services.papers.papers_founder import employer_fields, is_director
from nastavnik_desktop.services.progress.evidence import employee
from nastavnik_desktop.services.roster import Roster, Unit

NOTICE_DAYS = 3
SUPPLEMENT = "supplement"
"""Key of the agreement in the catalogue (services/papers/documents.py)."""


def staff_mentors(roster: Roster) -> list[Person]:
    """Employees who mentor employees in pairs that were not broken off."""
    return [
        person
        for person in all_mentors(roster)
        if employee(roster, person)
        and any(
            staff_pair(roster, unit) and member in unit.mentors
            for unit, member in roster.units_of(person.id or 0)
            if unit.pair.status is not PairStatus.STOPPED
        )
    ]


def _staff_units(context: Context, person: Person) -> list[Unit]:
    units = units_of(context, person, Role.MENTOR)
    ours = employee(context.roster, person)
    return [unit for unit in units if ours and staff_pair(context.roster, unit)]


# -- the agreement --------------------------------------------------------------------------------


def supplement_fields(context: Context) -> Fields:
    person = subject(context)
    units = _staff_units(context, person)
    mentees = _mentees(units)
    told = _told(context, person)
    begins, ends = _term(units)
    status = context.speech.titled(person) or BLANK * 2
    content = squeeze(told("content")).rstrip(". ")
    return {
        **_employee_fields(context, person),
        "работник_именуемый": f"{status}, {named(sex_of(person))} в дальнейшем «Работник»",
        "другим_работникам": "другим работникам" if len(mentees) > 1 else "другому работнику",
        "наставляемые": _listed(context, mentees, DATV),
        "получил": agree(sex_of(person), "получил", "получила", "получил(а)"),
        "есть_содержание": bool(content),
        "содержание": content or BLANK,
        "начало": date_in_text(told("begins") or begins),
        "окончание": date_in_text(told("ends") or ends),
        "форма_работы": squeeze(told("work_form")) or "_" * 36,
        "размер_выплаты": squeeze(told("payment")).rstrip(". ") or BLANK * 2,
        "условия_выплаты": squeeze(told("payment_terms")).rstrip(". ") or BLANK * 2,
    }


def _employee_fields(context: Context, person: Person) -> Fields:
    """The employee, the contract and the agreement: the three papers name them alike."""
    told = _told(context, person)
    consent = given(context.roster, person, ConsentKind.AS_MENTOR)
    return {
        **common_fields(context),
        **addressee_fields(context),
        "подпись_работодателя": head_signature(context),
        **employer_fields(context, person),
        "работник": person.full_name or BLANK,
        "работник_подпись": person.initials_first or BLANK,
        "согласие_дата": date_in_text(consent.dated if consent else None),
        "соглашение_номер": squeeze(told("number")) or SHORT_BLANK,
        "соглашение_дата": date_in_text(told("dated")),
        "договор_номер": squeeze(told("contract_number")) or SHORT_BLANK,
        "договор_дата": date_in_text(told("contract_date")),
    }


class _Told:
    """A value of the person's record, else of what was typed for the paper, else nothing."""

    def __init__(self, record: SupplementaryAgreement | None, answers: Record) -> None:
        self.sources = [item for item in (record, answers) if item is not None]

    def __call__(self, name: str) -> Any:
        values = (getattr(item, name) for item in self.sources)
        empty = None if name in ("dated", "contract_date", "begins", "ends") else ""
        return next((value for value in values if value), empty)


def _told(context: Context, person: Person) -> _Told:
    # What was typed for the agreement is what the notices about it print, too.
    kept = context.roster.asked.get((SUPPLEMENT, person.id or 0))
    answers = asked.read(SupplementAsked, kept.answers) if kept else SupplementAsked()
    return _Told(_supplement(context.roster, person), answers)


def _supplement(roster: Roster, person: Person) -> SupplementaryAgreement | None:
    """The latest one of the year."""
    found = [item for item in roster.supplements if item.person_id == person.id]
    return max(found, key=lambda item: (item.dated or date.min, item.id or 0), default=None)


def _term(units: Sequence[Unit]) -> tuple[date | None, date | None]:
    """From the first beginning to the last end of the pairs."""
    periods = [period(unit) for unit in units]
    begins = min((first for first, _ in periods if first), default=None)
    return begins, max((last for _, last in periods if last), default=None)


def _mentees(units: Sequence[Unit]) -> list[Person]:
    people = {member.person.id: member.person for unit in units for member in unit.mentees}
    return sorted(people.values(), key=lambda person: person.sort_key)


def _listed(context: Context, people: Sequence[Person], case: WordCase) -> list[Row]:
    texts = [context.speech.titled(person, case) for person in people] or [BLANK * 3]
    last = len(texts) - 1
    return [{"текст": text, "конец": "." if at == last else ";"} for at, text in enumerate(texts)]


# -- its early end --------------------------------------------------------------------------------


def refusal_fields(context: Context) -> Fields:
    person = subject(context)
    units = _staff_units(context, person) or units_of(context, person, Role.MENTOR)
    return {
        **_employee_fields(context, person),
        **papers_founder.addressee_fields(context, person),
        **_notice_fields(context),
        "работник_род": context.speech.titled(person, GENT) or BLANK * 2,
        "есть_работники": bool(_staff_units(context, person)),
        "наставляемые": _listed(context, _mentees(units), GENT),
        "есть_представитель": under_age(context.roster, person),
        "представитель_подпись": signature(person.representative),
    }


def cancellation_fields(context: Context) -> Fields:
    person = subject(context)
    name = " ".join(part for part in split_name(person.full_name)[1:] if part)
    sex = sex_of(person)
    return {
        **_employee_fields(context, person),
        **_notice_fields(context),
        "работник_дат": context.speech.titled(person, DATV) or BLANK * 2,
        "уважаемый": agree(sex, "Уважаемый", "Уважаемая", "Уважаемый(-ая)"),
        "имя_отчество": name or BLANK,
        "ознакомлен": agree(sex, "ознакомлен", "ознакомлена", "ознакомлен(а)"),
        "получил": agree(sex, "получил", "получила", "получил(а)"),
        "наставляемые": _listed(context, _mentees(_staff_units(context, person)), GENT),
    }


def _notice_fields(context: Context) -> Fields:
    notice = context.answers(NoticeAsked)
    reason = squeeze(notice.reason).rstrip(". ")
    return {
        "дата_уведомления": date_in_text(notice.noticed_on),
        "номер_уведомления": squeeze(notice.number) or SHORT_BLANK,
        "последний_день": date_in_text(last_day(context.roster, notice.noticed_on)),
        "есть_причина": bool(reason),
        "причина": reason or BLANK,
    }


def last_day(roster: Roster, noticed_on: date | None) -> date | None:
    """Of the work, when the notice is of three working days by the production calendar."""
    if noticed_on is None:
        return None
    return working_days.after(noticed_on, NOTICE_DAYS, working_days.changes(roster.calendar))


# -- what is missing ------------------------------------------------------------------------------

_NEEDED = (
    ("contract_number", "номер трудового договора"),
    ("contract_date", "дата трудового договора"),
    ("work_form", "форма выполнения работы"),
    ("payment", "размер выплаты"),
    ("payment_terms", "условия выплаты"),
)


def missing_supplement(context: Context) -> list[Missing]:
    person = subject(context)
    told, record = _told(context, person), _supplement(context.roster, person)
    found = [
        *missing_school(context, curator=False),
        *missing_director(context, person),
        *missing_sex(person),
        *missing_status(person),
    ]
    consent = given(context.roster, person, ConsentKind.AS_MENTOR)
    if consent is None or consent.dated is None:
        found.append(
            Missing(f"Нет даты письменного согласия быть наставником: {person.full_name}.")
        )
    owner, ident = (SupplementaryAgreement, record.id) if record else (SupplementAsked, person.id)
    for name, label in _NEEDED:
        if not told(name):
            text = f"Не указано для дополнительного соглашения: {label}, {person.full_name}."
            found.append(Missing(text, owner, ident, name))
    return found


def missing_director(context: Context, person: Person) -> list[Missing]:
    """The director's own contract is with the founder, who makes the agreement then."""
    if not is_director(context.roster, person):
        return []
    text = (
        f"Наставник – руководитель школы ({person.full_name}): трудовой договор с ним заключает "
        "учредитель, поэтому документ напечатан от его имени: впишите, кто подписывает."
    )
    return [Missing(text, Person, person.id, notice=True)]


def missing_notice(context: Context) -> list[Missing]:
    person = subject(context)
    found = [*missing_school(context, curator=False), *missing_sex(person)]
    found += missing_director(context, person)
    if context.answers(NoticeAsked).noticed_on is None:
        text = f"Не указана дата заявления или уведомления: {person.full_name}."
        found.append(Missing(text, NoticeAsked, person.id, "noticed_on"))
    return found
