"""What an import has done, and the people whose sex has to be told."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.services.importing import KINDS, ImportResult
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.sex_list import SexList
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tiles import NumberTile
from nastavnik_desktop.ui.parts.widgets import label

_TILES = {"people": "людей", "pairs": "пар и групп", "programmes": "программ"}
"""Key of the list → what its number counts."""


class ImportDone(QWidget):
    """The last page of the import."""

    wanted = Signal(str)
    """Key of the list behind a number that was pressed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.asks = False
        """Whether there is anybody to ask about."""
        self._done = label("", "heading", wrap=True)
        self._others = label("", "muted", wrap=True)
        self._sexes = label("", "muted", wrap=True)
        self.sex_list = SexList(session, self)
        self.tiles = {
            page: NumberTile(lambda page=page: self.wanted.emit(page), parent=self)
            for page in _TILES
        }
        numbers = QHBoxLayout()
        numbers.setSpacing(STEP + STEP // 2)
        for tile in self.tiles.values():
            numbers.addWidget(tile, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self._done)
        layout.addLayout(numbers)
        layout.addWidget(self._others)
        layout.addWidget(self._sexes)
        layout.addWidget(self.sex_list, 1)
        layout.addStretch(1)

    def show_result(self, result: ImportResult, unknown: Sequence[str]) -> None:
        """`unknown` are the full names whose sex neither a column nor the patronymic told."""
        self._done.setText("Импорт выполнен.")
        for page, words in _TILES.items():
            created, updated = result.created.get(page, 0), result.updated.get(page, 0)
            note = f"изменено {updated}" if updated else ""
            self.tiles[page].show_number(created, f"добавлено {words}", note)
        others = _others(result)
        self._others.setText(others)
        self._others.setVisible(bool(others))
        names, roster = set(unknown), self._session.roster()
        people = [
            person
            for person in sorted(roster.people.values(), key=lambda one: one.sort_key)
            if person.sex is None and person.full_name in names
        ]
        self.asks = bool(people)
        self._sexes.setText(
            "Отчество не подсказало пол этих людей. Укажите его: от пола зависят падежи и"
            " слова «именуемый», «именуемая»."
            if people
            else "Пол всех людей известен из таблиц или из отчества."
        )
        self.sex_list.setVisible(self.asks)
        self.sex_list.show_people(people, roster)


def _others(result: ImportResult) -> str:
    """Cards and participations, which have no list of their own."""
    parts = [
        f"{KINDS[key][1].lower()} {number}"
        for key, number in result.created.items()
        if number and key not in _TILES
    ]
    updated = sum(number for key, number in result.updated.items() if key not in _TILES)
    text = f"Ещё добавлено: {', '.join(parts)}." if parts else ""
    return f"{text} Изменено записей: {updated}.".strip() if updated else text
