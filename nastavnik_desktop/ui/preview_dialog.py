"""«Просмотр»: the words of the papers about to be printed, one after another."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services import pdf
from nastavnik_desktop.ui import desktop, tasks
from nastavnik_desktop.ui.dialog_size import fit
from nastavnik_desktop.ui.saving import hand_over
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.widgets import button, icon_button, label

if TYPE_CHECKING:
    from nastavnik_desktop.services.print_jobs import Job

_NOTE = "Все слова документа; разбивка на страницы будет видна в Word или LibreOffice."


class PreviewDialog(QDialog):
    """Each paper is made when it is looked at, off the UI thread."""

    def __init__(self, session: Session, jobs: "Sequence[Job]", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Просмотр")
        self._session, self._jobs = session, tuple(jobs)
        self._folder = TemporaryDirectory(prefix="nastavnik-", ignore_cleanup_errors=True)
        self.which = QComboBox()
        self.which.setAccessibleName("Документ")
        self.which.addItems([job.title for job in jobs])
        self.which.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.which.setMinimumContentsLength(30)
        self.which.setMaxVisibleItems(20)
        self.which.currentIndexChanged.connect(self._show)
        self.text = QTextBrowser()
        self.text.setAccessibleName("Текст документа")
        self.text.setOpenLinks(False)
        self.back = icon_button("back", "Предыдущий документ (Ctrl+PgUp)", lambda: self._step(-1))
        self.forward = icon_button("forward", "Следующий документ (Ctrl+PgDown)", self._next)
        for keys, direction in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(
                lambda direction=direction: self._step(direction)
            )
        self._assemble()
        self._show(0)

    def _assemble(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(STEP)
        above.addWidget(self.which, 1)
        above.addWidget(self.back)
        above.addWidget(self.forward)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(label(_NOTE, "muted", wrap=True), 1)
        self.exact = button("Точный вид (PDF)", self.open_pdf, picture="open")
        self.exact.setVisible(pdf.find_office() is not None)
        row.addWidget(self.exact)
        row.addWidget(button("Закрыть", self.reject, kind="primary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addLayout(above)
        layout.addWidget(self.text, 1)
        layout.addLayout(row)
        fit(self, 112, 46)
        self.text.setFocus()

    def open_pdf(self) -> None:
        """The very pages, made by LibreOffice in a folder that goes with the program."""
        from nastavnik_desktop.services import printing
        from nastavnik_desktop.services.templates import Templates

        job, roster = self._jobs[self.which.currentIndex()], self._session.roster()
        data = self._session.data_folder
        folder = Path(self._folder.name)

        def make(steps: tasks.Steps) -> Path:
            paper = folder / Path(job.file).name
            paper.write_bytes(printing.render(job, roster, Templates(data, roster.style)))
            made = pdf.write_pdfs([paper], cancelled=steps.cancelled)
            steps.check()
            if not made.files:
                raise UserError(*made.problems[:1] or ("LibreOffice не сделал PDF.",))
            return made.files[0]

        tasks.run(
            self,
            make,
            lambda path: hand_over(self, desktop.open_file, path),
            title="Готовим точный вид",
        )

    def _next(self) -> None:
        self._step(1)

    def _step(self, direction: int) -> None:
        place = self.which.currentIndex() + direction
        if 0 <= place < len(self._jobs):
            self.which.setCurrentIndex(place)

    def _show(self, place: int) -> None:
        from nastavnik_desktop.services import preview
        from nastavnik_desktop.services.templates import Templates

        self.back.setEnabled(place > 0)
        self.forward.setEnabled(place < len(self._jobs) - 1)
        job, roster = self._jobs[place], self._session.roster()
        folder = self._session.data_folder

        def read(steps: tasks.Steps) -> str:
            return preview.of_job(job, roster, Templates(folder, roster.style))

        def show(html: str) -> None:
            self.text.setHtml(html)
            # The next one may have been asked for meanwhile.
            if self.which.currentIndex() != place:
                self._show(self.which.currentIndex())

        def fail(error: UserError) -> None:
            self.text.setPlainText(f"{error.text}\n{error.advice}")

        tasks.run(self, read, show, fail, title="Готовим просмотр", cancellable=False)
