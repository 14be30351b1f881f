"""Whom documents are about and whom the register names in them."""

from collections.abc import Iterable

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import PairStatus
from nastavnik_desktop.services.papers.document_fields import Context
from nastavnik_desktop.services.roster import Member, Roster, Unit


def everybody(roster: Roster) -> list[Person]:
    """Everyone in the year's pairs that were not broken off, by name."""
    return _people(member for unit in _printed(roster) for member in unit.members)


def all_mentors(roster: Roster) -> list[Person]:
    return _people(member for unit in _printed(roster) for member in unit.mentors)


def all_mentees(roster: Roster) -> list[Person]:
    return _people(member for unit in _printed(roster) for member in unit.mentees)


def members(context: Context) -> list[Person]:
    """Everyone in the pairs the paper is about."""
    return _people(member for unit in context.units for member in unit.members)


def mentors(context: Context) -> list[Person]:
    return _people(member for unit in context.units for member in unit.mentors)


def _printed(roster: Roster) -> list[Unit]:
    return [unit for unit in roster.units if unit.pair.status is not PairStatus.STOPPED]


def _people(chosen: Iterable[Member]) -> list[Person]:
    people = {member.person.id: member.person for member in chosen}
    return sorted(people.values(), key=lambda person: person.sort_key)
