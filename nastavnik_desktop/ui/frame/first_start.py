"""The first start: the school, the school year, and where the people come from."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import School, SchoolYear
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Card, Pill, button, label, scrolled

_SCHOOL, _YEAR, _PEOPLE = range(3)
_YEAR_FIELDS = ("begins", "ends", "counted_on", "children_10_19", "teachers", "young_teachers")
"""How to count is asked where something is counted."""
_STEPS = (
    ("Школа", "Эти сведения печатаются в приказах, соглашениях и формах. Изменить их можно позже."),
    ("Учебный год", "Контингент нужен для Формы 1 (сведения об ОО); его можно заполнить позже."),
    ("С чего начать", "Люди и пары: из таблиц школы, из примера или с чистого листа."),
)


class FirstStart(QDialog):
    """Three steps; «Дальше» saves each of them, so nothing is lost by leaving early."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Первый запуск")
        self.session = session
        self._saved: set[int] = set()
        self.pills = [Pill(f"{place}. {title}") for place, (title, _) in enumerate(_STEPS, 1)]
        self._heading = label("", "title")
        self._hint = label("", "muted", wrap=True)
        self.stack = QStackedWidget()
        self.school_form = RecordForm(session.store.school())
        self.year_choice = QComboBox()
        self.year_form: RecordForm | None = None
        self._year_box = QVBoxLayout()
        self.options: list[QWidget] = []
        self.back_button = button("Назад", self.back)
        self.restore_button = button("Восстановить из копии…", self.restore, kind="link")
        self.later_button = button("Заполнить позже", self.skip, kind="link")
        self.next_button = button("Дальше", self.go_on, kind="primary")
        self.stack.addWidget(self._school_step())
        self.stack.addWidget(self._year_step())
        self.stack.addWidget(self._people_step())
        self._assemble()
        self._show(_SCHOOL)

    # Building

    def _school_step(self) -> QWidget:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, STEP, 0)
        box.addWidget(self.school_form)
        box.addStretch()
        return scrolled(content)

    def _year_step(self) -> QWidget:
        content = QWidget()
        self._year_box = QVBoxLayout(content)
        self._year_box.setContentsMargins(0, 0, STEP, 0)
        self._year_box.setSpacing(2 * STEP)
        first = SchoolYear.containing(date.today()).begins.year
        titles = {f"{year}/{year + 1}" for year in (first - 1, first, first + 1)}
        titles |= {year.title for year in self.session.store.years()}
        self.year_choice.setAccessibleName("Учебный год")
        self.year_choice.addItems(sorted(titles))
        self.year_choice.setCurrentText(self.session.year.title)
        self.year_choice.setMaximumWidth(30 * STEP)
        self._year_box.addWidget(self.year_choice)
        self._year_box.addStretch()
        self.year_choice.currentTextChanged.connect(self._show_year)
        self._show_year(self.session.year.title)
        return scrolled(content)

    def _show_year(self, title: str) -> None:
        old = self.year_form
        self.year_form = RecordForm(self.session.store.year(title), only=_YEAR_FIELDS)
        if old is not None:
            old.hide()
            old.deleteLater()
        self._year_box.insertWidget(1, self.year_form)

    def _people_step(self) -> QWidget:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2 * STEP)
        for title, text, caption, start in (
            (
                "Таблицы, которые школа уже ведёт",
                "Базы наставляемых и наставников, списки классов и сотрудников из Excel."
                " Перед записью всё будет показано.",
                "Импортировать…",
                self.import_tables,
            ),
            (
                "Пример школы",
                "Вымышленная школа с 600 учениками и 70 парами, чтобы осмотреться. Сведения о"
                " школе заменятся вымышленными.",
                "Заполнить пример",
                self.fill_demo,
            ),
            (
                "С чистого листа",
                "Люди и пары вводятся вручную; импорт есть в меню «Файл».",
                "Начать пустым",
                self.accept,
            ),
        ):
            box.addWidget(self._option(title, text, caption, start))
        box.addStretch()
        return content

    def _option(self, title: str, text: str, caption: str, start: Callable[[], object]) -> QWidget:
        card = Card(title)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(label(text, "muted", wrap=True), 1)
        made = button(caption, start, kind="" if self.options else "primary")
        made.setAccessibleDescription(text)
        made.setAutoDefault(True)
        made.setMinimumWidth(24 * STEP)
        self.options.append(made)
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        return card

    def _assemble(self) -> None:
        steps = QHBoxLayout()
        steps.setSpacing(STEP)
        for pill in self.pills:
            steps.addWidget(pill)
        steps.addStretch()
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.later_button)
        row.addWidget(self.restore_button)
        row.addStretch()
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addLayout(steps)
        layout.addWidget(self._heading)
        layout.addWidget(self._hint)
        layout.addWidget(self.stack, 1)
        layout.addLayout(row)
        fit(self, 112, 42)

    # Walking

    @property
    def step(self) -> int:
        return self.stack.currentIndex()

    def _show(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        title, hint = _STEPS[step]
        self._heading.setText(title)
        self._hint.setText(hint)
        for place, pill in enumerate(self.pills):
            tone = "info" if place == step else "good" if place in self._saved else "quiet"
            pill.show_state(pill.text(), tone)
        self.back_button.setVisible(step > _SCHOOL)
        self.next_button.setVisible(step < _PEOPLE)
        self.next_button.setDefault(step < _PEOPLE)
        self.later_button.setVisible(step < _PEOPLE)
        self.restore_button.setVisible(step == _SCHOOL)
        if step == _SCHOOL:
            self.school_form.focus()
        elif step == _YEAR:
            self.year_choice.setFocus()
        else:
            self.options[0].setFocus()

    def back(self) -> None:
        self._show(max(_SCHOOL, self.step - 1))

    def skip(self) -> None:
        """Go on without saving this step."""
        self._show(min(_PEOPLE, self.step + 1))

    def go_on(self) -> None:
        """Save what this step asked for, and show the next one."""
        saved = self._save_school() if self.step == _SCHOOL else self._save_year()
        if saved:
            self._saved.add(self.step)
            self._show(self.step + 1)

    def _save_school(self) -> bool:
        from nastavnik_desktop.services.school_card import with_sexes

        record = self.school_form.check()
        if not isinstance(record, School):
            return False
        # The form may have been saved before: the record keeps its id.
        made = with_sexes(record).changed(id=self.session.store.school().id)
        return self.session.do(
            self,
            "Заполнены сведения о школе",
            lambda: self.session.store.table(School).save(made),
        )

    def _save_year(self) -> bool:
        record = self.year_form.check() if self.year_form else None
        if not isinstance(record, SchoolYear):
            return False
        made = record.changed(id=self.session.store.year(record.title).id)
        if not self.session.do(
            self,
            "Выбран учебный год",
            lambda: self.session.store.table(SchoolYear).save(made),
        ):
            return False
        self.session.use_year(self.session.store.year(made.title))
        return True

    def restore(self) -> None:
        """The school was kept on another computer: its copy instead of all the steps."""
        from nastavnik_desktop.ui.frame.restore_run import choose_and_restore

        def done(_: object) -> None:
            self.session.use_year(self.session.store.year())
            self.accept()

        choose_and_restore(self.session, self, done)

    # The last step

    def import_tables(self) -> None:
        from nastavnik_desktop.ui.importing.import_dialog import ImportDialog

        dialog = ImportDialog(self.session, self)
        dialog.exec()
        imported = dialog.imported
        dialog.deleteLater()
        if imported:
            self.accept()

    def fill_demo(self) -> None:
        from nastavnik_desktop.services.demo_school import demo

        store, year = self.session.store, self.session.year

        def work(steps: tasks.Steps) -> None:
            steps.progress(0, 0, "Придумываем школу…")
            demo.fill(store, year=year)

        def done(_: None) -> None:
            self.setEnabled(True)
            self.session.refresh()
            self.accept()

        def failed(error: UserError) -> None:
            self.setEnabled(True)
            messages.tell(self, error)

        # The thread has the store to itself: until it ends nothing else can be pressed here.
        self.setEnabled(False)
        tasks.run(self, work, done, failed, title="Пример школы", cancellable=False)

    @guarded()
    def reject(self) -> None:
        """Leaving closes the program; what was saved stays, and the next start goes on."""
        if not self.isEnabled():
            return
        if messages.ask(
            self,
            "Закончить настройку позже?",
            "Выйти из программы",
            "Продолжить настройку",
            advice="Сохранённые шаги останутся, при следующем запуске можно продолжить.",
        ):
            super().reject()
