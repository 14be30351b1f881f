"""What a keyboard user on a small screen meets: the size, the cursor, the way with Tab, dates."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import Pair
from nastavnik_desktop.models.choices import MentoringKind
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.school_page import SchoolPage
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.importing.import_dialog import ImportDialog
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.lists.registry_page import RegistryPage
from nastavnik_desktop.ui.papers.before_printing import BeforePrinting, Looked
from nastavnik_desktop.ui.papers.documents_page import DocumentsPage
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.date_edit import DateEdit


@pytest.fixture
def window(qtbot: QtBot, application: Application, session: Session) -> MainWindow:
    made = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.mark.parametrize(("screen", "whole"), [((1366, 728), True), ((1920, 1040), False)])
def test_a_small_screen_is_used_whole_at_the_first_start(
    qtbot: QtBot,
    application: Application,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    screen: tuple[int, int],
    whole: bool,
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(*screen))
    made = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(made)
    assert made.isMaximized() is whole


def test_the_state_of_a_pair_is_seen_without_scrolling(window: MainWindow) -> None:
    window.showNormal()
    window.resize(1366, 700)
    page = window.open_page("pairs")
    assert isinstance(page, RegistryPage)
    headings = [column.heading for column in page.registry.columns]
    place = headings.index("Состояние")
    right = page.view.columnViewportPosition(place) + page.view.columnWidth(place)
    assert right <= page.view.viewport().width()


def test_the_list_of_documents_is_one_stop_of_tab(qtbot: QtBot, window: MainWindow) -> None:
    page = window.open_page("documents")
    assert isinstance(page, DocumentsPage)
    page.tree.tick("pairs_order")
    page.take_focus()
    assert window.focusWidget() is page.tree.tree
    met = []
    for _ in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)  # type: ignore[arg-type]
        met.append(window.focusWidget().accessibleName())  # type: ignore[union-attr]
    assert met[0] == "Для кого составить"
    assert met[1].startswith("Дата: Приказ о формировании")
    assert met[2].startswith("Номер: Приказ о формировании")


@pytest.mark.parametrize("key", ["documents", "school", "register", "pairs", "people"])
def test_the_keyboard_begins_where_the_work_is(window: MainWindow, key: str) -> None:
    window.jump(key)
    focus = window.focusWidget()
    assert focus is not None
    page = window.page
    assert page.isAncestorOf(focus)
    header = page.header  # type: ignore[attr-defined]
    assert not header.isAncestorOf(focus)


def test_what_was_typed_about_the_school_is_saved_on_leaving(
    window: MainWindow, session: Session
) -> None:
    page = window.open_page("school")
    assert isinstance(page, SchoolPage)
    assert page.school_form is not None
    line = page.school_form.editor("place").field
    line.clear()
    line.insert("с. Дальнее")  # type: ignore[attr-defined]
    window.open_page("people")
    assert session.store.school().place == "с. Дальнее"


def test_what_cannot_be_saved_is_asked_about(window: MainWindow, answers) -> None:
    answers.yes = False
    page = window.open_page("school")
    assert isinstance(page, SchoolPage)
    assert page.school_form is not None
    page.school_form.editor("full_name").field.clear()
    window.open_page("people")
    assert window.page is page
    assert answers.asked == ["Уйти без сохранения?"]
    problem = page.school_form.field("full_name").problem.text()  # type: ignore[union-attr]
    assert problem == "Заполните поле «Полное наименование»."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31.02.2012", "Такой даты нет: 31.02.2012. Проверьте день и месяц."),
        ("12.13.2026", "Такой даты нет: 12.13.2026. Проверьте день и месяц."),
        ("вчера", "Введите дату, например 05.09.2026."),
        ("29.02.2028", ""),
    ],
)
def test_a_day_that_does_not_exist_is_called_so(qtbot: QtBot, text: str, problem: str) -> None:
    edit = DateEdit("Дата")
    qtbot.addWidget(edit)
    edit.insert(text)
    assert edit.problem == problem
    assert edit.valid is not bool(problem)


def test_kinds_stored_in_another_order_are_no_change(qtbot: QtBot) -> None:
    kinds = tuple(reversed(tuple(MentoringKind)[:2]))
    form = RecordForm(Pair(kinds=kinds))
    qtbot.addWidget(form)
    assert not form.changed
    assert form.draft().kinds == kinds  # type: ignore[attr-defined]


def test_a_clean_check_takes_no_room(qtbot: QtBot, session: Session) -> None:
    behind = QWidget()
    qtbot.addWidget(behind)
    clean = BeforePrinting(session, Looked((), (), ()), lambda *_: None, lambda _: None, behind)

    clean.show()
    lines = clean.height() / clean.fontMetrics().lineSpacing()
    assert lines < 16


def test_a_table_without_known_columns_says_why_nothing_can_be_done(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "меню столовой.csv"
    path.write_text("Блюдо;Цена\nБорщ;50\nКаша;30\n", encoding="utf-8")
    dialog = ImportDialog(session, None, [path])
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.read is not None, timeout=30_000)
    assert dialog.foot.startswith("В «меню столовой.csv» нет знакомых столбцов: ФИО, класс")
    assert not dialog.import_button.isEnabled()


def test_the_numbers_of_an_import_lead_to_their_lists(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "7А.csv"
    path.write_text("ФИО;Класс;Пол\nАюшева Анна;7А;ж\nЦой Пётр;7А;м\n", encoding="utf-8")
    dialog = ImportDialog(session, None, [path])
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.read is not None, timeout=30_000)
    dialog.apply()
    qtbot.waitUntil(lambda: dialog.imported, timeout=30_000)
    tiles = dialog.done_page.tiles
    assert tiles["people"].accessibleName() == "2 добавлено людей"
    assert tiles["pairs"].number == tiles["programmes"].number == "0"
    tiles["people"].click()
    assert dialog.wanted == "people"


def test_files_are_asked_for_in_a_roomy_dialog(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[QFileDialog] = []

    def agree(dialog: QFileDialog) -> int:
        seen.append(dialog)
        assert dialog.width() >= dialog.fontMetrics().averageCharWidth() * 60
        return 1

    monkeypatch.setattr(QFileDialog, "exec", agree)
    saved = messages.ask_save_file(None, "Куда", tmp_path / "Список.xlsx")
    assert saved == tmp_path / "Список.xlsx"
    assert messages.ask_folder(None, "Папка", tmp_path) == tmp_path
    assert len(seen) == 2
