"""What is said of a pair as a whole: programme, role model, kinds, dates, status, result."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from nastavnik_desktop.models import Pair, Programme
from nastavnik_desktop.models.choices import PairStatus
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.lists.references import options
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.icons import icon
from nastavnik_desktop.ui.parts.saving import saved_year
from nastavnik_desktop.ui.parts.widgets import Card, Pill, button, label

_TONES = {
    PairStatus.DRAFT: "warn",
    PairStatus.ACTIVE: "good",
    PairStatus.FINISHED: "info",
    PairStatus.STOPPED: "quiet",
}


class PairForm(Card):
    """The fields of a pair; offers the role models of its form, makes a programme on the spot."""

    edited = Signal()
    programme_made = Signal()
    """Another one was put down on the spot, and chosen."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("", parent)
        self._session = session
        self._shown: tuple[object, ...] | None = None
        """The programmes offered; None before the first pair is shown."""
        self._models = QStringListModel()
        self.state = Pill("", "quiet", self)
        top = QHBoxLayout()
        top.addWidget(label("О паре", "heading"))
        top.addWidget(self.state)
        top.addStretch()
        top.addWidget(button("Новая программа…", self._new_programme, picture="add"))
        self.body.addLayout(top)
        self.form = RecordForm(Pair())
        self.form.hide()
        self.body.addWidget(self.form)
        self.body.addStretch()

    def show_pair(self, pair: Pair) -> None:
        """Show the fields of this pair, whatever was typed before."""
        roster = self._session.roster()
        self._shown = self._referred()
        old, self.form = self.form, RecordForm(pair, lambda refers: options(roster, refers))
        self.body.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.form.edited.connect(self._note_edit)
        self._suggest_models()
        self._note_edit()

    def refresh_references(self, pair: Pair) -> None:
        """Offer the programmes there are now; what was typed stays, at first it is this pair."""
        if self._shown is None:
            self.show_pair(pair)
        elif self._shown != self._referred():
            self.show_pair(self.draft)

    def show_status(self, status: PairStatus | None) -> None:
        self.state.setVisible(status is not None)
        if status is not None:
            self.state.show_state(status.label, _TONES[status])

    @property
    def draft(self) -> Pair:
        """The pair as typed so far."""
        made = self.form.draft()
        assert isinstance(made, Pair)
        return made

    @property
    def programme(self) -> Programme | None:
        """The programme that is chosen at the moment."""
        return self._session.roster().programmes.get(self.draft.programme_id)

    def check(self) -> Pair | None:
        """The pair as typed, or None with the problems under their fields."""
        made = self.form.check()
        if not isinstance(made, Pair):
            return None
        ends = self.form.field("ends")
        if made.begins and made.ends and made.ends < made.begins and ends is not None:
            ends.show_problem("Окончание раньше начала.")
            self.form.focus("ends")
            return None
        return made

    def _referred(self) -> tuple[object, ...]:
        programmes = self._session.roster().programmes.values()
        return tuple((item.id, item.title, item.form) for item in programmes)

    def _note_edit(self) -> None:
        programme = self.programme
        self._models.setStringList(list(programme.form.role_models) if programme else [])
        self.edited.emit()

    def _suggest_models(self) -> None:
        self._models = offer_models(self.form)

    @changes
    def _new_programme(self) -> None:
        from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

        year = saved_year(self._session)
        made = Programme(year_id=year.id or 0, begins=year.begins, ends=year.ends)
        dialog = RecordDialog(self._session, (made,), "Новая программа", self)
        dialog.exec()
        if dialog.saved:
            self.show_pair(self.draft.changed(programme_id=dialog.saved[0].id or 0))
            self.programme_made.emit()
        dialog.deleteLater()


def offer_models(form: RecordForm, name: str = "role_model") -> QStringListModel:
    """Let the field offer what the returned model holds: the usual role models of the form."""
    line = form.editor(name).field
    models = QStringListModel(line)
    if not isinstance(line, QLineEdit):
        return models
    completer = QCompleter(models, line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
    line.setPlaceholderText("выберите или напишите свою")
    show = line.addAction(icon("down"), QLineEdit.ActionPosition.TrailingPosition)
    show.setToolTip("Обычные ролевые модели этой формы (стрелка вниз)")

    def offer() -> None:
        completer.setCompletionPrefix("")
        completer.complete()

    def go_down() -> None:
        # The shortcut takes the key from the open list, too.
        popup, found = completer.popup(), completer.completionModel()
        if not popup.isVisible():
            offer()
        place = min(popup.currentIndex().row() + 1, found.rowCount() - 1)
        popup.setCurrentIndex(found.index(place, 0))

    show.triggered.connect(offer)
    below = QShortcut(QKeySequence(Qt.Key.Key_Down), line)
    below.setContext(Qt.ShortcutContext.WidgetShortcut)
    below.activated.connect(go_down)
    return models
