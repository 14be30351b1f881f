"""One question of a questionnaire: its words before and after, how it is answered, its options."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.pairs.question_kinds import SAYS, Kind, Question, Says
from nastavnik_desktop.services.pairs.questionnaires import tidied, wrong_in
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.edit_dialog import EditDialog
from nastavnik_desktop.ui.parts.editor import Combo
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import ProblemLabel, label, restyle

_KINDS = tuple(Kind)
_BOTH = (
    "Заполните оба поля – ответы сравнят: до, после, разница. Пустое поле – тогда не спрашивать."
)
_OPTIONS = "Каждый вариант с новой строки. На бумаге перед ним квадрат для отметки."


class QuestionField(QWidget):
    """A caption, the editor and the problem under it."""

    def __init__(self, caption: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        editor.setAccessibleName(caption)
        self.problem = ProblemLabel()
        above = label(caption, "muted", wrap=True)
        above.setBuddy(editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP // 2)
        layout.addWidget(above)
        layout.addWidget(editor)
        layout.addWidget(self.problem)
        if hint:
            layout.addWidget(label(hint, "muted", wrap=True))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_problem(self, text: str) -> None:
        self.problem.show_problem(text)
        restyle(self.editor, problem=bool(text))


class QuestionDialog(EditDialog):
    """`made` is the question as it is to be asked, None when the dialog was left."""

    def __init__(
        self,
        item: Question,
        others: Sequence[Question],
        parent: QWidget,
        *,
        known: Question | None = None,
        answered: int = 0,
    ) -> None:
        """`known`: as it is asked now, by so many `answered` already."""
        super().__init__(parent)
        self.setWindowTitle("Вопрос анкеты")
        self.made: Question | None = None
        self._item, self._others, self._known = item, others, known
        self._answered = answered
        self.kind = Combo()
        self.kind.addItems([one.label for one in _KINDS])
        self.kind.setCurrentIndex(_KINDS.index(item.kind))
        self.before = self._text(item.before, 2)
        self.after = self._text(item.after, 2)
        self.options = self._text("\n".join(item.options), 5)
        self.says = Combo()
        self._said: tuple[Says | None, ...] = (None,)
        self.note = label("", "muted", wrap=True)
        self.fields = {
            "kind": QuestionField("Как отвечают", self.kind),
            "before": QuestionField("Вопрос до начала работы", self.before),
            "after": QuestionField("Вопрос по завершении работы", self.after, _BOTH),
            "options": QuestionField("Варианты ответа", self.options, _OPTIONS),
            "says": QuestionField("Для отчётов: что показывает ответ", self.says),
        }
        title = "Новый вопрос" if known is None else "Вопрос анкеты"
        self.lay_out(title, *self.fields.values(), self.note, done="Готово")
        self.done_button.setDefault(True)
        self._show_kind()
        self.says.setCurrentIndex(self._said.index(item.says) if item.says in self._said else 0)
        self._first = self.draft
        self.kind.currentIndexChanged.connect(self._show_kind)
        for name, field in self.fields.items():
            if isinstance(field.editor, QPlainTextEdit):
                field.editor.textChanged.connect(lambda name=name: self._clear(name))
        self.says.currentIndexChanged.connect(lambda _: self._clear("says"))
        fit(self, 96, 44)
        (self.before if item.before or not item.after else self.after).setFocus()

    def _text(self, text: str, lines: int) -> QPlainTextEdit:
        made = QPlainTextEdit(text)
        made.setTabChangesFocus(True)
        made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + 24)
        return made

    def _clear(self, name: str) -> None:
        self.fields[name].show_problem("")

    @property
    def _kind(self) -> Kind:
        return _KINDS[self.kind.currentIndex()]

    def _show_kind(self) -> None:
        """Only what a question of the kind has."""
        said = self._said[max(self.says.currentIndex(), 0)]
        self._said = (None, *SAYS.get(self._kind, ()))
        self.says.clear()
        self.says.addItems(["ничего особенного", *(one.label for one in self._said if one)])
        self.says.setCurrentIndex(self._said.index(said) if said in self._said else 0)
        self.fields["says"].setVisible(len(self._said) > 1)
        self.fields["options"].setVisible(self._kind.listed)
        self.note.setText(self._told())
        self.note.setVisible(bool(self.note.text()))

    def _told(self) -> str:
        """What becomes of the answers that are there."""
        if not self._answered or self._known is None:
            return ""
        told = f"На этот вопрос уже есть {plural(self._answered, 'ответ', 'ответа', 'ответов')}."
        if self._kind is not self._known.kind:
            return (
                f"{told} С другим видом ответа это будет новый вопрос: прежние ответы сохранятся"
                " и будут в сводке отдельной строкой."
            )
        return (
            f"{told} Они останутся при тех словах, на которые отвечали. Если смысл вопроса другой,"
            " добавьте новый вопрос, а этот уберите."
        )

    @property
    def draft(self) -> Question:
        made = replace(
            self._item,
            kind=self._kind,
            before=self.before.toPlainText(),
            after=self.after.toPlainText(),
            options=tuple(self.options.toPlainText().splitlines()),
            says=self._said[max(self.says.currentIndex(), 0)],
        )
        return tidied(made, None)

    @property
    def changed(self) -> bool:
        return self.draft != self._first

    def show_whole(self, field: QWidget) -> None:
        """With what stands under the editor, once the problems have moved the fields."""
        area = self.findChild(QScrollArea)
        if area is not None:
            QTimer.singleShot(0, field, lambda: area.ensureWidgetVisible(field))

    @guarded()
    def accept(self) -> None:
        made = self.draft
        wrong = {one.field: one.text for one in reversed(wrong_in(made, self._others))}
        for name, field in self.fields.items():
            field.show_problem(wrong.get(name, ""))
        if wrong:
            first = next(name for name in self.fields if name in wrong)
            self.fields[first].editor.setFocus()
            self.show_whole(self.fields[first])
            return
        self.made = tidied(made, self._known)
        super().accept()
