"""The school's arms or logo above its papers: choose a picture, see it, take it off."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.papers import PaperStyle
from nastavnik_desktop.services.papers import paper_style
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

_HEIGHT = 12 * STEP


class LogoChooser(QWidget):
    """The picture is copied beside the database at once; it is printed with the letterhead."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._style = PaperStyle()
        self.picture = QLabel()
        self.picture.setAccessibleName("Герб или эмблема школы")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.about = label("", "muted", wrap=True)
        self.choose_button = button("Выбрать рисунок…", self.choose, picture="open")
        self.remove_button = button("Убрать", self.remove, picture="trash")
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(label("Герб или эмблема", "muted"))
        layout.addWidget(self.picture)
        layout.addWidget(self.about)
        layout.addLayout(row)

    def show_style(self, style: PaperStyle) -> None:
        self._style = style
        path = paths.look_dir(self._session.data_folder) / Path(style.logo or "-").name
        pixmap = QPixmap(str(path)) if style.logo else QPixmap()
        self.picture.setVisible(not pixmap.isNull())
        if not pixmap.isNull():
            self.picture.setPixmap(
                pixmap.scaledToHeight(_HEIGHT, Qt.TransformationMode.SmoothTransformation)
            )
        lost = bool(style.logo) and pixmap.isNull()
        self.about.setText(
            "Файла эмблемы на месте нет: выберите рисунок заново."
            if lost
            else "Рисунок PNG или JPG, печатается над шапкой документа."
        )
        self.remove_button.setEnabled(bool(style.logo))

    @changes
    def choose(self) -> None:
        files = messages.ask_open_files(
            self, "Герб или эмблема школы", messages.PICTURES, self._session.state.folder("logo")
        )
        if not files:
            return
        self._session.state.keep_folder("logo", files[0].parent)
        try:
            name = paper_style.keep_logo(files[0], self._session.data_folder)
        except UserError as error:
            messages.tell(self, error)
            return
        self._keep(name)

    @changes
    def remove(self) -> None:
        self._keep("")

    def _keep(self, name: str) -> None:
        store = self._session.store
        style = self._style.changed(logo=name)
        self._session.do(self, "Оформление документов", lambda: store.table(PaperStyle).save(style))
