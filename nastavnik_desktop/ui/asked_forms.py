"""What the chosen documents ask before they are printed: one form each, kept for the next time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nastavnik_desktop.models import Asked, Record, SchoolYear
from nastavnik_desktop.services import asked
from nastavnik_desktop.services.documents import Document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.record_form import RecordForm
from nastavnik_desktop.ui.reference import Option
from nastavnik_desktop.ui.references import options
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.widgets import label


@dataclass
class _Block:
    """The form of one document and what it is about: pairs, people, or the year (0)."""

    document: Document
    abouts: tuple[int, ...]
    widget: QWidget
    form: RecordForm | None


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

    def choose(self, documents: Sequence[tuple[Document, Sequence[int]]]) -> None:
        """Show the forms of these documents, each about the pairs or people given with it."""
        wanted = {item.key: (item, tuple(abouts)) for item, abouts in documents if item.asks}
        for key, block in list(self._blocks.items()):
            if key not in wanted or wanted[key][1] != block.abouts:
                self._drop(key)
        for place, (key, (item, abouts)) in enumerate(wanted.items()):
            if key not in self._blocks:
                self._blocks[key] = self._made(item, abouts)
                self._box.insertWidget(place, self._blocks[key].widget)
        self.setVisible(bool(wanted))

    def _drop(self, key: str) -> None:
        block = self._blocks.pop(key)
        block.widget.hide()
        block.widget.deleteLater()

    def _made(self, item: Document, abouts: tuple[int, ...]) -> _Block:
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
            return _Block(item, abouts, widget, None)
        if len(abouts) > 1:
            inside.addWidget(label(self._note(item, abouts), "muted", wrap=True))
        record = asked.answers(roster, item, abouts[0])
        assert record is not None
        form = RecordForm(record, self._offer, parent=widget)
        inside.addWidget(form)
        return _Block(item, abouts, widget, form)

    def _note(self, item: Document, abouts: tuple[int, ...]) -> str:
        assert self._roster is not None
        kept = [self._roster.asked.get((item.key, about)) for about in abouts]
        same = len({one.answers if one else "" for one in kept}) == 1
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
        made: list[Asked] = []
        for block in self._blocks.values():
            if block.form is None or not block.form.changed:
                continue
            record = block.form.check()
            if record is not None:
                made += self._records(store, year, block, record)
        if made:
            with store.action("Данные для документов", undoable=False):
                store.table(Asked).save_many(made)
            for key in [key for key, block in self._blocks.items() if block.form is not None]:
                self._drop(key)
        return bool(made)

    @staticmethod
    def _records(store: Store, year: SchoolYear, block: _Block, record: Record) -> list[Asked]:
        text, key, year_id = asked.written(record), block.document.key, year.id or 0
        known = {one.about_id: one for one in store.table(Asked).all(year_id=year_id, document=key)}
        return [
            known.get(about, Asked(year_id=year_id, document=key, about_id=about)).changed(
                answers=text
            )
            for about in block.abouts
        ]

    def focus_first(self) -> bool:
        """Put the cursor in the first form; whether there is one."""
        for block in self._blocks.values():
            if block.form is not None:
                block.form.focus()
                return True
        return False
