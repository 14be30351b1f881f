"""How the records of one class are written to and read from their table."""

import json
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar, cast

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.fields import Choice, Column, Record, columns, problems
from nastavnik_desktop.models.partial_date import PartialDate

R = TypeVar("R", bound=Record)
Changed = tuple[int, int, str | None]
"""First and last row, and what stood there before (JSON), or None for new rows."""


def _encode(value: Any) -> Any:
    match value:
        case None:
            return None
        case bool():
            return int(value)
        case Choice():
            return value._value_
        case date():
            return value.isoformat()
        case PartialDate():
            return value.stored
        case tuple():
            return ";".join(_encode(part) for part in value)
        case str() | int():
            return value
    raise TypeError(type(value).__name__)


def _decoder(column: Column) -> Callable[[Any], Any] | None:
    """What turns a stored value into the attribute's; None when they are the same."""
    if column.many:
        kind = column.kind
        return lambda text: tuple(kind(part) for part in text.split(";")) if text else ()
    if column.kind in (str, int):
        return None
    if column.kind is date:
        return date.fromisoformat
    if column.kind is PartialDate:
        return PartialDate.of_stored
    return column.kind


class Kept:
    """What has been read of one table, brought up to date by the rows that changed since."""

    _FEW = 200
    """More changed rows than this are not worth picking out."""

    def __init__(self) -> None:
        self._lists: dict[Hashable, tuple[Any, list[Any]]] = {}
        self._changed: dict[Hashable, list[tuple[int, int]]] = {}

    def note_change(self, first: int, last: int) -> None:
        """Rows of these ids are different now, new, or gone."""
        for key, ranges in self._changed.items():
            ranges.append((first, last))
            if len(ranges) > self._FEW or last - first >= self._FEW:
                del self._lists[key]
        self._changed = {key: ranges for key, ranges in self._changed.items() if key in self._lists}

    def forget(self) -> None:
        self._lists.clear()
        self._changed.clear()

    def records(
        self, key: Hashable, of: Any, read: Callable[[str, Sequence[Any]], list[R]]
    ) -> list[R]:
        """The list of that key and of these values, by id; a list of other values gives way.

        `read` is given one more condition on the ids, and its values.
        """
        values, found = self._lists.get(key, (None, []))
        if key not in self._lists or values != of:
            found = read("", ())
        elif ranges := self._changed[key]:
            numbers = {number for first, last in ranges for number in range(first, last + 1)}
            fresh = read(" AND id IN (SELECT value FROM json_each(?))", [json.dumps([*numbers])])
            found = [record for record in found if record.id not in numbers]
            found += fresh
            if fresh:
                found.sort(key=attrgetter("id"))
        self._lists[key], self._changed[key] = (of, found), []
        return found.copy()


class _Layout(NamedTuple):
    """The stored columns of a record class and how each one is read."""

    names: tuple[str, ...]
    keys: tuple[str, ...]
    decoders: tuple[tuple[int, Callable[[Any], Any]], ...]
    encoded: tuple[int, ...]
    """Positions of the values SQLite does not take as they are."""

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.names, *self.keys)


@cache
def _layout(kind: Any) -> _Layout:
    described = columns(kind)
    names: tuple[str, ...] = ("id", "deleted", *(item.name for item in described))
    decoders = tuple(
        (position + 2, decode)
        for position, item in enumerate(described)
        if (decode := _decoder(item)) is not None
    )
    encoded = tuple(
        position + 2
        for position, item in enumerate(described)
        if item.many or item.kind not in (str, int)
    )
    return _Layout(names, kind.KEYS, decoders, encoded)


def _quoted(name: str) -> str:
    # «left» is a word of SQL; and a name in brackets, unlike one in quotation marks, is never
    # taken for a text when the column is missing.
    return f"[{name}]"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def assigned(names: Iterable[str]) -> str:
    """The SET part of an UPDATE."""
    return ", ".join(f"{_quoted(name)} = ?" for name in names)


def _numbered(record: R, record_id: int) -> R:
    """A copy with its new id; keeps what the record has already computed of itself."""
    made = object.__new__(type(record))
    made.__dict__ = {**record.__dict__, "id": record_id}
    return made


class Table(Generic[R]):
    """Reads at any time, writes only while `journal` accepts them (inside an action)."""

    _MANY = 100

    def __init__(
        self,
        connection: sqlite3.Connection,
        kind: type[R],
        journal: Callable[[str, Iterable[Changed]], None],
        kept: Kept,
    ) -> None:
        """`kept` is of this table, and told of its changes by whoever journals them."""
        self._connection = connection
        self._kind = kind
        self._journal = journal
        self._kept = kept
        self._layout = _layout(cast("Hashable", kind))
        self._select = f"SELECT {_listed(self._layout.all)} FROM {kind.TABLE}"

    def get(self, record_id: int) -> R:
        """The record, even from the bin; LookupError when there is none."""
        found = self._read(f"{self._select} WHERE id = ?", (record_id,))
        if not found:
            raise LookupError(f"{self._kind.TABLE} {record_id}")
        return found[0]

    def all(self, **equal: Any) -> list[R]:
        """What is not in the bin, in order of creation; `equal` restricts by attribute.

        Read once and kept until the table changes: a record is never changed in place
        (`Record.changed` makes another one).
        """
        tests = ["deleted IS NULL"]
        values = []
        for name, value in equal.items():
            self._known(name)
            tests.append(f"{_quoted(name)} IS ?")
            values.append(_encode(value))
        return self._listed(tuple(equal), " AND ".join(tests), values)

    def among(self, name: str, ids: Iterable[int | None]) -> list[R]:
        """What is not in the bin and names one of the records `ids` in the attribute."""
        self._known(name)
        wanted = list(ids)
        # Of many the greater part is wanted: read as the rows lie, without the index («+»).
        about = f"{'+' if len(wanted) > self._MANY else ''}{_quoted(name)}"
        test = f"deleted IS NULL AND {about} IN (SELECT value FROM json_each(?))"
        return self._listed(f"among {name}", test, [json.dumps(wanted)])

    def _known(self, name: str) -> None:
        if name not in self._layout.names:
            raise AttributeError(name)

    def _listed(self, key: Hashable, test: str, values: list[Any]) -> list[R]:
        def read(more: str, of: Sequence[Any]) -> list[R]:
            return self._read(f"{self._select} WHERE {test}{more} ORDER BY id", [*values, *of])

        return self._kept.records(key, values, read)

    def in_bin(self, action_id: int) -> list[R]:
        return self._read(f"{self._select} WHERE deleted = ? ORDER BY id", (action_id,))

    def _read(self, sql: str, values: Sequence[Any]) -> list[R]:
        kind, stored = self._kind, self._layout.all
        rows = self._connection.execute(sql, values).fetchall()
        # Column by column: few different values stand in each, and each is decoded once.
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for position, decode in self._layout.decoders if rows else ():
            column = columns[position]
            seen = {value: None if value is None else decode(value) for value in set(column)}
            columns[position] = map(seen.__getitem__, column)
        # Thousands at once: no Python but the one line for each of them.
        made = list(map(object.__new__, repeat(kind, len(rows))))
        # Stored keys prime the cached properties of the same names.
        contents = map(dict, map(zip, repeat(stored), zip(*columns, strict=True)))
        for record, known in zip(made, contents, strict=True):
            record.__dict__ = known
        return made

    def save(self, record: R) -> R:
        """Insert a new record or update a known one; raises UserError when it has problems."""
        return self.save_many([record])[0]

    def save_many(self, records: Sequence[R], *, validated: bool = False) -> list[R]:
        """The records with their ids; `validated` skips `problems` (a caller that has checked)."""
        if not validated:
            for record in records:
                if found := problems(record):
                    raise UserError(next(iter(found.values())))
        new = [record for record in records if record.id is None]
        known = [record for record in records if record.id is not None]
        made = iter(self._insert(new))
        self._update(known)
        return [next(made) if record.id is None else record for record in records]

    def _values(self, records: Sequence[R]) -> Iterable[tuple[Any, ...]]:
        """What is stored of each, in the order of the layout."""
        columns: list[Iterable[Any]] = list(
            zip(*map(attrgetter(*self._layout.all), records), strict=True)
        )
        # Column by column, as they are read: each different value is encoded once.
        for position in self._layout.encoded:
            column = columns[position]
            seen = {value: _encode(value) for value in set(column)}
            columns[position] = map(seen.__getitem__, column)
        return zip(*columns, strict=True)

    def _insert(self, records: Sequence[R]) -> list[R]:
        if not records:
            return []
        first = self._connection.execute(
            f"SELECT coalesce(max(id), 0) + 1 FROM {self._kind.TABLE}"
        ).fetchone()[0]
        made = [_numbered(record, first + offset) for offset, record in enumerate(records)]
        # New rows follow one another: one line of the journal takes them all back.
        self._journal(self._kind.TABLE, [(first, first + len(made) - 1, None)])
        names = self._layout.all
        self._connection.executemany(
            f"INSERT INTO {self._kind.TABLE} ({_listed(names)})"
            f" VALUES ({', '.join('?' * len(names))})",
            self._values(made),
        )
        return made

    def _update(self, records: Sequence[R]) -> None:
        if not records:
            return
        self._remember([record.id for record in records if record.id is not None])
        names = self._layout.all[2:]
        self._connection.executemany(
            f"UPDATE {self._kind.TABLE} SET {assigned(names)} WHERE id = ?",
            ((*values[2:], values[0]) for values in self._values(records)),
        )

    def mark_deleted(self, record_ids: Sequence[int], action_id: int | None) -> None:
        """Move to the bin, or out of it with None."""
        self._remember(record_ids)
        self._connection.executemany(
            f"UPDATE {self._kind.TABLE} SET deleted = ? WHERE id = ?",
            ((action_id, record_id) for record_id in record_ids),
        )

    def _remember(self, record_ids: Sequence[int]) -> None:
        pairs = ", ".join(f"'{name}', {_quoted(name)}" for name in self._layout.all)
        wanted = json.dumps(sorted(set(record_ids)))
        rows = self._connection.execute(
            f"SELECT id, id, json_object({pairs}) FROM {self._kind.TABLE}"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (wanted,),
        ).fetchall()
        if gone := set(record_ids).difference(row[0] for row in rows):
            raise LookupError(f"{self._kind.TABLE} {min(gone)}")
        self._journal(self._kind.TABLE, rows)
