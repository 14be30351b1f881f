"""The start page: the five stages of the year, what is due today, facts against targets."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.russian import words_date
from nastavnik_desktop.services.copies.last_copy import days_without
from nastavnik_desktop.services.progress.attention import Figure, figures
from nastavnik_desktop.services.progress.evidence import evidence_on
from nastavnik_desktop.services.progress.stages import stages_of
from nastavnik_desktop.services.progress.year_progress import SHORT, StageCard, stage_cards
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import New
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.bar_chart import Bar, BarChart
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tiles import FlowGrid, NumberTile
from nastavnik_desktop.ui.parts.widgets import (
    Card,
    EmptyState,
    PageHeader,
    Pill,
    button,
    label,
    page_layout,
    scrolled,
)
from nastavnik_desktop.ui.reports.indicators_preset import chosen_preset
from nastavnik_desktop.ui.year.attention_lines import Line, lines
from nastavnik_desktop.ui.year.stage_tiles import StageTile

_WEEKDAYS = (
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
)
_BY_STAGES = "Пары по этапам"
"""What there is to do with a closed year: look at it."""
_ALL_DONE = "Всё сделано: на сегодня ничего не осталось."


class OverviewPage(Page):
    """Everything here is counted from the records of the chosen year."""

    title: str = "Обзор"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._stage: Stage = Stage.PREPARATION
        self._at_start = False
        self.header = PageHeader("Что нужно сделать сегодня", parent=self)
        self.header.add_button("Формы 1–5", lambda: self.navigate.emit("forms", None), "forms")
        self.header.add_to_menu("Импорт из Excel…", self._import, "import")
        self.header.add_to_menu("Документы", lambda: self.navigate.emit("documents", None), "print")
        self.header.add_to_menu(
            "Календарь (.ics)…", lambda: self.navigate.emit("calendar", None), "calendar"
        )
        self.next_button = self.header.add_primary(_BY_STAGES, self._go_on, "forward")
        self.stages = [StageTile(lambda stage=stage: self._open(stage)) for stage in Stage]
        self._attention = Card("Требует внимания", self)
        self._rows: QWidget | None = None
        self.bars = BarChart("Показатели: факт и цель", self)
        self.bars.marks = False
        self.bars.chosen.connect(lambda _: self._open_indicators())
        self.bars.opened.connect(lambda _: self._open_indicators())
        self._indicators = Card("Показатели: факт и цель", self)
        self.tiles: list[NumberTile] = []
        self._figures: list[Figure] = []
        self._people = Card("В программе", self)
        self._full = self._assemble()
        self._empty = EmptyState(
            "people",
            "В этом учебном году ещё никого нет. Мастер проведёт по шагам; или возьмите таблицы,"
            " которые школа уже ведёт: базы наставляемых и наставников, списки классов и"
            " сотрудников.",
            [
                ("Начать по шагам…", self._go_on),
                ("Импорт из Excel…", self._import),
                ("Добавить человека", self._add_person),
            ],
            self,
        )
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addWidget(self._full, 1)
        layout.addWidget(self._empty, 1)

    def _assemble(self) -> QWidget:
        self._indicators.body.addWidget(self.bars)
        self._no_indicators = label("", "muted", wrap=True)
        self._indicators.body.addWidget(self._no_indicators)
        self._indicators.body.addWidget(button("Все показатели", self._open_indicators))
        grid = QGridLayout()
        grid.setSpacing(STEP)
        self._people.body.addLayout(grid)
        self._numbers = grid
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP + STEP // 2)
        column.addWidget(self._indicators)
        column.addWidget(self._people)
        column.addStretch()
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * STEP)
        inside.addWidget(FlowGrid(self.stages, self))
        inside.addWidget(FlowGrid([self._attention, right], self, shares=(3, 2)), 1)
        return scrolled(content)

    # Reading

    def draw_first(self) -> None:
        super().draw_first()
        self._at_start = True
        self._empty.hide()
        self.next_button.hide()
        self.header.set_subtitle(_weekday(date.today()))
        for number, (stage, tile) in enumerate(zip(Stage, self.stages, strict=True), 1):
            tile.show_name(number, SHORT.get(stage, stage.label))
        self._rows = QWidget()
        self._attention.body.addWidget(self._rows, 1)

    def refresh(self) -> None:
        roster, today = self.session.roster(), date.today()
        empty = not roster.people and not roster.units
        self._empty.setVisible(empty)
        self._full.setVisible(not empty)
        self.next_button.setVisible(not empty)
        weekday = _weekday(today)
        self.header.set_subtitle(weekday)
        if self._at_start:
            self._at_start = False
            if empty:
                QTimer.singleShot(0, self, self.take_focus)
        if empty:
            return
        evidence = evidence_on(roster, today)
        cards = stage_cards(evidence, stages_of(evidence))
        for tile, card in zip(self.stages, cards, strict=True):
            tile.show_card(card)
        self._show_stage(cards, weekday)
        self._show_lines(lines(evidence, days_without(self.session.store, today)))
        self._show_indicators(roster, today)
        self._show_figures(figures(roster))

    def take_focus(self) -> None:
        """An empty year begins with its wizard."""
        ways = [one for one in self._empty.findChildren(QPushButton) if one.isVisible()]
        if ways:
            ways[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().take_focus()

    def _show_stage(self, cards: list[StageCard], weekday: str) -> None:
        """The first stage that is neither ready nor nearly so; without a pair, the first of all."""
        first = cards[-1] if cards[0].total else cards[0]
        card = next((card for card in cards if card.tone == "warn"), first)
        self._stage = card.stage
        closed = self.session.year.closed_on is not None
        self.next_button.setText(_BY_STAGES if closed else f"Продолжить этап {card.number}")
        where = "учебный год закрыт" if closed else f"{card.stage.label.lower()} этап"
        self.header.set_subtitle(f"{weekday} · {where}")

    def _show_lines(self, found: list[Line]) -> None:
        if self._rows is not None:
            self._rows.setParent(None)
            self._rows.deleteLater()
        self._rows = rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, STEP, 0, 0)
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        if not found:
            closed = self.session.year.closed_on is not None
            text = "Год закрыт: делать в нём больше нечего." if closed else _ALL_DONE
            grid.addWidget(label(text, "muted", wrap=True), 0, 0, 1, 4, Qt.AlignmentFlag.AlignTop)
        for place, line in enumerate(found):
            number = label(str(line.number), "number")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            go = button("Открыть", lambda line=line: self.navigate.emit(line.page, line.target))
            go.setAccessibleName(f"Открыть: {line.text}, {line.number}")
            grid.addWidget(number, place, 0)
            grid.addLayout(_two_lines(line.text, line.why), place, 1)
            pill = Pill(line.word, line.tone, rows)
            grid.addWidget(pill, place, 2, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(go, place, 3)
        grid.setRowStretch(max(1, len(found)), 1)
        self._attention.body.addWidget(rows, 1)

    def _show_indicators(self, roster: Roster, today: date) -> None:
        from nastavnik_desktop.services.reports.indicators import headline, report_day

        preset = chosen_preset(self.session.state)
        found = headline(roster, preset, report_day(roster.year, today))
        self._indicators.set_heading(f"Показатели «{preset.title}»: факт и цель")
        self.bars.set_bars(
            [
                Bar(
                    title=one.title,
                    percent=one.percent,
                    shown="–" if one.percent is None else _percent(one.percent),
                    note=_fraction(one.numerator, one.denominator, one.target),
                    target=one.target,
                )
                for one in found
            ]
        )
        self.bars.setVisible(bool(found))
        self._no_indicators.setText("" if found else "Показатели ещё не из чего считать.")
        self._no_indicators.setVisible(not found)

    def _show_figures(self, found: list[Figure]) -> None:
        while len(self.tiles) < len(found):
            place = len(self.tiles)
            tile = NumberTile(lambda place=place: self._open_figure(place), flat=True, parent=self)
            self.tiles.append(tile)
            self._numbers.addWidget(tile, place // 2, place % 2)
        self._figures = found
        for tile, figure in zip(self.tiles, found, strict=True):
            tile.show_number(figure.number, figure.label, figure.note)

    # Going on

    def _open_figure(self, place: int) -> None:
        self.navigate.emit(self._figures[place].page, None)

    def _open(self, stage: Stage) -> None:
        self.navigate.emit("board", stage)

    def _go_on(self) -> None:
        if self.session.year.closed_on is not None:
            self.navigate.emit("board", None)
            return
        from nastavnik_desktop.ui.wizards.stage_wizard import open_wizard

        try:
            open_wizard(self.session, self.window(), self._stage)
        except UserError as error:
            messages.tell(self, error)
        # The button pressed may be gone: the year is no longer empty.
        if self.next_button.isVisible():
            self.next_button.setFocus()

    def _open_indicators(self) -> None:
        self.navigate.emit("indicators", None)

    @changes
    def _add_person(self) -> None:
        self.navigate.emit("people", New())

    @changes
    def _import(self) -> None:
        self.navigate.emit("import", None)


def _weekday(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, {words_date(day)}"


def _percent(value: float) -> str:
    return f"{value:.1f}".replace(".", ",") + "\u00a0%"


def _fraction(part: int, whole: int | None, target: int | None) -> str:
    """«210 / 600 · цель 50 %»."""
    shown = f"{part} / {whole}" if whole else f"{part}, знаменатель не введён"
    return f"{shown} · цель {target}\u00a0%" if target is not None else shown


def _two_lines(first: str, second: str) -> QVBoxLayout:
    texts = QVBoxLayout()
    texts.setSpacing(0)
    for text, role in ((first, ""), (second, "muted")):
        line = label(text, role, wrap=True)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # Shown with its card: by itself it would be a window of its own for a moment.
        if not text:
            line.hide()
        texts.addWidget(line)
    return texts
