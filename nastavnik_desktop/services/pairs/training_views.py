"""The mentors' training of a year as a list of the window, and as lines about one person."""

from typing import NamedTuple

from nastavnik_desktop.models import Person, Record, Training
from nastavnik_desktop.russian import plural, search_key, show_date
from nastavnik_desktop.services.lists.registry import ListColumn, Row, Section
from nastavnik_desktop.services.roster import Roster


class Trained(NamedTuple):
    """A training and whose it is."""

    person: Person
    training: Training


def training_rows(roster: Roster) -> list[Row]:
    found = [
        Trained(roster.people[one.person_id], one)
        for one in roster.trainings
        if one.person_id in roster.people
    ]
    found.sort(key=lambda one: (one.person.sort_key, one.training.id or 0))
    return [
        Row(
            one.training.id or 0,
            one,
            f"{one.person.search_key} {search_key(one.training.place, one.training.document)}",
            person_id=one.person.id,
        )
        for one in found
    ]


def training_records(one: Trained) -> tuple[Record, ...]:
    return (one.training,)


def training_bin(one: Trained) -> tuple[type[Record], int]:
    return Training, one.training.id or 0


def training_line(training: Training) -> str:
    """«02.11.2026 – 06.11.2026, Методический центр, 36 часов, удостоверение № 5»."""
    days = [show_date(day) for day in (training.begins, training.ends) if day]
    hours = plural(training.hours, "час", "часа", "часов") if training.hours else ""
    parts = (" – ".join(days), training.place, hours, training.document)
    return ", ".join(part for part in parts if part) or "без сведений"


def trained(roster: Roster, person_id: int | None) -> str:
    """All trainings of a person this year, a line each; '' without any."""
    return "\n".join(training_line(one) for one in roster.trainings if one.person_id == person_id)


def training_details(roster: Roster, one: Trained) -> tuple[Section, ...]:
    return (
        Section("Наставник", roster.place(one.person)),
        Section("Обучение за год", trained(roster, one.person.id)),
    )


TRAINING_COLUMNS = (
    ListColumn(
        "Наставник",
        lambda one: one.person.full_name,
        sort=lambda one: one.person.sort_key,
        width=30,
    ),
    ListColumn("С", lambda one: one.training.begins, width=11),
    ListColumn("По", lambda one: one.training.ends, width=11),
    ListColumn("Где", lambda one: one.training.place, width=28),
    ListColumn("Часов", lambda one: one.training.hours, width=8),
    ListColumn("Документ", lambda one: one.training.document, width=22),
)
