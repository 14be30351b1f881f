"""The dates of the year as a calendar file (.ics, RFC 5545) for any calendar program."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from nastavnik_desktop.models.choices import ConsentKind
from nastavnik_desktop.services.progress.due_found import running
from nastavnik_desktop.services.progress.due_year import quarters
from nastavnik_desktop.services.progress.evidence import Evidence, evidence_on
from nastavnik_desktop.services.roster import Roster, Unit

_LINE = 75
"""Octets of one line; longer ones go on in the next after a blank (RFC 5545, 3.1)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Event:
    """All-day; `uid` is the same every time, so that a second import changes and adds nothing."""

    uid: str
    title: str
    begins: date
    ends: date
    """The last day, inclusive."""
    note: str = ""


def events(roster: Roster, day: date) -> list[Event]:
    """What lies ahead in the year, by date; names only of those who agreed to the processing."""
    found = [
        *_meetings(roster, day),
        *_ends(roster),
        *_roadmap(roster),
        *_quarters(roster),
        *_holidays(roster),
    ]
    ahead = [event for event in found if event.ends >= day]
    return sorted(ahead, key=lambda event: (event.begins, event.uid))


def _name(evidence: Evidence, unit: Unit) -> str:
    """A calendar often leaves the computer: no names without consent."""
    agreed = all(evidence.consent(member.person, ConsentKind.PROCESSING) for member in unit.members)
    return unit.title if agreed else f"пара № {unit.id}, {unit.programme.form.label}"


def _meetings(roster: Roster, day: date) -> Iterator[Event]:
    evidence = evidence_on(roster, day)
    for unit in running(roster):
        for meeting in roster.meetings.get(unit.id, ()):
            if meeting.day and meeting.day >= day and meeting.id:
                title = f"Встреча ({meeting.step.label}): {_name(evidence, unit)}"
                yield Event(f"meeting-{meeting.id}", title, meeting.day, meeting.day, meeting.topic)


def _ends(roster: Roster) -> Iterator[Event]:
    by_day: dict[date, list[Unit]] = {}
    for unit in running(roster):
        if unit.started and unit.pair.ends:
            by_day.setdefault(unit.pair.ends, []).append(unit)
    for ends, units in by_day.items():
        title = f"Завершаются пары и группы: {len(units)}"
        yield Event(f"pairs-{ends:%Y%m%d}", title, ends, ends)
    agreements: dict[date, int] = {}
    for one in roster.supplements:
        if one.ends and one.ended_on is None:
            agreements[one.ends] = agreements.get(one.ends, 0) + 1
    for ends, number in agreements.items():
        title = f"Заканчиваются доп. соглашения: {number}"
        yield Event(f"agreements-{ends:%Y%m%d}", title, ends, ends)


def _roadmap(roster: Roster) -> Iterator[Event]:
    for item in roster.roadmap:
        last = item.ends or item.begins
        if last and item.done_on is None:
            begins = min(item.begins or last, last)
            note = "\n".join(part for part in (item.responsible, item.result) if part)
            yield Event(f"roadmap-{item.id}", item.title, begins, last, note)


def _quarters(roster: Roster) -> Iterator[Event]:
    for period in quarters(roster):
        title = f"Формы 1–5 координатору: {period.title}"
        yield Event(f"forms-{period.ends:%Y%m%d}", title, period.ends, period.ends)


def _holidays(roster: Roster) -> Iterator[Event]:
    second = roster.year.ends.year
    for name, title, day in (
        ("mentor-day", "День наставника", date(second, 3, 2)),
        ("new-year", "Новый учебный год: перенести людей и пары", date(second, 9, 1)),
    ):
        yield Event(f"{name}-{second}", title, day, day)


def _folded(line: str) -> bytes:
    """At most 75 octets a line, and no letter is cut in two."""
    lines, current = [], b""
    for char in line:
        code = char.encode()
        if len(current) + len(code) > _LINE:
            lines.append(current)
            current = b" "
        current += code
    return b"\r\n".join([*lines, current]) + b"\r\n"


def escaped(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    return text.translate(_ESCAPED)


def _lines(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@nastavnik-desktop"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.begins:%Y%m%d}"
    # The end of an all-day event is the day after it.
    yield f"DTEND;VALUE=DATE:{event.ends + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.note:
        yield f"DESCRIPTION:{escaped(event.note)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def calendar(found: Iterable[Event], title: str, made: datetime | None = None) -> bytes:
    """The whole file; `made` is when (UTC), now by default."""
    stamp = f"{made or datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Nastavnik//nastavnik_desktop//RU",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(title)}",
        *(line for event in found for line in _lines(event, stamp)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)
