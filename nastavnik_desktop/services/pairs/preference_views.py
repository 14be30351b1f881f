"""Whom people would like to work with, written down after the group meeting, as a list."""

from typing import NamedTuple

from nastavnik_desktop.models import Person, Preference, Record
from nastavnik_desktop.services.lists.registry import ListColumn, Row, Section
from nastavnik_desktop.services.roster import Roster


class Liking(NamedTuple):
    """A preference with both people; `mutual` when the other one chose back."""

    person: Person
    other: Person
    record: Preference
    mutual: bool


def preference_rows(roster: Roster) -> list[Row]:
    known = {(one.person_id, one.other_id) for one in roster.preferences}
    found = [
        Liking(
            roster.people[one.person_id],
            roster.people[one.other_id],
            one,
            (one.other_id, one.person_id) in known,
        )
        for one in roster.preferences
        if one.person_id in roster.people and one.other_id in roster.people
    ]
    found.sort(key=lambda one: (one.person.sort_key, one.other.sort_key))
    return [
        Row(
            one.record.id or 0,
            one,
            f"{one.person.search_key} {one.other.search_key}",
            person_id=one.person.id,
            other_ids=(one.record.other_id,),
        )
        for one in found
    ]


def preference_records(one: Liking) -> tuple[Record, ...]:
    return (one.record,)


def preference_bin(one: Liking) -> tuple[type[Record], int]:
    return Preference, one.record.id or 0


def preference_details(roster: Roster, one: Liking) -> tuple[Section, ...]:
    said = "да" if one.mutual else "ответного выбора нет"
    return (
        Section("Кто", f"{one.person.full_name}\n{roster.place(one.person)}"),
        Section("Кого предпочитает", f"{one.other.full_name}\n{roster.place(one.other)}"),
        Section("Взаимно", said),
    )


PREFERENCE_COLUMNS = (
    ListColumn(
        "Кто", lambda one: one.person.full_name, sort=lambda one: one.person.sort_key, width=30
    ),
    ListColumn(
        "Кого предпочитает",
        lambda one: one.other.full_name,
        sort=lambda one: one.other.sort_key,
        width=30,
    ),
    ListColumn("Взаимно", lambda one: "да" if one.mutual else "", width=10),
)
