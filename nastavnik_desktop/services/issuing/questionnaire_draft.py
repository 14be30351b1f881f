"""A questionnaire that is being edited, as the paper it will be."""

from collections.abc import Sequence
from pathlib import Path

from nastavnik_desktop.models import Questionnaire
from nastavnik_desktop.models.choices import MentoringForm, Moment, Role
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.issuing.preview import paper_html
from nastavnik_desktop.services.pairs.question_kinds import Question, stored
from nastavnik_desktop.services.pairs.questionnaires import ordered
from nastavnik_desktop.services.papers.asked_school import QuestionnaireAsked
from nastavnik_desktop.services.papers.document_fields import OrderDetails
from nastavnik_desktop.services.papers.document_kinds import Variant
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates


def draft(
    roster: Roster, form: MentoringForm, role: Role, moment: Moment, asked: Sequence[Question]
) -> tuple[printing.Job, Roster]:
    """The paper these questions would be, and what it is made from; nothing is stored."""
    record = Questionnaire(form=form, role=role, questions=stored(ordered(asked)))
    # No people: a blank names nobody, and a large school need not be read for it.
    about = Roster(
        school=roster.school,
        year=roster.year,
        people={},
        programmes=roster.programmes,
        units=(),
        style=roster.style,
        questionnaires={(form, role): record},
    )
    title = f"Анкета, {form.label}, {role.label}, {moment.label}"
    variant = Variant(title, QuestionnaireAsked(form=form, role=role, moment=moment))
    job = printing.Job(
        document("questionnaire"), (), title, f"{title}.docx", OrderDetails(), None, variant
    )
    return job, about


def draft_html(job: printing.Job, about: Roster, data_folder: Path | None) -> str:
    """Every word of the paper. UserError when its template is broken."""
    return paper_html(printing.render(job, about, Templates(data_folder, about.style)))
