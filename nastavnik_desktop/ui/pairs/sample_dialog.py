"""A ready-made plan to begin with: ours and the school's, with what each holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from nastavnik_desktop.models import PlanSample
from nastavnik_desktop.services.pairs.plan_samples import Sample, samples
from nastavnik_desktop.services.roster import Unit
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

_LINES = (
    PlainColumn("Месяц", lambda line: line.month + 1, 7),
    PlainColumn("Содержание деятельности", lambda line: line.activity, 34),
    PlainColumn("Результат", lambda line: line.result, 22),
)


class SampleDialog(QDialog):
    """`chosen` is the sample that was taken."""

    def __init__(self, session: Session, unit: Unit, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._unit = session, unit
        self.setWindowTitle("Образец плана")
        self.chosen: Sample | None = None
        self._samples: list[Sample] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Образцы планов")
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(lambda _: self._show_lines())
        self.list.itemActivated.connect(lambda _: self.accept())
        self.lines = PlainTable(_LINES, "Мероприятия образца", self, wrap=True)
        self.delete_button = button("Удалить образец", self.delete, picture="trash")
        self.take_button = button("Взять", self.accept, kind="primary")
        self.take_button.setDefault(True)
        self._assemble()
        self._fill()

    def _assemble(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(2 * STEP)
        middle.addWidget(self.list, 2)
        middle.addWidget(self.lines, 3)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.delete_button)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        form = self._unit.programme.form.label
        layout.addWidget(label(f"Образцы планов: {form}", "heading", wrap=True))
        layout.addLayout(middle, 1)
        layout.addLayout(row)
        fit(self, 140, 34)
        self.list.setFocus()

    def _fill(self) -> None:
        kept = self._session.store.table(PlanSample).all()
        self._samples = samples(kept, self._unit.programme.form, self._unit.pair.role_model)
        self.list.clear()
        for sample in self._samples:
            self.list.addItem(f"{sample.title} (наш)" if sample.record else sample.title)
        for place in range(self.list.count()):
            self.list.item(place).setToolTip(self.list.item(place).text())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setCurrentRow(0)

    def _current(self) -> Sample | None:
        place = self.list.currentRow()
        return self._samples[place] if 0 <= place < len(self._samples) else None

    def _show_lines(self) -> None:
        sample = self._current()
        self.lines.set_rows(sample.lines if sample else ())
        self.take_button.setEnabled(sample is not None)
        self.delete_button.setEnabled(sample is not None and sample.record is not None)

    def delete(self) -> None:
        """Of the school's own only; ours comes back when it had replaced it."""
        sample = self._current()
        if sample is None or sample.record is None:
            return
        ids = [sample.record.id or 0]
        store = self._session.store
        if self._session.do(self, "Удалён образец плана", lambda: store.delete(PlanSample, ids)):
            self._fill()

    def accept(self) -> None:
        self.chosen = self._current()
        if self.chosen is not None:
            super().accept()
