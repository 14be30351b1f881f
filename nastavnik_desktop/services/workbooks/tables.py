"""Has the tables of any file read in a child process, so that no file takes the program down."""

import marshal
import os
import sys

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.workbooks.table_gate import (
    MAX_FILE,
    MAX_SECONDS,
    SAVE_AGAIN,
    Refusal,
    Stopped,
    check,
    check_readable,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from subprocess import Popen
    from threading import Event
    from typing import IO

    from nastavnik_desktop.services.workbooks.table_reader import Rows as Rows

    Sheets = list[tuple[str, Rows]]
    """Name and rows of each visible sheet; the first row is row 1 of Excel."""

FLAG = "--read-tables"
"""First argument of the program when it is started as this child."""

LOOK_EVERY = 0.05
"""Seconds between two looks whether the reading is still wanted."""


def read_sheets(
    paths: "Sequence[Path]", cancelled: "Callable[[], bool]" = lambda: False
) -> "list[Sheets]":
    """The sheets of each file; UserError names the first one that cannot be read and what to do.

    `Stopped` when `cancelled`, asked from another thread all the while, says so; the child has
    ended then.
    """
    import subprocess
    import threading

    for path in paths:
        check_readable(path)
    with subprocess.Popen(
        [*_child_command(), *(os.fspath(path.absolute()) for path in paths)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        seconds, over = MAX_SECONDS * len(paths), threading.Event()
        watch = (process, seconds, cancelled, over)
        threading.Thread(target=_watch, args=watch, daemon=True).start()
        try:
            for path in paths:
                _check(path)
            assert process.stdout is not None
            return [_received(process.stdout, path) for path in paths]
        except _Died as died:
            process.kill()
            if cancelled():
                raise Stopped from died
            _log_death(*process.communicate(), process.returncode)
            raise died.refusal from died
        finally:
            over.set()
            process.kill()


def _watch(
    process: "Popen[bytes]", seconds: float, cancelled: "Callable[[], bool]", over: "Event"
) -> None:
    """End a child that nobody wants any longer, or that takes longer than any file may."""
    import time

    latest = time.monotonic() + seconds
    while not over.wait(LOOK_EVERY):
        if cancelled() or time.monotonic() > latest:
            process.kill()
            return


class _Died(Exception):
    """The child gave up on this file: out of memory, out of time, or a fault of the reader."""

    def __init__(self, path: "Path") -> None:
        super().__init__()
        self.refusal = UserError(
            f"Файл «{path.name}» прочитать не удалось: он повреждён или слишком велик.", SAVE_AGAIN
        )


def _log_death(_out: bytes, errors: bytes, code: int) -> None:
    """For whoever looks for a bug: the kind of the error alone, its text may hold names."""
    import logging

    last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2].partition(":")[0]
    logging.getLogger(__name__).warning("table reader ended with %s: %s", code, last[:80])


def _check(path: "Path") -> None:
    try:
        with path.open("rb") as file:
            check(file.read(MAX_FILE))
    except Refusal as refusal:
        raise _refused(path, *refusal.args) from refusal


def _refused(path: "Path", text: str, advice: str) -> UserError:
    return UserError(text.format(name=path.name), advice)


def _child_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    # Without `site` and the like the child starts in half the time; it needs only our paths.
    home = os.path.abspath(os.path.join(os.path.dirname(__file__), *[os.pardir] * 3))
    found = "\n".join([home, *(entry for entry in sys.path if entry)])
    return [sys.executable, "-I", "-S", "-c", _BOOT, found]


_BOOT = (
    "import sys; sys.path[:0] = sys.argv.pop(1).split('\\n');"
    "from nastavnik_desktop.services.workbooks.table_reader import child_main;"
    "sys.exit(child_main(sys.argv[1:]))"
)


def _received(stream: "IO[bytes]", path: "Path") -> "Sheets":
    """The sheets of one file, taken over while the child is still reading on."""
    made: Sheets = []
    while True:
        size = int.from_bytes(stream.read(8), "little")
        packed = stream.read(size)
        if not size or len(packed) < size:
            raise _Died(path)
        match marshal.loads(packed):
            case "sheet", name:
                made.append((name, []))
            case "rows", rows:
                made[-1][1].extend(rows)
            case "refused", text, advice:
                raise _refused(path, text, advice)
            case "done", _:
                return made
