"""The line above a list: search, filters, what another page asked for, and how much is seen."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nastavnik_desktop.russian import sort_key
from nastavnik_desktop.services.lists.registries import Filter, Row
from nastavnik_desktop.ui.frame.targets import Only
from nastavnik_desktop.ui.parts.filter_combo import FilterCombo
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import SearchBox, button, label


def natural(text: str) -> tuple[int, str]:
    """Classes by number, then letter: «9А» stands before «10А», words after them."""
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    return (int(digits) if digits.isascii() and digits else 1000), sort_key(text)


def about(row: Row) -> int:
    """The id pages speak of: the person's in lists of people, else the record's."""
    return row.id if row.person_id is None else row.person_id


class FilterBar(QWidget):
    """Keeps what narrows a list; the list asks `allowed` which of its rows pass."""

    narrowed = Signal()

    def __init__(self, filters: Sequence[Filter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = tuple(filters)
        self._groups: list[list[str]] = []
        self._ids: list[int] = []
        self._subjects: list[Any] = []
        self._wanted: dict[str, str] = {}
        """What was chosen in the last run, until the rows are read for the first time."""
        self.only: Only | None = None
        self.search = SearchBox("Поиск по списку")
        self.combos = [FilterCombo(item.everything) for item in filters]
        self.only_button = button("", self.show_all, kind="link", picture="close")
        self.only_button.setToolTip("Показать все")
        self.only_button.hide()
        self.counter = label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        self.search.setMinimumWidth(24 * STEP)
        self.search.setMaximumWidth(50 * STEP)
        row.addWidget(self.search, 2)
        for combo in self.combos:
            combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            combo.chosen.connect(lambda _: self.narrowed.emit())
            row.addWidget(combo)
        row.addWidget(self.only_button)
        row.addStretch()
        row.addWidget(self.counter)

    def read(self, rows: Sequence[Row]) -> None:
        """Offer the groups that are among the rows; the choices stay where they can."""
        self._ids = [about(row) for row in rows]
        self._subjects = [row.subject for row in rows]
        self._groups = [[item.value(row.subject) for row in rows] for item in self._filters]
        for combo, groups in zip(self.combos, self._groups, strict=True):
            combo.blockSignals(True)
            combo.offer(sorted({group for group in groups if group}, key=natural))
            combo.choose(self._wanted.pop(combo.everything, combo.value))
            combo.mark()
            combo.blockSignals(False)
        self._wanted = {}

    def kept(self) -> dict[str, str]:
        """What the filters are set to, to be remembered until the next run."""
        return {**self._wanted, **{c.everything: c.value for c in self.combos if c.value}}

    def restore(self, kept: dict[str, object]) -> None:
        """Take the filters of the last run; what is not among the rows any more is forgotten."""
        self._wanted = {name: value for name, value in kept.items() if isinstance(value, str)}

    def allowed(self) -> Callable[[int], bool] | None:
        """Which numbers of the rows read last pass; None when all do."""
        chosen = [
            (groups, combo.value)
            for groups, combo in zip(self._groups, self.combos, strict=True)
            if combo.value
        ]
        if not chosen and self.only is None:
            return None
        places = range(len(self._ids))
        wanted = None if self.only is None else [self._is_wanted(place) for place in places]
        return lambda number: (
            (wanted is None or wanted[number])
            and all(groups[number] == value for groups, value in chosen)
        )

    def _is_wanted(self, place: int) -> bool:
        only = self.only
        return only is None or (
            self._ids[place] in only.ids
            and (only.meant is None or only.meant(self._subjects[place]))
        )

    def show_only(self, only: Only) -> None:
        """Another page asked for these; everything else that narrows is taken off."""
        self._clear()
        self.only = only
        self.only_button.setText(only.caption)
        self.only_button.show()
        self.narrowed.emit()

    def show_all(self) -> None:
        self._clear()
        self.narrowed.emit()

    def _clear(self) -> None:
        self.only = None
        self._wanted = {}
        self.only_button.hide()
        self.search.clear()
        for combo in self.combos:
            combo.blockSignals(True)
            combo.choose("")
            combo.mark()
            combo.blockSignals(False)

    def count(self, seen: int, total: int) -> None:
        self.counter.setText(f"{seen} из {total}")
        self.counter.setVisible(seen != total)
