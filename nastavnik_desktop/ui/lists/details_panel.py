"""The panel beside a list: what there is to know of the chosen record."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label, scrolled

_LONG = 60
"""Letters of a heading that is a sentence rather than a name."""


class Section(Protocol):
    """A titled piece of text."""

    @property
    def title(self) -> str: ...

    @property
    def text(self) -> str: ...


def _set_seen(widget: QWidget, seen: bool) -> None:
    """Show or hide; nothing is laid out anew when it is as wanted."""
    if widget.isHidden() is seen:
        widget.setVisible(seen)


class DetailsPanel(QFrame):
    """Heading, sections and, at the bottom, what can be done with the record."""

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._nothing = nothing
        self._heading = label(nothing, "muted", wrap=True)
        self._heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # A long heading moves up with the rest, so that something is left to be read under it.
        self._heading.setContentsMargins(0, 0, 0, STEP // 2)
        self._pool: list[tuple[QLabel, QLabel]] = []
        self._content = QWidget()
        self._sections = QVBoxLayout(self._content)
        self._sections.setContentsMargins(0, 0, STEP // 2, 0)
        self._sections.setSpacing(STEP // 2)
        self._sections.addWidget(self._heading)
        self._sections.addStretch()
        self._actions = QVBoxLayout()
        self._actions.setSpacing(STEP // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(scrolled(self._content), 1)
        layout.addLayout(self._actions)
        self.setMinimumWidth(min(self.fontMetrics().averageCharWidth() * 30, 40 * STEP))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._buttons: list[QPushButton] = []

    def add_action(
        self, text: str, clicked: Callable[[], object], picture: str = "", kind: str = ""
    ) -> QPushButton:
        """A button under the sections, above all links; it is there while a record is shown."""
        made = button(text, clicked, kind=kind, picture=picture)
        solid = sum(one.property("kind") != "link" for one in self._buttons)
        self._actions.insertWidget(self._actions.count() if kind == "link" else solid, made)
        self._buttons.append(made)
        made.hide()
        return made

    def texts(self) -> list[str]:
        """Everything that is read in the panel, from top to bottom."""
        sections = [part for pair in self._pool for part in pair if not part.isHidden()]
        return [self._heading.text(), *(part.text() for part in sections)]

    def show_nothing(self) -> None:
        self._show(self._nothing, "muted", ())
        self._offer(())

    def show_record(
        self, heading: str, sections: Sequence[Section], without: Collection[QWidget] = ()
    ) -> None:
        """`without` are the buttons that mean nothing for this record."""
        self._show(heading, "name" if len(heading) <= _LONG else "strong", sections)
        self._offer([made for made in self._buttons if made not in without])

    def _offer(self, wanted: Collection[QWidget]) -> None:
        # Shown and hidden again, a button would have the whole panel laid out twice.
        for made in self._buttons:
            _set_seen(made, made in wanted)

    def _show(self, heading: str, role: str, sections: Sequence[Section]) -> None:
        self._heading.setText(heading)
        if self._heading.property("role") != role:
            self._heading.setProperty("role", role)
            self._heading.style().polish(self._heading)
        # Labels are reused: moving along a list must not build widgets.
        while len(self._pool) < len(sections):
            self._pool.append(self._new_section())
        for place, (title, text) in enumerate(self._pool):
            seen = place < len(sections)
            if seen:
                title.setText(sections[place].title)
                text.setText(sections[place].text)
            _set_seen(title, seen)
            _set_seen(text, seen)

    def _new_section(self) -> tuple[QLabel, QLabel]:
        title, text = label("", "muted", wrap=True), label("", wrap=True)
        title.setContentsMargins(0, STEP, 0, 0)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        place = self._sections.count() - 1
        self._sections.insertWidget(place, title)
        self._sections.insertWidget(place + 1, text)
        return title, text
