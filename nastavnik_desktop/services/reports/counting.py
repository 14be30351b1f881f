"""The figures of Forms 1–5 and the people behind each; a learner counts once (DOMAIN §3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper, Participation, Person, Programme
from nastavnik_desktop.models.choices import CountRule, PaperState, PersonKind, ReportForm, Role
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.reports.contingent import SchoolFigures, school_figures
from nastavnik_desktop.services.reports.gaps import Missing, missing
from nastavnik_desktop.services.roster import Member, Roster, Unit

_LEARNERS = frozenset(kind for kind in PersonKind if kind.learner)


class Place(NamedTuple):
    """A number of a form that a person may be counted in."""

    form: ReportForm
    programme: Programme
    role: Role

    @property
    def key(self) -> tuple[int, Role]:
        return self.programme.id or 0, self.role

    @property
    def label(self) -> str:
        return f"{self.form.label}, {quoted(self.programme.title)}, {self.role.label}"


class Entry(NamedTuple):
    """One participation that was active in the period."""

    person: Person
    part: Participation
    place: Place
    entered: date


@dataclass(frozen=True)
class Number:
    """A figure of a form with the people it stands for."""

    entries: tuple[Entry, ...] = ()

    @property
    def value(self) -> int:
        return len(self.entries)

    @property
    def people(self) -> list[Person]:
        return sorted((entry.person for entry in self.entries), key=lambda one: one.sort_key)


@dataclass(frozen=True)
class FormRow:
    """A programme in its form; people counted elsewhere are not in its numbers."""

    programme: Programme
    mentors: Number
    mentees: Number
    mentors_who: str = ""
    """Who the mentors are, without names (Forms 4 and 5)."""


@dataclass(frozen=True)
class Duplicate:
    """A person who takes part in several places, and the one that counts."""

    counted: Entry
    entries: tuple[Entry, ...]
    """All of the person's entries that the rule counts together, the counted one too."""

    @property
    def person(self) -> Person:
        return self.counted.person

    @property
    def skipped(self) -> tuple[Entry, ...]:
        """One entry for each other place."""
        first: dict[tuple[int, Role], Entry] = {}
        for entry in self.entries:
            first.setdefault(entry.place.key, entry)
        first.pop(self.counted.place.key)
        return tuple(first.values())

    @property
    def reason(self) -> str:
        if self.counted.part.count_here:
            return "выбрано куратором"
        rivals = [entry.entered for entry in self.skipped]
        if self.counted.entered < min(rivals):
            return f"более ранняя дата вхождения: {show_date(self.counted.entered)}"
        return "даты вхождения совпадают, программа введена раньше"

    def choose(self, entry: Entry) -> list[Participation]:
        """The participations to save so that the person is counted at this entry from now on."""
        wanted = ((other.part, other.part.id == entry.part.id) for other in self.entries)
        return [part.changed(count_here=here) for part, here in wanted if part.count_here != here]


@dataclass(frozen=True)
class FormsReport:
    """Everything that Forms 1–5 of a period say, and why."""

    period_from: date
    period_to: date
    rule: CountRule
    roster: Roster
    school: SchoolFigures
    forms: dict[ReportForm, tuple[FormRow, ...]]
    duplicates: tuple[Duplicate, ...]

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What the curator should see before sending."""
        programmes = [row.programme for rows in self.forms.values() for row in rows]
        return missing(self.roster, self.school, programmes, frozenset(ordered(self.roster)))

    def total(self, form: ReportForm, role: Role) -> int:
        numbers = (r.mentors if role is Role.MENTOR else r.mentees for r in self.forms[form])
        return sum(number.value for number in numbers)

    def as_json(self) -> dict[str, Any]:
        """The answer of `nastavnik forms --json`; a stable contract."""
        return {
            "form1": self.school.as_json(),
            **{form.value: [_row_json(row) for row in rows] for form, rows in self.forms.items()},
            "totals": {
                form.value: {
                    "mentors": self.total(form, Role.MENTOR),
                    "mentees": self.total(form, Role.MENTEE),
                }
                for form in self.forms
            },
            "duplicates": [
                {
                    "person": double.person.full_name,
                    "counted_in": double.counted.place.label,
                    "skipped": [entry.place.label for entry in double.skipped],
                }
                for double in self.duplicates
            ],
        }


def _row_json(row: FormRow) -> dict[str, Any]:
    told: dict[str, Any] = {
        "programme": row.programme.title,
        "mentors": row.mentors.value,
        "mentees": row.mentees.value,
        "result": row.programme.result,
    }
    if row.mentors_who:
        told["mentors_who"] = row.mentors_who
    return told


def count(roster: Roster, period_from: date, period_to: date, rule: CountRule) -> FormsReport:
    """Count everybody who took part at some time between both dates, inclusive."""
    if period_from > period_to:
        raise UserError(
            f"Начало периода ({show_date(period_from)}) позже его конца ({show_date(period_to)}).",
            "Исправьте даты периода.",
        )
    counted: dict[tuple[int, Role], list[Entry]] = defaultdict(list)
    duplicates = []
    places: list[Place] = []
    for entries in _groups(roster, period_from, period_to, rule):
        best = entries[0] if len(entries) == 1 else min(entries, key=_precedence)
        counted[best.place.key].append(best)
        if len(entries) > 1 and any(entry.place is not best.place for entry in entries):
            places += (entry.place for entry in entries)
            duplicates.append(Duplicate(best, tuple(sorted(entries, key=_precedence))))
    places += (entries[0].place for entries in counted.values())
    present = {place.programme.id or 0: place for place in places}
    forms: dict[ReportForm, list[FormRow]] = {form: [] for form in ReportForm}
    for _key, place in sorted(present.items()):
        forms[place.form].append(_row(place.programme, counted))
    return FormsReport(
        period_from=period_from,
        period_to=period_to,
        rule=rule,
        roster=roster,
        school=school_figures(roster, period_to),
        forms={form: tuple(rows) for form, rows in forms.items()},
        duplicates=tuple(sorted(duplicates, key=lambda double: double.person.sort_key)),
    )


def quoted(title: str) -> str:
    """«Лидер», and no second quotation marks about a title that brings its own."""
    return title if "«" in title else f"«{title}»"


def _groups(
    roster: Roster, period_from: date, period_to: date, rule: CountRule
) -> Iterable[list[Entry]]:
    """Who took part in the period: entries of which exactly one counts."""
    groups: dict[object, list[Entry]] = defaultdict(list)
    orders = ordered(roster)
    once, by_role = rule is CountRule.ONCE, rule is CountRule.ROLE
    for unit, place, members in _sides(roster):
        for member in members:
            person = member.person
            entered = unit.entered(member) or orders.get((unit.id, person.id or 0))
            if entered is None or entered > period_to:
                continue
            finished = unit.finished(member)
            if finished is not None and (finished < period_from or finished < entered):
                continue
            key: object = person.id
            # «Обучающийся ОДИН раз» is silent about adults: they count once in each form.
            if person.kind not in _LEARNERS:
                key = person.id, place.form
            elif not once:
                key = person.id, place.role if by_role else place.form
            groups[key].append(Entry(person, member.part, place, entered))
    return groups.values()


def _sides(roster: Roster) -> Iterator[tuple[Unit, Place, tuple[Member, ...]]]:
    """Mentors and mentees of the pairs that count in some form."""
    places = {
        key: (Place(report, programme, Role.MENTOR), Place(report, programme, Role.MENTEE))
        for key, programme in roster.programmes.items()
        if (report := programme.report) is not None
    }
    for unit in roster.units:
        if unit.started and (sides := places.get(unit.pair.programme_id)) is not None:
            yield unit, sides[0], unit.mentors
            yield unit, sides[1], unit.mentees


def ordered(roster: Roster) -> dict[tuple[int, int], date]:
    """(pair, person) without a typed date of entry → the earliest signed order on them."""
    found: dict[tuple[int, int], date] = {}
    undated = [
        (unit, frozenset(member.person.id or 0 for member in unit.members))
        for unit in roster.units
        if unit.pair.begins is None and any(m.part.entered is None for m in unit.members)
    ]
    for paper in roster.papers if undated else ():
        if paper.state is PaperState.SIGNED and paper.series and paper.dated:
            people = roster.named.get(paper.id or 0, frozenset())
            for key in _named(paper, people, roster.on_pairs.get(paper.id or 0), undated):
                found[key] = min(paper.dated, found.get(key, paper.dated))
    return found


def _named(
    paper: Paper,
    people: frozenset[int],
    pairs: frozenset[int] | None,
    units: Iterable[tuple[Unit, frozenset[int]]],
) -> Iterator[tuple[int, int]]:
    """Where the pairs of an order of the year are not known, all of whose people it names."""
    for unit, ids in units:
        on_it = ids <= people if pairs is None else unit.id in pairs
        if paper.pair_id == unit.id or (paper.pair_id is None and on_it):
            yield from ((unit.id, person_id) for person_id in ids & people)


def _precedence(entry: Entry) -> tuple[bool, date, int, int]:
    """The curator's choice, else the earliest date of entry, else the lower programme id."""
    return (
        not entry.part.count_here,
        entry.entered,
        entry.place.programme.id or 0,
        entry.part.id or 0,
    )


def _row(programme: Programme, counted: dict[tuple[int, Role], list[Entry]]) -> FormRow:
    key = programme.id or 0
    mentors = Number(tuple(counted.get((key, Role.MENTOR), ())))
    mentees = Number(tuple(counted.get((key, Role.MENTEE), ())))
    described = programme.report in (ReportForm.FORM4, ReportForm.FORM5)
    return FormRow(programme, mentors, mentees, _who(mentors) if described else "")


def _who(mentors: Number) -> str:
    """«ГБПОУ «Колледж»: студент 2 курса – 3 чел.», a line for each organisation; never a name."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for person, *_rest in mentors.entries:
        post = person.post or person.class_name or person.kind.label
        found[person.organisation][post] += 1
    lines = []
    for organisation, posts in found.items():
        told = "; ".join(post if n == 1 else f"{post} – {n} чел." for post, n in posts.items())
        lines.append(f"{organisation}: {told}" if organisation else told)
    return "\n".join(lines)
