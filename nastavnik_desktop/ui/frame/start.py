"""From a data folder to the open window: every way this can fail is told in a dialog."""

import gc
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.law import shipped_acts
from nastavnik_desktop.storage import swap
from nastavnik_desktop.storage.backup import backups, is_damaged, make_backup, restore
from nastavnik_desktop.storage.lock import FolderLock
from nastavnik_desktop.storage.opening import open_or_create
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application, make_application
from nastavnik_desktop.ui.frame.crash import CrashHook
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages

_BACKUP_AFTER = 3000
"""Milliseconds: the copy of the start must not delay the window."""


def run_window(data: Path, year: str | None = None) -> int:
    """Show the window until it is closed; the exit code."""
    application = make_application(paths.config_dir())
    crash = CrashHook()
    crash.install(paths.log_dir())
    store = _open(data)
    if store is None:
        return 1
    try:
        with crash.reporting():
            return _show(application, store, year)
        return 1
    finally:
        store.close()
        crash.uninstall()


def _open(data: Path) -> Store | None:
    """The store; None when the user has been told why there is none."""
    try:
        try:
            return open_or_create(data)
        except UserError as error:
            if not _restored(data, error):
                return None
            return open_or_create(data)
    except UserError as error:
        messages.tell(None, error)
        return None


def _restored(data: Path, trouble: UserError) -> bool:
    """Offer the newest copy in the place of a damaged or lost file: there is no menu without it.

    Passes the trouble on when it is another one or there is no copy.
    """
    copies, path = backups(data), data / paths.DATABASE
    # A restore that was cut short has its school ready: no older one in its place.
    if not copies or swap.pending(data):
        raise trouble
    # Somebody else's open window is trouble of its own, and is told as such.
    lock = FolderLock(data)
    try:
        lost = not path.exists()
        if not lost and not (path.is_file() and is_damaged(path)):
            raise trouble
        moment = copies[0].made_at
        if not messages.ask(
            None,
            trouble.text,
            "Восстановить из копии",
            "Закрыть программу",
            advice=f"Последняя исправная копия сделана {show_date(moment.date())} в {moment:%H:%M}."
            + ("" if lost else " Повреждённый файл останется рядом под другим именем."),
        ):
            return False
        restore(data, copies[0].path)
        return True
    finally:
        lock.release()


def _show(application: Application, store: Store, year: str | None) -> int:
    try:
        shipped_acts.ensure(store)
        session = Session(store, application.state, store.year(year))
    except UserError as error:
        messages.tell(None, error)
        return 1
    if not store.school().full_name and not _first_start(session):
        return 0
    window = MainWindow(session, application.theme, PAGES, COMMANDS, draw_first=True)
    window.show()
    copy = QTimer(window, singleShot=True, interval=_BACKUP_AFTER)
    copy.timeout.connect(lambda: _keep_copy(session, window))
    copy.start()
    code = application.qt.exec()
    copy.stop()
    window.deleteLater()
    session.deleteLater()
    # The system takes all memory back at once: no use to search it for garbage before.
    gc.freeze()
    return code


def _keep_copy(session: Session, window: MainWindow) -> None:
    try:
        make_backup(session.store, "при-запуске")
    except UserError as error:
        messages.tell(window, error)


def _first_start(session: Session) -> bool:
    """Three questions to a new school; False when the user has left."""
    from nastavnik_desktop.ui.frame.first_start import FirstStart

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
