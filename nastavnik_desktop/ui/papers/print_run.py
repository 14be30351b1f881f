"""From «Составить» to files in a folder: the check, the folder, writing, the register."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import plural
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.papers.before_printing import BeforePrinting, Looked, look
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.missing_list import Lacking
from nastavnik_desktop.ui.parts.saving import ResultBar, saved_year

if TYPE_CHECKING:
    from nastavnik_desktop.services.issuing.bundles import Bundle
    from nastavnik_desktop.services.issuing.print_jobs import Job
    from nastavnik_desktop.services.issuing.printing import PrintReport
    from nastavnik_desktop.services.papers.documents import Document, OrderDetails
    from nastavnik_desktop.services.roster import Roster


@dataclass(frozen=True)
class Choice:
    """What is to be printed; None for pairs or people means all of the year."""

    documents: "tuple[Document, ...]"
    pair_ids: Sequence[int] | None = None
    person_ids: Sequence[int] | None = None
    orders: "Mapping[str, OrderDetails] | None" = None
    combined: bool = False
    """Also one file of each kind with all its papers after one another."""
    pdf: bool = False
    """Also a PDF beside each file."""


@dataclass
class _Made:
    """Everything that came of one printing."""

    report: "PrintReport"
    folder: Path
    files: list[Path] = field(default_factory=list)
    """Combined files and PDFs, which the register does not know."""
    problems: list[str] = field(default_factory=list)
    gaps_file: Path | None = None
    signed: list[Path] = field(default_factory=list)
    """Files of a set that lie in it as they were signed, and how many papers these are."""
    signed_papers: int = 0


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

    def _jobs(self, choice: Choice) -> "list[Job]":
        """What will be written; the user is told when that is nothing or impossible."""
        from nastavnik_desktop.services.issuing import printing

        try:
            made = printing.jobs(
                self._session.roster(),
                choice.documents,
                choice.pair_ids,
                choice.orders,
                choice.person_ids,
            )
        except UserError as error:
            messages.tell(self._page, error)
            return []
        if not made:
            messages.tell(
                self._page,
                "Составлять нечего: выбранные документы никого из выбранных не касаются.",
                "Выберите других людей; пары добавляют на странице «Пары и группы».",
            )
        return made

    def start(self, choice: Choice, *, only_check: bool = False) -> None:
        """Check, ask for a folder, write, enter into the register."""
        made = self._jobs(choice)
        if made:
            self._check(made, lambda looked: self._to_folder(looked, choice), only_check)

    def start_bundle(self, plan: "Callable[[Roster], Bundle]", choice: Choice) -> None:
        """The same for a set that gets a folder of its own and a list of what is missing."""
        roster = self._session.roster()
        tasks.run(
            self._page,
            lambda steps: plan(roster),
            lambda bundle: self._go_on(bundle, choice),
            title="Собираем комплект",
        )

    def _go_on(self, bundle: "Bundle", choice: Choice) -> None:
        if not (bundle.jobs or bundle.signed):
            messages.tell(
                self._page,
                "В комплекте нет ни одного документа.",
                "Добавьте пары и участников на странице «Пары и группы».",
            )
            return
        self._check(
            bundle.jobs, lambda looked: self._to_folder(looked, choice, bundle), False, bundle
        )

    def preview(self, choice: Choice) -> None:
        """Read the papers as text before they are printed."""
        from nastavnik_desktop.ui.papers.preview_dialog import PreviewDialog

        made = self._jobs(choice)
        if made:
            dialog = PreviewDialog(self._session, made, self._page)
            dialog.exec()
            dialog.deleteLater()

    def _check(
        self,
        made: "Sequence[Job]",
        go_on: Callable[[Looked], object],
        only_check: bool,
        bundle: "Bundle | None" = None,
    ) -> None:
        roster, folder = self._session.roster(), self._session.data_folder
        notes = bundle.notes if bundle else ()

        def confirm(looked: Looked) -> None:
            if only_check or not looked.clean:
                dialog = BeforePrinting(self._session, looked, self._go, self._own, self._page)
                agreed = dialog.exec()
                dialog.deleteLater()
                if not agreed:
                    return
            go_on(looked)

        tasks.run(
            self._page,
            lambda steps: look(roster, made, folder, notes),
            confirm,
            title="Проверяем данные",
        )

    def _to_folder(self, looked: Looked, choice: Choice, bundle: "Bundle | None" = None) -> None:
        folder = messages.ask_folder(
            self._page, "Папка для документов", self._session.state.folder("documents")
        )
        if folder is not None:
            self._session.state.keep_folder("documents", folder)
            self._write(looked.jobs, folder, choice, bundle)

    def _write(
        self, jobs: "Sequence[Job]", folder: Path, choice: Choice, bundle: "Bundle | None" = None
    ) -> None:
        saved_year(self._session)
        # Read anew: the forms may have been checked a moment ago.
        roster, data = self._session.roster(), self._session.data_folder
        texts = self._signed_texts(bundle) if bundle else {}
        if texts is None:
            return

        def work(steps: tasks.Steps) -> _Made:
            made = _written(roster, jobs, folder, data, steps, bundle, texts)
            _add_copies(roster, jobs, choice, data, steps, made)
            return made

        tasks.run(
            self._page,
            work,
            lambda made: self._finish(made, lambda: self._write(jobs, folder, choice, bundle)),
            title="Составляем документы",
            lasting=True,
        )

    def _signed_texts(self, bundle: "Bundle") -> dict[int, bytes] | None:
        """Read here: workers never get the store. None when the user was told what is damaged."""
        from nastavnik_desktop.services.issuing import issued

        try:
            return issued.texts(self._session.store, (one.paper for one in bundle.signed))
        except UserError as error:
            messages.tell(self._page, error)
            return None

    def _finish(self, made: _Made, again: Callable[[], object]) -> None:
        from nastavnik_desktop.services.issuing import printing

        report = made.report
        try:
            printing.register(self._session.store, self._session.roster(), report)
        except UserError as error:
            messages.tell(self._page, error)
        # A step of its own: after thousands of papers each of the two takes its time.
        QTimer.singleShot(0, self, lambda: self._show(made, again))

    def _show(self, made: _Made, again: Callable[[], object]) -> None:
        report = made.report
        self._session.refresh()
        self._announce(made, again)
        problems = [*report.problems, *made.problems]
        if problems:
            more = f" И ещё {len(problems) - 1}." if len(problems) > 1 else ""
            messages.tell(self._page, problems[0] + more)

    def _announce(self, made: _Made, again: Callable[[], object]) -> None:
        number, report = len(made.report.written), made.report
        papers = plural(number, "документ", "документа", "документов")
        if made.signed:
            papers += f" и вложено подписанных: {made.signed_papers}"
        text = f"Составлено: {papers}, папка «{made.folder.name or made.folder}»."
        if made.files:
            text += f" Общих файлов и PDF: {len(made.files)}."
        if report.cancelled:
            self._result.announce(
                f"Остановлено. {text}", made.folder, openable=False, more=("Продолжить", again)
            )
        elif made.gaps_file is not None:
            gaps = made.gaps_file
            self._result.announce(
                text,
                made.folder,
                openable=False,
                more=("Чего не хватает", lambda: self._result.hand_over(gaps)),
            )
        elif number == 1 and not made.files:
            self._result.announce(f"Составлено: «{report.files[0].name}».", report.files[0])
        elif number:
            self._result.announce(text, made.folder, openable=False)
        else:
            return
        self._result.take_focus()


def _written(
    roster: "Roster",
    jobs: "Sequence[Job]",
    folder: Path,
    data: Path,
    steps: tasks.Steps,
    bundle: "Bundle | None",
    texts: Mapping[int, bytes],
) -> _Made:
    from nastavnik_desktop.services.issuing import bundles, printing

    if bundle is None:
        report = printing.write_all(roster, jobs, folder, steps.progress, steps.cancelled, data)
        return _Made(report, folder)
    done = bundles.write_bundle(
        roster, bundle, folder, steps.progress, steps.cancelled, data, texts
    )
    signed = [one.path for one in done.enclosed]
    number = len(done.as_signed)
    return _Made(
        done.printed, done.folder, gaps_file=done.gaps_file, signed=signed, signed_papers=number
    )


def _add_copies(
    roster: "Roster",
    jobs: "Sequence[Job]",
    choice: Choice,
    data: Path,
    steps: tasks.Steps,
    made: _Made,
) -> None:
    """One file of each kind, and PDFs, where they were asked for."""
    from nastavnik_desktop.services.issuing import combined, pdf

    if choice.combined and not steps.cancelled():
        joined = combined.write_combined(
            roster, jobs, made.folder, steps.progress, steps.cancelled, data
        )
        made.files += joined.files
        made.report.cancelled |= joined.cancelled
    if choice.pdf and not steps.cancelled():
        signed = [path for path in made.signed if path.suffix == ".docx"]
        papers = [*signed, *made.report.files, *made.files]
        printed = pdf.write_pdfs(papers, steps.progress, steps.cancelled)
        made.files += printed.files
        made.problems += printed.problems
        made.report.cancelled |= printed.cancelled
