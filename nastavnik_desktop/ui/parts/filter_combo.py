"""The choice above a list that narrows it."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import restyle


class FilterCombo(QComboBox):
    """A choice above a list whose first entry means «everything»; accented while it narrows."""

    chosen = Signal(str)
    """The chosen value, or '' for everything."""

    def __init__(self, everything: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.everything = everything
        self.setAccessibleName(everything)
        # A long value is read in the open list; the closed box leaves room for the others.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(len(everything))
        self.setMaxVisibleItems(20)
        self.offer(())
        self.currentIndexChanged.connect(self._changed)

    @property
    def value(self) -> str:
        return self.currentText() if self.currentIndex() > 0 else ""

    def offer(self, values: Iterable[str]) -> None:
        """Offer these; what was chosen stays chosen if it is still among them."""
        wanted = [self.everything, *values]
        if wanted == [self.itemText(place) for place in range(self.count())]:
            return
        kept = self.value
        self.blockSignals(True)
        self.clear()
        self.addItems(wanted)
        self.setCurrentIndex(max(0, self.findText(kept)) if kept else 0)
        self.blockSignals(False)
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in wanted)
        self.view().setMinimumWidth(widest + 6 * STEP)
        self.mark()
        if kept != self.value:
            self.chosen.emit(self.value)

    def choose(self, value: str) -> None:
        self.setCurrentIndex(max(0, self.findText(value)) if value else 0)

    def mark(self) -> None:
        """Show whether it narrows."""
        restyle(self, chosen=self.currentIndex() > 0)

    def _changed(self) -> None:
        self.mark()
        self.chosen.emit(self.value)
