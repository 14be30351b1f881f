"""All pairs by the stage they have reached: a column for each, a card opens its pair."""

from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QSizePolicy,
    QStyleOptionViewItem,
    QWidget,
)

from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.russian import matches, plural, search_key
from nastavnik_desktop.services.progress.stages import PairStage, pair_stages
from nastavnik_desktop.services.progress.year_progress import SHORT
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tiles import FlowGrid
from nastavnik_desktop.ui.parts.widgets import (
    Card,
    PageHeader,
    SearchBox,
    label,
    page_layout,
    scrolled,
)
from nastavnik_desktop.ui.year.stage_cards import StageCardPainter

_COLUMNS: tuple[Stage | None, ...] = (None, *Stage)
NOT_YET = "Ещё не готовы"
_LEAST_CARDS = 2.5
"""Cards of a column that are seen at once: the half one tells that there are more."""


def _name(stage: Stage | None) -> str:
    return f"{_COLUMNS.index(stage)} {SHORT.get(stage, stage.label)}" if stage else NOT_YET


def _option(view: QListView) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    option.font = view.font()  # type: ignore[attr-defined]
    return option


def next_words(pair: PairStage) -> str:
    """What the pair lacks first, in one line."""
    step = pair.current
    if step is None:
        return "всё есть"
    return step.missing[0] + (f" и ещё {len(step.missing) - 1}" if len(step.missing) > 1 else "")


class PairList(QAbstractListModel):
    """The pairs of one column; a line is the title, the form and what is missing."""

    TITLE, NOTE, WARNS, PAIR = range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 4)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pairs: list[PairStage] = []

    def show_pairs(self, pairs: list[PairStage]) -> None:
        self.beginResetModel()
        self.pairs = pairs
        self.endResetModel()

    @guarded(0)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.pairs)

    @guarded()
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        pair = self.pairs[index.row()]
        if role == self.TITLE:
            return pair.unit.title
        if role == self.NOTE:
            return next_words(pair)
        if role == self.WARNS:
            return bool(pair.skipped)
        if role == self.PAIR:
            return pair.unit.id
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            lacking = [text for step in pair.skipped for text in step.missing]
            told = "; ".join(lacking or [next_words(pair)])
            return f"{pair.unit.title}, {pair.unit.programme.form.label}: {told}"
        return None


class BoardPage(Page):
    """Six columns: those not ready yet, and the five stages."""

    title: str = "Пары по этапам"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.header = PageHeader(self.title, parent=self)
        self.header.add_button("Список", lambda: self.navigate.emit("pairs", None), "pairs")
        self.search = SearchBox("Поиск по участникам")
        self.search.textChanged.connect(lambda: self._fill())
        self._pairs: list[tuple[str, PairStage]] = []
        self.lists: dict[Stage | None, QListView] = {}
        self._cards: dict[Stage | None, Card] = {}
        self.counts: dict[Stage | None, QLabel] = {}
        columns = FlowGrid([self._column(stage) for stage in _COLUMNS], self)
        columns.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addWidget(self.search)
        # With large letters the columns stand in two rows and the board scrolls down.
        layout.addWidget(scrolled(columns), 1)

    def _column(self, stage: Stage | None) -> QWidget:
        card = Card("", self)
        heading, count = label(_name(stage), "strong"), label("", "muted")
        for text in (heading, count):
            text.setContentsMargins(STEP // 2, 0, STEP // 2, 0)
            card.body.addWidget(text)
        card.body.setSpacing(STEP // 2)
        card.body.setContentsMargins(STEP // 2, STEP, STEP // 2, STEP // 2)
        card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        view = QListView()
        view.setModel(PairList(self))
        view.setItemDelegate(StageCardPainter(view))
        view.setProperty("bare", True)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setAccessibleName(stage.label if stage else NOT_YET)
        view.activated.connect(self._open)
        view.clicked.connect(self._open)
        card.body.addWidget(view, 1)
        self.lists[stage], self._cards[stage], self.counts[stage] = view, card, count
        return card

    def _widen(self) -> None:
        """The longest name of a stage fits into the heading of its column."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        widest = max(metrics.horizontalAdvance(_name(stage)) for stage in _COLUMNS)
        for card in self._cards.values():
            card.setMinimumWidth(widest + 2 * STEP + 2)
        for view in self.lists.values():
            card_height = view.itemDelegate().sizeHint(_option(view), QModelIndex()).height()
            view.setMinimumSize(0, round(card_height * _LEAST_CARDS))

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._widen()

    def refresh(self) -> None:
        self._widen()
        found = pair_stages(self.session.roster(), date.today())
        self._pairs = [
            (
                search_key(
                    *(member.person.full_name for member in pair.unit.members),
                    pair.unit.programme.form.label,
                ),
                pair,
            )
            for pair in found
        ]
        total = len(found)
        self.header.set_subtitle(
            f"{plural(total, 'пара или группа', 'пары и группы', 'пар и групп')} ·"
            " этап считается по тому, что подтверждено"
        )
        self._fill()

    def _fill(self) -> None:
        words = search_key(self.search.text()).split()
        wanted = [pair for key, pair in self._pairs if matches(key, words)]
        for stage in _COLUMNS:
            here = [pair for pair in wanted if pair.reached is stage]
            model = self.lists[stage].model()
            assert isinstance(model, PairList)
            model.show_pairs(here)
            self.counts[stage].setText(f"всего: {len(here)}")

    def _open(self, index: QModelIndex) -> None:
        self.navigate.emit("pair", index.data(PairList.PAIR))

    def show_target(self, target: object) -> None:
        """A stage: put the cursor into its column."""
        if isinstance(target, Stage):
            view = self.lists[target]
            view.setFocus()
            view.setCurrentIndex(view.model().index(0, 0))

    def start_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from column to column."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        views = list(self.lists.values())
        place = next((n for n, view in enumerate(views) if view.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if place is None or step is None:
            super().keyPressEvent(event)
            return
        view = views[(place + step) % len(views)]
        view.setFocus()
        if not view.currentIndex().isValid():
            view.setCurrentIndex(view.model().index(0, 0))
