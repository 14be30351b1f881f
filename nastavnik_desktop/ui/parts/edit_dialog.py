"""What every dialog that edits has: a heading, what is edited, «Отмена» and a button to save."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.asking_dialog import AskingDialog
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label, scrolled


def may_lose(dialog: QWidget) -> bool:
    """Whether what is typed in it and not saved may go; «Вернуться» is the default."""
    return messages.ask(
        dialog,
        "Закрыть без сохранения?",
        "Не сохранять",
        "Вернуться",
        advice="Введённое будет потеряно.",
        destructive=True,
    )


class EditDialog(AskingDialog):
    """Nothing that was typed is lost unasked."""

    done_button: QPushButton

    def lay_out(self, title: str, *parts: QWidget, done: str = "Сохранить", tip: str = "") -> None:
        """The parts one below another, scrolled where the screen is low."""
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, STEP, 0)
        inside.setSpacing(STEP + STEP // 2)
        for part in parts:
            inside.addWidget(part)
        inside.addStretch()
        self.done_button = button(done, self.accept, kind="primary")
        self.done_button.setToolTip(tip or "Ctrl+S или Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label(title, "heading", wrap=True))
        layout.addWidget(scrolled(content), 1)
        layout.addLayout(row)

    @property
    def changed(self) -> bool:
        """Whether anything would be lost."""
        raise NotImplementedError

    @guarded()
    def reject(self) -> None:
        if not self.changed or may_lose(self):
            super().reject()
