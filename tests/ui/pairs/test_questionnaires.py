"""The questions of questionnaires: the list of all, the editor with the paper, one question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from acting import in_dialog, nameless
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import Questionnaire, SchoolYear
from nastavnik_desktop.models.choices import MentoringForm, Moment, Role
from nastavnik_desktop.services.pairs import answers as kept
from nastavnik_desktop.services.pairs import questionnaires as own
from nastavnik_desktop.services.pairs.answers import answer_lines
from nastavnik_desktop.services.pairs.question_kinds import Kind, Question, Says
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.answer_fields import ListAnswer
from nastavnik_desktop.ui.pairs.answers_dialog import AnswersDialog
from nastavnik_desktop.ui.pairs.question_dialog import QuestionDialog
from nastavnik_desktop.ui.pairs.questionnaire_dialog import QuestionnaireDialog
from nastavnik_desktop.ui.pairs.questionnaires_dialog import QuestionnairesDialog

FORM, ROLE = MentoringForm.PUPIL_PUPIL, Role.MENTEE
HELP = Question("q-help", Kind.MULTIPLE, "В чём нужна помощь?", "", None, ("учёба", "общение"))
FROM = Question("q-from", Kind.SINGLE, "Откуда узнали?", "", None, ("от друзей", "на сайте"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def editor(window: QWidget, session: Session) -> QuestionnaireDialog:
    made = QuestionnaireDialog(session, FORM, ROLE, window)
    made.show()
    return made


def asked(session: Session) -> tuple[Question, ...]:
    return own.all_questions(session.roster(), FORM, ROLE)


def asking(session: Session, *more: Question) -> None:
    with session.act("Изменена анкета"):
        own.keep(session.store, FORM, ROLE, [*own.shipped(FORM, ROLE), *more])


def fill(dialog: QuestionDialog, item: Question) -> None:
    dialog.kind.setCurrentText(item.kind.label)
    dialog.before.setPlainText(item.before)
    dialog.after.setPlainText(item.after)
    dialog.options.setPlainText("\n".join(item.options))
    dialog.accept()


# -- one question ---------------------------------------------------------------------------------


def problems(dialog: QuestionDialog) -> dict[str, str]:
    return {
        name: field.problem.text()
        for name, field in dialog.fields.items()
        if field.problem.isVisible()
    }


@pytest.mark.parametrize(
    ("item", "field", "told"),
    [
        (replace(HELP, before="  "), "after", "Напишите вопрос"),
        (replace(HELP, options=("учёба",)), "options", "не меньше двух"),
        (replace(HELP, options=("учёба", "Учеба")), "options", "«Учеба» повторяется"),
        (replace(HELP, before="Откуда узнали?"), "before", "уже есть"),
    ],
)
def test_what_is_wrong_stands_under_its_field(
    window: QWidget, qtbot: QtBot, item: Question, field: str, told: str
) -> None:
    dialog = QuestionDialog(own.new_question(), [FROM], window)
    dialog.show()
    fill(dialog, item)
    assert dialog.made is None
    assert dialog.isVisible()
    (name,) = problems(dialog)
    assert name == field
    assert told in problems(dialog)[name]
    # It goes when the field is mended.
    dialog.fields[field].editor.setPlainText("мёд\nхлеб")  # type: ignore[attr-defined]
    assert field not in problems(dialog)


def test_only_what_a_kind_has_is_asked_for(window: QWidget) -> None:
    dialog = QuestionDialog(own.new_question(Kind.SCALE), [], window)
    dialog.show()

    def seen() -> set[str]:
        return {name for name, field in dialog.fields.items() if field.isVisible()}

    assert seen() == {"kind", "before", "after"}
    dialog.kind.setCurrentText(Kind.MULTIPLE.label)
    assert seen() == {"kind", "before", "after", "options", "says"}
    dialog.kind.setCurrentText(Kind.YES_NO.label)
    assert seen() == {"kind", "before", "after", "says"}
    assert Says.CONTENT.label in [dialog.says.itemText(n) for n in range(dialog.says.count())]
    dialog.before.setPlainText("Рады?")
    dialog.says.setCurrentText(Says.GOING_ON.label)
    dialog.done_button.click()
    assert dialog.made is not None
    assert (dialog.made.kind, dialog.made.says) == (Kind.YES_NO, Says.GOING_ON)
    assert dialog.made.options == ()


def test_what_becomes_of_the_answers_is_told(window: QWidget) -> None:
    dialog = QuestionDialog(FROM, [], window, known=FROM, answered=12)
    dialog.show()
    assert "уже есть 12 ответов" in dialog.note.text()
    assert "добавьте новый вопрос" in dialog.note.text()
    dialog.kind.setCurrentText(Kind.TEXT.label)
    assert "в сводку не войдут" not in dialog.note.text()
    assert "отдельной строкой" in dialog.note.text()


# -- the editor -----------------------------------------------------------------------------------


def test_a_question_is_added_printed_kept_and_taken_back(
    editor: QuestionnaireDialog, session: Session, qtbot: QtBot
) -> None:
    met = in_dialog(QuestionDialog, lambda dialog: fill(dialog, HELP))
    QTest.keyClick(editor, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert met
    assert ["В чём нужна помощь?", "–", "несколько вариантов из списка: 2"] in editor.table.texts()
    qtbot.waitUntil(lambda: "□ учёба" in editor.paper.toPlainText(), timeout=20_000)
    assert session.store.table(Questionnaire).all() == [], "nothing is stored yet"
    editor.accept()
    (made,) = [one for one in asked(session) if one.before == HELP.before]
    assert made.options == HELP.options
    assert session.undo() == "Изменена анкета"
    assert asked(session) == own.shipped(FORM, ROLE)


def test_words_are_changed_by_enter_and_the_identity_stays(
    editor: QuestionnaireDialog, session: Session
) -> None:
    editor.table.selectRow(1)
    in_dialog(QuestionDialog, lambda d: fill(d, replace(d.draft, after="Вам понравилось?")))
    QTest.keyClick(editor.table, Qt.Key.Key_Return)
    editor.accept()
    (made,) = [one for one in asked(session) if one.key == "liked"]
    assert (made.after, made.says) == ("Вам понравилось?", Says.CONTENT)


def test_questions_are_moved_within_their_part_and_removed(
    editor: QuestionnaireDialog, session: Session
) -> None:
    first, second = (item.key for item in editor.items[:2])
    editor.table.setFocus()
    editor.table.selectRow(0)
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [item.key for item in editor.items[:2]] == [second, first]
    last = max(n for n, item in enumerate(editor.items) if item.section == 0)
    editor.table.selectRow(last)
    editor.move_item(1)
    assert "Дальше не передвинуть" in editor.problem.text()
    editor.table.selectRow(0)
    QTest.keyClick(editor.table, Qt.Key.Key_Delete)
    editor.accept()
    assert second not in {item.key for item in asked(session)}
    assert asked(session)[0].key == first


def test_a_questionnaire_without_questions_is_not_kept(
    editor: QuestionnaireDialog, session: Session
) -> None:
    while editor.items:
        editor.table.selectRow(0)
        editor.remove_item()
    editor.accept()
    assert editor.isVisible()
    assert "нет ни одного вопроса" in editor.problem.text()
    editor.take_ours()
    editor.accept()
    assert not editor.isVisible()
    assert session.store.table(Questionnaire).all() == []


def test_leaving_asks_about_what_was_changed(editor: QuestionnaireDialog, answers) -> None:
    editor.table.selectRow(0)
    editor.remove_item()
    answers.yes = False
    editor.reject()
    assert editor.isVisible()
    assert answers.asked == ["Закрыть без сохранения?"]


def test_the_answers_to_a_removed_question_are_counted_in_the_note(
    window: QWidget, session: Session
) -> None:
    asking(session, HELP)
    part = session.roster().unit(1).mentees[0].part
    with session.act("Внесены ответы"):
        kept.keep(session.store, part, Moment.BEFORE, {"q-help": ("учёба",)}, None)
    editor = QuestionnaireDialog(session, FORM, ROLE, window)
    editor.table.selectRow([item.key for item in editor.items].index("q-help"))
    editor.remove_item()
    assert "1 ответ на них останется" in editor.note.text()


def test_a_question_goes_into_the_other_questionnaires_in_the_same_action(
    window: QWidget, session: Session, answers
) -> None:
    asking(session, HELP)
    editor = QuestionnaireDialog(session, FORM, ROLE, window)
    editor.table.selectRow([item.key for item in editor.items].index("q-help"))
    answers.option = 0
    editor.spread_item()
    assert "попадут и в другие анкеты: 1" in editor.note.text()
    editor.accept()
    used = {one.form for one in session.roster().programmes.values()}
    assert len(used) > 1
    for form in MentoringForm:
        for role in Role:
            found = HELP in own.all_questions(session.roster(), form, role)
            assert found is (form in used and role is ROLE)
    again = QuestionnaireDialog(session, FORM, ROLE, window)
    again.table.selectRow([item.key for item in again.items].index("q-help"))
    answers.option = None
    again.spread_item()
    session.undo()
    assert len(session.roster().questionnaires) == 1


def test_in_a_closed_year_questions_are_only_looked_at(window: QWidget, session: Session) -> None:
    with session.act("Год закрыт"):
        session.store.table(SchoolYear).save(session.year.changed(closed_on=date(2027, 6, 30)))
    editor = QuestionnaireDialog(session, FORM, ROLE, window)
    editor.show()
    assert not editor.done_button.isEnabled()
    assert "закрыт" in editor.done_button.toolTip()
    assert len(editor.table.texts()) == len(own.shipped(FORM, ROLE))


# -- the list -------------------------------------------------------------------------------------


def test_the_list_tells_whose_questions_are_asked_and_gives_ours_back(
    window: QWidget, session: Session
) -> None:
    asking(session, HELP)
    dialog = QuestionnairesDialog(session, window)
    dialog.show()
    rows = dialog.table.texts()
    assert len(rows) == 2 * len(MentoringForm)
    assert rows[0] == ["ученик – ученик", "наставляемый", "19", "17", "школы", "да"]
    assert rows[1][4] == "программы"
    dialog.table.selectRow(1)
    assert not dialog.back_button.isEnabled()
    dialog.table.selectRow(0)
    dialog.back_button.click()
    assert dialog.table.texts()[0][4] == "программы"
    assert session.store.table(Questionnaire).all() == []
    session.undo()
    assert HELP in asked(session)


def test_enter_opens_the_questions(window: QWidget, session: Session) -> None:
    dialog = QuestionnairesDialog(session, window)
    dialog.show()
    met = in_dialog(QuestionnaireDialog, lambda made: None)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert (met[0].form, met[0].role) == (FORM, ROLE)


@pytest.mark.parametrize("kind", [QuestionnairesDialog, QuestionnaireDialog, QuestionDialog])
def test_it_fits_a_small_screen_with_large_text_and_has_names(
    window: QWidget, application: Application, session: Session, kind: type, qtbot: QtBot
) -> None:
    application.theme.use_text_size(150)
    if kind is QuestionDialog:
        dialog = QuestionDialog(HELP, [], window, known=HELP, answered=3)
    elif kind is QuestionnaireDialog:
        dialog = QuestionnaireDialog(session, FORM, ROLE, window)
    else:
        dialog = QuestionnairesDialog(session, window)
    dialog.show()
    assert nameless(dialog) == []
    least = dialog.minimumSizeHint()
    assert (least.width() <= 1366, least.height() <= 700) == (True, True)


def test_without_the_question_that_decides_the_curator_is_told(
    editor: QuestionnaireDialog,
) -> None:
    told = "Ни один вопрос не решает, удовлетворён ли участник"
    assert told not in editor.note.text()
    place = next(n for n, one in enumerate(editor.items) if one.says is Says.CONTENT)
    editor.table.selectRow(place)
    editor.remove_item()
    assert told in editor.note.text()


# -- answering from a list ------------------------------------------------------------------------


def field_of(item: Question, qtbot: QtBot) -> tuple[ListAnswer, list[str]]:
    field, told = ListAnswer(item, item.before), []
    qtbot.addWidget(field)
    field.show()
    field.finished.connect(lambda: told.append("дальше"))
    field.returned.connect(lambda: told.append("назад"))
    return field, told


def keys(field: ListAnswer, pressed: Sequence[str | Qt.Key]) -> None:
    for key in pressed:
        if isinstance(key, str):
            QTest.keyClicks(field, key)
        else:
            QTest.keyClick(field, key)


def test_a_number_chooses_the_one_and_goes_on(qtbot: QtBot) -> None:
    field, told = field_of(FROM, qtbot)
    keys(field, "2")
    assert (field.value, told) == ("на сайте", ["дальше"])
    assert field.accessibleDescription() == "на сайте"
    keys(field, [Qt.Key.Key_Delete])
    assert field.value is None
    keys(field, "9")
    assert field.value is None


def test_numbers_and_blanks_mark_several_until_enter(qtbot: QtBot) -> None:
    field, told = field_of(HELP, qtbot)
    keys(field, ["2", Qt.Key.Key_Up, Qt.Key.Key_Space])
    assert (field.value, told) == (("учёба", "общение"), [])
    keys(field, "1")
    assert field.value == ("общение",)
    keys(field, [Qt.Key.Key_Return])
    assert told == ["дальше"]
    keys(field, [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down])
    assert told == ["дальше", "назад", "дальше"]


def test_with_many_options_one_waits_for_a_second_digit(qtbot: QtBot) -> None:
    options = tuple(f"вариант {number}" for number in range(1, 31))
    field, told = field_of(replace(FROM, options=options), qtbot)
    keys(field, "12")
    assert (field.value, told) == ("вариант 12", ["дальше"])
    keys(field, ["1", Qt.Key.Key_Return])
    assert field.value == "вариант 1"
    keys(field, "7")
    assert field.value == "вариант 7", "no option begins with seventy"


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MULTIPLE])
def test_a_number_that_might_go_on_is_not_lost_when_the_field_is_left(
    qtbot: QtBot, kind: Kind
) -> None:
    options = tuple(f"вариант {number}" for number in range(1, 31))
    field, told = field_of(replace(FROM, kind=kind, options=options), qtbot)
    keys(field, "1")
    assert (field.accessibleDescription(), told) == ("вариант 1", [])
    keys(field, "3")
    assert field.accessibleDescription() == "вариант 13"
    keys(field, [Qt.Key.Key_Delete, "2", Qt.Key.Key_Tab])
    assert field.accessibleDescription() == "вариант 2"


def test_an_option_of_the_past_stays_in_sight(qtbot: QtBot) -> None:
    field, _ = field_of(HELP, qtbot)
    field.show_value(("общение", "спорт"))
    assert field.value == ("общение", "спорт")
    field.mark(0)
    assert field.value == ("учёба", "общение", "спорт")


def test_lists_are_typed_and_kept_and_past_answers_shown(window: QWidget, session: Session) -> None:
    asking(session, FROM, HELP)
    past = Question("q-old", Kind.SINGLE, "Что было?", "", None, ("а", "б"))
    part = session.roster().unit(1).mentees[0].part
    with session.act("Внесены ответы"):
        words = {"q-old": past.before}
        kept.keep(session.store, part, Moment.BEFORE, {"q-old": "а"}, None, words)
    lines = [one for one in answer_lines(session.roster()) if one.part.id == part.id]
    dialog = AnswersDialog(session, lines, window, moment=Moment.BEFORE)
    dialog.show()
    assert any("Что было? – а" in one.text() for one in dialog.findChildren(type(dialog.about)))
    lists = [one for one in dialog.field_list if isinstance(one, ListAnswer)]
    lists[0].mark(1)
    lists[1].mark(0)
    dialog.accept()
    (line,) = [one for one in answer_lines(session.roster()) if one.part.id == part.id]
    assert line.answers(Moment.BEFORE) == {"q-from": "на сайте", "q-help": ("учёба",)}
    assert line.past(Moment.BEFORE) == {"q-old": "а"}
    assert {one.text for one in line.given(Moment.BEFORE)} == {
        FROM.before,
        HELP.before,
        past.before,
    }


def test_a_moment_without_questions_says_so(window: QWidget, session: Session) -> None:
    with session.act("Изменена анкета"):
        own.keep(session.store, FORM, ROLE, [FROM])
    lines = [one for one in answer_lines(session.roster()) if one.form is FORM and one.role is ROLE]
    dialog = AnswersDialog(session, lines, window, moment=Moment.AFTER)
    dialog.show()
    texts = [one.text() for one in dialog.findChildren(type(dialog.about))]
    assert "В этой анкете вопросов нет." in texts
    dialog.accept()
