"""The window: navigation on the left, pages on the right; it knows no page by name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.school import SchoolYear
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.main_menu import MainMenu
from nastavnik_desktop.ui.frame.navigation import Navigation
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.pages import Command, PageEntry
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.year_banner import YearBanner
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.buttons import lock_changes
from nastavnik_desktop.ui.parts.section_tabs import SectionTabs
from nastavnik_desktop.ui.parts.theme import STEP, Theme
from nastavnik_desktop.ui.parts.undo_bar import UndoBar

_UNDO_SHOWN = 12_000
"""Milliseconds the line with «Отменить» stays."""


_USUAL = 1280, 720
_ROOMY = 1440, 820
"""A screen that is smaller gives the window all it has at the first start."""


class MainWindow(QMainWindow):
    """Makes a page when it is first opened and carries out what pages ask by key."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        pages: Sequence[PageEntry],
        commands: Sequence[Command],
        *,
        draw_first: bool = False,
    ) -> None:
        """`draw_first` shows the frame of the first page before what it holds is read."""
        super().__init__()
        self.session = session
        self._entries = {entry.key: entry for entry in pages}
        self._commands = {command.key: command for command in commands}
        self._made: dict[str, Page] = {}
        self.navigation = Navigation([entry for entry in pages if not entry.under], self)
        self.tabs = SectionTabs(pages, self)
        self.stack = QStackedWidget()
        self.banner = YearBanner(session, self)
        self.undo_bar = UndoBar()
        self._hide_undo = QTimer(self, singleShot=True, interval=_UNDO_SHOWN)
        self._hide_undo.timeout.connect(self.undo_bar.hide)
        self._assemble()
        self.menu = MainMenu(self, theme, commands)
        self._connect(pages)
        self.resize(*_USUAL)
        if not session.state.restore_window("main", self):
            self.resize(*_USUAL)
            room = self.screen().availableSize()
            if room.width() < _ROOMY[0] or room.height() < _ROOMY[1]:
                self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)
        self._note_change()
        kept = session.state.get("main/page", "")
        first = kept if kept in self._entries else next(iter(self._entries))
        self._undrawn = first if draw_first else ""
        self.open_page(first)

    def _assemble(self) -> None:
        below = QVBoxLayout()
        below.setContentsMargins(3 * STEP, 0, 3 * STEP, STEP)
        below.addWidget(self.undo_bar)
        right = QVBoxLayout()
        right.setSpacing(0)
        above = QHBoxLayout()
        above.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        above.addWidget(self.tabs, 1)
        told = QVBoxLayout()
        told.setContentsMargins(3 * STEP, STEP, 3 * STEP, 0)
        told.addWidget(self.banner)
        right.addLayout(told)
        right.addLayout(above)
        right.addWidget(self.stack, 1)
        right.addLayout(below)
        middle = QWidget()
        layout = QHBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _connect(self, pages: Sequence[PageEntry]) -> None:
        self.navigation.chosen.connect(self.open_page)
        self.tabs.chosen.connect(self.open_page)
        self.navigation.entered.connect(lambda: self.page.take_focus())
        self.navigation.year_chosen.connect(self.use_year)
        self.undo_bar.undo_wanted.connect(self.undo)
        self.banner.year_wanted.connect(self.use_year)
        self.banner.rollover_wanted.connect(lambda: self.run_command("rollover"))
        self.session.changed.connect(self._note_change)
        self.session.acted.connect(self._offer_undo)
        for place, entry in enumerate([entry for entry in pages if not entry.under][:9], 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place}"), self)
            shortcut.activated.connect(lambda key=entry.key: self.jump(key))
        for keys, direction in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(
                lambda direction=direction: self._turn(direction)
            )

    # Pages

    @property
    def page(self) -> Page:
        """The page that is open."""
        current = self.stack.currentWidget()
        assert isinstance(current, Page)
        return current

    def open_page(self, key: str, target: object = None) -> Page:
        """Show the page of that key, made now if it was not yet, and its target."""
        entry = self._entries[key]
        page = self._made.get(key)
        left = self.stack.currentWidget()
        if isinstance(left, Page) and left is not page and not left.may_leave():
            self._light_up(left)
            return left
        if page is None:
            page = entry.factory(self.session, self)
            if self._undrawn == key:
                page.draw_first()
                self._undrawn = ""
            page.navigate.connect(self.go)
            self._made[key] = page
            self.stack.addWidget(page)
        page.expect(target)
        self._light_up(page)
        self.stack.setCurrentWidget(page)
        if not entry.under:
            self.session.state.keep("main/page", key)
        page.refresh_if_stale()
        if target is not None or (entry.under and not entry.tab):
            page.show_target(target)
        return page

    def _light_up(self, page: Page) -> None:
        """Show in the navigation and the tabs that this page is the open one."""
        key = next(key for key, made in self._made.items() if made is page)
        entry = self._entries[key]
        self.navigation.light_up(entry.under or key)
        self.tabs.light_up(entry)

    def jump(self, key: str) -> None:
        """By the keyboard: the arrow keys work on the page at once."""
        self.open_page(key).take_focus()

    def _turn(self, direction: int) -> None:
        """The next page of the section, ready for the keyboard like one that was jumped to."""
        self.tabs.step(direction)
        self.page.take_focus()

    def go(self, key: str, target: object = None) -> None:
        """What a page asked for: another page, or a command."""
        if key in self._commands:
            self.run_command(key)
        else:
            self.open_page(key, target)

    def run_command(self, key: str) -> None:
        command, closed = self._commands[key], self.session.store.read_only
        if command.changes and closed:
            messages.tell(self, closed)
            return
        try:
            command.run(self.session, self)
        except UserError as error:
            messages.tell(self, error)

    def search(self) -> None:
        self.page.start_search()

    # Year and undo

    def use_year(self, title: str) -> None:
        if title == self.session.year.title:
            return
        if not self.page.may_leave():
            self._note_change()
        else:
            self.session.use_year(self.session.store.year(title))

    def undo(self) -> None:
        try:
            title = self.session.undo()
        except UserError as error:
            messages.tell(self, error)
            return
        self.undo_bar.announce(
            f"Отменено: {title[:1].lower()}{title[1:]}" if title else "Отменять нечего.",
            undoable=False,
        )
        self._hide_undo.start()

    def _offer_undo(self, title: str) -> None:
        self.undo_bar.announce(title)
        self._hide_undo.start()

    def _note_change(self) -> None:
        year = self.session.year
        titles = {item.title for item in self.session.store.years()}
        titles |= {year.title, _next(year).title}
        self.navigation.offer_years(sorted(titles), year)
        school = self.session.store.school()
        name = school.short_name or "Наставник"
        self.setWindowTitle(f"{name} · {year.title} учебный год")
        self.banner.refresh()
        lock_changes(self.menuBar(), self.session.store.read_only)

    # Closing

    def keep_state(self) -> None:
        for page in self._made.values():
            page.keep_state()
        self.session.state.keep_window("main", self)
        self.session.state.sync()

    @guarded()
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.page.may_leave() or not tasks.finish_all(self):
            event.ignore()
            return
        self.keep_state()
        super().closeEvent(event)


def _next(year: SchoolYear) -> SchoolYear:
    return SchoolYear.containing(year.ends.replace(year=year.ends.year, month=9, day=1))
