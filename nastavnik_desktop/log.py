"""A rotating log file in the user's log folder; it holds ids, never people's names."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path


def start(folder: Path, *, name: str = "nastavnik.log") -> Path | None:
    """Begin to log; None when the folder cannot be written, which must not stop the program."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / name, maxBytes=500_000, backupCount=4, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return folder / name
