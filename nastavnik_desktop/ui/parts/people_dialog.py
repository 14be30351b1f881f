"""The people behind a number, with the way to each of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.russian import matches, plural, search_key
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import SearchBox, button, label


@dataclass(frozen=True)
class Listed:
    """One line of the list; without `person_id` there is nowhere to go from it."""

    name: str
    about: str = ""
    note: str = ""
    person_id: int | None = None

    @property
    def key(self) -> str:
        return search_key(self.name, self.about, self.note)


class PeopleDialog(QDialog):
    """Who is counted; searched like any list, Enter opens the person."""

    def __init__(
        self,
        title: str,
        people: Sequence[Listed],
        opened: Callable[[int], object] | None,
        parent: QWidget | None = None,
        *,
        empty: str = "Здесь никого нет.",
        note_heading: str = "Дата вхождения",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        fit(self, 104, 34)
        self._people = tuple(people)
        self._opened = opened
        self._empty = empty
        self._count = label("", "muted")
        self.search = SearchBox("Поиск по списку", self)
        columns = [
            PlainColumn("ФИО", lambda one: one.name, 34),
            PlainColumn("Кто это", lambda one: one.about, 30),
        ]
        if any(one.note for one in people):
            columns.append(PlainColumn(note_heading, lambda one: one.note, 18))
        self.table = PlainTable(columns, title, self)
        self.table.opened.connect(self._open)
        self.search.textChanged.connect(self._narrow)
        self.search.left_downwards.connect(self.table.setFocus)
        self._button = button("Открыть", lambda: self._open(self.table.current()), kind="primary")
        self._button.setVisible(opened is not None)
        self._assemble(title)
        self._narrow("")

    def _assemble(self, title: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(button("Закрыть", self.reject))
        row.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label(title, "heading", wrap=True))
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        self.search.setFocus()

    def _narrow(self, text: str) -> None:
        words = search_key(text).split()
        shown = [one for one in self._people if matches(one.key, words)]
        self.table.set_rows(shown)
        if shown:
            self.table.selectRow(0)
        people = plural(len(self._people), "человек", "человека", "человек")
        narrowed = f"{len(shown)} из {len(self._people)}" if words else people
        self._count.setText(narrowed if self._people else self._empty)
        self._button.setEnabled(bool(shown))

    def _open(self, one: Listed | None) -> None:
        if one is not None and one.person_id and self._opened is not None:
            self.accept()
            self._opened(one.person_id)
