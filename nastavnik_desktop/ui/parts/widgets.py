"""The small parts every page is made of."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.buttons import Button as Button
from nastavnik_desktop.ui.parts.buttons import Entry, mark
from nastavnik_desktop.ui.parts.buttons import button as button
from nastavnik_desktop.ui.parts.buttons import icon_button as icon_button
from nastavnik_desktop.ui.parts.buttons import icon_size as icon_size
from nastavnik_desktop.ui.parts.icons import icon, picture
from nastavnik_desktop.ui.parts.theme import STEP, colours


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet looks at, and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text in one of the roles of style.qss: title, heading, name, number, muted, strong."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def page_layout(page: QWidget) -> QVBoxLayout:
    """The usual margins and spacing of a page."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
    layout.setSpacing(2 * STEP)
    return layout


def scrolled(content: QWidget) -> QScrollArea:
    """The content in an area that scrolls up and down when the window is low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    # Tab goes from field to field; an area that takes it shows nothing of that.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    content.setProperty("plain", True)
    area.setWidget(content)
    return area


class PageHeader(QWidget):
    """Title and subtitle on the left; secondary buttons, «⋯» and one primary on the right."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(title, "title")
        self._subtitle = label(subtitle, "muted")
        if not subtitle:
            self._subtitle.hide()
        # Long titles give way to the buttons and go on in the next line.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        for text in (self._title, self._subtitle):
            text.setWordWrap(True)
            text.setSizePolicy(policy)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._subtitle)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(STEP)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addLayout(texts, 1)
        layout.addLayout(self._buttons)
        self._more: QToolButton | None = None
        self._primary: QPushButton | None = None

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._fit()

    def _fit(self) -> None:
        """The title may go on in the next line, but no word of it is cut."""
        self._title.ensurePolished()
        metrics = self._title.fontMetrics()
        words = self._title.text().split()
        self._title.setMinimumWidth(max(map(metrics.horizontalAdvance, words), default=0) + 2)

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def set_subtitle(self, text: str) -> None:
        self._subtitle.setText(text)
        self._subtitle.setVisible(bool(text))

    def _place(self) -> int:
        taken = (self._more is not None) + (self._primary is not None)
        return self._buttons.count() - taken

    def add_button(
        self, text: str, clicked: Callable[[], object], picture: str = ""
    ) -> QPushButton:
        made = button(text, clicked, picture=picture)
        self._buttons.insertWidget(self._place(), made)
        return made

    def add_primary(
        self, text: str, clicked: Callable[[], object], picture: str = ""
    ) -> QPushButton:
        """The one thing most people come to this page for."""
        self._primary = button(text, clicked, kind="primary", picture=picture)
        self._buttons.addWidget(self._primary)
        return self._primary

    def add_to_menu(
        self, text: str, triggered: Callable[[], object], picture: str = "", shortcut: str = ""
    ) -> QAction:
        """An entry of the «⋯» menu; `shortcut` works anywhere on the page."""
        if self._more is None:
            self._more = QToolButton()
            self._more.setProperty("kind", "button")
            self._more.setIcon(icon("more"))
            self._more.setIconSize(icon_size(self.fontMetrics().height()))
            self._more.setToolTip("Другие действия")
            self._more.setAccessibleName("Другие действия")
            self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self._more.setMenu(QMenu(self._more))
            self._more.menu().setToolTipsVisible(True)
            self._buttons.insertWidget(
                self._buttons.count() - (self._primary is not None), self._more
            )
        action = Entry(text, self)
        if picture:
            action.setIcon(icon(picture))
        if shortcut:
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            page = self.parentWidget()
            (page or self).addAction(action)
        action.triggered.connect(lambda: triggered())
        mark(action, triggered)
        self._more.menu().addAction(action)
        return action

    def add_menu_separator(self) -> None:
        if self._more is not None:
            self._more.menu().addSeparator()


class Card(QFrame):
    """A white sheet with a thin border; `body` is where its content goes."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        self.body.setSpacing(STEP)
        self._heading = label(heading, "heading", wrap=True)
        self.body.addWidget(self._heading)
        # Only now: without the card about it the heading would be a window for a moment.
        self._heading.setVisible(bool(heading))

    def set_heading(self, text: str) -> None:
        self._heading.setText(text)
        self._heading.setVisible(bool(text))


class Pill(QLabel):
    """A coloured word for a state; tone is good, warn, bad, info or quiet."""

    def __init__(self, text: str, tone: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        # Fixed: its size is what the text needs, so that no layout cuts it.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: str) -> None:
        self.setText(text)
        restyle(self, tone=tone)


class SearchBox(QLineEdit):
    """One box that searches everything; Esc and the cross clear it, ↓ goes to the list."""

    left_downwards = Signal()

    def __init__(self, hint: str = "Поиск", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        clear = self.addAction(icon("close"), QLineEdit.ActionPosition.TrailingPosition)
        clear.setToolTip("Очистить (Esc)")
        clear.setVisible(False)
        clear.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: clear.setVisible(bool(text)))

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class EmptyState(QWidget):
    """What a page without data shows: what will be here, and what to do first."""

    def __init__(
        self,
        name: str,
        text: str,
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label(text, "muted", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setMinimumWidth(40 * STEP)
        self.text.setMaximumWidth(60 * STEP)
        # Stretches and no alignment: an aligned label is given the height of one line.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.text, 100)
        middle.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch()
        for place, (caption, clicked) in enumerate(buttons):
            row.addWidget(button(caption, clicked, kind="" if place else "primary"))
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * STEP)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addLayout(middle)
        layout.addLayout(row)
        layout.addStretch(3)
        self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(picture(self._name, 7 * STEP, colours(self.palette()).faint))

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)


class ProblemLabel(QLabel):
    """What is wrong with a field, under the field; takes no room while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "problem")
        self.setWordWrap(True)
        self.hide()

    def show_problem(self, text: str) -> None:
        self.setText(text)
        self.setVisible(bool(text))
