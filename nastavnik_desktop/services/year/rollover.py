"""The new school year: pupils a class up, graduates and leavers aside, pairs carried or closed.

`propose` shows what will happen and the curator changes it; rollover_apply.py does it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum

from nastavnik_desktop.models import Participation, Person, SchoolYear
from nastavnik_desktop.models.choices import EndReason, PairStatus, PersonKind
from nastavnik_desktop.services.reports.contingent import ours
from nastavnik_desktop.services.roster import Member, Roster, Unit
from nastavnik_desktop.services.year.class_names import class_number, next_class

_NINTH, _ELEVENTH = 9, 11


class Fate(Enum):
    """What becomes of a person."""

    UP = "up"
    GRADUATE = "graduate"
    LEAVE = "leave"
    STAY = "stay"

    @property
    def label(self) -> str:
        return {
            "up": "переходит в следующий класс",
            "graduate": "выпускник",
            "leave": "выбывает",
            "stay": "остаётся",
        }[self.value]


@dataclass(frozen=True)
class Mover:
    """A person of the school and what becomes of them."""

    person: Person
    fate: Fate
    next_class: str | None
    """None: the name of the class has no next one."""

    @property
    def after(self) -> str:
        """What the preview says of the new year."""
        if self.fate is Fate.UP and self.next_class:
            return self.next_class
        if self.fate in (Fate.GRADUATE, Fate.LEAVE):
            return self.fate.label
        return self.person.class_name or self.person.post or Fate.STAY.label

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What may be chosen."""
        if self.person.kind is not PersonKind.PUPIL:
            return (Fate.STAY, Fate.LEAVE)
        first = (Fate.UP,) if self.next_class else ()
        return (*first, Fate.GRADUATE, Fate.LEAVE, Fate.STAY)


@dataclass(frozen=True)
class ClassMove:
    """All pupils of one class."""

    name: str
    next_name: str | None
    movers: tuple[Mover, ...]

    @property
    def fate(self) -> Fate | None:
        """Of all of them; None when they differ."""
        fates = {mover.fate for mover in self.movers}
        return fates.pop() if len(fates) == 1 else None

    @property
    def asked(self) -> bool:
        """Whether only the curator can know: after the 9th and the 11th, or without a number."""
        return class_number(self.name) in (None, _NINTH, _ELEVENTH)


@dataclass(frozen=True)
class Carried:
    """A pair that is not over and whether it goes on."""

    unit: Unit
    goes_on: bool
    hindrance: str = ""
    """Why it cannot go on, whatever is chosen."""


@dataclass(frozen=True)
class Rollover:
    """What will happen; `choose` and `carry` give a changed one."""

    old: SchoolYear
    new: SchoolYear
    movers: Mapping[int, Mover]
    """By person id."""
    pairs: Mapping[int, Carried]
    """By pair id: those that are not over yet."""
    left_on: date
    """The last day of those who are put aside."""
    end_reason: EndReason = EndReason.FULFILLED
    roster: Roster | None = field(default=None, repr=False)

    def classes(self) -> list[ClassMove]:
        """The classes of the pupils, in the order of a school."""
        found: dict[str, list[Mover]] = {}
        for mover in self.movers.values():
            if mover.person.kind is PersonKind.PUPIL:
                found.setdefault(mover.person.class_name, []).append(mover)
        ordered = sorted(found, key=lambda name: (class_number(name) or 99, name))
        return [ClassMove(name, next_class(name), tuple(found[name])) for name in ordered]

    def choose(self, fates: Mapping[int, Fate]) -> "Rollover":
        """With other fates of these people; what a person cannot become is passed over."""
        movers = dict(self.movers)
        for person_id, fate in fates.items():
            if fate in movers[person_id].fates:
                movers[person_id] = replace(movers[person_id], fate=fate)
        return _with_hindrances(replace(self, movers=movers))

    def carry(self, goes_on: Mapping[int, bool]) -> "Rollover":
        """With other pairs going on."""
        pairs = {
            number: replace(one, goes_on=goes_on.get(number, one.goes_on))
            for number, one in self.pairs.items()
        }
        return _with_hindrances(replace(self, pairs=pairs))

    def number(self, fate: Fate) -> int:
        return sum(mover.fate is fate for mover in self.movers.values())

    @property
    def carried(self) -> list[Unit]:
        return [one.unit for one in self.pairs.values() if one.goes_on and not one.hindrance]

    @property
    def closed(self) -> list[Unit]:
        """Active pairs that end with the old year; drafts just stay drafts in it."""
        return [
            one.unit
            for one in self.pairs.values()
            if (not one.goes_on or one.hindrance) and one.unit.pair.status is PairStatus.ACTIVE
        ]

    @property
    def summary(self) -> str:
        """One sentence on all of it."""
        parts = [
            f"В следующий класс – {self.number(Fate.UP)}",
            f"выпускников – {self.number(Fate.GRADUATE)}",
            f"выбывает – {self.number(Fate.LEAVE)}",
            f"пар продолжается – {len(self.carried)}, завершается – {len(self.closed)}",
        ]
        return "; ".join(parts) + "."


def next_year(year: SchoolYear) -> SchoolYear:
    return SchoolYear.containing(year.ends + timedelta(days=1))


def propose(roster: Roster, today: date | None = None) -> Rollover:
    """The usual: everybody up, the 11th out, pairs with an end before the summer closed."""
    old = roster.year
    day = today or date.today()
    graduation = date(old.ends.year, 6, 30)
    people = [p for p in roster.people.values() if p.left_on is None and ours(roster, p, day)]
    numbers = [class_number(p.class_name) for p in people if p.kind is PersonKind.PUPIL]
    top = max((number for number in numbers if number), default=_ELEVENTH)
    movers = {
        person.id or 0: Mover(person, _usual(person, top), next_class(person.class_name))
        for person in people
        if person.kind in (PersonKind.PUPIL, PersonKind.TEACHER)
    }
    pairs = {
        unit.id: Carried(unit, _goes_on(roster, unit))
        for unit in roster.units
        if unit.pair.status in (PairStatus.ACTIVE, PairStatus.DRAFT)
    }
    made = Rollover(old, next_year(old), movers, pairs, min(graduation, old.ends), roster=roster)
    return _with_hindrances(made)


def _usual(person: Person, top: int) -> Fate:
    if person.kind is not PersonKind.PUPIL:
        return Fate.STAY
    number = class_number(person.class_name)
    if number is None:
        return Fate.STAY
    # The last class of the school graduates: the 11th, or the 9th where there is no 10th.
    return Fate.GRADUATE if number == top and top in (_NINTH, _ELEVENTH) else Fate.UP


def _goes_on(roster: Roster, unit: Unit) -> bool:
    """Whether the pair has an end after the year's, or none at all."""
    if unit.pair.status is PairStatus.DRAFT:
        return False
    plan = roster.plan(unit.id)
    ends = max(
        (day for day in (unit.pair.ends, plan.prolonged_to if plan else None) if day), default=None
    )
    return ends is None or ends > roster.year.ends


def staying(rollover: Rollover, unit: Unit, *, mentors: bool) -> list[Participation]:
    """Who of one side goes on: still in the pair and still at the school."""
    return _staying(rollover, unit.mentors if mentors else unit.mentees, _gone(rollover))


def _gone(rollover: Rollover) -> set[int]:
    away = (Fate.GRADUATE, Fate.LEAVE)
    return {number for number, mover in rollover.movers.items() if mover.fate in away}


def _staying(rollover: Rollover, members: Iterable[Member], gone: set[int]) -> list[Participation]:
    return [
        member.part
        for member in members
        if member.part.person_id not in gone
        and member.person.left_on is None
        and (member.part.finished is None or member.part.finished > rollover.old.ends)
    ]


def _with_hindrances(rollover: Rollover) -> Rollover:
    pairs, gone = {}, _gone(rollover)
    for number, one in rollover.pairs.items():
        why = ""
        if not _staying(rollover, one.unit.mentors, gone):
            why = "не остаётся наставника"
        elif not _staying(rollover, one.unit.mentees, gone):
            why = "не остаётся наставляемого"
        pairs[number] = replace(one, hindrance=why)
    return replace(rollover, pairs=pairs)
