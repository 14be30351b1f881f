"""The open database of one school: its tables, actions, undo and bin."""

import json
import logging
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import RECORDS, Record, School, SchoolYear
from nastavnik_desktop.storage.belongings import GO_WITH, HOLD
from nastavnik_desktop.storage.connection import connect, readable_errors
from nastavnik_desktop.storage.lock import FolderLock
from nastavnik_desktop.storage.records import Changed, Kept, Table, assigned

R = TypeVar("R", bound=Record)
log = logging.getLogger(__name__)

_BLOBS = {"paper_file": "content"}
"""Columns of bytes, which the journal keeps as hexadecimal text."""

_KEPT_ACTIONS = 100
"""How many last actions can be taken back one after another."""


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies there; None when none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@dataclass(frozen=True)
class DoneAction:
    """An action as the bin and the undo list show it; `records` counts what it moved."""

    id: int
    title: str
    done_at: datetime
    records: int = 0


class Store:
    """One connection, one writer: `action` is the only way to change anything."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, lock: FolderLock) -> None:
        self.folder = folder
        self._connection = connection
        self._lock = lock
        self._guard = threading.RLock()
        self._action_id: int | None = None
        self._undoable = True
        self._file = _identity(self.path)
        self._kept: dict[str, Kept] = {}
        """What has been read, by table."""
        self._waiting: list[weakref.WeakMethod[Callable[[], None]]] = []
        self.read_only = ""
        """Why nothing may be changed now, as a sentence; '' when it may (a closed school year).

        What is only remembered (a snapshot, an undo) and so cannot be undone is still written.
        """

    @property
    def path(self) -> Path:
        return self.folder / paths.DATABASE

    @property
    def connection(self) -> sqlite3.Connection:
        """For backup only."""
        return self._connection

    def close(self) -> None:
        with self._guard:
            self._connection.close()
            self._lock.release()

    def reconnect(self) -> None:
        """Close and open the file anew under the same lock, after it was replaced."""
        self.disconnect()
        self._connection = connect(self.path)
        self._file = _identity(self.path)

    def disconnect(self) -> None:
        """Nothing is known of the file from here on, until `reconnect` has opened one."""
        self._tell_of_change()
        self._connection.close()
        self._forget()

    def before_change(self, read: Callable[[], None]) -> None:
        """A method to be called once, before anything stored changes: of who puts off reading."""
        self._waiting.append(weakref.WeakMethod(read))

    def _tell_of_change(self) -> None:
        waiting, self._waiting = self._waiting, []
        for method in waiting:
            if (read := method()) is not None:
                read()

    def table(self, kind: type[R]) -> Table[R]:
        return Table(
            self._connection, kind, self.journal, self._kept.setdefault(kind.TABLE, Kept())
        )

    def _forget(self) -> None:
        for kept in self._kept.values():
            kept.forget()

    def _note_change(self, table: str, first: int, last: int) -> None:
        if table in self._kept:
            self._kept[table].note_change(first, last)

    @contextmanager
    def action(self, title: str, *, undoable: bool = True) -> Iterator[int]:
        """One user's action in one transaction: all of it or nothing.

        `title` says what was done and holds no names; it is shown beside «Отменить».
        Raises UserError for what the disk did; any other error rolls back and passes on.
        """
        with self._guard, readable_errors():
            if self._action_id is not None:
                raise RuntimeError("an action inside an action")
            if self.read_only and undoable:
                raise UserError(self.read_only, "Перейдите в текущий год – слева внизу.")
            self._check_file()
            self._tell_of_change()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._action_id = self._begin(title, undoable)
                self._undoable = undoable
                yield self._action_id
                self._connection.execute("COMMIT")
            except BaseException:
                # After SQLITE_FULL there is no transaction left to roll back.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                self._forget()
                raise
            finally:
                self._action_id = None

    def _check_file(self) -> None:
        """SQLite would go on writing, with success, into a file that is no longer there."""
        if self._file is None or _identity(self.path) != self._file:
            raise UserError(
                f"Файл базы «{self.path}» удалён, перемещён или заменён, пока программа открыта:"
                " записать в него нельзя.",
                "Сохраните резервную копию того, что видно в окне, верните файл или папку на место"
                " и откройте программу заново.",
            )

    def _begin(self, title: str, undoable: bool) -> int:
        cursor = self._connection.execute(
            "INSERT INTO action (title, done_at, state) VALUES (?, ?, ?)",
            (title, datetime.now().isoformat(timespec="seconds"), "done" if undoable else "final"),
        )
        action_id = int(cursor.lastrowid or 0)
        self._connection.execute(
            "DELETE FROM change WHERE action_id <= ?", (action_id - _KEPT_ACTIONS,)
        )
        return action_id

    def journal(self, table: str, rows: Iterable[Changed]) -> None:
        """Remember rows as they were, so that `undo` can put them back; inside an action."""
        if self._action_id is None:
            raise RuntimeError("a change outside an action")
        rows = list(rows)
        for first, last, _ in rows:
            self._note_change(table, first, last)
        if self._undoable:
            action_id = self._action_id
            self._connection.executemany(
                "INSERT INTO change (action_id, table_name, row_id, last_id, before)"
                " VALUES (?, ?, ?, ?, ?)",
                ((action_id, table, *row) for row in rows),
            )

    def delete(self, kind: type[R], record_ids: Sequence[int]) -> None:
        """Move records and what belongs to them to the bin; inside an action."""
        if kind in HOLD:
            holder, attribute, sentence = HOLD[kind]
            for record_id in record_ids:
                if self.table(holder).all(**{attribute: record_id}):
                    raise UserError(sentence, "Сначала перенесите или удалите их.")
        self.table(kind).mark_deleted(record_ids, self._action_id)
        for dependent, attribute in GO_WITH.get(kind, ()):
            table: Table[Record] = self.table(dependent)
            found = [
                item.id
                for record_id in record_ids
                for item in table.all(**{attribute: record_id})
                if item.id is not None
            ]
            if found:
                self.delete(dependent, found)

    def last_action(self) -> DoneAction | None:
        """What `undo` would take back."""
        row = self._connection.execute(
            "SELECT id, title, done_at FROM action WHERE state = 'done'"
            " AND id IN (SELECT action_id FROM change) ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return DoneAction(row[0], row[1], datetime.fromisoformat(row[2])) if row else None

    def undo(self) -> str | None:
        """Take the last action back; its title, or None when there is nothing to take back.

        Raises UserError when something kept for ever (a snapshot) refers to what would go.
        """
        last = self.last_action()
        if last is None:
            return None
        with self.action(f"Отменено: {last.title}", undoable=False):
            rows = self._connection.execute(
                "SELECT table_name, row_id, coalesce(last_id, row_id), before FROM change"
                " WHERE action_id = ?"
                " ORDER BY id DESC",
                (last.id,),
            ).fetchall()
            try:
                for table, row_id, last_id, before in rows:
                    self._put_back(table, row_id, last_id, before)
                    self._note_change(table, row_id, last_id)
            except sqlite3.IntegrityError as error:
                raise UserError(
                    f"Отменить «{last.title}» нельзя: с этими записями уже связаны другие.",
                    "Это бывает, когда по ним сохранены снимок форм или документ.",
                ) from error
            self._connection.execute("DELETE FROM change WHERE action_id = ?", (last.id,))
            self._connection.execute("UPDATE action SET state = 'undone' WHERE id = ?", (last.id,))
        return last.title

    def _put_back(self, table: str, row_id: int, last_id: int, before: str | None) -> None:
        if before is None:
            self._connection.execute(
                f"DELETE FROM {table} WHERE rowid BETWEEN ? AND ?", (row_id, last_id)
            )
            return
        values = json.loads(before)
        values.pop("id", None)
        if blob := _BLOBS.get(table):
            values[blob] = bytes.fromhex(values[blob])
        self._connection.execute(
            f"UPDATE {table} SET {assigned(values)} WHERE rowid = ?",
            (*values.values(), row_id),
        )

    def bin(self) -> list[DoneAction]:
        """Actions that moved something to the bin, newest first."""
        counts: dict[int, int] = {}
        for kind in RECORDS:
            for action_id, number in self._connection.execute(
                f"SELECT deleted, count(*) FROM {kind.TABLE} WHERE deleted IS NOT NULL GROUP BY 1"
            ):
                counts[action_id] = counts.get(action_id, 0) + number
        marks = ", ".join("?" * len(counts))
        rows = self._connection.execute(
            f"SELECT id, title, done_at FROM action WHERE id IN ({marks}) ORDER BY id DESC",
            list(counts),
        )
        return [
            DoneAction(row[0], row[1], datetime.fromisoformat(row[2]), counts[row[0]])
            for row in rows
        ]

    def binned(self, action_id: int) -> list[Record]:
        """The records one action moved to the bin, parents first."""
        return [record for kind in RECORDS for record in self.table(kind).in_bin(action_id)]

    def restore_from_bin(self, action_id: int) -> int:
        """Put everything one action deleted back; how many records that were."""
        found = self.binned(action_id)
        with self.action("Возвращено из корзины"):
            try:
                for record in found:
                    self.table(type(record)).mark_deleted([record.id or 0], None)
            except sqlite3.IntegrityError as error:
                raise UserError(
                    "Вернуть из корзины нельзя: такая запись уже заведена заново.",
                    "Удалите новую запись и повторите.",
                ) from error
        return len(found)

    def school(self) -> School:
        found = self.table(School).all()
        return found[0] if found else School()

    def years(self) -> list[SchoolYear]:
        return sorted(self.table(SchoolYear).all(), key=lambda year: year.title)

    def year(self, title: str | None = None, today: date | None = None) -> SchoolYear:
        """The year of that title, else the one of today; a new unsaved one if it is not there.

        When the year of today is closed, the one after it is the year to work in.
        Raises UserError when the title is not of the form «2026/2027».
        """
        try:
            wanted = SchoolYear.of(title) if title else SchoolYear.containing(today or date.today())
        except ValueError as error:
            raise UserError(
                f"«{title}» – не учебный год.", "Напишите его так: 2026/2027."
            ) from error
        years = {year.title: year for year in self.years()}
        found = years.get(wanted.title, wanted)
        if found.closed_on is not None and not title:
            # In June the work may go on in the next year already.
            return next((y for y in years.values() if y.begins > found.ends), found)
        return found
