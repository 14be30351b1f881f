"""Back from a copy, full or of the database alone: checked, made ready aside, then put in place."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.copies import last_copy
from nastavnik_desktop.services.copies.contents import Contents, Meter, Report, nobody
from nastavnik_desktop.services.copies.full_copy import megabytes
from nastavnik_desktop.services.copies.reading import is_full_copy, read_contents, unpack
from nastavnik_desktop.storage import backup, swap
from nastavnik_desktop.storage.store import Store

_RESERVE = 16 << 20


def verify(path: Path) -> None:
    """UserError unless the file is a copy of either kind; of a full one only the list is read."""
    if is_full_copy(path):
        read_contents(path)
    else:
        backup.verify(path)


def restore(
    folder: Path, path: Path, report: Report = nobody, check: Callable[[], object] = nobody
) -> Path | None:
    """Put a copy of either kind in place; the caller holds the folder's lock.

    What was there is kept under a dated name: the path of the earlier database, if there was one.
    """
    if not is_full_copy(path):
        return backup.restore(folder, path)
    made_ready = make_ready(folder, path, report, check)
    return put_in_place(folder, made_ready, path)


def make_ready(
    folder: Path, path: Path, report: Report = nobody, check: Callable[[], object] = nobody
) -> Contents:
    """Unpack a full copy into the staging folder of the data folder and check all of it.

    Nothing of the school is touched; may run in a worker thread. On any failure nothing stays.
    """
    try:
        try:
            swap.finish(folder)
            contents = read_contents(path)
            place = swap.stage(folder)
            _refuse_room(place, contents.size)
            unpack(path, place, Meter(contents.size, report, check))
            backup.make_ready(place / paths.DATABASE)
            # The renames that follow must not be on the disk before what they put in place.
            for made, _, _ in os.walk(place):
                swap.sync_folder(Path(made))
        except OSError as error:
            raise backup.not_restored(error) from error
    except BaseException:
        swap.unstage(folder)
        raise
    return contents


def put_in_place(folder: Path, contents: Contents, path: Path) -> Path | None:
    """Change places with what was made ready: a few renames, all or none."""
    try:
        kept = swap.swap(folder)
    except OSError as error:
        raise backup.not_restored(error) from error
    finally:
        swap.unstage(folder)
    # On a new computer the school has a full copy already: this one.
    last_copy.remember(folder, contents.made, path)
    return kept


def put_into(store: Store, contents: Contents, path: Path) -> Path | None:
    """The same under an open store, which afterwards reads the restored file."""
    with backup.replacing(store):
        return put_in_place(store.folder, contents, path)


def _refuse_room(place: Path, size: int) -> None:
    free = shutil.disk_usage(place).free
    if free < size + _RESERVE:
        raise UserError(
            f"На диске с папкой данных не хватит места: копии нужно {megabytes(size)},"
            f" свободно {megabytes(free)}. Прежние данные на месте.",
            "Освободите место и повторите.",
        )
