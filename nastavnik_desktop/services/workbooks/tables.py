"""Reads the tables of any file in a child process, so that no file can take the program down.

The child imports as little as it can: it has to start in some 30 ms. That is why this module
has no dataclasses and imports inside functions.
"""

import marshal
import os
import sys

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.workbooks.table_gate import (
    CUT,
    MAX_COLUMNS,
    MAX_FILE,
    MAX_ROWS,
    MAX_SECONDS,
    SAVE_AGAIN,
    Refusal,
    Stopped,
    check,
    check_readable,
    damaged,
    grouped,
    is_workbook,
    locked,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from subprocess import Popen
    from threading import Event
    from typing import IO, Any

    from python_calamine import CalamineSheet, CalamineWorkbook

    Cell = str | float | int | bool | tuple[int, int, int] | None
    """A date is (year, month, day); None and '' are both an empty cell; xlsx numbers are floats."""
    Rows = list[tuple[Cell, ...]]
    Sheets = list[tuple[str, Rows]]
    """Name and rows of each visible sheet; the first row is row 1 of Excel."""
    Merged = tuple[tuple[int, int], tuple[int, int]]
    """Row and column of the first and of the last cell of a merged range."""

FLAG = "--read-tables"
"""First argument of the program when it is started as this child."""

MAX_SHEETS = 100
PIECE = 500
LOOK_EVERY = 0.05
"""Seconds between two looks whether the reading is still wanted."""
MAX_MERGED_CELLS = 200_000
MAX_MEMORY = 1_500_000_000

_PLAIN = frozenset((str, float, int, bool, type(None)))


# --- parent ---------------------------------------------------------------------------------


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
    "from nastavnik_desktop.services.workbooks.tables import child_main;"
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


def values_of(content: bytes) -> "list[list[list[Any]]]":
    """Rows of every sheet of a workbook of our own making; ValueError if it is damaged."""
    import io

    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    except CalamineError as error:
        raise ValueError(str(error)) from error
    return [sheet.to_python(skip_empty_area=False) for sheet in sheets]


# --- child ----------------------------------------------------------------------------------


def child_main(argv: list[str]) -> int:
    """Read each file named in `argv` and write what was found to the standard output."""
    import gc

    gc.disable()  # a short life with nothing in cycles
    _limit(MAX_SECONDS * len(argv))
    with open(1, "wb", closefd=False) as out:

        def send(*message: "Any") -> None:
            packed = marshal.dumps(message)
            out.write(len(packed).to_bytes(8, "little"))
            out.write(packed)

        for path in argv:
            try:
                for message in _read(path):
                    send(*message)
                    if message[0] == "done":
                        out.flush()
            except Refusal as refusal:
                send("refused", *refusal.args)
                return 1
    return 0


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the time limit of the parent and the gate remain
    for kind, wanted in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (limit, hard))


def _read(path: str) -> "Iterator[tuple[str, object]]":
    with open(path, "rb") as file:
        content = file.read(MAX_FILE + 1)
    try:
        if is_workbook(content):
            yield from _read_workbook(content)
        else:
            from nastavnik_desktop.services.workbooks.table_text import read_text

            yield "sheet", ""
            yield "rows", read_text(content)
            yield "done", ""
    except MemoryError as error:
        raise Refusal(
            "Файл «{name}» слишком велик: таблица не помещается в память.", CUT
        ) from error


def _read_workbook(content: bytes) -> "Iterator[tuple[str, object]]":
    import io

    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for name in _visible(book):
            yield "sheet", name
            # Kept to the end: the parent need not wait for a hundred thousand cells to be freed.
            sheets.append(book.get_sheet_by_name(name))
            for rows in _read_sheet(sheets[-1]):
                yield "rows", rows
        yield "done", ""
    except PasswordError as error:
        raise locked() from error
    except (CalamineError, OSError, ValueError) as error:
        raise damaged() from error


def _visible(book: "CalamineWorkbook") -> list[str]:
    if len(book.sheet_names) > MAX_SHEETS:
        raise Refusal(f"В файле «{{name}}» больше {MAX_SHEETS} листов.", CUT)
    about = [sheet for sheet in book.sheets_metadata if str(sheet.typ).endswith("WorkSheet")]
    # Hidden sheets keep lists for drop-downs and old drafts: nobody means to import them.
    shown = [sheet.name for sheet in about if str(sheet.visible).endswith(".Visible")]
    return shown or [sheet.name for sheet in about]


def _read_sheet(sheet: "CalamineSheet") -> "Iterator[Rows]":
    """In pieces, so that the parent takes some over while others are made."""
    if sheet.start is None or sheet.end is None:
        return
    height, width = sheet.end[0] + 1, sheet.end[1] + 1
    if height > MAX_ROWS or width > MAX_COLUMNS:
        raise Refusal(
            f"На листе «{_quoted(sheet.name)}» файла «{{name}}» строк: {grouped(height)}, "
            f"столбцов: {grouped(width)}, а загрузить можно не больше {grouped(MAX_ROWS)} строк и "
            f"{MAX_COLUMNS} столбцов.",
            "Разделите таблицу на несколько файлов или удалите в Excel лишние строки и столбцы "
            "(Ctrl+End покажет последнюю заполненную ячейку).",
        )
    left = sheet.start[1]  # empty rows above are given, empty columns before are not
    merged = sheet.merged_cell_ranges
    if merged:
        rows = [list(row) for row in _plain(list(sheet.iter_rows()), left)]
        _spread(rows, merged)
        yield [tuple(row) for row in rows]
        return
    piece: list[list[Any]] = []
    for row in sheet.iter_rows():
        piece.append(row)
        if len(piece) == PIECE:
            yield _plain(piece, left)
            piece = []
    yield _plain(piece, left)


def _quoted(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _plain(rows: "list[list[Any]]", left: int) -> "Rows":
    """Dates as three numbers, spans of time as text; column by column, for most hold none."""
    from datetime import date

    columns: list[Sequence[Any]] = [("",) * len(rows)] * left
    for column in zip(*rows, strict=True):
        if not _PLAIN.issuperset(map(type, column)):
            columns.append(
                [
                    cell
                    if type(cell) in _PLAIN
                    else (cell.year, cell.month, cell.day)
                    if isinstance(cell, date)
                    else str(cell)
                    for cell in column
                ]
            )
        else:
            columns.append(column)
    return list(zip(*columns, strict=True))


def _spread(rows: "list[list[Cell]]", ranges: "Sequence[Merged]") -> None:
    """Give every cell of a merged range its value: a name merged over rows is meant for each."""
    left = MAX_MERGED_CELLS
    for (top, first), (bottom, last) in ranges:
        if top >= len(rows) or first >= len(rows[0]):
            continue
        bottom, last = min(bottom, len(rows) - 1), min(last, len(rows[0]) - 1)
        left -= max(0, bottom - top + 1) * max(0, last - first + 1)
        if left < 0:
            raise Refusal("В файле «{name}» слишком много объединённых ячеек.", CUT)
        for row in rows[top : bottom + 1]:
            row[first : last + 1] = [rows[top][first]] * (last - first + 1)
