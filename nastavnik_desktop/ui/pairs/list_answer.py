"""An answer out of the school's own list: options one under another, marked by number or blank."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nastavnik_desktop.services.pairs.answer_values import Value, shown
from nastavnik_desktop.services.pairs.question_kinds import Kind, Question
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.theme import STEP, colours

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OFFERED_NO_MORE = "прежний вариант"


class ListAnswer(QWidget):
    """A number marks its option; of one option only the choice goes on by itself.

    With more than nine options «1» marks the first, and a «2» behind it the twelfth instead.
    """

    edited = Signal()
    finished = Signal()
    returned = Signal()
    overflowed = Signal(str)

    def __init__(self, item: Question, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._many = item.kind is Kind.MULTIPLE
        self._offered = item.options
        self._options = list(item.options)
        self._chosen: list[str] = []
        self._before: list[str] = []
        self._place = 0
        self._digits = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tell()

    # The value

    @property
    def value(self) -> Value | None:
        if not self._chosen:
            return None
        if not self._many:
            return self._chosen[0]
        return tuple(one for one in self._options if one in self._chosen)

    def show_value(self, value: Value | None) -> None:
        """What was chosen of a list that has changed since stays in sight."""
        given = value if isinstance(value, tuple) else () if value is None else (str(value),)
        self._options = list(dict.fromkeys((*self._offered, *given)))
        self._chosen = list(given)
        self._place = self._options.index(given[0]) if given else 0
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(shown(self.value) or "нет ответа")
        self.updateGeometry()
        self.update()

    def mark(self, place: int) -> None:
        """As the user does: a second time takes the mark back."""
        option = self._options[place]
        if option in self._chosen:
            self._chosen.remove(option)
        elif self._many:
            self._chosen.append(option)
        else:
            self._chosen = [option]
        self._place, self._digits = place, ""
        self._tell()
        self.edited.emit()

    def type_text(self, text: str) -> None:
        self._digit(text)

    # Keys and the mouse

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~plain:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._enter()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Space:
            if self._digits:
                self._digits = ""
            else:
                self.mark(self._place)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            if self._chosen:
                self._chosen = []
                self.edited.emit()
            self._digits = ""
            self._tell()
        elif text.isdecimal() and len(text) == 1:
            self._digit(text)
        else:
            super().keyPressEvent(event)

    def _digit(self, text: str) -> None:
        if not (text.isdecimal() and len(text) == 1):
            return
        number = int(self._digits + text)
        if self._digits and 1 <= number <= len(self._options):
            self._chosen = list(self._before)  # the first digit was no number of its own
        else:
            number = int(text)
        if not 1 <= number <= len(self._options):
            return
        self._before = list(self._chosen)
        self.mark(number - 1)
        if number * 10 <= len(self._options):
            self._digits = str(number)
        elif not self._many:
            self.finished.emit()

    def _enter(self) -> None:
        """Behind a number that might go on it only ends the number, of several options."""
        if not (self._digits and self._many):
            self.finished.emit()
        self._digits = ""

    def _step(self, by: int) -> None:
        self._digits = ""
        place = self._place + by
        if place < 0:
            self.returned.emit()
        elif place >= len(self._options):
            self.finished.emit()
        else:
            self._place = place
            self.update()

    @guarded()
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._digits = ""
        self.update()
        super().focusOutEvent(event)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, row in enumerate(self._rows(self.width())):
            if row.contains(event.position().toPoint()):
                self.mark(place)
        super().mousePressEvent(event)

    # Looks

    def _text(self, place: int) -> str:
        option = self._options[place]
        past = "" if option in self._offered else f" ({_OFFERED_NO_MORE})"
        return f"{place + 1}. {option}{past}"

    @property
    def _side(self) -> int:
        return self.fontMetrics().height()

    def _rows(self, width: int) -> list[QRect]:
        metrics, made, top = self.fontMetrics(), [], 2
        room = max(width - self._side - 3 * STEP, 8 * STEP)
        for place in range(len(self._options)):
            text = metrics.boundingRect(QRect(0, 0, room, 100_000), _WRAP, self._text(place))
            high = max(text.height(), self._side) + STEP
            made.append(QRect(2, top, width - 4, high))
            top += high
        return made

    @guarded(0)
    def heightForWidth(self, width: int) -> int:
        return self._rows(width)[-1].bottom() + 3

    @guarded(QSize())
    def sizeHint(self) -> QSize:
        width = self.width() or 40 * STEP
        return QSize(width, self.heightForWidth(width))

    @guarded(QSize())
    def minimumSizeHint(self) -> QSize:
        return QSize(24 * STEP, self.sizeHint().height())

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    @guarded()
    def resizeEvent(self, event: QEvent) -> None:
        self.updateGeometry()

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        look, side = colours(self.palette()), self._side
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, row in enumerate(self._rows(self.width())):
            here, taken = self.hasFocus() and place == self._place, self._options[place]
            marked = taken in self._chosen
            if here:
                painter.setPen(QPen(QColor(look.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(row, STEP // 2, STEP // 2)
            box = QRect(row.topLeft() + QPoint(STEP, STEP // 2), QSize(side, side))
            box.adjust(1, 1, -1, -1)
            painter.setPen(QPen(QColor(look.accent if marked else look.muted), 1))
            painter.setBrush(QColor(look.accent if marked else look.surface))
            rounding = STEP // 2 if self._many else box.height() // 2
            painter.drawRoundedRect(box, rounding, rounding)
            if marked:
                painter.setPen(QColor(look.on_accent))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "✓" if self._many else "•")
            painter.setPen(QColor(look.text))
            words = row.adjusted(side + 2 * STEP, STEP // 2, -STEP, 0)
            painter.drawText(words, _WRAP, self._text(place))
        painter.end()
