"""A dialog whose window is closed the way «Отмена» closes it: whatever asks there asks here."""

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog

from nastavnik_desktop.ui.frame.crash import guarded


class AskingDialog(QDialog):
    """Its `reject` may refuse; then the window stays, whoever wanted it closed."""

    @guarded()
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.isVisible():
            return
        self.reject()
        if self.isVisible():
            event.ignore()
