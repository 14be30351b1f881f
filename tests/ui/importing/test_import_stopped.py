"""An import in the window that is stopped, or that the file or the folder does not allow."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sheets
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import Person
from nastavnik_desktop.services.workbooks import tables
from nastavnik_desktop.services.workbooks.table_gate import MAX_ROWS
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.importing.import_dialog import ImportDialog

ROWS = [["ФИО", "Дата рождения", "Класс"], ["Ондар Айлан Орланович", "05.03.2013", "7А"]]


@pytest.fixture
def dialog(qtbot: QtBot, store: Store, state: WindowState) -> ImportDialog:
    made = ImportDialog(Session(store, state))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reading that never ends; the file holds the number of its process once it runs."""
    number = tmp_path / "номер"
    sleeper = f"import os, time; open({str(number)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    monkeypatch.setattr(tables, "_BOOT", sleeper)
    return number


def reading(qtbot: QtBot, dialog: ImportDialog, child: Path, tmp_path: Path) -> int:
    dialog.take([sheets.text(tmp_path / "7А.csv", ROWS)])
    qtbot.waitUntil(lambda: child.exists() and bool(child.read_text()), timeout=30_000)
    return int(child.read_text())


def gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


def people(dialog: ImportDialog) -> int:
    return len(dialog.session.store.table(Person).all())


def test_cancelling_ends_the_reading_and_its_child(
    qtbot: QtBot, dialog: ImportDialog, answers, child: Path, tmp_path: Path
) -> None:
    number = reading(qtbot, dialog, child, tmp_path)
    progress = tasks.running(dialog)[0]._dialog
    qtbot.waitUntil(progress.isVisible, timeout=10_000)
    progress.reject()
    qtbot.waitUntil(lambda: not tasks.running(dialog), timeout=5_000)
    assert gone(number)
    assert answers.told == []
    assert dialog.isVisible()
    assert dialog.read is None


def test_leaving_the_dialog_ends_the_child(
    qtbot: QtBot, dialog: ImportDialog, answers, child: Path, tmp_path: Path
) -> None:
    number = reading(qtbot, dialog, child, tmp_path)
    dialog.reject()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: gone(number), timeout=5_000)
    qtbot.waitUntil(lambda: not tasks.running(dialog), timeout=5_000)
    assert answers.told == []
    assert people(dialog) == 0


def test_closing_the_window_ends_the_child(
    qtbot: QtBot, store: Store, state: WindowState, answers, child: Path, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ImportDialog(Session(store, state), window)
    number = reading(qtbot, dialog, child, tmp_path)
    assert tasks.finish_all(window)
    assert gone(number)
    assert answers.told == []


def locked(folder: Path) -> Path:
    path = folder / "база.xlsx"
    path.write_bytes((sheets.DATA / "locked.xlsx").read_bytes())
    return path


def too_long(folder: Path) -> Path:
    return sheets.book(folder / "база.xlsx", {"Лист": ROWS[:1] + ROWS[1:] * MAX_ROWS})


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (locked, ("«база.xlsx» защищён паролем", "уберите пароль")),
        (too_long, ("строк: 20 001", "не больше 20 000", "Разделите таблицу")),
    ],
    ids=["password", "too long"],
)
def test_a_workbook_that_is_not_taken_is_told_with_what_to_do(
    qtbot: QtBot, dialog: ImportDialog, answers, tmp_path: Path, make, told: tuple[str, ...]
) -> None:
    dialog.take([make(tmp_path)])
    qtbot.waitUntil(lambda: bool(answers.told), timeout=30_000)
    for words in told:
        assert words in answers.told[0].replace("\u00a0", " ")
    assert dialog.isVisible()
    assert dialog.read is None
    assert people(dialog) == 0


WINDOW = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from nastavnik_desktop.storage.opening import open_store
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.application import make_application
from nastavnik_desktop.ui.importing.import_dialog import ImportDialog
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.window_state import WindowState

data, table, settings = map(Path, sys.argv[1:])
application = make_application(settings)
messages.tell = lambda _parent, what, advice="": print(what, advice)
store = open_store(data)
data.chmod(0o555)
dialog = ImportDialog(Session(store, WindowState(settings)))
dialog.show()
dialog.take([table])
while tasks.running(dialog):
    QTest.qWait(10)
dialog.apply()
while tasks.running(dialog):
    QTest.qWait(10)
assert dialog.isEnabled() and dialog.isVisible() and not dialog.imported
"""


def test_a_data_folder_without_rights_is_told_and_nothing_is_written(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    powerless: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root cannot step down here")
        powerless = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    data = store.path.parent
    store.close()
    table = sheets.text(tmp_path / "7А.csv", ROWS)
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    arguments = [data, table, tmp_path / "настройки"]
    try:
        done = subprocess.run(
            [*powerless, sys.executable, "-c", WINDOW, *map(str, arguments)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
    finally:
        data.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert "прав" in done.stdout
    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == before
