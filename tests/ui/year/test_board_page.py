"""The board shows each pair once, in the column of its stage; the strip says what is missing."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Meeting
from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.services.progress.stages import pair_stage
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.stage_strip import StageStrip
from nastavnik_desktop.ui.year.board_page import BoardPage, PairList
from nastavnik_desktop.ui.year.calendar_export import save_calendar
from nastavnik_desktop.ui.year.stage_cards import fitted

Filled = tuple[Store, Sample]


def opened(qtbot: QtBot, session: Session) -> BoardPage:
    page = BoardPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def shown(page: BoardPage) -> dict[Stage | None, set[int]]:
    return {
        stage: {
            view.model().index(place, 0).data(PairList.PAIR)
            for place in range(view.model().rowCount())
        }
        for stage, view in page.lists.items()
    }


def meet(session: Session, pair_id: int) -> None:
    with session.act("Встреча"):
        session.store.table(Meeting).save(Meeting(pair_id=pair_id, day=date.today()))


def test_a_pair_moves_with_its_evidence(qtbot: QtBot, session: Session, filled: Filled) -> None:
    page = opened(qtbot, session)
    pairs = filled[1].pairs
    assert shown(page)[None] == set(pairs.values())
    meet(session, pairs["group"])
    found = shown(page)
    assert found[Stage.REALISATION] == {pairs["group"]}
    assert sum(len(ids) for ids in found.values()) == len(pairs)


def test_search_narrows_all_columns(qtbot: QtBot, session: Session, filled: Filled) -> None:
    page = opened(qtbot, session)
    page.search.setText("елкин")
    assert shown(page)[None] == {filled[1].pairs["pupils"]}


def test_a_card_opens_its_pair_by_keyboard(qtbot: QtBot, session: Session, filled: Filled) -> None:
    meet(session, filled[1].pairs["group"])
    page = opened(qtbot, session)
    page.show_target(Stage.REALISATION)
    view = page.lists[Stage.REALISATION]
    with qtbot.waitSignal(page.navigate) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == ["pair", filled[1].pairs["group"]]


def test_the_strip_says_what_is_missing(qtbot: QtBot, session: Session, filled: Filled) -> None:
    meet(session, filled[1].pairs["pupils"])
    roster = session.roster()
    strip = StageStrip()
    qtbot.addWidget(strip)
    unit = roster.unit(filled[1].pairs["pupils"])
    strip.show_pair(pair_stage(Evidence(roster, date.today()), unit))
    texts = [found.text() for found in strip.findChildren(QLabel)]
    assert texts.count("пропущено") == 2
    assert texts.count("готово") == 1
    assert texts.count("позже") == 2
    assert "нет плана" in texts
    assert any("и ещё 2" in text for text in texts)


def test_the_calendar_is_written(session: Session, answers: object, tmp_path: Path) -> None:
    answers.save = tmp_path / "календарь.ics"  # type: ignore[attr-defined]
    assert save_calendar(session, None) == answers.save  # type: ignore[arg-type, attr-defined]
    assert (tmp_path / "календарь.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_all_stages_stand_side_by_side_on_a_usual_screen(
    qtbot: QtBot, session: Session, filled: Filled
) -> None:
    page = opened(qtbot, session)
    # What the navigation leaves of a window of 1366.
    page.resize(1166, 700)
    lists = list(page.lists.values())
    right = lists[-1].mapTo(page, lists[-1].rect().topRight()).x()
    assert right <= page.width()
    for stage, count in page.counts.items():
        assert count.text() == f"всего: {len(shown(page)[stage])}"


def test_a_card_that_is_too_small_for_its_words_says_so() -> None:
    font = QFont()
    metrics = QFontMetrics(font)
    place = QRect(0, 0, metrics.averageCharWidth() * 22, 2 * metrics.lineSpacing())
    long = "нет согласия: Ховалыг Ч.Б. – обработка персональных данных и ещё 2"
    told = fitted(long, font, place)
    assert told.endswith("…")
    assert long.startswith(told.removesuffix("…"))
    assert fitted("нет плана", font, place) == "нет плана"


def test_with_large_letters_the_board_never_scrolls_sideways(
    qtbot: QtBot, application: Application, session: Session
) -> None:
    page = BoardPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    application.theme.use_text_size(150)
    try:
        page.show()
        qtbot.waitExposed(page)
        area = page.findChild(QScrollArea)
        assert area is not None
        lists = list(page.lists.values())
        corners = [view.mapTo(page, QPoint(0, 0)) for view in lists]
        qtbot.waitUntil(lambda: lists[-1].mapTo(page, QPoint(0, 0)).y() > corners[0].y())
        assert area.horizontalScrollBar().maximum() == 0
        assert all(view.mapTo(page, QPoint(view.width(), 0)).x() <= 1100 for view in lists)
        assert all(view.height() > 2 * view.sizeHintForRow(0) - 1 for view in lists)
    finally:
        application.theme.use_text_size(100)
