"""From tables and what the school has to a plan: who, which cards, which pairs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from nastavnik_desktop.models import MenteeCard, MentorCard
from nastavnik_desktop.models.choices import MentoringForm, PersonKind, Role
from nastavnik_desktop.russian import search_key
from nastavnik_desktop.services.collector import collector_paused
from nastavnik_desktop.services.importing.entries import Entry, entries_of
from nastavnik_desktop.services.importing.matching import Matcher
from nastavnik_desktop.services.importing.outcome import (
    Choices,
    ImportPlan,
    Problem,
)
from nastavnik_desktop.services.importing.people import Candidate, People
from nastavnik_desktop.services.importing.places import parsed_place, shown_place
from nastavnik_desktop.services.importing.programmes import Programmes
from nastavnik_desktop.services.importing.reading import WHAT_IS_KNOWN
from nastavnik_desktop.services.importing.table import Table, TableKind, Target
from nastavnik_desktop.services.importing.units import Star, Units, add_units
from nastavnik_desktop.services.roster import Roster

_BASES = (TableKind.MENTEES, TableKind.MENTORS)
_CARD_OF_MENTEE = {Target.REQUEST: "request"}
_CARD_OF_MENTOR = {
    Target.COMPETENCES: "competences",
    Target.ACHIEVEMENTS: "achievements",
    Target.INTERESTS: "interests",
    Target.DESIRED_AGE: "desired_age",
    Target.TIME: "time",
}
_OF_PAIR = (Target.ENTERED, Target.FINISHED, Target.RESULT, Target.CASE_LINK, Target.COMPLETED)


def plan(
    tables: Sequence[Table],
    roster: Roster,
    choices: Choices | None = None,
    today: date | None = None,
) -> ImportPlan:
    """What the tables will create and change in the year of the roster; changes nothing."""
    with collector_paused():
        return _Planner(roster, choices or Choices(), today or date.today()).plan(tables)


class _Planner:
    def __init__(self, roster: Roster, choices: Choices, today: date) -> None:
        self.roster = roster
        self.choices = choices
        self.today = today
        self.made = ImportPlan(roster.year, skip_bad_rows=choices.skip_bad_rows)
        self.people = People(roster.people.values())
        self.matcher = Matcher(self.people, choices.answers)
        self.owners: dict[Entry, Candidate] = {}
        school = roster.school
        self.ours = school.short_name or school.full_name
        self.our_keys = frozenset(
            search_key(name) for name in (school.short_name, school.full_name) if name
        )

    def plan(self, tables: Sequence[Table]) -> ImportPlan:
        entries = self._entries(tables)
        bases = [entry for entry in entries if entry.table.kind in _BASES]
        named: dict[tuple[Entry, int], Candidate] = {}
        full = [entry for entry in entries if not entry.name.initials]
        # Other people are looked for among the owners of rows, initials among all of them; a
        # row that does not tell whose kind it is may be about somebody another row tells more of.
        for told in (True, False):
            self._match([entry for entry in full if (entry.kind is not None) is told])
            rows = [entry for entry in bases if (entry.form is not None) is told]
            self._name_others(rows, named, initials=False)
        self._match([entry for entry in entries if entry.name.initials])
        self._name_others(bases, named, initials=True)
        others: dict[Entry, list[Candidate]] = {}
        for (entry, _position), found in sorted(named.items(), key=lambda item: item[0][1]):
            others.setdefault(entry, []).append(found)
        self._add_places(bases, others)
        units = self._units(bases, others)
        self._add_cards(bases, others)
        self._add_people()
        add_units(self.made, units, Programmes(self.roster, self.matcher, self.made).of(units))
        self.made.people_names = {number: one.name for number, one in self.people.by_id.items()}
        self.made.pair_sides = {
            drafted.id: (tuple(drafted.people[Role.MENTOR]), tuple(drafted.people[Role.MENTEE]))
            for drafted in units.touched
        }
        self.made.problems += self.matcher.problems
        self.made.questions += self.matcher.questions
        return self.made

    def _entries(self, tables: Sequence[Table]) -> list[Entry]:
        entries: list[Entry] = []
        for table in tables:
            if table.kind is None:
                self.made.problems.append(
                    Problem(table.spot(), f"Знакомых столбцов нет. {WHAT_IS_KNOWN}")
                )
                continue
            found = entries_of(table, self.today, self.roster.year.begins.year)
            entries += found.found
            self.made.problems += found.problems
        return entries

    def _match(self, entries: list[Entry]) -> None:
        """Full dates first, then years, then none, so that the order of files does not matter."""
        dated: list[Entry] = []
        by_year: list[Entry] = []
        plain: list[Entry] = []
        for entry in entries:
            born = entry.born
            (plain if born is None else dated if born.month else by_year).append(entry)
        own, owners = self.matcher.own, self.owners
        for group in (dated, by_year, plain):
            for of_bases in (False, True):
                for entry in group:
                    if (entry.table.kind in _BASES) is of_bases:
                        found = own(entry)
                        if found is not None:
                            owners[entry] = found

    def _name_others(
        self, bases: list[Entry], named: dict[tuple[Entry, int], Candidate], *, initials: bool
    ) -> None:
        open_ones = []
        for entry in bases:
            for position, name in enumerate(entry.others):
                if name.initials is not initials:
                    continue
                known = self.matcher.others(entry, name)
                if len(known) > 1:
                    open_ones.append((entry, position, name))
                elif one := self.matcher.other(entry, name, known):
                    named[entry, position] = one
        if not open_ones:
            return
        # The other base may have told which of the namesakes is in the pair with this owner.
        partners = self._partners(named)
        for entry, position, name in open_ones:
            owner = self.owners.get(entry)
            paired = partners.get(owner.id, set()) if owner else set()
            if one := self.matcher.other(entry, name, self.matcher.others(entry, name), paired):
                named[entry, position] = one

    def _partners(self, named: Mapping[tuple[Entry, int], Candidate]) -> dict[int, set[int]]:
        """Candidate's id → ids of those in a pair with it, in the year or in these tables."""
        found: dict[int, set[int]] = defaultdict(set)
        for unit in self.roster.units:
            for mentor in unit.mentors:
                for mentee in unit.mentees:
                    found[mentor.person.id or 0].add(mentee.person.id or 0)
                    found[mentee.person.id or 0].add(mentor.person.id or 0)
        for (entry, _position), one in named.items():
            if owner := self.owners.get(entry):
                found[owner.id].add(one.id)
                found[one.id].add(owner.id)
        return found

    # --- places of work ---------------------------------------------------------------------

    def _add_places(self, bases: list[Entry], others: dict[Entry, list[Candidate]]) -> None:
        for entry in bases:
            owner = self.owners.get(entry)
            if owner and (text := entry.more.get(Target.PLACE)):
                self._add_place(owner, text)
            text = entry.more.get(Target.OTHERS_PLACE)
            if not text or entry not in others:
                continue
            found = others[entry]
            texts = [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]
            if len(texts) == 1:
                texts *= len(found)
            if len(texts) == len(found) == len(entry.others):
                for one, part in zip(found, texts, strict=True):
                    self._add_place(one, part)

    def _add_place(self, one: Candidate, text: str) -> None:
        shown = shown_place(
            one.kind, one.get("class_name"), one.get("post"), one.get("organisation"), self.ours
        )
        if text == shown:
            return
        told = parsed_place(text, one.kind, self.our_keys)
        if named := told.pop("class_name", ""):
            one.take({"class_name": named}, listed=False)
        inside = one.kind in (PersonKind.PUPIL, PersonKind.TEACHER)
        if inside and (one.record is not None or one.listed):
            told.pop("organisation", None)  # known without one: of our school, however spelt
        one.fill(told)

    # --- pairs ------------------------------------------------------------------------------

    def _units(self, bases: list[Entry], others: dict[Entry, list[Candidate]]) -> Units:
        units = Units(self.roster.units)
        stars = list(self._stars(bases, others, units))
        units.take(stars)
        return units

    def _stars(
        self, bases: list[Entry], others: dict[Entry, list[Candidate]], units: Units
    ) -> Iterator[Star]:
        told: dict[tuple[int, int], set[MentoringForm]] = defaultdict(set)
        for entry, found in others.items():
            if entry.form and entry in self.owners:
                for one in found:
                    told[self._link(entry, one)].add(entry.form)
        for entry in bases:
            owner = self.owners.get(entry)
            if owner is None or entry not in others:
                self._lonely(entry, owner)
                continue
            two = tuple(one for one in dict.fromkeys(others[entry]) if one is not owner)
            if len(two) < len(set(others[entry])):
                self._problem(entry, Target.OTHERS, "Человек записан наставником самого себя.")
            form = entry.form or self._derived_form(entry, two, told, units)
            if two and form:
                mentee = entry.table.kind is TableKind.MENTEES
                yield Star(entry, owner, Role.MENTEE if mentee else Role.MENTOR, two, form)

    def _link(self, entry: Entry, other: Candidate) -> tuple[int, int]:
        own = self.owners[entry].id
        return (other.id, own) if entry.table.kind is TableKind.MENTEES else (own, other.id)

    def _lonely(self, entry: Entry, owner: Candidate | None) -> None:
        if owner is not None and not entry.others and any(key in entry.more for key in _OF_PAIR):
            self._problem(
                entry,
                Target.OTHERS,
                "Второй стороны пары нет, поэтому дата и результаты участия не загружены.",
            )

    def _derived_form(
        self,
        entry: Entry,
        found: tuple[Candidate, ...],
        told: dict[tuple[int, int], set[MentoringForm]],
        units: Units,
    ) -> MentoringForm | None:
        """A form that is not written: of the same two elsewhere, else the only one that fits."""
        known: set[MentoringForm] = set()
        kinds: set[tuple[PersonKind, PersonKind]] = set()
        owner = self.owners[entry]
        for one in found:
            link = self._link(entry, one)
            known |= told.get(link) or units.forms_of(*link)
            sides = (one.kind, owner.kind)
            kinds.add(sides if entry.table.kind is TableKind.MENTEES else sides[::-1])
        if not known:
            known = {form for form in MentoringForm if {form.sides} == kinds}
        if len(known) == 1:
            return known.pop()
        if found:
            self._problem(entry, Target.FORM, "Форма наставничества не указана: впишите её.")
        return None

    def _problem(self, entry: Entry, target: Target, text: str) -> None:
        columns = {found: at for at, found in entry.table.mapping.items()}
        self.made.problems.append(Problem(entry.table.spot(entry.row, columns.get(target)), text))

    # --- cards, people, titles --------------------------------------------------------------

    def _add_cards(self, bases: list[Entry], others: dict[Entry, list[Candidate]]) -> None:
        told: dict[tuple[Role, int], dict[str, str]] = {}
        for entry in bases:
            owner = self.owners.get(entry)
            if owner is None:
                continue
            mentee = entry.table.kind is TableKind.MENTEES
            role = Role.MENTEE if mentee else Role.MENTOR
            about = {
                attribute: entry.more[target]
                for target, attribute in (_CARD_OF_MENTEE if mentee else _CARD_OF_MENTOR).items()
                if target in entry.more
            }
            # Whoever has neither a pair nor a word in the card would not be in the base at all.
            if about or entry not in others:
                told.setdefault((role, owner.id), {}).update(about)
        for (role, person_id), about in told.items():
            self._add_card(role, person_id, about)

    def _add_card(self, role: Role, person_id: int, about: dict[str, str]) -> None:
        mentee = role is Role.MENTEE
        draft = self.made.drafts["mentee_cards" if mentee else "mentor_cards"]
        cards = self.roster.mentee_cards if mentee else self.roster.mentor_cards
        known: MenteeCard | MentorCard | None = cards.get(person_id)
        if known is None:
            if not about and self._in_base(role, person_id):
                return
            kind: Any = MenteeCard if mentee else MentorCard
            draft.new[-len(draft.new) - 1] = kind(
                person_id=person_id, year_id=self.roster.year.id or 0, **about
            )
        elif any(getattr(known, key) != value for key, value in about.items()):
            draft.before[known.id or 0] = known
            draft.after[known.id or 0] = known.changed(**about)
        else:
            self.made.unchanged += 1

    def _in_base(self, role: Role, person_id: int) -> bool:
        return any(member.part.role is role for _unit, member in self.roster.units_of(person_id))

    def _add_people(self) -> None:
        draft, unchanged, self.made.sex_unknown = self.people.drafts()
        self.made.drafts["people"] = draft
        self.made.unchanged += unchanged
