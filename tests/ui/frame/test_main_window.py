import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Person, SchoolYear
from nastavnik_desktop.services.lists.registries import REGISTRIES
from nastavnik_desktop.storage.backup import backups
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.backup_dialog import BackupDialog
from nastavnik_desktop.ui.frame.bin_dialog import BinDialog
from nastavnik_desktop.ui.frame.copy_dialog import CopyDialog
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES, Command, PageEntry
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.list_actions import SeveralDialog
from nastavnik_desktop.ui.lists.list_columns import ColumnsDialog
from nastavnik_desktop.ui.lists.record_dialog import RecordDialog
from nastavnik_desktop.ui.lists.registry_page import RegistryPage


class Counting(Page):
    """Shows how many people there are."""

    made = 0

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        type(self).made += 1
        self.text = QLabel()
        self.target: object = None
        self.free = True
        self.field = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.text)

    def refresh(self) -> None:
        self.text.setText(str(len(self.session.roster().people)))

    def show_target(self, target: object) -> None:
        self.target = target

    def may_leave(self) -> bool:
        return self.free


def refuse(_session: Session, _parent: QWidget) -> None:
    raise UserError("Не сегодня.", "Приходите завтра.")


ENTRIES = (
    PageEntry("first", "Первая", "overview", Counting),
    PageEntry("second", "Вторая", "people", Counting),
    PageEntry("hidden", "Внутри второй", "people", Counting, under="second"),
)


@pytest.fixture
def window(qtbot: QtBot, application: Application, session: Session) -> Iterator[MainWindow]:
    Counting.made = 0
    commands = (Command("refuse", "Отказ…", "undo", refuse),)
    made = MainWindow(session, application.theme, ENTRIES, commands)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def test_at_the_start_the_frame_is_seen_before_anything_is_read(
    qtbot: QtBot, session: Session, application: Application
) -> None:
    seen: list[str] = []

    class Watched(Counting):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            seen.append(self.text.text())

    entry = PageEntry("first", "Первая", "overview", Watched)
    window = MainWindow(session, application.theme, (entry,), (), draw_first=True)
    qtbot.addWidget(window)
    assert not window.page.up_to_date
    window.show()
    qtbot.waitUntil(lambda: window.page.up_to_date)
    assert seen[0] == ""
    page = window.page
    assert isinstance(page, Watched)
    assert page.text.text() == str(len(session.roster().people))


def test_pages_are_made_when_they_are_opened(qtbot: QtBot, window: MainWindow) -> None:
    assert Counting.made == 1
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert Counting.made == 2
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert Counting.made == 2
    assert window.navigation.pages.currentRow() == 0


def test_arrows_walk_through_the_navigation(qtbot: QtBot, window: MainWindow) -> None:
    window.navigation.pages.setFocus()
    first = window.page
    qtbot.keyClick(window.navigation.pages, Qt.Key.Key_Down)
    assert window.page is not first


def test_f10_opens_the_menu(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F10)
    bar = window.menuBar()
    assert bar.activeAction() is bar.actions()[0]
    assert all("&" in action.text() for action in bar.actions())
    bar.setActiveAction(None)


def test_a_page_that_may_not_be_left_stays(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    first = window.page
    first.free = False
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page is first
    assert window.navigation.pages.currentRow() == 0
    year = session.year.title
    window.navigation.year.setCurrentText("2027/2028")
    assert session.year.title == year == window.navigation.year.currentText()
    window.close()
    assert window.isVisible()
    first.free = True
    window.close()
    assert not window.isVisible()


def test_a_page_opened_by_the_keyboard_has_it(qtbot: QtBot, window: MainWindow) -> None:
    window.navigation.pages.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page.field.hasFocus()
    window.navigation.pages.setFocus()
    qtbot.keyClick(window.navigation.pages, Qt.Key.Key_Return)
    assert window.page.field.hasFocus()


def test_a_page_turned_to_by_the_keyboard_has_it(
    qtbot: QtBot, application: Application, session: Session
) -> None:
    made = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.jump("mentors")
    qtbot.keyClick(made, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    page = made.page
    assert isinstance(page, RegistryPage)
    assert page.registry.key == "trainings"
    assert page.view.hasFocus()


def test_a_page_sends_to_another_with_a_target(window: MainWindow) -> None:
    window.page.navigate.emit("second", 7)
    assert window.page.target == 7
    window.page.navigate.emit("hidden", 8)
    assert window.page.target == 8
    assert window.navigation.pages.currentRow() == 1


def test_the_title_names_school_and_year(window: MainWindow) -> None:
    assert window.windowTitle() == "МБОУ «СОШ № 3 с. Светлое» · 2026/2027 учебный год"


def test_an_action_can_be_undone_from_its_bar(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    page = window.page
    assert page.text.text() == "8"
    session.do(
        window,
        "Добавлен человек",
        lambda: session.store.table(Person).save(Person(surname="Белых", name="Анна")),
    )
    assert page.text.text() == "9"
    assert window.undo_bar.isVisible()
    window.undo_bar.undo_wanted.emit()
    assert page.text.text() == "8"


def test_undo_with_the_keyboard_until_nothing_is_left(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.page.text.text() == "0"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.undo_bar.isVisible()


def test_the_year_is_switched(window: MainWindow, session: Session) -> None:
    session.do(
        window,
        "Добавлен год",
        lambda: session.store.table(SchoolYear).save(SchoolYear.of("2027/2028")),
    )
    combo = window.navigation.year
    titles = [combo.itemText(place) for place in range(combo.count())]
    assert "2027/2028" in titles
    combo.setCurrentText("2027/2028")
    assert session.year.title == "2027/2028"
    assert session.roster().units == ()
    assert "2027/2028" in window.windowTitle()


def test_a_command_that_refuses_is_told(window: MainWindow, answers) -> None:
    window.run_command("refuse")
    assert answers.told == ["Не сегодня. Приходите завтра."]


def test_the_window_opens_where_it_was_closed(
    qtbot: QtBot, window: MainWindow, application: Application, session: Session
) -> None:
    window.open_page("second")
    window.resize(760, 555)
    window.close()
    again = MainWindow(session, application.theme, ENTRIES, ())
    qtbot.addWidget(again)
    assert again.size().height() == 555
    assert again.navigation.pages.currentRow() == 1
    again.close()


def test_every_menu_entry_is_russian(window: MainWindow) -> None:
    menus = window.menuBar().findChildren(QMenu)
    found = [action.text() for menu in menus for action in menu.actions() if action.text()]
    found += [action.text() for action in window.menuBar().actions()]
    assert len(found) > 12
    assert not [text for text in found if re.search(r"[A-Za-z]{3}", text.replace("Excel", ""))]


def test_the_bin_gives_back(qtbot: QtBot, session: Session, answers) -> None:
    table = session.store.table(Person)
    gone = table.all()[0]
    session.do(None, "Удалено: человек", lambda: session.store.delete(Person, [gone.id]))
    dialog = BinDialog(session)
    qtbot.addWidget(dialog)
    top = dialog.list.topLevelItem(0)
    assert top.text(0) == "Удалено: человек"
    assert gone.full_name in top.child(0).text(0)
    with qtbot.waitSignal(session.acted) as told:
        dialog.restore()
    # «Отменить» now speaks of this, not of the deletion.
    assert told.args == ["Возвращено из корзины"]
    assert gone.full_name in {one.full_name for one in table.all()}
    assert dialog.list.topLevelItemCount() == 0
    assert not dialog.restore_button.isEnabled()


def test_a_copy_is_made_and_restored(qtbot: QtBot, session: Session, answers) -> None:
    dialog = BackupDialog(session)
    qtbot.addWidget(dialog)
    assert dialog.list.count() == 0
    dialog.make()
    assert dialog.list.count() == 1
    assert len(backups(session.data_folder)) == 1
    session.do(
        None,
        "Добавлен человек",
        lambda: session.store.table(Person).save(Person(surname="Белых", name="Анна")),
    )
    dialog.restore_chosen()
    assert answers.asked == ["Заменить нынешние данные копией?"]
    assert len(session.roster().people) == 8


def test_restoring_is_not_done_without_consent(qtbot: QtBot, session: Session, answers) -> None:
    dialog = BackupDialog(session)
    qtbot.addWidget(dialog)
    dialog.make()
    session.undo()
    answers.yes = False
    dialog.restore_chosen()
    assert session.roster().people == {}


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_opens(
    qtbot: QtBot, application: Application, session: Session, entry: PageEntry
) -> None:
    window = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(window)
    window.show()
    page = window.open_page(entry.key)
    qtbot.waitExposed(window)
    assert page.isVisible()
    assert nameless(window) == []
    assert english(window) == []
    window.close()


FOCUSABLE = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)


def nameless(window: QWidget) -> list[str]:
    """What takes the focus and has nothing a screen reader could say."""
    named = {one.buddy() for one in window.findChildren(QLabel) if one.buddy() is not None}
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, FOCUSABLE) or not widget.isVisible():
            continue
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget in named:
            continue
        # The line inside an editable combo box and the like speak for their owner.
        if isinstance(widget.parent(), QComboBox | QHeaderView):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text or widget.accessibleIdentifier()):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


ALLOWED = {"Excel", "Word", "XLSX", "DOCX", "Ctrl", "Enter", "Esc", "III"}


def english(window: QWidget) -> list[str]:
    """Latin words among the visible texts, which are all ours or Qt's."""
    texts = [
        one.text()
        for kind in (QLabel, QAbstractButton)
        for one in window.findChildren(kind)
        if one.isVisible()
    ]
    texts += [one.placeholderText() for one in window.findChildren(QLineEdit) if one.isVisible()]
    words = {word for text in texts for word in re.findall(r"[A-Za-z]{3,}", text)}
    return sorted(words - ALLOWED)


def test_every_dialog_has_names(qtbot: QtBot, session: Session, application: Application) -> None:
    registry = next(item for item in REGISTRIES if item.key == "people")
    page = RegistryPage(registry, session)
    qtbot.addWidget(page)
    page.show()
    person = session.store.table(Person).all()[0]
    for dialog in (
        RecordDialog(session, (person,), person.full_name, page),
        SeveralDialog(session, [person], page),
        ColumnsDialog(page.columns, page),
        BinDialog(session, page),
        BackupDialog(session, page),
        CopyDialog(session, page),
    ):
        dialog.show()
        assert nameless(dialog) == [], dialog
        assert english(dialog) == [], dialog
        dialog.close()


def test_every_page_fits_a_small_screen_with_large_text(
    qtbot: QtBot, application: Application, session: Session
) -> None:
    application.theme.use_text_size(150)
    window = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(window)
    window.show()
    for entry in PAGES:
        window.open_page(entry.key)
        needed = window.minimumSizeHint()
        assert (needed.width() <= 1366, needed.height() <= 700) == (True, True), entry.key
    window.close()
