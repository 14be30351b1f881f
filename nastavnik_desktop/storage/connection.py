"""One SQLite connection with its settings asserted, and SQLite's troubles in Russian."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nastavnik_desktop.errors import UserError

APPLICATION_ID = 0x4E415354

_SETTINGS: tuple[tuple[str, object, object], ...] = (
    # pragma, value set, value read back
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", 0, 0),
)

_SENTENCES = {
    sqlite3.SQLITE_FULL: (
        "На диске нет места, ничего не изменено.",
        "Освободите место на диске и повторите.",
    ),
    sqlite3.SQLITE_READONLY: (
        "База открыта только для чтения, изменить её нельзя.",
        "Проверьте права на папку с данными.",
    ),
    sqlite3.SQLITE_BUSY: (
        "База занята другой программой.",
        "Закройте вторую копию «Наставника» и повторите.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "База данных повреждена.",
        "Восстановите её из резервной копии: «Файл → Восстановить из копии».",
    ),
    sqlite3.SQLITE_NOTADB: (
        "Файл базы данных повреждён или это не база «Наставника».",
        "Восстановите её из резервной копии: «Файл → Восстановить из копии».",
    ),
    sqlite3.SQLITE_IOERR: (
        "Диск не отвечает, ничего не изменено.",
        "Проверьте диск и повторите.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Файл базы данных не открывается.",
        "Проверьте, что папка с данными на месте и у вас есть на неё права.",
    ),
}
_SENTENCES[sqlite3.SQLITE_LOCKED] = _SENTENCES[sqlite3.SQLITE_BUSY]
_SENTENCES[sqlite3.SQLITE_PERM] = _SENTENCES[sqlite3.SQLITE_READONLY]


@contextmanager
def readable_errors() -> Iterator[None]:
    """Turn what the disk or the file did to SQLite into a `UserError`; bugs pass through."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
            raise UserError("Такая запись уже есть.", "Найдите её в списке и измените.") from error
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _SENTENCES:
            raise UserError(*_SENTENCES[code]) from error
        if isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error):
            raise UserError(*_SENTENCES[sqlite3.SQLITE_CORRUPT]) from error
        raise


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing file; raises UserError when a setting does not take."""
    with readable_errors():
        # mode=rw: a mistyped path must fail, not create an empty school.
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=2,
            check_same_thread=False,
        )
        for name, value, expected in _SETTINGS:
            connection.execute(f"PRAGMA {name}={value}")
            row = connection.execute(f"PRAGMA {name}").fetchone()
            if row is not None and row[0] != expected:
                connection.close()
                raise UserError(
                    f"База данных не принимает настройку {name}.",
                    "Обновите программу или перенесите папку с данными на обычный диск.",
                )
    return connection
