"""What questionnaires, quality sheets and measures come to, and what a SWOT proposes from them."""

import io
import json
from dataclasses import replace

import docx
import pytest
from rosters import Town

from nastavnik_desktop.models import AnswerSheet, Measure, QualitySheet, Swot
from nastavnik_desktop.models.choices import MentoringForm, Moment, PairStatus, Role, Score
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.pairs import quality, swot
from nastavnik_desktop.services.pairs.survey_summary import survey_summary
from nastavnik_desktop.services.papers import papers_summary
from nastavnik_desktop.services.papers.documents import context, document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates

FORM = MentoringForm.PUPIL_PUPIL


def school(before: dict[int, object], after: dict[int, object], mentees: int = 4) -> Roster:
    """Participation 1 is the mentor's, 2 and on the mentees'."""
    town = Town()
    mentor = town.person("Наставник")
    pupils = [town.person(f"Ученик{n}") for n in range(mentees)]
    town.pair(town.programme(FORM), [mentor], pupils)
    sheets = {
        (part, moment): AnswerSheet(
            participation_id=part, moment=moment, answers=json.dumps(answers, ensure_ascii=False)
        )
        for moment, given in ((Moment.BEFORE, before), (Moment.AFTER, after))
        for part, answers in given.items()
    }
    return town.roster(answer_sheets=sheets)


def question(roster: Roster, key: str, role: Role = Role.MENTEE):
    groups = survey_summary(roster, [FORM])
    group = next(one for one in groups if one.role is role)
    return next(one for one in group.questions if one.item.key == key)


def test_marks_have_means_and_a_difference_halves_up() -> None:
    roster = school(
        {2: {"comfort": 6}, 3: {"comfort": 7}},
        {2: {"comfort": 8}, 3: {"comfort": 9}, 4: {"comfort": 9}},
    )
    one = question(roster, "comfort")
    assert (one.before.shown, one.after.shown, one.difference) == ("6,5 (2)", "8,7 (3)", "+2,2")


def test_yes_and_no_have_shares_in_points() -> None:
    roster = school(
        {2: {"mentor": True}, 3: {"mentor": True}}, {2: {"mentor": True}, 3: {"mentor": False}}
    )
    one = question(roster, "mentor")
    assert (one.before.shown, one.after.shown) == ("да – 100\u00a0% (2)", "да – 50\u00a0% (2)")
    assert one.difference == "–50 п.п."


def test_what_was_answered_once_has_no_difference() -> None:
    one = question(school({}, {2: {"comfort": 8}}), "comfort")
    assert (one.before.shown, one.difference) == ("", "")


def test_an_answer_that_is_none_is_not_counted() -> None:
    one = question(
        school({}, {2: {"comfort": 11}, 3: {"comfort": True}, 4: {"comfort": 10}}), "comfort"
    )
    assert one.after.values == (10,)


def text_of(key: str, roster: Roster) -> str:
    (job,) = printing.jobs(roster, [document(key)], None, {})
    made = docx.Document(io.BytesIO(printing.render(job, roster, Templates())))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


def test_the_printed_summary_has_numbers_and_words_and_no_names() -> None:
    roster = school(
        {2: {"comfort": 6}}, {2: {"comfort": 8, "good": "Общение"}, 3: {"good": "Общение"}}
    )
    told = text_of("survey_summary", roster)
    numbers = told.replace("\u00a0", " ")
    assert "участников – 4, ответили до начала – 1, по завершении – 2" in numbers
    assert "6,0 (1)\n8,0 (1)\n+2,0" in told
    assert told.count("Общение") == 1
    assert "Ученик" not in told


def test_the_report_prints_the_level_the_method_the_quality_and_the_swot() -> None:
    full = QualitySheet(year_id=1, **{item.name: Score.FULL for item in quality.CRITERIA})
    roster = replace(
        school({}, {2: {"liked": True}, 3: {"liked": False}}),
        quality_sheets=(full,),
        swots=(
            Swot(year_id=1, strengths="Участники довольны – да 34 из 40", threats="Мало времени"),
        ),
    )
    told = text_of("summary", roster)
    assert "Наставляемые\n4\n2\n1\n25,0" in told
    assert "понравилось ли участвовать" in told
    assert "сумма баллов 18, уровень оптимальный" in told
    assert "Участники довольны – да 34\u00a0из\u00a040" in told
    assert "Мало времени" in told


def test_the_report_prints_the_swot_of_a_programme_after_that_of_the_school() -> None:
    roster = school({}, {})
    whole = Swot(year_id=1, strengths="Участники довольны")
    told = text_of("summary", replace(roster, swots=(whole,)))
    assert "То же по программам" not in told
    own = Swot(year_id=1, programme_id=1, strengths="Сильные наставники", threats="Мало времени")
    told = text_of("summary", replace(roster, swots=(own, whole)))
    assert "То же по программам" in told
    assert f"Программа «{roster.programmes[1].title}»" in told
    assert told.index("Участники довольны") < told.index("Сильные наставники")


def test_without_data_the_report_is_a_form_to_fill_in() -> None:
    told = text_of("summary", school({}, {}))
    assert "сумма баллов ________" in told
    assert "понравилось" not in told
    missing = [one.text for one in papers_summary.missing_summary(context(school({}, {})))]
    assert any("Ответы анкет ещё не внесены" in text for text in missing)
    assert any("SWOT" in text for text in missing)


def test_measures_are_averaged_by_title_and_nothing_is_divided_by_nought() -> None:
    measures = (
        Measure(pair_id=1, title="Успеваемость", before="3", after="4"),
        Measure(pair_id=1, title="Успеваемость", before="3,5", after="4,5"),
        Measure(pair_id=1, title="Пропуски", unit="раз", before="0", after="2"),
        Measure(pair_id=1, title="Настроение", before="плохое", after="хорошее"),
        Measure(pair_id=1, title="Олимпиады", before="1", after=""),
    )
    fields = papers_summary.summary_fields(context(replace(school({}, {}), measures={1: measures})))
    rows = {row["показатель"]: row for row in fields["показатели"]}  # type: ignore[union-attr]
    assert set(rows) == {"Успеваемость (2\u00a0чел.)", "Пропуски, раз"}
    marks, missed = rows["Успеваемость (2\u00a0чел.)"], rows["Пропуски, раз"]
    assert (marks["до"], marks["после"], marks["разница"], marks["процент"]) == (
        "3,3",
        "4,3",
        "+1",
        "+30,8",
    )
    assert (missed["разница"], missed["процент"]) == ("+2", "–")


# -- quality --------------------------------------------------------------------------------------


def sheet(points: int) -> QualitySheet:
    """A whole sheet of that sum."""
    marks = [Score.FULL] * (points // 2) + [Score.PARTLY] * (points % 2)
    marks += [Score.NOT] * (9 - len(marks))
    return QualitySheet(
        year_id=1, **{item.name: mark for item, mark in zip(quality.CRITERIA, marks, strict=True)}
    )


@pytest.mark.parametrize(
    ("points", "name"),
    [
        (18, "оптимальный"),
        (15, "оптимальный"),
        (14, "допустимый"),
        (9, "допустимый"),
        (8, "недопустимый"),
        (0, "недопустимый"),
    ],
)
def test_the_levels_have_the_prescribed_bounds(points: int, name: str) -> None:
    assert quality.total(sheet(points)) == points
    assert quality.level(points) == name


def test_a_sheet_with_a_blank_has_no_sum_and_is_no_nought() -> None:
    blank = sheet(16).changed(partners_content=None)
    assert quality.total(blank) is None
    assert quality.level(quality.total(blank)) == "не рассчитан"
    assert quality.year_total([blank]) is None
    assert quality.year_total([blank, sheet(14), sheet(15)]) == 15


# -- SWOT -----------------------------------------------------------------------------------------


def test_the_proposals_rest_on_the_answers_and_tell_the_numbers() -> None:
    after = {
        2: {"liked": True, "comfort": 9, "plan": 4, "clubs": True, "better": "Мало встреч"},
        3: {"liked": True, "comfort": 10, "plan": 6, "clubs": False, "go_on": False},
    }
    made = swot.proposals(school({2: {"wait": "Помощи с математикой"}}, after, mentees=2))
    assert "Наставляемые: Понравилось ли Вам участвовать – да 2 из 2" in made.strengths
    assert made.strengths[0].endswith("общение с наставником – 9,5 из 10")
    assert any(line.endswith("план работы с наставником – 5,0 из 10") for line in made.weaknesses)
    assert "Наставляемые: «Мало встреч»" in made.weaknesses
    assert any("кружки" in line and line.endswith("да 1 из 2") for line in made.opportunities)
    assert "Наставляемые: «Помощи с математикой»" in made.opportunities
    assert any("продолжить" in line and line.endswith("да 0 из 1") for line in made.threats)


def test_few_answers_are_a_weakness_and_none_propose_nothing() -> None:
    made = swot.proposals(school({}, {2: {"comfort": 8}}))
    assert "Наставляемые: на анкету ответили 1 из 4" in made.weaknesses
    assert not swot.proposals(school({}, {}))


def test_who_has_two_pairs_is_one_participant_in_every_number_of_the_report() -> None:
    town = Town()
    mentor, other = town.person("Наставник"), town.person("Другой")
    pupils = [town.person(f"Ученик{n}") for n in range(4)]
    programmes = [town.programme(FORM), town.programme(MentoringForm.TEACHER_PUPIL)]
    for programme in programmes:
        town.pair(programme, [mentor], pupils[:3])  # participations 1–4, 5–8
    town.pair(programmes[0], [mentor], pupils[:1])
    town.pair(programmes[0], [other], pupils[3:], status=PairStatus.DRAFT)
    sheets = {
        (part, Moment.AFTER): AnswerSheet(
            participation_id=part, moment=Moment.AFTER, answers='{"liked": true}'
        )
        for part in (1, 2)
    }
    roster = town.roster(answer_sheets=sheets)
    weak = swot.proposals(roster).weaknesses
    assert "Наставляемые: на анкету ответили 1 из 3" in weak
    assert not any(line.startswith("Наставники: на анкету") for line in weak)
    assert "Наставляемые\n3\n1\n1\n33,3" in text_of("summary", roster)
    summary = text_of("survey_summary", roster).replace("\u00a0", " ")
    assert "Наставляемые, «ученик – ученик»: участников – 3, ответили до начала – 0" in summary
    assert "Наставники, «ученик – ученик»: участников – 1, ответили" in summary


def test_the_one_sheet_of_the_year_is_printed_filled_in_and_several_are_a_form() -> None:
    judged = sheet(17).changed(
        expert="Петрова А.Л., психолог", note="Продолжать", partners_content=None
    )
    roster = replace(school({}, {}), quality_sheets=(judged,))
    told = text_of("quality_sheet", roster)
    assert "Петрова\u00a0А.Л., психолог" in told
    assert told.count("\n+\n") == 8
    assert "Сумма баллов: ________ Уровень: не рассчитан" in told
    assert "Выводы и предложения: Продолжать" in told
    several = text_of("quality_sheet", replace(roster, quality_sheets=(judged, sheet(18))))
    assert "Петрова" not in several
    assert "\n+\n" not in several
