"""From a data folder to the open window: every way this can fail is told in a dialog."""

import gc
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services import shipped_acts
from nastavnik_desktop.storage.backup import make_backup
from nastavnik_desktop.storage.opening import open_or_create
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui import messages
from nastavnik_desktop.ui.application import Application, make_application
from nastavnik_desktop.ui.crash import CrashHook
from nastavnik_desktop.ui.main_window import MainWindow
from nastavnik_desktop.ui.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.session import Session

_BACKUP_AFTER = 3000
"""Milliseconds: the copy of the start must not delay the window."""


def run_window(data: Path, year: str | None = None) -> int:
    """Show the window until it is closed; the exit code."""
    application = make_application(paths.config_dir())
    crash = CrashHook()
    crash.install(paths.log_dir())
    try:
        store = open_or_create(data)
    except UserError as error:
        messages.tell(None, error)
        return 1
    try:
        with crash.reporting():
            return _show(application, store, year)
        return 1
    finally:
        store.close()
        crash.uninstall()


def _show(application: Application, store: Store, year: str | None) -> int:
    try:
        shipped_acts.ensure(store)
        session = Session(store, application.state, store.year(year))
    except UserError as error:
        messages.tell(None, error)
        return 1
    if not store.school().full_name and not _first_start(session):
        return 0
    # Reading a school makes thousands of objects and no garbage to look for among them.
    gc.disable()
    window = MainWindow(session, application.theme, PAGES, COMMANDS)
    window.show()
    gc.enable()
    copy = QTimer(window, singleShot=True, interval=_BACKUP_AFTER)
    copy.timeout.connect(lambda: _keep_copy(session, window))
    copy.start()
    code = application.qt.exec()
    copy.stop()
    window.deleteLater()
    session.deleteLater()
    return code


def _keep_copy(session: Session, window: MainWindow) -> None:
    try:
        make_backup(session.store, "при-запуске")
    except UserError as error:
        messages.tell(window, error)


def _first_start(session: Session) -> bool:
    """Three questions to a new school; False when the user has left."""
    from nastavnik_desktop.ui.first_start import FirstStart

    # It is the only window so far: closing it must not end the program.
    QApplication.setQuitOnLastWindowClosed(False)
    try:
        return bool(FirstStart(session).exec())
    finally:
        QApplication.setQuitOnLastWindowClosed(True)


def try_window(data: Path) -> None:
    """Open the window on a filled folder, visit every page and close it (for --self-test)."""
    application = make_application(paths.config_dir())
    store = open_or_create(data)
    try:
        session = Session(store, application.state, store.year())
        window = MainWindow(session, application.theme, PAGES, COMMANDS)
        window.show()
        for entry in PAGES:
            if not entry.under:
                window.open_page(entry.key)
                application.qt.processEvents()
        window.close()
    finally:
        store.close()
