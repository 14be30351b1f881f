"""The roadmap in the window: proposed, moved together, marked done, taken back."""

from datetime import date, timedelta
from typing import Any

from acting import in_dialog, nameless
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import RoadmapItem
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_dialog import RecordDialog
from nastavnik_desktop.ui.year.roadmap_page import RoadmapPage, ShiftDialog


def page_of(session: Session, qtbot: QtBot, answers: Any) -> RoadmapPage:
    page = RoadmapPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    answers.option = 1
    page.propose()
    return page


def test_the_usual_year_is_proposed_once(session: Session, qtbot: QtBot, answers: Any) -> None:
    page = page_of(session, qtbot, answers)
    number = page.table.rowCount()
    assert number >= 35
    page.propose()
    assert answers.told
    assert page.table.rowCount() == number
    assert session.undo()
    assert len(session.store.table(RoadmapItem).all()) == 1
    assert page.table.rowCount() == 1
    assert nameless(page) == []


def test_dates_move_together(session: Session, qtbot: QtBot, answers: Any) -> None:
    page = page_of(session, qtbot, answers)
    page.view.choose([3, 4])
    before = {row.id: row.subject.item.ends for row in page.chosen()}

    def shift(dialog: ShiftDialog) -> None:
        dialog.days.setValue(14)
        dialog.accept()

    in_dialog(ShiftDialog, shift)
    page.shift()
    after = {item.id: item.ends for item in session.store.table(RoadmapItem).all()}
    for item_id, ends in before.items():
        assert after[item_id] == ends + timedelta(days=14)


def test_an_item_is_done_with_its_evidence(session: Session, qtbot: QtBot, answers: Any) -> None:
    page = page_of(session, qtbot, answers)
    page.view.choose([1])

    def tell(dialog: RecordDialog) -> None:
        dialog.forms[0].editor("evidence").show_value("приказ № 5")
        dialog.accept()

    in_dialog(RecordDialog, tell)
    page.mark_done()
    (done,) = (item for item in session.store.table(RoadmapItem).all() if item.evidence)
    assert (done.done_on, done.evidence) == (date.today(), "приказ № 5")


def test_an_empty_roadmap_offers_the_usual_year_first(
    session: Session, qtbot: QtBot, answers: Any
) -> None:
    page = RoadmapPage(session)
    qtbot.addWidget(page)
    page.show()
    table = session.store.table(RoadmapItem)
    page.view.selectAll()
    page.delete()
    assert not table.all()
    empty = page.stack.currentWidget()
    offered = [made for made in empty.findChildren(QPushButton) if made.isVisible()]
    assert offered[0].text() == "Предложить мероприятия…"
    assert not page.details.isVisible()
    offered[0].click()
    assert len(table.all()) >= 35
    assert page.details.isVisible()
