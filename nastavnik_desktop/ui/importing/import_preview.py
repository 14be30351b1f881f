"""What an import will do: counters, every change, every problem, and what has to be decided."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.russian import matches, plural, search_key
from nastavnik_desktop.services.importing import ImportPlan, PreviewRow, Problem, Question
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tiles import NumberTile
from nastavnik_desktop.ui.parts.widgets import Card, EmptyState, SearchBox, label, scrolled

_COMPARED = 3
"""The place of the column было → стало."""
_UNDECIDED = "выберите…"


@dataclass(frozen=True)
class ChangeLine:
    """One record of the preview in words."""

    kind: str
    state: str
    title: str
    changes: str

    @property
    def key(self) -> str:
        return search_key(self.kind, self.title, self.changes)


def lines_of(made: ImportPlan) -> list[ChangeLine]:
    """Everything that will change; thousands of them take a moment, so off the UI thread."""
    return [_line(row) for row in made.preview()]


def _line(row: PreviewRow) -> ChangeLine:
    changes = "; ".join(
        f"{change.label}: {change.before or 'пусто'} → {change.after or 'пусто'}"
        for change in row.changes
    )
    return ChangeLine(row.kind, row.state, row.title, changes)


class ChangesTab(QWidget):
    """Every record that will be created or changed, было → стало."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[ChangeLine] = []
        self.search = SearchBox("Поиск по изменениям", self)
        self.search.textChanged.connect(self._narrow)
        tones = {"создать": "good", "изменить": "warn"}
        self.table = PlainTable(
            [
                PlainColumn("Что", lambda line: line.kind, 22),
                PlainColumn(
                    "Действие", lambda line: line.state, 12, tone=lambda line: tones[line.state]
                ),
                PlainColumn("Кто", lambda line: line.title, 44),
                PlainColumn("Что изменится: было → стало", lambda line: line.changes, 48),
            ],
            "Что изменится",
            self,
        )
        self.search.left_downwards.connect(self.table.setFocus)
        self._nothing = EmptyState("check", "Ничего не изменится: всё это уже есть в программе.")
        layout = QVBoxLayout(self)
        layout.setSpacing(STEP)
        layout.addWidget(self.search)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.table, 1)

    def show_lines(self, lines: list[ChangeLine]) -> None:
        self._lines = lines
        self._nothing.setVisible(not self._lines)
        self.search.setVisible(bool(self._lines))
        self.table.setVisible(bool(self._lines))
        # The first import only creates: an empty column would cut the names.
        self.table.show_column(_COMPARED, any(line.changes for line in lines))
        self._narrow(self.search.text())

    def _narrow(self, text: str) -> None:
        words = search_key(text).split()
        lines = self._lines
        self.table.set_rows([x for x in lines if matches(x.key, words)] if words else lines)


class ProblemsTab(QWidget):
    """What could not be taken over, with the place in the file."""

    skip_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = PlainTable(
            [
                PlainColumn("Файл", lambda one: one.spot.file, 22),
                PlainColumn("Лист", lambda one: one.spot.sheet, 14),
                PlainColumn("Строка", lambda one: one.spot.row or "", 9),
                PlainColumn("Столбец", lambda one: one.spot.column, 20),
                PlainColumn(
                    "Что не так",
                    lambda one: one.text,
                    50,
                    tone=lambda one: "bad" if one.refuses else "",
                ),
            ],
            "Что не так в файлах",
            self,
            wrap=True,
        )
        self.skip = QCheckBox("Пропустить строки с недопустимыми ячейками и загрузить остальные")
        self.skip.toggled.connect(self.skip_chosen)
        self._nothing = label("Всё прочитано без замечаний.", "muted")
        layout = QVBoxLayout(self)
        layout.setSpacing(STEP)
        layout.addWidget(self._nothing)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.skip)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        ordered = sorted(problems, key=lambda one: not one.refuses)
        self.table.set_rows(ordered)
        self._nothing.setVisible(not ordered)
        self.table.setVisible(bool(ordered))
        self.skip.setVisible(self.skip.isChecked() or any(one.refuses for one in ordered))


class QuestionsTab(QWidget):
    """What the files do not say; an answer makes the plan anew."""

    answered = Signal(str, str)
    """Key of the question and code of the answer, '' when it was taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combos: dict[str, QComboBox] = {}
        self._shown: tuple[str, ...] = ()
        self._cards: list[QWidget] = []
        content = QWidget()
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(0, 0, STEP, 0)
        self._box.setSpacing(STEP)
        self._box.addStretch()
        self._nothing = label("Вопросов нет: все люди узнаны однозначно.", "muted")
        layout = QVBoxLayout(self)
        layout.setSpacing(STEP)
        layout.addWidget(self._nothing)
        layout.addWidget(scrolled(content), 1)

    def show_questions(self, questions: Sequence[Question], answers: Mapping[str, str]) -> None:
        """Questions keep their places while they are being answered."""
        self._nothing.setVisible(not questions)
        keys = tuple(question.key for question in questions)
        if keys != self._shown:
            self._shown = keys
            for old in self._cards:
                old.hide()
                old.deleteLater()
            self.combos = {}
            self._cards = [self._card(question) for question in questions]
            for place, card in enumerate(self._cards):
                self._box.insertWidget(place, card)
        for key, combo in self.combos.items():
            combo.setCurrentIndex(max(0, combo.findData(answers.get(key, ""))))

    def _card(self, question: Question) -> QWidget:
        card = Card()
        card.body.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP + STEP // 2)
        card.body.addWidget(label(question.text, wrap=True))
        card.body.addWidget(label(str(question.spot), "muted", wrap=True))
        combo = QComboBox()
        combo.setAccessibleName(question.text)
        combo.addItem(_UNDECIDED, "")
        for answer in question.answers:
            combo.addItem(answer.text, answer.code)
        combo.activated.connect(
            lambda _, key=question.key, combo=combo: self.answered.emit(key, combo.currentData())
        )
        card.body.addWidget(combo)
        self.combos[question.key] = combo
        return card


class Counters(QWidget):
    """What will be created, changed and left, and how much there is to look at."""

    def __init__(self, go: Callable[[int], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Created and changed are shown by the first tab, tables by the last one.
        self.tiles = [NumberTile(partial(go, tab)) for tab in (0, 0, 3, 1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP + STEP // 2)
        for tile in self.tiles:
            row.addWidget(tile, 1)

    def show_plan(self, made: ImportPlan, open_questions: int) -> None:
        created, updated = made.created, made.updated
        people = plural(created["people"], "человек", "человека", "человек")
        pairs = plural(created["pairs"], "пара", "пары", "пар")
        asked = plural(open_questions, "вопрос", "вопроса", "вопросов")
        for tile, (number, word, note) in zip(
            self.tiles,
            (
                (sum(created.values()), "будет создано", f"{people}, {pairs}"),
                (sum(updated.values()), "будет изменено", "было → стало показано ниже"),
                (made.unchanged, "останется как есть", "эти записи уже есть"),
                (len(made.problems), "замечаний", asked if open_questions else "вопросов нет"),
            ),
            strict=True,
        ):
            tile.show_number(number, word, note)


def summary(made: ImportPlan, on_year: str) -> str:
    """«Будет создано 640 записей, изменено 3» for the foot of the dialog."""
    created, updated = sum(made.created.values()), sum(made.updated.values())
    if not created and not updated:
        return "Ничего не изменится."
    rows = plural(created, "запись", "записи", "записей")
    changed = f", изменено {updated}" if updated else ""
    return f"Будет создано: {rows}{changed}. Учебный год {on_year}."
