"""Verified copies of the database, their rotation, and the way back."""

import logging
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError, reason
from nastavnik_desktop.storage import swap
from nastavnik_desktop.storage.connection import APPLICATION_ID, connect, readable_errors
from nastavnik_desktop.storage.migrations import VERSION, migrate, version_of
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.storage.swap import sync_folder

log = logging.getLogger(__name__)
_NAME = re.compile(r"№(\d{6})_(\d{4}-\d{2}-\d{2}_\d{2}-\d{2})_д(\d+)_ч(\d+)_(.+)\.sqlite")
_KEEP_ALL = timedelta(days=2)
_KEEP_DAILY = timedelta(days=30)


@dataclass(frozen=True)
class Backup:
    """A copy as its name tells: `number` orders them even when the clock is wrong."""

    path: Path
    number: int
    made_at: datetime
    actions: int
    people: int
    reason: str


def backups(folder: Path) -> list[Backup]:
    """The copies in a data folder, newest first."""
    found = []
    place = paths.backups_dir(folder)
    if not place.is_dir():
        return []
    for path in place.iterdir():
        if match := _NAME.fullmatch(path.name):
            number, made_at, actions, people, why = match.groups()
            try:
                moment = datetime.strptime(made_at, "%Y-%m-%d_%H-%M")
            except ValueError:
                continue
            found.append(Backup(path, int(number), moment, int(actions), int(people), why))
    return sorted(found, key=lambda item: item.number, reverse=True)


def make_backup(store: Store, why: str) -> Backup | None:
    """A verified copy in the data folder; None when nothing changed since the last one."""
    return make_backup_of(store.connection, store.folder, why)


def make_backup_of(connection: sqlite3.Connection, folder: Path, why: str) -> Backup | None:
    place = paths.backups_dir(folder)
    known = backups(folder)
    with readable_errors():
        actions, people = _figures(connection)
    if known and known[0].actions == actions:
        return None
    number = known[0].number + 1 if known else 1
    stamp = datetime.now().replace(second=0, microsecond=0)
    name = f"№{number:06}_{stamp:%Y-%m-%d_%H-%M}_д{actions}_ч{people}_{_plain(why)}.sqlite"
    try:
        place.mkdir(exist_ok=True)
        # What a killed process left is a whole school's data that nobody would look for.
        for draft in place.glob("~tmp-*.sqlite*"):
            # Our own may be in work: a full copy is written beside the window's own start.
            if not draft.name.startswith(f"~tmp-{os.getpid()}"):
                draft.unlink()
        _copy_out(connection, place / name)
    except OSError as error:
        raise UserError(
            f"Резервная копия не сделана: {reason(error)}.",
            "Проверьте место на диске и права на папку с данными.",
        ) from error
    made = Backup(place / name, number, stamp, actions, people, why)
    _rotate([made, *known])
    return made


def save_copy(store: Store, target: Path) -> Path:
    """A verified copy where the curator wants it, on a stick for example."""
    if target.resolve() == store.path.resolve():
        raise UserError("Копию нельзя записать поверх самой базы.", "Выберите другое имя.")
    try:
        _copy_out(store.connection, target)
    except OSError as error:
        raise UserError(
            f"Копия «{target}» не записана: {reason(error)}.",
            "Проверьте место и права или выберите другую папку.",
        ) from error
    return target


def _figures(connection: sqlite3.Connection) -> tuple[int, int]:
    # A file from before the first step has no tables yet.
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if "action" not in tables:
        return 0, 0
    actions = connection.execute("SELECT coalesce(max(id), 0) FROM action").fetchone()[0]
    people = connection.execute("SELECT count(*) FROM person WHERE deleted IS NULL").fetchone()[0]
    return actions, people


def _plain(text: str) -> str:
    return re.sub(r"[^0-9A-Za-zА-Яа-яЁё-]+", "-", text).strip("-") or "копия"


def _copy_out(connection: sqlite3.Connection, target: Path) -> None:
    draft = target.with_name(f"~tmp-{os.getpid()}.sqlite")
    try:
        copy_to(connection, draft)
        os.replace(draft, target)
        sync_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def copy_to(connection: sqlite3.Connection, draft: Path) -> None:
    """A verified copy under a name that is still to be changed; the caller takes it away."""
    draft.unlink(missing_ok=True)
    draft.touch()
    copy = sqlite3.connect(f"{draft.absolute().as_uri()}?mode=rw", uri=True)
    try:
        with readable_errors():
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    if is_damaged(draft):
        raise Damaged(
            "Копия не сделана: в самой базе нарушены связи записей.",
            "Восстановите базу из прежней копии: nastavnik restore ФАЙЛ"
            " или «Восстановить из копии».",
        )
    _sync(draft)


def _sync(path: Path) -> None:
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


class Damaged(UserError):
    """The file is no whole database of ours, of whatever version."""


def is_damaged(path: Path) -> bool:
    """Whether a copy should take its place; a file of a newer program is whole."""
    try:
        verify(path)
    except Damaged:
        return True
    except UserError:
        return False
    return False


def verify(path: Path) -> None:
    """Raises UserError unless the file is a whole database of ours."""
    damaged = Damaged(
        f"Файл «{path.name}» – не исправная копия базы «Наставника».", "Выберите другую копию."
    )
    if not path.is_file():
        raise UserError(f"Файла «{path}» нет.", "Укажите другой файл.")
    if path.stat().st_size == 0:
        raise damaged
    copy = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        mark = copy.execute("PRAGMA application_id").fetchone()[0]
        version = version_of(copy)
        whole = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        orphans = copy.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise damaged from error
    finally:
        copy.close()
    if mark != APPLICATION_ID or not whole or orphans is not None:
        raise damaged
    if version > VERSION:
        raise UserError(
            f"Копия «{path.name}» создана более новой версией программы.",
            "Установите новую версию «Наставника».",
        )


def told_by(copy: Path) -> tuple[str, int]:
    """Whose database a verified copy is, and how many people it holds."""
    opened = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        school = opened.execute("SELECT short_name FROM school WHERE deleted IS NULL").fetchone()
        return (school[0] if school else ""), _figures(opened)[1]
    finally:
        opened.close()


def _rotate(known: list[Backup]) -> None:
    """Keep the copies of two days, then one a day up to thirty days (152-ФЗ).

    When the people are suddenly fewer by a fifth, nothing is thrown away: an emptied base must
    not push out the good copies.
    """
    newest = known[0]
    if any(newest.people < item.people * 0.8 for item in known[1:]):
        return
    days = set()
    for item in known[1:]:
        age = newest.made_at - item.made_at
        day = item.made_at.date()
        if age <= _KEEP_ALL or (age <= _KEEP_DAILY and day not in days):
            days.add(day)
            continue
        try:
            item.path.unlink()
        except OSError as error:
            log.warning("backup %s not removed: %s", item.number, error.errno)


def restore(folder: Path, copy: Path) -> Path | None:
    """Put a copy in the place of the database; the caller holds the folder's lock.

    The database that was there is renamed, never deleted: its new path is returned.
    Raises UserError when the copy is not whole; then nothing has changed.
    """
    verify(copy)
    try:
        swap.finish(folder)
        draft = swap.stage(folder) / paths.DATABASE
        shutil.copyfile(copy, draft)
        make_ready(draft)
        return swap.swap(folder)
    except OSError as error:
        raise not_restored(error) from error
    finally:
        swap.unstage(folder)


def make_ready(draft: Path) -> None:
    """Check a copy that is about to become the database, and bring it to the present version."""
    verify(draft)
    with readable_errors():
        connection = connect(draft)
        try:
            if version_of(connection) < VERSION:
                migrate(connection)
        finally:
            connection.close()
    # TRUNCATE leaves an empty journal beside the file it belonged to.
    draft.with_name(draft.name + "-journal").unlink(missing_ok=True)
    _sync(draft)


def not_restored(error: OSError) -> UserError:
    return UserError(
        f"База не восстановлена: {reason(error)}. Прежняя база на месте.",
        "Проверьте место на диске и права на папку с данными.",
    )


def restore_into(store: Store, copy: Path) -> Path | None:
    """Restore under an open store, which afterwards reads the restored file."""
    with replacing(store):
        return restore(store.folder, copy)


@contextmanager
def replacing(store: Store) -> Iterator[None]:
    """The file of an open store may be replaced in here."""
    store.disconnect()
    try:
        yield
    finally:
        store.reconnect()
