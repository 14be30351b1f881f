"""What a record is: pure Python, no input or output."""

from nastavnik_desktop.models.consents import Consent, SupplementaryAgreement
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.models.law import BasisAct, CalendarDay
from nastavnik_desktop.models.mentorship import Pair, Participation, Programme
from nastavnik_desktop.models.monitoring import AnswerSheet, QualitySheet, Swot
from nastavnik_desktop.models.papers import (
    Asked,
    ImportMapping,
    Paper,
    PaperPair,
    PaperPerson,
    PaperStyle,
    Snapshot,
    Wording,
)
from nastavnik_desktop.models.people import MenteeCard, MentorCard, Person
from nastavnik_desktop.models.school import School, SchoolYear
from nastavnik_desktop.models.work import (
    Measure,
    Meeting,
    Plan,
    PlanItem,
    PlanSample,
    Preference,
    Training,
)
from nastavnik_desktop.models.year_plan import (
    Contingent,
    PersonYear,
    RoadmapItem,
    Target,
    WizardPlace,
)

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
    PaperPair,
    Wording,
    Snapshot,
    ImportMapping,
    BasisAct,
    CalendarDay,
    Consent,
    SupplementaryAgreement,
    PaperStyle,
    Asked,
    Plan,
    PlanItem,
    PlanSample,
    Meeting,
    Measure,
    Preference,
    Training,
    RoadmapItem,
    Contingent,
    Target,
    WizardPlace,
    PersonYear,
    AnswerSheet,
    QualitySheet,
    Swot,
)
"""Every record class that has a table, parents before children."""

__all__ = [
    "RECORDS",
    "AnswerSheet",
    "Asked",
    "BasisAct",
    "CalendarDay",
    "Consent",
    "Contingent",
    "ImportMapping",
    "Measure",
    "Meeting",
    "MenteeCard",
    "MentorCard",
    "Pair",
    "Paper",
    "PaperPair",
    "PaperPerson",
    "PaperStyle",
    "Participation",
    "Person",
    "PersonYear",
    "Plan",
    "PlanItem",
    "PlanSample",
    "Preference",
    "Programme",
    "QualitySheet",
    "Record",
    "RoadmapItem",
    "School",
    "SchoolYear",
    "Snapshot",
    "SupplementaryAgreement",
    "Swot",
    "Target",
    "Training",
    "WizardPlace",
    "Wording",
]
