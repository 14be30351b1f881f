"""What the pages share: the open store, the chosen school year and the picture of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.school import SchoolYear
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.parts import messages

if TYPE_CHECKING:
    from nastavnik_desktop.services.roster import Roster


class Session(QObject):
    """One open school. Everything is read through it and changed by `act` or `do`."""

    changed = Signal()
    """Something stored is different now, or another year was chosen."""
    acted = Signal(str)
    """The title of an action that was just done and may be undone."""

    def __init__(
        self,
        store: Store,
        state: WindowState,
        year: SchoolYear | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.state = state
        self._year = year or store.year()
        self._roster: Roster | None = None
        self._moved: tuple[int, str] | None = None
        self._guard_year()

    @property
    def data_folder(self) -> Path:
        return self.store.folder

    @property
    def year(self) -> SchoolYear:
        return self._year

    def use_year(self, year: SchoolYear) -> None:
        self._year = year
        self.refresh()

    def move_on(self, year: SchoolYear) -> None:
        """The last action has begun this year: taken back, it opens the year before again."""
        last = self.store.last_action()
        self._moved = (last.id, self._year.title) if last else None
        self.use_year(year)

    def year_id(self) -> int:
        """Of the chosen year, which is saved now if it never was; only inside an action."""
        if self._year.id is None:
            self._year = self.store.table(SchoolYear).save(self._year)
        return self._year.id or 0

    def roster(self) -> "Roster":
        """The chosen year as plain data; the same object until something changes."""
        if self._roster is None:
            from nastavnik_desktop.services.roster import load_roster

            self._roster = load_roster(self.store, self._year, put_off=True)
        return self._roster

    def refresh(self) -> None:
        """Forget what was read and let everyone read anew (after a restore, for example)."""
        self._roster = None
        # The year may have been saved for the first time, edited, or undone.
        self._year = self.store.year(self._year.title)
        self._guard_year()
        self.changed.emit()

    def _guard_year(self) -> None:
        """A closed year is only looked at."""
        closed = self._year.closed_on is not None
        sentence = f"{self._year.title} учебный год закрыт: его можно только смотреть и печатать."
        self.store.read_only = sentence if closed else ""

    @contextmanager
    def act(self, title: str, *, undoable: bool = True) -> Iterator[int]:
        """One user's action: all of it or nothing; passes UserError on.

        `title` says what was done without names («Добавлен человек»), as the undo bar shows it.
        """
        with self.store.action(title, undoable=undoable) as action:
            yield action
        self.refresh()
        if undoable:
            self.acted.emit(title)

    def done(self, title: str) -> None:
        """A service has carried out an action of this title itself: tell everybody."""
        self.refresh()
        self.acted.emit(title)

    def do(self, parent: QWidget | None, title: str, work: Callable[[], object]) -> bool:
        """Run `work` as one action; False when the user has been told why it did not happen."""
        try:
            with self.act(title):
                work()
        except UserError as error:
            messages.tell(parent, error)
            return False
        return True

    def undo(self) -> str | None:
        """Take the last action back; its title, or None when there is none."""
        last, title = self.store.last_action(), self.store.undo()
        if title is not None:
            if last is not None and self._moved is not None and last.id == self._moved[0]:
                self._year = self.store.year(self._moved[1])
            self.refresh()
        return title
