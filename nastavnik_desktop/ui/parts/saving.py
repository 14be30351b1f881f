"""What stands around a saved file: the way to it, another name when it is open elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import SchoolYear
from nastavnik_desktop.services.files import TargetBusy
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import desktop, messages
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, icon_button, label


class ResultBar(QFrame):
    """A line on the page after saving: what was written, «Открыть» and «Показать в папке»."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.path: Path | None = None
        self.text = label("", wrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more: Callable[[], object] | None = None
        self.more = button("", self._do_more)
        self.more.hide()
        self.open = button("Открыть", lambda: self._hand_over(desktop.open_file), picture="open")
        self.folder = button(
            "Показать в папке", lambda: self._hand_over(desktop.show_in_folder), picture="folder"
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * STEP, STEP, STEP, STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.more)
        layout.addWidget(self.open)
        layout.addWidget(self.folder)
        layout.addWidget(icon_button("close", "Скрыть", self.hide))
        self.hide()

    def announce(
        self,
        text: str,
        path: Path,
        *,
        openable: bool = True,
        more: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """`path` is the file, or the folder when there are many; `more` is one more button."""
        self._more = more[1] if more else None
        self.more.setText(more[0] if more else "")
        self.more.setVisible(more is not None)
        self.path = path
        self.text.setText(text)
        self.open.setVisible(openable)
        self.show()

    def take_focus(self) -> None:
        """What was made is one key away: «Открыть», or the folder where there are many."""
        if self.isVisible():
            opener = self.folder if self.open.isHidden() else self.open
            opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def hand_over(self, path: Path) -> None:
        """Open another file that came of it."""
        hand_over(self, desktop.open_file, path)

    def _do_more(self) -> None:
        if self._more is not None:
            self._more()

    def _hand_over(self, how: Callable[[Path], None]) -> None:
        if self.path is not None:
            hand_over(self, how, self.path)


def saved_year(session: Session) -> SchoolYear:
    """The chosen year; one that was only looked at so far is saved before anything refers to it."""
    if session.year.id is None:
        with session.act("Добавлен учебный год", undoable=False):
            session.store.table(SchoolYear).save(session.year)
    return session.year


def hand_over(parent: QWidget, how: Callable[[Path], None], path: Path) -> None:
    """Open a file or its folder; the user is told when that cannot be done."""
    try:
        how(path)
    except UserError as error:
        messages.tell(parent, error)


def another_name(parent: QWidget, error: UserError) -> Path | None:
    """For a file that is open elsewhere the free name beside it, if the user agrees to it."""
    if not isinstance(error, TargetBusy):
        messages.tell(parent, error)
        return None
    agreed = messages.ask(
        parent, error.text, f"Сохранить как «{error.suggested.name}»", advice=error.advice
    )
    return error.suggested if agreed else None
