"""Questionnaires of participants: which questions a form, a role and a moment have."""

from functools import cache

from nastavnik_desktop.models.choices import MentoringForm, Moment, Role
from nastavnik_desktop.services.pairs.question_kinds import Kind, Question
from nastavnik_desktop.services.pairs.question_texts import (
    EFFECTS,
    FIRST,
    LAST,
    MENTEE_MORE,
    MENTOR_MORE,
    PUPIL_MENTEE,
    PUPIL_MENTOR,
    TEACHER_MENTEE,
    TEACHER_MENTOR,
)

STAFF_FORMS = (
    MentoringForm.TEACHER_TEACHER,
    MentoringForm.HEAD_TEACHER,
    MentoringForm.LECTURER_TEACHER,
    MentoringForm.EMPLOYER_STUDENT,
)
"""Both sides are adults at work: the questions are about the profession."""
_ORDER = (Kind.YES_NO, Kind.FREQUENCY, Kind.SCALE, Kind.TEXT)
"""Closed questions first, then the scale, then those to write about."""
_OTHER = {Role.MENTEE: "наставником", Role.MENTOR: "наставляемым"}


@cache
def all_questions(form: MentoringForm, role: Role) -> tuple[Question, ...]:
    """Of both moments, in the order of the paper."""
    staff = form in STAFF_FORMS
    if role is Role.MENTEE:
        asked = TEACHER_MENTEE if staff else (*PUPIL_MENTEE, *MENTEE_MORE.get(form, ()))
    else:
        asked = TEACHER_MENTOR if staff else (*PUPIL_MENTOR, *MENTOR_MORE.get(form, ()))
    effects = () if role is Role.MENTOR else EFFECTS[_effect_form(form)]
    found = (*FIRST, *asked, *effects, *LAST[role])
    return tuple(sorted(found, key=lambda item: _ORDER.index(item.kind)))


@cache
def questions(form: MentoringForm, role: Role, moment: Moment) -> tuple[Question, ...]:
    """In the order of the paper, whose numbers they have."""
    return tuple(item for item in all_questions(form, role) if item.text(moment))


def wording(item: Question, role: Role, moment: Moment) -> str:
    """The question as it is put to a person of the role."""
    return item.text(moment).format(other=_OTHER[role])


def _effect_form(form: MentoringForm) -> MentoringForm:
    if form in STAFF_FORMS:
        return MentoringForm.TEACHER_TEACHER
    return form if form in EFFECTS else MentoringForm.PUPIL_PUPIL
