"""The whole text of the long papers against references that were read by people.

`UPDATE_REFERENCE=1 make test` writes them anew; read them before committing.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from papers import usual_year

from nastavnik_desktop.models import Programme
from nastavnik_desktop.models.choices import MentoringForm, Moment, Role
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.services import documents, word
from nastavnik_desktop.services.asked_school import (
    ApprovalAsked,
    QuestionnaireAsked,
    SitePageAsked,
)
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templates import Templates

REFERENCE = Path(__file__).parent.parent / "reference"
APPROVED = ApprovalAsked(
    approved_on=date(2026, 9, 1),
    approved_number="94/1",
    accepted_by="на заседании педагогического совета",
    minutes_on=date(2026, 8, 28),
    minutes_number="1",
)
TEACHER = QuestionnaireAsked(
    form=MentoringForm.TEACHER_TEACHER, role=Role.MENTEE, moment=Moment.AFTER
)


def _roster() -> Roster:
    forms = (
        (MentoringForm.PUPIL_PUPIL, "Программа «Лидер»", "Научиться учиться."),
        (MentoringForm.TEACHER_TEACHER, "Время работать вместе", ""),
    )
    programmes = {
        number: Programme(id=number, year_id=1, title=title, form=form, goal=goal)
        for number, (form, title, goal) in enumerate(forms, 1)
    }
    return replace(usual_year().roster(), programmes=programmes)


@pytest.mark.parametrize(
    ("name", "key", "pair_id", "asked"),
    [
        ("положение", "regulation", None, APPROVED),
        ("программа школы", "school_programme", None, None),
        ("дорожная карта", "roadmap", None, None),
        ("база наставляемых", "mentee_base", None, None),
        ("база наставников", "mentor_base", None, None),
        ("анкета ученика до", "questionnaire", None, None),
        ("анкета педагога после", "questionnaire", None, TEACHER),
        ("лист оценки", "quality_sheet", None, None),
        ("страница для сайта", "site_page", None, SitePageAsked(on=date(2026, 12, 1))),
        ("отчёт наставника группы", "mentor_report", 1, None),
        ("аналитическая справка", "summary", None, None),
    ],
)
def test_the_whole_text(name: str, key: str, pair_id: int | None, asked: Record | None) -> None:
    item = documents.document(key)
    chosen = None if pair_id is None else [pair_id]
    about = replace(documents.context(_roster(), None, chosen), asked=asked)
    made = word.render(Templates().of(item), item.fields(about), title=item.title)
    text = word.text_of(made) + "\n"
    path = REFERENCE / f"{name}.txt"
    if os.environ.get("UPDATE_REFERENCE"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
