"""What proves the state of a pair on a day: consents, orders, agreements, plans, meetings.

Knows no document and no template, so that the start page can be counted without loading them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from nastavnik_desktop.models import Consent, Paper, Person, Plan, PlanItem, SupplementaryAgreement
from nastavnik_desktop.models.choices import (
    ConsentKind,
    PairStatus,
    PaperState,
    PersonKind,
    PlanKind,
    Role,
    Signer,
)
from nastavnik_desktop.russian import show_date, squeeze
from nastavnik_desktop.services.roster import Member, Roster, Unit

T = TypeVar("T")
PAIRS_ORDER = "pairs_order"
"""Key of the order (papers/documents.py) that fixes the pairs and that other orders change."""
CHANGES = ("pair_change_order", "replacement_order")
"""Orders of one pair that add people to it."""
PLAN, PERSONAL_PROGRAMME = "plan", "personal_programme"

OVER = (PairStatus.FINISHED, PairStatus.STOPPED)
_PART = {Role.MENTOR: ConsentKind.AS_MENTOR, Role.MENTEE: ConsentKind.AS_MENTEE}


def employee(roster: Roster, person: Person) -> bool:
    """Works at this school; a lecturer of a university is a teacher, too, but not our employee."""
    if person.kind is not PersonKind.TEACHER:
        return False
    place, school = squeeze(person.organisation).casefold(), roster.school
    ours = (squeeze(name).casefold() for name in (school.short_name, school.full_name))
    return not place or place in ours


def needed_consents(role: Role) -> tuple[ConsentKind, ...]:
    """What everybody signs before taking part; photographs and publication are up to them."""
    return (ConsentKind.PROCESSING, _PART[role])


def names_both_sides(unit: Unit, named: Collection[int]) -> bool:
    return all(
        any((member.person.id or 0) in named for member in side)
        for side in (unit.mentors, unit.mentees)
    )


class _Known:
    """What was found of one pair; it holds the pair, whose identity is the key to it."""

    __slots__ = ("lacking", "orders", "present", "steps", "unit")

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.present: tuple[Member, ...] | None = None
        self.lacking: dict[int | None, tuple[ConsentKind, ...]] = {}
        self.orders: dict[int | None, tuple[Paper, ...]] = {}
        self.steps: tuple[Any, ...] | None = None


@dataclass(frozen=True)
class Evidence:
    """The year as it can be proved on a day; every question is answered from indexes.

    What is asked again and again – by the stages, the lights and the indicators – is remembered.
    """

    roster: Roster
    day: date

    # Dates

    def when(self, unit: Unit) -> date:
        """The day a pair is looked at: today, but a pair that is over by its last day."""
        if unit.pair.status in OVER and unit.pair.ends and unit.pair.ends < self.day:
            return unit.pair.ends
        return self.day

    def present(self, unit: Unit) -> tuple[Member, ...]:
        """Who takes part now: those who left before it ended need no papers any more."""
        known = self._of(unit)
        if known.present is None:
            day = self.when(unit)
            known.present = tuple(
                one for one in unit.members if one.part.finished is None or one.part.finished >= day
            )
        return known.present

    @cached_property
    def _known(self) -> dict[int, _Known]:
        return {}

    def _of(self, unit: Unit) -> _Known:
        known = self._known.get(id(unit))
        if known is None:
            known = self._known[id(unit)] = _Known(unit)
        return known

    def steps(self, unit: Unit, find: Callable[["Evidence", Unit], Iterable[T]]) -> tuple[T, ...]:
        """The steps that were found of the pair before, else what `find` finds now."""
        known = self._of(unit)
        if known.steps is None:
            known.steps = tuple(find(self, unit))
        return known.steps

    # Consents

    @cached_property
    def _consents(self) -> dict[tuple[int, ConsentKind], list[Consent]]:
        found = defaultdict(list)
        for consent in self.roster.consents:
            found[consent.person_id, consent.kind].append(consent)
        return dict(found)

    def consents(self, person: Person, kind: ConsentKind) -> list[Consent]:
        return self._consents.get((person.id or 0, kind), [])

    def consent(self, person: Person, kind: ConsentKind, day: date | None = None) -> Consent | None:
        """The one in force; that of a minor counts only when a representative signed it."""
        day = day or self.day
        for consent in self._consents.get((person.id or 0, kind), ()):
            if not consent.valid_on(day):
                continue
            if consent.signer is Signer.PERSON and person.minor_on(consent.dated or day):
                continue
            return consent
        return None

    def lacking_consents(self, unit: Unit, member: Member) -> tuple[ConsentKind, ...]:
        known = self._of(unit).lacking
        found = known.get(member.part.id)
        if found is None:
            day, person = self.when(unit), member.person
            kinds = needed_consents(member.part.role)
            lacking = (kind for kind in kinds if self.consent(person, kind, day) is None)
            found = known[member.part.id] = tuple(lacking)
        return found

    # Orders

    @cached_property
    def _orders(self) -> dict[str, list[Paper]]:
        found = defaultdict(list)
        for paper in self.roster.papers:
            if paper.state is not PaperState.CANCELLED:
                found[paper.document].append(paper)
        return dict(found)

    @cached_property
    def _naming(self) -> dict[int, list[Paper]]:
        """Person → orders on pairs that name them."""
        found = defaultdict(list)
        for paper in self._orders.get(PAIRS_ORDER, ()):
            for person_id in self.roster.named.get(paper.id or 0, ()):
                found[person_id].append(paper)
        return dict(found)

    def orders(self, unit: Unit, person_id: int | None) -> tuple[Paper, ...]:
        """Orders, signed or not, that fix the person in the pair: the signed ones first."""
        known = self._of(unit).orders
        found = known.get(person_id)
        if found is None:
            found = known[person_id] = tuple(self._fixing(unit, person_id))
        return found

    @cached_property
    def _changing(self) -> dict[int | None, list[Paper]]:
        """Pair → orders that add people to it."""
        found = defaultdict(list)
        for key in CHANGES:
            for paper in self._orders.get(key, ()):
                found[paper.pair_id].append(paper)
        return dict(found)

    def _fixing(self, unit: Unit, person_id: int | None) -> list[Paper]:
        found = [
            paper for paper in self._naming.get(person_id or 0, ()) if self._about(paper, unit)
        ]
        found += [
            paper
            for paper in self._changing.get(unit.id, ())
            if person_id in self.roster.named.get(paper.id or 0, ())
        ]
        if len(found) > 1:
            found.sort(key=lambda paper: not self.signed(paper))
        return found

    def _about(self, paper: Paper, unit: Unit) -> bool:
        """An order is on the pairs it was made for, not on others of the same people.

        Where that is not known it is on each pair both of whose sides it names.
        """
        if paper.pair_id:
            return paper.pair_id == unit.id
        pairs = self.roster.on_pairs.get(paper.id or 0)
        if pairs is not None:
            return unit.id in pairs
        return names_both_sides(unit, self.roster.named.get(paper.id or 0, frozenset()))

    def signed(self, paper: Paper) -> bool:
        return paper.state is PaperState.SIGNED and (paper.dated or self.day) <= self.day

    @cached_property
    def _words(self) -> dict[int, str]:
        return {}

    def order_words(self, paper: Paper) -> str:
        """«приказ от 12.11.2026 № 97о»."""
        words = self._words.get(paper.id or 0)
        if words is None:
            dated = f" от {show_date(paper.dated)}" if paper.dated else ""
            number = f" № {paper.number}" if paper.number else ""
            words = self._words[paper.id or 0] = f"приказ{dated}{number}"
        return words

    def ordered(self, unit: Unit, member: Member) -> Paper | None:
        """The signed order that fixes the person in the pair."""
        found = self.orders(unit, member.person.id)
        return found[0] if found and self.signed(found[0]) else None

    # Supplementary agreements

    def needs_agreement(self, unit: Unit, member: Member) -> bool:
        """An employee who mentors an employee (ст. 351.8 ТК РФ)."""
        return (
            member.part.role is Role.MENTOR
            and employee(self.roster, member.person)
            and any(employee(self.roster, mentee.person) for mentee in unit.mentees)
        )

    @cached_property
    def _agreements(self) -> dict[int, list[SupplementaryAgreement]]:
        found = defaultdict(list)
        for one in self.roster.supplements:
            found[one.person_id].append(one)
        return dict(found)

    def agreed(self, person_id: int | None, day: date | None = None) -> bool:
        """Whether a signed supplementary agreement is in force on the day."""
        day = day or self.day
        return any(
            one.dated is not None
            and one.dated <= day
            and (one.ends is None or one.ends >= day)
            and (one.ended_on is None or one.ended_on >= day)
            for one in self._agreements.get(person_id or 0, ())
        )

    # Plans

    @cached_property
    def _signed_plans(self) -> dict[tuple[int, str], Paper]:
        return {
            (paper.pair_id or 0, key): paper
            for key in (PLAN, PERSONAL_PROGRAMME)
            for paper in self._orders.get(key, ())
            if self.signed(paper)
        }

    def plan(self, unit: Unit) -> Plan | None:
        return self.roster.plan(unit.id)

    def approved(self, unit: Unit, kind: PlanKind | None = None) -> bool:
        """By the date in the plan, or by its paper that is signed in the register."""
        if any(
            plan.approved_on and plan.approved_on <= self.day and kind in (None, plan.kind)
            for plan in self.roster.plans.get(unit.id, ())
        ):
            return True
        keys = {None: (PLAN, PERSONAL_PROGRAMME), PlanKind.PERSONAL: (PERSONAL_PROGRAMME,)}
        return any((unit.id, key) in self._signed_plans for key in keys.get(kind, (PLAN,)))

    def overdue_items(self, unit: Unit) -> list[PlanItem]:
        day = self.when(unit)
        items = self.roster.items(unit.id)
        return [item for item in items if item.done_on is None and item.due and item.due < day]

    # Meetings

    def last_meeting(self, unit: Unit) -> date | None:
        for one in reversed(self.roster.meetings.get(unit.id, ())):
            if one.held and one.day and one.day <= self.day:
                return one.day
        return None

    def silence(self, unit: Unit) -> int | None:
        """Days since the last meeting, or since the start when that was later; None before both.

        People who met long before their pair began still have a month for their next meeting.
        """
        since, begins = self.last_meeting(unit), unit.pair.begins
        if begins and begins <= self.day and (since is None or begins > since):
            since = begins
        return (self.when(unit) - since).days if since else None

    # Measures

    def measured(self, unit: Unit) -> list[tuple[bool, bool]]:
        """Of each measure of the pair, whether it was taken at the start and at the end."""

        def taken(value: str, on: date | None) -> bool:
            return bool(value) and (on or self.day) <= self.day

        return [
            (taken(one.before, one.before_on), taken(one.after, one.after_on))
            for one in self.roster.measures.get(unit.id, ())
        ]


def evidence_on(roster: Roster, day: date) -> Evidence:
    """The same object for everybody who asks of the same roster and day."""
    known: dict[date, Evidence] = roster.__dict__.setdefault("_evidence", {})
    if day not in known:
        known[day] = Evidence(roster, day)
    return known[day]


def ids(members: Iterable[Member]) -> list[int]:
    """Each person once."""
    return list(dict.fromkeys(member.person.id or 0 for member in members))
