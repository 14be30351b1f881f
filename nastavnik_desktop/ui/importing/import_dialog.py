"""Import of the tables a school already keeps: choose, look, correct, apply – all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import plural
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.importing.import_done import ImportDone
from nastavnik_desktop.ui.importing.import_look import ImportLook, foot
from nastavnik_desktop.ui.importing.import_preview import ChangeLine, lines_of
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import EmptyState, button, label

if TYPE_CHECKING:
    from nastavnik_desktop.services.importing import ImportPlan, ImportResult, Table

_SUFFIXES = {".xlsx", ".xls", ".ods", ".csv"}
_CHOOSE, _LOOK, _DONE = range(3)
_ABOUT = (
    "Базы наставляемых и наставников, списки классов и сотрудников: xlsx, xls, ods или csv."
    " Выберите сколько угодно файлов сразу или перетащите их сюда."
)


@dataclass
class _Read:
    """The tables of the chosen files, and what they come to with the answers given so far."""

    tables: "list[Table]"
    plan: "ImportPlan"
    lines: list[ChangeLine]
    answers: dict[str, str] = field(default_factory=dict)
    skip_bad_rows: bool = False
    corrected: set[int] = field(default_factory=set)
    """Positions of the tables whose columns the curator corrected."""


class ImportDialog(QDialog):
    """Nothing is written before «Импортировать», and then everything in one action."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, files: Sequence[Path] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Импорт из Excel")
        self.setAcceptDrops(True)
        self.session = session
        self.imported = False
        self.wanted = ""
        """Key of the page to be opened afterwards."""
        self.read: _Read | None = None
        self._again = False
        self._files = label("", "muted", wrap=True)
        self.choose_button = button("Выбрать файлы…", self.choose, picture="folder")
        self.stack = QStackedWidget()
        self.stack.addWidget(EmptyState("import", _ABOUT, [("Выбрать файлы…", self.choose)], self))
        self.look = ImportLook(self)
        self.tabs, self.tiles = self.look.tabs, self.look.counters.tiles
        self.look.skip_chosen.connect(self._skip)
        self.look.answered.connect(self._answer)
        self.look.corrected.connect(self._correct)
        self.stack.addWidget(self.look)
        self.done_page = ImportDone(session, self)
        self.done_page.wanted.connect(self._leave_for)
        self.sex_list = self.done_page.sex_list
        self.stack.addWidget(self.done_page)
        self._summary = label("", "muted", wrap=True)
        self.import_button = button("Импортировать", self.apply, kind="primary")
        self.import_button.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.apply)
        self.undo_button = button("Отменить импорт", self.undo, picture="undo")
        self.close_button = button("Отмена", self.reject)
        self._assemble()
        self._show_step(_CHOOSE)
        if files:
            self.take(files)

    @property
    def foot(self) -> str:
        """What is said beside the buttons."""
        return self._summary.text()

    # Building

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * STEP)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label("Импорт из Excel", "heading"))
        texts.addWidget(self._files)
        top.addLayout(texts, 1)
        top.addWidget(self.choose_button)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self._summary, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.close_button)
        row.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)
        layout.addLayout(row)
        fit(self, 144, 42)

    def _show_step(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.choose_button.setVisible(step == _LOOK)
        self.import_button.setVisible(step == _LOOK)
        self.undo_button.setVisible(step == _DONE)
        self.close_button.setText("Готово" if step == _DONE else "Отмена")
        self.close_button.setDefault(step == _DONE)
        self.import_button.setDefault(step == _LOOK)

    # Choosing and reading

    def choose(self) -> None:
        files = messages.ask_open_files(
            self, "Таблицы школы", messages.TABLES, self.session.state.folder("import")
        )
        if files:
            self.take(files)

    def take(self, files: Sequence[Path]) -> None:
        """Read the files and show what they would change."""
        from nastavnik_desktop.services import importing

        self.session.state.keep_folder("import", files[0].parent)
        mappings, roster = importing.remembered(self.session.store), self.session.roster()

        def work(steps: tasks.Steps) -> _Read:
            steps.progress(0, 0, "Читаем таблицы…")
            try:
                tables = importing.read(files, mappings, steps.cancelled)
            except importing.Stopped as stopped:
                raise tasks.Cancelled from stopped
            steps.check()
            steps.progress(0, 0, "Сверяем с тем, что уже есть…")
            made = importing.plan(tables, roster)
            return _Read(tables, made, lines_of(made))

        def done(read: _Read) -> None:
            self.read = read
            names = ", ".join(dict.fromkeys(file.name for file in files))
            self._files.setText(f"{plural(len(files), 'файл', 'файла', 'файлов')}: {names}")
            self._show_step(_LOOK)
            self._show_plan()
            self.look.begin(read)
            if self.import_button.isEnabled():
                self.import_button.setFocus()

        tasks.run(self, work, done, title="Читаем таблицы")

    # Correcting

    def _answer(self, key: str, code: str) -> None:
        if self.read is not None:
            self.read.answers.pop(key, None)
            if code:
                self.read.answers[key] = code
            self._plan_again()

    def _skip(self, skip: bool) -> None:
        if self.read is not None:
            self.read.skip_bad_rows = skip
            self._plan_again()

    def _correct(self, place: int, table: "Table") -> None:
        if self.read is not None:
            self.read.tables[place] = table
            self.read.corrected.add(place)
            self._plan_again()

    def _plan_again(self) -> None:
        from nastavnik_desktop.services import importing

        read = self.read
        if read is None:
            return
        if tasks.running(self):
            # The newest wishes are planned when the running plan is there.
            self._again = True
            return
        tables, roster = list(read.tables), self.session.roster()
        choices = importing.Choices(dict(read.answers), read.skip_bad_rows)

        def work(steps: tasks.Steps) -> "tuple[ImportPlan, list[ChangeLine]]":
            made = importing.plan(tables, roster, choices)
            return made, lines_of(made)

        def done(result: "tuple[ImportPlan, list[ChangeLine]]") -> None:
            read.plan, read.lines = result
            self._show_plan()

        task = tasks.run(
            self,
            work,
            done,
            title="Сверяем заново",
            cancellable=False,
        )
        if task is not None:
            task.ended.connect(self._replan_if_asked)

    def _replan_if_asked(self) -> None:
        if self._again:
            self._again = False
            self._plan_again()

    def _show_plan(self) -> None:
        read = self.read
        if read is None:
            return
        self.look.show_read(read)
        self._summary.setText(foot(read, self.session.year.title))
        refused = read.plan.refusal is not None
        self.import_button.setEnabled(not refused and read.plan.changes_anything)

    # Writing

    def apply(self) -> None:
        from nastavnik_desktop.services import importing
        from nastavnik_desktop.storage import backup

        read, store, year = self.read, self.session.store, self.session.year
        if read is None or not self.import_button.isEnabled() or tasks.running(self):
            return
        corrected = [read.tables[place] for place in sorted(read.corrected)]

        def work(steps: tasks.Steps) -> "ImportResult":
            steps.progress(0, 0, "Сохраняем копию базы…")
            backup.make_backup(store, "перед-импортом")
            for table in corrected:
                importing.remember(store, table)
            steps.progress(0, 0, "Записываем людей и пары…")
            return importing.apply(store, year, read.plan)

        def failed(error: UserError) -> None:
            self.setEnabled(True)
            messages.tell(self, error)

        # The thread has the store to itself: until it ends nothing else can be pressed here.
        self.setEnabled(False)
        tasks.run(
            self,
            work,
            lambda result: self._applied(result, read.plan.sex_unknown),
            failed,
            title="Импорт",
            cancellable=False,
        )

    def _applied(self, result: "ImportResult", unknown: Sequence[str]) -> None:
        self.setEnabled(True)
        self.imported = True
        self.session.refresh()
        last = self.session.store.last_action()
        if last is not None:
            self.session.acted.emit(last.title)
        self._show_done(result, unknown)

    def _show_done(self, result: "ImportResult", unknown: Sequence[str]) -> None:
        self.done_page.show_result(result, unknown)
        self._summary.setText("Копия базы до импорта сохранена.")
        self._show_step(_DONE)
        (self.sex_list.table if self.done_page.asks else self.close_button).setFocus()

    def undo(self) -> None:
        """Take the import back (and the sexes that were set after it)."""
        self.sex_list.chosen = {}
        try:
            self.session.undo()
        except UserError as error:
            messages.tell(self, error)
            return
        self.imported = False
        self.take_again()

    def take_again(self) -> None:
        """Back to the preview of the same tables."""
        self._show_step(_LOOK)
        self._plan_again()

    # Leaving

    def _leave_for(self, page: str) -> None:
        """A number of the last page was pressed: go to its list."""
        self.wanted = page
        self.reject()

    @guarded()
    def reject(self) -> None:
        if not self.isEnabled():
            return
        for task in tasks.running(self):
            task.steps.cancel()
        if self.stack.currentIndex() == _DONE:
            if self.sex_list.save():
                self.accept()
        else:
            super().reject()

    @guarded()
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _tables_in(event):
            event.acceptProposedAction()

    @guarded()
    def dropEvent(self, event: QDropEvent) -> None:
        files = _tables_in(event)
        if files:
            event.acceptProposedAction()
            self.take(files)


def _tables_in(event: QDropEvent) -> list[Path]:
    """The files of a drag that look like tables."""
    found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in found if path.suffix.casefold() in _SUFFIXES]
