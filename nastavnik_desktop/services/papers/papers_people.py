"""The certificate of a mentor's work."""

from collections.abc import Sequence
from datetime import date

from nastavnik_desktop.models import Paper, Person
from nastavnik_desktop.models.choices import PairStatus, PaperState, Role
from nastavnik_desktop.models.choices import WordCase as Case
from nastavnik_desktop.russian import plural, show_date, squeeze
from nastavnik_desktop.services.checking.missing_data import (
    Missing,
    missing_school,
    missing_sex,
    missing_status,
    missing_witness,
)
from nastavnik_desktop.services.papers.asked_people import WorkCertificateAsked
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    common_fields,
    period,
    programme_name,
)
from nastavnik_desktop.services.papers.document_words import (
    BLANK,
    DATV,
    SHORT_BLANK,
    agree,
    date_in_text,
    sex_of,
)
from nastavnik_desktop.services.papers.papers_consents import (
    school_in,
    subject,
    under_age,
    units_of,
)
from nastavnik_desktop.services.papers.papers_founder import witness_fields
from nastavnik_desktop.services.papers.papers_orders import PAIRS_ORDER
from nastavnik_desktop.services.roster import Roster, Unit

_SHORT_DATE = "__.__.20__"


def work_certificate_fields(context: Context) -> Fields:
    person, asked = subject(context), context.answers(WorkCertificateAsked)
    units = units_of(context, person, Role.MENTOR)
    mentees = {member.person.id for unit in units for member in unit.mentees}
    sex = sex_of(person)
    past = agree(sex, "осуществлял", "осуществляла", "осуществлял(а)")
    return {
        **common_fields(context),
        "дата_справки": date_in_text(asked.dated),
        "номер_справки": squeeze(asked.number) or SHORT_BLANK,
        "кому": context.speech.titled(person, DATV) or BLANK * 2,
        "он": agree(sex, "он", "она", "он(а)"),
        "осуществляет": past if _over(units, asked.dated) else "осуществляет",
        "школа_предл": school_in(context, Case.PREPOSITIONAL),
        "всего": plural(len(mentees), "человек", "человека", "человек"),
        "пары": [
            _line(context, person, unit, number, names=asked.name_minors)
            for number, unit in enumerate(units, 1)
        ]
        or [dict.fromkeys(("номер", "наставляемые", "программа", "период", "приказ"), SHORT_BLANK)],
        **witness_fields(context, person),
    }


def _over(units: Sequence[Unit], day: date | None) -> bool:
    """Whether the work of every pair has ended, at the latest on that day."""

    def ended(unit: Unit) -> bool:
        last = period(unit)[1]
        done = unit.pair.status is PairStatus.FINISHED
        return done or (day is not None and last is not None and last <= day)

    return bool(units) and all(ended(unit) for unit in units)


def _line(context: Context, person: Person, unit: Unit, number: int, *, names: bool) -> Row:
    member = next(one for one in unit.mentors if one.person.id == person.id)
    first, last = period(unit)
    begins, ends = unit.entered(member) or first, unit.finished(member) or last
    order = _order(context.roster, person, unit)
    return {
        "номер": str(number),
        "наставляемые": _mentees(context, unit, names=names),
        "программа": f"«{programme_name(unit.programme.title) or BLANK}»,\n"
        f"форма «{unit.programme.form.label}»",
        "период": f"с {_short(begins)}\nпо {_short(ends)}",
        "приказ": f"от {_short(order.dated if order else None)}\n"
        f"№ {(order.number if order else '') or SHORT_BLANK}",
    }


def _short(day: date | None) -> str:
    return show_date(day) if day else _SHORT_DATE


def _mentees(context: Context, unit: Unit, *, names: bool) -> str:
    """Employees by name; of minors only the number, unless the curator wants names."""
    people = [member.person for member in unit.mentees]
    shown = [p for p in people if names or not under_age(context.roster, p)]
    lines = [context.speech.titled(person) for person in shown]
    if hidden := len(people) - len(shown):
        lines.append(plural(hidden, "обучающийся", "обучающихся", "обучающихся"))
    return "\n".join(lines) or BLANK


def _order(roster: Roster, person: Person, unit: Unit) -> Paper | None:
    """The registered order on forming pairs that names the mentor, best with the mentees."""
    people = {member.person.id or 0 for member in unit.members}
    found = []
    for paper in roster.papers:
        named = roster.named.get(paper.id or 0, frozenset())
        right = paper.document == PAIRS_ORDER and paper.state is not PaperState.CANCELLED
        about = roster.on_pairs.get(paper.id or 0, frozenset((unit.id,)))
        if right and person.id in named and unit.id in about:
            found.append((len(people & named), paper.dated or date.min, paper.id or 0, paper))
    return max(found, key=lambda item: item[:3])[3] if found else None


def missing_work_certificate(context: Context) -> list[Missing]:
    person, asked = subject(context), context.answers(WorkCertificateAsked)
    units = units_of(context, person, Role.MENTOR)
    found = [
        *missing_school(context, curator=False),
        *missing_sex(person),
        *missing_status(person),
    ]
    if asked.dated is None:
        text = f"Не указана дата справки: {person.full_name}."
        found.append(Missing(text, WorkCertificateAsked, person.id, "dated"))
    if not squeeze(asked.number):
        text = f"Не указан номер справки: {person.full_name}."
        found.append(Missing(text, WorkCertificateAsked, person.id, "number"))
    if any(_order(context.roster, person, unit) is None for unit in units):
        found.append(Missing(f"В реестре нет приказа о паре: {person.full_name}.", Paper))
    return found + missing_witness(context, person)
