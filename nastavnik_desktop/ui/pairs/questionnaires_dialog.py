"""The questionnaires of the school: of each form and role, ours or its own."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.services.pairs.questionnaires import Listed, give_back, listed
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.questionnaire_dialog import QuestionnaireDialog
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

_ABOUT = (
    "По этим вопросам печатаются бланки, вносятся и импортируются ответы, считаются сводка и"
    " удовлетворённость. Свои вопросы действуют для всей школы и в следующих учебных годах."
)
_COLUMNS = (
    PlainColumn("Форма наставничества", lambda one: one.form, 46),
    PlainColumn("Кто отвечает", lambda one: one.role, 14),
    PlainColumn("Вопросов до", lambda one: one.before, 12),
    PlainColumn("После", lambda one: one.after, 8),
    PlainColumn(
        "Чьи вопросы",
        lambda one: "школы" if one.own else "программы",
        12,
        tone=lambda one: "info" if one.own else "quiet",
    ),
    PlainColumn("В этом году", lambda one: "да" if one.used else "–", 10),
)


class QuestionnairesDialog(QDialog):
    """Enter opens the questions; each change is an action of its own."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Вопросы анкет")
        self._session = session
        self.table = PlainTable(_COLUMNS, "Анкеты", self)
        self.table.opened.connect(lambda _: self.edit())
        self.table.chosen.connect(lambda _: self._look())
        self.back_button = button("Вернуть наши вопросы", changes(self.give_back), picture="undo")
        self.edit_button = button("Изменить вопросы…", self.edit, kind="primary")
        self.edit_button.setToolTip("Enter или F2")
        QShortcut(QKeySequence("F2"), self).activated.connect(self.edit)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.back_button)
        row.addStretch()
        row.addWidget(button("Закрыть", self.reject))
        row.addWidget(self.edit_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label("Вопросы анкет", "heading"))
        layout.addWidget(label(_ABOUT, "muted", wrap=True))
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        fit(self, 124, 36)
        self._show()
        self.table.selectRow(0)
        self.table.setFocus()

    def _show(self) -> None:
        self.table.set_rows(listed(self._session.roster()))
        self._look()

    def _look(self) -> None:
        one = self.table.current()
        self.back_button.setEnabled(isinstance(one, Listed) and one.own)

    def edit(self) -> None:
        one = self.table.current()
        if isinstance(one, Listed):
            dialog = QuestionnaireDialog(self._session, one.form, one.role, self)
            dialog.exec()
            dialog.deleteLater()
            self._show()

    def give_back(self) -> None:
        one, store = self.table.current(), self._session.store
        if isinstance(one, Listed) and one.own:
            self._session.do(
                self, "Возвращены вопросы программы", lambda: give_back(store, one.form, one.role)
            )
            self._show()


def edit_questionnaires(session: Session, parent: QWidget) -> None:
    dialog = QuestionnairesDialog(session, parent)
    dialog.exec()
    dialog.deleteLater()
