"""Bars of shares with their targets: one widget for the window, the start page and paper."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.theme import STEP, Colours, colours

_FULL = 100.0


class Bar(NamedTuple):
    """One line of the chart: words above the bar and under it, per cent along it."""

    title: str
    percent: float | None
    """None draws an empty bar; more than 100 fills it."""
    shown: str = ""
    """The value in words, at the right end: «35,0 %»."""
    note: str = ""
    """Under the bar: «210 / 600 · цель 50 %»."""
    target: float | None = None

    @property
    def reached(self) -> bool:
        return self.target is not None and self.percent is not None and self.percent >= self.target

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.shown, self.note) if part)


class BarChart(QWidget):
    """Bars under one another; the arrow keys and the mouse choose one, Enter opens it."""

    chosen = Signal(int)
    """The place of the bar that is marked now."""
    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._bars: tuple[Bar, ...] = ()
        self._place = -1
        self.marks = True
        """Whether the chosen bar stands on a coloured ground."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_bars(())

    @property
    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    @property
    def place(self) -> int:
        """Of the chosen bar; -1 for none."""
        return self._place

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these; the choice stays in its line."""
        self._bars = tuple(bars)
        self._place = min(max(self._place, 0), len(self._bars) - 1)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription("; ".join(bar.spoken for bar in self._bars))
        self.updateGeometry()
        self.update()

    def choose(self, place: int) -> None:
        if 0 <= place < len(self._bars) and place != self._place:
            self._place = place
            self.update()
            self.chosen.emit(place)

    # Size

    def _row_height(self) -> float:
        return row_height(QFontMetricsF(self.font()))

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self.font()).averageCharWidth() * 40
        return QSize(round(width), round(self._row_height() * max(1, len(self._bars))))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for every title beside its value."""
        metrics = QFontMetricsF(self.font())
        widest = max(
            (metrics.horizontalAdvance(f"{bar.title}{bar.shown}") * 1.1 for bar in self._bars),
            default=0.0,
        )
        return QSize(round(widest + 3 * metrics.height()), self.sizeHint().height())

    # Painting

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours(self.palette())
        if self.marks and self.hasFocus() and self._place >= 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_soft))
            painter.drawRoundedRect(self._row_rect(self._place), 6, 6)
        elif self.marks and self._place >= 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.raised))
            painter.drawRoundedRect(self._row_rect(self._place), 6, 6)
        paint_bars(painter, QRectF(self.rect()), self._bars, self.font(), palette)
        painter.end()

    def _row_rect(self, place: int) -> QRectF:
        height = self._row_height()
        return QRectF(0, place * height, self.width(), height)

    # The user

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(int(event.position().y() // self._row_height()))
        super().mousePressEvent(event)

    @guarded()
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if 0 <= self._place < len(self._bars):
            self.opened.emit(self._place)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.choose(self._place + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._place >= 0:
            self.opened.emit(self._place)
        else:
            super().keyPressEvent(event)

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


def row_height(metrics: QFontMetricsF) -> float:
    """A line of words, the bar, a line of words, and room to the next."""
    return metrics.height() * 2.6 + 2.5 * STEP


def paint_bars(
    painter: QPainter, area: QRectF, bars: Sequence[Bar], font: QFont, look: Colours
) -> None:
    """Into any area: of a widget, or of a page that is printed."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font, painter.device())
    height = row_height(metrics)
    edge = metrics.height() * 0.4
    for place, bar in enumerate(bars):
        top = area.top() + place * height + STEP
        line = QRectF(area.left() + edge, top, area.width() - 2 * edge, metrics.height())
        painter.setFont(bold)
        painter.setPen(QColor(look.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, bar.shown)
        taken = QFontMetricsF(bold, painter.device()).horizontalAdvance(bar.shown) + edge
        painter.setFont(font)
        fitting = metrics.elidedText(bar.title, Qt.TextElideMode.ElideRight, line.width() - taken)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, fitting)
        track = QRectF(line.left(), line.bottom() + STEP / 2, line.width(), metrics.height() * 0.42)
        _paint_track(painter, track, bar, look)
        below = QRectF(line.left(), track.bottom() + STEP / 2, line.width(), metrics.height())
        painter.setPen(QColor(look.muted))
        note = metrics.elidedText(bar.note, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, note)


def _paint_track(painter: QPainter, track: QRectF, bar: Bar, look: Colours) -> None:
    radius = track.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.border))
    painter.drawRoundedRect(track, radius, radius)
    if bar.percent:
        share = min(bar.percent, _FULL) / _FULL
        filled = QRectF(track)
        filled.setWidth(max(track.width() * share, track.height()))
        painter.setBrush(QColor(look.good if bar.reached else look.accent))
        painter.drawRoundedRect(filled, radius, radius)
    if bar.target is not None:
        at = track.left() + track.width() * min(bar.target, _FULL) / _FULL
        wide = max(2.0, track.height() / 4)
        painter.setBrush(QColor(look.text))
        painter.drawRect(QRectF(at - wide, track.top() - wide, wide, track.height() + 2 * wide))
