"""The mentor's journal: meetings of one pair or of several, and the first three of the cycle."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Meeting
from nastavnik_desktop.models.choices import MeetingStep, PairStatus
from nastavnik_desktop.russian import plural, show_date, squeeze
from nastavnik_desktop.services.law.working_days import changes, is_working
from nastavnik_desktop.services.progress.evidence import evidence_on
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.storage.store import Store

_FIRST = (
    (MeetingStep.ACQUAINTANCE, 1, "Знакомство: ожидания, правила работы, способы связи"),
    (MeetingStep.TRIAL, 8, "Пробная рабочая встреча: решение первой задачи"),
    (MeetingStep.PLANNING, 15, "Планирование: цель, задачи и сроки совместной работы"),
)
"""The first meetings, days after the start and topics (DOMAIN §9: within a month)."""


def _ordered(roster: Roster, unit: Unit, today: date) -> date | None:
    """The day of the order that fixes every member; None while somebody is in none."""
    evidence = evidence_on(roster, today)
    papers = [evidence.ordered(unit, member) for member in unit.members]
    days = [paper.dated for paper in papers if paper is not None and paper.dated]
    return max(days) if papers and len(days) == len(papers) else None


def without_first(roster: Roster, today: date) -> list[Unit]:
    """Working pairs fixed by an order whose journal is still empty."""
    return [
        unit
        for unit in roster.units
        if unit.pair.status is PairStatus.ACTIVE
        and not roster.meetings.get(unit.id)
        and _ordered(roster, unit, today)
    ]


def first_meetings(roster: Roster, unit: Unit, today: date) -> list[Meeting]:
    """The first three meetings as proposals on working days after the order and the start."""
    known = {meeting.step for meeting in roster.meetings.get(unit.id, ())}
    days = (_ordered(roster, unit, today), unit.pair.begins)
    begins = max((day for day in days if day), default=today)
    calendar = changes(roster.calendar)
    made = []
    for step, later, topic in _FIRST:
        day = begins + timedelta(days=later)
        while not is_working(day, calendar):
            day += timedelta(days=1)
        if step not in known:
            made.append(Meeting(pair_id=unit.id, day=day, step=step, topic=topic, held=False))
    return made


def propose(store: Store, roster: Roster, units: Iterable[Unit], today: date) -> int:
    """Save the first meetings of these pairs as proposals; inside an action, returns how many."""
    made = [meeting for unit in units for meeting in first_meetings(roster, unit, today)]
    store.table(Meeting).save_many(made)
    return len(made)


def confirm(store: Store, meeting: Meeting, today: date) -> Meeting:
    """A proposed meeting took place; inside an action, UserError for one still ahead."""
    if meeting.day and meeting.day > today:
        raise UserError(
            f"Встреча назначена на {show_date(meeting.day)} и ещё не могла состояться.",
            "Измените дату встречи.",
        )
    return store.table(Meeting).save(meeting.changed(held=True))


def record(
    store: Store, roster: Roster, meeting: Meeting, pair_ids: Sequence[int], today: date
) -> list[Meeting]:
    """The same meeting of several pairs; inside an action.

    Raises UserError for one of the future that is said to have been held, or for a second
    meeting of a pair on the same day with the same topic (pressed twice).
    """
    if not pair_ids:
        raise UserError("Не выбрана пара.", "Выберите пару, с которой прошла встреча.")
    if meeting.held and meeting.day and meeting.day > today:
        raise UserError(
            f"{show_date(meeting.day)} ещё не наступило.",
            "Исправьте дату или снимите отметку «Состоялась».",
        )
    for pair_id in pair_ids:
        for other in roster.meetings.get(pair_id, ()):
            if other.day == meeting.day and squeeze(other.topic) == squeeze(meeting.topic):
                title = roster.unit(pair_id).title
                raise UserError(
                    f"Встреча пары «{title}» с этой датой и темой уже записана.",
                    "Уберите эту пару или измените тему.",
                )
    made = [meeting.changed(id=None, pair_id=pair_id) for pair_id in pair_ids]
    return store.table(Meeting).save_many(made)


def next_step(meetings: Sequence[Meeting]) -> MeetingStep:
    """Which meeting of the cycle comes after those held."""
    held = {meeting.step for meeting in meetings if meeting.held}
    for step, _later, _topic in _FIRST:
        if step not in held and not any(m.held and m.step is MeetingStep.REGULAR for m in meetings):
            return step
    return MeetingStep.REGULAR


def summary(meetings: Sequence[Meeting]) -> str:
    """«7 встреч, последняя 12.03.2027; 2 предложены»."""
    held = [meeting for meeting in meetings if meeting.held]
    parts = []
    if held:
        last = max((m.day for m in held if m.day), default=None)
        parts.append(plural(len(held), "встреча", "встречи", "встреч"))
        if last:
            parts[0] += f", последняя {show_date(last)}"
    if ahead := len(meetings) - len(held):
        parts.append(plural(ahead, "предложена", "предложены", "предложено"))
    return "; ".join(parts)
