"""The register of consents: person × kind, what is signed, what lacks and which paper is needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from nastavnik_desktop.models import Consent, Person, SupplementaryAgreement
from nastavnik_desktop.models.choices import ConsentKind, ConsentState, PersonKind, Signer
from nastavnik_desktop.russian import search_key
from nastavnik_desktop.services.progress.evidence import (
    OVER,
    Evidence,
    evidence_on,
    needed_consents,
)
from nastavnik_desktop.services.roster import Member, Roster

SOON = timedelta(days=30)
"""An end that is so near is told beforehand."""
_PAPERS = {
    ConsentKind.PUBLICATION: "consent_publication",
    ConsentKind.AS_MENTOR: "consent_mentor",
    ConsentKind.AS_MENTEE: "consent_mentee",
    ConsentKind.PHOTO: "consent_photo",
}


@dataclass(frozen=True)
class ConsentLine:
    """One kind of consent of one person, with the record if there is one."""

    person: Person
    kind: ConsentKind
    consent: Consent | None
    state: ConsentState
    minor: bool
    needed: bool
    """Without it the person may not take part; photographs and publication are up to them."""

    @property
    def signer(self) -> Signer:
        """Who has to sign, or who signed."""
        if self.consent is not None and self.consent.dated:
            return self.consent.signer
        return Signer.REPRESENTATIVE if self.minor else Signer.PERSON

    @property
    def signer_name(self) -> str:
        if self.signer is Signer.PERSON:
            return "сам"
        return self.person.representative or "представитель не указан"

    @property
    def paper(self) -> str:
        """Key of the document that is signed."""
        if self.kind is ConsentKind.PROCESSING:
            return "consent_minor" if self.minor else "consent_adult"
        return _PAPERS[self.kind]

    @property
    def lacks(self) -> bool:
        return self.state in (ConsentState.MISSING, ConsentState.BARRED)

    @property
    def wanted(self) -> bool:
        """The line to be filled in before the person may take part."""
        return self.needed and self.lacks

    @property
    def of_representative(self) -> bool:
        """The one without which a minor is left out of what leaves the school."""
        return self.minor and self.kind is ConsentKind.PROCESSING

    @property
    def paper_wanted(self) -> bool:
        return self.state not in (ConsentState.SIGNED, ConsentState.WITHDRAWN)

    @property
    def record(self) -> Consent:
        """To be edited; a new one where nothing was entered yet or a new paper is needed."""
        if self.consent is not None:
            return self.consent
        return Consent(person_id=self.person.id or 0, kind=self.kind, signer=self.signer)


def consent_lines(roster: Roster, day: date, person_id: int | None = None) -> list[ConsentLine]:
    """Every consent people of this year's pairs need or gave, by name, then by kind.

    With `person_id` those of one person only.
    """
    evidence = evidence_on(roster, day)
    needed = _needed(evidence, person_id)
    given: dict[tuple[int, ConsentKind], list[Consent]] = {}
    for consent in roster.consents:
        if person_id in (None, consent.person_id):
            given.setdefault((consent.person_id, consent.kind), []).append(consent)
    order = {kind: place for place, kind in enumerate(ConsentKind)}
    pairs = {key for key in (*needed, *given) if key[0] in roster.people}
    found = [
        line
        for person_id, kind in pairs
        for line in _lines(
            evidence,
            roster.people[person_id],
            kind,
            given.get((person_id, kind), []),
            needed=(person_id, kind) in needed,
        )
    ]
    return sorted(found, key=lambda line: (line.person.sort_key, order[line.kind]))


def _needed(evidence: Evidence, person_id: int | None) -> set[tuple[int, ConsentKind]]:
    roster = evidence.roster
    own = None if person_id is None else [unit for unit, _ in roster.units_of(person_id)]
    return {
        (member.person.id or 0, kind)
        for unit in (roster.units if own is None else own)
        if unit.pair.status not in OVER
        for member in evidence.present(unit)
        if person_id in (None, member.person.id)
        for kind in needed_consents(member.part.role)
    }


def _lines(
    evidence: Evidence, person: Person, kind: ConsentKind, given: list[Consent], *, needed: bool
) -> Iterable[ConsentLine]:
    """The records, and an empty line when none of them is in force though one is needed."""
    minor = bool(person.minor_on(evidence.day))
    states = [(consent, _state(evidence, person, consent)) for consent in given]
    undated = any(state in (ConsentState.MISSING, ConsentState.BARRED) for _, state in states)
    for consent, state in states:
        yield ConsentLine(person, kind, consent, state, minor, needed)
    if needed and not undated and evidence.consent(person, kind) is None:
        yield ConsentLine(person, kind, None, _missing(kind, minor=minor), minor, needed)


def consent_states(
    evidence: Evidence, person: Person, kind: ConsentKind
) -> frozenset[ConsentState]:
    """Of everything of that kind the person ever signed."""
    return frozenset(_state(evidence, person, one) for one in evidence.consents(person, kind))


def _missing(kind: ConsentKind, *, minor: bool) -> ConsentState:
    barred = minor and kind is ConsentKind.PROCESSING
    return ConsentState.BARRED if barred else ConsentState.MISSING


def _state(evidence: Evidence, person: Person, consent: Consent) -> ConsentState:
    day = evidence.day
    if consent.withdrawn and consent.withdrawn <= day:
        return ConsentState.WITHDRAWN
    if consent.until and consent.until < day:
        return ConsentState.OVER
    if consent.dated is None or consent.dated > day:
        return _missing(consent.kind, minor=bool(person.minor_on(day)))
    if consent.signer is Signer.PERSON and person.minor_on(consent.dated):
        return ConsentState.WRONG_SIGNER
    last = min(filter(None, (consent.until, consent.withdrawn)), default=None)
    return ConsentState.ENDING if last and last <= day + SOON else ConsentState.SIGNED


def given_by(person: Person, like: Consent) -> Consent:
    """A consent of that kind and dates, signed by whoever has to: a minor's representative."""
    minor = person.minor_on(like.dated or date.today())
    signer = Signer.REPRESENTATIVE if minor else Signer.PERSON
    return like.changed(id=None, person_id=person.id or 0, signer=signer)


def holders(roster: Roster, kind: ConsentKind, day: date) -> frozenset[int | None]:
    """Ids of those whose consent of that kind is in force."""
    evidence = Evidence(roster, day)
    people = (roster.people.get(one.person_id) for one in roster.consents if one.kind is kind)
    return frozenset(p.id for p in people if p is not None and evidence.consent(p, kind))


def may_leave_school(evidence: Evidence, person: Person) -> bool:
    """A minor is named outside the school only with a representative's consent to processing."""
    if not person.minor_on(evidence.day):
        return True
    return evidence.consent(person, ConsentKind.PROCESSING) is not None


def barred(roster: Roster, day: date) -> frozenset[int]:
    """Ids of the minors of this year who are left out of what leaves the school with names."""
    evidence = evidence_on(roster, day)
    return frozenset(
        member.person.id or 0
        for unit in roster.units
        for member in unit.members
        if not may_leave_school(evidence, member.person)
    )


@dataclass(frozen=True)
class Wanted:
    """A document and the people who have to sign it."""

    key: str
    people: tuple[int, ...]


def wanted_papers(lines: Iterable[ConsentLine]) -> list[Wanted]:
    """The papers of these lines that are not in force, each person once."""
    found: dict[str, dict[int, None]] = {}
    for line in lines:
        if line.paper_wanted:
            found.setdefault(line.paper, {})[line.person.id or 0] = None
    return [Wanted(key, tuple(people)) for key, people in found.items()]


# -- agreements of employees ----------------------------------------------------------------------


@dataclass(frozen=True)
class AgreementLine:
    """An employee who mentors employees, with the supplementary agreement of the year."""

    person: Person
    agreement: SupplementaryAgreement | None
    state: ConsentState
    year_id: int

    @property
    def lacks(self) -> bool:
        return self.state is ConsentState.MISSING

    @property
    def record(self) -> SupplementaryAgreement:
        if self.agreement is not None:
            return self.agreement
        return SupplementaryAgreement(year_id=self.year_id, person_id=self.person.id or 0)


def agreement_lines(roster: Roster, day: date) -> list[AgreementLine]:
    """Who needs one (ст. 351.8 ТК РФ) and who has one, by name."""
    evidence = evidence_on(roster, day)
    year_id = roster.year.id or 0
    found = [
        AgreementLine(roster.people[one.person_id], one, _agreement_state(one, day), year_id)
        for one in roster.supplements
        if one.person_id in roster.people
    ]
    ready = {line.person.id for line in found if line.state in _HELD}
    needing = {member.person.id: member.person for member in _mentoring_employees(evidence)}
    found += [
        AgreementLine(person, None, ConsentState.MISSING, year_id)
        for person_id, person in needing.items()
        if person_id not in ready
    ]
    return sorted(found, key=lambda line: line.person.sort_key)


_HELD = (ConsentState.SIGNED, ConsentState.ENDING, ConsentState.MISSING)


def _mentoring_employees(evidence: Evidence) -> Iterable[Member]:
    for unit in evidence.roster.units:
        if unit.pair.status not in OVER:
            for member in evidence.present(unit):
                if evidence.needs_agreement(unit, member):
                    yield member


def _agreement_state(one: SupplementaryAgreement, day: date) -> ConsentState:
    if one.ended_on and one.ended_on < day:
        return ConsentState.WITHDRAWN
    if one.ends and one.ends < day:
        return ConsentState.OVER
    if one.dated is None or one.dated > day:
        return ConsentState.MISSING
    last = min(filter(None, (one.ends, one.ended_on)), default=None)
    return ConsentState.ENDING if last and last <= day + SOON else ConsentState.SIGNED


def line_key(person: Person, *words: str) -> str:
    return f"{person.search_key} {search_key(*words)}"


def place(person: Person) -> str:
    """Class of a pupil, post of others."""
    return person.class_name if person.kind is PersonKind.PUPIL else person.post
