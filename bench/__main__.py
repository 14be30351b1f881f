"""Measure every row and print the table; `python -m bench start forms` measures only those."""

import importlib
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.measure import Row
from nastavnik_desktop import paths

ROWS = ("start", "pages", "search_keystroke", "papers", "forms", "import_rows", "words")


def main(chosen: Sequence[str]) -> int:
    """0 unless a row could not be measured; a missed aim is a figure, not a failure."""
    if unknown := set(chosen) - set(ROWS):
        print(f"Нет такой строки: {', '.join(sorted(unknown))}. Есть: {', '.join(ROWS)}")
        return 2
    print(f"Python {platform.python_version()}, {platform.machine()}, медианы парных прогонов")
    # The offscreen screen says at every window that it has no size hints.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    rows: list[Row] = []
    for name in chosen or ROWS:
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="nastavnik-bench-") as folder:
            # Settings and log of the measured program go there too, and nowhere else.
            os.environ[paths.HOME_VARIABLE] = str(Path(folder) / "домашняя")
            measured = importlib.import_module(f"bench.{name}").measure(Path(folder))
        rows += measured if isinstance(measured, list) else [measured]
        print(f"  {name}: измерено за {time.perf_counter() - begun:.0f} с", file=sys.stderr)
    print(table(rows))
    return 0


def table(rows: Sequence[Row]) -> str:
    lines = [("Что", "Наставник", "Рядом", "Отношение", "Цель", ""), *map(_cells, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.what,
        f"{row.ours:.1f} {row.unit}",
        "" if row.peer is None else f"{row.peer:.1f} {row.unit} ({row.peer_name})",
        "" if row.ratio is None else f"{row.ratio:.2f}",
        f"≤ {row.aim:g}" + (f" {row.unit}" if row.ratio is None else " ×"),
        "да" if row.reached else "нет",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
