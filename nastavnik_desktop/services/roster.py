"""One school year as plain data in memory: what every page, paper and count is made from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

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
    PaperPerson,
    PaperStyle,
    Participation,
    Person,
    PersonYear,
    Plan,
    PlanItem,
    Preference,
    Programme,
    QualitySheet,
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
from nastavnik_desktop.models.choices import ContingentKind, Moment, PairStatus, PersonKind, Role
from nastavnik_desktop.storage import lookups
from nastavnik_desktop.storage.store import Store

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Member:
    """A person in a pair, with what is said of this participation."""

    person: Person
    part: Participation


@dataclass(frozen=True)
class Unit:
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
        return f"{_names(self.mentors)} – {_names(self.mentees)}"


def _names(members: tuple[Member, ...]) -> str:
    if not members:
        return "не назначен"
    first = members[0].person.surname_first
    return first if len(members) == 1 else f"{first} и ещё {len(members) - 1}"


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
    wordings: tuple[Wording, ...] = ()
    papers: tuple[Paper, ...] = ()
    numbered_elsewhere: tuple[Paper, ...] = ()
    """Orders of other school years: they share the numbers of a calendar year with ours."""
    named: dict[int, frozenset[int]] = field(default_factory=dict)
    """Paper id → ids of the people it names."""
    acts: tuple[BasisAct, ...] = ()
    """What papers may refer to; none when the school has deleted all of the shipped list."""
    calendar: tuple[CalendarDay, ...] = ()
    style: PaperStyle = field(default_factory=PaperStyle)
    consents: tuple[Consent, ...] = ()
    """Of every year: a consent may be given for several."""
    supplements: tuple[SupplementaryAgreement, ...] = ()
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
    trainings: tuple[Training, ...] = ()
    preferences: tuple[Preference, ...] = ()
    roadmap: tuple[RoadmapItem, ...] = ()
    contingent: dict[ContingentKind, Contingent] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    """Of every calendar year."""
    snapshots: tuple[Snapshot, ...] = ()
    """What was sent in the year, without the figures."""
    answer_sheets: dict[tuple[int, Moment], AnswerSheet] = field(default_factory=dict)
    """By participation id and moment."""
    quality_sheets: tuple[QualitySheet, ...] = ()
    swots: tuple[Swot, ...] = ()

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


def load_roster(store: Store, year: SchoolYear) -> Roster:
    """Everything of the year that is not in the bin; a year not yet saved has no pairs."""
    people = {person.id or 0: person for person in store.table(Person).all()}
    of_year = {"year_id": year.id} if year.id else {"year_id": -1}
    if year.closed_on is not None:
        _as_they_were(people, store.table(PersonYear).all(**of_year))
    programmes = {item.id or 0: item for item in store.table(Programme).all(**of_year)}
    pairs = store.table(Pair).all(**of_year)
    parts = _by_pair(store.table(Participation).all(), people, pairs)
    papers = store.table(Paper).all(**of_year)
    ours = [pair.id for pair in pairs]
    plans = store.table(Plan).among("pair_id", ours)
    items = store.table(PlanItem).among("plan_id", [plan.id for plan in plans])
    meetings = store.table(Meeting).among("pair_id", ours)
    return Roster(
        school=store.school(),
        year=year,
        people=people,
        programmes=programmes,
        units=tuple(
            Unit(
                pair,
                programmes[pair.programme_id],
                tuple(m for m in parts[pair.id or 0] if m.part.role is Role.MENTOR),
                tuple(m for m in parts[pair.id or 0] if m.part.role is Role.MENTEE),
            )
            for pair in pairs
            if pair.programme_id in programmes
        ),
        mentee_cards={c.person_id: c for c in store.table(MenteeCard).all(**of_year)},
        mentor_cards={c.person_id: c for c in store.table(MentorCard).all(**of_year)},
        wordings=tuple(store.table(Wording).all()),
        papers=tuple(papers),
        numbered_elsewhere=tuple(lookups.numbered_elsewhere(store, of_year["year_id"])),
        named=_named(store.table(PaperPerson).all(), {paper.id for paper in papers}),
        acts=tuple(store.table(BasisAct).all()),
        calendar=tuple(store.table(CalendarDay).all()),
        style=next(iter(store.table(PaperStyle).all()), PaperStyle()),
        consents=tuple(store.table(Consent).all()),
        supplements=tuple(store.table(SupplementaryAgreement).all(**of_year)),
        asked={(a.document, a.about_id): a for a in store.table(Asked).all(**of_year)},
        plans=_grouped(plans, "pair_id"),
        plan_items=_grouped(sorted(items, key=attrgetter("position")), "plan_id"),
        meetings=_grouped(sorted(meetings, key=lambda m: m.day or date.max), "pair_id"),
        measures=_grouped(store.table(Measure).among("pair_id", ours), "pair_id"),
        trainings=tuple(store.table(Training).all(**of_year)),
        preferences=tuple(store.table(Preference).all(**of_year)),
        roadmap=tuple(store.table(RoadmapItem).all(**of_year)),
        contingent={c.kind: c for c in store.table(Contingent).all(**of_year)},
        targets=tuple(store.table(Target).all()),
        snapshots=tuple(s.changed(figures="") for s in store.table(Snapshot).all(**of_year)),
        answer_sheets={(a.participation_id, a.moment): a for a in _answers(store, parts)},
        quality_sheets=tuple(store.table(QualitySheet).all(**of_year)),
        swots=tuple(store.table(Swot).all(**of_year)),
    )


def _answers(store: Store, parts: dict[int, list[Member]]) -> list[AnswerSheet]:
    ours = [member.part.id for members in parts.values() for member in members]
    return store.table(AnswerSheet).among("participation_id", ours)


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


def _grouped(records: Iterable[R], attribute: str) -> dict[int, tuple[R, ...]]:
    found: dict[int, list[R]] = defaultdict(list)
    key: Any = attrgetter(attribute)
    for record in records:
        found[key(record)].append(record)
    return {owner: tuple(belonging) for owner, belonging in found.items()}


def _named(mentions: Iterable[PaperPerson], papers: set[int | None]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for mention in mentions:
        if mention.paper_id in papers:
            found[mention.paper_id].add(mention.person_id)
    return {paper_id: frozenset(ids) for paper_id, ids in found.items()}
