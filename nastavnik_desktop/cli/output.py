"""What is printed for people: long lists are cut, the whole of them is in --json."""

from collections.abc import Sequence

SHOWN = 40
"""Lines of one list that still fit a look."""


def print_some(lines: Sequence[str]) -> None:
    for line in lines[:SHOWN]:
        print(f"  {line}")
    if len(lines) > SHOWN:
        print(f"  … и ещё {len(lines) - SHOWN}; полный список даёт --json.")
