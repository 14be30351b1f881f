"""A page of the window over the wizard, with the way back always in sight."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.asking_dialog import AskingDialog
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label


class PageDialog(AskingDialog):
    """Pages open one over the other; «Назад» goes to the last one, Esc back to the wizard."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._trail: list[Page] = []
        self.stack = QStackedWidget()
        self._where = label("", "strong")
        self.home = button("Вернуться в мастер", self.reject, picture="back")
        self.home.setToolTip("Esc или Alt+Home")
        self.back = button("Назад", self.go_back)
        self.back.setToolTip("Alt+←")
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)
        QShortcut(QKeySequence("Alt+Home"), self).activated.connect(self.reject)
        strip = QFrame()
        strip.setProperty("card", True)
        row = QHBoxLayout(strip)
        row.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        row.setSpacing(STEP)
        row.addWidget(self.home)
        row.addWidget(self.back)
        row.addWidget(self._where)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP, STEP, STEP, STEP)
        layout.setSpacing(0)
        layout.addWidget(strip)
        layout.addWidget(self.stack, 1)
        fit(self, 184, 56)

    @property
    def page(self) -> Page:
        current = self.stack.currentWidget()
        assert isinstance(current, Page)
        return current

    def open_page(self, key: str, target: object = None) -> Page | None:
        """Show that page and its target; None when what is open now must not be left."""
        if self._trail and not self.page.may_leave():
            return None
        entry = next(one for one in PAGES if one.key == key)
        page = entry.factory(self.session, self)
        page.navigate.connect(self._go)
        self._trail.append(page)
        self.stack.addWidget(page)
        self._show()
        if target is not None or (entry.under and not entry.tab):
            page.show_target(target)
        return page

    def _show(self) -> None:
        page = self._trail[-1]
        self.stack.setCurrentWidget(page)
        page.refresh_if_stale()
        self.setWindowTitle(page.title)
        self._where.setText("" if len(self._trail) < 2 else page.title)
        self.back.setVisible(len(self._trail) > 1)
        page.take_focus()

    def _go(self, key: str, target: object) -> None:
        command = next((one for one in COMMANDS if one.key == key), None)
        if command is None:
            self.open_page(key, target)
            return
        try:
            command.run(self.session, self)
        except UserError as error:
            messages.tell(self, error)

    def go_back(self) -> None:
        if len(self._trail) > 1 and self.page.may_leave():
            left = self._trail.pop()
            self.stack.removeWidget(left)
            left.deleteLater()
            self._show()

    @guarded()
    def reject(self) -> None:
        if all(page.may_leave() for page in self._trail) and tasks.finish_all(self):
            for page in self._trail:
                page.keep_state()
            super().reject()


def open_page(session: Session, parent: QWidget, key: str, target: object = None) -> None:
    """Run the page until the user comes back."""
    dialog = PageDialog(session, parent)
    dialog.open_page(key, target)
    dialog.exec()
    dialog.deleteLater()
