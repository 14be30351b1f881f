"""What the checks before printing look at, and what they find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from nastavnik_desktop.models import (
    BasisAct,
    Consent,
    Pair,
    Paper,
    Participation,
    Person,
    Programme,
    Record,
    School,
    SchoolYear,
    SupplementaryAgreement,
    Wording,
)
from nastavnik_desktop.models.choices import PairStatus
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.papers.documents import Document
from nastavnik_desktop.services.progress.attention import CHECK, LATER, URGENT
from nastavnik_desktop.services.roster import Roster, Unit

PAGES: Mapping[type[Record], str] = {
    School: "school",
    SchoolYear: "school",
    Person: "people",
    Programme: "programmes",
    Pair: "pair",
    Participation: "pair",
    BasisAct: "acts",
    Paper: "register",
    Consent: "consents",
    SupplementaryAgreement: "supplements",
    Wording: "words",
}
"""Where a record is put right; everything else is on the page of documents itself."""
DOCUMENTS_PAGE, TEMPLATES_PAGE, WORDS_PAGE = "documents", "templates", "words"
SEVERITIES = (URGENT, CHECK, LATER)


@dataclass(frozen=True)
class Finding:
    """A sentence on what is wrong, how bad it is, and the way to where it is put right."""

    text: str
    severity: str
    """One of SEVERITIES."""
    record: type[Record] | None = None
    id: int | None = None
    field: str = ""
    """Of the record; without one the key of the document it is about."""
    page: str = DOCUMENTS_PAGE


def about(
    text: str, severity: str, record: type[Record] | None, id: int | None = None, field: str = ""
) -> Finding:
    """A finding on the page of its record."""
    page = PAGES.get(record, DOCUMENTS_PAGE) if record else DOCUMENTS_PAGE
    return Finding(text, severity, record, id, field, page)


@dataclass(frozen=True)
class OwnTemplate:
    """A template that the school has reworded, paragraph by paragraph."""

    document: Document
    path: Path
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Scope:
    """What will be printed, of what, and on which day it is checked."""

    roster: Roster
    jobs: Sequence[Job]
    day: date
    templates: tuple[OwnTemplate, ...] = ()

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The pairs of the papers; all that go on when no papers are named."""
        if not self.jobs:
            return tuple(u for u in self.roster.units if u.pair.status is not PairStatus.STOPPED)
        wanted = {unit_id for job in self.jobs for unit_id in job.unit_ids}
        return tuple(unit for unit in self.roster.units if unit.id in wanted)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Each once, in the order of the pairs."""
        found = {m.person.id: m.person for unit in self.units for m in unit.members}
        for job in self.jobs:
            if job.person_id is not None:
                found.setdefault(job.person_id, self.roster.people[job.person_id])
        return tuple(found.values())
