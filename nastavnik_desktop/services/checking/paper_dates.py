"""Consent ≤ supplementary agreement ≤ order ≤ start: papers whose dates stand in another order.

The sequence is that of DOMAIN §6 and ст. 351.8 ТК РФ. What has no date yet is no problem here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import (
    Consent,
    Pair,
    Participation,
    Person,
    Record,
    SupplementaryAgreement,
)
from nastavnik_desktop.models.choices import ConsentKind, PairStatus, PaperState, Role
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.papers.document_fields import staff_pair
from nastavnik_desktop.services.papers.documents import DOCUMENTS
from nastavnik_desktop.services.progress.evidence import employee
from nastavnik_desktop.services.roster import Member, Roster, Unit

_ON = {
    ConsentKind.PROCESSING: "обработку персональных данных",
    ConsentKind.AS_MENTOR: "участие наставником",
    ConsentKind.AS_MENTEE: "участие наставляемым",
}
_AS = {Role.MENTOR: ConsentKind.AS_MENTOR, Role.MENTEE: ConsentKind.AS_MENTEE}


@dataclass(frozen=True)
class DateProblem:
    """Two papers in the wrong order; `record`, `id` and `field` lead to the date to be mended."""

    text: str
    record: type[Record]
    id: int | None
    field: str
    person_id: int | None = None
    pair_id: int | None = None


@dataclass(frozen=True)
class _Order:
    """An order that brings people into mentoring, of the register or about to be printed."""

    dated: date
    number: str
    people: frozenset[int]
    pairs: frozenset[int] | None = None
    """Which pairs it is on; None for one that is on no pair or of which that is not known."""

    @property
    def genitive(self) -> str:
        return f"приказа от {show_date(self.dated)}{f' № {self.number}' if self.number else ''}"


def check(roster: Roster, jobs: Sequence[Job] = ()) -> list[DateProblem]:
    """Of the pairs that were not broken off; `jobs` are orders that will be printed now."""
    orders = [*_planned(roster, jobs), *_registered(roster, jobs)]
    consents: dict[int, list[Consent]] = defaultdict(list)
    for consent in roster.consents:
        consents[consent.person_id].append(consent)
    supplements: dict[int, list[SupplementaryAgreement]] = defaultdict(list)
    for supplement in roster.supplements:
        supplements[supplement.person_id].append(supplement)
    found: dict[DateProblem, None] = {}
    for unit in roster.units:
        if unit.pair.status is not PairStatus.STOPPED:
            about = _About(roster, unit, tuple(orders), consents, supplements)
            found |= dict.fromkeys(about.problems())
    return list(found)


def _planned(roster: Roster, jobs: Iterable[Job]) -> Iterator[_Order]:
    for job in jobs:
        named = job.document.named
        if job.document.is_order and not job.document.occasional and named and job.order.dated:
            people = frozenset(person.id or 0 for person in named(job.context(roster)))
            pairs = job.pairs(roster, people) or None
            yield _Order(job.order.dated, job.order.number, people, pairs)


def _registered(roster: Roster, jobs: Iterable[Job]) -> Iterator[_Order]:
    """A draft that is printed anew counts as it will be."""
    keys = {item.key for item in DOCUMENTS if item.is_order and item.named and not item.occasional}
    anew = {(job.document.key, job.order.number) for job in jobs}
    for paper in roster.papers:
        redone = paper.state is PaperState.DRAFT and (paper.document, paper.number) in anew
        cancelled = paper.state is PaperState.CANCELLED
        if paper.document in keys and paper.dated and not cancelled and not redone:
            people = roster.named.get(paper.id or 0, frozenset())
            own = frozenset((paper.pair_id,)) if paper.pair_id else None
            pairs = roster.on_pairs.get(paper.id or 0, own)
            yield _Order(paper.dated, paper.number, people, pairs)


@dataclass(frozen=True)
class _About:
    """One pair with the papers of its people."""

    roster: Roster
    unit: Unit
    orders: tuple[_Order, ...]
    consents: dict[int, list[Consent]]
    supplements: dict[int, list[SupplementaryAgreement]]

    def problems(self) -> Iterator[DateProblem]:
        unit = self.unit
        start = unit.pair.begins or unit.programme.begins
        everybody = self._order(unit.members, start)
        if everybody and start and start < everybody.dated:
            yield DateProblem(
                f"{unit.title}: работа начинается {show_date(start)}, раньше {everybody.genitive}.",
                Pair,
                unit.id,
                "begins",
                pair_id=unit.id,
            )
        for member in unit.members:
            own = member.part.entered
            if everybody and own and own < everybody.dated and own != start:
                yield DateProblem(
                    f"{member.person.surname_first}: вхождение в программу {show_date(own)} "
                    f"раньше {everybody.genitive}.",
                    Participation,
                    member.part.id,
                    "entered",
                    member.person.id,
                    unit.id,
                )
            order = everybody
            if member.part.role is Role.MENTOR:
                mentors = self._order(unit.mentors, start)
                both = [one for one in (everybody, mentors) if one]
                order = min(both, key=lambda one: one.dated) if both else None
            yield from self._member(member, order, own or start)

    def _order(self, members: Sequence[Member], start: date | None) -> _Order | None:
        """The last one before the start that names them all, else the first one."""
        ids = {member.person.id or 0 for member in members}
        fitting = sorted(
            (
                one
                for one in self.orders
                if one.people >= ids and (one.pairs is None or self.unit.id in one.pairs)
            ),
            key=lambda one: one.dated,
        )
        before = [one for one in fitting if start is None or one.dated <= start]
        return before[-1] if before else fitting[0] if fitting else None

    def _member(
        self, member: Member, order: _Order | None, start: date | None
    ) -> Iterator[DateProblem]:
        person = member.person
        day, what = start, f"начала работы {show_date(start)}" if start else ""
        if order and (day is None or order.dated <= day):
            day, what = order.dated, order.genitive
        if day is None:
            return
        given = self.consents.get(person.id or 0, [])
        for kind in (ConsentKind.PROCESSING, _AS[member.part.role]):
            yield from self._consent(person, [c for c in given if c.kind is kind], day, what)
        employed = member.part.role is Role.MENTOR and employee(self.roster, person)
        if employed and staff_pair(self.roster, self.unit):
            yield from self._supplement(person, day, what)

    def _consent(
        self, person: Person, given: Sequence[Consent], day: date, what: str
    ) -> Iterator[DateProblem]:
        dated = [consent for consent in given if consent.dated]
        if not dated or any(consent.valid_on(day) for consent in dated):
            return
        last = max(dated, key=lambda consent: (consent.dated or day, consent.id or 0))
        name = f"{person.surname_first}: согласие на {_ON[last.kind]}"
        if last.dated and last.dated > day:
            text, where = f"{name} от {show_date(last.dated)} позже {what}.", "dated"
        elif last.withdrawn and last.withdrawn <= day:
            text, where = f"{name} отозвано {show_date(last.withdrawn)}, до {what}.", "withdrawn"
        else:
            until = show_date(last.until) if last.until else ""
            text, where = f"{name} действовало по {until}, до {what}.", "until"
        yield DateProblem(text, Consent, last.id, where, person.id, self.unit.id)

    def _supplement(self, person: Person, day: date, what: str) -> Iterator[DateProblem]:
        made = [one for one in self.supplements.get(person.id or 0, []) if one.dated]
        if not made:
            return
        first = min(made, key=lambda one: (one.dated or day, one.id or 0))
        dated = first.dated or day
        name = f"{person.surname_first}: дополнительное соглашение от {show_date(dated)}"

        def about(text: str, where: str) -> DateProblem:
            record = SupplementaryAgreement
            return DateProblem(text, record, first.id, where, person.id, self.unit.id)

        if dated > day:
            yield about(f"{name} позже {what}.", "dated")
        if first.begins and first.begins < dated:
            begins = show_date(first.begins)
            yield about(f"{name}, а работа по нему начата {begins}, раньше него.", "begins")
        consents = [
            one
            for one in self.consents.get(person.id or 0, [])
            if one.kind is ConsentKind.AS_MENTOR and one.dated
        ]
        if consents and all(one.dated and one.dated > dated for one in consents):
            latest = min(consents, key=lambda one: (one.dated or day, one.id or 0))
            yield DateProblem(
                f"{person.surname_first}: согласие на {_ON[latest.kind]} от"
                f" {show_date(latest.dated or day)} позже дополнительного соглашения"
                f" от {show_date(dated)}.",
                Consent,
                latest.id,
                "dated",
                person.id,
                self.unit.id,
            )
