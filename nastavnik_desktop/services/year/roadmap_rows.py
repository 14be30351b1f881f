"""The roadmap as papers print it: every event once, with all its terms, in the order of dates."""

import calendar
from datetime import date
from typing import TYPE_CHECKING

from nastavnik_desktop.models import RoadmapItem, SchoolYear
from nastavnik_desktop.models.choices import Audience, PersonKind, RoadmapBlock
from nastavnik_desktop.russian import search_key, show_date
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.year.roadmap_kinds import ALL_YEAR
from nastavnik_desktop.services.year.roadmap_plan import MONTHS, OF_TEACHERS, by_date, proposed

if TYPE_CHECKING:
    # The list of the roadmap must not load all that prints papers.
    from nastavnik_desktop.services.papers.document_fields import Fields

_AT_THE_END = 3
"""Rows that go to the last page together, with what is signed below them."""
_FOR_TEACHERS = "педагоги: "


def roadmap_rows(roster: Roster) -> "Fields":
    """«дорожная_карта_1» … «_5», and whether some terms are told for pairs of teachers apart.

    The school's own items, or the usual ones of its forms of mentoring when it has none.
    """
    items = by_date(roster.roadmap or _usual(roster))
    parted = {Audience.PUPILS, Audience.TEACHERS} <= {item.audience for item in items}
    fields: Fields = {"есть_сроки_педагогов": parted}
    for number, block in enumerate(RoadmapBlock, 1):
        events = _events([item for item in items if item.block is block])
        fields[f"дорожная_карта_{number}"] = [
            {
                "номер": f"{number}.{place}",
                "название": _title(same[0]),
                "срок": _terms(roster.year, same, parted=parted),
                "исполнитель": same[0].responsible,
                "итог": same[0].result,
                "в_конце": "да" if place > len(events) - _AT_THE_END else "",
            }
            for place, same in enumerate(events, 1)
        ]
    return fields


def _usual(roster: Roster) -> list[RoadmapItem]:
    """Numbered, so that those of the same days stay in their order."""
    items = proposed(roster.school, roster.year, _audience(roster))
    return [item.changed(id=number) for number, item in enumerate(items, 1)]


def _audience(roster: Roster) -> Audience:
    """Whom the programmes of the year are for; everybody while there is none."""
    among_staff = {
        all(side is PersonKind.TEACHER for side in programme.form.sides)
        for programme in roster.programmes.values()
    }
    if len(among_staff) != 1:
        return Audience.ALL
    return Audience.TEACHERS if among_staff == {True} else Audience.PUPILS


def _events(items: list[RoadmapItem]) -> list[list[RoadmapItem]]:
    """Items that only differ in their terms are one event."""
    found: dict[tuple[str, ...], list[RoadmapItem]] = {}
    for item in _teachers_last(items):
        said = (_title(item), item.responsible, item.result)
        found.setdefault(tuple(search_key(text) for text in said), []).append(item)
    return list(found.values())


def _teachers_last(items: list[RoadmapItem]) -> list[RoadmapItem]:
    """An event stands where pupils have it; one that only teachers have, at its own date."""
    pupils = {search_key(_title(item)) for item in items if item.audience is not Audience.TEACHERS}
    later = [
        item
        for item in items
        if item.audience is Audience.TEACHERS and search_key(_title(item)) in pupils
    ]
    return [*(item for item in items if item not in later), *later]


def _title(item: RoadmapItem) -> str:
    return item.title.removesuffix(OF_TEACHERS)


def _terms(year: SchoolYear, items: list[RoadmapItem], *, parted: bool) -> str:
    shown: dict[str, None] = {}
    for item in items:
        text = term(year, item)
        if parted and item.audience is Audience.TEACHERS:
            text = _FOR_TEACHERS + text
        shown[text] = None
    return "\n".join(shown)


def term(year: SchoolYear, item: RoadmapItem) -> str:
    """Whole months by name, other terms by their dates."""
    begins, ends = item.begins, item.ends
    if ends is None:
        return f"с {show_date(begins)}" if begins else ALL_YEAR
    if begins is None:
        return f"до {show_date(ends)}"
    if begins <= year.begins and ends >= year.ends:
        return ALL_YEAR
    if begins.day == 1 and ends.day == calendar.monthrange(ends.year, ends.month)[1]:
        return _months(begins, ends)
    return show_date(ends) if begins == ends else f"{show_date(begins)} – {show_date(ends)}"


def _months(begins: date, ends: date) -> str:
    last = f"{MONTHS[ends.month - 1]} {ends.year} г."
    if (begins.year, begins.month) == (ends.year, ends.month):
        return last
    first = MONTHS[begins.month - 1]
    return f"{first} – {last}" if begins.year == ends.year else f"{first} {begins.year} г. – {last}"
