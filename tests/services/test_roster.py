"""The year as plain data, and the lists made of it."""

import pickle
from dataclasses import replace
from datetime import date

import pytest
import sample

from nastavnik_desktop.models import (
    Contingent,
    Measure,
    Meeting,
    Pair,
    Person,
    Plan,
    PlanItem,
    RoadmapItem,
    SchoolYear,
    Snapshot,
    Training,
)
from nastavnik_desktop.models.choices import ContingentKind, Role
from nastavnik_desktop.services.lists.bases import MENTEE_BASE, MENTOR_BASE, base_rows
from nastavnik_desktop.services.lists.registries import REGISTRIES, Registry
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store


@pytest.fixture
def roster(filled: tuple[Store, sample.Sample]) -> Roster:
    store, ids = filled
    return load_roster(store, ids.year)


def test_units_hold_their_people(roster: Roster, filled: tuple[Store, sample.Sample]) -> None:
    _, ids = filled
    group = roster.unit(ids.pairs["group"])
    assert [member.person.surname for member in group.mentors] == ["Ооржак"]
    assert [member.person.surname for member in group.mentees] == ["Елкова", "Черных", "Ким"]
    assert group.title == "Ооржак Ч.М. – Елкова А.А. и ещё 2"
    assert [unit.id for unit, _ in roster.units_of(ids.people["Черных"])] == [
        ids.pairs["group"],
        ids.pairs["employer"],
    ]


def test_place_of_work(roster: Roster, filled: tuple[Store, sample.Sample]) -> None:
    _, ids = filled
    places = {name: roster.place(roster.people[key]) for name, key in ids.people.items()}
    assert places["Ёлкин"] == "6Б, МБОУ «СОШ № 3 с. Светлое»"
    assert places["Монгуш"] == "учитель математики, МБОУ «СОШ № 3 с. Светлое»"
    assert places["Шевченко"] == "менеджер по продажам, ООО «Рога & Копыта»"


def test_a_worker_can_have_it(roster: Roster) -> None:
    assert pickle.loads(pickle.dumps(roster)).units == roster.units


def test_what_is_put_off_is_read_before_it_changes(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    pair = ids.pairs["pupils"]

    def meeting(day: date) -> Meeting:
        return Meeting(pair_id=pair, day=day, held=True)

    with store.action("Добавлена встреча"):
        store.table(Meeting).save(meeting(date(2026, 10, 1)))
    late, whole = (load_roster(store, ids.year, put_off=late) for late in (True, False))
    with store.action("Добавлена встреча"):
        store.table(Meeting).save(meeting(date(2026, 10, 8)))
    assert [one.day for one in late.meetings[pair]] == [date(2026, 10, 1)]
    assert late == whole
    now = load_roster(store, ids.year, put_off=True)
    assert [one.day for one in now.meetings[pair]] == [date(2026, 10, 1), date(2026, 10, 8)]
    store.undo()
    assert now.meetings != load_roster(store, ids.year).meetings == whole.meetings


def test_a_worker_gets_what_was_put_off(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    sent = pickle.loads(pickle.dumps(load_roster(store, ids.year, put_off=True)))
    whole = load_roster(store, ids.year)
    store.close()
    assert sent == whole
    assert replace(sent, units=()).consents == whole.consents


def test_the_bin_is_out_of_the_picture(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    with store.action("Удаление"):
        store.delete(Pair, [ids.pairs["employer"]])
        store.delete(Person, [ids.people["Ким"]])
    roster = load_roster(store, ids.year)
    assert ids.pairs["employer"] not in {unit.id for unit in roster.units}
    assert len(roster.unit(ids.pairs["group"]).mentees) == 2


def test_prescribed_headings_letter_for_letter() -> None:
    assert [column.heading for column in MENTEE_BASE] == [
        "ФИО наставляемого",
        "Год рождения наставляемого",
        "Основной запрос наставляемого",
        "Дата вхождения в программу",
        "ФИО наставника",
        "Форма наставничества",
        "Место работы наставника",
        "Дата завершения программы",
        "Результаты программы",
        "Ссылка на кейс/отзыв наставляемого",
        "Отметка о прохождении программы",
    ]
    assert [column.heading for column in MENTOR_BASE] == [
        "Ф.И.О наставника",
        "Место работы",
        "Основные компетенции наставника",
        "Важные для программы достижения наставника",
        "Интересы наставника",
        "Желаемый возраст наставляемых",
        "Ресурс времени на программу наставничества",
        "Дата вхождения в программу",
        "ФИО наставляемого (наставляемых)",
        "Форма наставничества",
        "Место работы наставляемого",
        "Дата завершения программы",
        "Результаты программы",
        "Ссылка на кейс/отзыв наставника",
    ]


def test_bases_have_a_row_per_person_and_pair(roster: Roster) -> None:
    mentees = [(row.person.surname, row.other_names) for row in base_rows(roster, Role.MENTEE)]
    assert len(mentees) == 6
    assert mentees.count(("Черных", "Ооржак Чойган Мергеновна")) == 1
    assert mentees.count(("Черных", "Шевченко Ольга Юрьевна")) == 1
    mentors = [(row.person.surname, row.other_names) for row in base_rows(roster, Role.MENTOR)]
    assert ("Ооржак", "Елкова Анна Артёмовна; Черных Лев Фомич; Ким Юн-Хи") in mentors


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: registry.key)
def test_every_registry_shows_the_sample_school(registry: Registry, roster: Roster) -> None:
    rows = registry.rows(roster)
    assert rows
    for row in rows:
        assert [column.value(row.subject) for column in registry.columns]
        assert registry.heading(row.subject)
        assert all(section.text for section in registry.details(roster, row.subject))
        assert registry.records(row.subject)
        assert row.search_key == row.search_key.casefold()
        for choice in registry.filters:
            assert choice.value(row.subject)
    headings = [column.heading for column in registry.columns]
    assert len(set(headings)) == len(headings)
    assert issubclass(type(registry.new(roster.year)), registry.bin(rows[0].subject)[0]) or (
        registry.key in ("mentees", "mentors")
    )


def test_the_life_of_a_pair_is_in_the_roster(filled: tuple[Store, sample.Sample]) -> None:
    store, about = filled
    pair_id, year_id = about.pairs["pupils"], about.year.id or 0
    later, sooner = date(2026, 11, 2), date(2026, 10, 5)
    with store.action("Жизнь пары"):
        old, plan = store.table(Plan).save_many([Plan(pair_id=pair_id), Plan(pair_id=pair_id)])
        store.table(PlanItem).save_many(
            [
                PlanItem(plan_id=plan.id or 0, position=2, activity="вторая"),
                PlanItem(plan_id=plan.id or 0, position=1, activity="первая"),
                PlanItem(plan_id=old.id or 0, position=1, activity="из старого плана"),
            ]
        )
        store.table(Meeting).save_many(
            [
                Meeting(pair_id=pair_id, day=later),
                Meeting(pair_id=pair_id, day=sooner),
                Meeting(pair_id=pair_id, day=sooner, held=False),
                Meeting(pair_id=about.pairs["group"], day=sooner),
            ]
        )
        store.table(Measure).save(Measure(pair_id=pair_id, title="Успеваемость"))
        store.table(Training).save(Training(year_id=year_id, person_id=about.people["Ооржак"]))
        store.table(RoadmapItem).save(RoadmapItem(year_id=year_id, title="Приказ"))
        store.table(Contingent).save(Contingent(year_id=year_id, number=600))
        store.table(Snapshot).save(Snapshot(year_id=year_id, figures="{}"))
    roster = load_roster(store, about.year)
    assert roster.plan(pair_id) == plan
    assert [item.activity for item in roster.items(pair_id)] == ["первая", "вторая"]
    assert [meeting.day for meeting in roster.held(pair_id)] == [sooner, later]
    assert [item.title for item in roster.measures[pair_id]] == ["Успеваемость"]
    assert roster.contingent[ContingentKind.CHILDREN].number == 600
    assert [len(roster.trainings), len(roster.roadmap), len(roster.snapshots)] == [2, 2, 1]
    assert roster.snapshots[0].figures == ""


def test_the_life_of_another_year_stays_out(filled: tuple[Store, sample.Sample]) -> None:
    store, about = filled
    with store.action("Другой год"):
        other = store.table(SchoolYear).save(SchoolYear.of("2027/2028"))
        store.table(Plan).save(Plan(pair_id=about.pairs["pupils"]))
        store.table(Meeting).save(Meeting(pair_id=about.pairs["pupils"], day=date(2026, 10, 5)))
    roster = load_roster(store, other)
    assert (roster.plans, roster.meetings) == ({}, {})
