"""Rules of due.py on consents and on the agreements of employees."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import ConsentKind
from nastavnik_desktop.services.progress.due_found import (
    CHECK,
    SOON_DAYS,
    URGENT,
    Found,
    once,
    running,
    short,
)
from nastavnik_desktop.services.progress.evidence import Evidence, needed_consents
from nastavnik_desktop.services.roster import Member


def _lacking(evidence: Evidence) -> Iterator[tuple[Member, tuple[ConsentKind, ...]]]:
    for unit in running(evidence.roster):
        for member in evidence.present(unit):
            kinds = evidence.lacking_consents(unit, member)
            if kinds:
                yield member, kinds


def _of_representative(evidence: Evidence, member: Member, kinds: tuple[ConsentKind, ...]) -> bool:
    minor = bool(member.person.minor_on(evidence.day))
    return minor and ConsentKind.PROCESSING in kinds


def no_representative(evidence: Evidence) -> Found | None:
    ids = once(
        member.person.id
        for member, kinds in _lacking(evidence)
        if _of_representative(evidence, member, kinds)
    )
    note = "на обработку данных; без него ученик не попадёт в списки, выходящие из школы"
    return Found(ids, note, URGENT, "срочно") if ids else None


def no_consents(evidence: Evidence) -> Found | None:
    by_kind: dict[ConsentKind, set[int]] = {}
    for member, kinds in _lacking(evidence):
        for kind in kinds:
            if kind is ConsentKind.PROCESSING and member.person.minor_on(evidence.day):
                continue
            by_kind.setdefault(kind, set()).add(member.person.id or 0)
    if not by_kind:
        return None
    order = [kind for kind in ConsentKind if kind in by_kind]
    note = "; ".join(f"{kind.label} – {len(by_kind[kind])}" for kind in order)
    urgent = ConsentKind.PROCESSING in by_kind
    ids = once(sorted(set().union(*by_kind.values())))
    return Found(ids, note, URGENT if urgent else CHECK, "срочно" if urgent else "проверьте")


def _needing_agreement(evidence: Evidence) -> Iterator[Member]:
    for unit in running(evidence.roster):
        if unit.started:
            for member in evidence.present(unit):
                if evidence.needs_agreement(unit, member):
                    yield member


def no_agreement(evidence: Evidence) -> Found | None:
    members = _needing_agreement(evidence)
    ids = once(m.person.id for m in members if not evidence.agreed(m.person.id))
    note = "работник наставляет работника: ст. 351.8 ТК РФ"
    return Found(ids, note, URGENT, "срочно") if ids else None


def agreement_ends(evidence: Evidence) -> Found | None:
    """In force today, but not a month ahead."""
    ending: dict[int, date] = {}
    for person_id in once(member.person.id for member in _needing_agreement(evidence)):
        if evidence.agreed(person_id):
            own = [one for one in evidence.roster.supplements if one.person_id == person_id]
            ends = [day for one in own for day in (one.ends, one.ended_on) if day]
            last = _last_day(evidence, ends, partial(evidence.agreed, person_id))
            if last:
                ending[person_id] = last
    if not ending:
        return None
    word = f"до {short(min(ending.values()))}"
    return Found(tuple(ending), "продлите или прекратите его вместе с работой пары", CHECK, word)


def _last_day(
    evidence: Evidence, ends: Iterable[date], in_force: Callable[[date], bool]
) -> date | None:
    """The last day of what is in force today, if it is near and nothing follows it."""
    until = evidence.day + timedelta(days=SOON_DAYS)
    near = sorted({day for day in ends if evidence.day <= day <= until})
    return next((day for day in near if not in_force(day + timedelta(days=1))), None)


def _consent_ends(evidence: Evidence, person: Person, kind: ConsentKind) -> date | None:
    if evidence.consent(person, kind) is None:
        return None
    given = evidence.consents(person, kind)
    ends = [one.until for one in given if one.until]
    # On the day of the withdrawal it is no longer in force.
    ends += [one.withdrawn - timedelta(days=1) for one in given if one.withdrawn]
    return _last_day(evidence, ends, lambda day: evidence.consent(person, kind, day) is not None)


def consent_ends(evidence: Evidence) -> Found | None:
    ending: dict[int, date] = {}
    # Most consents end with the school year: only those with an end this month are weighed.
    until = evidence.day + timedelta(days=SOON_DAYS + 1)
    near = {
        (one.person_id, one.kind)
        for one in evidence.roster.consents
        for end in (one.until, one.withdrawn)
        if end is not None and evidence.day <= end <= until
    }
    for unit in running(evidence.roster) if near else ():
        for member in evidence.present(unit):
            for kind in needed_consents(member.part.role):
                if (member.person.id, kind) not in near:
                    continue
                last = _consent_ends(evidence, member.person, kind)
                if last:
                    known = ending.get(member.person.id or 0, date.max)
                    ending[member.person.id or 0] = min(known, last)
    if not ending:
        return None
    word = f"до {short(min(ending.values()))}"
    return Found(tuple(ending), "попросите подписать новое на оставшийся срок", CHECK, word)
