"""Rows that name a mentor and a mentee as pairs and groups: one per link, however often told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from nastavnik_desktop.models import Pair, Participation
from nastavnik_desktop.models.choices import MentoringForm, PairStatus, Role
from nastavnik_desktop.services.importing.entries import Entry
from nastavnik_desktop.services.importing.outcome import ImportPlan
from nastavnik_desktop.services.importing.people import Candidate
from nastavnik_desktop.services.importing.table import Target
from nastavnik_desktop.services.roster import Unit

_DONE = ("пройден", "прош", "заверш", "выполн", "оконч")
"""How a mark of completion begins that says yes."""


class Star(NamedTuple):
    """One row of a base: its own person and the other side of it."""

    entry: Entry
    own: Candidate
    role: Role
    others: tuple[Candidate, ...]
    form: MentoringForm

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
        if any(len(star.others) > 1 for star in stars):
            for star in stars:
                told[star.own.id, star.role, star.form].append({one.id for one in star.others})
        for star in sorted(stars, key=lambda star: -len(star.others)):
            self._take(star, told)

    def _take(
        self, star: Star, told: dict[tuple[int, Role, MentoringForm], list[set[int]]]
    ) -> None:
        links = [star.link(one) for one in star.others]
        pairs = zip(star.others, links, strict=True)
        missing = [one for one, link in pairs if link not in self._by_link]
        if missing:
            home = self._to_extend(star, missing, told)
            if home is None:
                self._create(star, missing)
            else:
                self._extend(home, star, missing)
        seen: dict[int, Drafted] = {}
        for link in links:
            drafted = self._chosen(star, self._by_link[link])
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
        if len(star.others) < 2:
            return None
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
        self.programme_id = programme_id
        unit = drafted.unit
        self.parts: dict[tuple[int, Role], Participation] = (
            {(m.part.person_id, m.part.role): m.part for m in unit.members} if unit else {}
        )
        self.rows = [entry.more for entries in drafted.told.values() for entry in entries]
        self.told = {key: _together(entries) for key, entries in drafted.told.items()}
        """What the last of the rows about each participation says."""

    def write(self) -> None:
        unit = self.drafted.unit
        if unit is None:
            pair = Pair(programme_id=self.programme_id, **self._pair_changes(None))
            self.plan.drafts["pairs"].new[self.drafted.id] = pair
        else:
            changes = self._pair_changes(unit.pair)
            pair = unit.pair.changed(**changes) if changes else unit.pair
            self._kept("pairs", unit.pair, pair)
        for role, people in self.drafted.people.items():
            for person_id in people:
                self._write_part(pair, person_id, role)

    def _all_told(self, target: Target) -> list[Any]:
        return [row[target] for row in self.rows if target in row]

    def _pair_changes(self, known: Pair | None) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        entered: list[date] = self._all_told(Target.ENTERED)
        finished: list[date] = self._all_told(Target.FINISHED)
        models: list[str] = self._all_told(Target.ROLE_MODEL)
        if entered and (known is None or known.begins is None):
            changes["begins"] = min(entered)
        if finished and (known is None or known.ends is None):
            changes["ends"] = max(finished)
        if models and (known is None or known.role_model != models[-1]):
            changes["role_model"] = models[-1]
        if known is None and self._finished():
            changes["status"] = PairStatus.FINISHED
        return changes

    def _finished(self) -> bool:
        """Every mentee of a new pair has the mark of completion."""
        rows = [self.told.get((one, Role.MENTEE), {}) for one in self.drafted.people[Role.MENTEE]]
        marks = (row.get(Target.COMPLETED) or "" for row in rows)
        return all(mark.casefold().startswith(_DONE) for mark in marks)

    def _write_part(self, pair: Pair, person_id: int, role: Role) -> None:
        key = (person_id, role)
        known = self.parts.get(key)
        row = self.told.get(key)
        changes = _part_changes(row, pair, known) if row else {}
        if known is None:
            new = self.plan.drafts["participations"].new
            new[-len(new) - 1] = Participation(
                pair_id=self.drafted.id, person_id=person_id, role=role, **changes
            )
        else:
            self._kept("participations", known, known.changed(**changes) if changes else known)

    def _kept(self, kind: str, before: Any, after: Any) -> None:
        if after is before:
            self.plan.unchanged += 1
        else:
            self.plan.drafts[kind].before[before.id] = before
            self.plan.drafts[kind].after[before.id] = after


def _together(entries: Sequence[Entry]) -> dict[Target, Any]:
    """What rows tell of one and the same; of two answers the last counts."""
    if len(entries) == 1:
        return entries[0].more
    return {target: told for entry in entries for target, told in entry.more.items()}


def _part_changes(
    row: dict[Target, Any], pair: Pair, known: Participation | None
) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for target, attribute, of_pair in (
        (Target.ENTERED, "entered", pair.begins),
        (Target.FINISHED, "finished", pair.ends),
        (Target.RESULT, "result", pair.result),
        (Target.CASE_LINK, "case_link", ""),
        (Target.COMPLETED, "completed", ""),
    ):
        told = row.get(target)
        if told and told != ((getattr(known, attribute) if known else None) or of_pair):
            changes[attribute] = told
    return changes
