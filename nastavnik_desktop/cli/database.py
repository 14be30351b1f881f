"""The database a command works on: opened, or made and taken away again when the command fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nastavnik_desktop import paths
from nastavnik_desktop.storage.opening import create_store, has_database, open_store
from nastavnik_desktop.storage.store import Store


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    store = open_store(folder)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def opened_or_made(folder: Path) -> Iterator[Store]:
    """A database that did not exist before does not exist after a failure either."""
    if has_database(folder):
        with opened(folder) as store:
            yield store
        return
    store = create_store(folder)
    try:
        yield store
    except BaseException:
        store.close()
        for name in (paths.DATABASE, f"{paths.DATABASE}-journal"):
            (folder / name).unlink(missing_ok=True)
        raise
    store.close()
