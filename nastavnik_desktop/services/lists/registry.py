"""What a list of records is made of: rows, columns, filters, details."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nastavnik_desktop.models import Record, SchoolYear
from nastavnik_desktop.models.fields import shown
from nastavnik_desktop.services.roster import Roster


@dataclass(frozen=True)
class Row:
    """One line of a list: `subject` is what the columns read, `search_key` what is searched."""

    id: int
    subject: Any
    search_key: str
    person_id: int | None = None
    pair_id: int | None = None
    other_ids: tuple[int, ...] = ()
    """Whom else the row names, beside its person and the people of its pair."""
    part: str = ""
    """Tells apart the lines about the same person: the kind of a consent, for example."""

    @property
    def identity(self) -> tuple[Any, ...]:
        """What stays the same when the list is read anew: rows of the bases are numbered afresh."""
        if self.person_id is None and self.pair_id is None:
            return (self.id,)
        return self.person_id, self.pair_id, self.part


@dataclass(frozen=True)
class ListColumn:
    """A column of a list; `value` gives a text, number, date, PartialDate, Choice or None."""

    heading: str
    value: Callable[[Any], Any]
    """From the row's subject."""
    sort: Callable[[Any], Any] | None = None
    """What to order by where the shown value does not do; from the subject."""
    visible: bool = True
    width: int = 20
    """In characters."""
    matters: bool = False
    """Without it a row tells too little: it is seen however narrow the window is."""
    brief: Callable[[Any], str] = shown
    """The value as the cell says it; the tip, filters and exports say it in full."""


@dataclass(frozen=True)
class Filter:
    """A choice above the list: `everything` is its first entry, `value` the group of a subject."""

    everything: str
    value: Callable[[Any], str]


@dataclass(frozen=True)
class Section:
    """A titled piece of the panel beside the list."""

    title: str
    text: str


@dataclass(frozen=True)
class Registry:
    """A list of records as the generic page shows and edits it.

    `records(subject)` are the records a dialog edits together (the first leads: it is what
    multi-edit and copy work on; one without an id is created on saving).
    `bin(subject)` names what goes to the bin.
    `page` sends adding and editing to another page by its key instead of the dialog.
    """

    key: str
    title: str
    icon: str
    add: str
    count: Callable[[int], str]
    empty: str
    columns: tuple[ListColumn, ...]
    rows: Callable[[Roster], list[Row]]
    new: Callable[[SchoolYear], Record]
    records: Callable[[Any], tuple[Record, ...]]
    bin: Callable[[Any], tuple[type[Record], int]]
    filters: tuple[Filter, ...] = ()
    details: Callable[[Roster, Any], tuple[Section, ...]] = lambda roster, subject: ()
    heading: Callable[[Any], str] = str
    export: tuple[ListColumn, ...] = ()
    """The columns of the exported list where they are prescribed; else the visible ones."""
    page: str = ""
    copies: bool = True
    imports: bool = True
    """Its records may come from a table of the school."""
