"""Rules of due.py on the year: quarterly forms, the roadmap, the two days to remember."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.progress.due_found import (
    ASKED_DAYS,
    CHECK,
    GOOD,
    URGENT,
    Found,
    once,
)
from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.services.reports.periods import Period, quarter
from nastavnik_desktop.services.roster import Roster


def quarters(roster: Roster) -> list[Period]:
    """The quarters of the school year in which somebody took part."""
    year = roster.year
    first, second = year.begins.year, year.ends.year
    usual = [quarter(first, 3), quarter(first, 4), *(quarter(second, n) for n in (1, 2, 3))]
    spans = [
        (unit.pair.begins, unit.pair.ends or date(second, 6, 30))
        for unit in roster.units
        if unit.started and unit.pair.begins
    ]
    return [q for q in usual if any(b <= q.ends and e >= q.begins for b, e in spans)]


def sent(roster: Roster, period: Period) -> bool:
    """A snapshot covers the quarter; the report is often made some days before its end."""
    begins = max(period.begins, roster.year.begins)
    nearly = period.ends - timedelta(days=ASKED_DAYS)
    return any(
        one.period_from <= begins and one.period_to >= nearly and one.made_on >= nearly
        for one in roster.snapshots
    )


def forms_late(evidence: Evidence) -> Found | None:
    late = [
        period
        for period in quarters(evidence.roster)
        if period.ends < evidence.day and not sent(evidence.roster, period)
    ]
    if not late:
        return None
    note = f"{'; '.join(p.title for p in late)}: снимка отправленного нет"
    return Found((), note, URGENT, "срочно", len(late), late[0])


def forms_soon(evidence: Evidence) -> Found | None:
    for period in quarters(evidence.roster):
        left = (period.ends - evidence.day).days
        if left >= 0 and period.begins <= evidence.day and not sent(evidence.roster, period):
            soon = left <= ASKED_DAYS
            note = f"координатору до {show_date(period.ends)}: {period.title}"
            word = plural(left, "день", "дня", "дней") if left else "сегодня"
            return Found((), note, CHECK if soon else GOOD, word, 1, period)
    return None


def roadmap_late(evidence: Evidence) -> Found | None:
    late = [
        item
        for item in evidence.roster.roadmap
        if item.done_on is None and item.ends and item.ends < evidence.day
    ]
    if not late:
        return None
    first = min(item.ends for item in late if item.ends)
    note = f"самый давний срок – {show_date(first)}"
    return Found(once(item.id for item in late), note, CHECK, "проверьте")


def new_year(evidence: Evidence) -> Found | None:
    """Before 1 September the old year is to be rolled over, on the day the new one checked."""
    begins = evidence.roster.year.begins == evidence.day
    note = (
        "проверьте, что люди и продолжающиеся пары перенесены, и составьте дорожную карту"
        if begins
        else "перенесите людей и продолжающиеся пары на новый год"
    )
    found = reminder(9, 1, note)(evidence)
    return found if found is None or begins else replace(found, page="rollover")


def reminder(month: int, day: int, note: str) -> Callable[[Evidence], Found | None]:
    def find(evidence: Evidence) -> Found | None:
        wanted = date(evidence.day.year, month, day)
        left = (wanted - evidence.day).days
        if not 0 <= left <= ASKED_DAYS:
            return None
        word = plural(left, "день", "дня", "дней") if left else "сегодня"
        return Found((), note, GOOD, word, 1)

    return find
