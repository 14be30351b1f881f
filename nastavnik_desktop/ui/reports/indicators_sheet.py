"""The chart of the indicators on a sheet of paper, as a PDF."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.bar_chart import Bar, paint_bars
from nastavnik_desktop.ui.parts.theme import LIGHT

_DOTS = 96
"""Per inch: what the chart's steps in pixels are made for."""


def sheet(title: str, school: str, bars: Sequence[Bar]) -> bytes:
    """A4 upright, in the light colours whatever the window looks like."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 10, 20), QPageLayout.Unit.Millimeter)
    writer.setTitle(title)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(0, 0, writer.width(), writer.height())
    area = _head(painter, area, title, school)
    paint_bars(painter, area, bars, QFont("Times New Roman", 12), LIGHT)
    painter.end()
    return bytes(buffer.data().data())


def _head(painter: QPainter, area: QRectF, title: str, school: str) -> QRectF:
    """The heading; what is left of the page."""
    painter.setPen(QColor(LIGHT.text))
    top = area.top()
    for text, size, bold in ((school, 12, False), (title, 14, True)):
        font = QFont("Times New Roman", size)
        font.setBold(bold)
        painter.setFont(font)
        line = QFontMetricsF(font, painter.device()).boundingRect(
            QRectF(area.left(), top, area.width(), area.height()), 0x1000, text
        )
        painter.drawText(QRectF(area.left(), top, area.width(), line.height()), 0x1000, text)
        top += line.height() * 1.3
    return QRectF(area.left(), top, area.width(), area.bottom() - top)


def save_sheet(parent: QWidget, path: Path, title: str, school: str, bars: Sequence[Bar]) -> bool:
    """Write the sheet; False when the user has been told why not."""
    from nastavnik_desktop.services import files

    try:
        files.save_bytes(path, sheet(title, school, bars))
    except UserError as error:
        messages.tell(parent, error)
        return False
    return True
