"""Which forms of mentoring the school has chosen for a year, as conditions of templates."""

from collections.abc import Mapping

from nastavnik_desktop.models.choices import MentoringForm
from nastavnik_desktop.services.papers.document_fields import Fields
from nastavnik_desktop.services.roster import Roster

FORM_FLAGS: Mapping[MentoringForm, str] = {
    MentoringForm.PUPIL_PUPIL: "форма_ученик_ученик",
    MentoringForm.TEACHER_TEACHER: "форма_учитель_учитель",
    MentoringForm.STUDENT_PUPIL: "форма_студент_ученик",
    MentoringForm.EMPLOYER_PUPIL: "форма_работодатель_ученик",
    MentoringForm.HEAD_TEACHER: "форма_руководитель_педагог",
    MentoringForm.LECTURER_TEACHER: "форма_преподаватель_педагог",
    MentoringForm.EMPLOYER_STUDENT: "форма_работодатель_студент",
    MentoringForm.TEACHER_PUPIL: "форма_педагог_ученик",
}
"""Name of the condition under which a template speaks of the form."""

_STAFF = (
    MentoringForm.TEACHER_TEACHER,
    MentoringForm.HEAD_TEACHER,
    MentoringForm.LECTURER_TEACHER,
)


def chosen_forms(roster: Roster) -> list[MentoringForm]:
    """Those with a programme in the year, in the usual order; all of them when there is none."""
    used = {programme.form for programme in roster.programmes.values()}
    return [form for form in MentoringForm if form in used] or list(MentoringForm)


def form_fields(roster: Roster) -> Fields:
    chosen = chosen_forms(roster)
    return {
        **{flag: form in chosen for form, flag in FORM_FLAGS.items()},
        "формы_перечень": ", ".join(f"«{form.label}»" for form in chosen),
        "есть_формы_педагогов": any(form in _STAFF for form in chosen),
        "есть_формы_обучающихся": any(form not in _STAFF for form in chosen),
    }
