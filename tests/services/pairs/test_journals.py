"""The journal: one meeting of several pairs, the first three proposed, both prints."""

from datetime import date, timedelta

import pytest
from papers import Year
from sample import Sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Meeting, Paper, PaperPerson
from nastavnik_desktop.models.choices import MeetingStep, PairStatus, PaperState
from nastavnik_desktop.services.pairs import journals
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.store import Store

TODAY = date(2026, 11, 21)
ACTIVE, FINISHED = PairStatus.ACTIVE, PairStatus.FINISHED


def test_one_meeting_is_recorded_for_several_pairs(filled: tuple[Store, Sample]) -> None:
    store, school = filled
    ids = [school.pairs["pupils"], school.pairs["group"]]
    roster = load_roster(store, school.year)
    with store.action("Записана встреча"):
        journals.record(store, roster, Meeting(day=date(2026, 10, 9), topic="Игра"), ids, TODAY)
    roster = load_roster(store, school.year)
    assert [roster.held(number)[0].topic for number in ids] == ["Игра", "Игра"]
    assert store.undo() == "Записана встреча"
    assert load_roster(store, school.year).meetings == {}


def test_what_cannot_be_is_refused_as_a_whole(filled: tuple[Store, Sample]) -> None:
    store, school = filled
    first, second = school.pairs["pupils"], school.pairs["group"]
    past = Meeting(day=date(2026, 10, 9), topic="Игра")
    roster = load_roster(store, school.year)
    with pytest.raises(UserError, match="не наступило"), store.action("Встреча"):
        journals.record(store, roster, past.changed(day=date(2026, 11, 22)), [first], TODAY)
    with pytest.raises(UserError, match="Не выбрана пара"), store.action("Встреча"):
        journals.record(store, roster, past, [], TODAY)
    with store.action("Встреча"):
        journals.record(store, roster, past, [first], TODAY)
    roster = load_roster(store, school.year)
    with pytest.raises(UserError, match="уже записана"), store.action("Встреча"):
        journals.record(store, roster, past, [second, first], TODAY)
    assert len(store.table(Meeting).all()) == 1


def _order(store: Store, school: Sample, *surnames: str) -> None:
    with store.action("Приказ"):
        paper = store.table(Paper).save(
            Paper(
                year_id=school.year.id,
                document="pairs_order",
                title="Приказ",
                dated=date(2026, 10, 30),
                number="97о",
                state=PaperState.SIGNED,
            )
        )
        store.table(PaperPerson).save_many(
            [PaperPerson(paper_id=paper.id, person_id=school.people[name]) for name in surnames]
        )


def test_the_first_three_meetings_follow_the_order(filled: tuple[Store, Sample]) -> None:
    store, school = filled
    assert journals.without_first(load_roster(store, school.year), TODAY) == []
    _order(store, school, "Ооржак", "Ёлкин")
    roster = load_roster(store, school.year)
    units = journals.without_first(roster, TODAY)
    assert [unit.id for unit in units] == [school.pairs["pupils"]]
    with store.action("Предложены встречи"):
        assert journals.propose(store, roster, units, TODAY) == 3
    roster = load_roster(store, school.year)
    made = roster.meetings[units[0].id]
    assert [meeting.step for meeting in made] == [
        MeetingStep.ACQUAINTANCE,
        MeetingStep.TRIAL,
        MeetingStep.PLANNING,
    ]
    # 31.10. and 07.11. are Saturdays, 14.11. too: all move to Mondays.
    assert [meeting.day for meeting in made] == [
        date(2026, 11, 2),
        date(2026, 11, 9),
        date(2026, 11, 16),
    ]
    assert roster.held(units[0].id) == [], "nothing counts before it is confirmed"
    assert journals.without_first(roster, TODAY) == []


def test_a_proposal_is_confirmed_but_not_before_its_day(filled: tuple[Store, Sample]) -> None:
    store, school = filled
    proposed = Meeting(pair_id=school.pairs["pupils"], day=date(2026, 11, 2), held=False)
    with store.action("Встреча"):
        proposed = store.table(Meeting).save(proposed)
    with pytest.raises(UserError, match="ещё не могла"), store.action("Состоялась"):
        journals.confirm(store, proposed, date(2026, 11, 1))
    with store.action("Состоялась"):
        assert journals.confirm(store, proposed, date(2026, 11, 2)).held


def test_the_next_meeting_of_the_cycle() -> None:
    def held(step: MeetingStep) -> Meeting:
        return Meeting(pair_id=1, day=TODAY, step=step)

    assert journals.next_step([]) is MeetingStep.ACQUAINTANCE
    assert journals.next_step([held(MeetingStep.ACQUAINTANCE)]) is MeetingStep.TRIAL
    assert journals.next_step([held(MeetingStep.REGULAR)]) is MeetingStep.REGULAR


def _printed(
    key: str, meetings: int, content: str = "", status: PairStatus = ACTIVE
) -> list[dict[str, str]]:
    year = Year()
    mentor, mentee = year.teacher("Монгуш Айдыс Кызыл-оолович"), year.pupil("Ёлкин Пётр")
    unit = year.pair([mentor], [mentee], status=status)
    roster = year.roster()
    roster.meetings[unit.id] = tuple(
        Meeting(
            pair_id=unit.id,
            day=date(2026, 11, 1) + timedelta(days=n),
            topic=f"Тема {n}",
            content=content,
            held=n != 1,
        )
        for n in range(meetings)
    )
    context = documents.context(roster, None, [1], None, document(key))
    return list(document(key).fields(context)["встречи"])


def test_a_filled_journal_holds_what_took_place_and_room_for_more() -> None:
    rows = _printed("journal", 4)
    assert [row["тема"] for row in rows[:3]] == ["Тема 0", "Тема 2", "Тема 3"]
    assert rows[0]["дата"] == "01.11.2026"
    assert len(rows) == 18


def test_a_long_journal_is_ruled_to_the_end_of_its_last_page() -> None:
    lengths = {meetings: len(_printed("journal", meetings + 1)) for meetings in range(19, 39)}
    assert set(lengths.values()) == {29, 40, 51}, "eight, elevens, and ten above the signatures"
    assert all(length - meetings >= 3 for meetings, length in lengths.items())


def test_long_meetings_leave_fewer_blanks_and_no_page_of_one_row() -> None:
    topic = "Разобрали одно задание вместе, обсудили, что получилось, записали выводы"
    for meetings in range(2, 9):
        blanks = _blank_rows(topic, meetings)
        assert 3 <= blanks <= 18 - meetings
    assert _blank_rows(topic, 4) < _blank_rows("Знакомство", 4)


def _blank_rows(content: str, meetings: int) -> int:
    rows = _printed("journal", meetings + 1, content)
    assert sum(row["содержание"] == content for row in rows) == meetings
    return len(rows) - meetings


def test_a_blank_journal_is_blank_whatever_is_recorded() -> None:
    rows = _printed("blank_journal", 4)
    assert len(rows) == 18
    assert not any(value for row in rows for name, value in row.items() if name != "последняя")


def test_the_journal_of_a_pair_that_ended_has_no_page_of_blanks() -> None:
    open_pair, ended = (_printed("journal", 5, status=status) for status in (ACTIVE, FINISHED))
    assert len(ended) < 8 < len(open_pair)
    assert [row["последняя"] for row in ended] == ["", "", "", "", "", "", "да"]
