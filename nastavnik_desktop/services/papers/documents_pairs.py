"""The catalogue of documents, in the menu's order: the regulation, and papers of each pair."""

from nastavnik_desktop.services.checking.missing_data import (
    missing_agreement,
    missing_journal,
    missing_plan,
)
from nastavnik_desktop.services.papers import papers_school
from nastavnik_desktop.services.papers.agreement_fields import agreement_fields
from nastavnik_desktop.services.papers.asked_people import PersonalProgrammeAsked
from nastavnik_desktop.services.papers.asked_school import ApprovalAsked
from nastavnik_desktop.services.papers.document_kinds import PAIRS, REGULATION, Document
from nastavnik_desktop.services.papers.journal_rows import (
    blank_journal_fields,
    journal_fields,
)
from nastavnik_desktop.services.papers.papers_personal import (
    between_teachers,
    missing_personal,
    personal_fields,
)
from nastavnik_desktop.services.papers.plan_fields import plan_fields

REGULATION_PAPERS: tuple[Document, ...] = (
    Document(
        key="regulation",
        title="Положение о системе (целевой модели) наставничества",
        group=REGULATION,
        template="Положение о системе наставничества.docx",
        about="year",
        fields=papers_school.regulation_fields,
        missing=papers_school.missing_regulation,
        short="Положение о системе наставничества",
        asks=ApprovalAsked,
    ),
    Document(
        key="school_programme",
        title="Программа наставничества школы",
        group=REGULATION,
        template="Программа наставничества.docx",
        about="year",
        fields=papers_school.programme_fields,
        missing=papers_school.missing_programme,
        short="Программа наставничества",
        asks=ApprovalAsked,
    ),
    Document(
        key="roadmap",
        title="План мероприятий («дорожная карта»)",
        group=REGULATION,
        template="Дорожная карта.docx",
        about="year",
        fields=papers_school.roadmap_fields,
        missing=papers_school.missing_roadmap,
        short="Дорожная карта",
    ),
)

PAIRS_PAPERS: tuple[Document, ...] = (
    Document(
        key="agreement",
        title="Соглашение о сотрудничестве",
        group=PAIRS,
        template="Соглашение о сотрудничестве.docx",
        about="pair",
        fields=agreement_fields,
        missing=missing_agreement,
        short="Соглашение",
    ),
    Document(
        key="plan",
        title="Индивидуальный план",
        group=PAIRS,
        template="Индивидуальный план.docx",
        about="pair",
        fields=plan_fields,
        missing=missing_plan,
        short="План",
    ),
    Document(
        key="personal_programme",
        title="Персонализированная программа наставничества",
        group=PAIRS,
        template="Персонализированная программа.docx",
        about="pair",
        fields=personal_fields,
        missing=missing_personal,
        short="Персонализированная программа",
        asks=PersonalProgrammeAsked,
        suits=between_teachers,
    ),
    Document(
        key="journal",
        title="Журнал наставника",
        group=PAIRS,
        template="Журнал наставника.docx",
        about="pair",
        fields=journal_fields,
        missing=missing_journal,
        short="Журнал",
    ),
    Document(
        key="blank_journal",
        title="Журнал наставника (бланк)",
        group=PAIRS,
        template="Журнал наставника.docx",
        about="pair",
        fields=blank_journal_fields,
        missing=missing_journal,
        short="Бланк журнала",
        occasional=True,
    ),
)
