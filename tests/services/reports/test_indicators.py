"""Indicators: the worked example of DOMAIN §4, who counts, who almost does, and against whom."""

from datetime import date

import pytest
from rosters import YEAR, Town

from nastavnik_desktop.models import Contingent, Paper, Plan, Target
from nastavnik_desktop.models.choices import (
    ContingentKind,
    MentoringForm,
    PairStatus,
    PaperState,
    PersonKind,
    PlanKind,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.reports.indicator_base import COUNTED
from nastavnik_desktop.services.reports.indicator_kinds import (
    INDICATORS,
    KNOWN_TARGETS,
    PRESETS,
    Reference,
    preset,
)
from nastavnik_desktop.services.reports.indicators import headline, report, report_day, reports
from nastavnik_desktop.services.roster import Roster

DAY = date(2026, 11, 21)
ORDER = Paper(
    id=1,
    year_id=1,
    document="pairs_order",
    title="О формировании пар",
    number="97о",
    dated=date(2026, 9, 12),
    state=PaperState.SIGNED,
)


def signed(town: Town, **values: object) -> Roster:
    """A school with one signed order that names everybody."""
    values.setdefault("papers", (ORDER,))
    values.setdefault("named", {1: frozenset(town.people)})
    return town.roster(**values)


def typed(**numbers: int) -> dict[ContingentKind, Contingent]:
    kinds = {kind.value: kind for kind in ContingentKind}
    return {
        kinds[name]: Contingent(kind=kinds[name], number=number, counted_on=date(2026, 10, 1))
        for name, number in numbers.items()
    }


def aged(years: int) -> PartialDate:
    """Exactly that age on the day."""
    return PartialDate(DAY.year - years, 3, 1)


@pytest.fixture
def example() -> Roster:
    """600 children, 380 of them 10–19, 80 of 15–19; 210 mentees 10–19, 12 mentors 15–19."""
    town = Town()
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    ages = [7] * 220 + [12] * 300 + [16] * 80
    children = [town.person(f"Ученик{n}", born=aged(age)) for n, age in enumerate(ages)]
    small, middle, older = children[:220], children[220:520], children[520:]
    for place, mentee in enumerate(middle[:200] + older[-10:]):
        town.pair(programme, [older[place % 12]], [mentee])
    # Once more with another mentor: they stay one person each.
    for mentee in middle[:30]:
        town.pair(programme, [older[0]], [mentee])
    # Of the wrong age for the role: a mentee of 7, a mentor of 12.
    town.pair(programme, [middle[250]], [small[0]])
    return signed(town, contingent=typed(children=600, children_10_19=380, children_15_19=80))


def test_the_worked_example(example: Roster) -> None:
    order, site = report(example, preset("order"), DAY), report(example, preset("site"), DAY)
    mentees = order.result("mentees_10_19")
    assert (mentees.fraction, mentees.percent, mentees.percent_shown) == (
        "210 / 600",
        35.0,
        "35,0\u00a0%",
    )
    mentors = order.result("mentors_15_19_of_all")
    assert (mentors.fraction, mentors.percent) == ("12 / 600", 2.0)
    mentors = site.result("mentors_15_19_of_age")
    assert (mentors.fraction, mentors.percent) == ("12 / 80", 15.0)


def test_without_the_typed_numbers_the_lists_are_counted(example: Roster) -> None:
    from dataclasses import replace

    site = report(replace(example, contingent={}), preset("site"), DAY)
    mentors, mentees = site.result("mentors_15_19_of_age"), site.result("mentees_10_19")
    assert (mentors.denominator, mentees.denominator) == (80, 600)
    assert mentors.base is not None
    assert mentors.base.source == COUNTED
    assert len(mentors.base.people) == 80


def test_numbers_of_form_1_serve_where_nothing_else_was_typed(example: Roster) -> None:
    from dataclasses import replace

    year = YEAR.changed(teachers=40, young_teachers=8, counted_on=date(2026, 9, 20))
    site = report(replace(example, year=year), preset("site"), DAY)
    assert site.result("teachers").fraction == "0 / 40"
    assert site.result("young_teachers").fraction == "0 / 8"
    assert "знаменатель из Формы 1 на 20.09.2026" in site.result("teachers").notes


def test_a_list_of_participants_alone_is_no_denominator() -> None:
    town = Town()
    older, younger = town.person("Старший", born=aged(16)), town.person("Младший", born=aged(12))
    town.pair(town.programme(MentoringForm.PUPIL_PUPIL), [older], [younger])
    result = report(signed(town), preset("order"), DAY).result("mentees_10_19")
    assert (result.numerator, result.denominator, result.percent) == (1, None, None)
    assert result.fraction == "1 / нет знаменателя"
    assert any("только участники" in note for note in result.notes)


def test_a_typed_zero_divides_nothing() -> None:
    town = Town()
    older, younger = town.person("Старший", born=aged(16)), town.person("Младший", born=aged(12))
    town.pair(town.programme(MentoringForm.PUPIL_PUPIL), [older], [younger])
    result = report(signed(town, contingent=typed(children=0)), preset("order"), DAY).results[0]
    assert result.percent is None
    assert result.percent_shown == "–"


def test_a_teacher_needs_the_order_and_the_approved_programme() -> None:
    town = Town()
    programme = town.programme(MentoringForm.TEACHER_TEACHER)
    teacher = PersonKind.TEACHER
    old = PartialDate(1990, 9, 1)
    mentors = [town.person(f"Опытный{n}", teacher, career_start=old) for n in range(3)]
    young = [
        town.person(f"Молодой{n}", teacher, career_start=PartialDate(2025, 9, 1)) for n in range(3)
    ]
    units = [
        town.pair(programme, [mentor], [mentee])
        for mentor, mentee in zip(mentors, young, strict=True)
    ]
    plans = {
        units[0].id: (
            Plan(id=1, pair_id=units[0].id, kind=PlanKind.PERSONAL, approved_on=date(2026, 9, 20)),
        ),
        units[1].id: (Plan(id=2, pair_id=units[1].id, kind=PlanKind.PERSONAL),),
    }
    named = {1: frozenset(person.id or 0 for person in mentors + young[:2])}
    roster = signed(town, plans=plans, named=named, contingent=typed(teachers=60, young_teachers=3))
    site = report(roster, preset("site"), DAY)
    counted = site.result("young_teachers")
    assert [person.surname for person in counted.people] == ["Молодой0"]
    why = {one.person.surname: one.why for one in counted.almost}
    assert why["Молодой1"] == "есть приказ, персонализированная программа не утверждена"
    assert "нет в приказе" in why["Молодой2"]
    assert site.result("teachers").fraction == "1 / 60"


def test_ages_include_both_ends_and_bare_years_are_marked() -> None:
    town = Town()
    mentor = town.person("Наставник", born=aged(17))
    born = {
        "Десять": PartialDate(2016, 11, 21),
        "Девять": PartialDate(2016, 11, 22),
        "Девятнадцать": PartialDate(2006, 11, 22),
        "Двадцать": PartialDate(2006, 11, 21),
        "Год": PartialDate(2016),
        "Неизвестно": None,
    }
    mentees = [town.person(name, born=value) for name, value in born.items()]
    town.pair(town.programme(MentoringForm.PUPIL_PUPIL), [mentor], mentees)
    result = report(signed(town), preset("order"), DAY).result("mentees_10_19")
    assert {person.surname for person in result.people} == {"Десять", "Девятнадцать", "Год"}
    assert result.unsure == {p.id for p in result.people if p.surname == "Год"}
    assert any("приблизительно" in note for note in result.notes)
    assert [(one.person.surname, one.why) for one in result.almost] == [
        ("Неизвестно", "не указана дата рождения")
    ]


def test_the_day_of_the_ages_may_be_another() -> None:
    town = Town()
    mentor, mentee = town.person("Старший", born=aged(17)), town.person("Младший")
    mentee = mentee.changed(born=PartialDate(2016, 10, 1))
    town.people[mentee.id or 0] = mentee
    town.pair(town.programme(MentoringForm.PUPIL_PUPIL), [mentor], [mentee])
    roster = signed(town)
    assert report(roster, preset("order"), DAY).results[0].numerator == 1
    september = report(roster, preset("order"), DAY, Reference.SEPTEMBER)
    assert september.results[0].numerator == 0


def test_what_keeps_a_learner_from_counting() -> None:
    town = Town()
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    mentor = town.person("Наставник", born=aged(17))
    late = town.person("Поздний", born=aged(12))
    drafted = town.person("Проектный", born=aged(12))
    gone = town.person("Выбывший", born=aged(12), left_on=date(2026, 11, 1))
    plain = town.person("Безприказный", born=aged(12))
    town.pair(programme, [mentor], [late], begins=date(2026, 12, 1))
    town.pair(programme, [mentor], [drafted], status=PairStatus.DRAFT)
    town.pair(programme, [mentor], [gone])
    town.pair(programme, [mentor], [plain])
    named = {1: frozenset(town.people) - {plain.id or 0}}
    result = report(signed(town, named=named), preset("order"), DAY).results[0]
    assert result.numerator == 0
    why = {one.person.surname: one.why for one in result.almost}
    assert why == {
        "Поздний": "вступает в программу с 01.12.2026",
        "Проектный": "пара пока в проекте",
        "Выбывший": "выбытие 01.11.2026",
        "Безприказный": "нет в приказе о парах",
    }


def test_an_unsigned_order_counts_nobody() -> None:
    town = Town()
    older, younger = town.person("Старший", born=aged(16)), town.person("Младший", born=aged(12))
    town.pair(town.programme(MentoringForm.PUPIL_PUPIL), [older], [younger])
    for paper in (
        ORDER.changed(state=PaperState.DRAFT),
        ORDER.changed(dated=date(2026, 12, 1)),
    ):
        result = report(signed(town, papers=(paper,)), preset("order"), DAY).results[0]
        assert result.numerator == 0
        assert result.almost[0].why == "приказ о паре не подписан"


def test_enterprises_count_once_with_names_and_papers() -> None:
    town = Town()
    programme = town.programme(MentoringForm.EMPLOYER_PUPIL)
    pupil = town.person("Ученик", born=aged(15))
    for name, place in (
        ("Первый", "ООО «Рога и копыта»"),
        ("Второй", "ооо «Рога и  копыта»"),
        ("Третий", "АО «Хлеб»"),
        ("Четвёртый", ""),
    ):
        town.pair(programme, [town.person(name, PersonKind.EMPLOYER, organisation=place)], [pupil])
    roster = signed(town, contingent=typed(enterprises=40))
    site, order = report(roster, preset("site"), DAY), report(roster, preset("order"), DAY)
    named = site.result("enterprises_named")
    assert (named.fraction, named.percent) == ("2", None)
    assert [(one.name, len(one.mentors), one.documents) for one in named.enterprises] == [
        ("АО «Хлеб»", 1, ("приказ от 12.09.2026 № 97о",)),
        ("ООО «Рога и копыта»", 2, ("приказ от 12.09.2026 № 97о",)),
    ]
    assert [one.why for one in named.almost] == ["не указано место работы"]
    assert (order.result("enterprises").fraction, order.result("enterprises").percent) == (
        "2 / 40",
        5.0,
    )


def test_targets_are_of_the_calendar_year(example: Roster) -> None:
    from dataclasses import replace

    targets = (
        Target(indicator="mentees_10_19", calendar_year=2026, percent=35),
        Target(indicator="mentees_10_19", calendar_year=2027, percent=50),
    )
    roster = replace(example, targets=targets)
    now = report(roster, preset("order"), DAY).results[0]
    later = report(roster, preset("order"), date(2027, 3, 1)).results[0]
    assert (now.target, now.reached) == (35, True)
    assert (later.target, later.reached) == (50, False)


def test_the_headline_is_what_can_be_counted(example: Roster) -> None:
    found = headline(example, preset("site"), DAY)
    assert found[0] == ("Дети 10–19 лет – наставляемые", 210, 600, 35.0, None)
    assert all(one.numerator is not None for one in found)


def test_json_holds_people_and_reasons_but_no_names_of_the_ill(example: Roster) -> None:
    found = {one.preset.key: one.as_json() for one in reports(example, DAY)}
    assert set(found) == {"order", "site", "11-18"}
    first = found["order"]["indicators"][0]
    assert len(first["people"]) == first["numerator"] == 210
    ill = next(one for one in found["11-18"]["indicators"] if one["key"] == "mentees_disability")
    assert ill["people"] == []


def test_definitions_are_told_apart_by_their_keys() -> None:
    keys = [one.key for one in INDICATORS]
    assert len(keys) == len(set(keys))
    assert KNOWN_TARGETS.keys() <= set(keys)
    assert len({one.key for one in PRESETS}) == len(PRESETS)
    with pytest.raises(LookupError):
        preset("чужой")


def test_a_year_is_looked_at_within_its_bounds() -> None:
    assert report_day(YEAR, DAY) == DAY
    assert report_day(YEAR, date(2026, 3, 1)) == YEAR.begins
    assert report_day(YEAR, date(2028, 3, 1)) == YEAR.ends
