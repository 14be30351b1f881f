"""What is typed for the indicators: the contingent of the year and the targets of years."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.models import SchoolYear
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.form_dialog import FormDialog, ask_fields
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import ProblemLabel, button, label, restyle, scrolled

_ABOUT_CONTINGENT = (
    "Вводится один раз в год, на дату. Пустое поле программа считает по списку людей, если в нём"
    " вся школа; предприятия и детей с ОВЗ она посчитать не может."
)
_ABOUT_TARGETS = (
    "Цели действуют в календарном году. Известные цели распоряжений кончаются 2024 годом: на"
    " другие годы впишите те, что в вашем приказе."
)

_ABOUT_METHOD = (
    "Ни один документ не определяет, кого считать удовлетворённым, поэтому выбранный способ"
    " печатается под числом. Ответы берутся из анкет «по завершении работы»."
)


def choose_satisfaction(session: Session, parent: QWidget) -> None:
    """The method is kept with the school year and printed under the level."""

    def take(made: Record) -> bool:
        assert isinstance(made, SchoolYear)
        table = session.store.table(SchoolYear)
        return session.do(
            parent,
            "Изменён способ счёта удовлетворённости",
            lambda: table.save(made.changed(id=session.year_id())),
        )

    names = ("satisfaction", "satisfaction_threshold", "satisfaction_base")
    ask_fields(
        FormDialog(
            "Как считать удовлетворённость",
            session.year,
            take,
            parent,
            only=names,
            about=_ABOUT_METHOD,
            lines=20,
        )
    )


class _TypedDialog(QDialog):
    """Something to type, «Сохранить» and «Отмена»; Ctrl+Enter saves from anywhere."""

    def __init__(self, session: Session, title: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(2 * STEP)
        self.inside.addWidget(label(about, "muted", wrap=True))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(STEP)
        self.buttons.addStretch()
        self.buttons.addWidget(button("Отмена", self.reject))
        save = button("Сохранить", self.save, kind="primary")
        save.setDefault(True)
        save.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda: self.save())
        self.buttons.addWidget(save)
        content = QWidget()
        content.setLayout(self.inside)
        self.inside.setContentsMargins(0, 0, STEP, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(scrolled(content), 1)
        layout.addLayout(self.buttons)

    def save(self) -> None:
        raise NotImplementedError


class ContingentDialog(_TypedDialog):
    """«Контингент на дату»: the denominators."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        from nastavnik_desktop.services.reports.indicator_forms import contingent_form

        title = f"Контингент, {session.year.title} учебный год"
        super().__init__(session, title, _ABOUT_CONTINGENT, parent)
        self.form = RecordForm(contingent_form(session.roster()), parent=self)
        self.inside.addWidget(self.form)
        self.inside.addStretch()
        fit(self, 88, 32)
        self.form.focus()

    def save(self) -> None:
        from nastavnik_desktop.services.reports.indicator_forms import keep_contingent

        made = self.form.check()
        if made is None:
            return
        session = self.session

        def work() -> None:
            session.year_id()
            year = session.store.table(SchoolYear).get(session.year_id())
            keep_contingent(session.store, year, made)

        if session.do(self, "Введён контингент", work):
            self.accept()


class TargetsDialog(_TypedDialog):
    """A table of per cents: indicators down, calendar years across."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        from nastavnik_desktop.services.reports.indicator_forms import targets_of, with_target

        super().__init__(session, "Цели показателей по годам, %", _ABOUT_TARGETS, parent)
        self._indicators = with_target()
        self.fields: dict[tuple[str, int], QLineEdit] = {}
        self._values = targets_of(session.roster().targets)
        year = session.year
        self._years = sorted({year.begins.year, year.ends.year, *(y for _, y in self._values)})
        self._table = QWidget()
        self.inside.addWidget(self._table)
        self.problem = ProblemLabel()
        self.inside.addWidget(self.problem)
        self.inside.addStretch()
        for place, made in enumerate(
            (
                button("Ещё год", self._add_year, picture="add"),
                button("Цели 2022–2024 одного округа", self._take_known),
            )
        ):
            self.buttons.insertWidget(place, made)
        self._build()
        fit(self, 104, 34)
        next(iter(self.fields.values())).setFocus()

    def _build(self) -> None:
        self.fields = {}
        old = self._table
        self._table = QWidget()
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(STEP)
        grid.setColumnStretch(0, 1)
        for column, year in enumerate(self._years, 1):
            heading = label(str(year), "strong")
            heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(heading, 0, column)
        for row, indicator in enumerate(self._indicators, 1):
            of = indicator.denominator.label if indicator.denominator else ""
            words = f"{indicator.title} ÷ {of[0].lower()}{of[1:]}" if of else indicator.title
            grid.addWidget(label(words, wrap=True), row, 0)
            for column, year in enumerate(self._years, 1):
                field = QLineEdit()
                field.setAccessibleName(f"{indicator.title}, {year} год, %")
                field.setFixedWidth(field.fontMetrics().averageCharWidth() * 9)
                field.setAlignment(Qt.AlignmentFlag.AlignRight)
                value = self._values.get((indicator.key, year))
                field.setText("" if value is None else str(value))
                field.textEdited.connect(lambda _text, field=field: restyle(field, problem=False))
                grid.addWidget(field, row, column)
                self.fields[indicator.key, year] = field
        self.inside.replaceWidget(old, self._table)
        old.deleteLater()

    def _keep_typed(self) -> None:
        for key, field in self.fields.items():
            text = field.text().strip().removesuffix("%").strip()
            if text.isdigit():
                self._values[key] = int(text)
            else:
                self._values.pop(key, None)

    def _add_year(self) -> None:
        self._keep_typed()
        self._years.append(self._years[-1] + 1)
        self._build()

    def _take_known(self) -> None:
        """Into the fields, to be looked at; typed targets stay."""
        from nastavnik_desktop.services.reports.indicator_forms import known_targets

        self._keep_typed()
        known = known_targets()
        self._values = {**known, **self._values}
        self._years = sorted({*self._years, *(year for _, year in known)})
        self._build()

    def save(self) -> None:
        from nastavnik_desktop.services.reports.indicator_forms import keep_targets

        wrong = [
            field
            for field in self.fields.values()
            if (text := field.text().strip().removesuffix("%").strip())
            and not (text.isascii() and text.isdigit() and int(text) <= 100)
        ]
        for field in wrong:
            restyle(field, problem=True)
        self.problem.show_problem("Цель – целое число от 0 до 100." if wrong else "")
        if wrong:
            wrong[0].setFocus()
            return
        self._keep_typed()
        store, values = self.session.store, self._values
        if self.session.do(self, "Изменены цели показателей", lambda: keep_targets(store, values)):
            self.accept()
