"""What a record is: pure Python, no input or output."""

from nastavnik_desktop.models.consents import Consent, SupplementaryAgreement
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.models.law import BasisAct, CalendarDay
from nastavnik_desktop.models.mentorship import Pair, Participation, Programme
from nastavnik_desktop.models.papers import (
    Asked,
    ImportMapping,
    Paper,
    PaperPerson,
    PaperStyle,
    Snapshot,
    Wording,
)
from nastavnik_desktop.models.people import MenteeCard, MentorCard, Person
from nastavnik_desktop.models.school import School, SchoolYear

RECORDS: tuple[type[Record], ...] = (
    School,
    SchoolYear,
    Person,
    MenteeCard,
    MentorCard,
    Programme,
    Pair,
    Participation,
    Paper,
    PaperPerson,
    Wording,
    Snapshot,
    ImportMapping,
    BasisAct,
    CalendarDay,
    Consent,
    SupplementaryAgreement,
    PaperStyle,
    Asked,
)
"""Every record class that has a table, parents before children."""

__all__ = [
    "RECORDS",
    "Asked",
    "BasisAct",
    "CalendarDay",
    "Consent",
    "ImportMapping",
    "MenteeCard",
    "MentorCard",
    "Pair",
    "Paper",
    "PaperPerson",
    "PaperStyle",
    "Participation",
    "Person",
    "Programme",
    "Record",
    "School",
    "SchoolYear",
    "Snapshot",
    "SupplementaryAgreement",
    "Wording",
]
