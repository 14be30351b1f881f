"""Templates of the documents: take a copy to reword in Word, check it, return to ours."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services import templates
from nastavnik_desktop.services.documents import DOCUMENTS, Document
from nastavnik_desktop.ui import desktop, messages
from nastavnik_desktop.ui.dialog_size import fit
from nastavnik_desktop.ui.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.saving import hand_over
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.widgets import button, label

_HOW = (
    "Своя копия открывается в Word. Слова можно менять как угодно; на место {{ имя }} программа"
    " подставляет данные. Что понимает этот документ и что напечатает, например:"
)


@dataclass(frozen=True)
class _Line:
    document: Document
    path: Path | None
    problems: tuple[str, ...]

    @property
    def state(self) -> str:
        if self.path is None:
            return "шаблон программы"
        return "свой, есть ошибки" if self.problems else "свой"

    @property
    def tone(self) -> str:
        return "quiet" if self.path is None else "bad" if self.problems else "good"


class TemplatesDialog(QDialog):
    """The school's own copy wins over ours; ours is never lost."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Шаблоны документов")
        fit(self, 118, 40)
        self._folder = session.data_folder
        self.table = PlainTable(
            [
                PlainColumn("Документ", lambda line: line.document.title, 44),
                PlainColumn("Шаблон", lambda line: line.state, 22, tone=lambda line: line.tone),
            ],
            "Шаблоны документов",
            self,
        )
        self.table.opened.connect(lambda _: self.edit())
        self.table.chosen.connect(self._show)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Ошибки шаблона и известные имена")
        self.edit_button = button("Открыть свою копию", self.edit, kind="primary", picture="edit")
        self.check_button = button("Проверить", self.refresh, picture="check")
        self.back_button = button("Вернуть исходный", self.back, picture="undo")
        self.folder_button = button("Показать в папке", self._show_folder, picture="folder")
        self._assemble()
        self.refresh()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        for made in (self.edit_button, self.check_button, self.back_button, self.folder_button):
            row.addWidget(made)
        row.addStretch()
        row.addWidget(button("Закрыть", self.accept))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label("Шаблоны документов", "heading"))
        layout.addWidget(self.table, 2)
        layout.addWidget(self.text, 2)
        layout.addLayout(row)

    def refresh(self) -> None:
        """Read the school's copies anew and check each of them."""
        self.table.set_rows([self._line(item) for item in DOCUMENTS])
        if self.table.current() is None:
            self.table.selectRow(0)
        self._show(self.table.current())

    def _line(self, item: Document) -> _Line:
        try:
            found = templates.find(item, self._folder)
        except UserError as error:
            return _Line(item, Path(item.template), (str(error),))
        if found.path is None:
            return _Line(item, None, ())
        problems = templates.check(found.content, templates.known_names(item))
        return _Line(item, found.path, tuple(problems))

    def _show(self, line: _Line | None) -> None:
        if line is None:
            return
        own = line.path is not None
        self.edit_button.setText("Открыть свою копию" if own else "Сделать свою копию")
        self.back_button.setEnabled(own)
        self.folder_button.setEnabled(own)
        faults = [*line.problems, ""] if line.problems else []
        names = [
            f"{name}  –  {example}" if example else name
            for name, example in templates.explained_names(line.document)
        ]
        self.text.setPlainText("\n".join([*faults, _HOW, "", *names]))

    def edit(self) -> None:
        """Make the school's copy if there is none, and open it in Word."""
        line = self.table.current()
        if line is None:
            return
        try:
            path = templates.copy_for_school(line.document, self._folder)
        except UserError as error:
            messages.tell(self, error)
            return
        self.refresh()
        hand_over(self, desktop.open_file, path)

    def back(self) -> None:
        line = self.table.current()
        if line is None or not messages.ask(
            self,
            "Вернуть шаблон программы?",
            "Вернуть",
            advice="Ваша копия останется в той же папке под другим именем.",
        ):
            return
        self._try(lambda: templates.return_to_ours(line.document, self._folder))
        self.refresh()

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except UserError as error:
            messages.tell(self, error)

    def _show_folder(self) -> None:
        line = self.table.current()
        if line is not None and line.path is not None:
            hand_over(self, desktop.show_in_folder, line.path)
