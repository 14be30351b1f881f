import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Person
from nastavnik_desktop.storage.backup import make_backup
from nastavnik_desktop.storage.opening import create_store
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame import start
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.first_start import FirstStart
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.parts import messages


@pytest.fixture
def no_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    """pytest-qt keeps its own hooks."""
    monkeypatch.setattr(start.CrashHook, "install", lambda *_: None)
    monkeypatch.setattr(start.CrashHook, "uninstall", lambda *_: None)


@pytest.mark.usefixtures("no_hook")
def test_a_second_copy_is_told_and_leaves(application: Application, store: Store, answers) -> None:
    assert start.run_window(store.folder) == 1
    assert len(answers.told) == 1
    assert "уже открыт" in answers.told[0]


@pytest.mark.usefixtures("no_hook")
def test_a_wrong_year_is_told(application: Application, folder: Path, answers) -> None:
    assert start.run_window(folder, "позапрошлый") == 1
    assert "2026/2027" in answers.told[0]


@pytest.mark.usefixtures("no_hook")
def test_leaving_the_first_start_opens_no_window(
    application: Application, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FirstStart, "exec", lambda _self: 0)
    assert start.run_window(folder) == 0
    create_store_again_is_refused(folder)


def create_store_again_is_refused(folder: Path) -> None:
    """The data folder was let go, with its database in it."""
    with pytest.raises(UserError, match="уже есть база"):
        create_store(folder)


@pytest.mark.usefixtures("no_hook")
def test_the_window_opens_and_ends_the_program(
    qtbot: QtBot,
    application: Application,
    filled: tuple[Store, object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from PySide6.QtWidgets import QApplication

    seen: list[str] = []

    def run() -> int:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MainWindow) and widget.isVisible():
                seen.append(widget.windowTitle())
                widget.close()
        return 0

    folder = filled[0].folder
    filled[0].close()
    monkeypatch.setattr(QApplication, "exec", staticmethod(run))
    assert start.run_window(folder, "2026/2027") == 0
    assert seen == ["МБОУ «СОШ № 3 с. Светлое» · 2026/2027 учебный год"]


def test_the_window_loads_nothing_heavy() -> None:
    # «_hashlib» is OpenSSL: `secrets` brings it.
    heavy = (
        *("openpyxl", "docx", "docxtpl", "jinja2", "pymorphy3", "python_calamine", "lxml"),
        *("networkx", "_hashlib"),
    )
    program = (
        "import sys, nastavnik_desktop.ui.frame.start, nastavnik_desktop.ui.lists.registry_page,"
        " nastavnik_desktop.ui.year.overview_page, nastavnik_desktop.services.reports.indicators;"
        f" print([m for m in {heavy!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("no_hook")
def test_a_bug_before_there_is_a_window_is_told(
    application: Application, folder: Path, answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def break_down(_store: Store) -> None:
        raise ValueError("a date that is none")

    monkeypatch.setattr(start.shipped_acts, "ensure", break_down)
    monkeypatch.setattr(messages, "sorry", lambda _parent, _code, details: told.append(details))
    assert start.run_window(folder) == 1
    assert len(told) == 1
    assert "ValueError" in told[0]
    create_store_again_is_refused(folder)


@pytest.mark.usefixtures("no_hook")
@pytest.mark.parametrize("agrees", [True, False])
def test_a_damaged_database_may_be_replaced_by_the_newest_copy(
    application: Application, filled: tuple[Store, object], answers, agrees: bool
) -> None:
    store = filled[0]
    people = len(store.table(Person).all())
    make_backup(store, "при-запуске")
    store.close()
    store.path.write_bytes(b"no database at all")
    answers.yes = agrees
    opened = start._open(store.folder)
    assert len(answers.asked) == 1
    if not agrees:
        assert opened is None
        assert store.path.read_bytes() == b"no database at all"
        return
    assert opened is not None
    assert len(opened.table(Person).all()) == people
    kept = [path for path in store.folder.iterdir() if path.is_file()]
    assert any(path.read_bytes() == b"no database at all" for path in kept)
    opened.close()


@pytest.mark.usefixtures("no_hook")
def test_a_lost_database_may_be_replaced_by_the_newest_copy(
    application: Application, filled: tuple[Store, object], answers
) -> None:
    store = filled[0]
    people = len(store.table(Person).all())
    make_backup(store, "при-запуске")
    store.close()
    store.path.unlink()
    opened = start._open(store.folder)
    assert len(answers.asked) == 1
    assert "остались её резервные копии" in answers.asked[0]
    assert opened is not None
    assert len(opened.table(Person).all()) == people
    opened.close()


@pytest.mark.usefixtures("no_hook")
def test_a_damaged_database_without_a_copy_is_told(
    application: Application, store: Store, answers
) -> None:
    store.close()
    store.path.write_bytes(b"no database at all")
    assert start.run_window(store.folder) == 1
    assert len(answers.told) == 1
    assert answers.asked == []


@pytest.mark.usefixtures("no_hook")
def test_a_database_of_a_newer_program_is_not_replaced(
    application: Application, filled: tuple[Store, object], answers
) -> None:
    store = filled[0]
    make_backup(store, "при-запуске")
    store.connection.execute("PRAGMA user_version = 9999")
    store.close()
    before = store.path.read_bytes()
    assert start.run_window(store.folder) == 1
    assert "более новой" in answers.told[0]
    assert answers.asked == []
    assert store.path.read_bytes() == before
