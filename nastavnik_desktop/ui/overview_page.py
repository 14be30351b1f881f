"""The start page: how many take part, what is incomplete, and the usual next steps."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.russian import words_date
from nastavnik_desktop.services.attention import TONE_WORDS, Figure, Gap, figures, gaps
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.ui.page import Page
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.targets import Only
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.tiles import FlowGrid, NumberTile
from nastavnik_desktop.ui.widgets import (
    Card,
    EmptyState,
    PageHeader,
    Pill,
    button,
    label,
    page_layout,
    scrolled,
)

_WEEKDAYS = (
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
)


class OverviewPage(Page):
    """Everything here is counted from the records of the chosen year."""

    title: str = "Обзор"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.header = PageHeader(self.title, parent=self)
        self.header.add_button("Формы 1–5", lambda: self.navigate.emit("forms", None), "forms")
        self.header.add_button("Документы", lambda: self.navigate.emit("documents", None), "print")
        self.header.add_primary("Импорт из Excel…", self._import, "import")
        self._tiles: list[NumberTile] = []
        self._tile_row = QHBoxLayout()
        self._tile_row.setSpacing(STEP + STEP // 2)
        self._attention = Card("Требует внимания", self)
        self._papers = Card("Документы учебного года", self)
        self._lists: list[QWidget] = []
        self._full = self._assemble()
        self._empty = EmptyState(
            "people",
            "В этом учебном году ещё никого нет. Возьмите таблицы, которые школа уже ведёт: базы"
            " наставляемых и наставников, списки классов и сотрудников.",
            [
                ("Импорт из Excel…", self._import),
                ("Добавить человека", lambda: self.navigate.emit("people", None)),
            ],
            self,
        )
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addWidget(self._full, 1)
        layout.addWidget(self._empty, 1)

    def _assemble(self) -> QWidget:
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * STEP)
        inside.addLayout(self._tile_row)
        inside.addWidget(FlowGrid([self._attention, self._papers], self), 1)
        return scrolled(content)

    def refresh(self) -> None:
        roster, today = self.session.roster(), date.today()
        weekday = _WEEKDAYS[today.weekday()]
        self.header.set_subtitle(f"{weekday}, {words_date(today)}")
        empty = not roster.people and not roster.units
        self._empty.setVisible(empty)
        self._full.setVisible(not empty)
        if empty:
            return
        self._show_figures(figures(roster))
        for old in self._lists:
            old.setParent(None)
            old.deleteLater()
        self._lists = [self._gaps(gaps(roster, today)), self._register(roster)]
        self._attention.body.addWidget(self._lists[0], 1)
        self._papers.body.addWidget(self._lists[1], 1)

    def _show_figures(self, found: list[Figure]) -> None:
        while len(self._tiles) < len(found):
            place = len(self._tiles)
            tile = NumberTile(lambda place=place: self._open_figure(place), parent=self)
            self._tiles.append(tile)
            self._tile_row.addWidget(tile, 1)
        self._figures = found
        for tile, figure in zip(self._tiles, found, strict=True):
            tile.show_number(figure.number, figure.label, figure.note)

    def _open_figure(self, place: int) -> None:
        self.navigate.emit(self._figures[place].page, None)

    def _gaps(self, found: list[Gap]) -> QWidget:
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, STEP, 0, 0)
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        if not found:
            grid.addWidget(label("Всё заполнено: можно печатать документы.", "muted", wrap=True))
        for line, gap in enumerate(found):
            number = label(str(gap.number), "number")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            go = button("Открыть", lambda gap=gap: self._open_gap(gap))
            go.setAccessibleName(f"Открыть: {gap.check.text}, {gap.number}")
            grid.addWidget(number, line, 0)
            grid.addLayout(_two_lines(gap.check.text, gap.check.why), line, 1)
            pill = Pill(TONE_WORDS[gap.check.tone], gap.check.tone, rows)
            grid.addWidget(pill, line, 2, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(go, line, 3)
        grid.setRowStretch(len(found), 1)
        return rows

    def _open_gap(self, gap: Gap) -> None:
        target = Only(frozenset(gap.ids), gap.check.text) if gap.check.page != "school" else None
        self.navigate.emit(gap.check.page, target)

    def _register(self, roster: Roster) -> QWidget:
        """What of the catalogue has been made this year, orders first."""
        from nastavnik_desktop.services.attention import papers_of

        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, STEP, 0, 0)
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(0, 1)
        for line, made in enumerate(papers_of(roster)):
            go = button("Открыть", lambda key=made.key: self.navigate.emit("documents", key))
            go.setAccessibleName(f"Открыть: {made.title}")
            grid.addLayout(_two_lines(made.title, made.note), line, 0)
            grid.addWidget(Pill(made.state, made.tone, rows), line, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(go, line, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        return rows

    def _import(self) -> None:
        self.navigate.emit("import", None)


def _two_lines(first: str, second: str) -> QVBoxLayout:
    texts = QVBoxLayout()
    texts.setSpacing(0)
    for text, role in ((first, ""), (second, "muted")):
        line = label(text, role, wrap=True)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line.setVisible(bool(text))
        texts.addWidget(line)
    return texts
