"""Typing the answers of questionnaires by keyboard, and the list of who has answered."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import AnswerSheet, Participation
from nastavnik_desktop.models.choices import Moment, Role
from nastavnik_desktop.services.pairs.answers import answer_lines, read
from nastavnik_desktop.services.pairs.question_kinds import Kind
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.answer_fields import ChoiceAnswer
from nastavnik_desktop.ui.pairs.answers_dialog import AnswersDialog
from nastavnik_desktop.ui.pairs.answers_page import AnswersPage


def press(widget: QWidget, text: str) -> None:
    """A key of either layout; QTest knows only Latin ones."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, event)


def typing(dialog: AnswersDialog, keys: str) -> None:
    """Each key goes where the focus is, as at a keyboard."""
    for key in keys:
        widget = dialog.focusWidget()
        assert widget is not None
        press(widget, key)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(window: QWidget, session: Session, filled: tuple[Store, Sample]) -> AnswersDialog:
    pair = filled[1].pairs["pupils"]
    made = AnswersDialog(session, answer_lines(session.roster(), frozenset([pair])), window)
    made.show()
    return made


def stored(session: Session, surname: str, moment: Moment) -> dict[str, object]:
    roster = session.roster()
    return next(
        read(line.sheet(moment))
        for line in answer_lines(roster)
        if line.person.surname == surname and line.sheet(moment)
    )


def test_a_questionnaire_is_typed_by_single_keys(dialog: AnswersDialog, session: Session) -> None:
    assert dialog.line.person.surname == "Ёлкин"
    assert dialog.moment is Moment.BEFORE
    # Six closed questions, nine marks – a ten as «10» and as «0», a one before a five.
    typing(dialog, "дднднд" + "7" + "10" + "0" + "15" + "9999")
    assert [field.value for field in dialog.field_list[:15]] == [
        *(True, True, False, True, False, True),
        *(7, 10, 10, 1, 5, 9, 9, 9, 9),
    ]
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.line.person.surname == "Ооржак"
    assert stored(session, "Ёлкин", Moment.BEFORE)["personal"] == 10
    part = session.roster().unit(1).mentees[0].part
    assert part.survey_before == date.today()
    assert dialog.people.texts()[0] == ["Ёлкин П.И.", "есть", "рано"]


def test_enter_leads_to_the_next_question_and_at_the_end_to_the_next_person(
    dialog: AnswersDialog,
) -> None:
    count = len(dialog.field_list)
    for _ in range(count):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.next_button
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.line.person.surname == "Ооржак"
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    assert dialog.line.person.surname == "Ёлкин"


def test_nothing_typed_leaves_nothing(dialog: AnswersDialog, session: Session) -> None:
    dialog.go_on()
    dialog.accept()
    assert session.store.table(AnswerSheet).all() == []
    assert session.roster().unit(1).mentees[0].part.survey_before is None


def test_a_day_typed_is_the_day_kept(dialog: AnswersDialog, session: Session) -> None:
    typing(dialog, "д")
    dialog.day.setText("05.09.2026")
    dialog.accept()
    assert session.roster().unit(1).mentees[0].part.survey_before == date(2026, 9, 5)


def test_a_wrong_day_is_told_under_it(dialog: AnswersDialog, session: Session) -> None:
    typing(dialog, "д")
    dialog.day.setText("35.09.2026")
    dialog.go_on()
    assert dialog.problem.text().startswith("Введите дату заполнения")
    assert dialog.line.person.surname == "Ёлкин"
    assert session.store.table(AnswerSheet).all() == []


def test_undo_takes_the_answers_and_the_day_back(dialog: AnswersDialog, session: Session) -> None:
    typing(dialog, "д")
    dialog.accept()
    assert session.undo() == "Внесены ответы анкеты"
    assert session.roster().answer_sheets == {}
    assert session.roster().unit(1).mentees[0].part.survey_before is None


def test_both_moments_are_kept_apart(dialog: AnswersDialog, session: Session) -> None:
    typing(dialog, "дд")
    dialog.moments.setCurrentIndex(1)
    assert dialog.moment is Moment.AFTER
    assert dialog.field_list[0].value is None
    typing(dialog, "н")
    dialog.accept()
    assert stored(session, "Ёлкин", Moment.BEFORE) == {"met": True, "liked": True}
    assert stored(session, "Ёлкин", Moment.AFTER) == {"liked": False}


def test_closing_asks_only_about_what_is_not_saved(
    dialog: AnswersDialog, session: Session, answers
) -> None:
    typing(dialog, "д")
    answers.yes = False
    dialog.reject()
    assert dialog.isVisible()
    assert answers.asked == ["Закрыть без сохранения этой анкеты?"]
    answers.yes = True
    dialog.reject()
    assert not dialog.isVisible()
    assert session.store.table(AnswerSheet).all() == []


def test_a_choice_is_cleared_and_moved_by_keys(qtbot: QtBot) -> None:
    field = ChoiceAnswer(Kind.FREQUENCY, "Как часто?")
    qtbot.addWidget(field)
    press(field, "3")
    assert field.value == "редко"
    QTest.keyClick(field, Qt.Key.Key_Right)
    assert field.value == "1–2 раза"
    assert field.accessibleDescription() == "1–2 раза"
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.value is None
    press(field, "9")
    assert field.value is None


def test_a_click_gives_an_answer_and_takes_it_back(qtbot: QtBot) -> None:
    field = ChoiceAnswer(Kind.YES_NO, "Понравилось?")
    qtbot.addWidget(field)
    field.resize(field.sizeHint())
    field.show()
    middle = field.rect().center()
    left = middle - middle.__class__(field.width() // 4, 0)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=left)
    assert field.value is True
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=left)
    assert field.value is None


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> AnswersPage:
    made = AnswersPage(session)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_list_tells_who_has_answered(page: AnswersPage, session: Session) -> None:
    model = page.view.model()
    assert model.rowCount() == 10  # every participation, not every person
    part = session.roster().unit(1).mentees[0].part
    with session.act("Дата"):
        session.store.table(Participation).save(part.changed(survey_before=date(2026, 9, 20)))
    states = {
        row.subject.part.id: model.index(n, 1).data()
        for n, row in enumerate(page.table.rows_in_sight())
    }
    assert states[part.id] == "только дата"
    assert set(states.values()) == {"только дата", "не заполнена"}


def test_deleting_takes_the_answers_and_leaves_the_participant(
    page: AnswersPage, session: Session, answers
) -> None:
    part = session.roster().unit(1).mentees[0].part
    with session.act("Ответы"):
        session.store.table(AnswerSheet).save(
            AnswerSheet(participation_id=part.id or 0, answers='{"liked": true}')
        )
    page.view.choose([page.table.place_of(lambda row: row.subject.part.id == part.id)])
    page.delete()
    assert session.roster().answer_sheets == {}
    assert session.roster().unit(1).mentees[0].part.id == part.id
    assert session.roster().unit(1).mentees[0].part.role is Role.MENTEE


def test_a_filled_table_is_imported_after_a_look_at_what_is_in_it(
    qtbot: QtBot, page: AnswersPage, session: Session, answers, tmp_path: Path
) -> None:
    path = tmp_path / "форма.csv"
    path.write_text(
        "ФИО;Понравилось ли Вам участвовать?;Насколько понятен был план работы с наставником?\n"
        "Ёлкин Пётр Ильич;да;9\nИванов Иван;да;9\n",
        encoding="utf-8-sig",
    )
    answers.files, answers.yes = [path], False
    page.import_answers()
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=10_000)
    assert answers.asked == ["Внести 1 анкету?"]
    assert session.roster().answer_sheets == {}
    answers.yes = True
    page.import_answers()
    qtbot.waitUntil(lambda: bool(session.roster().answer_sheets), timeout=10_000)
    assert stored(session, "Ёлкин", Moment.AFTER) == {"liked": True, "plan": 9}


def test_the_table_to_fill_in_holds_those_in_sight(
    qtbot: QtBot, page: AnswersPage, answers, tmp_path: Path
) -> None:
    import openpyxl

    from nastavnik_desktop.ui.frame import tasks

    answers.save, answers.option = tmp_path / "таблица.xlsx", 1
    page.bar.search.insert("кара-сал")
    page.save_table()
    qtbot.waitUntil(lambda: answers.save.exists() and not tasks.running(page), timeout=10_000)
    book = openpyxl.load_workbook(answers.save)
    told = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "Кара-Сал Сайлык Андреевна" in told
    assert "Ёлкин Пётр Ильич" not in told
    assert any("по завершении работы" in text for text in told)
