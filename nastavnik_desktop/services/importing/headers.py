"""Finds the header of a sheet and says by the columns, never by a caption, what table it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nastavnik_desktop.services.importing.headings import (
    MENTEE,
    MENTOR,
    NAME_HEADING,
    OURS,
    PUPILS,
    STAFF,
    Heading,
    heading,
)
from nastavnik_desktop.services.importing.names import class_name
from nastavnik_desktop.services.importing.table import (
    Cell,
    Row,
    Table,
    TableKind,
    Target,
    shown_cell,
    targets,
)

LOOKED_THROUGH = 25
"""How many first rows may stand above the header."""

LOOKED_FOR_MORE = 3_000
"""Longer sheets are lists of one kind: nobody looks for another header in them."""

Mappings = Mapping[str, tuple[TableKind, Mapping[int, Target]]]
"""Signature of a header → what the curator made of its columns."""


def tables_of(file: str, sheet: str, rows: list[Row], remembered: Mappings) -> list[Table]:
    """The tables of a sheet: mostly one, but both bases may stand one under the other."""
    first = recognise(file, sheet, rows, remembered)
    found = [first]
    if first.kind is None or len(rows) > LOOKED_FOR_MORE:
        return found
    for top in range(first.first_row, len(rows)):
        if not any(
            type(cell) is str and len(cell) < 80 and NAME_HEADING.match(cell) for cell in rows[top]
        ):
            continue
        headings = _joined(rows[top : top + 1])
        mapped = _mapped(headings)
        if mapped.score >= 3 and headings != found[-1].headings:
            below = Table(file, sheet, rows, mapped.kind, headings, mapped.mapping, top + 1)
            if kept := remembered.get(below.signature):
                below = below.remapped(*kept)
            found[-1] = replace(found[-1], end=top)
            found.append(replace(below, first_row=_after_numbers(rows, top + 1)))
    return found


def recognise(file: str, sheet: str, rows: list[Row], remembered: Mappings) -> Table:
    """The sheet as a table: its header, its kind and what its columns hold."""
    best, best_score = Table(file, sheet, rows), 0
    last = min(LOOKED_THROUGH, len(rows))
    for height in (1, 2):  # two rows are believed to be one header only when that says more
        for top in range(last):
            if height == 2 and not (_several(rows[top]) and _headlike(rows, top + 1)):
                continue
            headings = _joined(rows[top : top + height])
            found = _mapped(headings)
            if found.score > best_score:
                best_score = found.score
                best = Table(file, sheet, rows, found.kind, headings, found.mapping, top + height)
            if height == 1 and best_score >= 3:
                last = min(last, top + 2)  # a header further down is another table's
                break
    if not best_score:
        best = _unknown(best)
    best = replace(best, first_row=_after_numbers(rows, best.first_row))
    if kept := remembered.get(best.signature):
        best = best.remapped(*kept)
    return replace(best, class_name=_class_of(best))


def _several(row: Row) -> bool:
    return len({cell for cell in row if cell not in (None, "")}) > 1


def _unknown(table: Table) -> Table:
    """The first row of two cells or more stands for the header, for the curator to map."""
    for top, row in enumerate(table.rows[:LOOKED_THROUGH]):
        if _several(row):
            return replace(table, headings=_joined([row]), first_row=top + 1)
    return table


def _joined(rows: Sequence[Row]) -> tuple[str, ...]:
    texts = [[" ".join(shown_cell(cell).split()) for cell in row] for row in rows]
    if not texts:
        return ()
    if len(texts) == 1:
        return tuple(texts[0])
    top, bottom = texts
    carried = ""
    made = []
    for upper, lower in zip(top, bottom, strict=True):
        # Without merged ranges (ODS, CSV) a group heading stands only over its first column.
        carried = upper or (carried if lower else "")
        made.append(carried if lower in ("", carried) else f"{carried} {lower}".strip())
    return tuple(made)


def _headlike(rows: list[Row], position: int) -> bool:
    if position >= len(rows):
        return False
    cells = [cell for cell in rows[position] if cell not in (None, "")]
    named = [cell for cell in cells if isinstance(cell, str) and heading(cell)]
    return len(named) >= 2 and all(isinstance(cell, str) for cell in cells)


@dataclass(frozen=True)
class _Mapped:
    score: int
    kind: TableKind | None
    mapping: dict[int, Target]


def _mapped(headings: tuple[str, ...]) -> _Mapped:
    found: dict[int, Heading] = {}
    for position, text in enumerate(headings):
        if text and (meaning := heading(text)) is not None:
            found[position] = meaning
    if len({headings[position] for position in found}) < 2:
        return _Mapped(0, None, {})  # a title merged over the whole width is not a header
    kind = _kind(found)
    if kind is None:
        return _Mapped(0, None, {})
    mapping = _targets(found, kind)
    named = {Target.FULL_NAME, Target.SURNAME} & set(mapping.values())
    return _Mapped(len(mapping) if named else 0, kind, mapping)


def _kind(found: Mapping[int, Heading]) -> TableKind | None:
    names = [h for h in found.values() if h.target in (Target.FULL_NAME, Target.SURNAME)]
    if not names:
        return None
    sides = {name.of for name in names}
    if sides & {MENTEE, MENTOR}:
        return _base(list(found.values()), names)
    votes = [h.votes for h in found.values() if h.votes in (PUPILS, STAFF)]
    if not votes:
        has_born = any(h.target is Target.BORN for h in found.values())
        has_sex = any(h.target is Target.SEX for h in found.values())
        return PUPILS if has_born or has_sex else None
    return max((PUPILS, STAFF), key=votes.count)


def _base(found: list[Heading], names: list[Heading]) -> TableKind:
    mentees = mentors = 0
    for meaning in found:
        own_side = meaning.target in (Target.BORN, Target.CASE_LINK, Target.COMPLETED)
        if meaning.target is Target.PLACE:
            # The place is told of the other side; without a side it is the mentor's own.
            mentees += meaning.of == MENTOR
            mentors += meaning.of in (MENTEE, OURS)
        elif meaning.votes is TableKind.MENTORS:
            mentors += 1
        elif meaning.votes is TableKind.MENTEES or meaning.target is Target.COMPLETED:
            mentees += 1
        elif own_side:
            mentees += meaning.of == MENTEE
            mentors += meaning.of == MENTOR
    if mentees == mentors:
        sides = [name.of for name in names if name.of]
        return TableKind.MENTORS if sides == [MENTOR] else TableKind.MENTEES
    return TableKind.MENTEES if mentees > mentors else TableKind.MENTORS


def _targets(found: Mapping[int, Heading], kind: TableKind) -> dict[int, Target]:
    other = {TableKind.MENTEES: MENTOR, TableKind.MENTORS: MENTEE}.get(kind, "none")
    allowed = targets(kind)
    mapping: dict[int, Target] = {}
    for position, meaning in found.items():
        target: Target | None = meaning.target
        if meaning.of == other and target is Target.FULL_NAME:
            target = Target.OTHERS
        elif meaning.of == other and target is Target.PLACE:
            target = Target.OTHERS_PLACE
        elif meaning.of == other and target in (Target.BORN, Target.CLASS, Target.POST):
            target = None
        if target in allowed and target not in mapping.values():
            mapping[position] = target
    return mapping


def _after_numbers(rows: list[Row], first: int) -> int:
    """Skip the row of column numbers «1 2 3 …» that often stands under a header."""
    if first < len(rows):
        numbers = [_number(cell) for cell in rows[first] if cell not in (None, "")]
        if len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1)):
            return first + 1
    return first


def _number(cell: Cell) -> int | None:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, int):
        return cell
    return int(cell) if isinstance(cell, str) and cell.strip().isdecimal() else None


def _class_of(table: Table) -> str:
    if table.kind not in (TableKind.PUPILS, TableKind.MENTEES):
        return ""
    captions = [
        shown_cell(cell)
        for row in table.rows[: max(0, table.first_row - 1)]
        for cell in dict.fromkeys(row)
        if cell not in (None, "")
    ]
    file_name = table.file.rsplit(".", 1)[0]
    for text in (table.sheet, *captions, *([] if table.sheet else [file_name])):
        if found := class_in(text):
            return found
    return ""


@lru_cache(maxsize=5_000)
def class_in(text: str) -> str:
    """The class a caption names: «7А», «Класс: 7 «А»», «Список 7А класса»; '' when none."""
    if whole := class_name(text):
        return whole
    for pattern in (
        r"класс[а-я]*\s*[:–—-]?\s*(\d{1,2}\s*-?\s*[«\"]?[А-Яа-яA-Z]?[»\"]?)(?![А-Яа-я0-9])",
        r"(?<![\d.№])\b(\d{1,2}\s*-?\s*[«\"]?[А-Яа-яA-Z]?[»\"]?)\s*(?:-?го\s*)?(?:кл\.|класс)",
    ):
        if (found := re.search(pattern, text, re.IGNORECASE)) and (
            named := class_name(found.group(1))
        ):
            return named
    return ""
