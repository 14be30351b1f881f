"""Documents of the year: what to make, for which pairs, and the register of what was made."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.fields import Column
from nastavnik_desktop.russian import matches, plural, search_key, show_date
from nastavnik_desktop.services.documents import DOCUMENTS, Document, printed_units
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.ui.missing_list import Lacking
from nastavnik_desktop.ui.order_fields import OrderFields
from nastavnik_desktop.ui.page import Page
from nastavnik_desktop.ui.paper_table import PaperTable
from nastavnik_desktop.ui.print_run import PrintRun
from nastavnik_desktop.ui.reference import Reference
from nastavnik_desktop.ui.references import options
from nastavnik_desktop.ui.saving import ResultBar, saved_year
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.tiles import FlowGrid
from nastavnik_desktop.ui.widgets import (
    Card,
    PageHeader,
    ProblemLabel,
    SearchBox,
    label,
    page_layout,
    scrolled,
)

_ABOUT = {
    "year": "один на учебный год",
    "pair": "на каждую пару или группу",
    "person": "на каждого участника",
}
_ALL, _ONE = "all", "one"
_LIST_HEIGHT, _LIST_LETTERS = 34 * STEP, 60


class DocumentsPage(Page):
    """Knows no document by name: everything comes from the catalogue."""

    title: str = "Документы"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.header = PageHeader(self.title, parent=self)
        self.header.add_button("Шаблоны…", self._open_templates, "edit")
        self.header.add_to_menu("Проверить данные…", lambda: self.start(only_check=True), "info")
        self.header.add_to_menu("Проверить падежи…", self._check_words, "check")
        self.make_button = self.header.add_primary("Составить…", self.start, "print")
        self.make_button.setToolTip("Ctrl+P")
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.start)
        self.checks = {item.key: self._check(item) for item in DOCUMENTS}
        self.orders = OrderFields(DOCUMENTS, self)
        self.whom = QComboBox()
        self.whom.setAccessibleName("Для каких пар")
        self.whom.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.whom.setMinimumContentsLength(20)
        self.whom.currentIndexChanged.connect(lambda _: self._show_choice())
        self.pair: Reference | None = None
        self.problem = ProblemLabel(self)
        self.result = ResultBar(self)
        self.search = SearchBox("Поиск в реестре", self)
        self.search.textChanged.connect(lambda _: self._show_register())
        self.register = PaperTable(
            session,
            "Здесь появятся составленные документы: дата, номер, файл и кто в них назван.",
            lambda person_id: self.navigate.emit("people", person_id),
            self,
        )
        self.search.left_downwards.connect(self.register.table.setFocus)
        self.run = PrintRun(session, self, self.result, self.navigate.emit, self._fill_in)
        self._assemble()

    def _check(self, item: Document) -> QCheckBox:
        made = QCheckBox(item.title)
        made.setToolTip(_ABOUT[item.about])
        made.toggled.connect(lambda _: self._show_choice())
        return made

    def _catalogue(self) -> QWidget:
        """Every document under the heading of its group, with how many of it there will be."""
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, STEP, 0)
        rows.setSpacing(STEP // 2)
        for group, items in groupby(DOCUMENTS, key=lambda item: item.group):
            heading = label(group, "muted")
            heading.setContentsMargins(0, STEP // 2 if rows.count() else 0, 0, 0)
            rows.addWidget(heading)
            for item in items:
                rows.addWidget(self.checks[item.key])
        rows.addStretch()
        area = scrolled(content)
        area.setMinimumHeight(min(content.sizeHint().height(), _LIST_HEIGHT))
        area.setMaximumHeight(_LIST_HEIGHT)
        # A long title scrolls sideways rather than push the other card away.
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        usual = self.fontMetrics().averageCharWidth() * _LIST_LETTERS
        area.setMinimumWidth(min(content.minimumSizeHint().width() + 3 * STEP, usual))
        return area

    def _assemble(self) -> None:
        what = Card("Что составить", self)
        what.body.addWidget(self._catalogue())
        how = Card("Для кого и каким числом", self)
        self._pair_line = QHBoxLayout()
        how.body.addWidget(self.whom)
        how.body.addLayout(self._pair_line)
        how.body.addSpacing(STEP)
        self._hint = label("Отметьте документы, которые нужно составить.", "muted", wrap=True)
        how.body.addWidget(self._hint)
        how.body.addWidget(self.orders)
        how.body.addWidget(self.problem)
        how.body.addStretch()
        for card in (what, how):
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        heading = QHBoxLayout()
        heading.setSpacing(2 * STEP)
        heading.addWidget(label("Реестр документов", "heading"))
        self.search.setMaximumWidth(44 * STEP)
        heading.addStretch(1)
        heading.addWidget(self.search, 2)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(STEP + STEP // 2)
        inside.addWidget(FlowGrid([what, how], self))
        inside.addLayout(heading)
        self.register.setMinimumHeight(30 * STEP)
        inside.addWidget(self.register, 1)
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(self.result)

    # Reading

    def refresh(self) -> None:
        roster = self.session.roster()
        number = plural(len(roster.papers), "документ", "документа", "документов")
        self.header.set_subtitle(f"{self.session.year.title} учебный год · в реестре {number}")
        self._offer_pairs(roster)
        self.orders.show_register(roster, date.today())
        self._show_register()
        self._show_choice()

    def _offer_pairs(self, roster: Roster) -> None:
        entries = [(f"Все пары и группы года ({len(printed_units(roster))})", _ALL)]
        for programme in roster.programmes.values():
            of = [u.id for u in printed_units(roster) if u.pair.programme_id == programme.id]
            if of:
                entries.append((f"{programme.title} ({len(of)})", str(programme.id)))
        entries.append(("Одна пара или группа…", _ONE))
        kept = self.whom.currentData()
        with QSignalBlocker(self.whom):
            self.whom.clear()
            for text, code in entries:
                self.whom.addItem(text, code)
            self.whom.setCurrentIndex(max(0, self.whom.findData(kept)))
        chosen = self._chosen_pair()
        if self.pair is not None:
            self.pair.hide()
            self.pair.deleteLater()
        column = Column(name="pair_id", label="Пара", kind=int, refers="Pair")
        self.pair = Reference(column, options(roster, "Pair"), self)
        self.pair.field.setAccessibleName("Пара или группа")
        self.pair.show_value(chosen)
        self.pair.edited.connect(lambda: self.problem.show_problem(""))
        self._pair_line.addWidget(self.pair)

    def _chosen_pair(self) -> int | None:
        try:
            return self.pair.value() if self.pair is not None else None
        except ValueError:
            return None

    def _show_choice(self) -> None:
        keys = self.chosen_keys
        self.orders.choose(keys)
        if self.pair is not None:
            self.pair.setVisible(self.whom.currentData() == _ONE)
        self.make_button.setEnabled(bool(keys))
        self._hint.setVisible(not keys)
        self.problem.show_problem("")

    def _show_register(self) -> None:
        roster = self.session.roster()
        words = search_key(self.search.text()).split()
        papers = [paper for paper in reversed(roster.papers) if matches(_key(paper, roster), words)]
        self.register.show_papers(papers, roster)

    @property
    def chosen_keys(self) -> list[str]:
        return [key for key, check in self.checks.items() if check.isChecked()]

    def _pair_ids(self) -> list[int] | None:
        """None for all pairs; ValueError when the one pair is not named."""
        code = self.whom.currentData()
        if code == _ALL:
            return None
        if code == _ONE:
            chosen = self.pair.value() if self.pair is not None else None
            if chosen is None:
                raise ValueError("Выберите пару: введите часть имени наставника или наставляемого.")
            return [chosen]
        units = printed_units(self.session.roster())
        return [unit.id for unit in units if str(unit.pair.programme_id) == code]

    # Doing

    def start(self, *, only_check: bool = False) -> None:
        """Check, ask for a folder, write, enter into the register."""
        if not self.orders.check():
            self.orders.focus_first()
            return
        try:
            pair_ids = self._pair_ids()
        except ValueError as error:
            self.problem.show_problem(str(error))
            if self.pair is not None:
                self.pair.field.setFocus()
            return
        keys = self.chosen_keys
        documents: Sequence[Document] = [item for item in DOCUMENTS if item.key in keys]
        if documents:
            self.orders.keep_answers(self.session.store, saved_year(self.session))
            self.session.refresh()
            self.run.start(documents, pair_ids, self.orders.details(keys), only_check=only_check)

    def _fill_in(self, _one: Lacking) -> None:
        """What is missing is typed on this very page."""
        self.orders.focus_first()

    def _check_words(self) -> None:
        from nastavnik_desktop.services.documents import words_used
        from nastavnik_desktop.ui.wording_dialog import WordingDialog

        roster, keys = self.session.roster(), self.chosen_keys
        documents = [item for item in DOCUMENTS if item.key in keys] or list(DOCUMENTS)
        WordingDialog.check(self.session, self, lambda: words_used(roster, documents))

    def _open_templates(self) -> None:
        from nastavnik_desktop.ui.templates_dialog import TemplatesDialog

        TemplatesDialog(self.session, self).exec()

    def show_target(self, target: object) -> None:
        """The key of a document chooses it."""
        if isinstance(target, str) and target in self.checks:
            for key, check in self.checks.items():
                check.setChecked(key == target)
            self.checks[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def start_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()


def _key(paper: Paper, roster: Roster) -> str:
    names = " ".join(
        roster.people[number].full_name
        for number in roster.named.get(paper.id or 0, ())
        if number in roster.people
    )
    dated = show_date(paper.dated) if paper.dated else ""
    return search_key(paper.title, paper.number, dated, paper.state.label, names)
