"""The steps of a wizard on its left: where one is, and how each of them stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.services.wizards.wizard_parts import StepState, WizardStep
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.icons import icon
from nastavnik_desktop.ui.parts.theme import STEP

_ICONS = {
    StepState.DONE: "check",
    StepState.LACKS: "warning",
    StepState.LATER: "calendar",
    StepState.OPTIONAL: "more",
    StepState.NOT_NEEDED: "close",
}


class StepList(QListWidget):
    """The arrows walk from step to step, Enter begins the work on one."""

    taken = Signal()

    def __init__(self, known: Sequence[WizardStep], parent: QWidget) -> None:
        super().__init__(parent)
        self._known = known
        self._marked: object = None
        """The year as it was when the marks were last set."""
        self.setAccessibleName("Шаги этапа")
        self.setProperty("nav", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for step in known:
            QListWidgetItem(step.title, self)
        QListWidgetItem(icon("overview"), "Итог этапа", self)
        metrics = self.fontMetrics()
        longest = max(metrics.horizontalAdvance(step.title) for step in known)
        self.setFixedWidth(longest + 2 * metrics.height() + 5 * STEP)

    def show_place(self, at: int) -> None:
        """Without telling anybody."""
        self.blockSignals(True)
        self.setCurrentRow(at)
        self.blockSignals(False)

    def mark(self, evidence: Evidence) -> None:
        """How every step stands: done, lacking, not needed."""
        if evidence.roster is self._marked:
            return
        self._marked = evidence.roster
        for place, step in enumerate(self._known):
            state = step.state(evidence)
            item = self.item(place)
            item.setIcon(icon(_ICONS[state]))
            item.setToolTip(state.value)
            told = f"{step.title}: {state.value}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would hand Enter on to the default button, «Далее».
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.taken.emit()
            return
        super().keyPressEvent(event)
