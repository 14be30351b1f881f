"""The life of the demo school's pairs until 21 November: from consents to measures.

Most of it is in order; a part is late or missing, as at any school, so that the start page has
something true to say.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from nastavnik_desktop.models import (
    Consent,
    Measure,
    Meeting,
    Pair,
    Participation,
    Plan,
    PlanItem,
    SchoolYear,
    SupplementaryAgreement,
    Training,
)
from nastavnik_desktop.models.choices import (
    ConsentKind,
    MeetingFormat,
    MeetingStep,
    PairStatus,
    PlanKind,
    Role,
    Signer,
)
from nastavnik_desktop.services.demo_school.demo_work_texts import (
    MEASURES,
    MEETINGS,
    PLANS,
    TRAINING,
    PlanText,
    side_of,
)
from nastavnik_desktop.services.progress.evidence import OVER, needed_consents
from nastavnik_desktop.services.roster import Member, Roster, Unit, load_roster
from nastavnik_desktop.storage.store import Store

_SEED = 20261121
_EVERY = 14
"""Days from one meeting to the next."""


def save_work(store: Store, year: SchoolYear) -> None:
    """Inside the action that fills the school, when its people and pairs are saved."""
    roster = load_roster(store, year)
    rng = Random(_SEED)
    today = date(year.begins.year, 11, 21)
    _save_consents(store, roster, rng)
    _unsign_agreements(store, roster)
    _save_plans(store, roster, today)
    _save_meetings(store, roster, rng, today)
    _save_measures(store, roster, rng)
    _save_trainings(store, roster)


def _started(roster: Roster) -> list[Unit]:
    return [unit for unit in roster.units if unit.started]


def _weekday(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _begins(unit: Unit, roster: Roster) -> date:
    return unit.pair.begins or unit.programme.begins or roster.year.begins


# -- consents, agreements -------------------------------------------------------------------------


def _save_consents(store: Store, roster: Roster, rng: Random) -> None:
    """A minor whose parent is not known has no consent to the processing."""
    known = {(one.person_id, one.kind) for one in roster.consents}
    made = []
    members = [member for unit in roster.units for member in unit.members]
    for place, member in enumerate(members):
        units = [one for one, _ in roster.units_of(member.person.id or 0)]
        dated = _weekday(min(_begins(one, roster) for one in units) - timedelta(days=10))
        minor = bool(member.person.minor_on(dated))
        for kind in _kinds(member, place, rng):
            key = member.person.id or 0, kind
            silent = minor and not member.person.representative
            if key in known or (silent and kind is not ConsentKind.AS_MENTEE):
                continue
            known.add(key)
            signer = Signer.REPRESENTATIVE if minor else Signer.PERSON
            until = roster.year.ends
            made.append(
                Consent(person_id=key[0], kind=kind, signer=signer, dated=dated, until=until)
            )
    store.table(Consent).save_many(made)


def _kinds(member: Member, place: int, rng: Random) -> Iterator[ConsentKind]:
    """Everybody's two, now and then one of them still at home; the free ones of most."""
    needed = needed_consents(member.part.role)
    yield from needed[:1] if place % 29 == 20 else needed
    if rng.random() < 0.7:
        yield ConsentKind.PUBLICATION
    if rng.random() < 0.6:
        yield ConsentKind.PHOTO


def _unsign_agreements(store: Store, roster: Roster) -> None:
    """Two of them lie on the table; one was made for three months only."""
    known = list(roster.supplements)
    ends = date(roster.year.begins.year, 12, 7)
    store.table(SupplementaryAgreement).save_many(
        [one.changed(dated=None) for one in known[3:10:6]]
        + [one.changed(ends=ends) for one in known[1:2]]
    )


# -- plans ----------------------------------------------------------------------------------------


def _save_plans(store: Store, roster: Roster, today: date) -> None:
    plans, items = [], []
    for place, unit in enumerate(_started(roster)):
        # Some are not written yet, some wait for the director.
        if unit.pair.status not in OVER and place % 7 == 6:
            continue
        text = PLANS[side_of(unit)]
        approved = unit.pair.status in OVER or place % 5 != 3
        plans.append((unit, text, _plan(unit, text, roster, approved=approved)))
    saved = store.table(Plan).save_many([plan for _, _, plan in plans])
    for place, ((unit, text, _), plan) in enumerate(zip(plans, saved, strict=True)):
        items += list(_items(unit, text, plan, today, late=place % 11 == 4))
    store.table(PlanItem).save_many(items)


def _plan(unit: Unit, text: PlanText, roster: Roster, *, approved: bool) -> Plan:
    card = roster.mentee_cards.get(unit.mentees[0].person.id or 0) if unit.mentees else None
    days = timedelta(days=9 + unit.id % 6)
    return Plan(
        pair_id=unit.id,
        kind=PlanKind.PERSONAL if text.personal else PlanKind.INDIVIDUAL,
        problem=card.request if card else text.problem,
        resources=text.resources,
        tasks="\n".join(text.tasks),
        planned_result=text.result,
        schedule="один раз в две недели",
        mode="очный",
        approved_on=_weekday(_begins(unit, roster) + days) if approved else None,
        approval="гриф директора" if approved else "",
    )


def _items(
    unit: Unit, text: PlanText, plan: Plan, today: date, *, late: bool
) -> Iterator[PlanItem]:
    begins = unit.pair.begins or today
    ends = unit.pair.ends or today + timedelta(days=180)
    span = (ends - begins) // len(text.items)
    for position, (competence, activity, result) in enumerate(text.items, 1):
        due = _weekday(begins + span * position)
        done = due <= today and not (late and position == 1)
        over = unit.pair.status in OVER and unit.pair.status is not PairStatus.STOPPED
        yield PlanItem(
            plan_id=plan.id or 0,
            position=position,
            direction=text.directions[position % len(text.directions)] if text.personal else None,
            competence=competence,
            activity=activity,
            term=f"до {due:%d.%m.%Y}",
            due=due,
            format="очный",
            result=result,
            done_on=_weekday(due - timedelta(days=2)) if done or over else None,
        )


# -- meetings and measures ------------------------------------------------------------------------


def _save_meetings(store: Store, roster: Roster, rng: Random, today: date) -> None:
    made: list[Meeting] = []
    for place, unit in enumerate(_started(roster)):
        begins = _begins(unit, roster)
        going = unit.pair.status not in OVER
        last = today - timedelta(days=1) if going else (unit.pair.ends or today)
        if going and place % 12 == 5:
            # Nothing was written down since the middle of October.
            last = min(last, date(today.year, 10, 16))
        if place % 33 != 32:
            made += _meetings(unit, begins + timedelta(days=rng.choice((1, 2, 3))), last, place)
        if going and place % 12 != 5:
            made.append(
                Meeting(
                    pair_id=unit.id,
                    day=_weekday(today + timedelta(days=3 + place % 9)),
                    form=MEETINGS[0].form,
                    topic=MEETINGS[3 + place % 3].topic,
                    held=False,
                )
            )
    store.table(Meeting).save_many(made)


def _meetings(unit: Unit, first: date, last: date, place: int) -> Iterator[Meeting]:
    steps = (MeetingStep.ACQUAINTANCE, MeetingStep.TRIAL, MeetingStep.PLANNING)
    number, day = 0, first
    while day <= last:
        text = MEETINGS[(number if number < len(steps) else place + number) % len(MEETINGS)]
        following = day + timedelta(days=_EVERY)
        final = unit.pair.status in OVER and following > last
        step = steps[number] if number < len(steps) else MeetingStep.REGULAR
        yield Meeting(
            pair_id=unit.id,
            day=_weekday(day),
            step=MeetingStep.FINAL if final else step,
            format=MeetingFormat.REMOTE if (place + number) % 6 == 5 else MeetingFormat.LIVE,
            form=text.form,
            topic=text.topic,
            content=text.content,
            result=text.result,
        )
        number, day = number + 1, following


def _save_measures(store: Store, roster: Roster, rng: Random) -> None:
    """Before the start of most; after it of those who did what they planned, with their report."""
    measures, pairs = [], []
    parts: list[Participation] = []
    for place, unit in enumerate(_started(roster)):
        finished = unit.pair.status is PairStatus.FINISHED
        begins, ends = _begins(unit, roster), unit.pair.ends
        told = finished and place % 4 != 3
        for member in unit.mentees:
            if finished or place % 3 != 2:
                before, after = rng.randint(3, 5), rng.randint(6, 9)
                measures.append(
                    Measure(
                        pair_id=unit.id,
                        person_id=member.person.id,
                        title=MEASURES[side_of(unit)],
                        unit="балл из 10",
                        before_on=begins,
                        before=str(before),
                        after_on=ends if told else None,
                        after=str(after) if told else "",
                    )
                )
        if told and ends:
            pairs.append(unit.pair.changed(report_on=_weekday(ends - timedelta(days=1))))
        parts += _asked(unit, place, begins, finished=finished)
    store.table(Measure).save_many(measures)
    store.table(Pair).save_many(pairs)
    store.table(Participation).save_many(parts)


def _asked(unit: Unit, place: int, begins: date, *, finished: bool) -> Iterator[Participation]:
    """Who has filled in the questionnaires."""
    for number, member in enumerate(unit.members):
        before = _weekday(begins - timedelta(days=3)) if (place + number) % 6 != 5 else None
        after = unit.pair.ends if finished and (place + number) % 5 else None
        if before or after:
            yield member.part.changed(survey_before=before, survey_after=after)


def _save_trainings(store: Store, roster: Roster) -> None:
    year = roster.year.begins.year
    mentors = dict.fromkeys(
        member.person.id or 0
        for unit in _started(roster)
        for member in unit.mentors
        if member.part.role is Role.MENTOR and member.person.id
    )
    store.table(Training).save_many(
        [
            Training(
                year_id=roster.year.id or 0,
                person_id=person_id,
                begins=date(year, 10, 19),
                ends=date(year, 10, 30),
                place=TRAINING,
                hours=16,
                document=f"сертификат № {number}",
            )
            for number, person_id in enumerate(mentors, 1)
            if number % 8
        ]
    )
