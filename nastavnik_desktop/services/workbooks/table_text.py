"""Reads a table from text: CSV in any of the encodings and with any of the delimiters in use.

Runs in the child process of `tables`, so it imports little and late.
"""

from nastavnik_desktop.services.workbooks.table_gate import (
    MAX_COLUMNS,
    MAX_ROWS,
    SAVE_AS_XLSX,
    Refusal,
    grouped,
)


def read_text(content: bytes) -> list[tuple[str, ...]]:
    import csv
    import io

    text = _decoded(content)
    delimiter = _delimiter(text)
    csv.field_size_limit(1_000_000)
    rows: list[tuple[str, ...]] = []
    width = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(tuple(row))
            width = max(width, len(row))
            if len(rows) > MAX_ROWS or width > MAX_COLUMNS:
                raise Refusal(
                    f"В файле «{{name}}» больше {grouped(MAX_ROWS)} строк или "
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
