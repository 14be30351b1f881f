"""The list of pages on the left of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.models.school import SchoolYear
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.pages import PageEntry
from nastavnik_desktop.ui.parts.icons import icon
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import icon_size, label


class Navigation(QFrame):
    """Pages by name and icon, walked with the arrow keys; the school year under them."""

    chosen = Signal(str)
    entered = Signal()
    """Enter on the list: the keyboard wants to go on inside the page."""
    year_chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("side", True)
        self._entries = tuple(entries)
        self.pages = QListWidget()
        self.pages.setProperty("nav", True)
        self.pages.setAccessibleName("Разделы")
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place, entry in enumerate(self._entries, 1):
            item = QListWidgetItem(icon(entry.icon), entry.title, self.pages)
            if place <= 9:
                item.setToolTip(f"Ctrl+{place}")
        self.pages.currentRowChanged.connect(self._tell)
        self.pages.activated.connect(lambda _: self.entered.emit())
        self.year = QComboBox()
        self.year.setAccessibleName("Учебный год")
        self.year.currentTextChanged.connect(self._tell_year)
        caption = label("Учебный год", "muted")
        caption.setBuddy(self.year)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP, STEP, STEP, 2 * STEP)
        layout.setSpacing(STEP // 2)
        layout.addWidget(self.pages, 1)
        layout.addWidget(caption)
        layout.addWidget(self.year)
        self._fit()

    def _fit(self) -> None:
        font = QFontMetrics(self.font())
        self.pages.setIconSize(icon_size(font.height()))
        widest = max(font.horizontalAdvance(entry.title) for entry in self._entries)
        self.setFixedWidth(widest + round(font.height() * 3.4) + 2 * STEP)
        for place in range(self.pages.count()):
            self.pages.item(place).setSizeHint(QSize(0, round(font.height() * 2.15)))

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def light_up(self, key: str) -> None:
        """Show which page is open without opening it again."""
        keys = [entry.key for entry in self._entries]
        self.pages.blockSignals(True)
        self.pages.setCurrentRow(keys.index(key) if key in keys else -1)
        self.pages.blockSignals(False)

    def offer_years(self, titles: Sequence[str], current: SchoolYear) -> None:
        self.year.blockSignals(True)
        self.year.clear()
        self.year.addItems(list(titles))
        self.year.setCurrentText(current.title)
        self.year.blockSignals(False)

    def _tell(self, place: int) -> None:
        if 0 <= place < len(self._entries):
            self.chosen.emit(self._entries[place].key)

    def _tell_year(self, title: str) -> None:
        if title:
            self.year_chosen.emit(title)
