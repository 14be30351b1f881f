"""Opening a school's data folder: every way it can be wrong has its sentence."""

import logging
import os
import sqlite3
from pathlib import Path

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError, reason
from nastavnik_desktop.storage import backup, swap
from nastavnik_desktop.storage.connection import APPLICATION_ID, connect, readable_errors
from nastavnik_desktop.storage.lock import FolderLock
from nastavnik_desktop.storage.migrations import VERSION, migrate, version_of
from nastavnik_desktop.storage.store import Store

log = logging.getLogger(__name__)
_RESTORE = "Восстановите её из резервной копии: nastavnik restore ФАЙЛ или «Восстановить из копии»."


def has_database(folder: Path) -> bool:
    return (folder / paths.DATABASE).exists() or swap.pending(folder)


def open_store(folder: Path) -> Store:
    """Open an existing database; raises UserError, changes nothing when it cannot."""
    path = folder / paths.DATABASE
    if not path.is_file() and not swap.pending(folder):
        raise _missing(folder)
    lock = FolderLock(folder)
    try:
        swap.finish(folder)
        if not path.is_file():
            raise _missing(folder)
        return Store(folder, _checked(folder, path), lock)
    except BaseException:
        lock.release()
        raise


def _missing(folder: Path) -> UserError:
    return UserError(
        f"В папке «{folder}» нет базы «Наставника».",
        "Укажите другую папку, импортируйте таблицы или заполните пример: nastavnik demo.",
    )


def _checked(folder: Path, path: Path) -> sqlite3.Connection:
    if path.stat().st_size == 0:
        raise UserError(f"Файл базы «{path}» пуст.", _RESTORE)
    if not os.access(path, os.W_OK):
        raise UserError(
            f"База «{path}» открыта только для чтения.",
            "Проверьте права на файл и на папку с данными.",
        )
    connection = connect(path)
    try:
        with readable_errors():
            _recognise(connection, path)
            if version_of(connection) < VERSION:
                backup.make_backup_of(connection, folder, "перед-обновлением")
                migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID:
        raise UserError(f"Файл «{path}» – не база «Наставника».", _RESTORE)
    version = version_of(connection)
    if version > VERSION:
        raise UserError(
            f"База «{path}» создана более новой версией программы.",
            "Установите новую версию «Наставника»; файл не изменён.",
        )
    result = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if result != "ok":
        log.error("quick_check: %s", result)
        raise UserError(f"База «{path}» повреждена.", _RESTORE)


def create_store(folder: Path) -> Store:
    """A new database in a folder that has none; raises UserError when copies say there was one."""
    path = folder / paths.DATABASE
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"Папку «{folder}» создать нельзя: нет прав или места.",
            "Выберите другую папку данных.",
        ) from error
    lock = FolderLock(folder)
    try:
        if has_database(folder):
            raise UserError(f"В папке «{folder}» уже есть база.", "Откройте её.")
        if backup.backups(folder):
            raise UserError(
                f"Базы в папке «{folder}» нет, но остались её резервные копии.", _RESTORE
            )
        _make_file(path)
        return Store(folder, connect(path), lock)
    except BaseException:
        lock.release()
        raise


def _make_file(path: Path) -> None:
    """Build under another name, so that a half-made file is never taken for a database."""
    draft = path.with_name("~tmp-new.sqlite")
    try:
        draft.unlink(missing_ok=True)
        draft.touch()
        connection = connect(draft)
        try:
            with readable_errors():
                migrate(connection)
        finally:
            connection.close()
        os.replace(draft, path)
    except OSError as error:
        raise UserError(
            f"Базу в папке «{path.parent}» создать нельзя: {reason(error)}.",
            "Проверьте права и место на диске.",
        ) from error
    finally:
        draft.unlink(missing_ok=True)
        # TRUNCATE leaves an empty journal beside the file it belonged to.
        draft.with_name(draft.name + "-journal").unlink(missing_ok=True)


def open_or_create(folder: Path) -> Store:
    return open_store(folder) if has_database(folder) else create_store(folder)
