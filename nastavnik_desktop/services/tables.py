"""Reads the tables of any file in a child process, so that no file can take the program down.

The child imports as little as it can: it has to start in some 30 ms. That is why this module
has no dataclasses and imports inside functions.
"""

import marshal
import os
import sys

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.table_gate import (
    CUT,
    MAX_FILE,
    MAX_SECONDS,
    SAVE_AGAIN,
    SAVE_AS_XLSX,
    Refusal,
    damaged,
    is_workbook,
    locked,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from python_calamine import CalamineSheet, CalamineWorkbook

    Cell = str | float | int | bool | tuple[int, int, int] | None
    """A date is (year, month, day); None and '' are both an empty cell; xlsx numbers are floats."""
    Rows = list[tuple[Cell, ...]]
    Sheets = list[tuple[str, Rows]]
    """Name and rows of each visible sheet; the first row is row 1 of Excel."""

FLAG = "--read-tables"
"""First argument of the program when it is started as this child."""

MAX_SHEETS = 100
MAX_ROWS = 20_000
"""Ten times the largest school; a longer table is not a list of its people."""
MAX_COLUMNS = 200
MAX_MERGED_CELLS = 200_000
MAX_MEMORY = 1_500_000_000

_PLAIN = frozenset((str, float, int, bool, type(None)))


# --- parent ---------------------------------------------------------------------------------


def read_sheets(paths: "Sequence[Path]") -> "list[Sheets]":
    """The sheets of each file; UserError names the first one that cannot be read and what to do."""
    import subprocess

    for path in paths:
        _check_readable(path)
    process = subprocess.Popen(
        [*_child_command(), *(os.fspath(path.absolute()) for path in paths)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        answer, _errors = process.communicate(timeout=MAX_SECONDS * len(paths))
    except subprocess.TimeoutExpired:
        process.kill()
        answer, _errors = process.communicate()
    return _unpacked(answer, paths)


def _child_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    # Without `site` and the like the child starts in half the time; it needs only our paths.
    home = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    found = "\n".join([home, *(entry for entry in sys.path if entry)])
    return [sys.executable, "-I", "-S", "-c", _BOOT, found]


_BOOT = (
    "import sys; sys.path[:0] = sys.argv.pop(1).split('\\n');"
    "from nastavnik_desktop.services.tables import child_main; sys.exit(child_main(sys.argv[1:]))"
)


def _check_readable(path: "Path") -> None:
    try:
        if path.is_dir():
            raise UserError(f"«{path.name}» – папка, а не файл.", "Выберите файлы с таблицами.")
        if path.stat().st_size > MAX_FILE:
            raise UserError(
                f"Файл «{path.name}» больше {MAX_FILE // 1_000_000} МБ: это не школьный список.",
                CUT,
            )
        with path.open("rb") as file:
            file.read(1)
    except FileNotFoundError as error:
        raise UserError(f"Файла «{path}» нет.", "Проверьте имя и папку.") from error
    except PermissionError as error:
        raise UserError(
            f"Файл «{path.name}» не читается: он открыт в другой программе или на него нет прав.",
            "Закройте его в Excel и повторите.",
        ) from error
    except OSError as error:
        raise UserError(
            f"Файл «{path.name}» не читается ({error.strerror}).",
            "Проверьте, подключён ли диск, и скопируйте файл на этот компьютер.",
        ) from error


def _unpacked(answer: bytes, paths: "Sequence[Path]") -> "list[Sheets]":
    made: list[Sheets] = []
    position = 0
    for path in paths:
        size = int.from_bytes(answer[position : position + 8], "little")
        packed = memoryview(answer)[position + 8 : position + 8 + size]
        position += 8 + size
        if not size or len(packed) < size:
            # The child died on this file: out of memory, out of time, or a fault of the reader.
            raise UserError(
                f"Файл «{path.name}» прочитать не удалось: он повреждён или слишком велик.",
                SAVE_AGAIN,
            )
        text, advice, sheets = marshal.loads(packed)
        if text:
            raise UserError(text.format(name=path.name), advice)
        made.append(sheets)
    return made


# --- child ----------------------------------------------------------------------------------


def child_main(argv: list[str]) -> int:
    """Read each file named in `argv` and write the answers to the standard output."""
    _limit()
    with open(1, "wb", closefd=False) as out:
        for path in argv:
            try:
                answer: tuple[str, str, Sheets] = ("", "", _read(path))
            except Refusal as refusal:
                answer = (*refusal.args, [])
            packed = marshal.dumps(answer)
            out.write(len(packed).to_bytes(8, "little"))
            out.write(packed)
            if answer[0]:
                return 1
    return 0


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the time limit of the parent and the gate remain
    for kind, wanted in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (limit, hard))


def _read(path: str) -> "Sheets":
    with open(path, "rb") as file:
        content = file.read(MAX_FILE + 1)
    try:
        if is_workbook(content):
            return _read_workbook(content)
        return [("", _read_text(content))]
    except MemoryError as error:
        raise Refusal(
            "Файл «{name}» слишком велик: таблица не помещается в память.", CUT
        ) from error


def _read_workbook(content: bytes) -> "Sheets":
    import io

    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [(name, _read_sheet(book, name)) for name in _visible(book)]
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


def _read_sheet(book: "CalamineWorkbook", name: str) -> "Rows":
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        raise Refusal(
            f"На листе «{_quoted(name)}» файла «{{name}}» {_size(sheet)}, а загрузить можно не "
            f"больше {_grouped(MAX_ROWS)} строк и {MAX_COLUMNS} столбцов.",
            "Разделите таблицу на несколько файлов или удалите в Excel лишние строки и столбцы "
            "(Ctrl+End покажет последнюю заполненную ячейку).",
        )
    if not sheet.height:
        return []
    raw: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    rows: list[list[Cell]] = [
        [cell if type(cell) in _PLAIN else _plain(cell) for cell in row]
        for row in raw
    ]
    _spread(rows, sheet.merged_cell_ranges or [])
    return [tuple(row) for row in rows]


def _quoted(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _size(sheet: "CalamineSheet") -> str:
    return f"строк: {_grouped(sheet.total_height)}, столбцов: {_grouped(sheet.total_width)}"


def _plain(cell: object) -> "Cell":
    """Dates lose their time of day; a bare time or a span becomes its text."""
    from datetime import date

    if isinstance(cell, date):
        return (cell.year, cell.month, cell.day)
    return str(cell)


def _spread(
    rows: "list[list[Cell]]", ranges: "Sequence[tuple[tuple[int, int], tuple[int, int]]]"
) -> None:
    """Give every cell of a merged range its value: a name merged over rows is meant for each."""
    left = MAX_MERGED_CELLS
    for (top, first), (bottom, last) in ranges:
        bottom, last = min(bottom, len(rows) - 1), min(last, len(rows[0]) - 1)
        left -= max(0, bottom - top + 1) * max(0, last - first + 1)
        if left < 0:
            raise Refusal("В файле «{name}» слишком много объединённых ячеек.", CUT)
        for row in rows[top : bottom + 1]:
            row[first : last + 1] = [rows[top][first]] * (last - first + 1)


def _read_text(content: bytes) -> "Rows":
    import csv
    import io

    text = _decoded(content)
    delimiter = _delimiter(text)
    csv.field_size_limit(1_000_000)
    rows: Rows = []
    width = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(tuple(row))
            width = max(width, len(row))
            if len(rows) > MAX_ROWS or width > MAX_COLUMNS:
                raise Refusal(
                    f"В файле «{{name}}» больше {_grouped(MAX_ROWS)} строк или "
                    f"{MAX_COLUMNS} столбцов.",
                    "Разделите таблицу на несколько файлов.",
                )
    except csv.Error as error:
        raise Refusal("Файл «{name}» – не таблица CSV.", SAVE_AS_XLSX) from error
    return [row + ("",) * (width - len(row)) for row in rows]


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(char) < 32 and char not in "\t\r\n\x0b\x0c" for char in set(text)):
            return text
    raise Refusal("Файл «{name}» – не таблица.", "Выберите таблицу Excel, ODS или CSV.")


def _delimiter(text: str) -> str:
    """The one that divides most of the first lines."""
    lines = [line for line in text[:50_000].splitlines() if line.strip()][:50]
    votes = {sign: sum(sign in line for line in lines) for sign in (";", "\t", ",")}
    # Commas live inside cells too, so they win only when the others divide hardly anything.
    for sign in (";", "\t"):
        if votes[sign] * 2 >= len(lines):
            return sign
    return max(votes, key=lambda sign: votes[sign])
