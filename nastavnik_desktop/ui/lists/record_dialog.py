"""Any record, or the few records of one row, in a dialog: Enter saves, Esc leaves."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models.fields import Record, columns
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.lists.references import options
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.edit_dialog import EditDialog
from nastavnik_desktop.ui.parts.reference import Option, Reference
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label, scrolled


def _asked(record: Record) -> list[str] | None:
    """What a known record is about stays: another person needs another record."""
    if record.id is None:
        return None
    return [item.name for item in columns(type(record)) if item.in_form and not item.refers]


class RecordDialog(EditDialog):
    """Saves all its records in one action; `saved` holds them afterwards."""

    def __init__(
        self,
        session: Session,
        records: Sequence[Record],
        title: str,
        parent: QWidget | None = None,
        *,
        focus: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.saved: tuple[Record, ...] = ()
        self._session = session
        self._new = records[0].id is None
        roster = session.roster()
        self.forms = [
            RecordForm(record, lambda refers: options(roster, refers), _asked(record))
            for record in records
        ]
        self._offer_new()
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(3 * STEP, STEP, 3 * STEP, STEP)
        inside.setSpacing(2 * STEP)
        for record, form in zip(records, self.forms, strict=True):
            if len(records) > 1:
                inside.addWidget(label(record.ONE.capitalize(), "heading"))
            inside.addWidget(form)
        inside.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * STEP, 0, 2 * STEP)
        layout.setSpacing(STEP)
        heading = label(title, "name", wrap=True)
        heading.setContentsMargins(3 * STEP, 0, 3 * STEP, 0)
        layout.addWidget(heading)
        layout.addWidget(scrolled(content), 1)
        layout.addLayout(self._buttons())
        self._fit(content)
        place = next((form for form in self.forms if form.field(focus)), self.forms[0])
        place.focus(focus)

    def _offer_new(self) -> None:
        """Beside a reference: a dialog for a record that is not there yet."""
        from nastavnik_desktop.services.lists.registries import REGISTRIES

        for form in self.forms:
            for column in form.references():
                for registry in REGISTRIES:
                    new = registry.new(self._session.year)
                    if type(new).__name__ == column.refers and not registry.page:
                        editor = form.editor(column.name)
                        if isinstance(editor, Reference):
                            editor.allow_new(registry.add, partial(self._create, new, registry.add))

    def _create(self, new: Record, title: str) -> Option | None:
        dialog = RecordDialog(self._session, (new,), title, self)
        dialog.exec()
        dialog.deleteLater()
        if not dialog.saved:
            return None
        known = options(self._session.roster(), type(new).__name__)
        return next(option for option in known if option.id == dialog.saved[0].id)

    def _buttons(self) -> QHBoxLayout:
        save = button("Добавить" if self._new else "Сохранить", self.accept, kind="primary")
        save.setDefault(True)
        save.setToolTip("Enter, в многострочном поле Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(3 * STEP, STEP, 3 * STEP, 0)
        row.setSpacing(STEP)
        row.addWidget(label("* обязательное поле", "muted"))
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(save)
        return row

    def _fit(self, content: QWidget) -> None:
        """As high as the form needs, never higher or wider than the screen."""
        room = QGuiApplication.primaryScreen().availableSize()
        letter = self.fontMetrics().averageCharWidth()
        width = min(max(84 * STEP, letter * 92), room.width() - 8 * STEP)
        height = content.heightForWidth(width) if content.hasHeightForWidth() else 0
        wanted = max(height, content.sizeHint().height()) + 18 * STEP
        self.resize(width, min(wanted, room.height() - 8 * STEP))

    def exec(self) -> int:
        # Nobody should fill in a form that cannot be saved.
        if self._session.store.read_only:
            messages.tell(self.parentWidget(), self._session.store.read_only)
            return 0
        return super().exec()

    @property
    def changed(self) -> bool:
        return any(form.changed for form in self.forms)

    @guarded()
    def accept(self) -> None:
        if self.saved:
            return
        made: list[Record] = []
        # From the last to the first, so that the first problem gets the cursor.
        for form in reversed(self.forms):
            record = form.check()
            if record is not None:
                made.insert(0, record)
        if len(made) < len(self.forms):
            return
        title = f"{'Добавлено' if self._new else 'Изменено'}: {made[0].ONE}"
        if self._session.do(self, title, lambda: self._save(made)):
            super().accept()

    def _save(self, records: Sequence[Record]) -> None:
        store, saved = self._session.store, []
        for record in records:
            # The first record of a year that nobody has saved yet.
            if getattr(record, "year_id", None) == 0:
                record = record.changed(year_id=self._session.year_id())
            saved.append(store.table(type(record)).save(record))
        self.saved = tuple(saved)
