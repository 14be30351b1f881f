"""For which pairs or people papers are made: all, a programme's, one, or several chosen ones."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from nastavnik_desktop.models.fields import Column
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.papers.document_contexts import printed_units
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.ui.lists.references import options
from nastavnik_desktop.ui.parts.pick_dialog import PickDialog
from nastavnik_desktop.ui.parts.reference import Reference
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button

ALL, PAIR, PAIRS, PERSON, PEOPLE = "all", "one", "pairs", "person", "people"
_TYPE_PAIR = "Выберите пару: введите часть имени наставника или наставляемого."
_TYPE_PERSON = "Выберите человека: введите часть имени."


class Whom(QWidget):
    """`pair_ids` and `person_ids` are None where everybody is meant."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster: Roster | None = None
        self._several: dict[str, list[int]] = {PAIRS: [], PEOPLE: []}
        self.combo = QComboBox()
        self.combo.setAccessibleName("Для кого составить")
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(20)
        self.combo.setMaxVisibleItems(20)
        self.combo.currentIndexChanged.connect(lambda _: self._choose())
        self.several = button("", self.pick, kind="link", picture="edit")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(STEP)
        self._box.addWidget(self.combo)
        self._box.addWidget(self.several)
        self.pair: Reference | None = None
        self.person: Reference | None = None

    def read(self, roster: Roster) -> None:
        """Offer what the year has; the choice stays where it can."""
        self._roster = roster
        units = printed_units(roster)
        entries = [(f"Все пары, группы и участники года ({len(units)})", ALL)]
        for programme in roster.programmes.values():
            number = sum(unit.pair.programme_id == programme.id for unit in units)
            if number:
                entries.append((f"{programme.title} ({number})", str(programme.id)))
        entries += [
            ("Одна пара или группа…", PAIR),
            ("Несколько пар…", PAIRS),
            ("Один человек…", PERSON),
            ("Несколько человек…", PEOPLE),
        ]
        kept = self.combo.currentData()
        with QSignalBlocker(self.combo):
            self.combo.clear()
            for text, code in entries:
                self.combo.addItem(text, code)
            self.combo.setCurrentIndex(max(0, self.combo.findData(kept)))
        pairs = {unit.id for unit in roster.units}
        self._several[PAIRS] = [one for one in self._several[PAIRS] if one in pairs]
        self._several[PEOPLE] = [one for one in self._several[PEOPLE] if one in roster.people]
        self.pair = self._reference(self.pair, "Pair", "Пара или группа")
        self.person = self._reference(self.person, "Person", "Человек")
        self._show()

    def _reference(self, old: Reference | None, refers: str, name: str) -> Reference:
        kept = None
        if old is not None:
            kept = _value(old)
            old.hide()
            old.deleteLater()
        assert self._roster is not None
        column = Column(name=refers, label=name, kind=int, refers=refers)
        made = Reference(column, options(self._roster, refers), self)
        made.field.setAccessibleName(name)
        made.show_value(kept)
        made.edited.connect(self.changed)
        self._box.addWidget(made)
        return made

    @property
    def code(self) -> str:
        return self.combo.currentData() or ALL

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        code = self.code
        if self.pair is not None and self.person is not None:
            self.pair.setVisible(code == PAIR)
            self.person.setVisible(code == PERSON)
        self.several.setVisible(code in self._several)
        number = len(self._several.get(code, ()))
        words = ("пара", "пары", "пар") if code == PAIRS else ("человек", "человека", "человек")
        self.several.setText(f"{plural(number, *words)} – изменить…" if number else "Выбрать…")

    def choose_pairs(self, ids: Sequence[int]) -> None:
        """These pairs, from another page."""
        self._choose_ids(PAIR, PAIRS, self.pair, ids)

    def choose_people(self, ids: Sequence[int]) -> None:
        """These people, from another page."""
        self._choose_ids(PERSON, PEOPLE, self.person, ids)

    def _choose_ids(
        self, one: str, many: str, reference: Reference | None, ids: Sequence[int]
    ) -> None:
        single = len(ids) == 1
        if single and reference is not None:
            reference.show_value(ids[0])
        else:
            self._several[many] = list(ids)
        self.combo.setCurrentIndex(self.combo.findData(one if single else many))
        self._show()
        self.changed.emit()

    def pick(self) -> None:
        """Tick the pairs or the people in a list."""
        code = self.code
        if self._roster is None or code not in self._several:
            return
        title = "Для каких пар и групп" if code == PAIRS else "Для каких людей"
        found = options(self._roster, "Pair" if code == PAIRS else "Person")
        dialog = PickDialog(title, found, self._several[code], self)
        if dialog.exec():
            self._several[code] = dialog.chosen
            self._show()
            self.changed.emit()
        dialog.deleteLater()

    def pair_ids(self) -> list[int] | None:
        """ValueError when one or several are wanted and none is named."""
        code = self.code
        if code == PAIR:
            chosen = self.pair.value() if self.pair is not None else None
            if chosen is None:
                raise ValueError(_TYPE_PAIR)
            return [chosen]
        if code == PAIRS:
            if not self._several[PAIRS]:
                raise ValueError("Отметьте пары, для которых составить документы.")
            return self._several[PAIRS]
        if code in (ALL, PERSON, PEOPLE) or self._roster is None:
            return None
        units = printed_units(self._roster)
        return [unit.id for unit in units if str(unit.pair.programme_id) == code]

    def person_ids(self) -> list[int] | None:
        """ValueError when one or several are wanted and none is named."""
        code = self.code
        if code == PERSON:
            chosen = self.person.value() if self.person is not None else None
            if chosen is None:
                raise ValueError(_TYPE_PERSON)
            return [chosen]
        if code == PEOPLE:
            if not self._several[PEOPLE]:
                raise ValueError("Отметьте людей, для которых составить документы.")
            return self._several[PEOPLE]
        return None

    def focus(self) -> None:
        """Put the cursor where a choice is missing."""
        if self.code == PAIR and self.pair is not None:
            self.pair.field.setFocus()
        elif self.code == PERSON and self.person is not None:
            self.person.field.setFocus()
        elif self.code in self._several:
            self.several.setFocus()
        else:
            self.combo.setFocus()


def _value(reference: Reference) -> int | None:
    try:
        return reference.value()
    except ValueError:
        return None
