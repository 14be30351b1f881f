"""The pairs a step works on, each with what it lacks; long lists are searched and narrowed."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.russian import matches, search_key
from nastavnik_desktop.services.roster import Unit
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.pick_table import PickTable
from nastavnik_desktop.ui.parts.plain_table import PlainColumn
from nastavnik_desktop.ui.parts.theme import STEP, row_height
from nastavnik_desktop.ui.parts.widgets import SearchBox, label

_FORM, _BEGINS = 2, 3
_WITH_FORM, _WITH_ALL = 112, 128
"""Letters across at which these columns fit in."""
_SEEN = 6
"""Pairs in sight; with more of them there is a search."""
_SEEN_LOW, _LOW = 4, 20
"""Pairs in sight in a window of fewer lines than that: large letters on a school screen."""


class Lacking(NamedTuple):
    """A pair and what it lacks."""

    unit: Unit
    texts: list[str]


class PairChoice(QWidget):
    """Space ticks pairs, Enter goes to the work on the one under the cursor."""

    chosen = Signal(object)
    """Id of the pair under the cursor."""
    narrowed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: Sequence[Lacking] = ()
        self.search = SearchBox("Поиск пары", self)
        self.only = QCheckBox("Только те, кому чего-то не хватает")
        self.hint = label("Пробел – отметить, Ctrl+A – все", "muted")
        self.table = PickTable(
            [
                PlainColumn("Пара или группа", lambda row: row.unit.title, 34),
                PlainColumn(
                    "Чего не хватает",
                    lambda row: "; ".join(row.texts) or "всё есть",
                    38,
                    tone=lambda row: "warn" if row.texts else "good",
                ),
                PlainColumn("Форма", lambda row: row.unit.programme.form, 20),
                PlainColumn("Начало", lambda row: row.unit.pair.begins, 13),
            ],
            name,
            lambda row: row.unit.id,
            self,
        )
        self._bar = QWidget(self)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(self.search, 1)
        row.addWidget(self.only)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self._bar)
        layout.addWidget(self.table)
        layout.addWidget(self.hint)
        self.search.textChanged.connect(lambda _: self._narrow())
        self.search.left_downwards.connect(self.table.setFocus)
        self.only.toggled.connect(lambda _: self._narrow())
        self.table.chosen.connect(self._tell)

    def _tell(self, row: Lacking | None) -> None:
        if row is not None:
            self.chosen.emit(row.unit.id)

    def show_pairs(
        self, units: Sequence[Unit], check: Callable[[Unit], list[str]], wanted: int | None
    ) -> int | None:
        """Show them and put the cursor on the wanted one, or on the first that lacks something.

        Returns the id of the pair under the cursor.
        """
        self._all = [Lacking(unit, check(unit)) for unit in units]
        self._bar.setVisible(len(self._all) > _SEEN)
        self.hint.setVisible(len(self._all) > 1)
        return self._show(wanted)

    def _passing(self) -> list[Lacking]:
        words = search_key(self.search.text()).split()
        return [
            one
            for one in self._all
            if (one.texts or not self.only.isChecked()) and matches(_key(one.unit), words)
        ]

    def _show(self, wanted: int | None) -> int | None:
        shown = self._passing()
        ids = [one.unit.id for one in shown]
        if wanted not in ids:
            wanted = next((one.unit.id for one in shown if one.texts), next(iter(ids), None))
        with QSignalBlocker(self.table):
            self.table.set_rows(shown)
            if wanted is not None:
                self.table.selectRow(ids.index(wanted))
        self._fit_table()
        self.table.setVisible(bool(shown))
        return wanted

    def _fit_table(self) -> None:
        """In a low window the list leaves room to what is asked under it."""
        lines = self.window().height() // row_height(self.font())
        self.table.fit_height(_SEEN if lines >= _LOW else _SEEN_LOW)

    def _narrow(self) -> None:
        here = self.table.current()
        found = self._show(here.unit.id if here else None)
        self.chosen.emit(found)
        self.narrowed.emit()

    @property
    def narrowing(self) -> bool:
        """Whether some pairs may be out of sight just now."""
        return bool(self._all) and (self.only.isChecked() or bool(self.search.text()))

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The form and the date give way to who it is and what lacks."""
        super().resizeEvent(event)
        self._fit_table()
        letters = self.width() // max(1, self.fontMetrics().averageCharWidth())
        self.table.show_column(_FORM, letters >= _WITH_FORM)
        self.table.show_column(_BEGINS, letters >= _WITH_ALL)

    @property
    def ticked(self) -> list[Unit]:
        return [row.unit for row in self.table.ticked_rows()]


def _key(unit: Unit) -> str:
    names = " ".join(member.person.search_key for member in unit.members)
    return f"{names} {search_key(unit.programme.title)}"
