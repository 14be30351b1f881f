"""A list as it may leave the school, or as it is for the school's own use."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nastavnik_desktop.models import Person
from nastavnik_desktop.services.checking.leaving import LeftOut, left_out, telling
from nastavnik_desktop.services.checking.unnamed_texts import Mask, mask
from nastavnik_desktop.services.lists.bases import BaseRow, outside
from nastavnik_desktop.services.lists.registry import ListColumn, Row
from nastavnik_desktop.services.roster import Roster


@dataclass(frozen=True)
class Leaving:
    """The rows of a list, and what of them does not leave the school."""

    roster: Roster
    rows: tuple[Row, ...]
    unnamed: tuple[LeftOut, ...]
    telling: int
    """How many requests tell of health, behaviour or a hard life."""
    mask: Mask
    """Takes out of a text who may not be named."""
    texts: int = 0
    """In how many cells a text names one who may not be named."""

    @property
    def safe(self) -> bool:
        """Nothing has to be left out."""
        return not self.unnamed and not self.telling and not self.texts

    def subjects(self, *, sending: bool, discreet: bool) -> list[Any]:
        """What is written, row by row."""
        subjects = [row.subject for row in self.rows]
        if not sending:
            return subjects
        barred = frozenset(one.person.id or 0 for one in self.unnamed)
        if all(isinstance(one, BaseRow) for one in subjects):
            return list(outside(subjects, barred, discreet=discreet))
        return [
            row.subject
            for row in self.rows
            if not any(person.id in barred for person in named(self.roster, row))
        ]


def leaving(
    roster: Roster, rows: Sequence[Row], day: date, listed: Sequence[ListColumn] = ()
) -> Leaving:
    """Who of those the rows name is left out on the day, and what the columns' texts say."""
    people = {person.id: person for row in rows for person in named(roster, row)}
    bases = [row.subject for row in rows if isinstance(row.subject, BaseRow)]
    found = Leaving(
        roster,
        tuple(rows),
        tuple(left_out(roster, people.values(), day)),
        sum(bool(one.request) and telling(one.mentee_card) for one in bases),
        mask(roster, day),
    )
    cells = (
        column.value(subject)
        for subject in found.subjects(sending=True, discreet=False)
        for column in listed
    )
    texts = sum(isinstance(cell, str) and found.mask(cell) != cell for cell in cells)
    return replace(found, texts=texts)


def named(roster: Roster, row: Row) -> list[Person]:
    """Everybody whose name stands in the row: its person and the people of its pair."""
    found = []
    if row.person_id in roster.people:
        found.append(roster.people[row.person_id])
    if row.pair_id is not None:
        found += [member.person for member in roster.unit(row.pair_id).members]
    return [*found, *(roster.people[one] for one in row.other_ids if one in roster.people)]
