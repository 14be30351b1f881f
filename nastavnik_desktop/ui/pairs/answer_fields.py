"""One answer of a questionnaire: a row of choices worked by single keys, or a line of text."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from nastavnik_desktop.services.pairs.answer_values import SCALE, Value, shown
from nastavnik_desktop.services.pairs.question_kinds import FREQUENCIES, Kind, Question
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.pairs.list_answer import ListAnswer
from nastavnik_desktop.ui.parts.theme import STEP, colours

_OPTIONS: dict[Kind, tuple[Value, ...]] = {
    Kind.YES_NO: (True, False),
    Kind.FREQUENCY: FREQUENCIES,
    Kind.SCALE: tuple(SCALE),
}
# The second letter is what the key gives when the layout is still a Latin one.
_LETTERS = {"д": 0, "l": 0, "+": 0, "н": 1, "y": 1, "-": 1}
_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class ChoiceAnswer(QWidget):
    """Digits choose a mark or an option, д and н say yes and no; a choice goes on by itself.

    «1» waits for a «0», since the scale has a ten; «0» alone is ten, too.
    """

    edited = Signal()
    finished = Signal()
    """The answer is given: on to the next question."""
    returned = Signal()
    """Back to the one before."""
    overflowed = Signal(str)
    """The key belongs to the next question: after «1» another digit than «0»."""

    def __init__(self, kind: Kind, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._options: Sequence[Value] = _OPTIONS[kind]
        self._value: Value | None = None
        self._waiting = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_value(None)

    # The value

    @property
    def value(self) -> Value | None:
        return self._value

    def show_value(self, value: Value | None) -> None:
        self._value = value
        self._waiting = False
        self.setAccessibleDescription(shown(value) or "нет ответа")
        self.update()

    def choose(self, value: Value | None) -> None:
        """As the user does."""
        if value != self._value or type(value) is not type(self._value):
            self.show_value(value)
            self.edited.emit()

    def type_text(self, text: str) -> None:
        """A key that the question before could not use."""
        self._key(text)

    # Keys and the mouse

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            super().keyPressEvent(event)
        elif key in _ON:
            self.finished.emit()
        elif key == Qt.Key.Key_Up:
            self.returned.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.choose(None)
        elif not self._key(event.text().casefold()):
            super().keyPressEvent(event)

    def _key(self, text: str) -> bool:
        """Whether the key was of use."""
        waiting, self._waiting = self._waiting, False
        if self._kind is Kind.SCALE:
            return self._digit(text, waiting=waiting)
        place = _LETTERS.get(text, -1) if self._kind is Kind.YES_NO else -1
        if text.isdecimal() and len(text) == 1:
            place = (int(text) - 1) % 10
        if not 0 <= place < len(self._options):
            return False
        self._take(place)
        return True

    def _digit(self, text: str, *, waiting: bool) -> bool:
        if not (text.isdecimal() and len(text) == 1):
            return False
        if waiting and text != "0":
            self.overflowed.emit(text)
        elif text == "1":
            self.choose(1)
            self._waiting = True
        else:
            self._take((int(text) or 10) - 1)
        return True

    def _take(self, place: int) -> None:
        self.choose(self._options[place])
        self.finished.emit()

    def _step(self, by: int) -> None:
        # A mark 1 and a yes are equal in Python: look among one's own options only.
        place = self._options.index(self._value) + by if self._value is not None else 0
        self.choose(self._options[min(max(place, 0), len(self._options) - 1)])

    @guarded()
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._waiting = False
        super().focusOutEvent(event)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for option, box in zip(self._options, self._boxes(), strict=True):
            if box.contains(event.position().toPoint()):
                # A second click takes the answer back.
                self.choose(None if option == self._value else option)
        super().mousePressEvent(event)

    # Looks

    def _boxes(self) -> list[QRect]:
        metrics, made, left = self.fontMetrics(), [], 2
        texts = [shown(option) for option in self._options]
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        for text in texts:
            wide = widest if self._kind is Kind.SCALE else metrics.horizontalAdvance(text)
            made.append(QRect(left, 2, wide + 2 * STEP, metrics.height() + STEP))
            left += wide + 2 * STEP + STEP // 2
        return made

    @guarded(QSize())
    def sizeHint(self) -> QSize:
        last = self._boxes()[-1]
        return QSize(last.right() + 3, last.bottom() + 3)

    @guarded(QSize())
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        look = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for option, box in zip(self._options, self._boxes(), strict=True):
            taken = self._value is not None and option == self._value
            border = look.accent if taken or self.hasFocus() else look.border
            painter.setPen(QPen(QColor(border), 2 if self.hasFocus() else 1))
            painter.setBrush(QColor(look.accent if taken else look.surface))
            painter.drawRoundedRect(box, STEP // 2, STEP // 2)
            painter.setPen(QColor(look.on_accent if taken else look.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown(option))
        painter.end()


class TextAnswer(QLineEdit):
    """An answer in the participant's own words; Enter goes on."""

    edited = Signal()
    finished = Signal()
    returned = Signal()
    overflowed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumWidth(QFontMetrics(self.font()).averageCharWidth() * 30)
        self.textEdited.connect(lambda _text: self.edited.emit())

    @property
    def value(self) -> Value | None:
        return self.text().strip() or None

    def show_value(self, value: Value | None) -> None:
        self.setText(shown(value))
        self.setCursorPosition(0)

    def type_text(self, text: str) -> None:
        self.insert(text)
        self.edited.emit()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and event.key() in _ON:
            self.finished.emit()
        elif plain and event.key() == Qt.Key.Key_Up:
            self.returned.emit()
        else:
            super().keyPressEvent(event)


AnswerField = ChoiceAnswer | ListAnswer | TextAnswer


def answer_field(item: Question, name: str) -> AnswerField:
    """The name is the question: what a screen reader says."""
    if item.kind.listed:
        return ListAnswer(item, name)
    return TextAnswer(name) if item.kind is Kind.TEXT else ChoiceAnswer(item.kind, name)
