"""The five stages of the year as cards that open the pairs behind their numbers."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.services.progress.year_progress import StageCard
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Button, Pill, label


class StageTile(Button):
    """Number and name of a stage, its figure in words, a bar and a coloured word."""

    def __init__(self, clicked: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._title = label("", "strong")
        self._text = label("", "muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._pill = Pill("", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, STEP + STEP // 2, 2 * STEP, STEP + STEP // 2)
        layout.setSpacing(STEP)
        foot = QHBoxLayout()
        foot.addWidget(self._pill)
        foot.addStretch()
        for part in (self._title, self._text, self._bar, self._pill):
            # The press belongs to the card, wherever it lands.
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(self._title)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._bar)
        layout.addLayout(foot)
        self.clicked.connect(lambda: clicked())

    def show_name(self, number: int, name: str) -> None:
        """Before anything is counted."""
        self._title.setText(f"{number} {name}")
        self._text.setText("считается…")
        self._pill.show_state("…", "quiet")

    def show_card(self, card: StageCard) -> None:
        self._title.setText(f"{card.number} {card.title}")
        self._text.setText(card.text)
        self._bar.setValue(card.percent)
        self._pill.show_state(card.word, card.tone)
        self.setAccessibleName(f"Этап {card.number}, {card.stage.label}: {card.text}, {card.word}")
        self.setToolTip(f"{card.done} из {card.total}: показать пары по этапам")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self.layout().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.layout().totalHeightForWidth(width)
