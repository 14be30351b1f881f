"""Puts a restored school in the place of the one that was there: a kill leaves one of them whole.

What comes is made ready in a staging folder inside the data folder. A note then says what is to
change places with what: without the note the old school is untouched, with it the next opening
carries the change through. Every step is one rename, and those already done are seen.
"""

import json
import logging
import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError, reason

log = logging.getLogger(__name__)
STAGING = "~tmp-restore"
_NOTE = "~tmp-restore.json"
Moves = dict[str, str]
"""What comes out of the staging folder → under which name its forerunner is kept."""


def pending(folder: Path) -> bool:
    """Whether a change was cut short: the folder holds a school, though not in its place."""
    return (folder / _NOTE).is_file()


def stage(folder: Path) -> Path:
    """An empty staging folder; the caller holds the folder's lock."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / STAGING
    if place.exists():
        shutil.rmtree(place)
    place.mkdir()
    return place


def unstage(folder: Path) -> None:
    """Throw away what was made ready, unless it is about to be put in place."""
    if not pending(folder):
        shutil.rmtree(folder / STAGING, ignore_errors=True)


def swap(folder: Path) -> Path | None:
    """Put everything that was made ready in its place; where the old database is kept, if any.

    A database alone is kept as a file beside the new one; with its folders, in a folder of its own
    that can be opened as a data folder. OSError: everything is as it was.
    """
    # The database last: it is the folders that other programs keep open.
    names = sorted((path.name for path in (folder / STAGING).iterdir()), key=_last)
    moves = _kept_names(folder, names)
    old = (folder / paths.DATABASE).exists()
    try:
        _write_note(folder, moves)
        _forward(folder, moves)
    except OSError:
        _back(folder, moves)
        raise
    _clear(folder)
    return folder / moves[paths.DATABASE] if old else None


def finish(folder: Path) -> None:
    """Carry through what was cut short and sweep away what never came to it; under the lock."""
    if not pending(folder):
        if (folder / STAGING).exists():
            unstage(folder)
        return
    log.warning("a restore was cut short and is carried through")
    try:
        moves: Moves = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        _forward(folder, moves)
        _clear(folder)
    except OSError as error:
        raise UserError(
            f"Восстановление из копии было прервано, и закончить его не получается:"
            f" {reason(error)}.",
            "Закройте программы, в которых открыты файлы школы, и откройте «Наставник» снова.",
        ) from error


def sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _last(name: str) -> tuple[bool, str]:
    return name == paths.DATABASE, name


def _kept_names(folder: Path, names: list[str]) -> Moves:
    stem = f"до-восстановления_{datetime.now():%Y-%m-%d_%H-%M-%S}"
    number = 2
    kept = stem
    while (folder / kept).exists() or (folder / f"{kept}.sqlite").exists():
        kept, number = f"{stem}_{number}", number + 1
    if names == [paths.DATABASE]:
        return {paths.DATABASE: f"{kept}.sqlite"}
    return {name: f"{kept}/{name}" for name in names}


def _write_note(folder: Path, moves: Moves) -> None:
    """From here on the new school is the one to be."""
    draft = folder / STAGING / _NOTE
    with draft.open("w", encoding="utf-8") as file:
        json.dump(moves, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, folder / _NOTE)
    sync_folder(folder)


def _forward(folder: Path, moves: Moves) -> None:
    for name, kept in moves.items():
        come, here, aside = folder / STAGING / name, folder / name, folder / kept
        if not come.exists():
            continue
        if os.path.lexists(here):
            aside.parent.mkdir(exist_ok=True)
            # A hot journal belongs to its database and must move with it.
            _move_journal(here, aside)
            os.rename(here, aside)
            sync_folder(aside.parent)
        os.rename(come, here)
    sync_folder(folder)


def _move_journal(database: Path, aside: Path) -> None:
    journal = database.with_name(f"{database.name}-journal")
    if journal.exists():
        os.replace(journal, aside.with_name(f"{aside.name}-journal"))


def _back(folder: Path, moves: Moves) -> None:
    """Undo what was done so far; if that fails too, the next opening goes forward."""
    for name, kept in reversed(moves.items()):
        come, here, aside = folder / STAGING / name, folder / name, folder / kept
        if not come.exists():
            os.rename(here, come)
        if os.path.lexists(aside):
            os.rename(aside, here)
        _move_journal(aside, here)
    (folder / _NOTE).unlink(missing_ok=True)
    for place in {(folder / kept).parent for kept in moves.values()} - {folder}:
        # Not made yet, or not empty: somebody else's.
        with suppress(OSError):
            place.rmdir()


def _clear(folder: Path) -> None:
    (folder / _NOTE).unlink()
    shutil.rmtree(folder / STAGING, ignore_errors=True)
    sync_folder(folder)
