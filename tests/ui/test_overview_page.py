"""The start page tells the truth about the sample school and leads to what is incomplete."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.overview_page import OverviewPage
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.targets import Only
from nastavnik_desktop.ui.tiles import NumberTile
from nastavnik_desktop.ui.window_state import WindowState


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


def test_what_a_year_begins_with_is_said_not_to_be_made_yet(qtbot: QtBot, session: Session) -> None:
    from nastavnik_desktop.services.documents import DOCUMENTS

    shown = texts(opened(qtbot, session))
    expected = {
        item.title
        for item in DOCUMENTS
        if not item.occasional and (item.is_order or item.about == "pair")
    }
    assert expected <= shown
    assert {"не составлен", "не составлено"} & shown


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
