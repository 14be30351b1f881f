"""The register: papers are found, signed, frozen, cancelled and given their scans."""

from datetime import date
from pathlib import Path

import pytest
from acting import in_dialog, named, nameless
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Paper, PaperPerson, Participation, Person
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.issuing import printing, scans
from nastavnik_desktop.services.papers.documents import OrderDetails, document
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Papers
from nastavnik_desktop.ui.papers.paper_dialog import PaperDialog
from nastavnik_desktop.ui.papers.register_entries import whom
from nastavnik_desktop.ui.papers.register_page import RegisterPage
from nastavnik_desktop.ui.papers.scans_dialog import ScansDialog
from nastavnik_desktop.ui.parts import desktop
from nastavnik_desktop.ui.parts.people_dialog import PeopleDialog

PDF = b"%PDF-1.4\n%EOF"


@pytest.fixture
def page(qtbot: QtBot, session: Session, answers, tmp_path: Path) -> RegisterPage:
    roster = session.roster()
    orders = {"mentors_order": OrderDetails(date(2026, 9, 14), "193-од")}
    made = printing.jobs(roster, [document("mentors_order"), document("journal")], None, orders)
    report = printing.write_all(roster, made, tmp_path / "Документы")
    printing.register(session.store, roster, report)
    session.refresh()
    shown = RegisterPage(session)
    qtbot.addWidget(shown)
    shown.resize(1150, 700)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def find(page: RegisterPage, title: str) -> None:
    titles = [entry.paper.title for entry in page.table.rows_model.rows]
    page.table.selectRow(titles.index(title))


def drop(page: RegisterPage, place: QPoint, data: QMimeData) -> None:
    """As the window gets it when files are dragged over it and let go: Qt finds the widget."""
    window = page.windowHandle()
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    about = (Qt.DropAction.CopyAction, data, left, plain)
    enter, move = QDragEnterEvent(place, *about), QDragMoveEvent(place, *about)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    move.accept()  # as Qt does once the widget has accepted the files
    QApplication.sendEvent(window, move)
    assert move.isAccepted()
    let_go = QDropEvent(QPointF(place), *about)
    QApplication.sendEvent(window, let_go)
    assert let_go.isAccepted()


def order(session: Session) -> Paper:
    return session.store.table(Paper).all(document="mentors_order")[0]


def test_an_order_is_signed_frozen_and_printed_again_unchanged(
    qtbot: QtBot, page: RegisterPage, session: Session, answers, tmp_path: Path
) -> None:
    find(page, "Приказ о назначении наставников")
    before = Path(order(session).file).read_bytes()
    qtbot.mouseClick(named(page.details, "Подписан"), Qt.MouseButton.LeftButton)
    assert order(session).state is PaperState.SIGNED
    Path(order(session).file).unlink()
    answers.save = tmp_path / "ещё раз.docx"
    qtbot.mouseClick(named(page.details, "Печатать снова"), Qt.MouseButton.LeftButton)
    assert answers.save.read_bytes() == before
    assert page.result.isVisible()
    assert not page.edit_action.isEnabled()
    assert not page.remove_action.isEnabled()


def test_a_journal_is_cancelled_only_after_a_question(
    page: RegisterPage, session: Session, answers
) -> None:
    find(page, "Журнал наставника")
    answers.yes = False
    page.cancel_action.trigger()
    assert all(paper.state is PaperState.DRAFT for paper in session.store.table(Paper).all())
    answers.yes = True
    page.cancel_action.trigger()
    states = [paper.state for paper in session.store.table(Paper).all()]
    assert states.count(PaperState.CANCELLED) == 1


def test_filters_and_search_narrow_the_register(page: RegisterPage) -> None:
    everything = len(page.table.texts())
    page.kind.choose("Журнал наставника")
    assert len(page.table.texts()) == everything - 1
    page.search.insert("шевченко")
    assert len(page.table.texts()) == 1
    assert page.count.text() == f"1 из {everything}"
    page.state.choose("подписан")
    assert page.table.texts() == []
    page.show_all()
    assert len(page.table.texts()) == everything


def test_papers_of_a_person(
    page: RegisterPage, filled: tuple[Store, Sample], session: Session
) -> None:
    person = next(one for one in session.roster().people.values() if one.surname == "Шевченко")
    page.show_target(Papers(people=(person.id or 0,)))
    assert {entry.paper.document for entry in page.table.rows_model.rows} == {
        "journal",
        "mentors_order",
    }
    page.person_button.click()
    assert len(page.table.texts()) == 5


def test_number_and_date_of_a_draft_are_mended(
    page: RegisterPage, session: Session, answers
) -> None:
    find(page, "Приказ о назначении наставников")

    def mend(dialog: PaperDialog) -> None:
        dialog.form.editor("number").show_value("194-од")
        dialog.accept()

    in_dialog(PaperDialog, mend)
    page.edit_action.trigger()
    assert order(session).number == "194-од"


def test_who_is_named(page: RegisterPage, answers) -> None:
    page.search.insert("шевченко")
    page.kind.choose("Журнал наставника")
    names: list[str] = []
    in_dialog(PeopleDialog, lambda dialog: names.extend(row[0] for row in dialog.table.texts()))
    page._show_people()
    assert names == ["Черных Лев Фомич", "Шевченко Ольга Юрьевна"]


def test_a_scan_is_dropped_on_a_row_and_opened(
    qtbot: QtBot,
    page: RegisterPage,
    session: Session,
    answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scan = tmp_path / "приказ.pdf"
    scan.write_bytes(PDF)
    find(page, "Приказ о назначении наставников")
    row = page.table.currentIndex().row()
    page.table.selectRow(0 if row else 1)
    place = page.table.visualRect(page.table.rows_model.index(row, 0)).center()
    place = page.table.viewport().mapTo(page, place)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    drop(page, place, data)
    assert order(session).scan.endswith(".pdf")
    opened: list[Path] = []
    monkeypatch.setattr(desktop, "open_file", opened.append)
    qtbot.mouseClick(named(page.details, "Открыть скан"), Qt.MouseButton.LeftButton)
    assert opened[0].read_bytes() == PDF
    assert session.data_folder in opened[0].parents


def test_what_is_no_scan_is_refused(
    page: RegisterPage, session: Session, answers, tmp_path: Path
) -> None:
    text = tmp_path / "приказ.txt"
    text.write_text("не скан", encoding="utf-8")
    answers.files = [text]
    page.choose_scans()
    assert "не скан" in answers.told[0]
    assert all(not paper.scan for paper in session.store.table(Paper).all())


def test_a_file_that_is_gone_is_offered_from_the_database(
    page: RegisterPage, session: Session, answers, tmp_path: Path
) -> None:
    find(page, "Приказ о назначении наставников")
    Path(order(session).file).unlink()
    answers.save = tmp_path / "снова.docx"
    page.open_file()
    assert answers.save.is_file()


def test_everything_has_a_name(page: RegisterPage) -> None:
    assert nameless(page) == []


@pytest.mark.parametrize("end", ["JPG", "png"])
def test_pictures_are_dropped_beside_the_list_too(
    page: RegisterPage, session: Session, answers, tmp_path: Path, end: str
) -> None:
    """Anywhere else on the page they go to the chosen paper."""
    heads = {"JPG": b"\xff\xd8\xff\xe0", "png": b"\x89PNG\r\n\x1a\n"}
    find(page, "Приказ о назначении наставников")
    files = []
    for number in range(2):
        file = tmp_path / f"лист {number}.{end}"
        file.write_bytes(heads[end] + bytes([number]) * 20)
        files.append(QUrl.fromLocalFile(str(file)))
    data = QMimeData()
    data.setUrls(files)
    drop(page, page.details.mapTo(page, page.details.rect().center()), data)
    assert len(order(session).scan.split(";")) == 2
    assert answers.told == []


def test_papers_of_another_year_show_whom_they_are_about(
    page: RegisterPage, session: Session
) -> None:
    """Also when somebody of them is in the bin by now."""
    before = {entry.id: whom(entry) for entry in page.entries}
    assert all(before.values())
    with session.store.action("Ушёл"):
        pairs = {p.id: p for p in session.store.table(Paper).all() if p.pair_id}
        parts = session.store.table(Participation).all(pair_id=next(iter(pairs.values())).pair_id)
        session.store.delete(Person, [parts[0].person_id])
    session.use_year(session.store.year("2027/2028"))
    page.refresh()
    page.show_all()
    assert {entry.id: whom(entry) for entry in page.entries}.keys() == before.keys()
    for entry in page.entries:
        assert whom(entry)
        assert {one.id for one in entry.people} == {
            one.person_id for one in session.store.table(PaperPerson).all(paper_id=entry.id)
        }


def test_a_draft_is_made_again_from_the_register(page: RegisterPage, session: Session) -> None:
    find(page, "Приказ о назначении наставников")
    asked_for: list[tuple[str, object]] = []
    page.navigate.connect(lambda key, target: asked_for.append((key, target)))
    page.make_again()
    ((key, target),) = asked_for
    assert key == "documents"
    assert isinstance(target, Papers)
    assert target.again is not None
    assert (target.again.number, target.keys) == ("193-од", ("mentors_order",))
    page.sign()
    assert not page.again_action.isEnabled(), "a signed order is never made anew"


def test_a_scan_that_is_gone_is_told_when_it_is_opened(
    qtbot: QtBot, page: RegisterPage, session: Session, answers, tmp_path: Path
) -> None:
    scan = tmp_path / "приказ.pdf"
    scan.write_bytes(PDF)
    paper = scans.attach(session.store, order(session), [scan])
    scans.path(session.store, paper.scan).unlink()
    dialog = ScansDialog(session, paper, page)
    qtbot.addWidget(dialog)
    dialog.open_button.click()
    assert "нет в папке" in answers.told[-1]
