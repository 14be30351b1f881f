"""A few fields of a record in a dialog; what is done with them is up to who asked."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.ui.crash import guarded
from nastavnik_desktop.ui.dialog_size import fit
from nastavnik_desktop.ui.record_form import RecordForm
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.widgets import button, label, scrolled


class FormDialog(QDialog):
    """Enter takes the fields to `take`, which returns False when the dialog has to stay."""

    def __init__(
        self,
        title: str,
        record: Record,
        take: Callable[[Record], object],
        parent: QWidget,
        *,
        only: Sequence[str] | None = None,
        needed: Sequence[str] = (),
        done: str = "Сохранить",
        about: str = "",
        lines: int = 16,
    ) -> None:
        """`needed` are fields that must be filled here though the record may do without."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._take, self._needed = take, needed
        self.form = RecordForm(record, only=only)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, STEP, 0)
        inside.setSpacing(STEP + STEP // 2)
        if about:
            inside.addWidget(label(about, "muted", wrap=True))
        inside.addWidget(self.form)
        inside.addStretch()
        self.done_button = button(done, self.accept, kind="primary")
        self.done_button.setDefault(True)
        self.done_button.setToolTip("Enter, в многострочном поле Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label(title, "heading", wrap=True))
        layout.addWidget(scrolled(content), 1)
        layout.addLayout(row)
        fit(self, 88, lines)
        self.form.focus()

    @guarded()
    def accept(self) -> None:
        record = self.form.check()
        if record is None:
            return
        for name in self._needed:
            field = self.form.field(name)
            if field is not None and not getattr(record, name):
                field.show_problem(f"Заполните поле «{field.column.label}».")
                self.form.focus(name)
                return
        if self._take(record) is not False:
            super().accept()


def ask_fields(dialog: FormDialog) -> None:
    """Show it and let it go."""
    dialog.exec()
    dialog.deleteLater()
