"""A school's own questionnaires: what may be asked, and the blank it makes."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from asked_of_schools import (
    FORM,
    FROM,
    HELP,
    MULTIPLE,
    ODD,
    ROLE,
    SINGLE,
    asking,
    line_of,
    roster_of,
)
from sample import Sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Questionnaire, SchoolYear
from nastavnik_desktop.models.choices import MentoringForm, Moment, Role
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.issuing.questionnaire_draft import draft, draft_html
from nastavnik_desktop.services.pairs import answer_import, answer_tables
from nastavnik_desktop.services.pairs import questionnaires as own
from nastavnik_desktop.services.pairs.question_kinds import (
    Kind,
    Question,
    Says,
    of_stored,
    stored,
)
from nastavnik_desktop.services.papers import papers_monitoring
from nastavnik_desktop.services.papers.asked_school import QuestionnaireAsked
from nastavnik_desktop.services.papers.documents import context
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.storage.store import Store

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


def test_what_decides_is_asked_after_the_work() -> None:
    item = Question("a", Kind.YES_NO, "Рады ли Вы?", "", Says.CONTENT)
    (wrong,) = own.wrong_in(item)
    assert (wrong.field, wrong.text) == (
        "after",
        "Удовлетворённость решает ответ по завершении работы.",
    )
    assert own.wrong_in(replace(item, after="Довольны ли Вы?")) == []


def test_of_another_kind_it_is_another_question_and_of_its_own_again_itself() -> None:
    changed = own.tidied(replace(MULTIPLE, kind=Kind.TEXT), MULTIPLE)
    assert changed.key != MULTIPLE.key
    assert changed.options == ()
    back = own.tidied(replace(changed, kind=Kind.MULTIPLE, options=HELP), MULTIPLE)
    assert back == MULTIPLE


def test_no_more_is_asked_than_a_table_can_bring_back(
    filled: tuple[Store, Sample], tmp_path: Path
) -> None:
    many = [replace(SINGLE, key=f"q-{one}", before=f"{one}?") for one in range(own.MOST + 1)]
    with pytest.raises(UserError, match="может быть не больше 150"), filled[0].action("Анкета"):
        own.keep(filled[0], FORM, ROLE, many)
    with filled[0].action("Анкета"):
        own.keep(filled[0], FORM, ROLE, many[1:])
    path = tmp_path / "ответы.xlsx"
    lines = [line_of(filled)]
    path.write_bytes(answer_tables.workbook(roster_of(filled), Moment.BEFORE, lines))
    assert answer_import.read(roster_of(filled), [path]).problems == []


def test_a_question_changed_since_it_was_chosen_for_others_does_not_spoil_them(
    filled: tuple[Store, Sample],
) -> None:
    """Two questions of one questionnaire would decide who is content."""
    deciding = Question("q-ok", Kind.YES_NO, "", "Помогла ли Вам программа?", Says.CONTENT)
    other = FORM, Role.MENTOR
    with pytest.raises(UserError, match="решает вопрос «Понравилось"), filled[0].action("Анкета"):
        own.spread(filled[0], roster_of(filled), {"q-ok": [other]}, [deciding])
    assert filled[0].table(Questionnaire).all() == []


# -- the blank ------------------------------------------------------------------------------------


def blank(filled: tuple[Store, Sample], asked: list[Question], moment: Moment) -> str:
    job, about = draft(roster_of(filled), FORM, ROLE, moment, asked)
    made = docx.Document(io.BytesIO(printing.render(job, about, Templates())))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


def test_a_list_is_printed_with_a_box_before_each_option(filled: tuple[Store, Sample]) -> None:
    told = blank(filled, [SINGLE, MULTIPLE], Moment.BEFORE)
    assert "\n".join(f"□\t{one}" for one in FROM) in told
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
    assert all(f"□\t{one}" in told for one in options)
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
