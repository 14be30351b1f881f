"""Every dialog of the special pages can be spoken and fits a small screen with large text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from acting import nameless
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import Paper
from nastavnik_desktop.services.papers.document_contexts import words_used
from nastavnik_desktop.services.papers.documents import DOCUMENTS
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.first_start import FirstStart
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.importing.import_dialog import ImportDialog
from nastavnik_desktop.ui.lists.references import options
from nastavnik_desktop.ui.papers.paper_dialog import PaperDialog
from nastavnik_desktop.ui.papers.wording_dialog import WordingDialog
from nastavnik_desktop.ui.parts.people_dialog import Listed, PeopleDialog
from nastavnik_desktop.ui.parts.pick_dialog import PickDialog
from nastavnik_desktop.ui.parts.text_dialog import TextDialog
from nastavnik_desktop.ui.reports.forms_page import FormsPage
from nastavnik_desktop.ui.reports.snapshots_dialog import SnapshotsDialog

SCREEN = (1366, 700)

Make = Callable[[Session, QWidget], QDialog]


def people(_session: Session, parent: QWidget) -> QDialog:
    listed = [Listed("Ооржак Чойган Мергеновна", "10А, школа", "05.09.2026", 1)]
    return PeopleDialog("Форма 2: наставников", listed, lambda number: None, parent)


def wording(session: Session, parent: QWidget) -> QDialog:
    return WordingDialog(session, words_used(session.roster(), DOCUMENTS), parent)


DIALOGS: dict[str, Make] = {
    "first start": lambda session, parent: FirstStart(session, parent),
    "import": lambda session, parent: ImportDialog(session, parent),
    "people": people,
    "snapshots": lambda session, parent: SnapshotsDialog(session, parent),
    "pick": lambda session, parent: PickDialog(
        "Для каких людей", options(session.roster(), "Person"), (), parent
    ),
    "text": lambda session, parent: TextDialog("Свой шаблон и наш", "Изменён абзац.", parent),
    "paper": lambda session, parent: PaperDialog(session, Paper(title="Приказ"), parent),
    "wording": wording,
}


@pytest.mark.parametrize("name", DIALOGS)
def test_it_fits_and_has_names(
    qtbot: QtBot, application: Application, session: Session, name: str, answers
) -> None:
    application.theme.use_text_size(150)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = DIALOGS[name](session, parent)
    dialog.show()
    qtbot.waitExposed(dialog)
    needed = dialog.minimumSizeHint()
    assert (needed.width() <= SCREEN[0], needed.height() <= SCREEN[1]) == (True, True), needed
    assert nameless(dialog) == []
    QDialog.reject(dialog)


def test_the_preview_of_an_import_fits_and_has_names(
    qtbot: QtBot, application: Application, session: Session, answers, tmp_path: Path
) -> None:
    application.theme.use_text_size(150)
    file = tmp_path / "7А.csv"
    file.write_text("ФИО;Дата рождения;Класс\nСат Начын;1.2.2013;7А\n", encoding="utf-8")
    dialog = ImportDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.take([file])
    qtbot.waitUntil(lambda: dialog.read is not None, timeout=30_000)
    for place in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(place)
        needed = dialog.minimumSizeHint()
        assert (needed.width() <= SCREEN[0], needed.height() <= SCREEN[1]) == (True, True), place
        assert nameless(dialog) == []
    dialog.apply()
    qtbot.waitUntil(lambda: dialog.imported, timeout=30_000)
    assert nameless(dialog) == []


@pytest.mark.parametrize("tab", range(3))
def test_nothing_on_the_forms_page_is_wider_than_the_page(
    qtbot: QtBot, application: Application, session: Session, tab: int
) -> None:
    application.theme.use_text_size(150)
    page = FormsPage(session)
    qtbot.addWidget(page)
    page.resize(1060, 660)
    page.show()
    qtbot.waitExposed(page)
    page.tabs.setCurrentIndex(tab)
    assert page.cards.minimumSizeHint().width() <= 1000
    assert page.tabs.minimumSizeHint().width() <= 1000
