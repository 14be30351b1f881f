"""A draft of the register: its title, number and date before it is signed."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.services.issuing import issued
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import ProblemLabel, button, label

_FIELDS = ("title", "number", "dated")


class PaperDialog(QDialog):
    """The state changes by signing and cancelling only, so it is no field here."""

    def __init__(
        self, session: Session, paper: Paper, parent: QWidget, field: str = "number"
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Документ в реестре")
        self._session = session
        self.form = RecordForm(paper, only=_FIELDS)
        self.problem = ProblemLabel(self)
        save = button("Сохранить", self.accept, kind="primary")
        save.setDefault(True)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(label("Документ в реестре", "heading"))
        layout.addWidget(self.form)
        layout.addWidget(
            label(
                "Текст в файле останется прежним: составьте документ ещё раз.", "muted", wrap=True
            )
        )
        layout.addWidget(self.problem)
        layout.addLayout(row)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 92)
        self.form.focus(field)

    @guarded()
    def accept(self) -> None:
        paper = self.form.check()
        if paper is None:
            return
        try:
            issued.change(self._session.store, paper)  # type: ignore[arg-type]
        except UserError as error:
            self.problem.show_problem(str(error))
            return
        self._session.done("Изменён документ")
        super().accept()
