"""What can be done with the chosen rows of a list: to the bin, one field of many, a workbook."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.fields import Column, Record, columns, problems
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.checking.leaving import INTERNAL, SENDING
from nastavnik_desktop.services.checking.unnamed_texts import Mask
from nastavnik_desktop.services.files import safe_name, save_bytes
from nastavnik_desktop.services.lists.registries import ListColumn, Registry, Row
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.tasks import Steps, run
from nastavnik_desktop.ui.lists.record_form import Field
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.desktop import open_file
from nastavnik_desktop.ui.parts.saving import another_name, hand_over
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label


def put_in_bin(session: Session, registry: Registry, rows: Sequence[Row], parent: QWidget) -> bool:
    """Several rows only after a question; one at once, since «Отменить» brings it back."""
    by_kind: dict[type[Record], list[int]] = {}
    for row in rows:
        kind, record_id = registry.bin(row.subject)
        ids = by_kind.setdefault(kind, [])
        if record_id and record_id not in ids:
            ids.append(record_id)
    number = sum(len(ids) for ids in by_kind.values())
    if not number:
        return False
    if number > 1 and not messages.ask(
        parent,
        f"Удалить выбранное ({number})?",
        "Удалить",
        advice="Записи попадут в корзину, их можно вернуть.",
        destructive=True,
    ):
        return False
    one = next(kind.ONE for kind, ids in by_kind.items() if ids)
    title = f"Удалено: {one}" if number == 1 else f"Удалено записей: {number}"

    def work() -> None:
        for kind, ids in by_kind.items():
            session.store.delete(kind, ids)

    return session.do(parent, title, work)


def leading_records(registry: Registry, rows: Sequence[Row]) -> list[Record]:
    """The first record of each row, once; what several rows share is changed once."""
    found: dict[object, Record] = {}
    for place, row in enumerate(rows):
        record = registry.records(row.subject)[0]
        found[record.id if record.id is not None else f"new {place}"] = record
    return list(found.values())


class SeveralDialog(QDialog):
    """One field of many records at once."""

    def __init__(self, session: Session, records: Sequence[Record], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Изменить у выбранных")
        self._session = session
        self._records = tuple(records)
        kind = type(records[0])
        self._columns: list[Column] = [
            column for column in columns(kind) if column.in_form and not column.refers
        ]
        self._choice = QComboBox()
        self._choice.setAccessibleName("Поле")
        self._choice.addItems([column.label for column in self._columns])
        self._place = QVBoxLayout()
        self._field: Field | None = None
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        save = button(f"Изменить ({len(records)})", self.accept, kind="primary")
        save.setDefault(True)
        row.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(label(f"Выбрано записей: {len(records)}", "heading"))
        layout.addWidget(label("Какое поле изменить и что в него записать", "muted", wrap=True))
        layout.addWidget(self._choice)
        layout.addLayout(self._place)
        layout.addStretch()
        layout.addLayout(row)
        self._choice.currentIndexChanged.connect(self._show_field)
        self._show_field(0)
        self.resize(self.fontMetrics().averageCharWidth() * 60, 0)

    def choose_field(self, name: str) -> None:
        names = [column.name for column in self._columns]
        self._choice.setCurrentIndex(names.index(name))

    @property
    def field(self) -> Field:
        assert self._field is not None
        return self._field

    def _show_field(self, place: int) -> None:
        if self._field is not None:
            self._field.hide()
            self._field.deleteLater()
        column = self._columns[place]
        self._field = Field(type(self._records[0]), column, ())
        values = {getattr(record, column.name) for record in self._records}
        # A common value is shown, so that it can be corrected.
        if len(values) == 1:
            self._field.editor.show_value(values.pop())
        self._place.addWidget(self._field)

    def accept(self) -> None:
        column = self.field.column
        try:
            value = self.field.editor.value()
        except ValueError as error:
            self.field.show_problem(str(error))
            return
        changed = [record.changed(**{column.name: value}) for record in self._records]
        for record in changed:
            if text := problems(record).get(column.name):
                self.field.show_problem(text)
                return
        table = self._session.store.table(type(changed[0]))
        title = f"Изменено поле «{column.label}» у записей: {len(changed)}"
        if self._session.do(self, title, lambda: table.save_many(changed)):
            super().accept()


def export_rows(
    session: Session,
    title: str,
    listed: Sequence[ListColumn],
    rows: Sequence[Row],
    parent: QWidget,
) -> None:
    """Ask whether it leaves the school and where to, write it off the UI thread, offer to open."""
    chosen = _as_it_leaves(session, title, listed, rows, parent)
    if chosen is None:
        return
    subjects, purpose, told = chosen
    mark = f" ({purpose})" if purpose else ""
    name = safe_name(f"{title} {session.year.title} на {show_date(date.today())}{mark}", ".xlsx")
    target = messages.ask_save_file(parent, "Экспорт списка", session.state.folder("export") / name)
    if target is None:
        return
    session.state.keep_folder("export", target.parent)
    about = f"{session.year.title} учебный год, записей: {len(subjects)}"
    if purpose == INTERNAL:
        about = f"{about} – {INTERNAL.upper()}"
    write_workbook(target, lambda: _workbook(title, listed, subjects, about, told), parent)


def _as_it_leaves(
    session: Session,
    title: str,
    listed: Sequence[ListColumn],
    rows: Sequence[Row],
    parent: QWidget,
) -> tuple[list[Any], str, Mask | None] | None:
    """What to write, for whom, and what masks names in texts; asked only when something stays."""
    from nastavnik_desktop.services.lists.list_exports import leaving
    from nastavnik_desktop.ui.lists.export_dialog import ExportDialog

    found = leaving(session.roster(), rows, date.today(), listed)
    if found.safe:
        return found.subjects(sending=True, discreet=True), "", None
    dialog = ExportDialog(title, found.unnamed, parent, telling=found.telling, texts=found.texts)
    taken, sending, discreet = dialog.exec(), dialog.sending, dialog.discreet
    dialog.deleteLater()
    if not taken:
        return None
    purpose = SENDING if sending else INTERNAL
    told = found.mask if sending else None
    return found.subjects(sending=sending, discreet=discreet), purpose, told


def _workbook(
    title: str,
    listed: Sequence[ListColumn],
    subjects: Sequence[Any],
    about: str,
    told: Mask | None,
) -> bytes:
    from nastavnik_desktop.services.lists.lists import list_workbook

    return list_workbook(title, listed, subjects, about, told)


def write_workbook(target: Path, make: Callable[[], bytes], parent: QWidget) -> None:
    def work(steps: Steps) -> None:
        content = make()
        steps.check()
        save_bytes(target, content)

    def done(_result: object) -> None:
        if messages.ask(parent, f"Список сохранён: «{target.name}».", "Открыть", "Закрыть"):
            hand_over(parent, open_file, target)

    def failed(error: UserError) -> None:
        if other := another_name(parent, error):
            write_workbook(other, make, parent)

    run(parent, work, done, failed, title="Экспорт списка")
