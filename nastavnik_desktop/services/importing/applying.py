"""Writes a plan: all of it or nothing."""

from collections.abc import Mapping
from typing import Any

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import SchoolYear
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.importing.collector import collector_paused
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
            new = [_resolved(record, _REFERS[key], numbers, fixed) for record in draft.new.values()]
            saved = store.table(kind).save_many(new, validated=True)
            numbers[key] = {
                number: record.id or 0 for number, record in zip(draft.new, saved, strict=True)
            }
            store.table(kind).save_many(list(draft.after.values()), validated=True)
    return result


def _resolved(
    record: Any,
    refers: Mapping[str, str],
    numbers: Mapping[str, Mapping[int, int]],
    fixed: Mapping[str, int | None],
) -> Any:
    """A copy with ids in place of the numbers that stood for them; the plan stays as it was."""
    if not refers and not fixed:
        return record
    made = object.__new__(type(record))
    made.__dict__.update(record.__dict__, **fixed)
    for attribute, key in refers.items():
        number = made.__dict__[attribute]
        made.__dict__[attribute] = numbers[key].get(number, number)
    return made
