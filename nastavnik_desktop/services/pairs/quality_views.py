"""The quality sheets of a year as a list: of what, by whom, their sum and level."""

from typing import NamedTuple

from nastavnik_desktop.models import QualitySheet, Record
from nastavnik_desktop.models.fields import shown
from nastavnik_desktop.russian import search_key
from nastavnik_desktop.services.lists.registry import Filter, ListColumn, Row, Section
from nastavnik_desktop.services.pairs.quality import CRITERIA, level, total
from nastavnik_desktop.services.roster import Member, Roster


class Judged(NamedTuple):
    """A sheet and what it is about."""

    about: str
    sheet: QualitySheet

    @property
    def points(self) -> int | None:
        return total(self.sheet)


def judged(roster: Roster, sheet: QualitySheet) -> Judged:
    units = [unit for unit in roster.units if unit.id == sheet.pair_id]
    programme = roster.programmes.get(sheet.programme_id or 0)
    about = units[0].title if units else programme.title if programme else "школа в целом"
    return Judged(about, sheet)


def of_pair(roster: Roster, sheet: QualitySheet) -> tuple[Member, ...]:
    """Whom the sheet names when it is about a pair."""
    return tuple(m for unit in roster.units if unit.id == sheet.pair_id for m in unit.members)


def quality_rows(roster: Roster) -> list[Row]:
    return [
        Row(
            sheet.id or 0,
            one,
            search_key(one.about, sheet.expert),
            other_ids=tuple(member.person.id or 0 for member in of_pair(roster, sheet)),
        )
        for sheet in roster.quality_sheets
        for one in [judged(roster, sheet)]
    ]


def quality_records(one: Judged) -> tuple[Record, ...]:
    return (one.sheet,)


def quality_bin(one: Judged) -> tuple[type[Record], int]:
    return QualitySheet, one.sheet.id or 0


def quality_details(_roster: Roster, one: Judged) -> tuple[Section, ...]:
    points = one.points
    result = f"{points} из 18, {level(points)} уровень" if points is not None else level(points)
    marks = [
        f"{number}. {item.label}: {shown(getattr(one.sheet, item.name)) or 'не оценён'}"
        for number, item in enumerate(CRITERIA, 1)
    ]
    found = [Section("Сумма баллов", result), Section("Критерии", "\n".join(marks))]
    if one.sheet.note:
        found.append(Section("Выводы и предложения", one.sheet.note))
    return tuple(found)


QUALITY_COLUMNS = (
    ListColumn("О чём", lambda one: one.about, width=30),
    ListColumn("Эксперт", lambda one: one.sheet.expert, width=28),
    ListColumn("Дата", lambda one: one.sheet.dated, width=11),
    ListColumn("Сумма", lambda one: one.points, width=8, matters=True),
    ListColumn("Уровень", lambda one: level(one.points), width=16),
)
QUALITY_FILTERS = (Filter("Все уровни", lambda one: level(one.points)),)
