"""Stroke icons from resources/icons, drawn in the colours of the palette of the moment."""

from functools import cache
from typing import cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QIconEngine,
    QImageReader,
    QPainter,
    QPalette,
    QPixmap,
)

from nastavnik_desktop import paths

_ROLES = {
    QIcon.Mode.Normal: (QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText),
    QIcon.Mode.Active: (QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText),
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText),
    QIcon.Mode.Selected: (QPalette.ColorGroup.Active, QPalette.ColorRole.Accent),
}


@cache
def _source(name: str) -> str:
    return (paths.resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, width: int, height: int, colour: str) -> QPixmap:
    data = QBuffer()
    data.setData(QByteArray(_source(name).replace("currentColor", colour).encode()))
    data.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(data, QByteArray(b"svg"))
    reader.setScaledSize(QSize(width, height))
    return QPixmap.fromImage(reader.read())


class _Engine(QIconEngine):
    """Asks the palette each time it draws, so a change of theme needs only a repaint."""

    def __init__(self, name: str, role: QPalette.ColorRole | None) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        group, role = _ROLES[mode]
        if self._role is not None:
            role = self._role
        colour = QGuiApplication.palette().color(group, role).name()
        side = min(size.width(), size.height())
        drawn = _drawn(self._name, side, side, colour)
        if size.width() == size.height():
            return drawn
        # A wider size asks for a gap between the icon and the text after it.
        padded = QPixmap(size)
        padded.fill(Qt.GlobalColor.transparent)
        painter = QPainter(padded)
        painter.drawPixmap(0, (size.height() - side) // 2, drawn)
        painter.end()
        return padded

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, _scale: float
    ) -> QPixmap:
        return self.pixmap(size, mode, state)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        drawn = self.pixmap(rect.size() * ratio, mode, state)
        painter.drawPixmap(rect, drawn)


def icon(name: str, role: QPalette.ColorRole | None = None) -> QIcon:
    """The icon of that file name; `role` overrides the text colour (on a primary button)."""
    _source(name)
    return QIcon(cast("QIconEngine", _Engine(name, role)))


def picture(name: str, size: int, colour: str) -> QPixmap:
    """One large drawing, for an empty page."""
    return _drawn(name, size, size, colour)


def window_icon() -> QIcon:
    return QIcon(str(paths.resources_dir() / "icons" / "nastavnik.svg"))
