"""The questions of one questionnaire in a table, and beside them the paper they make."""

from collections import Counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QTextBrowser, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import MentoringForm, Moment, Role, Satisfaction
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.pairs import questionnaires
from nastavnik_desktop.services.pairs.answers import answer_lines, read
from nastavnik_desktop.services.pairs.question_kinds import Question, Says
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.question_dialog import QuestionDialog
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.edit_dialog import EditDialog
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Button, ProblemLabel, button, icon_button, label

_MOMENTS = tuple(Moment)
_BLANKS = ("Бланк «до»", "Бланк «после»")
_PAUSE = 250
"""Milliseconds the paper waits for the next change."""
_NOT_ASKED = "–"
_COLUMNS = (
    PlainColumn("До начала работы", lambda item: item.before or _NOT_ASKED, 30),
    PlainColumn("По завершении работы", lambda item: item.after or _NOT_ASKED, 30),
    PlainColumn("Как отвечают", lambda item: _answered(item), 18),
)


def _answered(item: Question) -> str:
    return f"{item.kind.label}: {len(item.options)}" if item.kind.listed else item.kind.label


class QuestionnaireDialog(EditDialog):
    """Everything is saved in one action by «Сохранить»; «Вернуть наши» only fills the table."""

    def __init__(self, session: Session, form: MentoringForm, role: Role, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.form, self.role = session, form, role
        self._first = list(questionnaires.all_questions(session.roster(), form, role))
        self.items = list(self._first)
        self._answers = self._count()
        # Of another kind a question is another one; of its own kind again it is itself.
        self._was = {item.key: item for item in self._first}
        self._spread: dict[str, list[questionnaires.Whose]] = {}
        self._moment = Moment.BEFORE
        title = f"Анкета {'наставляемого' if role is Role.MENTEE else 'наставника'}: {form.label}"
        self.setWindowTitle(title)
        self.table = PlainTable(_COLUMNS, "Вопросы анкеты", self, wrap=True)
        self.table.opened.connect(lambda _: self.edit_item())
        self.problem = ProblemLabel(self)
        self.note = label("", "muted", wrap=True)
        self.moments = QTabBar()
        self.moments.setAccessibleName("Какая анкета")
        self.moments.setDrawBase(False)
        self.moments.setExpanding(False)
        for caption in _BLANKS:
            self.moments.addTab(caption)
        self.moments.currentChanged.connect(self._turn)
        self.paper = QTextBrowser()
        self.paper.setAccessibleName("Как будет выглядеть бланк")
        self.paper.setOpenLinks(False)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._draw)
        self._assemble(title)
        self._show(0)

    def _assemble(self, title: str) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(STEP)
        self.add_button = button("Добавить вопрос", self.add_item, picture="add")
        self.add_button.setToolTip("Ctrl+N")
        tools.addWidget(self.add_button)
        for picture, tip, work in (
            ("edit", "Изменить вопрос (Enter)", self.edit_item),
            ("up", "Выше (Alt+↑)", lambda: self.move_item(-1)),
            ("down", "Ниже (Alt+↓)", lambda: self.move_item(1)),
            ("copy", "Спрашивать и в других анкетах…", self.spread_item),
            ("trash", "Убрать вопрос (Delete)", self.remove_item),
        ):
            tools.addWidget(icon_button(picture, tip, work))
        tools.addStretch()
        self.ours_button = button("Вернуть наши вопросы", self.take_ours, picture="undo")
        tools.addWidget(self.ours_button)
        for keys, work in (
            ("Ctrl+N", self.add_item),
            ("Alt+Up", lambda: self.move_item(-1)),
            ("Alt+Down", lambda: self.move_item(1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(work)
        delete = QShortcut(QKeySequence("Del"), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_item)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(STEP)
        left.addLayout(tools)
        left.addWidget(self.table, 1)
        left.addWidget(self.problem)
        left.addWidget(self.note)
        right.setSpacing(STEP)
        right.addWidget(self.moments)
        right.addWidget(self.paper, 1)
        sides = QWidget()
        both = QHBoxLayout(sides)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(2 * STEP)
        both.addLayout(left, 5)
        both.addLayout(right, 4)
        sides.setMinimumHeight(self.fontMetrics().lineSpacing() * 20)
        self.lay_out(title, sides)
        layout = sides.parentWidget().layout()
        if isinstance(layout, QVBoxLayout):
            layout.setStretchFactor(sides, 1)  # all the room there is
        if isinstance(self.done_button, Button):
            self.done_button.lock(self._session.store.read_only)
        fit(self, 170, 48)
        self.table.setFocus()

    def _count(self) -> Counter[str]:
        """How many have answered each question this year, by its key."""
        found: Counter[str] = Counter()
        for line in answer_lines(self._session.roster()):
            if line.form is self.form and line.role is self.role:
                for moment in Moment:
                    found.update(read(line.sheet(moment)).keys())
        return found

    def _show(self, line: int = -1) -> None:
        self.table.set_rows(self.items)
        if 0 <= line < len(self.items):
            self.table.selectRow(line)
        self.problem.show_problem("")
        self.note.setText(self._told())
        ours = tuple(self.items) == questionnaires.shipped(self.form, self.role)
        self.ours_button.setEnabled(not ours)
        self._later.start()

    def _told(self) -> str:
        kept = {item.key for item in self.items}
        gone = [item for item in self._first if item.key not in kept]
        answers = sum(self._answers[item.key] for item in gone)
        paired = sum(bool(item.before and item.after) for item in self.items)
        told = f"Вопросов, ответы на которые сравнят до и после: {paired}."
        if answers:
            told += (
                f" Убранные вопросы: {plural(answers, 'ответ', 'ответа', 'ответов')} на них"
                " останется в карточках анкет и в сводке."
            )
        liked = self._session.year.satisfaction is Satisfaction.LIKED
        if liked and not any(item.says is Says.CONTENT for item in self.items):
            told += " Ни один вопрос не решает, удовлетворён ли участник: отметьте такой вопрос."
        if spread := len(kept & self._spread.keys()):
            told += f" При сохранении попадут и в другие анкеты: {spread}."
        return told

    # Questions

    @property
    def _line(self) -> int:
        found = self.table.selectionModel().selectedRows()
        return found[0].row() if found else -1

    def add_item(self) -> None:
        near = self.items[self._line].kind if self._line >= 0 else None
        new = questionnaires.new_question(near) if near else questionnaires.new_question()
        self._ask(new, None, self._line + 1)

    def edit_item(self) -> None:
        if self._line >= 0:
            item = self.items[self._line]
            self._ask(item, self._was.get(item.key, item), self._line)

    def _ask(self, item: Question, known: Question | None, line: int) -> None:
        others = [one for one in self.items if one.key != item.key]
        answered = self._answers[(known or item).key]
        dialog = QuestionDialog(item, others, self, known=known, answered=answered)
        if dialog.exec() and dialog.made is not None:
            self.items[line : line + (known is not None)] = [dialog.made]
            self._was.setdefault(dialog.made.key, known or dialog.made)
            self._order(dialog.made)
        dialog.deleteLater()

    def _order(self, item: Question) -> None:
        self.items = questionnaires.ordered(self.items)
        self._show(self.items.index(item))

    def remove_item(self) -> None:
        line = self._line
        if line >= 0:
            del self.items[line]
            self._show(min(line, len(self.items) - 1))

    def move_item(self, by: int) -> None:
        """Within its part of the paper: closed questions, the scale, those to write about."""
        line, other = self._line, self._line + by
        if line < 0 or not 0 <= other < len(self.items):
            return
        item = self.items[line]
        if self.items[other].section != item.section:
            self.problem.show_problem(
                "Дальше не передвинуть: на бланке сначала идут вопросы с готовыми ответами, потом"
                " оценки, в конце – ответы своими словами."
            )
            return
        self.items[line], self.items[other] = self.items[other], item
        self._show(other)

    def spread_item(self) -> None:
        """Once typed, asked of others too: when this questionnaire is saved."""
        if self._line < 0:
            return
        item, roster = self.items[self._line], self._session.roster()
        every = questionnaires.may_spread(roster, (self.form, self.role), item)
        same = [one for one in every if one[1] is self.role]
        if not every:
            messages.tell(self, "Этот вопрос уже есть в анкетах всех программ этого года.")
            return
        whom = "наставляемых" if self.role is Role.MENTEE else "наставников"
        options = {f"Во всех анкетах {whom} ({len(same)})": same} if same else {}
        options[f"Во всех анкетах ({len(every)})"] = every
        place = messages.choose(
            self,
            "Где ещё задавать этот вопрос?",
            list(options),
            advice="В анкетах программ этого года. Сохранится вместе с этой анкетой.",
        )
        if place is not None:
            self._spread[item.key] = list(options.values())[place]
            self._show(self._line)

    def take_ours(self) -> None:
        self.items = list(questionnaires.shipped(self.form, self.role))
        self._show(0)

    # The paper

    def _turn(self, place: int) -> None:
        self._moment = _MOMENTS[place]
        self._draw()

    def _draw(self) -> None:
        from nastavnik_desktop.services.issuing.questionnaire_draft import draft, draft_html

        shown = (self._moment, list(self.items))
        if not any(item.text(self._moment) for item in self.items):
            self.paper.setPlainText("В этой анкете вопросов нет: бланк не печатается.")
            return
        job, about = draft(self._session.roster(), self.form, self.role, *shown)
        folder = self._session.data_folder

        def show(html: str) -> None:
            bar = self.paper.verticalScrollBar()
            place = bar.value()
            self.paper.setHtml(html)
            bar.setValue(place)
            if shown != (self._moment, self.items):
                self._later.start()

        def fail(error: UserError) -> None:
            self.paper.setPlainText(f"{error.text}\n{error.advice}")

        work = tasks.run(
            self,
            lambda steps: draft_html(job, about, folder),
            show,
            fail,
            title="Готовим просмотр",
            cancellable=False,
        )
        if work is None:
            self._later.start()

    # Saving

    @property
    def changed(self) -> bool:
        return self.items != self._first or bool(self._spread)

    @guarded()
    def accept(self) -> None:
        if not self.items:
            self.problem.show_problem("В анкете нет ни одного вопроса: добавьте или верните наши.")
            return
        store, roster = self._session.store, self._session.roster()

        def work() -> None:
            questionnaires.keep(store, self.form, self.role, self.items)
            questionnaires.spread(store, roster, self._spread, self.items)

        if not self.changed or self._session.do(self, "Изменена анкета", work):
            super().accept()
