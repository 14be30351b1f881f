"""From an empty folder to signed papers and sent forms, all of it in the window."""

from pathlib import Path

from acting import in_dialog, named
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import Paper, Person, Snapshot
from nastavnik_desktop.models.choices import ReportForm, Role
from nastavnik_desktop.services.demo_school.demo_tables import write_demo_tables
from nastavnik_desktop.services.workbooks.tables import read_sheets
from nastavnik_desktop.storage.opening import create_store
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.first_start import FirstStart
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.importing.import_dialog import ImportDialog
from nastavnik_desktop.ui.papers.before_printing import BeforePrinting
from nastavnik_desktop.ui.papers.documents_page import DocumentsPage
from nastavnik_desktop.ui.reports.forms_page import FormsPage

SET = {"mentors_order", "pairs_order", "agreement", "plan", "journal"}
SCHOOL = {
    "full_name": "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»",
    "short_name": "МБОУ «Школа № 5»",
    "municipality": "Заречный район",
    "place": "г. Кызыл",
    "director": "Монгуш Айлана Кызыл-ооловна",
    "curator": "Заяц Пётр Ильич",
}


def first_start(qtbot: QtBot, session: Session) -> None:
    start = FirstStart(session)
    qtbot.addWidget(start)
    start.show()
    for name, text in SCHOOL.items():
        field = start.school_form.editor(name).field
        if isinstance(field, QPlainTextEdit):
            field.insertPlainText(text)
        else:
            field.insert(text)
    start.go_on()
    start.go_on()

    def take(dialog: ImportDialog) -> None:
        qtbot.mouseClick(named(dialog, "Выбрать файлы…"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.read is not None, timeout=60_000)
        assert all(table.known for table in dialog.read.tables)
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.imported, timeout=60_000)
        qtbot.mouseClick(named(dialog, "Готово"), Qt.MouseButton.LeftButton)

    in_dialog(ImportDialog, take)
    qtbot.mouseClick(start.options[0], Qt.MouseButton.LeftButton)
    assert start.result() == FirstStart.DialogCode.Accepted


def make_documents(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    page = window.open_page("documents")
    assert isinstance(page, DocumentsPage)
    page.tree.choose(SET)
    in_dialog(BeforePrinting, lambda dialog: dialog.accept())
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.result.isVisible, timeout=90_000)
    papers = window.session.store.table(Paper).all()
    assert len(papers) == len(list(folder.rglob("*.docx"))) > 100
    assert all(Path(paper.file).stat().st_size > 1000 for paper in papers)


def test_from_an_empty_folder_to_papers_and_forms(
    qtbot: QtBot, application: Application, answers, tmp_path: Path
) -> None:
    answers.files = write_demo_tables(tmp_path / "таблицы", pupils=200)
    answers.folder = tmp_path / "документы"
    answers.folder.mkdir()
    answers.save = tmp_path / "Формы.xlsx"
    store = create_store(tmp_path / "Моя школа")
    session = Session(store, application.state)
    first_start(qtbot, session)
    window = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    for entry in PAGES:
        window.open_page(entry.key)
        qtbot.wait(1)
    # While a page still declines its names, a press that begins another job is not taken.
    qtbot.waitUntil(lambda: not tasks.running(window), timeout=30_000)
    make_documents(qtbot, window, answers.folder)
    forms = window.open_page("forms")
    assert isinstance(forms, FormsPage)
    forms.bar.choose(forms.bar.period.itemText(1))
    qtbot.mouseClick(forms.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(forms.result.isVisible, timeout=60_000)
    sheets = dict(read_sheets([answers.save])[0])
    for form in ReportForm:
        total = next(row for row in sheets[form.label] if "Итого, чел" in row)
        shown = [int(forms.cards.tiles[form, role].number) for role in Role]
        # In Forms 4 and 5 the number of mentors stands over two cells.
        sums = [cell for cell in total if isinstance(cell, int | float)]
        assert [sums[0], sums[-1]] == shown
    assert len(store.table(Snapshot).all()) == 1
    assert store.table(Person).all()
    assert answers.told == []
    window.close()
    store.close()
