"""«Обучающийся учитывается ОДИН раз»: the counting rule of DOMAIN §3, case by case and at large."""

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rosters import SCHOOL, YEAR, Town, by_hand

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import (
    CountRule,
    MentoringForm,
    PairStatus,
    PaperState,
    PersonKind,
    ReportForm,
    Role,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.reports.contingent import within
from nastavnik_desktop.services.reports.counting import FormsReport, count
from nastavnik_desktop.services.roster import Roster

BEGINS, ENDS = date(2026, 9, 1), date(2027, 8, 31)
FORM2, FORM3, FORM4, FORM5 = ReportForm


def counted(roster: Roster, rule: CountRule = CountRule.ONCE, **period: date) -> FormsReport:
    return count(roster, period.get("begins", BEGINS), period.get("ends", ENDS), rule)


def numbers(report: FormsReport, form: ReportForm) -> list[tuple[int, int]]:
    return [(row.mentors.value, row.mentees.value) for row in report.forms[form]]


@pytest.fixture
def town() -> Town:
    return Town()


def test_filled_example_of_a_school(town: Town) -> None:
    """The school of the Саргатский district: 10|10, 10|10, 4|4, 3|3."""
    plan = (
        (MentoringForm.PUPIL_PUPIL, "лидер", PersonKind.PUPIL, 10, "", ""),
        (MentoringForm.TEACHER_TEACHER, "Время работать вместе", PersonKind.TEACHER, 10, "", ""),
        (
            MentoringForm.STUDENT_PUPIL,
            "Точный старт",
            PersonKind.STUDENT,
            4,
            "студент 2 курса",
            "Технологический колледж",
        ),
    )
    for form, title, kind, people, post, organisation in plan:
        programme = town.programme(form, title)
        for number in range(people):
            mentor = town.person(f"А{number}", kind, post=post, organisation=organisation)
            other = PersonKind.TEACHER if kind is PersonKind.TEACHER else PersonKind.PUPIL
            town.pair(programme, [mentor], [town.person(f"Б{number}", other)])
    programme = town.programme(MentoringForm.EMPLOYER_PUPIL, "Шаг в профессию")
    for post in ("маркетолог", "менеджер по рекламе", "менеджер по продажам"):
        mentor = town.person(post, PersonKind.EMPLOYER, post=post, organisation="ООО «Мир»")
        town.pair(programme, [mentor], [town.person("В")])
    report = counted(town.roster())
    told = report.as_json()
    assert told["totals"] == {
        "form2": {"mentors": 10, "mentees": 10},
        "form3": {"mentors": 10, "mentees": 10},
        "form4": {"mentors": 4, "mentees": 4},
        "form5": {"mentors": 3, "mentees": 3},
    }
    assert [row["programme"] for row in told["form2"]] == ["лидер"]
    assert told["form4"][0]["mentors_who"] == "Технологический колледж: студент 2 курса – 4 чел."
    assert told["form5"][0]["mentors_who"] == (
        "ООО «Мир»: маркетолог; менеджер по рекламе; менеджер по продажам"
    )
    assert told["duplicates"] == []


def test_pupil_in_two_roles_and_two_forms_under_each_rule(town: Town) -> None:
    pupils, students = (
        town.programme(MentoringForm.PUPIL_PUPIL, "Лидер"),
        town.programme(MentoringForm.STUDENT_PUPIL, "Точный старт"),
    )
    busy, friend = town.person("Занятый"), town.person("Друг")
    student = town.person("Студент", PersonKind.STUDENT)
    town.pair(pupils, [busy], [friend], begins=date(2026, 10, 1))
    town.pair(pupils, [friend], [busy], begins=date(2026, 11, 1))
    town.pair(students, [student], [busy], begins=date(2026, 9, 8))
    roster = town.roster()

    once = counted(roster)
    assert numbers(once, FORM2) == [(0, 1)]
    assert numbers(once, FORM4) == [(1, 1)]
    assert [double.person.surname for double in once.duplicates] == ["Друг", "Занятый"]
    told = once.as_json()["duplicates"][1]
    assert told == {
        "person": "Занятый Имя",
        "counted_in": "Форма 4, «Точный старт», наставляемый",
        "skipped": ["Форма 2, «Лидер», наставник", "Форма 2, «Лидер», наставляемый"],
    }
    assert once.duplicates[1].reason == "более ранняя дата вхождения: 08.09.2026"

    role = counted(roster, CountRule.ROLE)
    assert numbers(role, FORM2) == [(2, 1)]
    assert numbers(role, FORM4) == [(1, 1)]
    assert [double.person.surname for double in role.duplicates] == ["Занятый"]

    form = counted(roster, CountRule.FORM)
    assert numbers(form, FORM2) == [(1, 1)]
    assert numbers(form, FORM4) == [(1, 1)]


def test_place_is_the_curators_choice_then_the_date_then_the_programme(town: Town) -> None:
    first, second = (town.programme(MentoringForm.PUPIL_PUPIL) for _ in range(2))
    early, tied, chosen = (town.person(name) for name in ("Ранний", "Равный", "Выбранный"))
    mentor = town.person("Учитель", PersonKind.TEACHER)
    town.pair(second, [mentor], [early], begins=date(2026, 9, 8))
    town.pair(first, [mentor], [early], begins=date(2026, 9, 9))
    town.pair(second, [mentor], [tied], begins=date(2026, 9, 8))
    town.pair(first, [mentor], [tied], begins=date(2026, 9, 8))
    town.pair(first, [mentor], [chosen], begins=date(2026, 9, 1))
    town.pair(second, [mentor], [chosen], begins=date(2026, 12, 1), here=[chosen])
    report = counted(town.roster())
    places = {d.person.surname: d.counted.place.programme.id for d in report.duplicates}
    assert places == {"Ранний": 2, "Равный": 1, "Выбранный": 2, "Учитель": 1}
    reasons = {d.person.surname: d.reason for d in report.duplicates}
    assert reasons["Ранний"] == "более ранняя дата вхождения: 08.09.2026"
    assert reasons["Равный"] == "даты вхождения совпадают, программа введена раньше"
    assert reasons["Выбранный"] == "выбрано куратором"


def test_choosing_another_place(town: Town) -> None:
    first, second = (town.programme(MentoringForm.PUPIL_PUPIL) for _ in range(2))
    pupil, mentor = town.person("Ученик"), town.person("Учитель", PersonKind.TEACHER)
    town.pair(first, [mentor], [pupil], begins=date(2026, 9, 1), here=[pupil])
    town.pair(second, [mentor], [pupil], begins=date(2026, 9, 2))
    double = next(d for d in counted(town.roster()).duplicates if d.person is pupil)
    (skipped,) = double.skipped
    changed = double.choose(skipped)
    assert {(part.pair_id, part.count_here) for part in changed} == {(1, False), (2, True)}
    assert double.choose(double.counted) == []


def test_programme_whose_people_are_counted_elsewhere_still_has_its_row(town: Town) -> None:
    first, second = (town.programme(MentoringForm.PUPIL_PUPIL) for _ in range(2))
    one, two = town.person("А"), town.person("Б")
    town.pair(first, [one], [two], begins=date(2026, 9, 1))
    town.pair(second, [one], [two], begins=date(2026, 9, 2))
    assert numbers(counted(town.roster()), FORM2) == [(1, 1), (0, 0)]


def test_adults_count_once_in_each_form(town: Town) -> None:
    pupils, teachers = (
        town.programme(MentoringForm.EMPLOYER_PUPIL),
        town.programme(MentoringForm.TEACHER_TEACHER),
    )
    other = town.programme(MentoringForm.EMPLOYER_PUPIL)
    adult = town.person("Мастер", PersonKind.EMPLOYER)
    for number in range(4):
        town.pair(pupils, [adult], [town.person(f"Ученик {number}")])
    town.pair(other, [adult], [town.person("Ещё один")])
    town.pair(teachers, [adult], [town.person("Молодой", PersonKind.TEACHER)])
    for rule in CountRule:
        report = counted(town.roster(), rule)
        assert numbers(report, FORM5) == [(1, 4), (0, 1)]
        assert numbers(report, FORM3) == [(1, 1)]


def test_teacher_who_teaches_and_learns_is_one_person_of_the_form(town: Town) -> None:
    programme = town.programme(MentoringForm.TEACHER_TEACHER)
    one, two = (town.person(name, PersonKind.TEACHER) for name in "АБ")
    town.pair(programme, [one], [two], begins=date(2026, 9, 1))
    town.pair(programme, [two], [one], begins=date(2026, 9, 2))
    assert numbers(counted(town.roster()), FORM3) == [(1, 1)]


@pytest.mark.parametrize(
    ("begins", "ends", "people"),
    [
        (date(2026, 10, 1), date(2026, 12, 31), 1),
        (date(2026, 9, 30), date(2026, 10, 1), 1),  # ends on the first day of the period
        (date(2026, 9, 1), date(2026, 9, 30), 0),  # ended the day before
        (date(2026, 12, 31), None, 1),  # begins on the last day
        (date(2027, 1, 1), None, 0),
        (date(2020, 1, 1), None, 1),
        (date(2026, 11, 2), date(2026, 11, 2), 1),  # one single day
        (date(2026, 11, 3), date(2026, 11, 2), 0),  # broken off before it began
        (None, None, 0),
        (None, date(2026, 11, 2), 0),
    ],
)
def test_edges_of_the_period(town: Town, begins: date, ends: date, people: int) -> None:
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    town.pair(programme, [town.person("А")], [town.person("Б")], begins, ends)
    report = counted(town.roster(), begins=date(2026, 10, 1), ends=date(2026, 12, 31))
    assert numbers(report, FORM2) == ([(1, 1)] if people else [])


def test_dates_of_a_participation_go_before_those_of_the_pair(town: Town) -> None:
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    unit = town.pair(programme, [town.person("А")], [town.person("Б"), town.person("В")])
    unit.mentees[0].part.entered = date(2027, 2, 1)
    unit.mentees[1].part.finished = date(2026, 9, 20)
    autumn = counted(town.roster(), begins=date(2026, 10, 1), ends=date(2026, 12, 31))
    assert numbers(autumn, FORM2) == [(1, 0)]
    assert numbers(counted(town.roster()), FORM2) == [(1, 2)]


@pytest.mark.parametrize(
    ("status", "people"),
    [
        (PairStatus.DRAFT, 0),
        (PairStatus.ACTIVE, 1),
        (PairStatus.FINISHED, 1),
        (PairStatus.STOPPED, 1),
    ],
)
def test_a_pair_that_never_started_does_not_count(
    town: Town, status: PairStatus, people: int
) -> None:
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    town.pair(programme, [town.person("А")], [town.person("Б")], status=status)
    assert numbers(counted(town.roster()), FORM2) == ([(1, 1)] if people else [])


@pytest.mark.parametrize(
    ("state", "people"), [(PaperState.SIGNED, 1), (PaperState.DRAFT, 0), (PaperState.CANCELLED, 0)]
)
def test_a_signed_order_starts_a_pair_without_a_date(
    town: Town, state: PaperState, people: int
) -> None:
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    town.pair(programme, [town.person("А")], [town.person("Б")], begins=None)
    order = Paper(id=1, series="основная деятельность", dated=date(2026, 9, 10), state=state)
    roster = town.roster(papers=(order,), named={1: frozenset({1, 2})})
    report = counted(roster)
    assert numbers(report, FORM2) == ([(1, 1)] if people else [])
    assert any("нет даты вхождения" in gap.text for gap in report.missing) == (not people)
    mentors_only = town.roster(papers=(order,), named={1: frozenset({1})})
    assert numbers(counted(mentors_only), FORM2) == []


def test_forms_that_go_nowhere_unless_the_curator_says(town: Town) -> None:
    silent = town.programme(MentoringForm.TEACHER_PUPIL, "Рядом")
    told = town.programme(MentoringForm.TEACHER_PUPIL, "Вместе", counted_in=FORM2)
    teacher, pupil = town.person("Учитель", PersonKind.TEACHER), town.person("Ученик")
    town.pair(silent, [teacher], [pupil], begins=date(2026, 9, 1))
    town.pair(told, [teacher], [pupil], begins=date(2026, 9, 2))
    report = counted(town.roster())
    assert numbers(report, FORM2) == [(1, 1)]
    assert report.duplicates == ()
    (gap,) = (gap for gap in report.missing if gap.field == "counted_in")
    assert gap.id == silent.id
    assert "2 участника" in gap.text


def test_a_group_of_one_and_five_is_five_people(town: Town) -> None:
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    town.pair(programme, [town.person("А")], [town.person(f"Б{n}") for n in range(5)])
    assert numbers(counted(town.roster()), FORM2) == [(1, 5)]


def test_two_mentors_of_one_mentee_are_no_duplicate(town: Town) -> None:
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    pupil = town.person("Ученик")
    town.pair(programme, [town.person("А")], [pupil])
    town.pair(programme, [town.person("Б")], [pupil])
    report = counted(town.roster())
    assert numbers(report, FORM2) == [(2, 1)]
    assert report.duplicates == ()


def test_every_number_opens_its_people(town: Town) -> None:
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    town.pair(programme, [town.person("Яковлев")], [town.person("Ёлкин"), town.person("Егоров")])
    (row,) = counted(town.roster()).forms[FORM2]
    assert [person.surname for person in row.mentees.people] == ["Егоров", "Ёлкин"]
    assert [person.surname for person in row.mentors.people] == ["Яковлев"]


def test_period_turned_round_is_refused(town: Town) -> None:
    with pytest.raises(UserError, match=r"Начало периода \(31.08.2027\)"):
        count(town.roster(), ENDS, BEGINS, CountRule.ONCE)


def test_report_can_be_handed_to_another_thread(town: Town) -> None:
    town.pair(town.programme(MentoringForm.PUPIL_PUPIL), [town.person("А")], [town.person("Б")])
    report = counted(town.roster())
    assert pickle.loads(pickle.dumps(report)).as_json() == report.as_json()


# --- what is missing


def test_complete_school_lacks_nothing(town: Town) -> None:
    town.pair(town.programme(MentoringForm.PUPIL_PUPIL), [town.person("А")], [town.person("Б")])
    year = YEAR.changed(children_10_19=100, teachers=20, young_teachers=3)
    assert counted(town.roster(year=year)).missing == ()


def test_what_is_missing_names_its_field(town: Town) -> None:
    programme = town.programme(MentoringForm.EMPLOYER_PUPIL, result="")
    town.pair(programme, [town.person("Мастер", PersonKind.EMPLOYER)], [town.person("А")])
    town.pair(programme, [], [town.person("Один")], begins=None, status=PairStatus.ACTIVE)
    town.pair(programme, [town.people[1]], [town.people[2]], status=PairStatus.STOPPED)
    town.pair(programme, [town.people[1]], [town.people[2]], ends=date(2026, 8, 1))
    year = YEAR.changed(children_10_19=100, teachers=20, young_teachers=3)
    school = SCHOOL.changed(municipality="", phone=" ")
    gaps = counted(town.roster(year=year, school=school)).missing
    fields = [(gap.record.__name__, gap.field) for gap in gaps]
    assert fields == [
        ("School", "municipality"),
        ("School", "phone"),
        ("Programme", "result"),
        ("Pair", ""),
        ("Pair", "begins"),
        ("Pair", "ends"),
        ("Pair", "ends"),
        ("Person", "post"),
    ]
    assert all(gap.text.endswith((".", "учёбы).")) for gap in gaps)


# --- Form 1


def test_form_1_counts_ages_inclusive(town: Town) -> None:
    day = date(2026, 10, 1)
    for name, born in (
        ("десять сегодня", PartialDate(2016, 10, 1)),
        ("десять завтра", PartialDate(2016, 10, 2)),
        ("девятнадцать", PartialDate(2006, 10, 2)),
        ("двадцать сегодня", PartialDate(2006, 10, 1)),
        ("год известен", PartialDate(2012)),
        ("на краю", PartialDate(2016)),
        ("без даты", None),
    ):
        town.person(name, born=born)
    town.person("чужой", born=PartialDate(2012, 1, 1), organisation="другая школа")
    town.person("студент", PersonKind.STUDENT, born=PartialDate(2008, 1, 1))
    report = counted(town.roster(year=YEAR.changed(counted_on=day)))
    children = report.school.children
    assert {person.surname for person in children.people} == {
        "десять сегодня",
        "девятнадцать",
        "год известен",
        "на краю",
    }
    assert (children.value, children.typed) == (4, False)
    assert [person.surname for person in children.unsure] == ["на краю"]
    assert [person.surname for person in children.undated] == ["без даты"]
    (gap,) = (gap for gap in report.missing if gap.field == "children_10_19")
    assert "01.10.2026: 4" in gap.text
    assert "1 человек" in gap.text
    assert "приблизительное" in gap.text


def test_form_1_counts_teachers(town: Town) -> None:
    for name, start in (
        ("новый", PartialDate(2026, 8, 25)),
        ("три полных", PartialDate(2023, 9, 1)),
        ("четыре полных", PartialDate(2022, 9, 1)),
        ("по году", PartialDate(2023)),
        ("давно", PartialDate(1998)),
        ("неизвестно", None),
    ):
        town.person(name, PersonKind.TEACHER, career_start=start)
    town.person("гость", PersonKind.TEACHER, organisation="колледж")
    school = counted(town.roster()).school
    assert school.on == ENDS
    assert school.teachers.value == 6
    assert {person.surname for person in school.young_teachers.people} == {
        "новый",
        "три полных",
        "по году",
    }
    assert [person.surname for person in school.young_teachers.unsure] == ["по году"]


def test_typed_figures_carry_a_mark(town: Town) -> None:
    town.person("Ученик", born=PartialDate(2012, 1, 1))
    report = counted(town.roster(year=YEAR.changed(children_10_19=380, teachers=0)))
    assert report.school.children.mark == "введено вручную"
    assert report.school.young_teachers.mark == ""
    told = report.as_json()["form1"]
    assert told == {
        "municipality": "Светлинский район",
        "school": "МБОУ «Лицей с. Светлое»",
        "contacts": "Соловьёва Любовь Петровна\nтел. 8 (000) 000-00-03\nschool@example.org\n"
        "668000, с. Светлое, ул. Школьная, д. 1",
        "children_10_19": 380,
        "teachers": 0,
        "young_teachers": 0,
        "typed": ["children_10_19", "teachers"],
    }


# --- at large

days = st.dates(date(2026, 6, 1), date(2027, 10, 1))


@st.composite
def towns(draw: st.DrawFn) -> Roster:
    """Any people of any kinds in any pairs, many of them in several places."""
    town = Town()
    kinds = draw(st.lists(st.sampled_from(PersonKind), min_size=1, max_size=6))
    people = [town.person(f"Ч{number}", kind) for number, kind in enumerate(kinds)]
    forms = draw(st.lists(st.sampled_from(MentoringForm), min_size=1, max_size=4))
    programmes = [town.programme(form) for form in forms]
    some = st.lists(st.sampled_from(people), max_size=3, unique_by=id)
    for _ in range(draw(st.integers(0, 8))):
        unit = town.pair(
            draw(st.sampled_from(programmes)),
            draw(some),
            draw(some),
            draw(st.none() | days),
            draw(st.none() | days),
            draw(st.sampled_from(PairStatus)),
            draw(some),
        )
        for member in unit.members:
            member.part.entered = draw(st.none() | days)
            member.part.finished = draw(st.none() | days)
    return town.roster()


@settings(max_examples=300, deadline=None)
@given(towns(), days, st.integers(0, 400), st.sampled_from(CountRule))
def test_equals_a_count_by_hand(roster: Roster, begins: date, span: int, rule: CountRule) -> None:
    ends = begins + timedelta(span)
    report = count(roster, begins, ends, rule)
    found = {
        (form.value, row.programme.id or 0, role.value): {p.id for p in number.people}
        for form, rows in report.forms.items()
        for row in rows
        for role, number in ((Role.MENTOR, row.mentors), (Role.MENTEE, row.mentees))
    }
    assert found == by_hand(roster, begins, ends, rule)


@settings(max_examples=200, deadline=None)
@given(towns(), days, st.integers(0, 400))
def test_strict_total_is_the_number_of_different_people(
    roster: Roster, begins: date, span: int
) -> None:
    ends = begins + timedelta(span)
    report = count(roster, begins, ends, CountRule.ONCE)
    learners, adults = set(), set()
    for unit in roster.units:
        form = unit.programme.report
        for member in unit.members:
            first, last = unit.entered(member), unit.finished(member) or date.max
            if not form or unit.pair.status is PairStatus.DRAFT or first is None:
                continue
            if first <= last and first <= ends and last >= begins:
                if member.person.learner:
                    learners.add(member.person.id)
                else:
                    adults.add((member.person.id, form))
    total = sum(report.total(form, role) for form in ReportForm for role in Role)
    assert total == len(learners) + len(adults)


@pytest.mark.parametrize(("low", "high"), [(10, 19), (0, 3)])
def test_ages_are_told_as_if_every_possible_birthday_was_tried(low: int, high: int) -> None:
    on = date(2026, 9, 20)
    for year in range(1995, 2030):
        days = [date(year, 1, 1) + timedelta(days=at) for at in range(365)]
        ages = [on.year - d.year - ((on.month, on.day) < (d.month, d.day)) for d in days]
        inside = [low <= age <= high for age in ages]
        for day, expected in zip(days[::13], inside[::13], strict=True):
            assert within(PartialDate.of(day), on, low, high, usual_month=7) == (expected, True)
        belongs, sure = within(PartialDate(year), on, low, high, usual_month=7) or (None, None)
        assert sure == (len(set(inside)) == 1)
        assert belongs == inside[days.index(date(year, 7, 1))]
