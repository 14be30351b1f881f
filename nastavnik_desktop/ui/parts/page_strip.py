"""Pages of a paper one under another, as they will be printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from nastavnik_desktop.services.issuing.pdf_pages import PagePicture
from nastavnik_desktop.ui.parts.theme import STEP


class PageStrip(QScrollArea):
    """Scrolls by keyboard; each page says its number to a screen reader."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Страницы документа")
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def show_pictures(self, pictures: Sequence[PagePicture]) -> None:
        strip = QWidget(self)
        layout = QVBoxLayout(strip)
        layout.setSpacing(2 * STEP)
        density = self.devicePixelRatioF()
        for number, picture in enumerate(pictures, 1):
            image = QImage(
                picture.pixels,
                picture.width,
                picture.height,
                picture.stride,
                QImage.Format.Format_RGB32,
            )
            shown = QPixmap.fromImage(image)
            shown.setDevicePixelRatio(density)
            page = QLabel(strip)
            page.setPixmap(shown)
            page.setAccessibleName(f"Страница {number} из {len(pictures)}")
            layout.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setWidget(strip)

    def pages(self) -> list[QLabel]:
        strip = self.widget()
        return strip.findChildren(QLabel) if strip else []
