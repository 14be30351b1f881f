"""A record describes itself: labels, kinds, problems and shown values."""

from datetime import date

import pytest

from nastavnik_desktop.models import (
    RECORDS,
    MenteeCard,
    Pair,
    Person,
    Programme,
    School,
    SchoolYear,
)
from nastavnik_desktop.models.choices import (
    MentoringForm,
    MentoringKind,
    PersonKind,
    ReportForm,
    Sex,
)
from nastavnik_desktop.models.fields import Record, columns, problems, shown
from nastavnik_desktop.models.partial_date import PartialDate


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_labels_are_russian_and_not_repeated(kind: type[Record]) -> None:
    labels = [item.label for item in columns(kind)]
    assert len(set(labels)) == len(labels)
    assert all(any("а" <= char <= "я" for char in label.lower()) for label in labels)


def test_kinds_come_from_annotations() -> None:
    by_name = {item.name: item for item in columns(Pair)}
    assert by_name["begins"].kind is date
    assert by_name["kinds"].many
    assert by_name["kinds"].kind is MentoringKind
    assert {item.name: item.kind for item in columns(Person)}["born"] is PartialDate


def test_required_and_checked_fields_speak_up() -> None:
    assert problems(Person(surname="Ёлкин", name="Пётр")) == {}
    assert problems(Person()).keys() == {"surname", "name"}
    late = Person(surname="Ёлкин", name="Пётр", born=PartialDate(2099))
    assert problems(late) == {"born": "Дата ещё не наступила."}
    assert "person_id" in problems(MenteeCard(year_id=1))


@pytest.mark.parametrize(
    ("field", "right", "mistyped", "short"),
    [
        ("inn", "0000000346", "0000000364", "000000034"),
        ("ogrn", "1020000000030", "1020000000003", "102000000003"),
    ],
)
def test_numbers_of_the_school_are_told_from_mistyped_ones(
    field: str, right: str, mistyped: str, short: str
) -> None:
    def said(value: str) -> str:
        return problems(School(**{field: value})).get(field, "")

    assert said("") == said(right) == ""
    assert "опечатка" in said(mistyped)
    assert "цифр" in said(short)
    assert "цифр" in said("²³" * 5)


def test_shown_values() -> None:
    assert shown(None) == ""
    assert shown(True) == "да"
    assert shown(date(2026, 9, 5)) == "05.09.2026"
    assert shown(Sex.FEMALE) == "женский"
    assert shown((MentoringKind.GROUP, MentoringKind.SHORT)) == (
        "в группе; краткосрочное (целеполагающее)"
    )
    assert shown(PartialDate(2013)) == "2013"


def test_forms_lead_to_their_reports_unless_the_curator_says_otherwise() -> None:
    programme = Programme(title="Программа", form=MentoringForm.TEACHER_PUPIL)
    assert programme.report is None
    assert programme.changed(counted_in=ReportForm.FORM3).report is ReportForm.FORM3
    assert MentoringForm.HEAD_TEACHER.report is ReportForm.FORM3
    assert all(len(form.sides) == 2 for form in MentoringForm)


def test_ages_of_partial_dates() -> None:
    day = date(2026, 11, 21)
    assert PartialDate(2010, 11, 21).ages_on(day) == (16, 16)
    assert PartialDate(2010, 11, 22).ages_on(day) == (15, 15)
    assert PartialDate(2010).ages_on(day) == (15, 16)


@pytest.mark.parametrize(
    ("born", "kind", "minor"),
    [
        (PartialDate(2010, 1, 1), PersonKind.PUPIL, True),
        (PartialDate(2008, 11, 21), PersonKind.PUPIL, False),
        (PartialDate(2008), PersonKind.PUPIL, True),
        (PartialDate(2008), PersonKind.STUDENT, None),
        (None, PersonKind.PUPIL, True),
        (None, PersonKind.TEACHER, None),
    ],
)
def test_minors(born: PartialDate | None, kind: PersonKind, minor: bool | None) -> None:
    person = Person(surname="А", name="Б", born=born, kind=kind)
    assert person.minor_on(date(2026, 11, 21)) is minor


def test_school_years() -> None:
    assert SchoolYear.of("2026/2027").ends == date(2027, 8, 31)
    for wrong in ("2026", "2026/2028", "26/27x"):
        with pytest.raises(ValueError):
            SchoolYear.of(wrong)
