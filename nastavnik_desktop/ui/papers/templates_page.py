"""«Шаблоны документов»: the school's own wording of each paper beside ours."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import matches, plural, search_key
from nastavnik_desktop.services.files import save_bytes
from nastavnik_desktop.services.papers.documents import Document
from nastavnik_desktop.services.templating import templates
from nastavnik_desktop.services.templating.template_guide import RULES, guide
from nastavnik_desktop.services.templating.templates import State
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import desktop, messages
from nastavnik_desktop.ui.parts.filter_combo import FilterCombo
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.saving import ResultBar, hand_over
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import (
    Card,
    PageHeader,
    Pill,
    SearchBox,
    label,
    page_layout,
)

_HOW = (
    "Слова в шаблоне можно менять как угодно; на место {{ имя }} программа подставляет данные."
    " Этот документ понимает:"
)
_BEHIND = "Наш шаблон с тех пор изменился: сравните их и перенесите нужное."
OURS, OWN, FAULTY, BEHIND = "наш", "свой", "свой, ошибки", "свой, наш новее"


@dataclass(frozen=True)
class Line:
    """One document with what its template is like."""

    state_of: State

    @property
    def document(self) -> Document:
        return self.state_of.document

    @property
    def path(self) -> Path | None:
        return self.state_of.path

    @property
    def problems(self) -> tuple[str, ...]:
        return self.state_of.problems

    @property
    def state(self) -> str:
        if self.path is None:
            return OURS
        return FAULTY if self.problems else BEHIND if self.state_of.ours_changed else OWN

    @property
    def tone(self) -> str:
        return {OURS: "quiet", OWN: "good", FAULTY: "bad", BEHIND: "warn"}[self.state]


class TemplatesPage(Page):
    """The school's own copy wins over ours; ours is never lost."""

    title: str = "Шаблоны документов"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._lines: list[Line] = []
        self.header = PageHeader(self.title, parent=self)
        self.check_button = self.header.add_button("Проверить", self.check, "check")
        self.check_button.setToolTip("Прочитать свои шаблоны заново и найти ошибки")
        self.compare_action = self.header.add_to_menu("Сравнить с нашим…", self.compare, "copy")
        self.back_action = self.header.add_to_menu("Вернуть шаблон программы…", self.back, "undo")
        self.folder_action = self.header.add_to_menu(
            "Показать в папке", self._show_folder, "folder"
        )
        self.header.add_menu_separator()
        self.rules_action = self.header.add_to_menu("Как менять шаблоны", self.show_rules, "info")
        self.guide_action = self.header.add_to_menu(
            "Справочник шаблонов в Word…", self.save_guide, "info"
        )
        self.edit_button = self.header.add_primary("Открыть в редакторе", self.edit, "edit")
        self.search = SearchBox("Поиск документа", self)
        self.search.textChanged.connect(lambda _: self._narrow())
        self.state = FilterCombo("Все шаблоны", self)
        self.state.offer([OURS, OWN, FAULTY, BEHIND])
        self.state.chosen.connect(lambda _: self._narrow())
        self.table = PlainTable(
            [
                PlainColumn("Шаблон", lambda line: line.state, 16, tone=lambda line: line.tone),
                PlainColumn("Документ", lambda line: line.document.title, 40),
            ],
            self.title,
            self,
        )
        self.table.opened.connect(lambda _: self.edit())
        self.table.chosen.connect(self._show)
        self.search.left_downwards.connect(self.table.setFocus)
        self.result = ResultBar(self)
        self._assemble()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.search.setMaximumWidth(50 * STEP)
        row.addWidget(self.search, 2)
        row.addWidget(self.state)
        row.addStretch(1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(2 * STEP)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self._side())
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([64 * STEP, 64 * STEP])
        self.session.state.restore_splitter("templates", self.splitter)
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addLayout(row)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.result)

    def _side(self) -> QWidget:
        card = Card("", self)
        self.name = label("", "name", wrap=True)
        self.pill = Pill("", "quiet")
        self.problems = label("", wrap=True)
        self.problems.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.names = PlainTable(
            [
                PlainColumn("В шаблоне", lambda pair: pair[0], 34),
                PlainColumn("Напечатает, например", lambda pair: pair[1], 30),
            ],
            "Что подставляет программа",
            self,
        )
        inside: QVBoxLayout = card.body
        inside.addWidget(self.name)
        inside.addWidget(self.pill)
        inside.addWidget(self.problems)
        inside.addWidget(label(_HOW, "muted", wrap=True))
        inside.addWidget(self.names, 1)
        return card

    # Reading

    def refresh(self) -> None:
        """Read the school's copies anew and check each of them."""
        self._lines = [Line(one) for one in templates.states(self.session.data_folder)]
        own = sum(line.path is not None for line in self._lines)
        faulty = sum(bool(line.problems) for line in self._lines)
        number = plural(len(self._lines), "документ", "документа", "документов")
        text = f"{number} · своих: {own}" if own else f"{number} · все шаблоны наши"
        self.header.set_subtitle(f"{text} · с ошибками: {faulty}" if faulty else text)
        self._narrow()

    def _narrow(self) -> None:
        words, state = search_key(self.search.text()).split(), self.state.value
        shown = [
            line
            for line in self._lines
            if matches(search_key(line.document.title), words)
            and (not state or line.state == state)
        ]
        self.table.set_rows(shown)
        if shown and self.table.current() is None:
            self.table.selectRow(0)
        self._show(self.table.current())

    def _show(self, line: Line | None) -> None:
        for part in (self.edit_button, self.back_action, self.folder_action):
            part.setEnabled(line is not None)
        if line is None:
            return
        own = line.path is not None
        self.edit_button.setText("Открыть в редакторе" if own else "Сделать свой шаблон")
        self.compare_action.setEnabled(own)
        self.back_action.setEnabled(own)
        self.folder_action.setEnabled(own)
        self.name.setText(line.document.title)
        self.pill.show_state(line.state, line.tone)
        said = list(line.problems)
        if line.state_of.ours_changed:
            said.append(_BEHIND)
        self.problems.setText("\n".join(said))
        self.problems.setVisible(bool(said))
        self.names.set_rows(templates.explained_names(line.document))

    # Doing

    def check(self) -> None:
        """Read everything again and say what came of it."""
        self.refresh()
        faulty = [line for line in self._lines if line.problems]
        if faulty:
            self.search.clear()
            self.table.selectRow(self.table.rows_model.rows.index(faulty[0]))
            self.table.setFocus()
        else:
            messages.tell(self, "Ошибок в шаблонах нет.")

    def edit(self) -> None:
        """Make the school's copy if there is none, and open it in the editor."""
        line = self.table.current()
        if line is None:
            return
        try:
            path = templates.copy_for_school(line.document, self.session.data_folder)
        except UserError as error:
            messages.tell(self, error)
            return
        self.refresh()
        hand_over(self, desktop.open_file, path)

    def compare(self) -> None:
        """What the school changed, paragraph by paragraph."""
        from nastavnik_desktop.services.templating.template_compare import compare
        from nastavnik_desktop.ui.parts.text_dialog import TextDialog

        line = self.table.current()
        if line is None or line.path is None:
            return
        try:
            found = compare(line.document, self.session.data_folder)
        except UserError as error:
            messages.tell(self, error)
            return
        TextDialog(
            f"Свой шаблон и наш: {line.document.title}", "\n\n".join(found.lines), self
        ).exec()

    def show_rules(self) -> None:
        """The rules in the program; the names of a document stand beside the list."""
        from nastavnik_desktop.ui.parts.text_dialog import TextDialog

        TextDialog("Как менять шаблоны", "\n\n".join(RULES), self).exec()

    def save_guide(self) -> None:
        """The guide as a document: every name of every paper with an example."""
        target = messages.ask_save_file(
            self,
            "Как менять шаблоны",
            self.session.state.folder("documents") / "Как менять шаблоны.docx",
            messages.WORD,
        )
        if target is None:
            return
        self.session.state.keep_folder("documents", target.parent)
        tasks.run(
            self,
            lambda steps: save_bytes(target, guide()),
            lambda path: self.result.announce(f"Сохранено: «{path.name}».", path),
            title="Составляем справочник",
            cancellable=False,
        )

    def back(self) -> None:
        line = self.table.current()
        if line is None or not messages.ask(
            self,
            "Вернуть шаблон программы?",
            "Вернуть",
            advice="Ваша копия останется в той же папке под другим именем.",
        ):
            return
        self._try(lambda: templates.return_to_ours(line.document, self.session.data_folder))
        self.refresh()

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except UserError as error:
            messages.tell(self, error)

    def _show_folder(self) -> None:
        line = self.table.current()
        if line is not None and line.path is not None:
            hand_over(self, desktop.show_in_folder, line.path)

    def show_target(self, target: object) -> None:
        """The key of a document."""
        for place, line in enumerate(self.table.rows_model.rows):
            if line.document.key == target:
                self.table.selectRow(place)

    def start_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def keep_state(self) -> None:
        self.session.state.keep_splitter("templates", self.splitter)
