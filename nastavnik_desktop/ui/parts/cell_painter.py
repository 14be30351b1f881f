"""Draws the cells of long lists: a line of text, and states as coloured words."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.theme import STEP, colours

_Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


def shortened(metrics: QFontMetrics, text: str, room: int) -> str:
    """The text or what there is room for; a title keeps its quoted name, the rest their beginning.

    «Программа наставничества «Лидер»» and its neighbours begin alike.
    """
    return metrics.elidedText(text, _elided_at(text), room)


def _elided_at(text: str) -> Qt.TextElideMode:
    quoted = text.endswith("»") and "«" in text
    return Qt.TextElideMode.ElideLeft if quoted else Qt.TextElideMode.ElideRight


class TitleCells(QStyledItemDelegate):
    """Of a long title its quoted name is left: their beginnings are all alike."""

    @guarded()
    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        text = option.text  # type: ignore[attr-defined]
        option.textElideMode = _elided_at(text)  # type: ignore[attr-defined]


class CellPainter(QStyledItemDelegate):
    """Draws a line of text and nothing else: a style sheet needs ten times as long for a cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: dict[tuple[str, int], QStaticText] = {}
        self._widget = parent
        self.numeric: set[int] = set()
        """Columns to be set flush right; the same object as the model's."""
        self.toned: set[int] = set()
        self.tone: Callable[[int, int], str] = lambda row, column: ""
        self.adopt()

    def adopt(self) -> None:
        """Take over the font and the colours the widget has now."""
        palette = self._widget.palette()
        look = colours(palette)
        self._metrics = QFontMetrics(self._widget.font())
        self._chosen = QColor(look.accent_soft)
        self._line = QColor(look.raised)
        self._mark = QColor(look.accent)
        self._pen = QColor(look.text)
        self._tones = {
            "good": (QColor(look.good), QColor(look.good_soft)),
            "warn": (QColor(look.warn), QColor(look.warn_soft)),
            "bad": (QColor(look.bad), QColor(look.bad_soft)),
            "info": (QColor(look.accent), QColor(look.accent_soft)),
            "quiet": (QColor(look.muted), QColor(look.raised)),
        }
        self._texts.clear()

    def _text(self, text: str, room: int) -> QStaticText:
        known = self._texts.get((text, room))
        if known is None:
            if len(self._texts) > 5000:
                self._texts.clear()
            known = QStaticText(shortened(self._metrics, text, room))
            known.setTextFormat(Qt.TextFormat.PlainText)
            known.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            self._texts[text, room] = known
        return known

    @guarded()
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        # As a number: each test of a flag would make two objects.
        rect, state = option.rect, option.state.value  # type: ignore[attr-defined]
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if state & _SELECTED:
            painter.fillRect(rect, self._chosen)
        focused = state & _FOCUSED
        painter.fillRect(x, y + height - 1, width, 1, self._mark if focused else self._line)
        text = index.data()
        if text:
            column = index.column()
            if column in self.toned and (tone := self.tone(index.row(), column)):
                self._paint_pill(painter, rect, text, tone)
                return
            drawn = self._text(text, width - 2 * STEP)
            size = drawn.size()
            painter.setPen(self._pen)
            left = x + STEP
            if column in self.numeric:
                left = x + width - STEP - round(size.width())
            painter.drawStaticText(left, y + (height - round(size.height())) // 2, drawn)

    def _paint_pill(self, painter: QPainter, rect: QRect, text: str, tone: str) -> None:
        pen, ground = self._tones[tone]
        drawn = self._text(text, rect.width() - 3 * STEP)
        size = drawn.size()
        high = round(size.height()) + STEP // 2
        top = rect.y() + (rect.height() - high) // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(
            rect.x() + STEP // 2, top, round(size.width()) + 2 * STEP, high, 6.0, 6.0
        )
        painter.setPen(pen)
        painter.drawStaticText(rect.x() + STEP // 2 + STEP, top + STEP // 4, drawn)
