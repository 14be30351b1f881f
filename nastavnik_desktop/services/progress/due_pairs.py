"""Rules of due.py on the pairs themselves: orders, plans, meetings, questionnaires, endings."""

from datetime import date, timedelta

from nastavnik_desktop.models.choices import PairStatus
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.progress.due_found import (
    ASKED_DAYS,
    CHECK,
    SOON_DAYS,
    URGENT,
    Found,
    at_work,
    once,
    running,
    short,
)
from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.services.progress.stages import FRESH_DAYS

PLAN_DAYS = 30
"""Days from the start of a pair until its plan should be approved."""


def no_order(evidence: Evidence) -> Found | None:
    ids, drafted = [], 0
    for unit in running(evidence.roster):
        if not unit.started:
            continue
        lacking = [m for m in evidence.present(unit) if evidence.ordered(unit, m) is None]
        if lacking:
            ids.append(unit.id)
            drafted += all(evidence.orders(unit, member.person.id) for member in lacking)
    if not ids:
        return None
    note = "участников нет ни в одном подписанном приказе"
    if drafted:
        note = f"приказ составлен, но не отмечен подписанным: {drafted} из {len(ids)}"
    return Found(tuple(ids), note, CHECK, "проверьте")


def no_plan(evidence: Evidence) -> Found | None:
    units = [unit for unit in at_work(evidence) if not evidence.approved(unit)]
    if not units:
        return None
    deadline = min(unit.pair.begins or evidence.day for unit in units) + timedelta(days=PLAN_DAYS)
    bare = sum(evidence.plan(unit) is None for unit in units)
    note = f"не составлен: {bare}; ждёт утверждения: {len(units) - bare}"
    if deadline < evidence.day:
        return Found(once(u.id for u in units), note, URGENT, "срочно")
    return Found(once(u.id for u in units), note, CHECK, f"до {short(deadline)}")


def late_items(evidence: Evidence) -> Found | None:
    late = {unit.id: len(evidence.overdue_items(unit)) for unit in at_work(evidence)}
    late = {pair_id: number for pair_id, number in late.items() if number}
    if not late:
        return None
    total = plural(sum(late.values()), "пункт", "пункта", "пунктов")
    return Found(tuple(late), f"{total} без отметки о выполнении", CHECK, "проверьте")


def no_meetings(evidence: Evidence) -> Found | None:
    units = [unit for unit in at_work(evidence) if (evidence.silence(unit) or 0) > FRESH_DAYS]
    if not units:
        return None
    last = [day for unit in units if (day := evidence.last_meeting(unit))]
    never = len(units) - len(last)
    parts = [f"последняя запись – {show_date(max(last))}"] if last else []
    if never:
        parts.append(f"ни одной встречи: {plural(never, 'пара', 'пары', 'пар')}")
    return Found(once(unit.id for unit in units), "; ".join(parts), CHECK, "проверьте")


def _by(evidence: Evidence, day: date | None) -> bool:
    return day is not None and day <= evidence.day


def survey_before(evidence: Evidence) -> Found | None:
    members = [m for unit in at_work(evidence) for m in evidence.present(unit)]
    ids = once(m.person.id for m in members if not _by(evidence, m.part.survey_before))
    everybody = len(once(m.person.id for m in members))
    note = f"заполняется до начала работы; участников – {everybody}"
    return Found(ids, note, CHECK, "проверьте") if ids else None


def survey_after(evidence: Evidence) -> Found | None:
    """Of pairs that end in two weeks, or that did what they planned."""
    until = evidence.day + timedelta(days=ASKED_DAYS)
    ids = once(
        member.person.id
        for unit in evidence.roster.units
        if unit.pair.status in (PairStatus.ACTIVE, PairStatus.FINISHED)
        and unit.pair.ends is not None
        and unit.pair.ends <= until
        for member in evidence.present(unit)
        if not _by(evidence, member.part.survey_after)
    )
    note = "пары, которые закончили работу или закончат через две недели"
    return Found(ids, note, CHECK, "проверьте") if ids else None


def pairs_end(evidence: Evidence) -> Found | None:
    until = evidence.day + timedelta(days=SOON_DAYS)
    ends = {
        unit.id: unit.pair.ends
        for unit in at_work(evidence)
        if unit.pair.ends is not None and unit.pair.ends <= until
    }
    if not ends:
        return None
    over = sum(day < evidence.day for day in ends.values())
    note = f"срок уже вышел: {over}" if over else "завершите пару или продлите её приказом"
    word = "срочно" if over else f"до {short(min(ends.values()))}"
    return Found(tuple(ends), note, URGENT if over else CHECK, word)
