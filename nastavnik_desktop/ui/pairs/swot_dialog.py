"""The four boxes of a SWOT, of the school or a programme: proposed from answers, edited by hand."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.models import Swot
from nastavnik_desktop.models.fields import columns, problems
from nastavnik_desktop.services.pairs import swot
from nastavnik_desktop.services.papers.papers_summary import programme_swot, school_swot
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.edit_dialog import may_lose
from nastavnik_desktop.ui.parts.editor import Combo
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import ProblemLabel, button, label

_ABOUT = (
    "Печатается в аналитической справке: сначала о школе, за ней о программах. «Предложить по"
    " ответам» добавляет строки из анкет «по завершении»: лучшие и худшие оценки, доли ответов"
    " «да» и слова участников – с числами. Лишнее удалите, остальное допишите."
)
_BOXES = tuple(item for item in columns(Swot) if item.lines > 1)


_SCHOOL = "Школа в целом"


class SwotDialog(QDialog):
    """Ctrl+Enter saves all that was typed, of whatever programmes; Tab goes from box to box."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("SWOT-анализ")
        self._session = session
        roster = session.roster()
        self.records: dict[int | None, Swot] = {None: school_swot(roster)}
        for programme_id in roster.programmes:
            self.records[programme_id] = programme_swot(roster, programme_id)
        self._drafts: dict[int | None, Swot] = dict(self.records)
        self._chosen: int | None = None
        self.which = Combo()
        self.which.setAccessibleName("О чём")
        self.which.addItems([_SCHOOL, *(f"«{one.title}»" for one in roster.programmes.values())])
        self.which.setMinimumContentsLength(32)
        self.which.setVisible(bool(roster.programmes))
        self.which.currentIndexChanged.connect(self._turn)
        self.boxes: dict[str, QPlainTextEdit] = {}
        grid = QGridLayout()
        grid.setSpacing(STEP)
        for place, item in enumerate(_BOXES):
            box = QPlainTextEdit(getattr(self.records[None], item.name))
            box.setTabChangesFocus(True)
            box.setAccessibleName(item.label)
            caption = label(item.label, "strong")
            caption.setBuddy(box)
            grid.addWidget(caption, place // 2 * 2, place % 2)
            grid.addWidget(box, place // 2 * 2 + 1, place % 2)
            self.boxes[item.name] = box
        self.problem = ProblemLabel(self)
        self.propose_button = button("Предложить по ответам", self.propose, picture="add")
        self.save_button = button("Сохранить", self.accept, kind="primary")
        self.save_button.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.propose_button)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        above = QHBoxLayout()
        above.setSpacing(2 * STEP)
        above.addWidget(label(f"SWOT-анализ, {session.year.title} учебный год", "heading"))
        above.addWidget(self.which, 1)
        layout.addLayout(above)
        layout.addWidget(label(_ABOUT, "muted", wrap=True))
        layout.addLayout(grid, 1)
        layout.addWidget(self.problem)
        layout.addLayout(row)
        fit(self, 140, 40)
        self.boxes[_BOXES[0].name].setFocus()

    def propose(self) -> None:
        """Add what is not written yet; what the curator wrote stays."""
        found = swot.proposals(self._session.roster(), self._chosen)
        if not found:
            messages.tell(
                self,
                "Предлагать пока нечего: ответы анкет «по завершении» не внесены.",
                "Внесите ответы на странице «Анкеты» или впишите строки сами.",
            )
            return
        for name, box in self.boxes.items():
            lines = [line for line in box.toPlainText().splitlines() if line.strip()]
            lines += [line for line in getattr(found, name) if line not in lines]
            box.setPlainText("\n".join(lines))

    def _turn(self, place: int) -> None:
        """What was typed of the one before stays until all is saved."""
        self._keep()
        self._chosen = list(self.records)[place]
        for name, box in self.boxes.items():
            box.setPlainText(getattr(self._drafts[self._chosen], name))
        self.problem.show_problem("")

    def _keep(self) -> None:
        texts = {name: box.toPlainText().strip() for name, box in self.boxes.items()}
        self._drafts[self._chosen] = self.records[self._chosen].changed(**texts)

    @property
    def drafts(self) -> list[Swot]:
        """Those that were changed."""
        self._keep()
        return [made for about, made in self._drafts.items() if made != self.records[about]]

    @guarded()
    def accept(self) -> None:
        changed = self.drafts
        for made in changed:
            if found := problems(made.changed(year_id=made.year_id or 1)):
                self.which.setCurrentIndex(list(self.records).index(made.programme_id))
                self.problem.show_problem(next(iter(found.values())))
                return
        session = self._session

        def work() -> None:
            year_id = session.year_id()
            session.store.table(Swot).save_many([one.changed(year_id=year_id) for one in changed])

        if not changed or session.do(self, "Изменён SWOT-анализ", work):
            super().accept()

    @guarded()
    def reject(self) -> None:
        if not self.drafts or may_lose(self):
            super().reject()


def edit_swot(session: Session, parent: QWidget) -> None:
    dialog = SwotDialog(session, parent)
    dialog.exec()
    dialog.deleteLater()
