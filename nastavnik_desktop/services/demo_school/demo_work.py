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
    Pair,
    Participation,
    SchoolYear,
    SupplementaryAgreement,
    Training,
)
from nastavnik_desktop.models.choices import ConsentKind, PairStatus, Role, Signer
from nastavnik_desktop.services.demo_school.demo_plans import (
    begins_on,
    save_meetings,
    save_plans,
    started,
    story_of,
)
from nastavnik_desktop.services.demo_school.demo_story import working_day
from nastavnik_desktop.services.progress.evidence import needed_consents
from nastavnik_desktop.services.roster import Member, Roster, Unit, load_roster
from nastavnik_desktop.storage.store import Store

_SEED = 20261121
_TRAINING = "Школа наставника, кабинет информатики"


def save_work(store: Store, year: SchoolYear) -> None:
    """Inside the action that fills the school, when its people and pairs are saved."""
    roster = load_roster(store, year)
    rng = Random(_SEED)
    today = date(year.begins.year, 11, 21)
    _save_consents(store, roster, rng)
    _unsign_agreements(store, roster)
    save_plans(store, roster, today)
    save_meetings(store, roster, rng, today)
    _save_measures(store, roster, rng)
    _save_trainings(store, roster)


# -- consents, agreements -------------------------------------------------------------------------


def _save_consents(store: Store, roster: Roster, rng: Random) -> None:
    """A minor whose parent is not known has no consent to the processing."""
    known = {(one.person_id, one.kind) for one in roster.consents}
    made = []
    members = [member for unit in roster.units for member in unit.members]
    for place, member in enumerate(members):
        units = [one for one, _ in roster.units_of(member.person.id or 0)]
        dated = working_day(min(begins_on(one, roster) for one in units) - timedelta(days=10))
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


# -- measures ------------------------------------------------------------------------------------


def _save_measures(store: Store, roster: Roster, rng: Random) -> None:
    """Before the start of most; after it of those who did what they planned, with their report."""
    measures, pairs = [], []
    parts: list[Participation] = []
    for place, unit in enumerate(started(roster)):
        finished = unit.pair.status is PairStatus.FINISHED
        begins, ends = begins_on(unit, roster), unit.pair.ends
        told = finished and place % 4 != 3
        for member in unit.mentees:
            if finished or place % 3 != 2:
                before, after = rng.randint(3, 5), rng.randint(6, 9)
                measures.append(
                    Measure(
                        pair_id=unit.id,
                        person_id=member.person.id,
                        title=story_of(unit).measure,
                        unit="балл из 10",
                        before_on=begins,
                        before=str(before),
                        after_on=ends if told else None,
                        after=str(after) if told else "",
                    )
                )
        if told and ends:
            pairs.append(unit.pair.changed(report_on=working_day(ends - timedelta(days=1))))
        parts += _asked(unit, place, begins, finished=finished)
    store.table(Measure).save_many(measures)
    store.table(Pair).save_many(pairs)
    store.table(Participation).save_many(parts)


def _asked(unit: Unit, place: int, begins: date, *, finished: bool) -> Iterator[Participation]:
    """Who has filled in the questionnaires."""
    for number, member in enumerate(unit.members):
        before = working_day(begins - timedelta(days=3)) if (place + number) % 6 != 5 else None
        after = unit.pair.ends if finished and (place + number) % 5 else None
        if before or after:
            yield member.part.changed(survey_before=before, survey_after=after)


def _save_trainings(store: Store, roster: Roster) -> None:
    year = roster.year.begins.year
    mentors = dict.fromkeys(
        member.person.id or 0
        for unit in started(roster)
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
                place=_TRAINING,
                hours=16,
                document=f"сертификат № {number}",
            )
            for number, person_id in enumerate(mentors, 1)
            if number % 8
        ]
    )
