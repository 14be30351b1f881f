"""One copy of the program per data folder: a lock the system drops when its process dies."""

import getpass
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from nastavnik_desktop.errors import UserError, reason

LOCK_NAME = "nastavnik.lock"


class FolderLock:
    """Held from creation to `release`; raises UserError when another process holds it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError as error:
            raise UserError(
                f"Нет прав на запись в папку «{folder}».",
                "Выберите другую папку данных или попросите администратора дать права.",
            ) from error
        except OSError as error:
            raise UserError(
                f"В папку «{folder}» нельзя записать: {reason(error)}.",
                "Проверьте диск или выберите другую папку данных.",
            ) from error
        if not self._take():
            holder = self._holder()
            os.close(self._file)
            raise UserError(
                f"«Наставник» уже открыт с этой папкой данных{holder}.",
                "Перейдите в открытое окно или закройте его и повторите.",
            )
        # Who has it open is good to know; a full disk must not keep the school from its data.
        with suppress(OSError):
            self._sign()

    def _sign(self) -> None:
        note = f"{_user()}, {datetime.now():%d.%m.%Y %H:%M}"
        os.ftruncate(self._file, 0)
        if hasattr(os, "pwrite"):
            os.pwrite(self._file, note.encode(), 0)

    def _take(self) -> bool:
        try:
            if sys.platform == "win32":
                import msvcrt

                # A byte far behind the note, so that the note stays readable for others.
                os.lseek(self._file, 4096, os.SEEK_SET)
                msvcrt.locking(self._file, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _holder(self) -> str:
        try:
            note = self._path.read_text(encoding="utf-8").strip("\0 \n")
        except (OSError, UnicodeDecodeError):
            return ""
        return f" ({note})" if note else ""

    def release(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _user() -> str:
    try:
        return f"пользователь {getpass.getuser()}"
    except (OSError, KeyError, ImportError):
        return "другой пользователь"
