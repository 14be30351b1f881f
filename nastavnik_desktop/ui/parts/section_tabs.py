"""The pages that share one place of the navigation, side by side above the open one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTabBar, QWidget

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.pages import PageEntry
from nastavnik_desktop.ui.parts.theme import STEP


class SectionTabs(QTabBar):
    """Shown only where there is something to choose from; the arrow keys walk along it."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = tuple(entry for entry in pages if entry.tab)
        self._keys: tuple[str, ...] = ()
        self.setAccessibleName("Страницы раздела")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        self.currentChanged.connect(self._tell)
        self.hide()

    def light_up(self, entry: PageEntry) -> None:
        """The pages beside this one, without opening any."""
        home = entry.under or entry.key
        beside = [page for page in self._pages if home in (page.key, page.under)]
        keys = tuple(page.key for page in beside) if entry.tab else ()
        self.blockSignals(True)
        if keys != self._keys:
            self._keys = keys
            while self.count():
                self.removeTab(0)
            for page in beside if keys else ():
                self.addTab(page.tab)
        if keys:
            self.setCurrentIndex(keys.index(entry.key))
        self.blockSignals(False)
        self.setVisible(len(keys) > 1)

    def step(self, direction: int) -> None:
        """Ctrl+PgDn and Ctrl+PgUp: the next page of the section or the one before."""
        if self._keys:
            self.setCurrentIndex((self.currentIndex() + direction) % len(self._keys))

    @guarded(QSize())
    def tabSizeHint(self, index: int) -> QSize:
        """With room for the bold letters of the chosen one."""
        font = QFont(self.font())
        font.setBold(True)
        text = self.tabText(index)
        bold, plain = QFontMetrics(font), self.fontMetrics()
        wider = bold.horizontalAdvance(text) - plain.horizontalAdvance(text)
        return super().tabSizeHint(index) + QSize(max(0, wider) + STEP, 0)

    def _tell(self, place: int) -> None:
        if 0 <= place < len(self._keys):
            self.chosen.emit(self._keys[place])
