"""Check of the oblique forms before they are printed: doubtful ones first, edited in place."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models import Wording
from nastavnik_desktop.russian import matches, plural, search_key
from nastavnik_desktop.services.grammar.wording import Worded
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.papers.words_table import WordLine, WordsModel, WordsView
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import SearchBox, button, label


class WordingDialog(QDialog):
    """What papers will say of each name, post and organisation; kept for ever once checked."""

    def __init__(self, session: Session, words: Sequence[Worded], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Проверка падежей")
        self._session = session
        self.lines = [WordLine(worded) for worded in words]
        self.model = WordsModel(self.lines, self)
        self.view = WordsView(self.model, self)
        self.view.accepted.connect(lambda _: self.mark_current())
        self.search = SearchBox("Поиск", self)
        self.search.textChanged.connect(self._narrow)
        self.search.left_downwards.connect(self.view.setFocus)
        self._count = label("", "muted")
        self._assemble()
        self.model.dataChanged.connect(lambda *_: self._show_count())
        self._show_count()

    @classmethod
    def check(
        cls, session: Session, parent: QWidget, words: Callable[[], Sequence[Worded]]
    ) -> None:
        """Decline off the UI thread (the dictionary takes a moment to load), then show."""

        def show(found: Sequence[Worded]) -> None:
            cls(session, found, parent).exec()

        tasks.run(parent, lambda steps: words(), show, title="Склоняем ФИО и должности")

    def _assemble(self) -> None:
        hint = label(
            "Сначала те, в которых программа не уверена. Enter или пробел – строка верна, F2 –"
            " исправить форму. Проверенное программа помнит.",
            "muted",
            wrap=True,
        )
        self.check_one = button("Проверено", self.mark_current, picture="check")
        self.check_all = button("Все верны", self.mark_all)
        self.save_button = button("Сохранить", self.accept, kind="primary")
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.mark_current)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.check_one)
        row.addWidget(self.check_all)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label("Проверка падежей", "heading"))
        layout.addWidget(hint)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)
        fit(self, 170, 42)
        if self.lines:
            self.view.setCurrentIndex(self.model.index(0, 1))
        self.view.setFocus()

    def _narrow(self, text: str) -> None:
        words = search_key(text).split()
        self.model.show([one for one in self.lines if matches(one.key, words)])

    def _show_count(self) -> None:
        doubtful = sum(line.doubtful for line in self.lines)
        number = plural(doubtful, "строка", "строки", "строк")
        self._count.setText(f"Не проверено: {number}" if doubtful else "Сомнительных строк нет")
        self.save_button.setEnabled(any(line.touched for line in self.lines))

    def mark_current(self) -> None:
        """This line is right; go on to the next one."""
        row = self.view.currentIndex().row()
        if row < 0:
            return
        self.model.lines[row].checked = True
        self.model.touch(row)
        following = min(row + 1, self.model.rowCount() - 1)
        self.view.go_to(following)

    def mark_all(self) -> None:
        for line in self.lines:
            line.checked = True
        self.model.show(self.model.lines)
        self._show_count()

    @guarded()
    def accept(self) -> None:
        store = self._session.store
        table = store.table(Wording)
        made = [line.stored() for line in self.lines if line.touched]
        if not made or self._session.do(self, "Проверены падежи", lambda: table.save_many(made)):
            super().accept()
