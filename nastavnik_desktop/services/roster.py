"""One school year as plain data in memory: what every page, paper and count is made from."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from nastavnik_desktop.models import (
    AnswerSheet,
    Asked,
    BasisAct,
    CalendarDay,
    Consent,
    Contingent,
    Measure,
    Meeting,
    MenteeCard,
    MentorCard,
    Pair,
    Paper,
    PaperStyle,
    Participation,
    Person,
    PersonYear,
    Plan,
    PlanItem,
    Preference,
    Programme,
    QualitySheet,
    Questionnaire,
    Record,
    RoadmapItem,
    School,
    SchoolYear,
    Snapshot,
    SupplementaryAgreement,
    Swot,
    Target,
    Training,
    Wording,
)
from nastavnik_desktop.models.choices import (
    ContingentKind,
    MentoringForm,
    Moment,
    PairStatus,
    PersonKind,
    Role,
)
from nastavnik_desktop.services.roster_parts import put_off_parts
from nastavnik_desktop.storage.store import Store

R = TypeVar("R", bound=Record)


class Member(NamedTuple):
    """A person in a pair, with what is said of this participation."""

    person: Person
    part: Participation


class Unit(NamedTuple):
    """A pair or a group with its people, mentors and mentees in the order they were added."""

    pair: Pair
    programme: Programme
    mentors: tuple[Member, ...]
    mentees: tuple[Member, ...]

    @property
    def id(self) -> int:
        return self.pair.id or 0

    @property
    def members(self) -> tuple[Member, ...]:
        return self.mentors + self.mentees

    @property
    def group(self) -> bool:
        return len(self.mentors) > 1 or len(self.mentees) > 1

    def entered(self, member: Member) -> date | None:
        return member.part.entered or self.pair.begins

    def finished(self, member: Member) -> date | None:
        return member.part.finished or self.pair.ends

    def result(self, member: Member) -> str:
        return member.part.result or self.pair.result

    @property
    def started(self) -> bool:
        """Whether it was ever more than a proposal."""
        return self.pair.status is not PairStatus.DRAFT

    @property
    def title(self) -> str:
        """«Фамилия И.О. – Фамилия И.О.», a group by its first names."""
        people = ([member.person for member in side] for side in (self.mentors, self.mentees))
        return pair_title(*people)


def pair_title(mentors: Sequence[Person], mentees: Sequence[Person]) -> str:
    """What a pair or a group is called."""
    return f"{_names(mentors)} – {_names(mentees)}"


def _names(people: Sequence[Person]) -> str:
    if not people:
        return "не назначен"
    first = people[0].surname_first
    return first if len(people) == 1 else f"{first} и ещё {len(people) - 1}"


@dataclass(frozen=True)
class Roster:
    """Plain and picklable: a worker thread gets this, never the store."""

    school: School
    year: SchoolYear
    people: dict[int, Person]
    programmes: dict[int, Programme]
    units: tuple[Unit, ...]
    mentee_cards: dict[int, MenteeCard] = field(default_factory=dict)
    """By person id, of this year."""
    mentor_cards: dict[int, MentorCard] = field(default_factory=dict)
    wordings: tuple[Wording, ...] = field(default_factory=tuple)
    papers: tuple[Paper, ...] = field(default_factory=tuple)
    numbered_elsewhere: tuple[Paper, ...] = field(default_factory=tuple)
    """Orders of other school years: they share the numbers of a calendar year with ours."""
    named: dict[int, frozenset[int]] = field(default_factory=dict)
    """Paper id → ids of the people it names."""
    on_pairs: dict[int, frozenset[int]] = field(default_factory=dict)
    """Paper id → ids of the pairs it is about; none for papers of which that is not known."""
    acts: tuple[BasisAct, ...] = field(default_factory=tuple)
    """What papers may refer to; none when the school has deleted all of the shipped list."""
    calendar: tuple[CalendarDay, ...] = field(default_factory=tuple)
    style: PaperStyle = field(default_factory=PaperStyle)
    consents: tuple[Consent, ...] = field(default_factory=tuple)
    """Of every year: a consent may be given for several."""
    supplements: tuple[SupplementaryAgreement, ...] = field(default_factory=tuple)
    asked: dict[tuple[str, int], Asked] = field(default_factory=dict)
    """Key of a document and what it is about (0: the year) → what was typed for it."""
    plans: dict[int, tuple[Plan, ...]] = field(default_factory=dict)
    """By pair id; the last one is in force."""
    plan_items: dict[int, tuple[PlanItem, ...]] = field(default_factory=dict)
    """By plan id, in the order of the plan."""
    meetings: dict[int, tuple[Meeting, ...]] = field(default_factory=dict)
    """By pair id, by date; proposed ones have `held` off."""
    measures: dict[int, tuple[Measure, ...]] = field(default_factory=dict)
    """By pair id."""
    trainings: tuple[Training, ...] = field(default_factory=tuple)
    preferences: tuple[Preference, ...] = field(default_factory=tuple)
    roadmap: tuple[RoadmapItem, ...] = field(default_factory=tuple)
    contingent: dict[ContingentKind, Contingent] = field(default_factory=dict)
    targets: tuple[Target, ...] = field(default_factory=tuple)
    """Of every calendar year."""
    snapshots: tuple[Snapshot, ...] = field(default_factory=tuple)
    """What was sent in the year, without the figures."""
    answer_sheets: dict[tuple[int, Moment], AnswerSheet] = field(default_factory=dict)
    """By participation id and moment."""
    questionnaires: dict[tuple[MentoringForm, Role], Questionnaire] = field(default_factory=dict)
    """The school's own; the shipped ones stand in services/pairs/questionnaires.py."""
    quality_sheets: tuple[QualitySheet, ...] = field(default_factory=tuple)
    swots: tuple[Swot, ...] = field(default_factory=tuple)

    def __getstate__(self) -> dict[str, Any]:
        """Without what is only remembered."""
        return {name: value for name, value in self.__dict__.items() if name[0] != "_"}

    def unit(self, pair_id: int) -> Unit:
        """LookupError when the year has no such pair."""
        for unit in self.chosen([pair_id]):
            return unit
        raise LookupError(f"pair {pair_id}")

    def chosen(self, pair_ids: Iterable[int]) -> tuple[Unit, ...]:
        """These pairs, in the order of the year; those it does not have are left out."""
        known: dict[int, int] | None = self.__dict__.get("_places")
        if known is None:
            known = {unit.id: place for place, unit in enumerate(self.units)}
            self.__dict__["_places"] = known
        places = sorted({known[one] for one in pair_ids if one in known})
        return tuple(self.units[place] for place in places)

    def plan(self, pair_id: int) -> Plan | None:
        """The plan in force of a pair."""
        plans = self.plans.get(pair_id)
        return plans[-1] if plans else None

    def items(self, pair_id: int) -> tuple[PlanItem, ...]:
        """The items of the plan in force."""
        plan = self.plan(pair_id)
        return self.plan_items.get(plan.id or 0, ()) if plan else ()

    def held(self, pair_id: int) -> list[Meeting]:
        """The meetings that took place, by date."""
        return [meeting for meeting in self.meetings.get(pair_id, ()) if meeting.held]

    def units_of(self, person_id: int) -> list[tuple[Unit, Member]]:
        return self._parts.get(person_id, [])

    def papers_of(self, document: str) -> list[Paper]:
        """The entries of the register for one kind of document, in the order they were made."""
        known: dict[str, list[Paper]] | None = self.__dict__.get("_papers")
        if known is None:
            known = defaultdict(list)
            for paper in self.papers:
                known[paper.document].append(paper)
            self.__dict__["_papers"] = known
        return known.get(document, [])

    @property
    def _parts(self) -> dict[int, list[tuple[Unit, Member]]]:
        # A frozen dataclass still has a dictionary to remember a derived index in.
        known: dict[int, list[tuple[Unit, Member]]] | None = self.__dict__.get("_index")
        if known is None:
            known = defaultdict(list)
            for unit in self.units:
                for member in unit.members:
                    known[member.person.id or 0].append((unit, member))
            self.__dict__["_index"] = known
        return known

    def place(self, person: Person) -> str:
        """«Место работы» of the bases: class and school of a pupil, post and organisation else."""
        ours = self.school.short_name or self.school.full_name
        if person.kind is PersonKind.PUPIL:
            parts = (person.class_name, person.organisation or ours)
        elif person.kind is PersonKind.TEACHER:
            parts = (person.post, person.organisation or ours)
        else:
            parts = (person.post, person.organisation)
        return ", ".join(part for part in parts if part)


class _StoredRoster(Roster):
    """The year of an open store, of which what is large is read when it is first asked for.

    Nobody sees the difference: what was put off is read before anything stored may change.
    """

    def __getattr__(self, name: str) -> Any:
        later = self.__dict__.get("_later", {})
        if name not in later:
            raise AttributeError(name)
        # A worker may ask for the same while the window is about to change something.
        with self.__dict__["_reading"]:
            if name not in self.__dict__:
                self.__dict__[name] = later[name]()
        return self.__dict__[name]

    def read_all(self) -> None:
        for name in self.__dict__.get("_later", ()):
            getattr(self, name)

    def __getstate__(self) -> dict[str, Any]:
        self.read_all()
        return super().__getstate__()


def load_roster(store: Store, year: SchoolYear, *, put_off: bool = False) -> Roster:
    """Everything of the year that is not in the bin; a year not yet saved has no pairs.

    `put_off` leaves what is large unread until it is asked for or about to change; such a roster
    cannot be asked after the store is closed.
    """
    of_year = {"year_id": year.id} if year.id else {"year_id": -1}
    roster = object.__new__(_StoredRoster)
    roster.__dict__.update(
        _at_once(store, year, of_year),
        _later=put_off_parts(store, roster, of_year),
        _reading=threading.RLock(),
    )
    if put_off:
        store.before_change(roster.read_all)
    else:
        roster.read_all()
    return roster


def _at_once(store: Store, year: SchoolYear, of_year: dict[str, Any]) -> dict[str, Any]:
    people = {person.id or 0: person for person in store.table(Person).all()}
    if year.closed_on is not None:
        _as_they_were(people, store.table(PersonYear).all(**of_year))
    programmes = {item.id or 0: item for item in store.table(Programme).all(**of_year)}
    pairs = store.table(Pair).all(**of_year)
    parts = _by_pair(store.table(Participation).all(), people, pairs)
    return {
        "school": store.school(),
        "year": year,
        "people": people,
        "programmes": programmes,
        "units": tuple(
            Unit(
                pair,
                programmes[pair.programme_id],
                tuple(m for m in parts[pair.id or 0] if m.part.role is Role.MENTOR),
                tuple(m for m in parts[pair.id or 0] if m.part.role is Role.MENTEE),
            )
            for pair in pairs
            if pair.programme_id in programmes
        ),
        "mentee_cards": {c.person_id: c for c in store.table(MenteeCard).all(**of_year)},
        "mentor_cards": {c.person_id: c for c in store.table(MentorCard).all(**of_year)},
        "papers": tuple(store.table(Paper).all(**of_year)),
        "style": next(iter(store.table(PaperStyle).all()), PaperStyle()),
        "trainings": tuple(store.table(Training).all(**of_year)),
        "contingent": {c.kind: c for c in store.table(Contingent).all(**of_year)},
    }


def _as_they_were(people: dict[int, Person], kept: Iterable[PersonYear]) -> None:
    """A closed year shows the classes, categories and places of its time.

    Whoever is kept was at the school until it closed, so they had not left in it.
    """
    for then in kept:
        person = people.get(then.person_id)
        if person is None:
            continue
        now = (person.kind, person.class_name, person.post, person.organisation)
        same = now == (then.kind, then.class_name, then.post, then.organisation)
        if same and person.left_on is None:
            continue
        # Thousands of people: this is ten times quicker than `changed`.
        made = object.__new__(Person)
        made.__dict__.update(person.__dict__)
        made.__dict__.pop("search_key", None)
        made.kind, made.class_name = then.kind, then.class_name
        made.post, made.organisation, made.left_on = then.post, then.organisation, None
        people[then.person_id] = made


def _by_pair(
    parts: Iterable[Participation], people: dict[int, Person], pairs: Iterable[Pair]
) -> dict[int, list[Member]]:
    wanted = {pair.id for pair in pairs}
    found: dict[int, list[Member]] = defaultdict(list)
    for part in parts:
        if part.pair_id in wanted and part.person_id in people:
            found[part.pair_id].append(Member(people[part.person_id], part))
    return found
