"""«Снимки»: what was sent as Forms 1–5, with the figures and the people as they were."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Snapshot
from nastavnik_desktop.models.choices import ReportForm, Role
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.reports import snapshots
from nastavnik_desktop.services.reports.snapshots import FileState, KeptPerson, KeptReport
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import desktop, messages
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.people_dialog import Listed, PeopleDialog
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.saving import hand_over
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Pill, button, label

_TONES = {FileState.SAME: "good", FileState.CHANGED: "warn", FileState.ABSENT: "quiet"}
_ROLES = {Role.MENTOR: "наставники", Role.MENTEE: "наставляемые"}
_FIRST = {
    "children_10_19": "детей от 10 до 19 лет",
    "teachers": "педагогических работников",
    "young_teachers": "молодых специалистов",
}


class _Figure:
    """One number of a snapshot and the people it stood for."""

    def __init__(self, form: str, what: str, number: int, people: tuple[KeptPerson, ...]) -> None:
        self.form, self.what, self.number, self.people = form, what, number, people


class SnapshotsDialog(QDialog):
    """The list on top, the figures of the chosen one below."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Снимки Форм 1–5")
        fit(self, 128, 40)
        self._session = session
        self._kept: KeptReport | None = None
        self.table = PlainTable(
            [
                PlainColumn("Отправлено", lambda one: one.made_on, 12),
                PlainColumn("Период", _period, 24),
                PlainColumn("Обучающийся учитывается", lambda one: one.rule, 26),
                PlainColumn("Файл", lambda one: Path(one.file).name, 36, tip=lambda one: one.file),
            ],
            "Снимки",
            self,
        )
        self.figures = PlainTable(
            [
                PlainColumn("Форма", lambda one: one.form, 12),
                PlainColumn("Что посчитано", lambda one: one.what, 50),
                PlainColumn("Человек", lambda one: one.number, 12),
            ],
            "Показатели снимка",
            self,
        )
        self.state = Pill("", "quiet", self)
        self._about = label("", "muted", wrap=True)
        self.table.chosen.connect(self._show)
        self.figures.opened.connect(self._show_people)
        self._assemble()
        self.table.set_rows(snapshots.kept(session.store, session.year))
        self.table.selectRow(0)

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(
            button("Люди", lambda: self._show_people(self.figures.current()), picture="people")
        )
        row.addWidget(button("Открыть файл", self._open_file, picture="open"))
        row.addWidget(button("Сравнить с файлом…", self.compare, picture="check"))
        row.addWidget(self.state)
        row.addStretch()
        row.addWidget(button("Закрыть", self.accept))
        split = QSplitter()
        split.setOrientation(Qt.Orientation.Vertical)
        split.setHandleWidth(2 * STEP)
        split.addWidget(self.table)
        split.addWidget(self.figures)
        split.setSizes([22 * STEP, 40 * STEP])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label("Снимки Форм 1–5", "heading"))
        layout.addWidget(self._about)
        layout.addWidget(split, 1)
        layout.addLayout(row)

    def _show(self, snapshot: Snapshot | None) -> None:
        if snapshot is None or snapshot.id is None:
            return
        try:
            self._kept = snapshots.load(self._session.store, snapshot.id)
        except UserError as error:
            self.figures.set_rows([])
            messages.tell(self, error)
            return
        self.figures.set_rows(_figures(self._kept))
        self.figures.selectRow(0)
        repeats, gaps = len(self._kept.duplicates), len(self._kept.missing)
        self._about.setText(
            f"Участвовали несколько раз: {repeats}. Замечаний при отправке: {gaps}."
        )
        self._show_state(snapshots.verify(snapshot))

    def _show_state(self, state: FileState) -> None:
        self.state.show_state(state.value, _TONES[state])

    def compare(self) -> None:
        """Whether a file the municipality shows is the very one that was sent."""
        snapshot = self.table.current()
        if snapshot is None:
            return
        folder = self._session.state.folder("forms")
        chosen = messages.ask_open_files(self, "Сравнить со снимком", messages.EXCEL, folder)
        if chosen:
            state = snapshots.verify(snapshot, chosen[0])
            self._show_state(state)
            same = state is FileState.SAME
            answer = "тот самый, что был отправлен" if same else "отличается от отправленного"
            messages.tell(self, f"Файл «{chosen[0].name}» {answer}.")

    def _open_file(self) -> None:
        snapshot = self.table.current()
        if snapshot is not None:
            hand_over(self, desktop.open_file, Path(snapshot.file))

    def _show_people(self, figure: _Figure | None) -> None:
        if figure is not None:
            listed = [Listed(person.name, person.place) for person in figure.people]
            PeopleDialog(
                f"{figure.form}: {figure.what}",
                listed,
                None,
                self,
                empty="Число было введено вручную, списка людей за ним нет.",
            ).exec()


def _period(snapshot: Snapshot) -> str:
    return f"{show_date(snapshot.period_from)} – {show_date(snapshot.period_to)}"


def _figures(kept: KeptReport) -> list[_Figure]:
    made = [
        _Figure(
            "Форма 1", _FIRST[name], int(kept.figures["form1"][name]), kept.school.get(name, ())
        )
        for name in _FIRST
    ]
    for form in ReportForm:
        for row in kept.forms[form]:
            for role, people in ((Role.MENTOR, row.mentors), (Role.MENTEE, row.mentees)):
                what = f"{row.programme}: {_ROLES[role]}"
                made.append(_Figure(form.label, what, len(people), people))
        for role in Role:
            everybody = tuple(
                person
                for row in kept.forms[form]
                for person in (row.mentors if role is Role.MENTOR else row.mentees)
            )
            made.append(
                _Figure(form.label, f"Итого: {_ROLES[role]}", kept.total(form, role), everybody)
            )
    return made
