"""The catalogue of documents: groups that fold, a tick before each paper, a search above."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.russian import matches, search_key
from nastavnik_desktop.services.papers.documents import Document
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import SearchBox

Index = QModelIndex | QPersistentModelIndex
OCCASIONAL = "По случаю"
_ABOUT = {
    "year": "один на учебный год",
    "pair": "на каждую пару или группу",
    "person": "на каждого участника",
}
_KEY = Qt.ItemDataRole.UserRole


class _WholeTitles(QStyledItemDelegate):
    """Long titles go on in the next line instead of being cut."""

    @guarded(QSize())
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)
        room = tree.viewport().width() - tree.indentation() * (1 + index.parent().isValid())
        metrics = QFontMetrics(index.data(Qt.ItemDataRole.FontRole) or tree.font())
        line = metrics.height()
        room -= 4 * line + 2 * STEP if index.parent().isValid() else 2 * STEP
        flags = int(Qt.TextFlag.TextWordWrap)
        text = metrics.boundingRect(QRect(0, 0, max(room, line), 10_000), flags, index.data())
        return QSize(hint.width(), text.height() + line)


class _Tree(QTreeWidget):
    """Lays its rows out anew when there is more or less room for the titles."""

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class DocumentTree(QWidget):
    """Papers made now and then stand apart, folded; Space ticks, the arrows walk and fold."""

    changed = Signal()

    def __init__(self, documents: Sequence[Document], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents = tuple(documents)
        self.items: dict[str, QTreeWidgetItem] = {}
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._offered: frozenset[str] = frozenset()
        """The only papers that may be seen; empty for all of them."""
        self.search = SearchBox("Поиск документа", self)
        self.search.textChanged.connect(self._narrow)
        self.search.left_downwards.connect(self._enter_tree)
        self.tree = _Tree()
        self.tree.setItemDelegate(_WholeTitles(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("Документы")
        self.tree.setIndentation(2 * STEP)
        self.tree.setRootIsDecorated(True)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setWordWrap(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for item in sorted(self._documents, key=lambda one: one.occasional):
            self._add(item)
        self._groups.get(OCCASIONAL, QTreeWidgetItem()).setExpanded(False)
        self.tree.itemChanged.connect(lambda *_: self._note())
        self.tree.itemClicked.connect(self._click)
        self.tree.itemActivated.connect(self._activate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)

    def _add(self, document: Document) -> None:
        name = OCCASIONAL if document.occasional else document.group
        group = self._groups.get(name)
        if group is None:
            group = QTreeWidgetItem(self.tree, [name])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            font = QFont(self.font())
            font.setBold(True)
            group.setFont(0, font)
            group.setExpanded(True)
            self._groups[name] = group
        item = QTreeWidgetItem(group, [document.title])
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(0, Qt.CheckState.Unchecked)
        item.setToolTip(0, f"{document.title} – {_ABOUT[document.about]}")
        item.setData(0, _KEY, document.key)
        self.items[document.key] = item

    @property
    def chosen(self) -> list[Document]:
        """The ticked documents in the order of the catalogue."""
        return [one for one in self._documents if _ticked(self.items[one.key])]

    def choose(self, keys: Collection[str]) -> None:
        """Tick these and no others."""
        self.tree.blockSignals(True)
        for key, item in self.items.items():
            state = Qt.CheckState.Checked if key in keys else Qt.CheckState.Unchecked
            item.setCheckState(0, state)
            if key in keys:
                item.parent().setExpanded(True)
        self.tree.blockSignals(False)
        self.tree.viewport().update()
        first = next((self.items[one.key] for one in self.chosen), None)
        if first is not None:
            self.tree.setCurrentItem(first)
            self.tree.scrollToItem(first)
        self._note()

    def restrict(self, keys: Collection[str]) -> None:
        """Offer these papers only: the others are hidden for good."""
        self._offered = frozenset(keys)
        self.search.hide()
        self._narrow("")

    def tick(self, key: str, ticked: bool = True) -> None:
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self.items[key].setCheckState(0, state)

    def _note(self) -> None:
        self.tree.blockSignals(True)
        for name, group in self._groups.items():
            ticked = sum(_ticked(group.child(place)) for place in range(group.childCount()))
            group.setText(0, f"{name} · выбрано {ticked}" if ticked else name)
        self.tree.blockSignals(False)
        self.changed.emit()

    def _narrow(self, text: str) -> None:
        words = search_key(text).split()
        for name, group in self._groups.items():
            seen = 0
            for place in range(group.childCount()):
                item = group.child(place)
                found = matches(search_key(item.text(0), name), words)
                found = found and (not self._offered or item.data(0, _KEY) in self._offered)
                item.setHidden(not found)
                seen += found
            group.setHidden(not seen)
            if words and seen:
                group.setExpanded(True)

    def _enter_tree(self) -> None:
        for item in self.items.values():
            if not item.isHidden():
                self.tree.setCurrentItem(item)
                break
        self.tree.setFocus()

    def _click(self, item: QTreeWidgetItem) -> None:
        """A click on the heading folds it; the arrow before it does so itself."""
        if item.data(0, _KEY) is None:
            item.setExpanded(not item.isExpanded())

    def _activate(self, item: QTreeWidgetItem) -> None:
        """Enter ticks a paper and folds a group."""
        if item.data(0, _KEY) is None:
            item.setExpanded(not item.isExpanded())
        else:
            self.tick(item.data(0, _KEY), not _ticked(item))

    def folded(self) -> list[str]:
        return [name for name, group in self._groups.items() if not group.isExpanded()]

    def fold(self, names: Collection[str]) -> None:
        for name, group in self._groups.items():
            group.setExpanded(name not in names)

    def sizeHint(self) -> QSize:
        return QSize(56 * STEP, 60 * STEP)


def _ticked(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) is Qt.CheckState.Checked
