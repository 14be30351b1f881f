"""The catalogue of documents: order in the file is order in the menu.

A new document is a template and one line of DOCUMENTS.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import PairStatus
from nastavnik_desktop.services.agreement_fields import agreement_fields
from nastavnik_desktop.services.document_fields import (
    Context,
    Fields,
    OrderDetails,
    mentors_order_fields,
    pair_fields,
    pairs_order_fields,
)
from nastavnik_desktop.services.document_words import Speech
from nastavnik_desktop.services.missing_data import (
    Missing,
    missing_agreement,
    missing_journal,
    missing_mentors_order,
    missing_pairs_order,
    missing_plan,
)
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.services.wording import Worded, Wordings

__all__ = ["DOCUMENTS", "Context", "Document", "Fields", "Missing", "OrderDetails", "document"]


@dataclass(frozen=True)
class Document:
    """One kind of paper: what it is called, its template, what it prints and what it needs."""

    key: str
    title: str
    template: str
    about: Literal["year", "pair"]
    fields: Callable[[Context], Fields]
    missing: Callable[[Context], list[Missing]]
    short: str
    """How its file begins: «Соглашение – Петрова А.Л. – Сидоров О.В.docx»."""
    is_order: bool = False
    """An order has a date and a number."""
    only_mentors: bool = False
    """The order names the mentors alone."""
    series: str = ""
    """The series its number is unique in; here: orders on the main activity."""


DOCUMENTS: tuple[Document, ...] = (
    Document(
        key="pairs_order",
        title="Приказ о формировании наставнических пар (групп)",
        template="Приказ о формировании наставнических пар.docx",
        about="year",
        fields=pairs_order_fields,
        missing=missing_pairs_order,
        short="Приказ о формировании наставнических пар",
        is_order=True,
        series="основная деятельность",
    ),
    Document(
        key="mentors_order",
        title="Приказ о назначении наставников",
        template="Приказ о назначении наставников.docx",
        about="year",
        fields=mentors_order_fields,
        missing=missing_mentors_order,
        short="Приказ о назначении наставников",
        is_order=True,
        only_mentors=True,
        series="основная деятельность",
    ),
    Document(
        key="agreement",
        title="Соглашение о сотрудничестве",
        template="Соглашение о сотрудничестве.docx",
        about="pair",
        fields=agreement_fields,
        missing=missing_agreement,
        short="Соглашение",
    ),
    Document(
        key="plan",
        title="Индивидуальный план",
        template="Индивидуальный план.docx",
        about="pair",
        fields=pair_fields,
        missing=missing_plan,
        short="План",
    ),
    Document(
        key="journal",
        title="Журнал наставника",
        template="Журнал наставника.docx",
        about="pair",
        fields=pair_fields,
        missing=missing_journal,
        short="Журнал",
    ),
)


def document(key: str) -> Document:
    """By its key; UserError names the keys there are."""
    for item in DOCUMENTS:
        if item.key == key:
            return item
    known = ", ".join(item.key for item in DOCUMENTS)
    raise UserError(f"Нет документа «{key}».", f"Есть: {known}.")


def printed_units(roster: Roster, pair_ids: Iterable[int] | None = None) -> tuple[Unit, ...]:
    """The chosen pairs, or all of the year that were not broken off."""
    if pair_ids is not None:
        wanted = set(pair_ids)
        return tuple(unit for unit in roster.units if unit.id in wanted)
    return tuple(unit for unit in roster.units if unit.pair.status is not PairStatus.STOPPED)


def context(
    roster: Roster,
    order: OrderDetails | None = None,
    pair_ids: Iterable[int] | None = None,
    wordings: Wordings | None = None,
) -> Context:
    """What documents are made from; pass one `wordings` to several contexts to list all forms."""
    speech = Speech(roster, wordings or Wordings(roster.wordings))
    return Context(roster, speech, order or OrderDetails(), printed_units(roster, pair_ids))


def missing(
    item: Document, roster: Roster, pair_id: int | None, order: OrderDetails
) -> list[Missing]:
    """What will be a blank line in the paper, with the place where it can be typed.

    Without a pair: of the whole year, each sentence once.
    """
    chosen = None if pair_id is None else [pair_id]
    made = context(roster, order, chosen)
    if item.about == "year":
        found = item.missing(made)
    else:
        found = [gap for unit in made.units for gap in item.missing(replace(made, units=(unit,)))]
    return list(dict.fromkeys(found))


def words_used(
    roster: Roster, items: Sequence[Document], pair_ids: Iterable[int] | None = None
) -> list[Worded]:
    """Every name, post and organisation these papers decline; the doubtful ones first."""
    wordings = Wordings(roster.wordings)
    units = printed_units(roster, pair_ids)
    for item in items:
        chosen = [[unit.id] for unit in units] if item.about == "pair" else [[u.id for u in units]]
        for ids in chosen:
            item.fields(context(roster, None, ids, wordings))
    return wordings.listed()
