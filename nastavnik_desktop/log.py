"""A rotating log file in the user's log folder; it holds ids, never people's names."""

import logging
import os
from itertools import pairwise
from pathlib import Path

_MOST_BYTES = 500_000
_KEPT = 4
"""Full files that stay beside the one being written."""


class _RollingFile(logging.FileHandler):
    """`RotatingFileHandler` without the sockets and pickles its module adds to every start."""

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        if self.stream is not None and self.stream.tell() > _MOST_BYTES:
            self._roll()

    def _roll(self) -> None:
        self.close()
        names = [self.baseFilename, *(f"{self.baseFilename}.{n}" for n in range(1, _KEPT + 1))]
        for newer, older in reversed(list(pairwise(names))):
            if os.path.exists(newer):
                os.replace(newer, older)
        self.stream = self._open()


def start(folder: Path, *, name: str = "nastavnik.log") -> Path | None:
    """Begin to log; None when the folder cannot be written, which must not stop the program."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _RollingFile(folder / name, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return folder / name
