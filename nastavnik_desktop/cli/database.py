"""The database a command works on: opened, or made for the first time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nastavnik_desktop import paths
from nastavnik_desktop.services.law import shipped_acts
from nastavnik_desktop.storage.opening import create_store, has_database, open_store
from nastavnik_desktop.storage.store import Store


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    store = open_store(folder)
    try:
        shipped_acts.ensure(store)
        yield store
    finally:
        store.close()


@contextmanager
def made_anew(folder: Path) -> Iterator[Store]:
    """A new database, which is taken away again when it cannot be filled."""
    store = create_store(folder)
    try:
        shipped_acts.ensure(store)
        yield store
    except BaseException:
        store.close()
        for name in (paths.DATABASE, f"{paths.DATABASE}-journal"):
            (folder / name).unlink(missing_ok=True)
        raise
    store.close()


@contextmanager
def opened_or_made(folder: Path) -> Iterator[Store]:
    with (opened if has_database(folder) else made_anew)(folder) as store:
        yield store
