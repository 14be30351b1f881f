"""What the made-up pairs plan and do is told in an order of dates that a director believes."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from nastavnik_desktop.models.choices import MeetingFormat, MentoringForm, PairStatus
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import Roster, Unit, load_roster
from nastavnik_desktop.storage.store import Store


@pytest.fixture
def roster(demo_store: Store) -> Roster:
    return load_roster(demo_store, demo_store.year("2026/2027"))


def _activities(roster: Roster, unit: Unit) -> tuple[str, ...]:
    plans = roster.plans.get(unit.id, ())
    return tuple(item.activity for plan in plans for item in roster.plan_items[plan.id or 0])


def test_a_plan_is_approved_before_its_work_is_due_and_done(roster: Roster) -> None:
    done = 0
    for unit in roster.units:
        for plan in roster.plans.get(unit.id, ()):
            items = roster.plan_items[plan.id or 0]
            days = [item.due for item in items if item.due]
            assert len(days) == len(items)
            assert days == sorted(days)
            begins = plan.approved_on or unit.pair.begins
            assert begins is not None
            assert unit.pair.ends is not None
            assert begins < days[0]
            assert days[-1] <= unit.pair.ends
            assert all(day.weekday() < 5 for day in days)
            for item in items:
                if item.done_on:
                    done += 1
                    assert plan.approved_on, "nothing is done by a plan nobody has approved"
                    assert plan.approved_on <= item.done_on <= (item.due or item.done_on)
    assert done > 50


def test_the_plan_is_approved_after_the_pair_has_talked_about_it(roster: Roster) -> None:
    for unit in roster.units:
        held = [meeting.day for meeting in roster.held(unit.id) if meeting.day]
        assert held == sorted(set(held))
        for plan in roster.plans.get(unit.id, ()):
            if plan.approved_on and len(held) > 2:
                assert held[2] < plan.approved_on


def test_journals_tell_no_meeting_twice(roster: Roster) -> None:
    for unit in roster.units:
        held = roster.held(unit.id)
        topics = Counter(meeting.topic for meeting in held)
        assert not topics or max(topics.values()) == 1, unit.title
        if held:
            assert held[0].format is MeetingFormat.LIVE, "people get to know each other in person"
        if held and unit.pair.status is PairStatus.FINISHED:
            assert held[-1].topic == "Итоговая встреча"


def test_a_group_meets_as_a_group(roster: Roster) -> None:
    for unit in roster.units:
        word = "групповая" if len(unit.mentees) > 1 else "индивидуальная"
        assert all(meeting.form.startswith(word) for meeting in roster.held(unit.id))


def test_neighbours_do_not_work_by_one_plan(roster: Roster) -> None:
    pupils = [u for u in roster.units if u.programme.form is MentoringForm.PUPIL_PUPIL]
    texts = [_activities(roster, unit) for unit in pupils]
    same = sum(one == other for one, other in pairwise(filter(None, texts)))
    assert same <= 2
    everybody = {_activities(roster, unit) for unit in roster.units} - {()}
    assert len(everybody) >= 15


def test_the_goal_of_a_pair_belongs_to_its_plan(roster: Roster) -> None:
    plans: dict[str, set[tuple[str, ...]]] = {}
    for unit in roster.units:
        if unit.pair.goal and (activities := _activities(roster, unit)):
            plans.setdefault(unit.pair.goal, set()).add(activities)
    assert len(plans) >= 15
    assert all(len(found) == 1 for found in plans.values())


def test_the_quality_sheet_names_its_expert_and_what_was_judged(roster: Roster) -> None:
    (sheet,) = roster.quality_sheets
    name, _, post = sheet.expert.partition(", ")
    assert post == "педагог-психолог"
    assert name in {person.full_name for person in roster.people.values()}
    assert _judged(roster) == "программа школы в целом"
    unit = roster.units[0]
    of_pair = replace(roster, quality_sheets=(sheet.changed(pair_id=unit.id),))
    assert _judged(of_pair) == "«Лидер»"


def _judged(roster: Roster) -> object:
    item = document("quality_sheet")
    (context,) = documents.contexts(item, roster)
    return item.fields(context)["программа"]
