"""What one page may ask another to show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nastavnik_desktop.models import Paper, Record


@dataclass(frozen=True)
class Only:
    """Nothing but these records of a list; the caption says why just they («не указан пол»)."""

    ids: frozenset[int]
    caption: str
    meant: Callable[[Any], bool] | None = None
    """Of several lines about one record, which; from what the line is about."""


@dataclass(frozen=True)
class Field:
    """A record and the field of it that has to be put right."""

    id: int
    field: str = ""
    record: type[Record] | None = None


@dataclass(frozen=True)
class New:
    """A record that is not there yet: the list asks for it at once."""


@dataclass(frozen=True)
class Papers:
    """Papers of these people or pairs; `keys` of documents choose them at once."""

    people: tuple[int, ...] = ()
    pairs: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    again: Paper | None = None
    """This order of the register is to be made again."""
