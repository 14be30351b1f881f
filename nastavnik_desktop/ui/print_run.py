"""From «Составить» to files in a folder: what is missing, the declined forms, writing, register."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import plural
from nastavnik_desktop.ui import messages, tasks
from nastavnik_desktop.ui.dialog_size import fit
from nastavnik_desktop.ui.missing_list import Lacking, MissingList
from nastavnik_desktop.ui.saving import ResultBar, saved_year
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.widgets import button, label

if TYPE_CHECKING:
    from nastavnik_desktop.services.documents import Document, OrderDetails
    from nastavnik_desktop.services.printing import Job, PrintReport
    from nastavnik_desktop.services.wording import Worded


@dataclass(frozen=True)
class _Looked:
    """What was found out before printing."""

    jobs: "Sequence[Job]"
    gaps: Sequence[Lacking]
    words: "Sequence[Worded]"


class BeforePrinting(QDialog):
    """What will be a blank line, and which forms nobody has checked; printing is allowed anyway."""

    def __init__(
        self,
        session: Session,
        looked: _Looked,
        go: Callable[[str, object], object],
        own: Callable[[Lacking], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Перед печатью")
        self._session, self._looked = session, looked
        self._go, self._own = go, own
        self.missing = MissingList(
            self._leave, "Все данные для документов заполнены.", self, self._back
        )
        self.missing.show_gaps(looked.gaps)
        self._doubt = label("", wrap=True)
        self._words = button("Проверить падежи…", self._check_words)
        self.print_button = button("Составить", self.accept, kind="primary")
        self._assemble()
        self._show_doubt()

    def _assemble(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(STEP)
        words.addWidget(self._doubt, 1)
        words.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        papers = plural(len(self._looked.jobs), "документ", "документа", "документов")
        row.addWidget(label(f"Будет составлено: {papers}", "muted"))
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.print_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(label("Перед печатью", "heading"))
        if self._looked.gaps:
            about = "На этих местах в документах останутся пустые линии. Их можно заполнить сейчас."
            layout.addWidget(label(about, "muted", wrap=True))
        layout.addWidget(self.missing, 1)
        layout.addLayout(words)
        layout.addLayout(row)
        fit(self, 104, 36 if self._looked.gaps else 16)
        self.print_button.setFocus()

    def _show_doubt(self) -> None:
        number = sum(word.doubtful for word in self._looked.words)
        self._doubt.setText(
            f"Имён и должностей, в склонении которых программа не уверена: {number}."
            if number
            else "Падежи проверены."
        )
        if self._looked.gaps:
            self.print_button.setText("Составить всё равно")

    def _check_words(self) -> None:
        from nastavnik_desktop.ui.wording_dialog import WordingDialog

        dialog = WordingDialog(self._session, self._looked.words, self)
        if dialog.exec():
            self._doubt.setText("Падежи проверены.")

    def _leave(self, page: str, target: object) -> None:
        self.reject()
        self._go(page, target)

    def _back(self, one: Lacking) -> None:
        self.reject()
        self._own(one)


class PrintRun(QObject):
    """Belongs to a page; `start` leads the user through one printing."""

    def __init__(
        self,
        session: Session,
        page: QWidget,
        result: ResultBar,
        go: Callable[[str, object], object],
        own: Callable[[Lacking], object] = lambda one: None,
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._result = session, page, result
        self._go, self._own = go, own

    def start(
        self,
        documents: "Sequence[Document]",
        pair_ids: Sequence[int] | None = None,
        orders: "Mapping[str, OrderDetails] | None" = None,
        *,
        only_check: bool = False,
    ) -> None:
        from nastavnik_desktop.services import printing

        roster = self._session.roster()
        try:
            made = printing.jobs(roster, documents, pair_ids, orders)
        except UserError as error:
            messages.tell(self._page, error)
            return
        if not made:
            messages.tell(
                self._page,
                "Составлять нечего: в учебном году нет пар.",
                "Добавьте пару или импортируйте базы.",
            )
            return

        def look(steps: tasks.Steps) -> _Looked:
            from nastavnik_desktop.services.documents import words_used

            gaps = printing.gaps(roster, made)
            steps.check()
            return _Looked(made, gaps, words_used(roster, documents, pair_ids))

        tasks.run(
            self._page,
            look,
            lambda looked: self._confirm(looked, only_check),
            title="Проверяем данные",
        )

    def _confirm(self, looked: _Looked, only_check: bool) -> None:
        if only_check or looked.gaps or any(word.doubtful for word in looked.words):
            dialog = BeforePrinting(self._session, looked, self._go, self._own, self._page)
            if not dialog.exec():
                return
        folder = messages.ask_folder(
            self._page, "Папка для документов", self._session.state.folder("documents")
        )
        if folder is not None:
            self._session.state.keep_folder("documents", folder)
            self._write(looked.jobs, folder)

    def _write(self, made: "Sequence[Job]", folder: Path) -> None:
        from nastavnik_desktop.services import printing

        saved_year(self._session)
        # Read anew: the forms may have been checked a moment ago.
        roster, data_folder = self._session.roster(), self._session.data_folder

        def work(steps: tasks.Steps) -> "PrintReport":
            return printing.write_all(
                roster, made, folder, steps.progress, steps.cancelled, data_folder
            )

        tasks.run(
            self._page,
            work,
            lambda report: self._written(report, folder),
            title="Составляем документы",
        )

    def _written(self, report: "PrintReport", folder: Path) -> None:
        from nastavnik_desktop.services import printing

        try:
            printing.register(self._session.store, self._session.roster(), report)
        except UserError as error:
            messages.tell(self._page, error)
        self._session.refresh()
        number = len(report.written)
        papers = plural(number, "документ", "документа", "документов")
        text = f"Составлено: {papers}, папка «{folder.name or folder}»."
        if report.cancelled:
            text = f"Остановлено. {text}"
        if number == 1:
            self._result.announce(f"Составлено: «{report.files[0].name}».", report.files[0])
        elif number:
            self._result.announce(text, folder, openable=False)
        if report.problems:
            more = f" И ещё {len(report.problems) - 1}." if len(report.problems) > 1 else ""
            messages.tell(self._page, report.problems[0] + more)
