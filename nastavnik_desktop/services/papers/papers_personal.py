"""The personal programme of a teachers' pair: its plan where one was made, else what was typed."""

from collections.abc import Mapping, Sequence

from nastavnik_desktop.models import Pair
from nastavnik_desktop.models.choices import Direction, PersonKind, PlanKind
from nastavnik_desktop.models.work import Plan, PlanItem
from nastavnik_desktop.russian import show_date, squeeze
from nastavnik_desktop.services.checking.missing_data import (
    Missing,
    missing_dates,
    missing_members,
    missing_school,
)
from nastavnik_desktop.services.papers.asked_people import PersonalProgrammeAsked
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    is_curators_own,
    months_between,
    pair_fields,
    period,
    term,
)
from nastavnik_desktop.services.papers.document_words import (
    BLANK,
    SIGN_LINE,
    capital,
    date_in_text,
    inside,
)
from nastavnik_desktop.services.papers.mentoring_tasks import TASKS
from nastavnik_desktop.services.roster import Unit

DIRECTIONS: Mapping[Direction | None, str] = {
    Direction.SCIENCE: "Научно-теоретическое направление",
    Direction.NORMS: "Нормативное правовое направление",
    Direction.SUBJECT: "Предметно-профессиональное направление",
    Direction.PSYCHOLOGY: "Психолого-педагогическое направление",
    Direction.METHODS: "Методическое направление",
    Direction.ICT: "ИКТ-компетенции, цифровизация образования",
    Direction.UPBRINGING: "Внеурочная и воспитательная деятельность",
    Direction.HEALTH: "Здоровьесбережение",
    None: "Иные мероприятия",
}
"""Headings of the plan of measures, in their order."""
_SHORTEST, _LONGEST = 3, 12
"""Months that a personal programme lasts; it may be prolonged (DOMAIN §1)."""
_LINES = "_" * 34 + "\n" + "_" * 70
"""Room to write by hand: the rest of a line and one more."""
_OF_PLAN = {
    "problem": "problem",
    "tasks": "tasks",
    "results": "planned_result",
    "schedule": "schedule",
    "mode": "mode",
}
"""What is asked and the pair's plan holds, too."""
_COLUMNS = (
    "направление",
    "номер",
    "мероприятие",
    "срок",
    "формат",
    "результат",
    "отметка",
    "последняя",
)


def between_teachers(unit: Unit) -> bool:
    """Whether the form of mentoring is one of teachers, who work by a personal programme."""
    return all(side is PersonKind.TEACHER for side in unit.programme.form.sides)


def personal_fields(context: Context) -> Fields:
    unit = context.unit
    tasks = [_ended(line) for line in _told(context, "tasks").splitlines() if squeeze(line)]
    tasks = tasks or [_small(task) for task in TASKS[unit.programme.form]]
    last = len(tasks) - 1
    fields = pair_fields(context)
    plan = _plan(context)
    items = context.roster.plan_items.get(plan.id or 0, ()) if plan else ()
    return fields | {
        "цель": capital(inside(str(fields["цель"]))) if fields["есть_цель"] else "_" * 52,
        "проблема": _sentence(_told(context, "problem")),
        "задачи": [
            {"текст": text, "конец": "." if at == last else ";"} for at, text in enumerate(tasks)
        ],
        "содержание": _sentence(_told(context, "content")),
        "срок": term(*period(unit)).replace(" ", "\u00a0"),
        "промежуточные": _sentence(_told(context, "interim")),
        "результаты": _sentence(_told(context, "results")),
        "расписание": _ended(_told(context, "schedule")) or BLANK * 2,
        "режим": _ended(_told(context, "mode"))
        or "онлайн / очный / смешанный (нужное подчеркнуть)",
        "условия": _sentence(_told(context, "conditions")),
        "есть_мероприятия": bool(items),
        "дата_утверждения": date_in_text(plan.approved_on if plan else None),
        **_curator(context, fields),
        "мероприятия": _measures(items) or [dict.fromkeys(_COLUMNS, "")],
    }


def _curator(context: Context, fields: Fields) -> Fields:
    """The curator's place to sign; one who is the mentor has signed as such already."""
    if is_curators_own(context):
        return {"куратор_заголовок": "", "куратор_строка": ""}
    line = f"{SIGN_LINE} {fields['куратор_подпись']}"
    return {"куратор_заголовок": "Куратор:", "куратор_строка": line}


def _plan(context: Context) -> Plan | None:
    """The pair's latest plan that is a personal programme."""
    plans = context.roster.plans.get(context.unit.id, ())
    return next((plan for plan in reversed(plans) if plan.kind is PlanKind.PERSONAL), None)


def _told(context: Context, name: str) -> str:
    """By the plan, else typed for the paper; the problem is the only mentee's request else."""
    plan = _plan(context)
    value = _squeezed(getattr(plan, _OF_PLAN[name])) if plan and name in _OF_PLAN else ""
    value = value or _squeezed(getattr(context.answers(PersonalProgrammeAsked), name))
    return value or (_request(context) if name == "problem" else "")


def _squeezed(text: str) -> str:
    """Without stray blanks, each line still a line."""
    return "\n".join(squeeze(line) for line in text.splitlines()).strip()


def _request(context: Context) -> str:
    mentees = context.unit.mentees
    card = context.roster.mentee_cards.get(mentees[0].person.id or 0) if mentees else None
    return card.request if card and len(mentees) == 1 else ""


def _small(task: str) -> str:
    """Outside an agreement the parties are no defined terms."""
    return task.replace("Настав", "настав")


def _ended(text: str) -> str:
    """For a sentence whose dot stands in the template."""
    return inside(text.rstrip(";. "))


def _sentence(text: str) -> str:
    return capital(_ended(text)) or _LINES


def _measures(items: Sequence[PlanItem]) -> list[Row]:
    """The plan's items under the headings of their directions."""
    rows: list[Row] = []
    number = 0
    for direction, heading in DIRECTIONS.items():
        own = [item for item in items if item.direction is direction]
        number += bool(own)
        for place, item in enumerate(own, 1):
            values = (
                f"{number}. {heading}" if place == 1 else "",
                f"{number}.{place}",
                squeeze(item.activity),
                squeeze(item.term) or (show_date(item.due) if item.due else ""),
                squeeze(item.format),
                squeeze(item.result),
                show_date(item.done_on) if item.done_on else "",
                "да" if len(rows) + 1 == len(items) else "",
            )
            rows.append(dict(zip(_COLUMNS, values, strict=True)))
    return rows


def _months(unit: Unit) -> int | None:
    begins, ends = period(unit)
    if begins is None or ends is None or ends <= begins:
        return None
    return months_between(begins, ends)


_ASKED = (
    ("problem", "проблема"),
    ("content", "содержание"),
    ("interim", "промежуточные результаты"),
    ("results", "планируемые результаты"),
    ("schedule", "расписание встреч"),
    ("mode", "режим работы"),
    ("conditions", "условия реализации"),
)


def missing_personal(context: Context) -> list[Missing]:
    unit = context.unit
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
    for name, label in _ASKED:
        if not _told(context, name):
            text = f"В персонализированной программе пары «{unit.title}» не заполнено: {label}."
            found.append(Missing(text, PersonalProgrammeAsked, unit.id, name))
    return found
