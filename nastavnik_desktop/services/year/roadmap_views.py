"""The list of the roadmap's items: rows, columns, filters, details."""

from datetime import date
from typing import Any

from nastavnik_desktop.models import Record, RoadmapItem
from nastavnik_desktop.russian import search_key, show_date
from nastavnik_desktop.services.lists.registry import Filter, ListColumn, Row, Section
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.year.roadmap_plan import Line, lines


def roadmap_list(roster: Roster) -> list[Row]:
    return [
        Row(
            line.item.id or 0,
            line,
            search_key(line.item.title, line.item.responsible, line.item.result),
        )
        for line in lines(roster, date.today())
    ]


def roadmap_records(line: Line) -> tuple[Record, ...]:
    return (line.item,)


def roadmap_bin(line: Line) -> tuple[type[Record], int]:
    return RoadmapItem, line.item.id or 0


def _of(name: str) -> Any:
    return lambda line: getattr(line.item, name)


ROADMAP_COLUMNS = (
    ListColumn("Мероприятие", _of("title"), width=40),
    ListColumn("Блок", _of("block"), width=18, visible=False),
    ListColumn("Для кого", _of("audience"), width=14, visible=False),
    ListColumn("Состояние", lambda line: line.state, width=16),
    ListColumn("Начало", _of("begins"), width=10),
    ListColumn("Срок", _of("ends"), width=10, matters=True),
    ListColumn("Ответственный", _of("responsible"), width=22),
    ListColumn("Результат", _of("result"), width=22, visible=False),
    ListColumn("Выполнено", _of("done_on"), width=10),
    ListColumn("Чем подтверждается", _of("evidence"), width=22, visible=False),
)
ROADMAP_FILTERS = (
    Filter("Все блоки", lambda line: line.item.block.label),
    Filter("Все состояния", lambda line: line.state.label),
    Filter("Для всех", lambda line: line.item.audience.label),
)


def roadmap_details(_roster: Roster, line: Line) -> tuple[Section, ...]:
    item = line.item
    found = [Section("Блок", item.block.label)]
    if line.problems:
        found.append(Section("Проверьте сроки", "\n".join(line.problems)))
    found.append(Section("Ответственный", item.responsible or "не указан"))
    found.append(Section("Результат, вид документа", item.result or "не указан"))
    if item.done_on:
        proof = f": {item.evidence}" if item.evidence else ", чем подтверждается – не указано"
        found.append(Section("Выполнено", f"{show_date(item.done_on)}{proof}"))
    return tuple(found)
