"""«Просмотр»: the papers about to be printed, in words or, by LibreOffice, page by page."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.issuing import pdf
from nastavnik_desktop.services.issuing.pdf_pages import PagePicture, pictures
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import desktop
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.page_strip import PageStrip
from nastavnik_desktop.ui.parts.saving import hand_over
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, icon_button, label

if TYPE_CHECKING:
    from nastavnik_desktop.services.issuing.print_jobs import Job

_NOTE = "Все слова документа; разбивка на страницы будет видна в Word или LibreOffice."
_EXACT_NOTE = "Страницы такими, какими они выйдут из принтера."
_BY_PAGES, _IN_WORDS = "По страницам", "Только текст"
_WORDS, _PAGES = 0, 1


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
        self.pages = PageStrip(self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.text)
        self.stack.addWidget(self.pages)
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
        self.note = label(_NOTE, "muted", wrap=True)
        row.addWidget(self.note, 1)
        office = pdf.find_office() is not None
        self.exact = button(_BY_PAGES, self._turn)
        self.outside = button("Открыть PDF", self.open_pdf, picture="open")
        for made in (self.exact, self.outside):
            made.setVisible(office)
            row.addWidget(made)
        row.addWidget(button("Закрыть", self.reject, kind="primary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addLayout(above)
        layout.addWidget(self.stack, 1)
        layout.addLayout(row)
        fit(self, 112, 46)
        self.text.setFocus()

    def show_pages(self) -> None:
        """The exact look inside the program."""
        # A page as wide as the window lets it be, less the scroll bar and a margin.
        width = (self.stack.width() - 6 * STEP) * self.devicePixelRatioF()

        def draw(steps: tasks.Steps) -> list[PagePicture]:
            drawn = []
            for picture in pictures(self._made_pdf(steps), width):
                steps.check()
                drawn.append(picture)
            return drawn

        def show(drawn: list[PagePicture]) -> None:
            self.pages.show_pictures(drawn)
            self.note.setText(_EXACT_NOTE)
            self.stack.setCurrentIndex(_PAGES)
            self.exact.setText(_IN_WORDS)
            self.pages.setFocus()

        tasks.run(self, draw, show, title="Готовим страницы")

    def _turn(self) -> None:
        """From the words to the pages and back."""
        if self.stack.currentIndex() == _PAGES:
            self._show_words()
            self.text.setFocus()
        else:
            self.show_pages()

    def _show_words(self) -> None:
        self.note.setText(_NOTE)
        self.exact.setText(_BY_PAGES)
        self.stack.setCurrentIndex(_WORDS)

    def open_pdf(self) -> None:
        """The same pages in the system's own viewer, to print them from there."""
        tasks.run(
            self,
            self._made_pdf,
            lambda path: hand_over(self, desktop.open_file, path),
            title="Готовим PDF",
        )

    def _made_pdf(self, steps: tasks.Steps) -> Path:
        """By LibreOffice, in a folder that goes with the program."""
        from nastavnik_desktop.services.issuing import printing
        from nastavnik_desktop.services.templating.templates import Templates

        job, roster = self._jobs[self.which.currentIndex()], self._session.roster()
        paper = Path(self._folder.name) / Path(job.file).name
        templates = Templates(self._session.data_folder, roster.style)
        paper.write_bytes(printing.render(job, roster, templates))
        made = pdf.write_pdfs([paper], cancelled=steps.cancelled)
        steps.check()
        if not made.files:
            raise UserError(*made.problems[:1] or ("LibreOffice не сделал PDF.",))
        return made.files[0]

    def _next(self) -> None:
        self._step(1)

    def _step(self, direction: int) -> None:
        place = self.which.currentIndex() + direction
        if 0 <= place < len(self._jobs):
            self.which.setCurrentIndex(place)

    def _show(self, place: int) -> None:
        from nastavnik_desktop.services.issuing import preview
        from nastavnik_desktop.services.templating.templates import Templates

        self.back.setEnabled(place > 0)
        self.forward.setEnabled(place < len(self._jobs) - 1)
        job, roster = self._jobs[place], self._session.roster()
        folder = self._session.data_folder

        def read(steps: tasks.Steps) -> str:
            return preview.of_job(job, roster, Templates(folder, roster.style))

        def show(html: str) -> None:
            self.text.setHtml(html)
            self._show_words()
            # The next one may have been asked for meanwhile.
            if self.which.currentIndex() != place:
                self._show(self.which.currentIndex())

        def fail(error: UserError) -> None:
            self.text.setPlainText(f"{error.text}\n{error.advice}")

        tasks.run(self, read, show, fail, title="Готовим просмотр", cancellable=False)
