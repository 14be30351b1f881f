"""«Перед печатью»: what the check found, where it is mended, and the forms nobody has seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models import (
    Consent,
    MenteeCard,
    Participation,
    SupplementaryAgreement,
    Wording,
)
from nastavnik_desktop.russian import plural
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.missing_list import Lacking, MissingList
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

if TYPE_CHECKING:
    from pathlib import Path

    from nastavnik_desktop.services.checking.paper_linter import Finding
    from nastavnik_desktop.services.grammar.wording import Worded
    from nastavnik_desktop.services.issuing.print_jobs import Job
    from nastavnik_desktop.services.roster import Roster


_IN_DIALOG = (Consent, SupplementaryAgreement, Participation, MenteeCard)


@dataclass(frozen=True)
class Looked:
    """What was found out before printing."""

    jobs: "Sequence[Job]"
    findings: "Sequence[Finding]"
    words: "Sequence[Worded]"
    notes: Sequence[str] = ()
    """What will not be made, and why."""

    @property
    def clean(self) -> bool:
        """Nothing that anybody has to look at."""
        return not (self.findings or self.notes or any(word.doubtful for word in self.words))


def look(
    roster: "Roster", jobs: "Sequence[Job]", folder: "Path", notes: Sequence[str] = ()
) -> Looked:
    """Check the papers; may run in a worker thread."""
    from nastavnik_desktop.services.checking.paper_linter import lint

    # Unchecked forms have their own line and their own dialog.
    found = [one for one in lint(roster, jobs, folder) if one.record is not Wording]
    return Looked(jobs, found, words_of(roster, jobs), notes)


def words_of(roster: "Roster", jobs: "Sequence[Job]") -> "list[Worded]":
    """Every name, post and organisation these papers decline; the doubtful ones first."""
    from nastavnik_desktop.services.grammar.wording import Wordings

    wordings = Wordings(roster.wordings)
    for job in jobs:
        job.document.fields(job.context(roster, wordings))
    return wordings.listed()


class BeforePrinting(QDialog):
    """The worst first; printing is allowed anyway: what lacks becomes a line to fill by hand."""

    def __init__(
        self,
        session: Session,
        looked: Looked,
        go: Callable[[str, object], object],
        own: Callable[[Lacking], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Перед печатью")
        self._session, self._looked = session, looked
        self._go, self._own = go, own
        self.missing = MissingList(
            self._leave,
            "Замечаний нет: все данные для документов заполнены.",
            self,
            self._back,
            severe=True,
        )
        self.missing.show_gaps(looked.findings)
        self._doubt = label("", wrap=True)
        self._words = button("Проверить падежи…", self._check_words)
        self.print_button = button("Составить", self.accept, kind="primary", picture="print")
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
        if self._looked.findings:
            layout.addWidget(
                label(
                    "Вместо недостающего в документах будут пустые строки. Enter или «Исправить»"
                    " ведут к нужному полю.",
                    "muted",
                    wrap=True,
                )
            )
        found = bool(self._looked.findings)
        layout.addWidget(self.missing, found)
        for note in self._looked.notes:
            layout.addWidget(label(note, "muted", wrap=True))
        layout.addLayout(words)
        layout.addLayout(row)
        # Nothing found, nothing to show: no taller than its few lines.
        fit(self, 104, 34 if found else 0)
        self.print_button.setFocus()

    def _show_doubt(self) -> None:
        number = sum(word.doubtful for word in self._looked.words)
        if number:
            words = plural(number, "ФИО или должности", "ФИО и должностей", "ФИО и должностей")
            self._doubt.setText(f"Программа не уверена в склонении {words}.")
        else:
            self._doubt.setText("Сомнений в склонении ФИО и должностей нет.")
        self._words.setVisible(bool(self._looked.words))

    def _check_words(self) -> None:
        from nastavnik_desktop.ui.papers.wording_dialog import WordingDialog

        dialog = WordingDialog(self._session, self._looked.words, self)
        if dialog.exec():
            self._doubt.setText("Проверенные формы сохранены.")
            self.print_button.setFocus()
        dialog.deleteLater()

    def _leave(self, page: str, target: object) -> None:
        self.reject()
        self._go(page, target)

    def _back(self, one: Lacking) -> None:
        """What has no page of its own is mended in its dialog, or on the page behind this one."""
        self.reject()
        if one.record in _IN_DIALOG and one.id:
            from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

            record = self._session.store.table(one.record).get(one.id)
            title = record.ONE[:1].upper() + record.ONE[1:]
            RecordDialog(
                self._session, (record,), title, self.parentWidget(), focus=one.field
            ).exec()
        else:
            self._own(one)
