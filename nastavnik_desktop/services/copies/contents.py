"""What a full copy holds: one ZIP with the database, its folders, and a list of all of it."""

import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.files import holdable
from nastavnik_desktop.storage.migrations import VERSION

LIST, GUIDE = "Опись.json", "Как восстановить.txt"
FORMAT = 1
"""Raised when an older program could not restore the copy any more."""
PIECE = 1 << 20
_DEEPEST = 12
"""Folders inside folders."""
Report = Callable[[int, int, str], object]


def nobody(*_: object) -> None:
    """For whom nobody waits."""


class Meter:
    """Tells how far the work is, in kilobytes, and stops it when it is no longer wanted."""

    def __init__(
        self, total: int, report: Report = nobody, check: Callable[[], object] = nobody
    ) -> None:
        self._total, self._report, self._check = total, report, check
        self._done = 0

    def add(self, size: int, text: str) -> None:
        self._check()
        self._done += size
        self._report(self._done >> 10, max(1, self._total >> 10), text)


@dataclass(frozen=True)
class Entry:
    """A file of the copy: its name has slashes and is relative to the data folder."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Contents:
    """The list in the copy; `schema` is the version of the database in it."""

    made: datetime
    school: str
    people: int
    schema: int
    files: tuple[Entry, ...]

    @property
    def size(self) -> int:
        return sum(entry.size for entry in self.files)

    def count(self, folder: Path) -> int:
        """How many files of one of the folders there are."""
        return sum(entry.name.startswith(f"{folder.name}/") for entry in self.files)

    def to_json(self) -> bytes:
        told = {"format": FORMAT, "program": "Наставник", **asdict(self)}
        told["made"] = self.made.isoformat(timespec="seconds")
        return json.dumps(told, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, content: bytes, name: str) -> "Contents":
        """UserError for a copy of a newer program; ValueError for what is no list of ours."""
        told: dict[str, Any] = json.loads(content)
        try:
            if told["format"] > FORMAT or told["schema"] > VERSION:
                raise UserError(
                    f"Копия «{name}» создана более новой версией программы.",
                    "Установите новую версию «Наставника».",
                )
            return cls(
                datetime.fromisoformat(told["made"]),
                str(told["school"]),
                int(told["people"]),
                int(told["schema"]),
                tuple(
                    Entry(str(one["name"]), int(one["size"]), str(one["sha256"]))
                    for one in told["files"]
                ),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("not a list of a full copy") from error


def unfit(names: Iterable[str]) -> str:
    """The first name that not every system can hold in its place; '' when there is none.

    Used before writing and before restoring alike: what is copied can be brought back.
    """
    roots = {folder.name for folder in paths.beside_database(Path())}
    seen = set()
    for name in names:
        parts = name.split("/")
        known = name == paths.DATABASE or (len(parts) > 1 and parts[0] in roots)
        plain = unicodedata.normalize("NFC", name).casefold()
        if not known or len(parts) > _DEEPEST or plain in seen or not all(map(holdable, parts)):
            return name
        seen.add(plain)
    return ""
