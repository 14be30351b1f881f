"""How a record describes itself: one `column` per attribute, and what follows from it."""

from collections.abc import Callable, Hashable
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import (
    Any,
    ClassVar,
    Self,
    TypeVar,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from nastavnik_desktop.russian import bad_character, show_date


class Choice(StrEnum):
    """A closed list: the value is the stored code, `label` is what people read."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


Check = Callable[[Any], str]
"""Returns a Russian sentence on what is wrong with the value, or ''."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One attribute of a record as people see it."""

    name: str
    label: str
    kind: type
    """str, int, bool, date, PartialDate, or a Choice class."""
    many: bool = False
    """The value is a tuple of `kind`."""
    required: bool = False
    lines: int = 1
    """Height of the editor in lines of text."""
    check: Check | None = None
    refers: str = ""
    """Name of the record class whose id this integer holds."""
    in_table: bool = True
    in_form: bool = True
    sensitive: bool = False
    """Health, behaviour, life situation: hidden by default, never leaves the school."""
    suggest: tuple[str, ...] = ()
    hint: str = ""


def column(label: str, *, default: Any = MISSING, **about: Any) -> Any:
    """Declare an attribute of a record; `about` takes the options of `Column`."""
    return field(default=default, metadata={"column": {"label": label, **about}})


T = TypeVar("T")


@dataclass_transform(kw_only_default=True, field_specifiers=(column, field))
def record(kind: type[T]) -> type[T]:
    """A dataclass that is made, compared and shown as `Record` says.

    Methods of its own for each of the many classes would take a tenth of the program's start.
    """
    return dataclass(init=False, repr=False, eq=False, match_args=False)(kind)


@record
class Record:
    """A row of one table; `deleted` holds the action that moved it to the bin."""

    TABLE: ClassVar[str]
    ONE: ClassVar[str]
    """What one record is called, in the nominative: «человек»."""
    KEYS: ClassVar[tuple[str, ...]] = ()
    """Properties stored beside the columns, to search and to order by."""

    id: int | None = None
    deleted: int | None = None

    def __init__(self, **values: Any) -> None:
        usual, required = _usual(cast("Hashable", type(self)))
        self.__dict__.update(usual, **values)
        # Thousands at once: sets of names are made only to say which of them is wrong.
        if required <= values.keys() and len(self.__dict__) == len(usual) + len(required):
            return
        if unknown := values.keys() - usual.keys() - required:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        missing = required - values.keys()
        raise TypeError(f"{type(self).__name__} needs {', '.join(sorted(missing))}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        read = _reader(cast("Hashable", type(self)))
        return bool(read(self) == read(other))

    def __repr__(self) -> str:
        told = (f"{item.name}={getattr(self, item.name)!r}" for item in fields(self))
        return f"{type(self).__name__}({', '.join(told)})"

    def changed(self, **values: Any) -> Self:
        return replace(self, **values)


@cache
def _usual(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """Defaults by name, and the names that have none."""
    known = {item.name: item.default for item in fields(kind)}
    required = frozenset(name for name, default in known.items() if default is MISSING)
    return {name: known[name] for name in known if name not in required}, required


@cache
def _reader(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(item.name for item in fields(kind)))


def _kind(annotation: Any) -> tuple[type, bool]:
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0], True
    if isinstance(annotation, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    return annotation, False


def columns(record: type[Record]) -> tuple[Column, ...]:
    """The columns of a record class in the order they are written."""
    return _columns(cast("Hashable", record))


@cache
def _columns(record: Any) -> tuple[Column, ...]:
    hints = get_type_hints(record)
    made = []
    for item in fields(record):
        about = item.metadata.get("column")
        if about is not None:
            kind, many = _kind(hints[item.name])
            made.append(Column(name=item.name, kind=kind, many=many, **about))
    return tuple(made)


def problems(record: Record) -> dict[str, str]:
    """What is wrong, by attribute name; empty when the record may be saved."""
    found: dict[str, str] = {}
    for item in columns(type(record)):
        value = getattr(record, item.name)
        if item.required and (value in (None, "", ()) or (item.refers and value == 0)):
            found[item.name] = f"Заполните поле «{item.label}»."
        elif isinstance(value, str) and (bad := bad_character(value)):
            found[item.name] = f"В поле «{item.label}» недопустимый знак {bad}. Удалите его."
        elif item.check and value not in (None, "") and (text := item.check(value)):
            found[item.name] = text
    return found


def shown(value: Any) -> str:
    """A value as people read it in tables and forms."""
    match value:
        case None:
            return ""
        case Choice():
            return value.label
        case bool():
            return "да" if value else ""
        case date():
            return show_date(value)
        case tuple():
            return "; ".join(shown(part) for part in value)
        case _:
            return str(value)
