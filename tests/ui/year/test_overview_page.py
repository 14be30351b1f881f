"""The start page tells the truth about the sample school and leads to what is incomplete."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from acting import in_dialog, named
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Person, Plan
from nastavnik_desktop.models.choices import Sex, Stage
from nastavnik_desktop.services.progress.due import due
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Only
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.lists.record_dialog import RecordDialog
from nastavnik_desktop.ui.parts.tiles import NumberTile
from nastavnik_desktop.ui.reports.indicators_page import IndicatorsPage
from nastavnik_desktop.ui.year.overview_page import OverviewPage


def opened(qtbot: QtBot, session: Session) -> OverviewPage:
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def texts(page: OverviewPage) -> set[str]:
    return {found.text() for found in page.findChildren(QLabel) if not found.isHidden()}


def test_figures_are_counted_once_per_person(qtbot: QtBot, session: Session) -> None:
    page = opened(qtbot, session)
    tiles = [tile.accessibleName() for tile in page.findChildren(NumberTile)]
    assert tiles[0].startswith("8 людей")
    # Черных is a mentee in two pairs, Ооржак a mentor in two.
    assert tiles[1].startswith("5 наставляемых")
    assert tiles[2].startswith("3 наставников")
    assert tiles[3] == "4 пар и групп действует 4"


def test_a_tile_opens_its_list(qtbot: QtBot, session: Session) -> None:
    page = opened(qtbot, session)
    tile = page.findChildren(NumberTile)[3]
    with qtbot.waitSignal(page.navigate) as caught:
        qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert caught.args == ["pairs", None]


def test_a_gap_leads_to_just_those_records(
    qtbot: QtBot, session: Session, filled: tuple[Store, Sample]
) -> None:
    page = opened(qtbot, session)
    go = next(
        made
        for made in page.findChildren(QPushButton)
        if made.accessibleName() == "Открыть: не указан пол участника, 1"
    )
    with qtbot.waitSignal(page.navigate) as caught:
        qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert caught.args == [
        "people",
        Only(frozenset({filled[1].people["Ким"]}), "не указан пол участника"),
    ]


def test_a_filled_gap_disappears_at_once(
    qtbot: QtBot, session: Session, filled: tuple[Store, Sample]
) -> None:
    page = opened(qtbot, session)
    assert "не указан пол участника" in texts(page)
    table = session.store.table(Person)
    with session.act("Указан пол"):
        table.save(table.get(filled[1].people["Ким"]).changed(sex=Sex.MALE))
    assert "не указан пол участника" not in texts(page)


def test_the_five_stages_are_counted(
    qtbot: QtBot, session: Session, filled: tuple[Store, Sample]
) -> None:
    page = opened(qtbot, session)
    spoken = [tile.accessibleName() for tile in page.stages]
    assert spoken[0] == "Этап 1, Подготовительный: готовы 0 из 4 пар, не начат"
    assert spoken[2] == "Этап 3, Реализационный: встреч в журналах: 0, не начат"
    with session.act("План утверждён"):
        session.store.table(Plan).save(
            Plan(pair_id=filled[1].pairs["pupils"], approved_on=date(2026, 9, 15))
        )
    assert page.stages[1].accessibleName().endswith("утверждено планов: 1 из 4, идёт")


def test_a_stage_opens_the_board(qtbot: QtBot, session: Session) -> None:
    page = opened(qtbot, session)
    with qtbot.waitSignal(page.navigate) as caught:
        qtbot.keyClick(page.stages[1], Qt.Key.Key_Space)
    assert caught.args == ["board", Stage.DESIGN]


def test_every_light_stands_with_its_number_and_opens_its_list(
    qtbot: QtBot, session: Session
) -> None:
    page = opened(qtbot, session)
    buttons = {made.accessibleName(): made for made in page.findChildren(QPushButton)}
    lights = due(session.roster(), date.today())
    assert lights
    for light in lights:
        go = buttons[f"Открыть: {light.rule.title}, {light.number}"]
        with qtbot.waitSignal(page.navigate) as caught:
            qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
        assert caught.args[0] == light.rule.page
        if light.found.ids:
            assert caught.args[1].ids == frozenset(light.found.ids)


def test_no_line_is_a_window_of_its_own_for_a_moment(qtbot: QtBot, session: Session) -> None:
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QLabel):
                shown.append(watched.text() if watched.isWindow() else "")
            return False

    application, watch = QApplication.instance(), Watch()
    assert application is not None
    application.installEventFilter(watch)
    opened(qtbot, session)
    application.removeEventFilter(watch)
    assert shown
    assert [text for text in shown if text] == []


def test_the_start_page_loads_no_documents(folder: Path) -> None:
    """The start stays light: the catalogue of documents is for the documents page."""
    code = (
        "import sys; import nastavnik_desktop.ui.year.overview_page;"
        "import nastavnik_desktop.services.reports.indicators;"
        "print([name for name in sys.modules if name.endswith('services.documents')"
        " or name.partition('.')[0] in ('docx', 'docxtpl', 'openpyxl', 'pymorphy3')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_empty_year_says_what_to_do_first(
    qtbot: QtBot, store: Store, state: WindowState
) -> None:
    page = opened(qtbot, Session(store, state))
    assert any("ещё никого нет" in text for text in texts(page))
    first = next(
        made
        for made in page.findChildren(QPushButton)
        if made.text() == "Импорт из Excel…" and made is not page.header
    )
    with qtbot.waitSignal(page.navigate) as caught:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert caught.args == ["import", None]


def test_the_first_person_of_an_empty_year_is_typed_at_once(
    qtbot: QtBot, application: Application, store: Store, state: WindowState
) -> None:
    window = MainWindow(Session(store, state), application.theme, PAGES, COMMANDS)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.open_page("overview")
    met = in_dialog(RecordDialog, lambda dialog: None)
    qtbot.mouseClick(named(window.page, "Добавить человека"), Qt.MouseButton.LeftButton)
    assert isinstance(met[0].forms[0].draft(), Person)


def test_people_without_pairs_begin_with_the_first_stage(
    qtbot: QtBot, store: Store, state: WindowState
) -> None:
    with store.action("Люди"):
        store.table(Person).save(Person(surname="Ооржак", name="Чойган"))
    page = opened(qtbot, Session(store, state))
    assert page.next_button.text() == "Продолжить этап 1"


def test_the_keyboard_enters_an_empty_year_at_its_wizard(
    qtbot: QtBot, store: Store, state: WindowState
) -> None:
    page = opened(qtbot, Session(store, state))
    page.take_focus()
    here = page.focusWidget()
    assert isinstance(here, QPushButton)
    assert here.text() == "Начать по шагам…"


def test_the_overview_shows_the_list_of_indicators_that_was_chosen(
    qtbot: QtBot, session: Session
) -> None:
    page, indicators = opened(qtbot, session), IndicatorsPage(session)
    qtbot.addWidget(indicators)
    indicators.show()
    assert "Показатели «По приказу»: факт и цель" in texts(page)
    indicators.presets.setCurrentIndex(1)
    page.refresh()
    assert "Показатели «Для сайта»: факт и цель" in texts(page)
    counted = {bar.title: (bar.shown, bar.target) for bar in indicators.chart.bars}
    assert page.bars.bars
    assert all(counted[bar.title] == (bar.shown, bar.target) for bar in page.bars.bars)
    again = IndicatorsPage(session)
    qtbot.addWidget(again)
    assert again.presets.currentIndex() == 1


def test_enter_on_a_stage_opens_its_pairs(qtbot: QtBot, session: Session) -> None:
    page = opened(qtbot, session)
    tile = page.stages[1]
    with qtbot.waitSignal(page.navigate) as caught:
        qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert caught.args == ["board", Stage.DESIGN]
