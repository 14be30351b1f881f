"""Buttons side by side at their own width, going on in the next line where there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.theme import STEP


class ButtonRow(QWidget):
    """Reads from left to right and so does Tab."""

    def __init__(self, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for made in self._buttons:
            made.setParent(self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _placed(self, width: int, *, move: bool) -> int:
        """The height at this width; `move` puts the buttons there."""
        left = top = line = 0
        seen = [made for made in self._buttons if not made.isHidden()]
        high = max((made.sizeHint().height() for made in seen), default=0)
        for made in seen:
            # Links are lower than buttons: all are as high as the highest, so the words align.
            size = QSize(made.sizeHint().width(), high)
            if left and left + size.width() > width:
                left, top, line = 0, top + line + STEP, 0
            if move:
                made.setGeometry(left, top, min(size.width(), max(width, 1)), size.height())
            left, line = left + size.width() + STEP, max(line, size.height())
        return top + line

    def hasHeightForWidth(self) -> bool:
        return True

    @guarded(0)
    def heightForWidth(self, width: int) -> int:
        return self._placed(width, move=False)

    @guarded(QSize())
    def sizeHint(self) -> QSize:
        wide = sum(made.sizeHint().width() + STEP for made in self._buttons)
        return QSize(wide, self._placed(max(self.width(), 1), move=False))

    @guarded(QSize())
    def minimumSizeHint(self) -> QSize:
        widest = max((made.sizeHint().width() for made in self._buttons), default=0)
        return QSize(min(widest, 40 * STEP), self._placed(max(self.width(), 1), move=False))

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        # A button that was hidden, shown or renamed asks for another place.
        if event.type() == QEvent.Type.LayoutRequest:
            self._placed(self.width(), move=True)
            self.updateGeometry()
        return super().event(event)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed(self.width(), move=True)
        self.updateGeometry()
