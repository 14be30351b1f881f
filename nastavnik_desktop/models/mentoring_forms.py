"""The forms of mentoring: who meets whom, in which report they count, their usual role models."""

from nastavnik_desktop.models.fields import Choice


class PersonKind(Choice):
    """Where a person stands to the school; pupils and students are «обучающиеся»."""

    PUPIL = "pupil", "ученик"
    TEACHER = "teacher", "педагог"
    STUDENT = "student", "студент"
    EMPLOYER = "employer", "работодатель"
    PARENT = "parent", "родитель"
    GRADUATE = "graduate", "выпускник"
    VETERAN = "veteran", "ветеран"

    @property
    def learner(self) -> bool:
        return self in (PersonKind.PUPIL, PersonKind.STUDENT)


class ReportForm(Choice):
    """The reporting forms that count people (DOMAIN §3)."""

    FORM2 = "form2", "Форма 2"
    FORM3 = "form3", "Форма 3"
    FORM4 = "form4", "Форма 4"
    FORM5 = "form5", "Форма 5"


class MentoringForm(Choice):
    PUPIL_PUPIL = "pupil_pupil", "ученик – ученик"
    TEACHER_TEACHER = "teacher_teacher", "учитель – учитель"
    STUDENT_PUPIL = "student_pupil", "студент – ученик"
    EMPLOYER_PUPIL = "employer_pupil", "работодатель – ученик"
    HEAD_TEACHER = "head_teacher", "руководитель образовательной организации – педагог"
    LECTURER_TEACHER = "lecturer_teacher", "педагог вуза/колледжа – молодой педагог"
    EMPLOYER_STUDENT = "employer_student", "работодатель – студент педагогического вуза/колледжа"
    TEACHER_PUPIL = "teacher_pupil", "педагог – ученик"

    @property
    def report(self) -> ReportForm | None:
        """The form it is counted in unless the curator says otherwise (DOMAIN §1)."""
        return _REPORTS.get(self)

    @property
    def sides(self) -> tuple[PersonKind, PersonKind]:
        """The usual category of the mentor and of the mentee."""
        return _SIDES[self]

    @property
    def synonyms(self) -> tuple[str, ...]:
        return _SYNONYMS.get(self, ())

    @property
    def role_models(self) -> tuple[str, ...]:
        """Usual role models; a pair may hold any other text."""
        return _ROLE_MODELS.get(self, ())


_REPORTS = {
    MentoringForm.PUPIL_PUPIL: ReportForm.FORM2,
    MentoringForm.TEACHER_TEACHER: ReportForm.FORM3,
    MentoringForm.HEAD_TEACHER: ReportForm.FORM3,
    MentoringForm.LECTURER_TEACHER: ReportForm.FORM3,
    MentoringForm.STUDENT_PUPIL: ReportForm.FORM4,
    MentoringForm.EMPLOYER_PUPIL: ReportForm.FORM5,
}
_SIDES = {
    MentoringForm.PUPIL_PUPIL: (PersonKind.PUPIL, PersonKind.PUPIL),
    MentoringForm.TEACHER_TEACHER: (PersonKind.TEACHER, PersonKind.TEACHER),
    MentoringForm.STUDENT_PUPIL: (PersonKind.STUDENT, PersonKind.PUPIL),
    MentoringForm.EMPLOYER_PUPIL: (PersonKind.EMPLOYER, PersonKind.PUPIL),
    MentoringForm.HEAD_TEACHER: (PersonKind.TEACHER, PersonKind.TEACHER),
    MentoringForm.LECTURER_TEACHER: (PersonKind.TEACHER, PersonKind.TEACHER),
    MentoringForm.EMPLOYER_STUDENT: (PersonKind.EMPLOYER, PersonKind.STUDENT),
    MentoringForm.TEACHER_PUPIL: (PersonKind.TEACHER, PersonKind.PUPIL),
}
_SYNONYMS = {
    MentoringForm.TEACHER_TEACHER: ("педагог – педагог",),
    MentoringForm.HEAD_TEACHER: ("руководитель – педагог", "руководитель оо – педагог"),
    MentoringForm.LECTURER_TEACHER: (
        "педагог вуза – молодой педагог",
        "педагог колледжа – молодой педагог",
    ),
    MentoringForm.EMPLOYER_STUDENT: ("работодатель – студент",),
    MentoringForm.TEACHER_PUPIL: ("учитель – ученик",),
}
_TEACHER_MODELS = (
    "опытный педагог – молодой специалист",
    "опытный классный руководитель – молодой специалист",
    "лидер педагогического сообщества – педагог, испытывающий затруднения",
    "педагог-новатор – консервативный педагог",
    "опытный предметник – неопытный предметник",
)
_ROLE_MODELS = {
    MentoringForm.PUPIL_PUPIL: (
        "успевающий – неуспевающий",
        "лидер – пассивный",
        "равный – равному",
        "адаптированный – неадаптированный",
    ),
    MentoringForm.STUDENT_PUPIL: (
        "успевающий – неуспевающий",
        "лидер – равнодушный",
        "равный – другому",
        "куратор – автор проекта",
    ),
    MentoringForm.EMPLOYER_PUPIL: (
        "активный профессионал – равнодушный потребитель",
        "коллега – молодой коллега",
        "работодатель – будущий сотрудник",
    ),
    MentoringForm.TEACHER_TEACHER: _TEACHER_MODELS,
    MentoringForm.HEAD_TEACHER: _TEACHER_MODELS,
    MentoringForm.LECTURER_TEACHER: _TEACHER_MODELS,
}
