"""The whole school goes to a stick and comes back, in the window."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from acting import in_dialog
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nastavnik_desktop import paths
from nastavnik_desktop.models import Person
from nastavnik_desktop.services.copies import last_copy
from nastavnik_desktop.services.copies.full_copy import suggested_name, write_full_copy
from nastavnik_desktop.services.copies.reading import read_contents
from nastavnik_desktop.storage.backup import save_copy, verify
from nastavnik_desktop.storage.opening import create_store
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.backup_dialog import BackupDialog
from nastavnik_desktop.ui.frame.copy_dialog import CopyDialog
from nastavnik_desktop.ui.frame.first_start import FirstStart
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.tasks import running
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.year.overview_page import OverviewPage

SCAN = b"%PDF-1.4 " + bytes(5000)


@pytest.fixture
def scan(session: Session) -> Path:
    path = paths.scans_dir(session.data_folder) / "2026" / "документ-1-aa.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(SCAN)
    return path


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, scan: Path, answers) -> CopyDialog:
    made = CopyDialog(session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not running(made))
    return made


def texts(widget: object) -> str:
    shown = widget.findChildren(QLabel)  # type: ignore[attr-defined]
    return "\n".join(one.text() for one in shown if not one.isHidden())


def test_the_copy_is_full_unless_something_else_is_wanted(
    qtbot: QtBot, dialog: CopyDialog, answers, tmp_path: Path
) -> None:
    assert dialog.full.isChecked()
    assert "Полной копии ещё не было." in texts(dialog)
    assert "Войдёт: база, сканы – 1; до" in texts(dialog)
    answers.save = tmp_path / "копия.zip"
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert answers.asked == [suggested_name(datetime.now().date())]
    assert answers.told[0].startswith("Полная копия записана и проверена.")
    assert str(answers.save) in answers.told[0]
    assert "на том же диске" in answers.told[0]
    assert "сканы/2026/документ-1-aa.pdf" in {one.name for one in read_contents(answers.save).files}
    assert not dialog.isVisible()


def test_without_the_mark_it_is_the_database_alone(
    dialog: CopyDialog, answers, tmp_path: Path
) -> None:
    dialog.full.setChecked(False)
    assert "Сканы, свои шаблоны и эмблему придётся копировать отдельно" in texts(dialog)
    assert "Войдёт" not in texts(dialog)
    answers.save = tmp_path / "копия.sqlite"
    dialog.save_button.click()
    assert answers.asked[0].endswith(".sqlite")
    verify(answers.save)
    assert answers.told[0].startswith("Копия базы записана и проверена.")


def test_a_stick_that_is_gone_is_told_and_the_dialog_stays(
    qtbot: QtBot, dialog: CopyDialog, answers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "вынутая флешка" / "копия.zip"
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert "подключён ли диск" in answers.told[0]
    assert dialog.isVisible()


def test_closed_in_mid_work_it_leaves_the_earlier_copy(
    qtbot: QtBot, dialog: CopyDialog, scan: Path, answers, tmp_path: Path
) -> None:
    place = tmp_path / "флешка"
    place.mkdir()
    answers.save = place / "копия.zip"
    answers.save.write_bytes(b"earlier")
    with scan.open("wb") as file:
        file.truncate(200 << 20)
    dialog.save_button.click()
    dialog.reject()
    qtbot.waitUntil(lambda: not running(dialog))
    assert [path.name for path in place.iterdir()] == ["копия.zip"]
    assert answers.save.read_bytes() == b"earlier"
    assert answers.told == []


def other_school(folder: Path) -> Path:
    """The full copy of a school with one person and one scan."""
    store = create_store(folder)
    with store.action("Добавлен человек"):
        store.table(Person).save(Person(surname="Белых", name="Анна"))
    path = paths.scans_dir(folder) / "2026" / "документ-9-bb.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(SCAN)
    write_full_copy(store, folder.parent / "копия.zip")
    store.close()
    return folder.parent / "копия.zip"


def test_a_full_copy_is_restored_with_its_scans(
    qtbot: QtBot, session: Session, scan: Path, answers, tmp_path: Path
) -> None:
    answers.files = [other_school(tmp_path / "другая")]
    dialog = BackupDialog(session)
    qtbot.addWidget(dialog)
    assert "Полной копии ещё не было." in dialog.last.text()
    dialog.restore_file()
    assert answers.asked == ["Заменить нынешние данные копией?"]
    qtbot.waitUntil(lambda: "Данные восстановлены." in dialog.text.text())
    assert [one.surname for one in session.store.table(Person).all()] == ["Белых"]
    held = [path.name for path in scan.parent.iterdir()]
    assert held == ["документ-9-bb.pdf"]
    kept = next(session.data_folder.glob("до-восстановления_*"))
    assert kept.name in dialog.text.text()
    assert (kept / "сканы" / "2026" / scan.name).read_bytes() == SCAN
    assert "Последняя полная копия" in dialog.last.text()


def test_a_full_copy_is_not_restored_without_consent(
    qtbot: QtBot, session: Session, scan: Path, answers, tmp_path: Path
) -> None:
    answers.files = [other_school(tmp_path / "другая")]
    answers.yes = False
    dialog = BackupDialog(session)
    qtbot.addWidget(dialog)
    dialog.restore_file()
    assert not running(dialog)
    assert len(session.store.table(Person).all()) == 8
    assert scan.exists()


def test_a_copy_of_the_database_leaves_the_scans(
    qtbot: QtBot, session: Session, scan: Path, answers, tmp_path: Path
) -> None:
    answers.files = [save_copy(session.store, tmp_path / "копия.sqlite")]
    dialog = BackupDialog(session)
    qtbot.addWidget(dialog)
    dialog.restore_file()
    assert "Данные восстановлены." in dialog.text.text()
    assert scan.read_bytes() == SCAN


def test_a_torn_copy_is_told_and_nothing_changes(
    qtbot: QtBot, session: Session, scan: Path, answers, tmp_path: Path
) -> None:
    copy = other_school(tmp_path / "другая")
    content = copy.read_bytes()
    place = content.index(SCAN)
    copy.write_bytes(content[: place + 50] + b"!" + content[place + 51 :])
    answers.files = [copy]
    dialog = BackupDialog(session)
    qtbot.addWidget(dialog)
    dialog.restore_file()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert "не целая копия «Наставника»" in answers.told[0]
    assert len(session.store.table(Person).all()) == 8
    assert scan.exists()


def test_a_new_computer_begins_with_the_copy(
    qtbot: QtBot, store: Store, state: WindowState, answers, tmp_path: Path
) -> None:
    answers.files = [other_school(tmp_path / "другая")]
    start = FirstStart(Session(store, state))
    qtbot.addWidget(start)
    start.show()
    start.restore_button.click()
    qtbot.waitUntil(lambda: not start.isVisible())
    assert start.result() == 1
    assert [one.surname for one in store.table(Person).all()] == ["Белых"]


def reminder(page: OverviewPage) -> str:
    return next((text for text in texts(page).splitlines() if "без полной копии" in text), "")


def test_the_overview_reminds_after_a_month(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    folder = session.data_folder
    last_copy.remember(folder, datetime.now() - timedelta(days=30), tmp_path)
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.refresh()
    assert reminder(page) == ""
    last_copy.remember(folder, datetime.now() - timedelta(days=43), tmp_path)
    page.refresh()
    assert reminder(page) == "дня без полной копии школы"
    opened = next(
        one
        for one in page.findChildren(QPushButton)
        if one.accessibleName() == "Открыть: дня без полной копии школы, 43"
    )
    with qtbot.waitSignal(page.navigate) as asked:
        opened.click()
    assert asked.args[0] == "backup"
    write_full_copy(session.store, tmp_path / "копия.zip")
    page.refresh()
    assert reminder(page) == ""


def test_the_reminder_opens_the_dialog_of_copies(
    qtbot: QtBot, application: Application, session: Session
) -> None:
    window = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(window)
    window.show()
    seen: list[bool] = []

    def look(dialog: CopyDialog) -> None:
        seen.append(dialog.full.isChecked())
        dialog.reject()

    in_dialog(CopyDialog, look)
    window.go("backup")
    assert seen == [True]
    window.close()
