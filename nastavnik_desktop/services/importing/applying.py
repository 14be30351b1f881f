"""Writes a plan: all of it or nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import SchoolYear
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.collector import collector_paused
from nastavnik_desktop.services.importing.outcome import KINDS, ImportPlan, ImportResult
from nastavnik_desktop.storage.store import Store

_REFERS = {
    "people": {},
    "mentee_cards": {"person_id": "people"},
    "mentor_cards": {"person_id": "people"},
    "programmes": {},
    "pairs": {"programme_id": "programmes"},
    "participations": {"pair_id": "pairs", "person_id": "people"},
}
_OF_YEAR = ("mentee_cards", "mentor_cards", "programmes", "pairs")


def apply(store: Store, year: SchoolYear, made: ImportPlan) -> ImportResult:
    """One action that can be undone; raises the refusal of the plan, or what the disk did."""
    if refusal := made.refusal:
        raise refusal
    if year.closed_on is not None:
        raise UserError(
            f"{year.title} учебный год закрыт, вносить в него ничего нельзя.",
            "Импортируйте в следующий год.",
        )
    result = ImportResult(made.created, made.updated, made.unchanged)
    if not made.changes_anything:
        return result
    rows = sum(result.created.values()) + sum(result.updated.values())
    title = f"Импорт: {plural(rows, 'запись', 'записи', 'записей')}"
    with collector_paused(), store.action(title):
        if year.id is None:
            year = store.table(SchoolYear).save(year)
        numbers: dict[str, dict[int, int]] = {}
        for key, (kind, _label) in KINDS.items():
            draft = made.drafts[key]
            fixed = {"year_id": year.id} if key in _OF_YEAR else {}
            refers = {attribute: numbers[other] for attribute, other in _REFERS[key].items()}
            new = _resolved(draft.new.values(), refers, fixed)
            saved = store.table(kind).save_many(new, validated=True)
            numbers[key] = {
                number: record.id or 0 for number, record in zip(draft.new, saved, strict=True)
            }
            store.table(kind).save_many(list(draft.after.values()), validated=True)
    return result


def _resolved(
    records: Iterable[Any], refers: Mapping[str, Mapping[int, int]], fixed: Mapping[str, int | None]
) -> list[Any]:
    """Copies with ids in place of the numbers that stood for them; the plan stays as it was."""
    if not refers and not fixed:
        return list(records)
    found = []
    for record in records:
        values = {**record.__dict__, **fixed}
        for attribute, ids in refers.items():
            values[attribute] = ids.get(values[attribute], values[attribute])
        made = object.__new__(type(record))
        made.__dict__ = values
        found.append(made)
    return found
