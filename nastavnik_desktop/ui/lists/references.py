"""What the records of one year may be referred to by, for the editors of references."""

from collections.abc import Callable, Iterable

from nastavnik_desktop.models import Pair, Person, Programme
from nastavnik_desktop.russian import search_key, show_date
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.ui.parts.reference import Option


def _people(roster: Roster) -> Iterable[Option]:
    seen: dict[str, int] = {}
    for person in sorted(roster.people.values(), key=lambda item: item.sort_key):
        place = person.class_name or person.post
        text = f"{person.full_name}, {place}" if place else person.full_name
        seen[text] = seen.get(text, 0) + 1
        if seen[text] > 1 and person.born:
            # Namesakes of one class are told apart by their birthday.
            text = f"{text}, {person.born}"
        if person.left_on:
            text = f"{text}, выбытие {show_date(person.left_on)}"
        yield Option(person.id or 0, text, person.search_key)


def _programmes(roster: Roster) -> Iterable[Option]:
    for item in roster.programmes.values():
        # «Программа наставничества «ученик – ученик»» says its form already.
        said = item.form.label in item.title
        text = item.title if said else f"{item.title} ({item.form.label})"
        yield Option(item.id or 0, text, search_key(text))


def _pairs(roster: Roster) -> Iterable[Option]:
    for unit in roster.units:
        yield Option(unit.id, unit.title, search_key(unit.title))


_SOURCES: dict[str, Callable[[Roster], Iterable[Option]]] = {
    Person.__name__: _people,
    Programme.__name__: _programmes,
    Pair.__name__: _pairs,
}


def options(roster: Roster, refers: str) -> list[Option]:
    """The records of the class of that name, in the order people look for them."""
    return list(_SOURCES[refers](roster))
