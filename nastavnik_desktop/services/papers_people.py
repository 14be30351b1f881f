"""The personal programme of a teachers' pair, and the certificate of a mentor's work."""

from collections.abc import Sequence
from datetime import date

from nastavnik_desktop.models import Pair, Paper, Person
from nastavnik_desktop.models.choices import PairStatus, PaperState, PersonKind, Role
from nastavnik_desktop.models.choices import WordCase as Case
from nastavnik_desktop.russian import plural, show_date, squeeze
from nastavnik_desktop.services.asked_people import PersonalProgrammeAsked, WorkCertificateAsked
from nastavnik_desktop.services.document_fields import (
    Context,
    Fields,
    Row,
    common_fields,
    months_between,
    pair_fields,
    period,
    programme_name,
)
from nastavnik_desktop.services.document_words import (
    BLANK,
    DATV,
    SHORT_BLANK,
    agree,
    capital,
    date_in_text,
    inside,
    sex_of,
)
from nastavnik_desktop.services.mentoring_tasks import TASKS
from nastavnik_desktop.services.missing_data import (
    Missing,
    missing_dates,
    missing_members,
    missing_school,
    missing_sex,
    missing_status,
)
from nastavnik_desktop.services.papers_consents import school_in, subject, under_age, units_of
from nastavnik_desktop.services.papers_orders import PAIRS_ORDER
from nastavnik_desktop.services.roster import Roster, Unit

_SHORTEST, _LONGEST = 3, 12
"""Months that a personal programme lasts; it may be prolonged (DOMAIN §1)."""
_LINES = BLANK * 2 + "\n" + "_" * 76
"""Room to write by hand: the rest of a line and one more."""
_SHORT_DATE = "__.__.20__"


# -- the personal programme -----------------------------------------------------------------------


def between_teachers(unit: Unit) -> bool:
    """Whether the form of mentoring is one of teachers, who work by a personal programme."""
    return all(side is PersonKind.TEACHER for side in unit.programme.form.sides)


def personal_fields(context: Context) -> Fields:
    asked, unit = context.answers(PersonalProgrammeAsked), context.unit
    tasks = [_ended(line) for line in asked.tasks.splitlines() if squeeze(line)]
    tasks = tasks or [_small(task) for task in TASKS[unit.programme.form]]
    last = len(tasks) - 1
    fields = pair_fields(context)
    return fields | {
        "цель": capital(inside(str(fields["цель"]))),
        "проблема": _sentence(asked.problem or _request(context)),
        "задачи": [
            {"текст": text, "конец": "." if at == last else ";"} for at, text in enumerate(tasks)
        ],
        "содержание": _sentence(asked.content),
        "срок": _term(unit),
        "промежуточные": _sentence(asked.interim),
        "результаты": _sentence(asked.results),
        "расписание": _ended(asked.schedule) or BLANK * 2,
        "режим": _ended(asked.mode) or "онлайн / очный / смешанный (нужное подчеркнуть)",
        "условия": _sentence(asked.conditions),
    }


def _small(task: str) -> str:
    """Outside an agreement the parties are no defined terms."""
    return task.replace("Настав", "настав")


def _ended(text: str) -> str:
    """For a sentence whose dot stands in the template."""
    return inside(text.rstrip(";. "))


def _sentence(text: str) -> str:
    return capital(_ended(text)) or _LINES


def _request(context: Context) -> str:
    """What the only mentee asks for."""
    mentees = context.unit.mentees
    card = context.roster.mentee_cards.get(mentees[0].person.id or 0) if mentees else None
    return card.request if card and len(mentees) == 1 else ""


def _months(unit: Unit) -> int | None:
    begins, ends = period(unit)
    if begins is None or ends is None or ends <= begins:
        return None
    return months_between(begins, ends)


def _term(unit: Unit) -> str:
    months = _months(unit)
    return plural(months, "месяц", "месяца", "месяцев") if months else "______ месяцев"


_ASKED = (
    ("content", "содержание"),
    ("interim", "промежуточные результаты"),
    ("results", "планируемые результаты"),
    ("schedule", "расписание встреч"),
    ("mode", "режим работы"),
    ("conditions", "условия реализации"),
)


def missing_personal(context: Context) -> list[Missing]:
    unit, asked = context.unit, context.answers(PersonalProgrammeAsked)
    found = [
        *missing_school(context, curator=False),
        *missing_members(unit),
        *missing_dates(context),
    ]
    months = _months(unit)
    if months and not _SHORTEST <= months <= _LONGEST:
        text = f"Срок персонализированной программы пары «{unit.title}» – не от 3 до 12 месяцев."
        found.append(Missing(text, Pair, unit.id, "ends"))
    if not squeeze(unit.pair.goal) and not squeeze(unit.programme.goal):
        found.append(Missing(f"У пары «{unit.title}» не указана цель.", Pair, unit.id, "goal"))
    if not squeeze(asked.problem) and not squeeze(_request(context)):
        text = f"В персонализированной программе пары «{unit.title}» не заполнено: проблема."
        found.append(Missing(text, PersonalProgrammeAsked, unit.id, "problem"))
    for name, label in _ASKED:
        if not squeeze(getattr(asked, name)):
            text = f"В персонализированной программе пары «{unit.title}» не заполнено: {label}."
            found.append(Missing(text, PersonalProgrammeAsked, unit.id, name))
    return found


# -- the certificate of a mentor's work -----------------------------------------------------------


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
        if right and person.id in named:
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
    return found
