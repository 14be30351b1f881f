"""In a closed year everything that writes is out of use and says why; looking and printing work."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import SchoolYear
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.lists.registry_page import RegistryPage
from nastavnik_desktop.ui.parts.buttons import Button, Entry

REASON = "2026/2027 учебный год закрыт: его можно только смотреть и печатать."


def close(session: Session, closed_on: date | None) -> None:
    """As the roll-over does, and its undoing."""
    session.store.read_only = ""
    with session.act("Закрыт год", undoable=False):
        session.store.table(SchoolYear).save(session.year.changed(closed_on=closed_on))


@pytest.fixture
def window(qtbot: QtBot, application: Application, session: Session) -> MainWindow:
    made = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def button(page: Page, text: str) -> QPushButton:
    return next(one for one in page.findChildren(Button) if one.text() == text)


@pytest.mark.parametrize("entry", [one for one in PAGES if one.key != "pair"], ids=lambda e: e.key)
def test_every_page_locks_what_writes(window: MainWindow, session: Session, entry: object) -> None:
    key = entry.key  # type: ignore[attr-defined]
    page = window.open_page(key)
    before = [one for one in writing(page) if one.isEnabled()]
    close(session, date(2027, 8, 31))
    locked = writing(page)
    assert all(not one.isEnabled() for one in locked)
    assert all(one.toolTip() == REASON for one in locked)
    assert all(not form.isEnabled() for form in page.findChildren(RecordForm))
    if isinstance(page, RegistryPage):
        assert len(locked) >= 4
    close(session, None)
    assert all(one.isEnabled() for one in before if one in writing(page))
    assert all(REASON not in one.toolTip() for one in writing(page))


def writing(page: Page) -> list[Button | Entry]:
    made: list[Button | Entry] = [*page.findChildren(Button), *page.findChildren(Entry)]
    return [one for one in made if one.property("changes")]


def test_a_pair_is_shown_but_not_changed(
    window: MainWindow, session: Session, filled: tuple[Store, Sample]
) -> None:
    page = window.open_page("pair", filled[1].pairs["pupils"])
    close(session, date(2027, 8, 31))
    for text in ("Сохранить", "Добавить", "Составить план…", "Записать встречу…"):
        assert not button(page, text).isEnabled(), text
        assert button(page, text).toolTip() == REASON
    assert button(page, "К списку").isEnabled()
    assert not page.findChildren(RecordForm)[0].isEnabled()


def test_the_keys_of_the_list_do_nothing(window: MainWindow, session: Session) -> None:
    page = window.open_page("people")
    close(session, date(2027, 8, 31))
    add = next(one for one in page.findChildren(Entry) if one.text() == "Добавить")
    add.trigger()
    assert not add.isEnabled()
    assert window.page is page


def test_commands_that_write_are_refused_before_anything_is_typed(
    window: MainWindow, session: Session
) -> None:
    close(session, date(2027, 8, 31))
    entries = {one.text(): one for one in window.menuBar().findChildren(Entry)}
    for command in COMMANDS:
        assert entries[command.title].isEnabled() is not command.changes, command.key
    assert entries["Подбор пар…"].toolTip() == REASON
    close(session, None)
    assert entries["Подбор пар…"].isEnabled()
    assert not QToolTip.isVisible()


def test_nothing_is_due_in_a_closed_year(window: MainWindow, session: Session) -> None:
    page = window.open_page("overview")
    shown = {one.text() for one in page.findChildren(QLabel)}
    assert "Год закрыт: делать в нём больше нечего." not in shown
    assert [one for one in page.findChildren(Button) if one.text() == "Открыть"]
    close(session, date(2027, 8, 31))
    shown = {one.text() for one in page.findChildren(QLabel)}
    assert "Год закрыт: делать в нём больше нечего." in shown
    assert not [one for one in page.findChildren(Button) if one.text() == "Открыть"]


def test_a_closed_year_is_looked_at_and_not_gone_on_with(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    page = window.open_page("overview")
    assert any(one.text().startswith("Продолжить этап") for one in page.findChildren(Button))
    close(session, date(2027, 8, 31))
    assert not any(one.text().startswith("Продолжить этап") for one in page.findChildren(Button))
    primary = button(page, "Пары по этапам")
    with qtbot.waitSignal(page.navigate) as caught:
        primary.click()
    assert caught.args == ["board", None]
    assert any("учебный год закрыт" in one.text() for one in page.findChildren(QLabel))
