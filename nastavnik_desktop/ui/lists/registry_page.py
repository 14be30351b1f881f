"""Any list of REGISTRIES: search, filters, table, details, and everything done with its rows."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QStackedWidget, QWidget

from nastavnik_desktop.services.lists.registries import Registry, Row
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.pages import LINKS, Link
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Field, New, Only
from nastavnik_desktop.ui.lists.details_panel import DetailsPanel
from nastavnik_desktop.ui.lists.filter_bar import FilterBar, about
from nastavnik_desktop.ui.lists.list_columns import ColumnsDialog, ListColumns
from nastavnik_desktop.ui.lists.registry_table import RegistryTable
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.icons import icon
from nastavnik_desktop.ui.parts.table_view import TableView
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import EmptyState, PageHeader, page_layout

_TABLE, _EMPTY, _NOTHING = range(3)


class RegistryPage(Page):
    """The page of one registry; knows nothing about what is in it."""

    def __init__(self, registry: Registry, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.registry = registry
        self.title = registry.title
        self.table = RegistryTable(registry.columns, self)
        self.view = TableView(registry.title, self)
        self.view.setModel(self.table)
        self.columns = ListColumns(registry.key, registry.columns, self.view, session.state)
        self.bar = FilterBar(registry.filters, self)
        self.details = DetailsPanel("Выберите строку, чтобы увидеть подробности.", self)
        self._actions: list[Any] = []
        self._links: list[tuple[QWidget, Link]] = []
        self._build()
        self._connect()
        self.columns.restore()
        self.bar.restore(session.state.get(f"filters/{registry.key}", {}))

    # Building

    def _build(self) -> None:
        registry = self.registry
        self.header = PageHeader(registry.title, parent=self)
        first = self.first_steps()
        if registry.imports:
            first.append(("Импорт…", changes(lambda: self.navigate.emit("import", None))))
            self.header.add_button("Импорт…", first[1][1], "import")
        self.header.add_primary(registry.add, self.add, "add").setToolTip("Ctrl+N")
        self._fill_menu()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(EmptyState(registry.icon, registry.empty, first))
        self.stack.addWidget(
            EmptyState("search", "Ничего не найдено.", [("Показать все", self.bar.show_all)])
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(2 * STEP)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([76 * STEP, 36 * STEP])
        self.session.state.restore_splitter(registry.key, self.splitter)
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addWidget(self.bar)
        layout.addWidget(self.splitter, 1)

    def first_steps(self) -> list[tuple[str, Callable[[], object]]]:
        """What an empty list offers to do first."""
        return [(self.registry.add, self.add)]

    def _fill_menu(self) -> None:
        add = self._action
        add("Добавить", self.add, "add", "Ctrl+N")
        edit = self.edit if self.registry.page else changes(self.edit)
        add("Изменить", edit, "edit", "F2")
        if self.registry.copies:
            add("Копировать", self.copy, "copy", "Ctrl+D")
        add("Изменить у выбранных…", self.edit_several, "edit", "Ctrl+E")
        add("Удалить", self.delete, "trash", "Del")
        self.header.add_menu_separator()
        add("Экспорт списка в Excel…", self.export, "export", "Ctrl+Shift+E")
        add("Столбцы…", self.choose_columns, "columns")
        self.details.add_action("Изменить", edit, "edit")
        for link in LINKS:
            if link.page != self.registry.key and link.page != self.registry.page:
                follow = partial(self._follow, link)
                made = self.details.add_action(link.title, follow, link.icon, kind="link")
                self._links.append((made, link))

    def _action(
        self, text: str, triggered: Callable[[], object], picture: str, shortcut: str = ""
    ) -> None:
        self._actions.append(self.header.add_to_menu(text, triggered, picture, shortcut))

    def _connect(self) -> None:
        self.bar.search.textChanged.connect(self._search)
        self.bar.search.left_downwards.connect(self._enter_table)
        self.bar.search.returnPressed.connect(self._enter_table)
        self.bar.narrowed.connect(self._filter)
        self.view.activated.connect(lambda _: self.edit())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_details())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        self.view.columns_wanted.connect(self.choose_columns)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_header_menu)

    # Reading and narrowing

    def refresh(self) -> None:
        kept = {row.identity for row in self.chosen()}
        rows = self.registry.rows(self.session.roster())
        self.bar.read(rows)
        self.table.allow(None)
        self.table.show_rows(rows)
        self.view.widen_for_states()
        self.table.allow(self.bar.allowed())
        again = [n for n, row in enumerate(rows) if row.identity in kept] if kept else []
        self._show_result(again)

    def _kept(self) -> list[int]:
        """The chosen rows, by what stays the same until the list is read anew."""
        return self.table.numbers(self.view.chosen_places())

    def _search(self, text: str) -> None:
        kept = self._kept()
        self.table.search(text)
        self._show_result(kept)

    def _filter(self) -> None:
        kept = self._kept()
        self.table.allow(self.bar.allowed())
        self._show_result(kept)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        kept = self._kept()
        self.table.sort(column, order)
        self._choose(kept)

    def _show_result(self, kept: list[int]) -> None:
        seen, total = self.table.rowCount(), self.table.total
        self.bar.count(seen, total)
        self.header.set_subtitle(
            f"{self.registry.count(total)} · {self.session.year.title} учебный год"
        )
        self.stack.setCurrentIndex(_TABLE if seen else _NOTHING if total else _EMPTY)
        # Beside an empty list there is nothing to tell.
        self.details.setVisible(total > 0)
        self._choose(kept)

    def _choose(self, kept: list[int]) -> None:
        if self.table.rowCount():
            # With nothing chosen the first row shows what the panel is for, and Enter opens it.
            self.view.choose(self.table.places(kept) or [0])
        else:
            self._show_details()

    def chosen(self) -> list[Row]:
        return [self.table.row(place) for place in self.view.chosen_places()]

    def _show_details(self) -> None:
        rows = self.chosen()
        if len(rows) != 1:
            self.details.show_nothing()
            return
        row = rows[0]
        sections = self.registry.details(self.session.roster(), row.subject)
        self.details.show_record(
            self.registry.heading(row.subject),
            sections,
            without=[made for made, link in self._links if getattr(row, link.attribute) is None],
        )

    # Navigation

    def show_target(self, target: object) -> None:
        if isinstance(target, Only):
            self.bar.show_only(target)
            self.take_focus()
        elif isinstance(target, Field):
            self._show_id(target.id)
            self.edit(target.field)
        elif isinstance(target, New):
            self.add()
        elif isinstance(target, int):
            self._show_id(target)

    def _show_id(self, wanted: int) -> None:
        self.bar.show_all()
        place = self.table.place_of(lambda row: about(row) == wanted)
        if place >= 0:
            self.view.choose([place])
            self.view.setFocus()

    def take_focus(self) -> None:
        if self.table.rowCount():
            self.view.setFocus()
        elif not self.table.total and (first := self.stack.currentWidget().findChild(QPushButton)):
            # Nothing to look for yet: Enter does what an empty list asks for.
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().take_focus()

    def start_search(self) -> None:
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def _enter_table(self) -> None:
        if self.table.rowCount():
            if not self.chosen():
                self.view.choose([0])
            self.view.setFocus()

    def _follow(self, link: Any) -> None:
        found = (getattr(row, link.attribute) for row in self.chosen())
        ids = list(dict.fromkeys(one for one in found if one is not None))
        if ids:
            self.navigate.emit(link.page, link.target(ids))

    @guarded()
    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self._actions)
        rows = self.chosen()
        if rows:
            menu.addSeparator()
            for link in LINKS:
                if len(rows) > 1 and not link.several:
                    continue
                if link.page != self.registry.key and getattr(rows[0], link.attribute) is not None:
                    follow = menu.addAction(icon(link.icon), link.title)
                    follow.triggered.connect(lambda _=False, link=link: self._follow(link))
        menu.exec(self.view.viewport().mapToGlobal(place))

    @guarded()
    def _open_header_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self.columns.fill_menu(menu)
        menu.exec(self.view.horizontalHeader().mapToGlobal(place))

    # Doing

    @changes
    def add(self) -> None:
        if self.registry.page:
            self.navigate.emit(self.registry.page, None)
            return
        self._open_dialog((self.registry.new(self.session.year),), self.registry.add)

    def edit(self, field: str = "") -> None:
        rows = self.chosen()
        if len(rows) > 1:
            self.edit_several()
        elif rows and self.registry.page:
            self.navigate.emit(self.registry.page, rows[0].id)
        elif rows:
            subject = rows[0].subject
            heading = self.registry.heading(subject)
            self._open_dialog(self.registry.records(subject), heading, field)

    @changes
    def copy(self) -> None:
        rows = self.chosen()
        if len(rows) == 1:
            record = self.registry.records(rows[0].subject)[0].changed(id=None)
            self._open_dialog((record,), self.registry.add)

    def _open_dialog(self, records: Any, title: str, field: str = "") -> None:
        from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

        dialog = RecordDialog(self.session, records, title, self, focus=field)
        dialog.exec()
        if dialog.saved and records[0].id is None:
            self._show_saved(dialog.saved[0])
        dialog.deleteLater()

    def _show_saved(self, record: Any) -> None:
        def is_it(row: Row) -> bool:
            first = self.registry.records(row.subject)[0]
            return type(first) is type(record) and first.id == record.id

        place = self.table.place_of(is_it)
        if place < 0:
            self.bar.show_all()
            place = self.table.place_of(is_it)
        if place >= 0:
            self.view.choose([place])
            self.view.setFocus()

    @changes
    def edit_several(self) -> None:
        from nastavnik_desktop.ui.lists.list_actions import SeveralDialog, leading_records

        rows = self.chosen()
        if rows:
            dialog = SeveralDialog(self.session, leading_records(self.registry, rows), self)
            dialog.exec()
            dialog.deleteLater()

    @changes
    def delete(self) -> None:
        from nastavnik_desktop.ui.lists.list_actions import put_in_bin

        places = self.view.chosen_places()
        if places and put_in_bin(self.session, self.registry, self.chosen(), self):
            left = self.table.rowCount()
            if left:
                self.view.choose([min(places[0], left - 1)])

    def export(self) -> None:
        from nastavnik_desktop.ui.lists.list_actions import export_rows

        listed = list(self.registry.export) or self.columns.shown_columns()
        export_rows(self.session, self.registry.title, listed, self.table.rows_in_sight(), self)

    def choose_columns(self) -> None:
        dialog = ColumnsDialog(self.columns, self)
        dialog.exec()
        dialog.deleteLater()
        self.columns.keep()

    def keep_state(self) -> None:
        self.columns.keep()
        self.session.state.keep(f"filters/{self.registry.key}", self.bar.kept())
        self.session.state.keep_splitter(self.registry.key, self.splitter)
