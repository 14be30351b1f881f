"""A school's own questionnaires: what may be asked, what follows from it, what stays of answers."""

import io
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from sample import Sample

from nastavnik_desktop import paths
from nastavnik_desktop.models import AnswerSheet, Questionnaire, SchoolYear, Swot
from nastavnik_desktop.models.choices import MentoringForm, Moment, Role, Satisfaction
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.issuing.questionnaire_draft import draft, draft_html
from nastavnik_desktop.services.pairs import answer_import, answer_tables, answers, swot
from nastavnik_desktop.services.pairs import questionnaires as own
from nastavnik_desktop.services.pairs.answer_values import Answers
from nastavnik_desktop.services.pairs.answer_views import answer_details
from nastavnik_desktop.services.pairs.answers import AnswerLine, answer_lines
from nastavnik_desktop.services.pairs.question_kinds import (
    Kind,
    Question,
    Says,
    of_stored,
    stored,
)
from nastavnik_desktop.services.pairs.survey_summary import survey_summary
from nastavnik_desktop.services.papers import papers_monitoring
from nastavnik_desktop.services.papers.asked_school import QuestionnaireAsked
from nastavnik_desktop.services.papers.documents import context
from nastavnik_desktop.services.papers.papers_summary import survey_fields
from nastavnik_desktop.services.reports import satisfaction
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.storage.opening import open_store
from nastavnik_desktop.storage.store import Store

FORM, ROLE = MentoringForm.PUPIL_PUPIL, Role.MENTEE
DAY = date(2027, 5, 20)
FROM = ("от учителя", "из объявления; на сайте", "от друзей")
HELP = ("учёба", "общение", "выбор профессии")
SINGLE = Question("q-from", Kind.SINGLE, "Как Вы узнали о программе?", "", None, FROM)
MULTIPLE = Question(
    "q-help", Kind.MULTIPLE, "В чём нужна помощь?", "В чём Вам помогли?", Says.PRAISE, HELP
)
ODD = "Что значит «{{ имя }}» и {% for %}, <b>жирный</b> & 'кавычки'?"


def asking(store: Store, *more: Question) -> None:
    """Ours and these."""
    with store.action("Изменена анкета"):
        own.keep(store, FORM, ROLE, [*own.shipped(FORM, ROLE), *more])


def roster_of(filled: tuple[Store, Sample]) -> Roster:
    return load_roster(filled[0], filled[1].year)


def line_of(filled: tuple[Store, Sample]) -> AnswerLine:
    """The mentee of the pair of pupils."""
    return answer_lines(roster_of(filled), frozenset([filled[1].pairs["pupils"]]))[0]


def answer(filled: tuple[Store, Sample], moment: Moment, given: Answers) -> None:
    line = line_of(filled)
    with filled[0].action("Внесены ответы"):
        answers.keep(filled[0], line.part, moment, given, DAY, line.own_words(moment))


# -- the definition -------------------------------------------------------------------------------


@pytest.mark.parametrize("form", MentoringForm)
@pytest.mark.parametrize("role", Role)
def test_ours_are_rows_of_the_same_structure(form: MentoringForm, role: Role) -> None:
    asked = own.shipped(form, role)
    assert of_stored(stored(asked)) == asked
    assert own.ordered(asked) == list(asked)
    for place, item in enumerate(asked):
        assert own.wrong_in(item, asked[:place] + asked[place + 1 :]) == []
        assert own.tidied(item, item) == item


def test_without_changes_ours_are_asked_and_nothing_is_stored(
    filled: tuple[Store, Sample],
) -> None:
    asking(filled[0])
    assert filled[0].table(Questionnaire).all() == []
    assert own.all_questions(roster_of(filled), FORM, ROLE) == own.shipped(FORM, ROLE)


def test_a_change_is_of_one_form_and_role_holds_next_year_and_is_taken_back_at_once(
    filled: tuple[Store, Sample],
) -> None:
    store, _ = filled
    asking(store, SINGLE)
    roster = roster_of(filled)
    assert SINGLE in own.questions(roster, FORM, ROLE, Moment.BEFORE)
    assert SINGLE not in own.questions(roster, FORM, ROLE, Moment.AFTER)
    assert own.all_questions(roster, FORM, Role.MENTOR) == own.shipped(FORM, Role.MENTOR)
    later = load_roster(store, SchoolYear.of("2027/2028"))
    assert SINGLE in own.all_questions(later, FORM, ROLE)
    assert store.undo() == "Изменена анкета"
    assert own.all_questions(roster_of(filled), FORM, ROLE) == own.shipped(FORM, ROLE)


def test_ours_come_back_and_the_schools_own_wait_in_the_bin(filled: tuple[Store, Sample]) -> None:
    store, _ = filled
    asking(store, SINGLE)
    with store.action("Возвращены вопросы программы"):
        own.give_back(store, FORM, ROLE)
    assert own.all_questions(roster_of(filled), FORM, ROLE) == own.shipped(FORM, ROLE)
    store.restore_from_bin(store.bin()[0].id)
    assert SINGLE in own.all_questions(roster_of(filled), FORM, ROLE)


def test_closed_questions_come_first_and_those_to_write_about_last() -> None:
    text = Question("t", Kind.TEXT, "Что ещё?", "")
    scale = Question("s", Kind.SCALE, "Насколько?", "")
    found = own.ordered([text, scale, MULTIPLE, SINGLE])
    assert found == [MULTIPLE, SINGLE, scale, text]


@pytest.mark.parametrize(
    ("item", "field", "told"),
    [
        (Question("a", Kind.TEXT, " ", ""), "after", "Напишите вопрос"),
        (Question("a", Kind.TEXT, "Как Вы узнали о  программе?", ""), "before", "уже есть"),
        (Question("a", Kind.TEXT, "ФИО", ""), "before", "столбец таблицы"),
        (Question("a", Kind.TEXT, "", "д" * 2001), "after", "длиннее 2000"),
        (Question("a", Kind.TEXT, "Что\x07?", ""), "before", "недопустимый знак"),
        (Question("a", Kind.SINGLE, "Что?", "", None, ("да",)), "options", "не меньше двух"),
        (Question("a", Kind.MULTIPLE, "Что?", "", None, ("Ёж", "еж")), "options", "повторяется"),
        (
            Question("a", Kind.SINGLE, "Что?", "", None, tuple(map(str, range(61)))),
            "options",
            "больше 60",
        ),
        (Question("a", Kind.SINGLE, "Что?", "", None, ("а", "б" * 301)), "options", "длиннее 300"),
    ],
)
def test_what_cannot_be_asked_is_told_at_its_field(item: Question, field: str, told: str) -> None:
    (wrong,) = own.wrong_in(item, [SINGLE])
    assert wrong.field == field
    assert told in wrong.text


def test_a_long_question_and_thirty_options_may_be_asked() -> None:
    many = tuple(f"вариант {number}" for number in range(30))
    assert own.wrong_in(Question("a", Kind.SINGLE, "п" * 1000, "", None, many)) == []


def test_only_one_question_decides_who_is_content() -> None:
    ours = own.shipped(FORM, ROLE)
    second = Question("a", Kind.YES_NO, "", "Довольны?", Says.CONTENT)
    (wrong,) = own.wrong_in(second, ours)
    assert wrong.field == "says"
    assert "Понравилось ли Вам участвовать?" in wrong.text


def test_of_another_kind_it_is_another_question_and_of_its_own_again_itself() -> None:
    changed = own.tidied(replace(MULTIPLE, kind=Kind.TEXT), MULTIPLE)
    assert changed.key != MULTIPLE.key
    assert changed.options == ()
    back = own.tidied(replace(changed, kind=Kind.MULTIPLE, options=HELP), MULTIPLE)
    assert back == MULTIPLE


# -- the blank ------------------------------------------------------------------------------------


def blank(filled: tuple[Store, Sample], asked: list[Question], moment: Moment) -> str:
    job, about = draft(roster_of(filled), FORM, ROLE, moment, asked)
    made = docx.Document(io.BytesIO(printing.render(job, about, Templates())))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


def test_a_list_is_printed_with_a_box_before_each_option(filled: tuple[Store, Sample]) -> None:
    told = blank(filled, [SINGLE, MULTIPLE], Moment.BEFORE)
    assert "\n".join(f"□\u00a0{one}" for one in FROM) in told
    assert "В чём нужна помощь? (можно отметить несколько)" in told
    assert "Как Вы узнали о программе?\n" in told
    assert "от 1 до 10" not in told, "nothing is asked by marks"
    assert "Напишите" not in told


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_printed_alone_and_braces_are_letters(
    filled: tuple[Store, Sample], kind: Kind
) -> None:
    options = ("{{ да }}", "{% нет %}") if kind.listed else ()
    told = blank(filled, [Question("a", kind, ODD, "п" * 1000, None, options)], Moment.BEFORE)
    assert ODD in told
    assert all(f"□\u00a0{one}" in told for one in options)
    assert "п" * 1000 in blank(
        filled, [Question("a", kind, ODD, "п" * 1000, None, options)], Moment.AFTER
    )


def test_the_preview_shows_odd_words_as_they_are(filled: tuple[Store, Sample]) -> None:
    job, about = draft(roster_of(filled), FORM, ROLE, Moment.BEFORE, [replace(SINGLE, before=ODD)])
    html = draft_html(job, about, None)
    assert "{{ имя }}" in html
    assert "&lt;b&gt;жирный" in html


def test_a_moment_without_questions_has_no_blank(filled: tuple[Store, Sample]) -> None:
    with filled[0].action("Изменена анкета"):
        own.keep(filled[0], FORM, ROLE, [SINGLE])
    asked = QuestionnaireAsked(form=FORM, role=ROLE)
    made = papers_monitoring.questionnaire_variants(roster_of(filled), asked)
    assert [one.answers.moment for one in made] == [Moment.BEFORE]  # type: ignore[attr-defined]
    wanted = QuestionnaireAsked(form=FORM, role=ROLE, moment=Moment.AFTER)
    (gap,) = papers_monitoring.missing_questionnaire(
        replace(context(roster_of(filled)), asked=wanted)
    )
    assert "вопросов нет (наставляемый, ученик – ученик, по завершении работы)" in gap.text


# -- tables ---------------------------------------------------------------------------------------


@pytest.fixture
def table(filled: tuple[Store, Sample], tmp_path: Path) -> Path:
    asking(filled[0], SINGLE, MULTIPLE)
    path = tmp_path / "ответы.xlsx"
    lines = [line_of(filled)]
    path.write_bytes(answer_tables.workbook(roster_of(filled), Moment.BEFORE, lines))
    return path


def put(path: Path, heading: str, value: object) -> None:
    """Into the row of the one participant, under that heading."""
    book = openpyxl.load_workbook(path)
    rows = list(book.worksheets[0].iter_rows())
    place = next(n for n, row in enumerate(rows) if "ФИО" in [cell.value for cell in row])
    column = next(c.column for c in rows[place] if str(c.value).startswith(heading))
    book.worksheets[0].cell(rows[place][0].row + 1, column).value = value
    book.save(path)


def test_the_table_tells_the_numbered_options(table: Path) -> None:
    cells = [c.value for row in openpyxl.load_workbook(table).worksheets[0] for c in row]
    told = next(str(one) for one in cells if "1 – от учителя" in str(one))
    assert told.startswith("«Как Вы узнали о программе?»: 1 – от учителя; 2 – из объявления")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("учёба", ("учёба",)),
        ("Выбор профессии;УЧЕБА", ("учёба", "выбор профессии")),
        ("3; 2", ("общение", "выбор профессии")),
        (2, ("общение",)),
    ],
)
def test_several_options_are_read_by_words_or_numbers(
    filled: tuple[Store, Sample], table: Path, typed: object, kept: tuple[str, ...]
) -> None:
    put(table, "В чём нужна", typed)
    made = answer_import.read(roster_of(filled), [table])
    assert made.problems == []
    (one,) = made.found.values()
    assert one.answers == {"q-help": kept}
    with filled[0].action("Импорт"):
        answer_import.keep(filled[0], made)
    assert line_of(filled).answers(Moment.BEFORE) == {"q-help": kept}
    again = answer_import.read(roster_of(filled), [table])
    assert (again.found, again.unchanged) == ({}, 1)


def test_an_option_with_a_semicolon_of_its_own_is_found_whole(
    filled: tuple[Store, Sample], table: Path
) -> None:
    put(table, "Как Вы узнали", "из объявления; на сайте")
    (one,) = answer_import.read(roster_of(filled), [table]).found.values()
    assert one.answers == {"q-from": "из объявления; на сайте"}


@pytest.mark.parametrize(
    ("heading", "typed", "told"),
    [
        (
            "Как Вы узнали",
            "по радио",
            "столбец «Как Вы узнали о программе?»: «по радио» – не ответ: нужно одно из"
            " «от учителя», «из объявления; на сайте», «от друзей».",
        ),
        ("Как Вы узнали", 4, "«4» – не ответ"),
        ("В чём нужна", "учёба; сон", "столбец «В чём нужна помощь?»: «сон» – не ответ"),
    ],
)
def test_what_is_no_option_is_told_with_file_row_and_column(
    filled: tuple[Store, Sample], table: Path, heading: str, typed: object, told: str
) -> None:
    put(table, heading, typed)
    made = answer_import.read(roster_of(filled), [table])
    assert made.found == {}
    (problem,) = made.problems
    assert told in problem
    assert problem.startswith("«ответы.xlsx», лист «наставляемый ученик – ученик», строка 4: ")


def test_a_column_whose_question_was_reworded_since_is_told(
    filled: tuple[Store, Sample], table: Path
) -> None:
    put(table, "Как Вы узнали", "от учителя")
    asking(filled[0], replace(SINGLE, before="Откуда Вы о нас узнали?"), MULTIPLE)
    made = answer_import.read(roster_of(filled), [table])
    assert made.found == {}
    assert any("не внесены столбцы «Как Вы узнали о программе?»" in p for p in made.problems)


def test_long_and_odd_questions_go_through_a_table(
    filled: tuple[Store, Sample], tmp_path: Path
) -> None:
    asking(filled[0], replace(SINGLE, before="Почему? " + "п" * 990), replace(MULTIPLE, before=ODD))
    path = tmp_path / "ответы.xlsx"
    path.write_bytes(answer_tables.workbook(roster_of(filled), Moment.BEFORE, [line_of(filled)]))
    put(path, "Почему", "от друзей")
    put(path, "Что значит", "учёба")
    (one,) = answer_import.read(roster_of(filled), [path]).found.values()
    assert one.answers == {"q-from": "от друзей", "q-help": ("учёба",)}


# -- what was answered ----------------------------------------------------------------------------


def test_an_answer_keeps_the_words_it_answered(filled: tuple[Store, Sample]) -> None:
    asking(filled[0], SINGLE)
    answer(filled, Moment.BEFORE, {"q-from": "от друзей", "liked": True})
    reworded = replace(SINGLE, before="Откуда Вы о нас узнали?")
    liked = [
        replace(one, before="Вы рады?") if one.key == "liked" else one
        for one in own.shipped(FORM, ROLE)
    ]
    with filled[0].action("Изменена анкета"):
        own.keep(filled[0], FORM, ROLE, [*liked, reworded])
    told = {one.key: one.text for one in line_of(filled).given(Moment.BEFORE)}
    assert told == {
        "q-from": "Как Вы узнали о программе?",
        "liked": "Рады ли Вы участвовать в программе?",
    }
    # An answer given now is one to the new words; the other keeps the old ones.
    answer(filled, Moment.BEFORE, {"q-from": "от учителя", "liked": True})
    told = {one.key: one.text for one in line_of(filled).given(Moment.BEFORE)}
    assert told["q-from"] == "Откуда Вы о нас узнали?"
    assert told["liked"] == "Рады ли Вы участвовать в программе?"


def test_the_answers_to_a_removed_question_stay_and_nobody_is_missing(
    filled: tuple[Store, Sample],
) -> None:
    asking(filled[0], SINGLE)
    answer(filled, Moment.BEFORE, {"q-from": "от друзей"})
    before = line_of(filled).state(Moment.BEFORE)
    with filled[0].action("Возвращены вопросы программы"):
        own.give_back(filled[0], FORM, ROLE)
    line = line_of(filled)
    assert line.state(Moment.BEFORE) is before
    assert line.answers(Moment.BEFORE) == {}
    told = "\n".join(one.text for one in answer_details(line.roster, line))
    assert "Как Вы узнали о программе? – от друзей (больше не спрашивают)" in told
    group = next(one for one in survey_summary(line.roster, [FORM]) if one.role is ROLE)
    past = next(one for one in group.questions if one.item.key == "q-from")
    assert (past.text, past.before.values) == ("Как Вы узнали о программе?", ("от друзей",))
    # Typing another answer, by hand or from a table, does not lose it.
    answer(filled, Moment.BEFORE, {**answers.read(line.sheet(Moment.BEFORE)), "liked": True})
    assert line_of(filled).past(Moment.BEFORE) == {"q-from": "от друзей"}


def test_an_option_that_is_offered_no_more_is_still_counted(filled: tuple[Store, Sample]) -> None:
    asking(filled[0], MULTIPLE)
    answer(filled, Moment.AFTER, {"q-help": ("учёба", "общение")})
    with filled[0].action("Изменена анкета"):
        own.keep(filled[0], FORM, ROLE, [replace(MULTIPLE, options=("учёба", "спорт"))])
    (group, *_) = survey_summary(roster_of(filled), [FORM])
    one = group.questions[0]
    assert one.after.chosen == {"учёба": 1, "спорт": 0, "общение": 1}


# -- what follows ---------------------------------------------------------------------------------


def test_options_are_counted_with_shares_and_a_difference(filled: tuple[Store, Sample]) -> None:
    asking(filled[0], SINGLE, MULTIPLE)
    answer(filled, Moment.BEFORE, {"q-help": ("учёба", "общение"), "q-from": "от друзей"})
    answer(filled, Moment.AFTER, {"q-help": ("учёба",)})
    rows = survey_fields(context(roster_of(filled)))["строки"]
    table = [tuple(row[n] for n in ("вопрос", "до", "после", "разница")) for row in rows]  # type: ignore[union-attr,index]
    place = next(n for n, row in enumerate(table) if row[0] == "В чём Вам помогли?")
    assert table[place : place + 4] == [
        ("В чём Вам помогли?", "(1)", "(1)", ""),
        ("– учёба", "1 (100\u00a0%)", "1 (100\u00a0%)", "0 п.п."),
        ("– общение", "1 (100\u00a0%)", "0 (0\u00a0%)", "–100 п.п."),
        ("– выбор профессии", "0 (0\u00a0%)", "0 (0\u00a0%)", "0 п.п."),
    ]
    assert ("– от друзей", "1 (100\u00a0%)", "–", "") in table


def test_the_school_says_which_question_decides_who_is_content(
    filled: tuple[Store, Sample],
) -> None:
    store, about = filled
    rest = [one for one in own.shipped(FORM, ROLE) if one.key != "liked"]
    deciding = Question("q-ok", Kind.YES_NO, "", "Программа Вам помогла?", Says.CONTENT)
    answer(filled, Moment.AFTER, {"liked": True})

    def level() -> satisfaction.Contentment:
        return satisfaction.contentment(roster_of(filled), ROLE, DAY)

    assert len(level().content) == 1
    with store.action("Изменена анкета"):
        own.keep(store, FORM, ROLE, [*rest, deciding])
    assert len(level().content) == 1, "what was asked in our words still stands"
    answer(filled, Moment.AFTER, {"liked": True, "q-ok": False})
    assert (len(level().answered), len(level().content)) == (1, 0)
    assert satisfaction.method(roster_of(filled)).startswith("удовлетворены – ответившие «да» на")
    year = about.year.changed(satisfaction=Satisfaction.MEAN)
    assert "средняя" in satisfaction.method(replace(roster_of(filled), year=year))


def test_the_method_names_the_question_of_the_school(filled: tuple[Store, Sample]) -> None:
    roster = roster_of(filled)
    assert "вопрос анкеты, понравилось ли участвовать;" in satisfaction.method(roster)
    for line in answer_lines(roster):
        asked = [
            replace(one, after="Программа Вам помогла?") if one.key == "liked" else one
            for one in own.shipped(line.form, line.role)
        ]
        with filled[0].action("Изменена анкета"):
            own.keep(filled[0], line.form, line.role, asked)
    told = satisfaction.method(roster_of(filled))
    assert "вопрос анкеты «Программа Вам помогла?»;" in told


def test_a_swot_is_proposed_from_lists_and_of_one_programme(filled: tuple[Store, Sample]) -> None:
    asking(filled[0], MULTIPLE)
    answer(filled, Moment.AFTER, {"q-help": ("учёба", "общение")})
    roster = roster_of(filled)
    line = "Наставляемые: «учёба» – 1 из 1"
    programme = line_of(filled).unit.programme.id
    others = [one for one in roster.programmes if one != programme]
    assert line in swot.proposals(roster).strengths
    assert line in swot.proposals(roster, programme).strengths
    assert others
    assert not any(swot.proposals(roster, one) for one in others)


def test_a_file_of_the_version_before_opens_with_its_answers_and_swots(folder: Path) -> None:
    folder.mkdir()
    old = sqlite3.connect(folder / paths.DATABASE)
    dump = Path(__file__).parents[2] / "databases" / "v4.sql"
    old.executescript(dump.read_text("utf-8"))
    told = old.execute("SELECT answers FROM answer_sheet").fetchone()[0]
    old.close()
    store = open_store(folder)
    (sheet,) = store.table(AnswerSheet).all()
    assert (sheet.answers, sheet.wordings) == (told, "")
    assert store.table(Questionnaire).all() == []
    assert len(store.table(Swot).all()) == 1
    line = next(
        one
        for one in answer_lines(load_roster(store, store.years()[0]))
        if one.sheet(Moment.BEFORE)
    )
    assert line.given(Moment.BEFORE)[0].text.startswith("Насколько комфортным")
    store.close()
