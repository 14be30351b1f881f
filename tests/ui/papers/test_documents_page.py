"""Documents are chosen, numbered, written into a folder and found again in the register."""

from datetime import date
from pathlib import Path

import pytest
from acting import in_dialog, named
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Paper, Person
from nastavnik_desktop.services.papers.documents import DOCUMENTS
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Field
from nastavnik_desktop.ui.papers.before_printing import BeforePrinting
from nastavnik_desktop.ui.papers.documents_page import DocumentsPage
from nastavnik_desktop.ui.parts import desktop


@pytest.fixture
def page(qtbot: QtBot, session: Session, answers, tmp_path: Path) -> DocumentsPage:
    answers.folder = tmp_path / "Документы"
    answers.folder.mkdir()
    made = DocumentsPage(session)
    qtbot.addWidget(made)
    made.resize(1150, 720)
    made.show()
    qtbot.waitExposed(made)
    return made


def write_all(qtbot: QtBot, page: DocumentsPage) -> None:
    """Press «Составить…», agree to what is missing, wait for the files."""
    page.result.hide()
    in_dialog(BeforePrinting, lambda dialog: dialog.accept())
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)


def order(page: DocumentsPage, key: str, day: str, number: str) -> None:
    line = page.orders._orders[key]
    line.day.selectAll()
    line.day.insert(day)
    line.number.selectAll()
    line.number.insert(number)


def test_every_document_of_the_catalogue_may_be_chosen(page: DocumentsPage) -> None:
    assert {key: item.text(0) for key, item in page.tree.items.items()} == {
        document.key: document.title for document in DOCUMENTS
    }
    assert not page.make_button.isEnabled()
    assert page.orders.isHidden()


def test_an_order_is_written_with_its_date_and_number_and_registered(
    qtbot: QtBot, page: DocumentsPage, session: Session, answers
) -> None:
    page.show_target("pairs_order")
    order(page, "pairs_order", "14.09.2026", "193-од")
    write_all(qtbot, page)
    paper = session.store.table(Paper).all()[0]
    assert (paper.number, paper.dated) == ("193-од", date(2026, 9, 14))
    text = word.text_of(Path(paper.file).read_bytes())
    assert "193-од" in text
    assert "«14» сентября 2026 г." in text
    assert len(session.roster().named[paper.id]) == 8


def test_what_was_made_is_opened_with_the_next_key(
    qtbot: QtBot, page: DocumentsPage, answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    for way in ("open_file", "show_in_folder"):
        monkeypatch.setattr(desktop, way, opened.append)
    for keys in (["pairs_order"], ["pairs_order", "mentors_order"]):
        page.tree.choose(keys)
        page.tree.tree.setFocus()
        write_all(qtbot, page)
        focused = page.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert opened[0].suffix == ".docx"
    assert opened[1] == answers.folder


def test_a_taken_number_is_told_before_anything_is_asked(
    qtbot: QtBot, page: DocumentsPage, session: Session, answers
) -> None:
    page.show_target("pairs_order")
    order(page, "pairs_order", "14.09.2026", "193-од")
    write_all(qtbot, page)
    page.show_target("mentors_order")
    order(page, "mentors_order", "15.09.2026", "193-од")
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    assert page.orders.problem.isVisible()
    assert "Номер 193-од уже есть" in page.orders.problem.text()
    assert len(session.store.table(Paper).all()) == 1


def test_the_next_free_number_is_offered(qtbot: QtBot, page: DocumentsPage, answers) -> None:
    keys = ("mentors_order", "pairs_order")
    for key in keys:
        page.tree.tick(key)
    assert [page.orders._orders[key].number.text() for key in keys] == ["1", "2"]
    page.show_target("pairs_order")
    order(page, "pairs_order", "14.09.2026", "193-од")
    write_all(qtbot, page)
    assert page.orders._orders["pairs_order"].number.text() == "193-од"
    page.show_target("mentors_order")
    assert page.orders._orders["mentors_order"].number.text() == "194-од"


def test_gaps_are_listed_first_and_lead_to_their_place(
    qtbot: QtBot, page: DocumentsPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    page.show_target("agreement")

    def fix(dialog: BeforePrinting) -> None:
        texts = [row[1] for row in dialog.missing.table.texts()]
        line = texts.index("Не указан пол: Ким Юн-Хи.")
        dialog.missing.table.selectRow(line)
        qtbot.mouseClick(named(dialog, "Исправить"), Qt.MouseButton.LeftButton)

    in_dialog(BeforePrinting, fix)
    with qtbot.waitSignal(page.navigate, timeout=30_000) as caught:
        qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    assert caught.args == ["people", Field(filled[1].people["Ким"], "sex", Person)]
    assert session.store.table(Paper).all() == []


def test_papers_of_one_pair_only(
    qtbot: QtBot, page: DocumentsPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    for key in ("agreement", "plan", "journal"):
        page.tree.tick(key)
    page.whom.combo.setCurrentIndex(page.whom.combo.findData("one"))
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    assert page.problem.text().startswith("Выберите пару")
    page.whom.pair.show_value(filled[1].pairs["teachers"])
    write_all(qtbot, page)
    papers = session.store.table(Paper).all()
    assert {paper.pair_id for paper in papers} == {filled[1].pairs["teachers"]}
    assert len(papers) == 3


def test_papers_of_a_programme(
    qtbot: QtBot, page: DocumentsPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    page.show_target("journal")
    combo = page.whom.combo
    texts = [combo.itemText(place) for place in range(combo.count())]
    combo.setCurrentIndex(texts.index("Программа «Лидер» (2)"))
    write_all(qtbot, page)
    pairs = {paper.pair_id for paper in session.store.table(Paper).all()}
    assert pairs == {filled[1].pairs["pupils"], filled[1].pairs["group"]}
