"""What goes to the bin together with a record, and what must be empty before it may go."""

from nastavnik_desktop.models import (
    AnswerSheet,
    Consent,
    Measure,
    Meeting,
    MenteeCard,
    MentorCard,
    Pair,
    Participation,
    Person,
    Plan,
    PlanItem,
    Preference,
    Programme,
    QualitySheet,
    Record,
    SchoolYear,
    SupplementaryAgreement,
    Swot,
    Training,
)

GO_WITH: dict[type[Record], tuple[tuple[type[Record], str], ...]] = {
    Person: (
        (MenteeCard, "person_id"),
        (MentorCard, "person_id"),
        (Participation, "person_id"),
        (Consent, "person_id"),
        (SupplementaryAgreement, "person_id"),
        (Preference, "person_id"),
        (Preference, "other_id"),
        (Training, "person_id"),
    ),
    Pair: (
        (Participation, "pair_id"),
        (Plan, "pair_id"),
        (Meeting, "pair_id"),
        (Measure, "pair_id"),
        (QualitySheet, "pair_id"),
    ),
    Programme: ((QualitySheet, "programme_id"), (Swot, "programme_id")),
    Participation: ((AnswerSheet, "participation_id"),),
    Plan: ((PlanItem, "plan_id"),),
}
"""What goes to the bin together with a record, and the attribute that names it."""

HOLD: dict[type[Record], tuple[type[Record], str, str]] = {
    Programme: (Pair, "programme_id", "В этой программе есть пары."),
    SchoolYear: (Programme, "year_id", "В этом учебном году есть программы."),
}
"""What must be empty before a record may go."""
