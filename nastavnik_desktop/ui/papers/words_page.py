"""«Проверка падежей»: every form of the next print, one key for each line, kept at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from nastavnik_desktop.models import Wording
from nastavnik_desktop.russian import matches, plural, search_key
from nastavnik_desktop.services.grammar.wording import Source, Worded
from nastavnik_desktop.services.issuing.print_jobs import jobs
from nastavnik_desktop.services.papers.documents import DOCUMENTS
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.papers.before_printing import words_of
from nastavnik_desktop.ui.papers.words_table import DOUBT, WordLine, WordsModel, WordsView
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.filter_combo import FilterCombo
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import (
    EmptyState,
    PageHeader,
    SearchBox,
    button,
    label,
    page_layout,
)

_HINT = "Enter или пробел – строка верна, F2 – исправить форму, стрелки – ходить по таблице."
_TABLE, _NOTHING = range(2)
# Papers for occasions decline the same people: every text has all its forms.
_REGULAR = tuple(item for item in DOCUMENTS if not item.occasional)


@dataclass(frozen=True)
class OfDocuments:
    """A target of this page: only what these documents decline."""

    keys: tuple[str, ...]


class WordsPage(Page):
    """Accepted and edited lines are stored as they are left; nothing has to be saved."""

    title: str = "Проверка падежей"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.lines: list[WordLine] = []
        self._documents = _REGULAR
        self._keeping = False
        self.header = PageHeader(self.title, parent=self)
        self.sure_button = self.header.add_button("Принять уверенные", self.accept_sure, "check")
        self.sure_button.setToolTip("Все строки, в которых программа не сомневается")
        self.accept_button = self.header.add_primary("Верно", self.accept_current, "check")
        self.accept_button.setToolTip("Enter или пробел в таблице")
        self.model = WordsModel((), self)
        self.view = WordsView(self.model, self)
        self.view.accepted.connect(lambda _: self.accept_current())
        self.model.edited.connect(self._keep_row)
        self.search = SearchBox("Поиск по таблице", self)
        self.search.textChanged.connect(lambda _: self._narrow())
        self.search.left_downwards.connect(self.view.setFocus)
        self.state = FilterCombo("Все состояния", self)
        self.state.offer([DOUBT, *(source.value for source in Source)])
        self.state.chosen.connect(lambda _: self._narrow())
        self.all_button = button("", self.show_all, kind="link", picture="close")
        self.all_button.setToolTip("Показать формы всех документов года")
        self.all_button.hide()
        self.left = label("", "strong")
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept_current)
        self._assemble()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.search.setMaximumWidth(50 * STEP)
        row.addWidget(self.search, 2)
        row.addWidget(self.state)
        row.addWidget(self.all_button)
        row.addStretch(1)
        row.addWidget(self.left)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(EmptyState("check", "Таких форм нет."))
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addLayout(row)
        layout.addWidget(self.stack, 1)
        layout.addWidget(label(_HINT, "muted", wrap=True))

    # Reading

    def refresh(self) -> None:
        """Decline off the UI thread; what this page has just stored is in the table already."""
        if self._keeping:
            return
        roster, documents = self.session.roster(), self._documents

        def decline(steps: tasks.Steps) -> list[Worded]:
            return words_of(roster, jobs(roster, documents))

        started = tasks.run(
            self,
            decline,
            self._show,
            title="Склоняем ФИО и должности",
            cancellable=False,
        )
        if started is not None and not self.lines:
            self.header.set_subtitle("Склоняем ФИО и должности…")
            for made in (self.accept_button, self.sure_button):
                made.setEnabled(False)
        # Another job is running in the window: this page reads when it is shown again.
        self._stale = self._stale or started is None

    def _show(self, words: Sequence[Worded]) -> None:
        row = self.view.currentIndex().row()
        self.lines = [WordLine(worded) for worded in words]
        self._narrow()
        if self.model.rowCount():
            self.view.go_to(min(max(row, 0), self.model.rowCount() - 1))
        self.view.setFocus()

    def _narrow(self) -> None:
        words, state = search_key(self.search.text()).split(), self.state.value
        self.model.show(
            [
                one
                for one in self.lines
                if matches(one.key, words) and (not state or one.state == state)
            ]
        )
        self.stack.setCurrentIndex(_TABLE if self.model.rowCount() else _NOTHING)
        if self.model.rowCount():
            self.view.go_to(0)
        self._count()

    def _count(self) -> None:
        doubtful = sum(line.doubtful for line in self.lines)
        unseen = sum(line.state == Source.AUTO.value for line in self.lines)
        texts = plural(len(self.lines), "текст", "текста", "текстов")
        which = "выбранных документов" if self._documents is not _REGULAR else "документов года"
        self.header.set_subtitle(f"{texts} {which}, сначала те, в которых программа не уверена")
        if doubtful:
            self.left.setText(f"Осталось проверить: {doubtful}")
        elif unseen:
            self.left.setText(f"Сомнительных нет, не просмотрено: {unseen}")
        else:
            self.left.setText("Всё проверено" if self.lines else "")
        self.sure_button.setEnabled(unseen > 0)
        self.accept_button.setEnabled(self.model.rowCount() > 0)

    # Doing

    @changes
    def accept_current(self) -> None:
        """This line is right: store it and go on to the next."""
        row = self.view.currentIndex().row()
        if row < 0:
            return
        line = self.model.lines[row]
        line.checked = True
        if not self._keep([line]):
            line.checked = False
            return
        self.model.touch(row)
        self.view.go_to(min(row + 1, self.model.rowCount() - 1))

    @changes
    def accept_sure(self) -> None:
        """Every line nobody has looked at and the program does not doubt."""
        lines = [one for one in self.lines if one.state == Source.AUTO.value]
        for line in lines:
            line.checked = True
        if not self._keep(lines):
            for line in lines:
                line.checked = False
        self._narrow()

    def _keep_row(self, row: int) -> None:
        self._keep([self.model.lines[row]])

    def _keep(self, lines: Sequence[WordLine]) -> bool:
        """Store these lines as one action; whether that was possible."""
        touched = [line for line in lines if line.touched]
        if not touched:
            return True
        table = self.session.store.table(Wording)
        saved: list[Wording] = []

        def work() -> None:
            saved.extend(table.save_many([line.stored() for line in touched]))

        self._keeping = True
        try:
            done = self.session.do(self, "Проверены падежи", work)
        finally:
            self._keeping = False
        for line, record in zip(touched, saved, strict=False):
            line.keep(record)
        self._count()
        return done

    def show_all(self) -> None:
        """The forms of every document again."""
        self._documents = _REGULAR
        self.all_button.hide()
        self.refresh()

    def show_target(self, target: object) -> None:
        if isinstance(target, OfDocuments):
            self._documents = tuple(item for item in DOCUMENTS if item.key in target.keys)
            number = plural(len(self._documents), "документ", "документа", "документов")
            self.all_button.setText(f"Только {number}")
            self.all_button.show()
            self.refresh()

    def start_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
