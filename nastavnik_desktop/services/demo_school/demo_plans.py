"""Plans and journals of the demo school's pairs until 21 November.

A pair meets three times, then its plan is approved, then the work of the plan begins: no activity
is due before the plan was approved or done before that.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from nastavnik_desktop.models import Meeting, Plan, PlanItem
from nastavnik_desktop.models.choices import MeetingFormat, MeetingStep, PairStatus
from nastavnik_desktop.services.demo_school.demo_story import (
    DISCUSSION,
    FIRST_TALKS,
    LAST_TALK,
    Step,
    Story,
    Talk,
    working_day,
)
from nastavnik_desktop.services.demo_school.demo_texts import PROGRAMMES
from nastavnik_desktop.services.pairs.plans import kind_of
from nastavnik_desktop.services.progress.evidence import OVER
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.storage.store import Store

_FIRST_DAYS = (0, 4, 8)
"""Days from the first meeting to the first three."""
_EVERY = 14
"""Days from one meeting to the next after them."""
_APPROVED = 14
"""Days from the beginning of a pair to the approval of its plan."""
_STEPS = (MeetingStep.ACQUAINTANCE, MeetingStep.TRIAL, MeetingStep.PLANNING)
_SCHEDULES = ("один раз в две недели", "два раза в месяц")
_SOONER = 1.3
"""The first activities follow each other sooner than the last."""
_LATE = 11
"""Every so many plans have an activity that is late."""


def started(roster: Roster) -> list[Unit]:
    return [unit for unit in roster.units if unit.started]


def begins_on(unit: Unit, roster: Roster) -> date:
    return unit.pair.begins or unit.programme.begins or roster.year.begins


def story_of(unit: Unit) -> Story:
    text = next(text for text in PROGRAMMES if text.form is unit.programme.form)
    return text.story_of(unit.pair.focus)


# -- plans ----------------------------------------------------------------------------------------


def save_plans(store: Store, roster: Roster, today: date) -> None:
    """Some are not written yet, some wait for the director."""
    made = []
    for place, unit in enumerate(started(roster)):
        if unit.pair.status not in OVER and place % 7 == 6:
            continue
        approved = unit.pair.status in OVER or place % 5 != 3
        made.append((unit, _plan(unit, roster, approved=approved)))
    saved = store.table(Plan).save_many([plan for _, plan in made])
    items: list[PlanItem] = []
    for place, ((unit, _), plan) in enumerate(zip(made, saved, strict=True)):
        items += _items(unit, plan, today, late=place % _LATE == 4)
    store.table(PlanItem).save_many(items)


def _plan(unit: Unit, roster: Roster, *, approved: bool) -> Plan:
    story = story_of(unit)
    day = working_day(begins_on(unit, roster) + timedelta(days=_APPROVED + unit.id % 3))
    return Plan(
        pair_id=unit.id,
        kind=kind_of(unit),
        problem=story.problem,
        resources=story.resources,
        tasks="\n".join(story.tasks),
        planned_result=story.planned,
        schedule=_SCHEDULES[unit.id % 2],
        mode="смешанный" if any(step.format != "очный" for step in story.steps) else "очный",
        approved_on=day if approved else None,
        approval="гриф директора" if approved else "",
    )


def _items(unit: Unit, plan: Plan, today: date, *, late: bool) -> Iterator[PlanItem]:
    """Between the approval, which a plan that waits for it has within a week, and the end."""
    steps = story_of(unit).steps
    first = plan.approved_on or today + timedelta(days=7)
    last = unit.pair.ends or today + timedelta(days=180)
    for position, step in enumerate(steps, 1):
        due = working_day(first + (last - first) * (position / len(steps)) ** _SOONER)
        done = plan.approved_on and _done(unit, due, today)
        if late and position == 1 and unit.pair.status not in OVER:
            done = False
        before = working_day(due - timedelta(days=position % 3))
        yield _item(plan, position, step, due, before if done else None)


def _done(unit: Unit, due: date, today: date) -> bool:
    """Of a pair that was stopped only what was due well before."""
    if unit.pair.status is PairStatus.STOPPED:
        return bool(unit.pair.ends and due <= unit.pair.ends - timedelta(days=7))
    return due <= today or unit.pair.status in OVER


def _item(plan: Plan, position: int, step: Step, due: date, done: date | None) -> PlanItem:
    return PlanItem(
        plan_id=plan.id or 0,
        position=position,
        direction=step.direction,
        competence=step.competence,
        activity=step.activity,
        term=f"до {due:%d.%m.%Y}",
        due=due,
        format=step.format,
        result=step.result,
        done_on=done,
    )


# -- meetings -------------------------------------------------------------------------------------


def save_meetings(store: Store, roster: Roster, rng: Random, today: date) -> None:
    made: list[Meeting] = []
    for place, unit in enumerate(started(roster)):
        begins = begins_on(unit, roster)
        going = unit.pair.status not in OVER
        last = today - timedelta(days=1) if going else (unit.pair.ends or today)
        if going and place % 12 == 5:
            # Nothing was written down since the middle of October.
            last = min(last, date(today.year, 10, 16))
        held: list[Meeting] = []
        first = begins + timedelta(days=rng.choice((1, 2, 3)))
        if place % 33 != 32:
            held = list(_held(unit, first, last, place))
        made += held
        if going and place % 12 != 5:
            day = working_day(today + timedelta(days=3 + place % 9))
            made.append(_meeting(unit, day, _talk(unit, len(held))).changed(held=False))
    store.table(Meeting).save_many(made)


def _held(unit: Unit, first: date, last: date, place: int) -> Iterator[Meeting]:
    days = [first + timedelta(days=days) for days in _FIRST_DAYS]
    while days[-1] + timedelta(days=_EVERY) <= last:
        days.append(days[-1] + timedelta(days=_EVERY))
    finished = unit.pair.status is PairStatus.FINISHED
    days = [day for day in days if day <= last - timedelta(days=_EVERY // 2 if finished else 0)]
    for number, day in enumerate(days):
        talk = _talk(unit, number)
        meeting = _meeting(unit, working_day(day), talk)
        if number < len(_STEPS):
            meeting = meeting.changed(step=_STEPS[number])
        elif talk.work == DISCUSSION and place % 3 == 1:
            meeting = meeting.changed(format=MeetingFormat.REMOTE)
        yield meeting
    if finished:
        ending = _meeting(unit, working_day(last - timedelta(days=1)), LAST_TALK)
        yield ending.changed(step=MeetingStep.FINAL)


def _talk(unit: Unit, number: int) -> Talk:
    talks = story_of(unit).talks
    if number < len(FIRST_TALKS):
        return FIRST_TALKS[number]
    return talks[(number - len(FIRST_TALKS)) % len(talks)]


def _meeting(unit: Unit, day: date, talk: Talk) -> Meeting:
    together = "групповая" if len(unit.mentees) > 1 else "индивидуальная"
    return Meeting(
        pair_id=unit.id,
        day=day,
        form=f"{together}; {talk.work}",
        topic=talk.topic,
        content=talk.content,
        result=talk.result,
    )
