"""What was typed for one document – reasons, dates, places – kept so that it is not typed twice."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Asked, Paper, Record, SchoolYear
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.models.fields import Choice, Column, columns, problems
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.papers import numbering
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.storage.store import Store

if TYPE_CHECKING:
    from nastavnik_desktop.services.papers.document_fields import OrderDetails
    from nastavnik_desktop.services.papers.document_kinds import Document


def answers(
    roster: Roster,
    document: "Document",
    about_id: int = 0,
    order: "OrderDetails | None" = None,
) -> Record | None:
    """What was typed for the document; blank answers when nothing was, None if nothing is asked.

    `about_id` is the pair or the person the document is about, 0 for a paper of the year. An order
    of the register has its own answers; without `order` the last one is meant.
    """
    if document.asks is None:
        return None
    paper = entry(roster, document, about_id, order)
    if paper is not None and paper.answers:
        return read(document.asks, paper.answers)
    kept = roster.asked.get((document.key, about_id))
    return read(document.asks, kept.answers if kept else "")


def entry(
    roster: Roster, document: "Document", about_id: int, order: "OrderDetails | None"
) -> Paper | None:
    """The order of the register that these details mean; None for one that is new."""
    if not document.is_order:
        return None
    pair_id = about_id if document.about == "pair" else None
    papers = roster.papers_of(document.key)
    if order is None:
        return numbering.last_entry(papers, document.key, pair_id)
    return numbering.entry_to_fill(
        papers, document.key, squeeze(order.number), order.dated, pair_id
    )


@dataclass(frozen=True)
class Typed:
    """Answers to be kept, and the order of the register they belong to, if it is there."""

    document: "Document"
    about_id: int
    record: Record
    paper: Paper | None = None


def keep(store: Store, year: SchoolYear, *typed: Typed) -> None:
    """Remember the answers, instead of earlier ones; UserError when one of them is impossible.

    Those of an order stay with its entry; what holds for the school beyond it (`Document.anew`) is
    kept for the year, too.
    """
    for one in typed:
        if found := problems(one.record):
            raise UserError(next(iter(found.values())))
    if year.id is None:
        raise LookupError("an unsaved school year")
    papers, made = [], []
    for one in typed:
        text = written(one.record)
        if one.paper is not None:
            if one.paper.state is not PaperState.DRAFT:
                raise ValueError("an issued order keeps its answers")
            if one.paper.answers != text:
                papers.append(store.table(Paper).get(one.paper.id or 0).changed(answers=text))
            if one.document.anew is not None:
                continue
        old = _of_year(store, year.id, one.document.key, one.about_id)
        if old.id is None or old.answers != text:
            made.append(old.changed(answers=text))
    if papers or made:
        with store.action("Данные для документов", undoable=False):
            store.table(Paper).save_many(papers)
            store.table(Asked).save_many(made)


def _of_year(store: Store, year_id: int, key: str, about_id: int) -> Asked:
    known = store.table(Asked).all(year_id=year_id, document=key, about_id=about_id)
    return known[0] if known else Asked(year_id=year_id, document=key, about_id=about_id)


def begin_anew(store: Store, entered: Iterable[tuple["Document", Paper]]) -> None:
    """What was typed for these orders is theirs now: the next ones begin anew; inside an action."""
    made = []
    for document, paper in entered:
        if document.asks is None or document.anew is None:
            continue
        about_id = paper.pair_id or 0
        old = _of_year(store, paper.year_id, document.key, about_id)
        fresh = document.anew(read(document.asks, paper.answers), paper)
        if old.answers != written(fresh):
            made.append(old.changed(answers=written(fresh)))
    store.table(Asked).save_many(made)


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
