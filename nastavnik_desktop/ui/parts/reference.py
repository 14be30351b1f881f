"""Another record, chosen by typing any part of its name."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QSignalBlocker, QStringListModel
from PySide6.QtWidgets import QCompleter, QWidget

from nastavnik_desktop.models.fields import Column
from nastavnik_desktop.russian import matches, search_key
from nastavnik_desktop.ui.parts.editor import Combo, Editor
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import icon_button

LISTED = 200
"""How many stand in the open list; who looks for one of five thousand types a part of the name."""


WIDEST = 60 * STEP
"""Of the list under the field, in pixels."""


class Option(NamedTuple):
    """A record another one may refer to."""

    id: int
    text: str
    key: str


class Reference(Editor):
    """Another record, found by typing any part of it: any case, е = ё, any order of words."""

    def __init__(
        self, column: Column, options: Sequence[Option], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._optional = not column.required
        self._combo = Combo()
        self._combo.let_type()
        self._combo.line.setPlaceholderText("начните вводить")
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        self._combo.setCompleter(completer)
        self._combo.line.textEdited.connect(self._look)
        self._combo.line.editingFinished.connect(self._settle)
        self._combo.editTextChanged.connect(lambda _: self.edited.emit())
        self._hold(self._combo)
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        """Choose from these, and from nothing yet."""
        self._options = tuple(options)
        self._ids = {option.text: option.id for option in reversed(self._options)}
        self._texts = {option.id: option.text for option in self._options}
        with QSignalBlocker(self):
            self._combo.clear()
            self._combo.addItems([option.text for option in self._options[:LISTED]])
            self._combo.setCurrentIndex(-1)

    def add_option(self, option: Option) -> None:
        """Offer one more, made just now, and choose it."""
        self._options = (*self._options, option)
        self._ids[option.text] = option.id
        self._texts[option.id] = option.text
        self._combo.addItem(option.text)
        self.show_value(option.id)

    def allow_new(self, what: str, create: Callable[[], Option | None]) -> None:
        """A button for what is not in the list yet; `create` asks for it and saves it."""

        def make() -> None:
            option = create()
            if option is not None:
                self.add_option(option)
            self.field.setFocus()

        self._box.addWidget(icon_button("add", what, make))

    def _look(self, text: str) -> None:
        words = search_key(text).split()
        found = [option.text for option in self._options if matches(option.key, words)]
        self._found.setStringList(found[:50])
        # A field in half a card is narrower than a name with its post.
        popup = self._combo.completer().popup()
        widest = max((popup.sizeHintForColumn(0), self._combo.width()))
        popup.setMinimumWidth(min(widest + 2 * STEP, WIDEST))

    def _settle(self) -> None:
        """Enter or Tab after a part that only one name has: the whole name is shown."""
        try:
            self.show_value(self.value())
        except ValueError:
            return

    def value(self) -> int | None:
        text = self._combo.currentText().strip()
        if not text:
            return None
        known = self._ids.get(text)
        if known is None:
            words = search_key(text).split()
            found = [option.id for option in self._options if matches(option.key, words)]
            if len(found) != 1:
                raise ValueError("Выберите из списка: введите часть названия или имени.")
            known = found[0]
        return known

    def show_value(self, value: Any) -> None:
        self._combo.setEditText(self._texts.get(value or 0, ""))
        self._combo.line.setCursorPosition(0)
