"""Every light of the demo school opens its list, and every list its record, by the keyboard."""

import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[2] / "acceptance"))
from year_by_hand import Year

from nastavnik_desktop.services.pairs import consent_views
from nastavnik_desktop.services.progress.attention import gaps
from nastavnik_desktop.services.progress.due import LIGHTS, due
from nastavnik_desktop.services.year import roadmap_views
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.school_page import SchoolPage
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.lists.registry_page import RegistryPage
from nastavnik_desktop.ui.pairs import pair_page
from nastavnik_desktop.ui.pairs.pair_page import PairPage
from nastavnik_desktop.ui.papers.documents_page import DocumentsPage
from nastavnik_desktop.ui.reports import forms_page
from nastavnik_desktop.ui.reports.forms_page import FormsPage
from nastavnik_desktop.ui.year import overview_page

LOOKING = (overview_page, consent_views, roadmap_views, forms_page, pair_page)
"""Modules that ask what day it is for what this test looks at."""
NOVEMBER, MARCH, MAY, AUGUST = (
    date(2026, 11, 21),
    date(2027, 3, 1),
    date(2027, 5, 20),
    date(2027, 8, 20),
)


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> Any:
    def stop(day: date) -> None:
        class Frozen(date):
            @classmethod
            def today(cls) -> Any:
                return day

        for module in LOOKING:
            monkeypatch.setattr(module, "date", Frozen)

    return stop


@pytest.fixture
def window(
    qtbot: QtBot, application: Application, demo_store: Store, state: WindowState
) -> MainWindow:
    session = Session(demo_store, state, demo_store.year("2026/2027"))
    made = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def press(qtbot: QtBot, window: MainWindow, title: str, number: int) -> None:
    """«Открыть» of a light or of a gap."""
    page = window.open_page("overview")
    page.refresh()
    name = f"Открыть: {title}, {number}"
    go = [one for one in page.findChildren(QPushButton) if one.accessibleName() == name]
    qtbot.keyClick(go[-1], Qt.Key.Key_Space)


def opened_by_enter(qtbot: QtBot, window: MainWindow) -> str:
    """What Enter on the chosen line opened: the title of a dialog, which is closed again."""
    titles: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            titles.append(dialog.windowTitle())
            dialog.reject()

    QTimer.singleShot(0, look)
    focus = window.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    qtbot.wait(1)
    return titles[0] if titles else ""


@pytest.mark.parametrize("day", [NOVEMBER, MARCH, MAY, AUGUST], ids=str)
def test_every_light_opens_its_list_and_enter_its_record(
    qtbot: QtBot, window: MainWindow, frozen: Any, day: date
) -> None:
    frozen(day)
    lights = due(window.session.roster(), day)
    assert lights
    for light in lights:
        if light.page == "rollover":
            # A dialog: its own tests open it.
            continue
        press(qtbot, window, light.rule.title, light.number)
        page = window.page
        if isinstance(page, FormsPage):
            assert light.found.period is not None
            wanted = (light.found.period.begins, light.found.period.ends)
            assert page.bar.dates == wanted, light.key
            continue
        if isinstance(page, DocumentsPage):
            assert [one.key for one in page.tree.chosen] == list(light.rule.papers)
            continue
        if not light.found.ids:
            continue
        assert isinstance(page, RegistryPage)
        assert page.registry.key == light.page
        rows = page.table.rows_in_sight()
        about = {row.id if row.person_id is None else row.person_id for row in rows}
        assert about == set(light.found.ids), light.key
        assert window.focusWidget() is page.view, light.key
        title = opened_by_enter(qtbot, window)
        assert title or isinstance(window.page, PairPage), light.key


def test_every_gap_opens_its_list_and_enter_its_record(
    qtbot: QtBot, window: MainWindow, frozen: Any
) -> None:
    frozen(NOVEMBER)
    found = gaps(window.session.roster(), NOVEMBER)
    assert found
    for gap in found:
        press(qtbot, window, gap.check.text, gap.number)
        page = window.page
        if gap.check.page == "school":
            assert isinstance(page, SchoolPage)
            continue
        assert isinstance(page, RegistryPage)
        rows = page.table.rows_in_sight()
        about = {row.id if row.person_id is None else row.person_id for row in rows}
        assert about == set(gap.ids), gap.check.key
        title = opened_by_enter(qtbot, window)
        assert title or isinstance(window.page, PairPage), gap.check.key


def test_the_light_of_consents_shows_only_what_is_not_signed(
    qtbot: QtBot, window: MainWindow, frozen: Any
) -> None:
    frozen(NOVEMBER)
    for key in ("representative", "consents"):
        light = next(one for one in due(window.session.roster(), NOVEMBER) if one.key == key)
        press(qtbot, window, light.rule.title, light.number)
        page = window.page
        assert isinstance(page, RegistryPage)
        subjects = [row.subject for row in page.table.rows_in_sight()]
        assert all(line.lacks and line.needed for line in subjects)
        assert {line.of_representative for line in subjects} == {key == "representative"}


def test_the_light_of_the_roadmap_shows_the_late_items_alone(
    qtbot: QtBot, window: MainWindow, frozen: Any
) -> None:
    frozen(NOVEMBER)
    light = next(one for one in due(window.session.roster(), NOVEMBER) if one.key == "roadmap")
    press(qtbot, window, light.rule.title, light.number)
    page = window.page
    assert isinstance(page, RegistryPage)
    states = [row.subject.state.label for row in page.table.rows_in_sight()]
    assert states == ["просрочено", "просрочено"]


@pytest.mark.parametrize("day", [NOVEMBER, MARCH, MAY, AUGUST], ids=str)
def test_the_page_shows_the_numbers_of_a_separate_count(
    window: MainWindow, frozen: Any, tmp_path: Path, day: date
) -> None:
    frozen(day)
    store = window.session.store
    copy = tmp_path / "копия.sqlite"
    shutil.copy(store.folder / "nastavnik.sqlite", copy)
    by_hand = Year(copy, day)
    page = window.open_page("overview")
    assert isinstance(page, overview_page.OverviewPage)
    page.refresh()
    spoken = {one.accessibleName() for one in page.findChildren(QPushButton)}
    titles = {rule.key: rule.title for rule in LIGHTS}
    for key, found in by_hand.lights().items():
        number = found if isinstance(found, int) else len(found)
        assert f"Открыть: {titles[key]}, {number}" in spoken, key
    for tile, (done, total, _) in zip(page.stages, by_hand.cards().values(), strict=True):
        assert tile.toolTip().startswith(f"{done} из {total}:")
