"""The register of consents in the window: dates for many, papers for those who lack them."""

from datetime import date
from pathlib import Path
from typing import Any

from acting import in_dialog, nameless
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import Consent
from nastavnik_desktop.models.choices import ConsentKind, ConsentState, Signer
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Papers
from nastavnik_desktop.ui.lists.list_actions import SeveralDialog
from nastavnik_desktop.ui.pairs.consents_page import AgreementsPage, ConsentsPage
from nastavnik_desktop.ui.parts.form_dialog import FormDialog


def page_of(session: Session, qtbot: QtBot) -> ConsentsPage:
    page = ConsentsPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


def states(page: ConsentsPage) -> list[ConsentState]:
    return [row.subject.state for row in page.table.rows_in_sight()]


def test_many_are_dated_at_once_by_the_proper_signer(session: Session, qtbot: QtBot) -> None:
    page = page_of(session, qtbot)
    lacking = len(states(page))
    assert lacking > 4
    assert ConsentState.BARRED in states(page)
    page.view.choose(list(range(lacking)))
    day = date.today().strftime("%d.%m.%Y")

    def sign(dialog: SeveralDialog) -> None:
        dialog.field.editor.field.setText(day)
        dialog.accept()

    in_dialog(SeveralDialog, sign)
    page.date_chosen()
    assert set(states(page)) == {ConsentState.SIGNED}
    saved = session.store.table(Consent).all()
    assert len(saved) == lacking
    people = session.roster().people
    for consent in saved:
        minor = people[consent.person_id].minor_on(date.today())
        assert (consent.signer is Signer.REPRESENTATIVE) == bool(minor)
    assert len(page.chosen()) == lacking


def test_a_long_state_is_brief_in_the_list_and_whole_where_there_is_room(
    session: Session, qtbot: QtBot
) -> None:
    page = page_of(session, qtbot)
    headings = [column.heading for column in page.table.columns]
    place = states(page).index(ConsentState.BARRED)
    cell = page.table.index(place, headings.index("Состояние"))
    assert cell.data() == "нет согласия"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "нет согласия представителя"
    room = page.view.columnWidth(cell.column())
    assert room < page.view.fontMetrics().horizontalAdvance("нет согласия представителя")
    page.view.choose([place])
    said = [text.text() for text in page.details.findChildren(QLabel)]
    assert any("нет согласия представителя" in text for text in said)


def test_large_text_leaves_the_room_to_the_names(
    application: Application, session: Session, qtbot: QtBot
) -> None:
    application.theme.use_text_size(150)
    page = page_of(session, qtbot)
    page.resize(1100, 650)
    qtbot.waitExposed(page)
    assert page.view.columnWidth(0) >= 18 * page.view.character()
    seen = [
        column.heading
        for place, column in enumerate(page.table.columns)
        if not page.view.isColumnHidden(place)
    ]
    assert seen == ["ФИО", "Состояние", "Согласие на"]


def test_a_consent_to_publication_is_entered_for_many_at_once(
    session: Session, qtbot: QtBot, answers
) -> None:
    page = page_of(session, qtbot)
    page.view.choose(list(range(len(states(page)))))
    people = {row.person_id for row in page.chosen()}

    def enter(dialog: FormDialog) -> None:
        dialog.form.focus("dated")
        dialog.form.field("dated").editor.field.setText("05.09.2026")  # type: ignore[union-attr]
        dialog.accept()

    in_dialog(FormDialog, enter)
    page.add_for_chosen()
    saved = session.store.table(Consent).all(kind=ConsentKind.PUBLICATION)
    assert {one.person_id for one in saved} == people
    for one in saved:
        minor = session.roster().people[one.person_id].minor_on(date(2026, 9, 5))
        assert (one.signer is Signer.REPRESENTATIVE) == bool(minor)
    page.view.choose(list(range(len(states(page)))))

    def again(dialog: FormDialog) -> None:
        enter(dialog)
        dialog.reject()

    in_dialog(FormDialog, again)
    page.add_for_chosen()
    assert "уже есть" in answers.told[-1]
    assert len(session.store.table(Consent).all(kind=ConsentKind.PUBLICATION)) == len(people)


def test_each_line_of_a_person_is_a_line_of_its_own(session: Session, qtbot: QtBot) -> None:
    page = page_of(session, qtbot)
    page.view.choose([1])
    session.refresh()
    assert [row.part for row in page.chosen()] == [page.table.row(1).part]


def test_the_papers_of_those_in_sight_are_made(
    session: Session, qtbot: QtBot, answers: Any, tmp_path: Path
) -> None:
    from nastavnik_desktop.ui.papers.before_printing import BeforePrinting

    page = page_of(session, qtbot)
    page.bar.combos[1].choose(ConsentKind.AS_MENTOR.label)
    page.bar.narrowed.emit()
    answers.folder = tmp_path / "печать"
    answers.folder.mkdir()
    in_dialog(BeforePrinting, lambda dialog: dialog.accept())
    page.print_lacking()
    qtbot.waitUntil(lambda: page.result.isVisible(), timeout=20000)
    made = list(answers.folder.rglob("*.docx"))
    assert len(made) == page.table.rowCount()
    assert all("быть наставником" in path.name for path in made)


def test_a_scan_needs_a_record_first(
    session: Session, qtbot: QtBot, answers: Any, tmp_path: Path
) -> None:
    page = page_of(session, qtbot)
    page.view.choose([0])
    page.choose_scans()
    assert "подпись не отмечена" in answers.told[0]
    line = page.chosen()[0].subject
    with session.act("Добавлено: согласие"):
        session.store.table(Consent).save(line.record.changed(dated=date(2026, 9, 1)))
    scan = tmp_path / "скан.pdf"
    scan.write_bytes(b"%PDF-1.4 page")
    answers.files = [scan]
    page.view.choose([0])
    page.choose_scans()
    (saved,) = session.store.table(Consent).all()
    assert saved.scan.endswith(".pdf")


def test_everything_has_a_name(session: Session, qtbot: QtBot) -> None:
    assert nameless(page_of(session, qtbot)) == []


def test_agreements_are_printed_on_the_page_of_documents(session: Session, qtbot: QtBot) -> None:
    page = AgreementsPage(session)
    qtbot.addWidget(page)
    page.show()
    sent: list[tuple[str, object]] = []
    page.navigate.connect(lambda key, target: sent.append((key, target)))
    page.print_lacking()
    ((key, target),) = sent
    needing = {row.person_id for row in page.table.rows_in_sight()}
    assert key == "documents"
    assert isinstance(target, Papers)
    assert set(target.people) == needing
