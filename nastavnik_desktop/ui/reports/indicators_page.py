"""The indicators of the year: bars of fact against target, and the people behind each number."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.models import Person
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Field
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.bar_chart import Bar, BarChart
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.date_edit import DateEdit
from nastavnik_desktop.ui.parts.people_dialog import Listed, PeopleDialog
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.saving import ResultBar
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tiles import FlowGrid, NumberTile
from nastavnik_desktop.ui.parts.widgets import Card, PageHeader, label, page_layout, scrolled
from nastavnik_desktop.ui.reports.indicators_preset import chosen_preset, keep_preset

if TYPE_CHECKING:
    from nastavnik_desktop.services.reports.indicator_results import Report, Result


class IndicatorsPage(Page):
    """The tabs are the presets, the chart chooses an indicator, the card tells all of it."""

    title: str = "Показатели"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.report: Report | None = None
        self._year = ""
        self.header = PageHeader(self.title, parent=self)
        self.header.add_button("Цели…", self._type_targets, "edit")
        self.header.add_button("Контингент…", self._type_contingent, "school")
        self.header.add_to_menu("Как считать удовлетворённость…", self._choose_method, "edit")
        self.header.add_to_menu("Анкеты", lambda: self.navigate.emit("answers", None), "people")
        self.header.add_primary("Лист для печати…", self.save_sheet, "print").setToolTip(
            "Полосы и числа на листе А4, файлом"
        )
        self.presets = QTabBar()
        self.presets.setAccessibleName("Перечень показателей")
        self.presets.setDrawBase(False)
        self.presets.setExpanding(False)
        self.day = DateEdit("На какой день", self)
        self.reference = QComboBox()
        self.reference.setAccessibleName("Возраст и стаж")
        self.chart = BarChart("Показатели: факт и цель", self)
        self.chart.chosen.connect(self._tell)
        self.chart.opened.connect(lambda _place: self._show_people())
        self.note = label("", "muted", wrap=True)
        self.result_bar = ResultBar(self)
        self._build_details()
        self._assemble()
        self._offer()

    def _build_details(self) -> None:
        self.details = Card("", self)
        self.printed = label("", "muted", wrap=True)
        self.counted = NumberTile(self._show_people, parent=self)
        self.whole = NumberTile(self._show_whole, parent=self)
        self.almost = NumberTile(self._show_almost, parent=self)
        self.remarks = label("", wrap=True)
        self.enterprises = label("", wrap=True)
        tiles = QHBoxLayout()
        tiles.setSpacing(STEP)
        for tile in (self.counted, self.whole, self.almost):
            tiles.addWidget(tile, 1)
        self.details.body.addWidget(self.printed)
        self.details.body.addLayout(tiles)
        self.details.body.addWidget(self.remarks)
        self.details.body.addWidget(self.enterprises)
        self._near_heading = label("", "strong")
        self.near = PlainTable(
            [
                PlainColumn("ФИО", lambda one: one.person.full_name, 22),
                PlainColumn("Чего не хватает", lambda one: one.why, 30),
            ],
            "Почти учтены",
            self,
        )
        self.near.setMinimumHeight(22 * STEP)
        self.near.opened.connect(lambda one: self._open_person(one.person.id))
        self.details.body.addWidget(self._near_heading)
        self.details.body.addWidget(self.near, 1)
        self._no_near = QWidget()
        self.details.body.addWidget(self._no_near, 1)

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.presets, 1)
        row.addWidget(label("на день", "muted"))
        row.addWidget(self.day)
        row.addWidget(label("возраст", "muted"))
        row.addWidget(self.reference)
        bars = Card("", self)
        bars.body.addWidget(self.chart)
        bars.body.addWidget(self.note)
        bars.body.addStretch()
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(FlowGrid([bars, self.details], self), 1)
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addLayout(row)
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(self.result_bar)

    def _offer(self) -> None:
        from nastavnik_desktop.services.reports.indicator_kinds import PRESETS, Reference

        for preset in PRESETS:
            self.presets.addTab(preset.title)
        for reference in Reference:
            self.reference.addItem(reference.label, reference)
        kept = chosen_preset(self.session.state)
        self.presets.setCurrentIndex(PRESETS.index(kept))
        self.presets.currentChanged.connect(self._choose_preset)
        self.reference.currentIndexChanged.connect(lambda _place: self._count())
        self.day.dated.connect(lambda _day: self._count())

    def take_focus(self) -> None:
        """The arrows walk along the bars at once."""
        self.chart.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Counting

    def refresh(self) -> None:
        from nastavnik_desktop.services.reports.indicators import report_day

        year = self.session.year
        if self._year != year.title:
            self._year = year.title
            self.day.set_date(report_day(year, date.today()))
        self._count()

    def _count(self) -> None:
        from nastavnik_desktop.services.reports.indicator_kinds import PRESETS
        from nastavnik_desktop.services.reports.indicators import report, report_day

        year = self.session.year
        on = self.day.day or report_day(year, date.today())
        preset = PRESETS[self.presets.currentIndex()]
        reference = self.reference.currentData()
        self.report = report(self.session.roster(), preset, on, reference)
        self.header.set_subtitle(f"{year.title} учебный год, на {show_date(on)}")
        self.chart.set_bars([bar_of(result) for result in self.report.results])
        self.note.setText(preset.note)
        self.note.setVisible(bool(preset.note))
        self._tell(self.chart.place)

    def _choose_preset(self, place: int) -> None:
        """The overview shows the same list from now on."""
        from nastavnik_desktop.services.reports.indicator_kinds import PRESETS

        keep_preset(self.session.state, PRESETS[place])
        self._count()

    @property
    def result(self) -> "Result | None":
        """The indicator that is chosen."""
        found = self.report.results if self.report else ()
        return found[self.chart.place] if 0 <= self.chart.place < len(found) else None

    def _tell(self, _place: int) -> None:
        result = self.result
        if result is None:
            return
        self.details.set_heading(result.indicator.title)
        self.printed.setText(result.indicator.printed.removesuffix(", %"))
        self.counted.show_number(
            "–" if result.numerator is None else result.numerator, "учтены", "показать людей"
        )
        self.counted.setEnabled(result.numerator is not None)
        self.whole.setVisible(result.base is not None)
        if result.base is not None:
            self.whole.show_number(
                result.base.value or "–",
                "всего",
                "показать людей" if result.base.people else "изменить",
            )
        almost = "почти учтены" if result.content is None else "не ответили"
        self.almost.show_number(len(result.almost), almost, "кто и почему")
        self.almost.setEnabled(bool(result.almost))
        remarks = [f"{text[0].upper()}{text[1:]}." for text in result.notes]
        if result.target is not None and self.report is not None:
            remarks.insert(0, f"Цель {self.report.on.year} года: {result.target} %.")
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        lines = [f"{one.name}: {', '.join(one.documents)}" for one in result.enterprises]
        self.enterprises.setText("\n".join(lines))
        self.enterprises.setVisible(bool(lines))
        self._tell_near(result, almost)

    def _tell_near(self, result: "Result", almost: str) -> None:
        """Whom a paper or an answer would bring in; names that tell of health are not shown."""
        seen = () if result.indicator.sensitive else result.almost
        self._near_heading.setText(f"{almost[0].upper()}{almost[1:]}")
        self._near_heading.setVisible(bool(seen))
        self.near.setVisible(bool(seen))
        self._no_near.setVisible(not seen)
        self.near.set_rows(seen)

    # People behind the numbers

    def _show_people(self) -> None:
        result = self.result
        if result is not None and result.numerator is not None and self._may_show(result):
            listed = [self._listed(p, p.id in result.unsure) for p in result.people]
            self._open(f"{result.indicator.title}: учтены", listed, "Точность")

    def _show_whole(self) -> None:
        result = self.result
        if result is None or result.base is None:
            return
        if not result.base.people:
            self._type_contingent()
            return
        listed = [self._listed(p, p.id in result.base.unsure) for p in result.base.people]
        self._open(f"{result.indicator.title}: из кого считается доля", listed, "Точность")

    def _show_almost(self) -> None:
        result = self.result
        if result is not None and self._may_show(result):
            roster = self.session.roster()
            listed = [
                Listed(one.person.full_name, roster.place(one.person), one.why, one.person.id)
                for one in result.almost
            ]
            word = "почти учтены" if result.content is None else "не ответили"
            self._open(f"{result.indicator.title}: {word}", listed, "Чего не хватает")

    def _may_show(self, result: "Result") -> bool:
        """Names that tell of somebody's health are shown only when asked for."""
        return not result.indicator.sensitive or messages.ask(
            self,
            "Показать имена?",
            "Показать",
            advice="Эти сведения не для посторонних: в списке – дети с ОВЗ.",
        )

    def _listed(self, person: Person, unsure: bool) -> Listed:
        place = self.session.roster().place(person)
        note = "известен только год" if unsure else ""
        return Listed(person.full_name, place or person.kind.label, note, person.id)

    def _open(self, title: str, listed: list[Listed], note_heading: str) -> None:
        dialog = PeopleDialog(title, listed, self._open_person, self, note_heading=note_heading)
        dialog.exec()
        dialog.deleteLater()

    def _open_person(self, person_id: int) -> None:
        self.navigate.emit("people", Field(person_id, "", Person))

    # What is typed and printed

    @changes
    def _type_contingent(self) -> None:
        from nastavnik_desktop.ui.reports.indicators_forms import ContingentDialog

        dialog = ContingentDialog(self.session, self)
        dialog.exec()
        dialog.deleteLater()

    @changes
    def _type_targets(self) -> None:
        from nastavnik_desktop.ui.reports.indicators_forms import TargetsDialog

        dialog = TargetsDialog(self.session, self)
        dialog.exec()
        dialog.deleteLater()

    @changes
    def _choose_method(self) -> None:
        from nastavnik_desktop.ui.reports.indicators_forms import choose_satisfaction

        choose_satisfaction(self.session, self)

    def save_sheet(self) -> None:
        """The chart and its numbers as one page."""
        from nastavnik_desktop.ui.reports.indicators_sheet import save_sheet

        if self.report is None:
            return
        name = f"Показатели {self.report.preset.title} {self.report.on.isoformat()}.pdf"
        folder = self.session.state.folder("forms")
        path = messages.ask_save_file(self, "Сохранить лист", folder / name, messages.PDF)
        if path is None:
            return
        self.session.state.keep_folder("forms", path.parent)
        bars = [bar_of(result) for result in self.report.results]
        title = f"Показатели «{self.report.preset.title}» на {show_date(self.report.on)}"
        school = self.session.store.school()
        if save_sheet(self, path, title, school.short_name or school.full_name, bars):
            self.result_bar.announce(f"Лист сохранён: «{path.name}».", path)


def bar_of(result: "Result") -> Bar:
    """As the chart shows it: share, fraction and target."""
    note = result.fraction
    if result.base is None and result.enterprises:
        note = plural(len(result.enterprises), "предприятие", "предприятия", "предприятий")
    elif result.numerator is None:
        note = "ответы анкет не внесены"
    if result.target is not None:
        note += f" · цель {result.target}\u00a0%"
    share = result.base is not None or result.numerator is None
    shown = result.percent_shown if share else str(result.numerator)
    return Bar(result.indicator.title, result.percent, shown, note, result.target)
