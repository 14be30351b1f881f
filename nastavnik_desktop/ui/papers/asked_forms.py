"""What the chosen documents ask before they are printed: one form each, kept for the next time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nastavnik_desktop.models import Record, SchoolYear
from nastavnik_desktop.services.papers import asked
from nastavnik_desktop.services.papers.documents import Document, OrderDetails
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.lists.references import options
from nastavnik_desktop.ui.parts.reference import Option
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import label


@dataclass
class _Block:
    """The form of one document and what it is about: pairs, people, or the year (0)."""

    document: Document
    abouts: tuple[int, ...]
    orders: Mapping[int, OrderDetails]
    """With which number and date each is printed: an order of the register has its own answers."""
    entries: tuple[int | None, ...]
    """Their ids in the register; None for what is not there."""
    widget: QWidget
    form: RecordForm | None


Choice = tuple[Document, Sequence[int], Mapping[int, OrderDetails]]
"""A document, what it is about, and with which number and date each is printed."""


class AskedForms(QWidget):
    """Forms follow from `Document.asks`; what was typed for each pair or person is remembered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: dict[str, _Block] = {}
        self._roster: Roster | None = None
        self._options: dict[str, list[Option]] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2 * STEP)
        self.hide()

    def read(self, roster: Roster) -> None:
        """The year as it is now; forms in which nothing was typed are made anew."""
        self._roster = roster
        self._options.clear()
        for key, block in list(self._blocks.items()):
            if block.form is None or not block.form.changed:
                self._drop(key)

    def form(self, key: str) -> RecordForm | None:
        block = self._blocks.get(key)
        return block.form if block else None

    def choose(self, documents: Sequence[Choice]) -> None:
        """Show the forms of these documents, each about the pairs or people given with it."""
        wanted = {item.key: (item, tuple(abouts), how) for item, abouts, how in documents}
        wanted = {key: one for key, one in wanted.items() if one[0].asks}
        for key, block in list(self._blocks.items()):
            if key not in wanted or wanted[key][1] != block.abouts:
                self._drop(key)
        for place, (key, (item, abouts, how)) in enumerate(wanted.items()):
            if key in self._blocks and not self._follow(self._blocks[key], how):
                self._drop(key)
            if key not in self._blocks:
                self._blocks[key] = self._made(item, abouts, how)
                self._box.insertWidget(place, self._blocks[key].widget)
        self.setVisible(bool(wanted))

    def _follow(self, block: _Block, how: Mapping[int, OrderDetails]) -> bool:
        """Take another number for a form; whether the form may stay.

        What was typed goes along with the number; a form nobody has touched shows what the order of
        that number was made from.
        """
        entries = self._entries(block.document, block.abouts, how)
        if entries == block.entries or (block.form is not None and block.form.changed):
            key = block.document.key
            self._blocks[key] = replace(block, orders=how, entries=entries)
            return True
        return False

    def _entries(
        self, item: Document, abouts: Sequence[int], how: Mapping[int, OrderDetails]
    ) -> tuple[int | None, ...]:
        assert self._roster is not None
        found = (asked.entry(self._roster, item, one, how.get(one)) for one in abouts)
        return tuple(paper.id if paper else None for paper in found)

    def _drop(self, key: str) -> None:
        block = self._blocks.pop(key)
        block.widget.hide()
        block.widget.deleteLater()

    def _made(
        self, item: Document, abouts: tuple[int, ...], how: Mapping[int, OrderDetails]
    ) -> _Block:
        widget = QWidget(self)
        inside = QVBoxLayout(widget)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(STEP)
        inside.addWidget(label(item.short, "strong", wrap=True))
        assert self._roster is not None
        roster = self._roster
        if not abouts:
            what = "пару" if item.about == "pair" else "человека"
            inside.addWidget(
                label(f"Выберите {what}: сведения у каждого свои.", "muted", wrap=True)
            )
            return _Block(item, abouts, how, (), widget, None)
        typed = [asked.answers(roster, item, about, how.get(about)) for about in abouts]
        if len(abouts) > 1:
            inside.addWidget(label(self._note(abouts, typed), "muted", wrap=True))
        assert typed[0] is not None
        form = RecordForm(typed[0], self._offer, parent=widget)
        inside.addWidget(form)
        return _Block(item, abouts, how, self._entries(item, abouts, how), widget, form)

    @staticmethod
    def _note(abouts: Sequence[int], typed: Sequence[Record | None]) -> str:
        same = all(one == typed[0] for one in typed)
        text = f"Изменённое здесь запишется всем выбранным ({len(abouts)})."
        return text if same else f"Сейчас у выбранных разное, показано первое. {text}"

    def _offer(self, refers: str) -> list[Option]:
        assert self._roster is not None
        if refers not in self._options:
            self._options[refers] = options(self._roster, refers)
        return self._options[refers]

    def check(self) -> bool:
        """Whether everything typed is possible; the problems are shown under the fields."""
        wrong = [
            block
            for block in reversed(self._blocks.values())
            if block.form and not block.form.check()
        ]
        return not wrong

    @property
    def changed(self) -> bool:
        return any(block.form is not None and block.form.changed for block in self._blocks.values())

    def keep(self, store: Store, year: SchoolYear) -> bool:
        """Remember what was changed, in one action; whether there was anything."""
        assert self._roster is not None
        made: list[asked.Typed] = []
        for block in self._blocks.values():
            if block.form is None or not block.form.changed:
                continue
            record = block.form.check()
            if record is None:
                continue
            for about in block.abouts:
                paper = asked.entry(self._roster, block.document, about, block.orders.get(about))
                made.append(asked.Typed(block.document, about, record, paper))
        if made:
            asked.keep(store, year, *made)
            for key in [key for key, block in self._blocks.items() if block.form is not None]:
                self._drop(key)
        return bool(made)

    def focus_on(self, kind: type[Record], name: str) -> bool:
        """Put the cursor in this field of the answers of that class; whether there is one."""
        for block in self._blocks.values():
            if block.form is not None and block.document.asks is kind:
                block.form.focus(name)
                return True
        return False

    def focus_first(self) -> bool:
        """Put the cursor in the first form; whether there is one."""
        for block in self._blocks.values():
            if block.form is not None:
                block.form.focus()
                return True
        return False
