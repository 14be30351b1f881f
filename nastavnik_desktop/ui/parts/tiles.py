"""Numbers that can be pressed, each opening what stands behind it; cards that flow."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Button, label


class NumberTile(Button):
    """A large number with a word under it and, if need be, a quiet note."""

    def __init__(
        self, clicked: Callable[[], object], *, flat: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        if flat:
            self.setProperty("kind", "icon")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._number = label("", "number")
        self._word = label("", "muted" if flat else "strong")
        self._note = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        edge = STEP // 2 if flat else 2 * STEP
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(STEP // 2)
        for text in (self._number, self._word, self._note):
            # The press belongs to the tile, wherever it lands.
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(text)
        layout.addStretch()
        self._note.hide()
        self.clicked.connect(lambda: clicked())

    def show_number(self, number: object, word: str, note: str = "") -> None:
        self._number.setText(str(number))
        self._word.setText(word)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(" ".join(part for part in (str(number), word, note) if part))
        self.setToolTip("Показать список")
        self.updateGeometry()

    @property
    def number(self) -> str:
        return self._number.text()

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self.layout().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.layout().totalHeightForWidth(width)


class FlowGrid(QWidget):
    """Cards side by side, in as many columns as fit."""

    def __init__(
        self,
        cards: Sequence[QWidget],
        parent: QWidget | None = None,
        *,
        shares: Sequence[int] = (),
    ) -> None:
        """`shares`: how the cards divide a row they stand in all together, else alike."""
        super().__init__(parent)
        self._cards = tuple(cards)
        self._shares = tuple(shares)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(STEP + STEP // 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._place(len(self._cards))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        shares = self._shares if len(self._shares) == columns else (1,) * columns
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)

    @property
    def _widest(self) -> int:
        return max(max(card.minimumSizeHint().width(), card.minimumWidth()) for card in self._cards)

    @property
    def columns(self) -> int:
        """How many stand side by side."""
        return self._columns

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest, self._grid.minimumSize().height())

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        widest = self._widest
        room = (self.width() + self._grid.spacing()) // (widest + self._grid.spacing())
        # Rows of like length: four cards stand by two where three would fit.
        rows = -(-len(self._cards) // max(1, room))
        self._place(-(-len(self._cards) // rows))
        super().resizeEvent(event)
