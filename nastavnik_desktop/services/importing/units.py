"""Rows that name a mentor and a mentee as pairs and groups: one per link, however often told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nastavnik_desktop.models import Pair, Participation
from nastavnik_desktop.models.choices import MentoringForm, PairStatus, Role
from nastavnik_desktop.services.importing.entries import Entry
from nastavnik_desktop.services.importing.outcome import ImportPlan
from nastavnik_desktop.services.importing.people import Candidate
from nastavnik_desktop.services.importing.table import TableKind, Target
from nastavnik_desktop.services.roster import Unit

_DONE = ("пройден", "прош", "заверш", "выполн", "оконч")
"""How a mark of completion begins that says yes."""


@dataclass(frozen=True)
class Star:
    """One row of a base: its own person and the other side of it."""

    entry: Entry
    own: Candidate
    others: tuple[Candidate, ...]
    form: MentoringForm

    @property
    def role(self) -> Role:
        return Role.MENTEE if self.entry.table.kind is TableKind.MENTEES else Role.MENTOR

    def link(self, other: Candidate) -> "Link":
        ids = (other.id, self.own.id) if self.role is Role.MENTEE else (self.own.id, other.id)
        return (*ids, self.form)


Link = tuple[int, int, MentoringForm]
"""Ids of a mentor and a mentee, and the form."""


@dataclass
class Drafted:
    """A pair or group as it will be; `unit` is what it was."""

    id: int
    form: MentoringForm
    people: dict[Role, dict[int, Candidate | None]]
    unit: Unit | None = None
    told: dict[tuple[int, Role], list[Entry]] = field(default_factory=dict, repr=False)
    """Rows about the participations, in the order of the files."""

    def of_role(self, role: Role) -> set[int]:
        return set(self.people[role])


class Units:
    """Existing pairs of the year, extended and completed by stars."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.drafted: list[Drafted] = []
        self._by_link: dict[Link, list[Drafted]] = defaultdict(list)
        self._touched: dict[int, Drafted] = {}
        self._made = 0
        for unit in units:
            people: dict[Role, dict[int, Candidate | None]] = {
                Role.MENTOR: {member.person.id or 0: None for member in unit.mentors},
                Role.MENTEE: {member.person.id or 0: None for member in unit.mentees},
            }
            self._add(Drafted(unit.id, unit.programme.form, people, unit))

    def _add(self, drafted: Drafted) -> None:
        self.drafted.append(drafted)
        for mentor in drafted.people[Role.MENTOR]:
            for mentee in drafted.people[Role.MENTEE]:
                self._by_link[mentor, mentee, drafted.form].append(drafted)

    def forms_of(self, mentor: int, mentee: int) -> set[MentoringForm]:
        """The forms in which the two are linked already."""
        return {form for form in MentoringForm if self._by_link.get((mentor, mentee, form))}

    def take(self, stars: Sequence[Star]) -> None:
        """Groups first: what a row tells of one of their links then belongs to the group."""
        told: dict[tuple[int, Role, MentoringForm], list[set[int]]] = defaultdict(list)
        for star in stars:
            told[star.own.id, star.role, star.form].append({one.id for one in star.others})
        for star in sorted(stars, key=lambda star: -len(star.others)):
            self._take(star, told)

    def _take(
        self, star: Star, told: dict[tuple[int, Role, MentoringForm], list[set[int]]]
    ) -> None:
        missing = [one for one in star.others if star.link(one) not in self._by_link]
        if missing:
            home = self._to_extend(star, missing, told)
            if home is None:
                self._create(star, missing)
            else:
                self._extend(home, star, missing)
        seen: dict[int, Drafted] = {}
        for one in star.others:
            drafted = self._chosen(star, self._by_link[star.link(one)])
            seen[drafted.id] = drafted
        for drafted in seen.values():
            self._touched[drafted.id] = drafted
            drafted.told.setdefault((star.own.id, star.role), []).append(star.entry)

    def _chosen(self, star: Star, found: list[Drafted]) -> Drafted:
        """Of several pairs of the same two the one of the same date, else the last that goes on."""
        if len(found) == 1:
            return found[0]
        entered = star.entry.more.get(Target.ENTERED)
        same = [one for one in found if one.unit and one.unit.pair.begins == entered]
        going = [one for one in found if one.unit and one.unit.pair.status is PairStatus.ACTIVE]
        return (same or going or found)[-1]

    def _to_extend(
        self,
        star: Star,
        missing: Sequence[Candidate],
        told: dict[tuple[int, Role, MentoringForm], list[set[int]]],
    ) -> Drafted | None:
        others = {one.id for one in star.others}
        other_role = Role.MENTEE if star.role is Role.MENTOR else Role.MENTOR
        if len(missing) < len(others):
            # The row names a group some of whom are together already: the rest joins them.
            for one in star.others:
                for drafted in self._by_link.get(star.link(one), ()):
                    if drafted.of_role(star.role) == {star.own.id} and (
                        drafted.of_role(other_role) <= others
                    ):
                        return drafted
            return None
        if len(others) < 2:
            return None
        for drafted in reversed(self.drafted):
            # A second mentor of the same group, when the other base names both of them together.
            together = drafted.of_role(star.role) | {star.own.id}
            if (
                drafted.form is star.form
                and drafted.of_role(other_role) == others
                and all(
                    any(together <= named for named in told.get((one, other_role, star.form), ()))
                    for one in others
                )
            ):
                return drafted
        return None

    def _create(self, star: Star, missing: Sequence[Candidate]) -> None:
        self._made += 1
        other_role = Role.MENTEE if star.role is Role.MENTOR else Role.MENTOR
        people: dict[Role, dict[int, Candidate | None]] = {Role.MENTOR: {}, Role.MENTEE: {}}
        people[star.role][star.own.id] = star.own
        people[other_role].update((one.id, one) for one in missing)
        self._add(Drafted(-self._made, star.form, people))

    def _extend(self, home: Drafted, star: Star, missing: Sequence[Candidate]) -> None:
        other_role = Role.MENTEE if star.role is Role.MENTOR else Role.MENTOR
        home.people[star.role].setdefault(star.own.id, star.own)
        for one in missing:
            home.people[other_role].setdefault(one.id, one)
        for mentor in home.people[Role.MENTOR]:
            for mentee in home.people[Role.MENTEE]:
                linked = self._by_link[mentor, mentee, home.form]
                if home not in linked:
                    linked.append(home)

    @property
    def touched(self) -> Iterable[Drafted]:
        return self._touched.values()


def add_units(plan: ImportPlan, units: Units, programme_of: dict[int, int]) -> None:
    """Pairs and participations of the plan; `programme_of` gives the programme of a new pair."""
    for drafted in units.touched:
        if drafted.unit is None and drafted.id not in programme_of:
            continue
        _Writer(plan, drafted, programme_of.get(drafted.id, 0)).write()


class _Writer:
    """One pair and its participations; dates are the pair's, and one's own where they differ."""

    def __init__(self, plan: ImportPlan, drafted: Drafted, programme_id: int) -> None:
        self.plan = plan
        self.drafted = drafted
        unit = drafted.unit
        self.pair = unit.pair if unit else Pair(programme_id=programme_id)
        self.parts: dict[tuple[int, Role], Participation] = (
            {(m.part.person_id, m.part.role): m.part for m in unit.members} if unit else {}
        )

    def write(self) -> None:
        pair = self._pair()
        if self.drafted.unit is None:
            self.plan.drafts["pairs"].new[self.drafted.id] = pair
        else:
            self._kept("pairs", self.pair, pair)
        for role, people in self.drafted.people.items():
            for person_id in people:
                self._write_part(pair, person_id, role)

    def _told(self, key: tuple[int, Role], target: Target) -> Any:
        """What the last of the rows about the participation says."""
        for entry in reversed(self.drafted.told.get(key, ())):
            if target in entry.more:
                return entry.more[target]
        return None

    def _all_told(self, target: Target) -> list[Any]:
        return [
            entry.more[target]
            for entries in self.drafted.told.values()
            for entry in entries
            if target in entry.more
        ]

    def _pair(self) -> Pair:
        changes: dict[str, Any] = {}
        entered: list[date] = self._all_told(Target.ENTERED)
        finished: list[date] = self._all_told(Target.FINISHED)
        models: list[str] = self._all_told(Target.ROLE_MODEL)
        if entered and self.pair.begins is None:
            changes["begins"] = min(entered)
        if finished and self.pair.ends is None:
            changes["ends"] = max(finished)
        if models and self.pair.role_model != models[-1]:
            changes["role_model"] = models[-1]
        if self.drafted.unit is None and self._finished():
            changes["status"] = PairStatus.FINISHED
        return self.pair.changed(**changes) if changes else self.pair

    def _finished(self) -> bool:
        """Every mentee of a new pair has the mark of completion."""
        mentees = self.drafted.people[Role.MENTEE]
        marks = (self._told((one, Role.MENTEE), Target.COMPLETED) or "" for one in mentees)
        return all(mark.casefold().startswith(_DONE) for mark in marks)

    def _write_part(self, pair: Pair, person_id: int, role: Role) -> None:
        key = (person_id, role)
        known = self.parts.get(key)
        changes = self._part_changes(pair, key, known) if key in self.drafted.told else {}
        if known is None:
            number = -len(self.plan.drafts["participations"].new) - 1
            self.plan.drafts["participations"].new[number] = Participation(
                pair_id=self.drafted.id, person_id=person_id, role=role, **changes
            )
        else:
            self._kept("participations", known, known.changed(**changes) if changes else known)

    def _part_changes(
        self, pair: Pair, key: tuple[int, Role], known: Participation | None
    ) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for target, attribute, of_pair in (
            (Target.ENTERED, "entered", pair.begins),
            (Target.FINISHED, "finished", pair.ends),
            (Target.RESULT, "result", pair.result),
            (Target.CASE_LINK, "case_link", ""),
            (Target.COMPLETED, "completed", ""),
        ):
            told = self._told(key, target)
            if told and told != ((getattr(known, attribute) if known else None) or of_pair):
                changes[attribute] = told
        return changes

    def _kept(self, kind: str, before: Any, after: Any) -> None:
        if after is before:
            self.plan.unchanged += 1
        else:
            self.plan.drafts[kind].before[before.id] = before
            self.plan.drafts[kind].after[before.id] = after
