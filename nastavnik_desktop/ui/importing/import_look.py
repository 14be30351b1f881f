"""The second page of an import: what it will do, what is wrong, what is asked, the columns."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from nastavnik_desktop.russian import plural
from nastavnik_desktop.ui.importing.import_columns import ColumnsTab
from nastavnik_desktop.ui.importing.import_preview import (
    ChangeLine,
    ChangesTab,
    Counters,
    ProblemsTab,
    QuestionsTab,
    summary,
)
from nastavnik_desktop.ui.parts.theme import STEP

if TYPE_CHECKING:
    from nastavnik_desktop.services.importing import ImportPlan, Table

CHANGES, PROBLEMS, QUESTIONS, COLUMNS = range(4)


class Seen(Protocol):
    """The tables that were read, and what they come to with the answers given so far."""

    tables: "list[Table]"
    plan: "ImportPlan"
    lines: list[ChangeLine]
    answers: dict[str, str]


class ImportLook(QWidget):
    """Counters above four tabs; every correction is sent on."""

    skip_chosen = Signal(bool)
    answered = Signal(str, str)
    corrected = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = QTabWidget()
        self.counters = Counters(self.tabs.setCurrentIndex, self)
        self.changes, self.problems = ChangesTab(self), ProblemsTab(self)
        self.questions, self.columns = QuestionsTab(self), ColumnsTab(self)
        self.tabs.setAccessibleName("Подробности импорта")
        for tab in (self.changes, self.problems, self.questions, self.columns):
            tab.layout().setContentsMargins(0, STEP + STEP // 2, 0, 0)
            self.tabs.addTab(tab, "")
        self.problems.skip_chosen.connect(self.skip_chosen)
        self.questions.answered.connect(self.answered)
        self.columns.corrected.connect(self.corrected)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self.counters)
        layout.addWidget(self.tabs, 1)

    def show_read(self, read: Seen) -> None:
        made = read.plan
        self.changes.show_lines(read.lines)
        self.problems.show_problems(made.problems)
        self.questions.show_questions(made.questions, read.answers)
        self.columns.show_tables(read.tables)
        unknown = sum(not table.known for table in read.tables)
        open_questions = sum(one.key not in read.answers for one in made.questions)
        self.counters.show_plan(made, open_questions)
        for place, (title, count) in enumerate(
            (
                ("Что изменится", len(read.lines)),
                ("Замечания", len(made.problems)),
                ("Вопросы", open_questions),
                ("Столбцы", unknown),
            )
        ):
            self.tabs.setTabText(place, f"{title} – {count}" if count else title)

    def begin(self, read: Seen) -> None:
        """On the tab where the curator is needed first."""
        if not any(table.known for table in read.tables):
            self.columns.show_unknown()
            self.tabs.setCurrentIndex(COLUMNS)
        elif read.plan.questions:
            self.tabs.setCurrentIndex(QUESTIONS)
        elif read.plan.refusal:
            self.tabs.setCurrentIndex(PROBLEMS)
        else:
            self.tabs.setCurrentIndex(CHANGES)


def foot(read: Seen, on_year: str) -> str:
    """What will happen, or why nothing can."""
    refusal = read.plan.refusal
    if refusal:
        return f"{refusal.text} Исправьте файл или пропустите такие строки."
    unknown = [table for table in read.tables if not table.known]
    if len(unknown) == len(read.tables):
        return f"{_unknown(unknown)} Выберите на вкладке «Столбцы», что это за таблица и что в ней."
    text = summary(read.plan, on_year)
    if unknown:
        tables = plural(len(unknown), "таблица", "таблицы", "таблиц")
        text += f" Не узнано: {tables} – вкладка «Столбцы»."
    return text


def _unknown(tables: "Sequence[Table]") -> str:
    if not tables:
        return "В файлах нет ни одной таблицы."
    where = f"«{tables[0].title}»" if len(tables) == 1 else "этих таблицах"
    return f"В {where} нет знакомых столбцов: ФИО, класс, должность, наставник, наставляемый."
