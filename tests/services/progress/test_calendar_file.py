"""The calendar file keeps to RFC 5545 and lets no name out without consent."""

import re
from datetime import UTC, date, datetime

from sample import Sample

from nastavnik_desktop.models import Consent, Meeting, Pair, RoadmapItem
from nastavnik_desktop.models.choices import ConsentKind, Signer
from nastavnik_desktop.services.progress.calendar_file import Event, calendar, escaped, events
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.store import Store

TODAY = date(2026, 11, 21)
MADE = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_text_is_escaped() -> None:
    assert escaped("а, б; в\\г\nд") == "а\\, б\\; в\\\\г\\nд"
    assert escaped("строка\r\nвторая") == "строка\\nвторая"


def test_lines_are_short_and_no_letter_is_cut() -> None:
    long = Event("x-1", "Очень длинное название мероприятия 😀 " * 12, TODAY, TODAY)
    content = calendar([long], "Наставник", MADE)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()
    assert f"SUMMARY:{long.title}" in unfolded(content)


def test_an_all_day_event_ends_the_day_after() -> None:
    event = Event("x-2", "Неделя", date(2026, 12, 28), date(2026, 12, 31), "Кто; что")
    lines = unfolded(calendar([event], "Школа, год", MADE))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for wanted in (
        "VERSION:2.0",
        "X-WR-CALNAME:Школа\\, год",
        "UID:x-2@nastavnik-desktop",
        "DTSTAMP:20261121T083000Z",
        "DTSTART;VALUE=DATE:20261228",
        "DTEND;VALUE=DATE:20270101",
        "DESCRIPTION:Кто\\; что",
    ):
        assert lines.count(wanted) == 1, wanted


def test_what_lies_ahead_by_date_each_once(filled: tuple[Store, Sample]) -> None:
    store, about = filled
    year_id = about.year.id or 0
    with store.action("План"):
        store.table(RoadmapItem).save_many(
            [
                RoadmapItem(
                    year_id=year_id, title="Сбор", begins=date(2026, 12, 1), ends=date(2026, 12, 9)
                ),
                RoadmapItem(year_id=year_id, title="Давно", ends=date(2026, 10, 1)),
                RoadmapItem(
                    year_id=year_id, title="Сделано", ends=date(2026, 12, 1), done_on=TODAY
                ),
            ]
        )
        pair = store.table(Pair).get(about.pairs["pupils"])
        store.table(Pair).save(pair.changed(ends=date(2027, 5, 28)))
    found = events(load_roster(store, about.year), TODAY)
    assert [(event.title, event.begins) for event in found] == [
        ("Сбор", date(2026, 12, 1)),
        ("Формы 1–5 координатору: IV квартал 2026 (октябрь – декабрь)", date(2026, 12, 31)),
        ("День наставника", date(2027, 3, 2)),
        ("Формы 1–5 координатору: I квартал 2027 (январь – март)", date(2027, 3, 31)),
        ("Завершаются пары и группы: 1", date(2027, 5, 28)),
        ("Формы 1–5 координатору: II квартал 2027 (апрель – июнь)", date(2027, 6, 30)),
        ("Новый учебный год: перенести людей и пары", date(2027, 9, 1)),
    ]
    assert len({event.uid for event in found}) == len(found)
    assert all(re.fullmatch(r"[a-z0-9-]+", event.uid) for event in found)


def test_names_only_with_consent(filled: tuple[Store, Sample]) -> None:
    store, about = filled
    pair_id = about.pairs["pupils"]
    with store.action("Встреча"):
        store.table(Meeting).save(Meeting(pair_id=pair_id, day=date(2026, 12, 1), held=False))

    def title() -> str:
        return events(load_roster(store, about.year), TODAY)[0].title

    assert title() == f"Встреча (очередная): пара № {pair_id}, ученик – ученик"
    with store.action("Согласия"):
        store.table(Consent).save_many(
            [
                Consent(
                    person_id=about.people[surname],
                    kind=ConsentKind.PROCESSING,
                    signer=Signer.REPRESENTATIVE,
                    dated=date(2026, 9, 1),
                )
                for surname in ("Ооржак", "Ёлкин")
            ]
        )
    assert title() == "Встреча (очередная): Ооржак Ч.М. – Ёлкин П.И."
