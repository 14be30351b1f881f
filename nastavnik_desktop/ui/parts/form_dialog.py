"""A few fields of a record in a dialog; what is done with them is up to who asked."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.edit_dialog import EditDialog
from nastavnik_desktop.ui.parts.widgets import label


class FormDialog(EditDialog):
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
        parts = [label(about, "muted", wrap=True)] if about else []
        tip = "Enter, в многострочном поле Ctrl+Enter"
        self.lay_out(title, *parts, self.form, done=done, tip=tip)
        self.done_button.setDefault(True)
        fit(self, 88, lines)
        self.form.focus()

    @property
    def changed(self) -> bool:
        return self.form.changed

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
