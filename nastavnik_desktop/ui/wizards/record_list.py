"""A list of records on a page of a wizard: opened, added, ticked and changed together."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.models.fields import Choice, Record
from nastavnik_desktop.services.lists.registry import ListColumn
from nastavnik_desktop.services.roster import Unit
from nastavnik_desktop.services.wizards.wizard_parts import Many, New, Rows
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.many import write_many
from nastavnik_desktop.ui.lists.record_dialog import RecordDialog
from nastavnik_desktop.ui.parts.button_row import ButtonRow
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.pick_table import PickTable
from nastavnik_desktop.ui.parts.plain_table import PlainColumn
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tones import TONES
from nastavnik_desktop.ui.parts.widgets import button, label

_MOST = 7
"""Lines in sight; the rest is scrolled to."""


class RecordList(QWidget):
    """Shows `Rows`; every record is edited in the dialog that its own page opens, too."""

    bundle_wanted = Signal(object)
    """A function from the roster to the set of papers."""

    def __init__(self, session: Session, rows: Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.rows = session, rows
        self._units: Sequence[Unit] = ()
        made = [_column(one, first=not place) for place, one in enumerate(rows.columns)]
        self.table = PickTable(made, rows.title, self._key, self)
        # What a line is known by stays, and its state leaves last.
        later = range(len(made) - 1, 1, -1)
        self.table.spare = sorted(later, key=lambda place: made[place].tone is not None)
        self.table.opened.connect(self.edit)
        self.table.ticked.connect(self._count)
        self.empty = label(rows.empty, "muted", wrap=True)
        self.buttons: dict[str, QPushButton] = {}
        for new in rows.new:
            self._button(new.title, changes(lambda new=new: self.add(new)), "add")
        for many in rows.many:
            self._button(many.title, changes(lambda many=many: self.change(many)), "check")
        if rows.bundle is not None:
            self._button(rows.bundle_title, self.print_all, "print")
        if rows.new:
            first = self.buttons[rows.new[0].title]
            first.setToolTip("Ctrl+N")
            QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(first.click)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(label(rows.title, "heading", wrap=True))
        layout.addWidget(self.empty)
        layout.addWidget(self.table)
        if self.buttons:
            layout.addWidget(ButtonRow(list(self.buttons.values()), self))

    def _button(self, title: str, clicked: Any, picture: str) -> None:
        self.buttons[title] = button(title, clicked, picture=picture)

    def _key(self, subject: Any) -> Hashable:
        """What stays the same when the list is read anew: a new record has no id yet."""
        record = self.rows.records(subject)[0]
        about = (getattr(record, name, None) for name in ("person_id", "kind"))
        return (type(record), record.id) if record.id else (type(record), *about)

    def show_units(self, units: Sequence[Unit]) -> None:
        """Of these pairs, or of the school where there are none."""
        self._units = units
        found = self.rows.subjects(self.session.roster(), units)
        self.table.set_rows(found)
        self.table.setVisible(bool(found))
        self.table.fit_height(_MOST)
        self.empty.setVisible(not found)
        self._count()

    def _count(self) -> None:
        number = len(self.table.ticked_rows())
        some = bool(self.table.rows_model.rows)
        for many in self.rows.many:
            made = self.buttons[many.title]
            made.setText(f"{many.title} ({number})" if number else many.title)
            made.setVisible(some)
        if self.rows.bundle is not None:
            self.buttons[self.rows.bundle_title].setVisible(some)

    # Doing

    def add(self, new: New) -> None:
        self._open((new.record(self.session.year, self._units),), new.title.rstrip("…"))

    def edit(self, subject: Any) -> None:
        records = self.rows.records(subject)
        self._open(records, records[0].ONE.capitalize(), self.rows.focus)

    def _open(self, records: Sequence[Record], title: str, focus: str = "") -> None:
        dialog = RecordDialog(self.session, records, title, self.window(), focus=focus)
        dialog.exec()
        if dialog.saved:
            self.table.go_to((type(dialog.saved[0]), dialog.saved[0].id))
        dialog.deleteLater()

    def change(self, many: Many) -> None:
        """The ticked lines, or the one under the cursor."""
        records = [self.rows.records(one)[0] for one in self.table.in_hand()]
        if records:
            title = many.title.rstrip("…")
            write_many(self.session, self.window(), title, records, many.fields)

    def print_all(self) -> None:
        make, listed = self.rows.bundle, list(self.table.rows_model.rows)
        if make is not None:
            self.bundle_wanted.emit(lambda roster: make(roster, listed))


def _tone(value: Any) -> str:
    return TONES.get(value, "") if isinstance(value, Choice) else ""


def _column(one: ListColumn, *, first: bool) -> PlainColumn:
    """The first column also holds the tick."""
    return PlainColumn(
        one.heading,
        one.value,
        one.width + (5 if first else 2),
        tone=lambda subject: _tone(one.value(subject)),
    )
