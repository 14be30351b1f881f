"""How a long list looks and is walked: rows, columns that grow with the text, heading."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QToolButton,
    QWidget,
)

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.lists.registry_table import RegistryTable
from nastavnik_desktop.ui.parts.cell_painter import CellPainter
from nastavnik_desktop.ui.parts.column_room import fitting, lent, shared, sure_room
from nastavnik_desktop.ui.parts.theme import STEP, row_height

_LEAST = 0.65
"""Of its usual width a column keeps so much before one is left out."""
_LEAST_OF_FIRST = 0.8
"""The first column says whose row it is."""
_LEAST_AT_ALL = 0.45
"""Before what matters is moved out of sight."""
_NARROW = 18
"""Characters of a column that hardly ever gives way: a post, a word of state."""
_NARROW_DATE = 12
"""Characters of a column that never does: a date, a class."""
_HEADING_LINES = 4
"""The longest prescribed headings have a dozen words."""
_NEW_LOOK = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


class TableView(QTableView):
    """A calm table: whole rows, one height, no grid, the keyboard leaves it with Tab.

    Where the columns do not fit, the last ones are left out and a button tells which.
    """

    columns_wanted = Signal()
    """The user asks which columns there are."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._letter = self.character()
        self._settling = False
        """The heading gets another height: `fit_columns` looks itself what that did to the room."""
        self._wanted: dict[int, int] = {}
        """Widths with room enough; a narrow list shows its columns narrower."""
        self._own: set[int] = set()
        """Columns the user set the width of: these stay."""
        self._off: set[int] = set()
        """Columns the user does not want; others may be left out for want of room."""
        self._asked: set[int] = set()
        """Columns the user ticked: the usual ones give way to them."""
        self.left_out: tuple[str, ...] = ()
        """The headings there is no room for."""
        self._more = QToolButton(self.horizontalHeader())
        self._more.setAutoRaise(True)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self.columns_wanted)
        self._more.hide()
        self._painter = CellPainter(self)
        self.setItemDelegate(self._painter)
        self._fit_rows()

    @guarded()
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, RegistryTable):
            self._painter.numeric = model.numeric
            self._painter.toned, self._painter.tone = model.toned, model.tone
        self.horizontalHeader().sectionResized.connect(self._resized)

    def character(self) -> int:
        """Width of a digit, to turn widths in characters into pixels: a date must fit into ten."""
        return self.fontMetrics().horizontalAdvance("0")

    def _resized(self, place: int, old: int, new: int) -> None:
        """What the mouse drags is the user's own width; the rest is ours."""
        if old and new and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._wanted[place] = new
            self._own.add(place)
        self._fit_header()

    def setColumnWidth(self, column: int, width: int) -> None:
        """A width somebody chose: it stays whatever the room."""
        self._own.add(column)
        self._wanted[column] = width
        super().setColumnWidth(column, width)

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """What somebody chose to see, whatever the room; `isColumnHidden` tells what is seen."""
        (self._off.add if hide else self._off.discard)(column)
        super().setColumnHidden(column, hide)

    def is_off(self, column: int) -> bool:
        """Whether somebody chose not to see it; one that does not fit is not off."""
        return column in self._off

    def ask_for(self, column: int, asked: bool) -> None:
        """The user wants this one seen before the usual ones."""
        (self._asked.add if asked else self._asked.discard)(column)

    def want(self, column: int, width: int) -> None:
        """The usual width, which may give way when the list is narrow."""
        self._own.discard(column)
        self._wanted[column] = width

    def own_widths(self) -> dict[int, int]:
        """Of the columns whose width the user chose."""
        return {place: self._wanted[place] for place in sorted(self._own)}

    def fit_columns(self) -> None:
        """Names give way first, then the last columns; words of a state and names stay."""
        room = self.viewport().width()
        self._fit_columns(room)
        if self.viewport().width() != room:
            # The heading got another height and brought the scroll bar, or took it away.
            self._fit_columns(self.viewport().width())

    def _fit_columns(self, room: int) -> None:
        model, header = self.model(), self.horizontalHeader()
        if not isinstance(model, RegistryTable) or not self._wanted:
            return
        order = sorted(range(len(model.columns)), key=header.visualIndex)
        order = [place for place in order if place not in self._off]
        sure, more = sure_room(self), self.character() * 5
        telling = {place for place, column in enumerate(model.columns) if column.matters}
        kept = {*order[:1], *self._own, *self._asked, *model.toned, *telling} & set(order)
        widths = {place: self._room_for(place) for place in order}
        if sum(widths[place][1] for place in kept) + more > sure:
            # What is left out then is not squeezed in: the names need what room there is.
            widths = {place: self._room_for(place, hard=True) for place in order if place in kept}
        seen = fitting(sure, widths, sorted(kept, key=order.index), more)
        for place in order:
            super().setColumnHidden(place, place not in seen)
        self._tell_left_out([model.columns[place].heading for place in order if place not in seen])
        room -= more if self.left_out else 0
        given = shared(room, {place: widths[place] for place in seen})
        for place, width in lent(given, self._needs(seen)).items():
            if header.sectionSize(place) != width:
                header.resizeSection(place, width)

    def _room_for(self, place: int, *, hard: bool = False) -> tuple[int, int]:
        """Of that column, as `shared` takes it; `hard` where even what matters hardly fits."""
        model, header = self.model(), self.horizontalHeader()
        assert isinstance(model, RegistryTable)
        column = model.columns[place]
        wanted = least = self._wanted.get(place, header.sectionSize(place))
        bold = QFont(self.font())
        bold.setBold(True)
        words = max(map(QFontMetrics(bold).horizontalAdvance, column.heading.split())) + 5 * STEP
        if place in self._own:
            return wanted, wanted
        if place in model.toned:
            least = max(self._room_of_states(place), words - 2 * STEP)
        elif column.width > (_NARROW_DATE if hard else _NARROW):
            share = _LEAST_OF_FIRST if header.visualIndex(place) == 0 else _LEAST
            least = max(words, round(wanted * (_LEAST_AT_ALL if hard else share)))
        return wanted, min(wanted, least)

    def _needs(self, places: Iterable[int]) -> dict[int, int]:
        """Pixels that show heading and texts whole; of dates and what the user set none."""
        model, bold = self.model(), QFont(self.font())
        assert isinstance(model, RegistryTable)
        bold.setBold(True)
        heading, text = QFontMetrics(bold).horizontalAdvance, self.fontMetrics().horizontalAdvance
        return {
            place: max(text(model.longest.get(place, "")), heading(model.columns[place].heading))
            + (4 if place in model.toned else 3) * STEP
            for place in places
            if place not in self._own and model.columns[place].width > _NARROW_DATE
        }

    def _tell_left_out(self, headings: list[str]) -> None:
        """The button over the last heading, with what there is no room for."""
        self.left_out = tuple(headings)
        self._more.setVisible(bool(headings))
        self._more.setText(f"+{len(headings)}")
        told = f"Не поместились: {', '.join(headings)}. Выбрать столбцы"
        self._more.setToolTip(told)
        self._more.setAccessibleName(told)
        self._place_more()

    def _place_more(self) -> None:
        header = self.horizontalHeader()
        size = self._more.sizeHint()
        self._more.setGeometry(
            self.viewport().width() - size.width(), 0, size.width(), header.height()
        )

    def _grow_columns(self) -> None:
        """Columns grow with their text."""
        before, self._letter = self._letter, self.character()
        if before != self._letter:
            self._wanted = {
                place: round(width * self._letter / before) for place, width in self._wanted.items()
            }
            self.fit_columns()

    def _room_of_states(self, place: int) -> int:
        model = self.model()
        assert isinstance(model, RegistryTable)
        return self.fontMetrics().horizontalAdvance(model.longest[place]) + 4 * STEP

    def widen_for_states(self) -> None:
        """A coloured word is never cut, whatever width was remembered."""
        model = self.model()
        if isinstance(model, RegistryTable):
            for place in model.toned:
                needed = self._room_of_states(place)
                if 0 < self._wanted.get(place, 0) < needed:
                    self._wanted[place] = needed
            self.fit_columns()

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        self._fit_header()

    def _fit_header(self) -> None:
        """Prescribed headings are long: as many lines as they need."""
        font = QFont(self.font())
        font.setBold(True)
        metrics, model, lines = QFontMetrics(font), self.model(), 1
        if isinstance(model, RegistryTable):
            flags = int(Qt.TextFlag.TextWordWrap)
            for place, column in enumerate(model.columns):
                room = QRect(0, 0, max(1, self.columnWidth(place) - 2 * STEP), 10_000)
                if not self.isColumnHidden(place):
                    high = metrics.boundingRect(room, flags, column.heading).height()
                    lines = max(lines, round(high / metrics.lineSpacing()))
        lines = min(lines, _HEADING_LINES)
        height = row_height(self.font()) + (lines - 1) * metrics.lineSpacing()
        if self.horizontalHeader().height() != height:
            self._settling, before = True, self._settling
            self.horizontalHeader().setFixedHeight(height)
            self._settling = before
        self._place_more()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._settling:
            self.fit_columns()

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _NEW_LOOK:
            self._grow_columns()
            self._fit_rows()
            self._painter.adopt()

    def chosen_places(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def choose(self, places: Iterable[int]) -> None:
        """Select these rows and make the first of them current."""
        selection, model = QItemSelection(), self.model()
        last = model.columnCount() - 1
        first = -1
        for place in places:
            first = place if first < 0 else first
            selection.select(model.index(place, 0), model.index(place, last))
        if first >= 0:
            visible = self.indexAt(self.rect().topLeft()).column()
            current = model.index(first, max(0, visible))
            self.selectionModel().setCurrentIndex(
                current, QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.selectionModel().select(
                selection, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(current)
