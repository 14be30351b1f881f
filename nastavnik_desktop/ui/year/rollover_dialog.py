"""The roll-over to the next school year: looked at, changed, and done as one action."""

from datetime import date

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import EndReason, PairStatus
from nastavnik_desktop.russian import matches, plural, search_key
from nastavnik_desktop.services.year.rollover import Carried, ClassMove, Fate, Mover, Rollover
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.date_edit import DateEdit
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Pill, SearchBox, button, label, scrolled

_ABOUT = (
    "Ничего не пропадает: прошлый год останется со своими классами, парами, документами и снимками"
    " – его можно будет смотреть и печатать. Весь переход отменяется одним действием."
)
_SEVERAL = "по-разному"
_FATES = {
    Fate.UP: "В следующий класс",
    Fate.GRADUATE: "Выпускник",
    Fate.LEAVE: "Выбывает",
    Fate.STAY: "Остаётся",
}


class RolloverDialog(QDialog):
    """Classes, single people and pairs on three tabs; what will happen in one sentence below."""

    def __init__(self, session: Session, plan: Rollover, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.plan = plan
        self.setWindowTitle(f"Переход на {plan.new.title} учебный год")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Что будет с классами, людьми и парами")
        self.summary = label("", "strong", wrap=True)
        self.choices: dict[str, QComboBox] = {}
        self.people_search = SearchBox("Найти человека", self)
        self.people = PlainTable(
            [
                PlainColumn("ФИО", lambda one: one.person.full_name, 30),
                PlainColumn("Сейчас", lambda one: one.person.class_name or one.person.post, 18),
                PlainColumn("Станет", lambda one: one.after, 26, tone=_tone),
            ],
            "Люди",
            self,
        )
        self.pairs = PlainTable(
            [
                PlainColumn("Пара", lambda one: one.unit.title, 30),
                PlainColumn("Форма", lambda one: one.unit.programme.form.label, 20),
                PlainColumn("Окончание", lambda one: one.unit.pair.ends, 10),
                PlainColumn("Что будет", _fate_of_pair, 36, tone=_pair_tone),
            ],
            "Пары и группы",
            self,
        )
        self.pairs.opened.connect(self._toggle)
        self.left_on = DateEdit("Дата выбытия и выпуска", self)
        self.left_on.set_date(plan.left_on)
        self.reason = QComboBox()
        self.reason.setAccessibleName("Причина завершения пар")
        for reason in EndReason:
            self.reason.addItem(reason.label, reason)
        self._assemble()
        self._show()
        fit(self, 132, 40)

    # Building

    def _assemble(self) -> None:
        self._classes = QWidget()
        self._class_grid = QGridLayout(self._classes)
        self._class_grid.setContentsMargins(0, STEP, STEP, STEP)
        self._class_grid.setHorizontalSpacing(2 * STEP)
        self._class_grid.setVerticalSpacing(STEP)
        self._class_grid.setColumnStretch(4, 1)
        self._fill_classes()
        self.tabs.addTab(scrolled(self._classes), "Классы")
        self.tabs.addTab(self._people_tab(), "Люди")
        self.tabs.addTab(self._pairs_tab(), "Пары и группы")
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.summary, 1)
        row.addWidget(button("Отмена", self.reject))
        go = button(f"Перейти на {self.plan.new.title}", self.apply, kind="primary")
        row.addWidget(go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label(_ABOUT, "muted", wrap=True))
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row)

    def _people_tab(self) -> QWidget:
        self.people_search.textChanged.connect(lambda _text: self._show_people())
        self.people_search.left_downwards.connect(self.people.setFocus)
        self.fate_buttons = {
            fate: button(text, lambda fate=fate: self._choose_person(fate))
            for fate, text in _FATES.items()
        }
        self.people.chosen.connect(self._enable_fates)
        below = QHBoxLayout()
        below.setSpacing(STEP)
        below.addWidget(label("Дата выбытия и выпуска", "muted"))
        below.addWidget(self.left_on)
        below.addStretch()
        for made in self.fate_buttons.values():
            below.addWidget(made)
        return _tab(self.people_search, self.people, below)

    def _pairs_tab(self) -> QWidget:
        below = QHBoxLayout()
        below.setSpacing(STEP)
        below.addWidget(label("Причина завершения", "muted"))
        below.addWidget(self.reason)
        below.addStretch()
        below.addWidget(button("Продолжается", lambda: self._carry(True)))
        below.addWidget(button("Завершается", lambda: self._carry(False)))
        return _tab(self.pairs, below)

    def _fill_classes(self) -> None:
        moves = self.plan.classes()
        if not moves:
            self._class_grid.addWidget(label("В списке людей нет учеников.", "muted"), 0, 0)
        for row, move in enumerate(moves):
            pupils = plural(len(move.movers), "ученик", "ученика", "учеников")
            self._class_grid.addWidget(label(move.name or "без класса", "strong"), row, 0)
            self._class_grid.addWidget(label(pupils, "muted"), row, 1)
            combo = QComboBox()
            combo.setAccessibleName(f"Класс {move.name or 'не указан'}: что будет")
            for fate in move.movers[0].fates:
                combo.addItem(_class_words(move, fate), fate)
            combo.activated.connect(lambda _at, name=move.name: self._choose_class(name))
            self.choices[move.name] = combo
            self._class_grid.addWidget(combo, row, 2)
            if move.asked:
                self._class_grid.addWidget(Pill("проверьте", "warn"), row, 3)
        self._class_grid.setRowStretch(len(moves), 1)

    # Showing

    def _show(self) -> None:
        for move in self.plan.classes():
            combo = self.choices[move.name]
            several = combo.findText(_SEVERAL)
            if several >= 0:
                combo.removeItem(several)
            if move.fate is None:
                combo.addItem(_SEVERAL)
                combo.setCurrentText(_SEVERAL)
            else:
                combo.setCurrentIndex(combo.findData(move.fate))
        self._show_people()
        self.pairs.set_rows(list(self.plan.pairs.values()))
        self.summary.setText(self.plan.summary)

    def _show_people(self) -> None:
        words = search_key(self.people_search.text()).split()
        found = [m for m in self.plan.movers.values() if matches(m.person.search_key, words)]
        self.people.set_rows(sorted(found, key=lambda mover: mover.person.sort_key))
        if found and self.people.current() is None:
            self.people.selectRow(0)
        self._enable_fates(self.people.current())

    def _enable_fates(self, mover: Mover | None) -> None:
        for fate, made in self.fate_buttons.items():
            made.setEnabled(mover is not None and fate in mover.fates)

    # Choosing

    def _choose_class(self, name: str) -> None:
        fate = self.choices[name].currentData()
        move = next(one for one in self.plan.classes() if one.name == name)
        if isinstance(fate, Fate):
            self.plan = self.plan.choose({m.person.id or 0: fate for m in move.movers})
            self._show()

    def _choose_person(self, fate: Fate) -> None:
        mover = self.people.current()
        if mover is not None:
            self.plan = self.plan.choose({mover.person.id or 0: fate})
            self._show()

    def _carry(self, goes_on: bool) -> None:
        one = self.pairs.current()
        if one is not None:
            self.plan = self.plan.carry({one.unit.id: goes_on})
            self._show()

    def _toggle(self, one: Carried) -> None:
        self.plan = self.plan.carry({one.unit.id: not one.goes_on})
        self._show()

    def apply(self) -> None:
        from dataclasses import replace

        from nastavnik_desktop.services.year import rollover_apply

        if not self.left_on.valid or self.left_on.day is None:
            self.tabs.setCurrentIndex(1)
            self.left_on.setFocus()
            return
        plan = replace(self.plan, left_on=self.left_on.day, end_reason=self.reason.currentData())
        try:
            new = rollover_apply.apply(self.session.store, plan)
        except UserError as error:
            messages.tell(self, error)
            return
        self.accept()
        self.session.move_on(self.session.store.year(new.title))
        self.session.done(rollover_apply.ACTION)


def _tab(*parts: QWidget | QHBoxLayout) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, STEP, 0, 0)
    layout.setSpacing(STEP)
    for part in parts:
        if isinstance(part, QHBoxLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return made


def _class_words(move: ClassMove, fate: Fate) -> str:
    if fate is Fate.UP:
        return f"переходит в {move.next_name}"
    return {
        Fate.GRADUATE: "выпускается",
        Fate.LEAVE: "выбывает",
        Fate.STAY: "остаётся как есть",
    }[fate]


def _tone(mover: Mover) -> str:
    return "warn" if mover.fate in (Fate.GRADUATE, Fate.LEAVE) else ""


def _fate_of_pair(one: Carried) -> str:
    if one.hindrance:
        return f"завершается: {one.hindrance}"
    if one.goes_on:
        return "продолжается"
    draft = one.unit.pair.status is PairStatus.DRAFT
    return "остаётся проектом в прошлом году" if draft else "завершается"


def _pair_tone(one: Carried) -> str:
    return "good" if one.goes_on and not one.hindrance else "quiet"


def open_rollover(session: Session, parent: QWidget) -> None:
    """From the year that is open or, when it is still empty, from the one before."""
    from nastavnik_desktop.services.roster import load_roster
    from nastavnik_desktop.services.year.rollover import propose
    from nastavnik_desktop.ui.frame.year_banner import rolls_from

    year = rolls_from(session)
    if year is None:
        messages.tell(
            parent,
            "Переходить не с чего: в этом году ещё нет программ, или он уже закрыт.",
            "Откройте год, в котором есть пары, – слева внизу.",
        )
        return
    dialog = RolloverDialog(
        session, propose(load_roster(session.store, year), date.today()), parent
    )
    dialog.exec()
    dialog.deleteLater()
