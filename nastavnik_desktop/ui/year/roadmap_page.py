"""«Дорожная карта»: proposed from the usual year, edited, moved, marked done, printed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from nastavnik_desktop.models import RoadmapItem
from nastavnik_desktop.models.choices import Audience
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.lists.registries import registry
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.registry_page import RegistryPage
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

_AUDIENCES = (
    ("Для обучающихся и педагогов", Audience.ALL),
    ("Только для обучающихся (октябрь – июнь)", Audience.PUPILS),
    ("Только для педагогов (с августа – сентября)", Audience.TEACHERS),
)


class ShiftDialog(QDialog):
    """By how many days the dates move."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Сдвинуть сроки")
        self.days = QSpinBox()
        self.days.setRange(-366, 366)
        self.days.setValue(7)
        self.days.setSuffix(" дн.")
        self.days.setAccessibleName("На сколько дней")
        self.days.selectAll()
        items = plural(number, "мероприятия", "мероприятий", "мероприятий")
        text = f"Начало и срок {items} сдвинутся вместе. Минус – раньше. Выполненные не меняются."
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        shift = button("Сдвинуть", self.accept, kind="primary")
        shift.setDefault(True)
        row.addWidget(shift)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(label("На сколько дней сдвинуть сроки", "heading", wrap=True))
        layout.addWidget(label(text, "muted", wrap=True))
        layout.addWidget(self.days)
        layout.addLayout(row)
        self.resize(self.fontMetrics().averageCharWidth() * 60, 0)


class RoadmapPage(RegistryPage):
    """The list of the year's items with what is done to several of them at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(registry("roadmap"), session, parent)
        self.details.add_action("Выполнено…", self.mark_done, "check")

    def first_steps(self) -> list[tuple[str, Callable[[], object]]]:
        return [("Предложить мероприятия…", self.propose), *super().first_steps()]

    def _fill_menu(self) -> None:
        super()._fill_menu()
        self.header.add_menu_separator()
        self._action("Предложить мероприятия…", self.propose, "add")
        self._action("Сдвинуть сроки у выбранных…", self.shift, "calendar", "Ctrl+Shift+D")
        self._action("Выполнено…", self.mark_done, "check", "Ctrl+Return")
        self.propose_button = self.header.add_button("Предложить…", self.propose, "calendar")
        self.print_button = self.header.add_button(
            "Напечатать…", lambda: self.navigate.emit("documents", "roadmap"), "print"
        )
        self.print_button.hide()

    def refresh(self) -> None:
        super().refresh()
        # One of the two, for the title needs the room; the menu proposes at any time.
        self.propose_button.setVisible(not self.table.total)
        self.print_button.setVisible(bool(self.table.total))

    @changes
    def propose(self) -> None:
        propose(self.session, self)

    @changes
    def shift(self) -> None:
        from nastavnik_desktop.services.year.roadmap_plan import moved

        items = [row.subject.item for row in self.chosen() if not row.subject.item.done_on]
        if not items:
            messages.tell(self, "Сдвигать нечего: выберите мероприятия, которые ещё не выполнены.")
            return
        dialog = ShiftDialog(len(items), self)
        agreed = dialog.exec() and dialog.days.value()
        days = dialog.days.value()
        dialog.deleteLater()
        if agreed:
            table = self.session.store.table(RoadmapItem)
            number = plural(len(items), "мероприятия", "мероприятий", "мероприятий")
            title = f"Сдвинуты сроки {number}"
            self.session.do(self, title, lambda: table.save_many(moved(items, days)))

    @changes
    def mark_done(self) -> None:
        """One with its evidence, several with one date."""
        from nastavnik_desktop.ui.lists.list_actions import SeveralDialog

        items = [row.subject.item for row in self.chosen()]
        if len(items) == 1:
            done = items[0].changed(done_on=items[0].done_on or date.today())
            self._open_dialog((done,), "Мероприятие выполнено", "evidence")
        elif items:
            dialog = SeveralDialog(self.session, items, self)
            dialog.choose_field("done_on")
            dialog.exec()
            dialog.deleteLater()


def propose(session: Session, parent: QWidget) -> None:
    """The usual steps of a year that are not in the list yet."""
    from nastavnik_desktop.services.year.roadmap_plan import proposed

    roster = session.roster()
    titles = [title for title, _ in _AUDIENCES]
    chosen = messages.choose(parent, "Для кого предложить мероприятия?", titles)
    if chosen is None:
        return
    audience = _AUDIENCES[chosen][1]
    items = proposed(roster.school, roster.year, audience, roster.roadmap)
    if not items:
        messages.tell(parent, "Все обычные мероприятия года уже есть в дорожной карте.")
        return
    number = plural(len(items), "мероприятие", "мероприятия", "мероприятий")

    def work() -> None:
        year_id = session.year_id()
        made = [item.changed(year_id=year_id) for item in items]
        session.store.table(RoadmapItem).save_many(made)

    session.do(parent, f"В дорожную карту добавлено: {number}", work)
