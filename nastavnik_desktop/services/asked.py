"""What was typed for one document – reasons, dates, places – kept so that it is not typed twice."""

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Asked, Record, SchoolYear
from nastavnik_desktop.models.fields import Choice, Column, columns, problems
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.storage.store import Store

if TYPE_CHECKING:
    from nastavnik_desktop.services.document_kinds import Document


def answers(roster: Roster, document: "Document", about_id: int = 0) -> Record | None:
    """What was typed for the document; blank answers when nothing was, None if nothing is asked.

    `about_id` is the pair or the person the document is about, 0 for a paper of the year.
    """
    if document.asks is None:
        return None
    kept = roster.asked.get((document.key, about_id))
    return read(document.asks, kept.answers if kept else "")


def keep(
    store: Store, year: SchoolYear, document: "Document", about_id: int, record: Record
) -> None:
    """Remember the answers, instead of earlier ones; UserError when one of them is impossible."""
    if found := problems(record):
        raise UserError(next(iter(found.values())))
    if year.id is None:
        raise LookupError("an unsaved school year")
    known = store.table(Asked).all(year_id=year.id, document=document.key, about_id=about_id)
    old = known[0] if known else Asked(year_id=year.id, document=document.key, about_id=about_id)
    text = written(record)
    if old.id is None or old.answers != text:
        with store.action(f"Данные для документа «{document.title}»", undoable=False):
            store.table(Asked).save(old.changed(answers=text))


def written(record: Record) -> str:
    """The answers as JSON, without those left blank."""
    values = {item.name: getattr(record, item.name) for item in columns(type(record))}
    filled = {name: _plain(value) for name, value in values.items() if value not in (None, "", ())}
    return json.dumps(filled, ensure_ascii=False)


def read(kind: type[Record], text: str) -> Record:
    """Typed answers; what no longer fits the questions – an older version asked – is left out."""
    try:
        stored = json.loads(text or "{}")
    except json.JSONDecodeError:
        stored = {}
    values = {}
    for item in columns(kind):
        if isinstance(stored, dict) and item.name in stored:
            try:
                values[item.name] = _typed(item, stored[item.name])
            except (ValueError, TypeError, AttributeError):
                continue
    return kind(**values)


def _plain(value: Any) -> Any:
    match value:
        case Choice():
            return value.value
        case date():
            return value.isoformat()
        case PartialDate():
            return value.stored
        case tuple():
            return [_plain(part) for part in value]
    return value


def _typed(column: Column, value: Any) -> Any:
    if column.many:
        return tuple(_one(column.kind, part) for part in value)
    return _one(column.kind, value)


def _one(kind: Any, value: Any) -> Any:
    if kind is date:
        return date.fromisoformat(value)
    if kind is PartialDate:
        return PartialDate.parse(value)
    if issubclass(kind, Choice):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(type(value).__name__)
    return value
