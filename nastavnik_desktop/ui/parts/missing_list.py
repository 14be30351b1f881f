"""What a paper or a form lacks, line by line, each with the way to where it is put right."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nastavnik_desktop.models import (
    BasisAct,
    Consent,
    Pair,
    Paper,
    Person,
    Programme,
    Record,
    School,
    SchoolYear,
)
from nastavnik_desktop.services.progress.attention import TONE_WORDS
from nastavnik_desktop.ui.frame.targets import Field
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

_PAGES: dict[type[Record], str] = {
    School: "school",
    SchoolYear: "school",
    Person: "people",
    Programme: "programmes",
    Pair: "pair",
    BasisAct: "acts",
    Consent: "consents",
}


class Lacking(Protocol):
    """A sentence, and the record and field it speaks of (if any)."""

    @property
    def text(self) -> str: ...

    @property
    def record(self) -> type[Record] | None: ...

    @property
    def id(self) -> int | None: ...

    @property
    def field(self) -> str: ...


def way_to(one: Lacking) -> tuple[str, object] | None:
    """Page and target to put it right; None when that is done on the page itself."""
    page = getattr(one, "page", "")
    if one.record is None:
        # Of the templates a finding gives the key of the document.
        return (page, one.field) if page == "templates" else None
    if one.record is Paper:
        return "register", Field(one.id or 0, one.field, Paper)
    known = _PAGES.get(one.record)
    return (known, Field(one.id or 0, one.field, one.record)) if known else None


def _severity(one: Lacking) -> str:
    return TONE_WORDS.get(_tone(one), "")


def _tone(one: Lacking) -> str:
    return getattr(one, "severity", "")


class MissingList(QWidget):
    """A table of gaps; Enter, a double click or «Исправить» lead to the place."""

    def __init__(
        self,
        go: Callable[[str, object], object],
        nothing: str,
        parent: QWidget | None = None,
        own: Callable[[Lacking], object] = lambda one: None,
        *,
        severe: bool = False,
    ) -> None:
        """`severe`: what is listed also tells how bad it is."""
        super().__init__(parent)
        self._go = go
        self._own = own
        self._button: QPushButton = button(
            "Исправить", lambda: self._fix(self.table.current()), picture="edit"
        )
        columns = [PlainColumn("Чего не хватает", lambda one: one.text, 60)]
        if severe:
            columns.insert(0, PlainColumn("Насколько важно", _severity, 14, tone=_tone))
        self.table = PlainTable(columns, "Чего не хватает", self, wrap=True)
        self.table.opened.connect(self._fix)
        self.table.chosen.connect(lambda one: self._button.setEnabled(one is not None))
        self._button.setEnabled(False)
        self._nothing = label(nothing, "muted", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self._nothing)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def show_gaps(self, gaps: Sequence[Lacking]) -> None:
        self.table.set_rows(gaps)
        self._nothing.setVisible(not gaps)
        self.table.setVisible(bool(gaps))
        self._button.setVisible(bool(gaps))
        if gaps and self.table.current() is None:
            self.table.selectRow(0)

    def _fix(self, one: Lacking | None) -> None:
        if one is None:
            return
        way = way_to(one)
        if way is None:
            self._own(one)
        else:
            self._go(*way)
