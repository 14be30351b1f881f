"""What an import has done, and the people whose sex has to be told."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nastavnik_desktop.services.importing import KINDS, ImportResult
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.sex_list import SexList
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.widgets import label


class ImportDone(QWidget):
    """The last page of the import."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.asks = False
        """Whether there is anybody to ask about."""
        self._done = label("", "heading", wrap=True)
        self._sexes = label("", "muted", wrap=True)
        self.sex_list = SexList(session, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self._done)
        layout.addWidget(self._sexes)
        layout.addWidget(self.sex_list, 1)
        layout.addStretch()

    def show_result(self, result: ImportResult, unknown: Sequence[str]) -> None:
        """`unknown` are the full names whose sex neither a column nor the patronymic told."""
        parts = [
            f"{KINDS[key][1].lower()} {number}" for key, number in result.created.items() if number
        ]
        updated = sum(result.updated.values())
        text = f"Импорт выполнен. Добавлено: {', '.join(parts)}." if parts else "Импорт выполнен."
        self._done.setText(f"{text} Изменено записей: {updated}." if updated else text)
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
