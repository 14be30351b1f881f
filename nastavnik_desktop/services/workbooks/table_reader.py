"""Reads the tables of any file, in a child process that `tables` starts and listens to.

The child imports as little as it can: it has to start in some 30 ms. That is why this module
has no dataclasses and imports inside functions.
"""

import marshal

from nastavnik_desktop.services.workbooks.table_gate import (
    CUT,
    MAX_COLUMNS,
    MAX_FILE,
    MAX_ROWS,
    MAX_SECONDS,
    Refusal,
    damaged,
    grouped,
    is_workbook,
    locked,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from python_calamine import CalamineSheet, CalamineWorkbook

    Cell = str | float | int | bool | tuple[int, int, int] | None
    """A date is (year, month, day); None and '' are both an empty cell; xlsx numbers are floats."""
    Rows = list[tuple[Cell, ...]]
    Merged = tuple[tuple[int, int], tuple[int, int]]
    """Row and column of the first and of the last cell of a merged range."""

MAX_SHEETS = 100
PIECE = 500
MAX_MERGED_CELLS = 200_000
MAX_MEMORY = 1_500_000_000

_PLAIN = frozenset((str, float, int, bool, type(None)))


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
