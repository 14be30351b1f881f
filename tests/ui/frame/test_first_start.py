"""The first start leaves a usable program, whichever of the three ways was taken."""

from pathlib import Path

import pytest
from acting import in_dialog, named
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import Person, SchoolYear
from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.first_start import FirstStart
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.importing.import_dialog import ImportDialog

SCHOOL = {
    "full_name": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»",
    "short_name": "МБОУ «Школа № 5»",
    "municipality": "Заречный район",
    "director": "Монгуш Айлана Кызыл-ооловна",
}


@pytest.fixture
def start(qtbot: QtBot, store: Store, state: WindowState, answers) -> FirstStart:
    made = FirstStart(Session(store, state))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def fill_school(start: FirstStart) -> None:
    for name, text in SCHOOL.items():
        field = start.school_form.editor(name).field
        if isinstance(field, QPlainTextEdit):
            field.insertPlainText(text)
        else:
            assert isinstance(field, QLineEdit)
            field.insert(text)


def test_three_steps_by_keyboard_to_an_empty_school(
    qtbot: QtBot, start: FirstStart, store: Store
) -> None:
    assert start.focusWidget() is start.school_form.editor("full_name").field
    fill_school(start)
    qtbot.keyClick(start.school_form.editor("director").field, Qt.Key.Key_Return)
    assert start.step == 1
    assert store.school().director_sex is Sex.FEMALE
    assert start.year_form.field("satisfaction_threshold") is None
    field = start.year_form.editor("children_10_19").field
    field.insert("380")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert start.step == 2
    year = store.table(SchoolYear).all()[0]
    assert (year.title, year.children_10_19) == (start.session.year.title, 380)
    assert start.focusWidget() is start.options[0]
    qtbot.keyClick(start.options[2], Qt.Key.Key_Return)
    assert start.result() == FirstStart.DialogCode.Accepted
    assert start.session.year.id == year.id


def test_a_step_with_a_gap_is_not_left_and_says_why(
    qtbot: QtBot, start: FirstStart, store: Store
) -> None:
    qtbot.mouseClick(start.next_button, Qt.MouseButton.LeftButton)
    assert start.step == 0
    problem = start.school_form.field("short_name").problem
    assert problem.text() == "Заполните поле «Краткое наименование»."
    assert store.school().id is None


def test_a_saved_step_is_there_when_coming_back(
    qtbot: QtBot, start: FirstStart, store: Store
) -> None:
    fill_school(start)
    start.go_on()
    qtbot.mouseClick(start.back_button, Qt.MouseButton.LeftButton)
    start.school_form.editor("phone").field.insert("8 (000) 1")
    start.go_on()
    assert store.school().phone == "8 (000) 1"
    assert len(store.table(type(store.school())).all()) == 1


def test_another_year_may_be_chosen(qtbot: QtBot, start: FirstStart, store: Store) -> None:
    fill_school(start)
    start.go_on()
    start.year_choice.setCurrentIndex(0)
    title = start.year_choice.currentText()
    start.go_on()
    assert [year.title for year in store.years()] == [title]
    assert start.session.year.title == title


def test_the_demo_school_is_filled_for_the_chosen_year(
    qtbot: QtBot, start: FirstStart, store: Store
) -> None:
    fill_school(start)
    start.go_on()
    start.go_on()
    with qtbot.waitSignal(start.accepted, timeout=60_000):
        qtbot.mouseClick(start.options[1], Qt.MouseButton.LeftButton)
        start.reject()
    assert start.result() == FirstStart.DialogCode.Accepted
    assert len(store.table(Person).all()) > 600
    assert len(store.years()) == 1
    assert len(start.session.roster().units) == 70


def test_import_ends_the_first_start(
    qtbot: QtBot, start: FirstStart, store: Store, answers, tmp_path: Path
) -> None:
    file = tmp_path / "7А.csv"
    file.write_text("ФИО;Дата рождения;Класс\nСат Начын Айдысович;1.2.2013;7А\n", encoding="utf-8")
    answers.files = [file]
    fill_school(start)
    start.go_on()
    start.go_on()

    def take(dialog: ImportDialog) -> None:
        qtbot.mouseClick(named(dialog, "Выбрать файлы…"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.read is not None, timeout=30_000)
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.imported, timeout=30_000)
        qtbot.mouseClick(named(dialog, "Готово"), Qt.MouseButton.LeftButton)

    in_dialog(ImportDialog, take)
    qtbot.mouseClick(start.options[0], Qt.MouseButton.LeftButton)
    assert [person.surname for person in store.table(Person).all()] == ["Сат"]
    assert start.result() == FirstStart.DialogCode.Accepted


def test_leaving_asks_and_keeps_what_was_saved(
    qtbot: QtBot, start: FirstStart, store: Store, answers
) -> None:
    fill_school(start)
    start.go_on()
    answers.yes = False
    qtbot.keyClick(start, Qt.Key.Key_Escape)
    assert start.isVisible()
    answers.yes = True
    qtbot.keyClick(start, Qt.Key.Key_Escape)
    assert start.result() == FirstStart.DialogCode.Rejected
    assert store.school().short_name == SCHOOL["short_name"]


def test_an_empty_school_begins_with_one_enter(
    qtbot: QtBot, application: Application, store: Store, state: WindowState
) -> None:
    """The window that follows the first start has the keyboard where the work begins."""
    window = MainWindow(Session(store, state), application.theme, PAGES, COMMANDS, draw_first=True)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QPushButton), timeout=5000)
    focus = window.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Начать по шагам…"
