"""The form of any record, built from its columns: labels above, problems under the fields."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from nastavnik_desktop.models.fields import Choice, Column, Record, columns, problems
from nastavnik_desktop.ui.parts.buttons import mark_field
from nastavnik_desktop.ui.parts.editor import LONGEST_HINT, Editor
from nastavnik_desktop.ui.parts.editors import editor_for
from nastavnik_desktop.ui.parts.reference import Option
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import ProblemLabel, button, label

Options = Callable[[str], Sequence[Option]]
"""From the name of a record class to the records that may be chosen."""

_LONGEST_BESIDE = 34
"""Characters of a name or a choice that half of the form shows whole at the largest text."""


class Field(QWidget):
    """A label, the editor, and the problem; sensitive values wait behind a link."""

    def __init__(self, record: type[Record], column: Column, options: Sequence[Option]) -> None:
        super().__init__()
        self.column = column
        self.editor: Editor = editor_for(record, column, options)
        self.problem = ProblemLabel()
        caption = QLabel(f"{column.label}\u00a0*" if column.required else column.label)
        caption.setProperty("role", "muted")
        caption.setWordWrap(True)
        caption.setBuddy(self.editor.field)
        self.editor.field.setAccessibleName(column.label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP // 2)
        layout.addWidget(caption)
        layout.addWidget(self.editor)
        if column.hint and not self._hint_inside():
            layout.addWidget(label(column.hint, "muted", wrap=True))
        layout.addWidget(self.problem)
        layout.addStretch()
        if column.sensitive:
            self._hide_for_now(layout)

    def _hint_inside(self) -> bool:
        """A short hint stands in the empty field itself, a long one would be cut there."""
        column = self.column
        if issubclass(column.kind, Choice) and not column.many:
            return True
        return len(column.hint) <= LONGEST_HINT and not (column.many or column.refers)

    def _hide_for_now(self, layout: QVBoxLayout) -> None:
        def reveal() -> None:
            self.editor.show()
            link.hide()
            self.editor.field.setFocus()

        link = button("Показать: эти сведения не для посторонних", reveal, kind="link")
        layout.insertWidget(1, link)
        self.editor.hide()

    def show_problem(self, text: str) -> None:
        self.problem.show_problem(text)
        self.editor.mark(bool(text))

    @property
    def wide(self) -> bool:
        column = self.column
        if column.lines > 1 or column.many or column.refers:
            return True
        texts = [column.label]
        if issubclass(column.kind, Choice):
            texts += [choice.label for choice in column.kind]
        return max(map(len, texts)) > _LONGEST_BESIDE


class RecordForm(QWidget):
    """Two columns of fields; what is long goes over both."""

    edited = Signal()

    def __init__(
        self,
        record: Record,
        options: Options = lambda refers: (),
        only: Sequence[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        mark_field(self)
        self._record = record
        self._fields: dict[str, Field] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(2 * STEP)
        layout.setVerticalSpacing(STEP + STEP // 2)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)
        row, side = 0, 0
        before: Field | None = None
        for column in columns(type(record)):
            if not (column.in_form if only is None else column.name in only):
                continue
            made = Field(type(record), column, options(column.refers) if column.refers else ())
            if made.wide and side:
                _widen(layout, before, row)
                row, side = row + 1, 0
            layout.addWidget(made, row, side, 1, 2 if made.wide else 1)
            side = 0 if made.wide else 1 - side
            row += 0 if side else 1
            before = made
            made.editor.show_value(getattr(record, column.name))
            made.editor.edited.connect(self._note_edit)
            self._fields[column.name] = made
        if side:
            _widen(layout, before, row)
        self._first_values = self._read()[0]

    def field(self, name: str) -> Field | None:
        return self._fields.get(name)

    def editor(self, name: str) -> Editor:
        return self._fields[name].editor

    def references(self) -> list[Column]:
        """The columns that name another record."""
        return [made.column for made in self._fields.values() if made.column.refers]

    def focus(self, name: str = "") -> None:
        """Put the cursor in a field; by default in what has to be filled in, or the first one."""
        wanted = self._fields.get(name) or self._first()
        if wanted is not None:
            wanted.editor.field.setFocus()
            # Problems that have just appeared move the fields: scroll when they have settled.
            QTimer.singleShot(0, wanted, lambda: _scroll_to(wanted))

    def _first(self) -> Field | None:
        """A new record may know whose it is: then the work begins further on."""
        values = self._read()[0]
        fields = list(self._fields.values())
        empty = (
            made
            for made in fields
            if made.column.required
            and not values[made.column.name]
            and made.column.kind is not bool
        )
        return next(empty, fields[0] if fields else None)

    def _note_edit(self) -> None:
        sender = self.sender()
        for made in self._fields.values():
            if made.editor is sender:
                made.show_problem("")
        self.edited.emit()

    def _read(self) -> tuple[dict[str, Any], dict[str, str]]:
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name, made in self._fields.items():
            try:
                value = made.editor.value()
            except ValueError as error:
                wrong[name] = str(error)
                values[name] = error.args
                continue
            if (
                value is None
                and made.column.refers
                and isinstance(getattr(self._record, name), int)
            ):
                value = 0
            values[name] = value
        return values, wrong

    @property
    def changed(self) -> bool:
        return self._read()[0] != self._first_values

    def draft(self) -> Record:
        """The record as typed so far; what cannot be read yet keeps its old value."""
        values, wrong = self._read()
        return self._record.changed(
            **{name: value for name, value in values.items() if name not in wrong}
        )

    def check(self) -> Record | None:
        """The record as typed, or None with every problem shown under its field."""
        values, wrong = self._read()
        made = self.draft()
        found = {**problems(made), **wrong}
        for name, item in self._fields.items():
            # An id of nothing is 0, which is no empty value to `problems`.
            if item.column.required and values[name] == 0 and item.column.refers:
                found.setdefault(name, f"Заполните поле «{item.column.label}».")
            item.show_problem(found.get(name, ""))
        unseen = [text for name, text in found.items() if name not in self._fields]
        if unseen:
            next(iter(self._fields.values())).show_problem(unseen[0])
        if found:
            self.focus(next((name for name in self._fields if name in found), ""))
            return None
        return made


def _widen(layout: QGridLayout, alone: Field | None, row: int) -> None:
    """Nothing comes beside it: a line of text takes the whole row."""
    if alone is not None and alone.column.kind is str:
        layout.addWidget(alone, row, 0, 1, 2)


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(widget)
