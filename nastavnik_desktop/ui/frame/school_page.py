"""The school and its year, the look of its papers and its production calendar."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from nastavnik_desktop.models import PaperStyle, Record, School, SchoolYear
from nastavnik_desktop.models.fields import columns
from nastavnik_desktop.ui.frame.calendar_list import CalendarList
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Field
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.logo_chooser import LogoChooser
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import PageHeader, label, page_layout, scrolled

_ABOUT_YEAR = (
    "Числа контингента печатаются в Форме 1 (сведения об ОО). Пустое поле программа считает сама"
    " по списку людей – на дату контингента, а без неё на конец периода отчёта."
)
_ABOUT_STYLE = (
    "Так печатаются все документы по шаблонам программы. Размеры – как принято по"
    " ГОСТ Р 7.0.97-2025; шрифт должен быть на компьютере, где открывают документ."
)
_TABS = ("Сведения о школе", "Учебный год", "Оформление", "Календарь")
_STYLE = 2
_STYLE_FIELDS = tuple(item.name for item in columns(PaperStyle) if item.in_form)
_SAVED: dict[type[Record], str] = {
    School: "Изменены сведения о школе",
    SchoolYear: "Изменён учебный год",
    PaperStyle: "Изменено оформление документов",
}
_WIDEST = 112 * STEP
# The title is what a year is found by, so it is not for typing.
YEAR_FIELDS = tuple(
    item.name for item in columns(SchoolYear) if item.in_form and item.name != "title"
)


class SchoolPage(Page):
    """Three forms, one «Сохранить» for all; the calendar keeps its days by itself."""

    title: str = "Школа"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.header = PageHeader(self.title, parent=self)
        self.words_button = self.header.add_button("Падежи…", self.check_words)
        self.words_button.setToolTip("Проверить, как склоняются ФИО и должности")
        self.save_button = self.header.add_primary("Сохранить", self.save)
        self.save_button.setToolTip("Ctrl+S")
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Сведения о школе и учебный год")
        self._boxes: list[QVBoxLayout] = []
        for title in _TABS:
            self._boxes.append(self._add_tab(title))
        self._boxes[1].insertWidget(0, label(_ABOUT_YEAR, "muted", wrap=True))
        self._boxes[2].insertWidget(0, label(_ABOUT_STYLE, "muted", wrap=True))
        self.logo = LogoChooser(session, self)
        self._boxes[2].insertWidget(1, self.logo)
        self.calendar = CalendarList(session, self)
        self._boxes[3].insertWidget(0, self.calendar)
        self.school_form: RecordForm | None = None
        self.year_form: RecordForm | None = None
        self.style_form: RecordForm | None = None
        self._read: tuple[School, SchoolYear, PaperStyle] | None = None
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)

    def _add_tab(self, title: str) -> QVBoxLayout:
        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 2 * STEP, STEP, STEP)
        box.setSpacing(2 * STEP)
        box.addStretch()
        self.tabs.addTab(scrolled(content), title)
        return box

    def refresh(self) -> None:
        roster = self.session.roster()
        read = roster.school, self.session.year, roster.style
        # What is being typed stays unless that very record was changed elsewhere.
        before, self._read = self._read, read
        self.tabs.setTabText(1, f"Учебный год {read[1].title}")
        self.header.set_subtitle(read[0].short_name or "сведения ещё не заполнены")
        if before is None or before[0] != read[0]:
            self.school_form = self._show(0, self.school_form, read[0])
        if before is None or before[1] != read[1]:
            self._show_year(read[1])
        if before is None or before[2] != read[2]:
            self.style_form = self._show(2, self.style_form, read[2], _STYLE_FIELDS)
            self.logo.show_style(read[2])
        self.calendar.refresh()
        self._note_edit()

    def _show_year(self, year: SchoolYear) -> None:
        self.year_form = self._show(1, self.year_form, year, YEAR_FIELDS)

    def _show(
        self, place: int, old: RecordForm | None, record: Record, only: Sequence[str] | None = None
    ) -> RecordForm:
        made = RecordForm(record, only=only, parent=self)
        made.edited.connect(self._note_edit)
        box = self._boxes[place]
        if old is not None:
            old.hide()
            old.deleteLater()
        # The logo stands under the other settings of the look.
        box.insertWidget(1 if place == _STYLE else box.count() - 1, made)
        return made

    @property
    def changed(self) -> bool:
        return any(form is not None and form.changed for form in self._forms)

    @property
    def _forms(self) -> tuple[RecordForm | None, ...]:
        return self.school_form, self.year_form, self.style_form

    def _note_edit(self) -> None:
        self.save_button.setEnabled(self.changed)

    @changes
    def save(self) -> bool:
        """Save what was changed; problems are shown under their fields."""
        from nastavnik_desktop.services.school_card import with_sexes

        made: list[Record] = []
        for place, form in enumerate(self._forms):
            if form is None or not form.changed:
                continue
            record = form.check()
            if record is None:
                self.tabs.setCurrentIndex(place)
                form.check()
                return False
            made.append(with_sexes(record) if isinstance(record, School) else record)
        if not made:
            return True
        title = _SAVED[type(made[0])]
        store = self.session.store
        return self.session.do(
            self, title, lambda: [store.table(type(record)).save(record) for record in made]
        )

    def show_target(self, target: object) -> None:
        if isinstance(target, Field):
            places: dict[type[Record] | None, int] = {SchoolYear: 1, PaperStyle: _STYLE}
            place = places.get(target.record, 0)
            self.tabs.setCurrentIndex(place)
            form = self._forms[place]
            if form is not None:
                form.focus(target.field)

    def may_leave(self) -> bool:
        """What was typed is saved; what cannot be is asked about."""
        return (
            not self.changed
            or bool(self.session.store.read_only)
            or self.save()
            or messages.ask(
                self,
                "Уйти без сохранения?",
                "Не сохранять",
                "Вернуться",
                advice="Исправьте поля, под которыми написано, что не так.",
                destructive=True,
            )
        )

    def take_focus(self) -> None:
        """Into the first field of the tab in sight."""
        form = self._forms[self.tabs.currentIndex()] if self.tabs.currentIndex() < 3 else None
        if form is not None:
            form.focus()
        else:
            super().take_focus()

    def keep_state(self) -> None:
        if self.changed:
            self.save()

    @changes
    def check_words(self) -> None:
        """The forms of the director's and the curator's name and post, and of the school."""
        from nastavnik_desktop.models import Wording
        from nastavnik_desktop.ui.papers.wording_dialog import WordingDialog

        if self.changed and not self.save():
            return
        school = self.session.store.school()
        stored = self.session.store.table(Wording).all()
        WordingDialog.check(self.session, self, lambda: school_words(school, stored))


def school_words(school: School, stored: list) -> list:
    """What papers decline of the school itself."""
    from nastavnik_desktop.services.grammar.wording import Wordings

    words = Wordings(stored)
    for name, sex, post in (
        (school.director, school.director_sex, school.director_post),
        (school.curator, school.curator_sex, school.curator_post),
    ):
        if name:
            words.name(name, sex)
        if post:
            words.post(post)
    return words.listed()
