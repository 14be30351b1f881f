"""«Реестр документов»: the list of what was printed, signed and cancelled, and its filters."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QWidget

from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import matches, plural, search_key
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Field, Papers
from nastavnik_desktop.ui.lists.details_panel import DetailsPanel
from nastavnik_desktop.ui.papers.register_actions import RegisterActions
from nastavnik_desktop.ui.papers.register_entries import COLUMNS, Entry, heading, read, sections
from nastavnik_desktop.ui.parts import desktop
from nastavnik_desktop.ui.parts.filter_combo import FilterCombo
from nastavnik_desktop.ui.parts.plain_table import PlainTable
from nastavnik_desktop.ui.parts.saving import ResultBar
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import (
    EmptyState,
    PageHeader,
    SearchBox,
    button,
    label,
    page_layout,
)

_TABLE, _EMPTY, _NOTHING = range(3)
_EMPTY_TEXT = (
    "Здесь появятся составленные документы: дата, номер, состояние, кто назван, файл и сканы."
)


class RegisterPage(RegisterActions):
    """Drafts may be edited; a signed paper is only printed again, cancelled or scanned."""

    title: str = "Реестр документов"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.entries: list[Entry] = []
        self._shown_year = ""
        self._people: frozenset[int] = frozenset()
        self.header = PageHeader(self.title, parent=self)
        self.table = PlainTable(COLUMNS, self.title, self)
        # Told beside the list, too.
        self.table.spare = [place for place, one in enumerate(COLUMNS) if one.heading == "О ком"]
        self.table.opened.connect(lambda _: self.open_file())
        self.table.chosen.connect(self._show)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.search = SearchBox("Поиск в реестре", self)
        self.kind, self.state = FilterCombo("Все виды", self), FilterCombo("Все состояния", self)
        self.year = FilterCombo("Все годы", self)
        self.state.offer([state.label for state in PaperState])
        self.person_button = button("", self._all_people, kind="link", picture="close")
        self.person_button.hide()
        self.count = label("", "muted")
        self.details = DetailsPanel("Выберите документ, чтобы увидеть подробности.", self)
        self.result = ResultBar(self)
        self.setAcceptDrops(True)
        self._fill_actions()
        self._assemble()
        self.search.textChanged.connect(lambda _: self._narrow())
        self.search.left_downwards.connect(self.table.setFocus)
        for combo in (self.kind, self.state, self.year):
            combo.chosen.connect(lambda _: self._narrow())

    def _fill_actions(self) -> None:
        add = self.header.add_to_menu
        self.actions_of_row: list[QAction] = [
            add("Открыть", self.open_file, "open"),
            add("Показать в папке", partial(self._file, desktop.show_in_folder), "folder"),
            add("Кто назван…", self._show_people, "people"),
        ]
        self.header.add_menu_separator()
        self.sign_action = add("Отметить подписанным", self.sign, "check", "Ctrl+Return")
        self.edit_action = add("Изменить…", self.edit, "edit", "F2")
        self.again_action = add("Составить заново…", self.make_again, "redo")
        self.reprint_action = add("Печатать снова", self.reprint, "print")
        self.scan_action = add("Приложить скан…", self.choose_scans, "import")
        self.header.add_menu_separator()
        self.cancel_action = add("Отменить документ…", self.cancel, "close")
        self.remove_action = add("Удалить из реестра", self.remove, "trash", "Del")
        self.actions_of_row += [
            self.sign_action,
            self.edit_action,
            self.again_action,
            self.reprint_action,
            self.scan_action,
            self.cancel_action,
            self.remove_action,
        ]
        self.header.add_primary("Составить…", self._compose, "print")
        self.details.add_action("Открыть", self.open_file, "open")
        self.sign_button = self.details.add_action("Подписан", self.sign, "check")
        self.sign_button.setToolTip("Отметить подписанным и сохранить его текст навсегда")
        link = partial(self.details.add_action, kind="link")
        self.reprint_button = link("Печатать снова", self.reprint, "print")
        self.reprint_button.setToolTip("Сохранить тот самый текст, который был подписан")
        self.scans_button = link("Открыть скан", self.open_scan, "documents")
        link("Приложить скан…", self.choose_scans, "import").setToolTip(
            "Файл PDF или JPG можно перетащить сюда мышью"
        )

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.search.setMinimumWidth(24 * STEP)
        self.search.setMaximumWidth(50 * STEP)
        row.addWidget(self.search, 2)
        for combo in (self.kind, self.state, self.year):
            row.addWidget(combo)
        row.addWidget(self.person_button)
        row.addStretch()
        row.addWidget(self.count)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        compose = [("Составить документы…", self._compose)]
        self.stack.addWidget(EmptyState("documents", _EMPTY_TEXT, compose))
        self.stack.addWidget(
            EmptyState("search", "Ничего не найдено.", [("Показать все", self.show_all)])
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(2 * STEP)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([92 * STEP, 36 * STEP])
        self.session.state.restore_splitter("register", self.splitter)
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addLayout(row)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.result)

    # Reading

    def refresh(self) -> None:
        self.entries = read(self.session.store, self.session.roster())
        self.kind.offer(sorted({entry.paper.title for entry in self.entries}))
        years = {entry.year for entry in self.entries} | {self.session.year.title}
        self.year.offer(sorted(years, reverse=True))
        if self._shown_year != self.session.year.title:
            self._shown_year = self.session.year.title
            self.year.choose(self._shown_year)
        signed = sum(entry.paper.state is PaperState.SIGNED for entry in self.entries)
        number = plural(len(self.entries), "документ", "документа", "документов")
        self.header.set_subtitle(f"{number} · подписано: {signed}")
        self._narrow()

    def _narrow(self) -> None:
        kept = self.current()
        words = search_key(self.search.text()).split()
        shown = [entry for entry in self.entries if self._passes(entry, words)]
        self.table.set_rows(shown)
        places = [n for n, entry in enumerate(shown) if kept and entry.id == kept.id]
        if shown:
            self.table.selectRow(places[0] if places else 0)
        self.stack.setCurrentIndex(_TABLE if shown else _NOTHING if self.entries else _EMPTY)
        self.details.setVisible(bool(self.entries))
        self.count.setText(f"{len(shown)} из {len(self.entries)}")
        self.count.setVisible(len(shown) != len(self.entries))
        self._show(self.table.current())

    def _passes(self, entry: Entry, words: Sequence[str]) -> bool:
        return (
            (not self.kind.value or entry.paper.title == self.kind.value)
            and (not self.state.value or entry.paper.state.label == self.state.value)
            and (not self.year.value or entry.year == self.year.value)
            and (not self._people or any(one.id in self._people for one in entry.people))
            and matches(entry.key, words)
        )

    def current(self) -> Entry | None:
        found = self.table.current()
        return found if isinstance(found, Entry) else None

    def _show(self, entry: Entry | None) -> None:
        for action in self.actions_of_row:
            action.setEnabled(entry is not None)
        if entry is None:
            self.details.show_nothing()
            return
        found = list(sections(entry, self.entries))
        self.details.show_record(heading(entry), found)
        state = entry.paper.state
        self.sign_action.setEnabled(state is PaperState.DRAFT)
        self.edit_action.setEnabled(state is PaperState.DRAFT)
        ours = entry.paper.year_id == self.session.year.id
        self.again_action.setEnabled(state is PaperState.DRAFT and ours)
        self.cancel_action.setEnabled(state is not PaperState.CANCELLED)
        self.remove_action.setEnabled(state is not PaperState.SIGNED)
        self.sign_button.setVisible(state is PaperState.DRAFT)
        self.reprint_button.setVisible(state is not PaperState.DRAFT)
        number = len(entry.scans)
        self.scans_button.setVisible(number > 0)
        self.scans_button.setText(f"Сканы ({number})" if number > 1 else "Открыть скан")

    @guarded()
    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self.actions_of_row)
        menu.exec(self.table.viewport().mapToGlobal(place))

    # Scans dropped on the page

    @guarded()
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.current() is not None and _files(event):
            event.acceptProposedAction()

    @guarded()
    def dropEvent(self, event: QDropEvent) -> None:
        """On a row: to that paper; elsewhere on the page: to the chosen one."""
        place = self.table.viewport().mapFrom(self, event.position().toPoint())
        index = self.table.indexAt(place)
        if index.isValid() and self.table.isVisible():
            self.table.selectRow(index.row())
        entry = self.current()
        if entry is not None:
            event.acceptProposedAction()
            self.attach(entry, _files(event))

    # Navigation

    def show_target(self, target: object) -> None:
        """The id of a paper, a field of it, or Papers of some people."""
        if isinstance(target, Papers) and target.people:
            self._clear()
            self._people = frozenset(target.people)
            people = self.session.roster().people
            names = [people[one].surname_first for one in target.people if one in people]
            caption = names[0] if len(names) == 1 else f"выбранных людей: {len(names)}"
            self.person_button.setText(f"Названы: {caption}" if len(names) > 1 else caption)
            self.person_button.show()
            self._narrow()
        elif isinstance(target, Field):
            self._choose(target.id)
            if target.field:
                self.edit(target.field)
        elif isinstance(target, int):
            self._choose(target)

    def _choose(self, paper_id: int) -> None:
        self.show_all()
        for place, entry in enumerate(self.table.rows_model.rows):
            if entry.id == paper_id:
                self.table.selectRow(place)

    def show_all(self) -> None:
        self._clear()
        self._narrow()

    def _all_people(self) -> None:
        self._people = frozenset()
        self.person_button.hide()
        self._narrow()

    def _clear(self) -> None:
        self._people = frozenset()
        self.person_button.hide()
        for part in (self.search, self.kind, self.state, self.year):
            part.blockSignals(True)
        self.search.clear()
        for combo in (self.kind, self.state, self.year):
            combo.choose("")
            combo.mark()
        for part in (self.search, self.kind, self.state, self.year):
            part.blockSignals(False)

    def _compose(self) -> None:
        self.navigate.emit("documents", None)

    def take_focus(self) -> None:
        """Ctrl+Enter, F2 and the like are about the line under the cursor."""
        if self.table.rows_model.rows and self.stack.currentIndex() == _TABLE:
            self.table.setFocus()
        else:
            super().take_focus()

    def start_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def keep_state(self) -> None:
        self.session.state.keep_splitter("register", self.splitter)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
