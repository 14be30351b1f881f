"""The roll-over is done: one action, so that one undo takes all of it back.

The old year keeps the classes and categories of its time (PersonYear) and is closed: from then on
it is only looked at.
"""

from datetime import date
from typing import TypeVar

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import (
    AnswerSheet,
    MenteeCard,
    MentorCard,
    Pair,
    Participation,
    Person,
    PersonYear,
    Plan,
    PlanItem,
    Programme,
    SchoolYear,
)
from nastavnik_desktop.models.choices import PairStatus, PersonKind
from nastavnik_desktop.services.reports import satisfaction
from nastavnik_desktop.services.roster import Unit, load_roster
from nastavnik_desktop.services.year.rollover import Fate, Rollover, staying
from nastavnik_desktop.storage.records import Table
from nastavnik_desktop.storage.store import Store

ACTION = "Переход на новый учебный год"
C = TypeVar("C", MenteeCard, MentorCard)


def apply(store: Store, rollover: Rollover, today: date | None = None) -> SchoolYear:
    """Everything as one action; the new year. UserError when the old one is closed already."""
    old = store.table(SchoolYear).get(rollover.old.id or 0) if rollover.old.id else None
    if old is None or old.closed_on is not None:
        raise UserError(
            f"{rollover.old.title} учебный год уже закрыт или ещё не начат.",
            "Откройте год, в котором есть пары, и повторите.",
        )
    with store.action(ACTION):
        new = store.year(rollover.new.title)
        if new.id is None:
            new = store.table(SchoolYear).save(new.changed(count_rule=old.count_rule))
        _keep_as_they_were(store, old)
        _move_people(store, rollover)
        _close_pairs(store, rollover)
        _carry_pairs(store, rollover, new)
        store.table(AnswerSheet).save_many(satisfaction.settled(load_roster(store, old)))
        store.table(SchoolYear).save(old.changed(closed_on=today or date.today()))
    return new


def _keep_as_they_were(store: Store, old: SchoolYear) -> None:
    """Of everybody who is still here: who left earlier has no later class."""
    store.table(PersonYear).save_many(
        [
            PersonYear(
                person_id=person.id or 0,
                year_id=old.id or 0,
                kind=person.kind,
                class_name=person.class_name,
                post=person.post,
                organisation=person.organisation,
            )
            for person in store.table(Person).all()
            if person.left_on is None
        ],
        validated=True,
    )


def _move_people(store: Store, rollover: Rollover) -> None:
    known = {person.id: person for person in store.table(Person).all()}
    changed = []
    for mover in rollover.movers.values():
        person = known.get(mover.person.id)
        if person is None:
            continue
        if mover.fate is Fate.UP and mover.next_class:
            changed.append(person.changed(class_name=mover.next_class))
        elif mover.fate is Fate.GRADUATE:
            changed.append(
                person.changed(kind=PersonKind.GRADUATE, class_name="", left_on=rollover.left_on)
            )
        elif mover.fate is Fate.LEAVE:
            changed.append(person.changed(left_on=rollover.left_on))
    store.table(Person).save_many(changed, validated=True)


def _close_pairs(store: Store, rollover: Rollover) -> None:
    store.table(Pair).save_many(
        [
            unit.pair.changed(
                status=PairStatus.FINISHED,
                ends=unit.pair.ends or rollover.old.ends,
                end_reason=unit.pair.end_reason or rollover.end_reason,
            )
            for unit in rollover.closed
        ]
    )


def _carry_pairs(store: Store, rollover: Rollover, new: SchoolYear) -> None:
    programmes = _programmes(store, rollover, new)
    people: set[int] = set()
    for unit in rollover.carried:
        pair = store.table(Pair).save(
            unit.pair.changed(
                id=None,
                year_id=new.id,
                programme_id=programmes[unit.programme.id or 0],
                begins=new.begins,
                ends=unit.pair.ends if unit.pair.ends and unit.pair.ends > new.begins else None,
                result="",
                report_on=None,
                award="",
            )
        )
        parts = [
            part for mentors in (True, False) for part in staying(rollover, unit, mentors=mentors)
        ]
        store.table(Participation).save_many(
            [
                Participation(
                    pair_id=pair.id or 0,
                    person_id=part.person_id,
                    role=part.role,
                    count_here=part.count_here,
                )
                for part in parts
            ]
        )
        people |= {part.person_id for part in parts}
        _carry_plan(store, rollover, unit, pair)
    _carry_cards(store, rollover.old, new, people)


def _programmes(store: Store, rollover: Rollover, new: SchoolYear) -> dict[int, int]:
    """Old programme → the one of the new year with the same title and form."""
    known = {
        (one.title, one.form): one.id or 0 for one in store.table(Programme).all(year_id=new.id)
    }
    made: dict[int, int] = {}
    for unit in rollover.carried:
        old = unit.programme
        if old.id in made:
            continue
        if (old.title, old.form) not in known:
            copy = store.table(Programme).save(
                old.changed(id=None, year_id=new.id, begins=None, ends=None, result="")
            )
            known[old.title, old.form] = copy.id or 0
        made[old.id or 0] = known[old.title, old.form]
    return made


def _carry_plan(store: Store, rollover: Rollover, unit: Unit, pair: Pair) -> None:
    """A plan that runs on, with what of it is not done yet."""
    roster = rollover.roster
    plan = roster.plan(unit.id) if roster else None
    if plan is None or roster is None or not plan.prolonged_to:
        return
    if plan.prolonged_to <= rollover.old.ends:
        return
    copy = store.table(Plan).save(plan.changed(id=None, pair_id=pair.id))
    store.table(PlanItem).save_many(
        [
            item.changed(id=None, plan_id=copy.id)
            for item in roster.items(unit.id)
            if item.done_on is None
        ]
    )


def _carry_cards(store: Store, old: SchoolYear, new: SchoolYear, people: set[int]) -> None:
    """Of those who go on; a card already typed for the new year stays."""
    _carry_cards_of(store.table(MenteeCard), old, new, people)
    _carry_cards_of(store.table(MentorCard), old, new, people)


def _carry_cards_of(table: Table[C], old: SchoolYear, new: SchoolYear, people: set[int]) -> None:
    there = {card.person_id for card in table.all(year_id=new.id)}
    table.save_many(
        [
            card.changed(id=None, year_id=new.id)
            for card in table.all(year_id=old.id)
            if card.person_id in people - there
        ]
    )
