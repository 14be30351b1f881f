"""Paints a pair on the board: who, and under it what is missing."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.theme import STEP, colours

_ROLES = Qt.ItemDataRole.UserRole
"""Title, note and whether something was skipped follow one another (board_page.PairList)."""
_NOTE_LINES = 2


class StageCardPainter(QStyledItemDelegate):
    """Every card of a column is as high as the others."""

    @guarded(QSize())
    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = QFontMetrics(option.font).lineSpacing()
        return QSize(12 * STEP, line * (2 + _NOTE_LINES) + 2 * STEP)

    @guarded()
    def paint(
        self,
        painter: QPainter,
        option: Any,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = colours(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(2, 2, -2, -2)
        on = bool(option.state & QStyle.StateFlag.State_HasFocus)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QColor(look.accent if on else look.border))
        painter.setBrush(QColor(look.accent_soft if on else look.raised if over else look.surface))
        painter.drawRoundedRect(area, 6, 6)
        self._write(painter, area.adjusted(STEP, STEP // 2, -STEP, -STEP // 2), option, index)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        option: Any,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = colours(option.palette)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        line = QFontMetrics(bold).lineSpacing()
        title = QRect(area.left(), area.top(), area.width(), 2 * line)
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.setFont(bold)
        painter.setPen(QColor(look.text))
        painter.drawText(title, int(wrap), fitted(str(index.data(_ROLES)), bold, title))
        painter.setFont(option.font)
        skipped = bool(index.data(_ROLES + 2))
        painter.setPen(QColor(look.bad if skipped else look.muted))
        note = QRect(area.left(), title.bottom() + 1, area.width(), _NOTE_LINES * line)
        painter.drawText(note, int(wrap), fitted(str(index.data(_ROLES + 1)), option.font, note))


def fitted(text: str, font: QFont, place: QRect) -> str:
    """The text, or as much of its beginning as the place holds, with an ellipsis."""
    metrics, flags = QFontMetrics(font), int(Qt.TextFlag.TextWordWrap)
    room = QRect(0, 0, place.width(), 10_000)
    lines = round(place.height() / metrics.lineSpacing())

    def fits(words: str) -> bool:
        height = metrics.boundingRect(room, flags, words).height()
        return round(height / metrics.lineSpacing()) <= lines

    if fits(text):
        return text
    least, most = 0, len(text)
    while most - least > 1:
        middle = (least + most) // 2
        if fits(text[:middle].rstrip() + "…"):
            least = middle
        else:
            most = middle
    return text[:least].rstrip(" ,;–-") + "…"
