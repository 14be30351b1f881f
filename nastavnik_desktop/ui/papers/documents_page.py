"""«Составить»: which documents of the year, for whom, by what date, and what they ask."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QMenu, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.issuing import pdf
from nastavnik_desktop.services.papers.document_contexts import (
    pairs_of,
    printed_people,
    printed_units,
)
from nastavnik_desktop.services.papers.documents import DOCUMENTS, Document
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Papers
from nastavnik_desktop.ui.lists.references import options
from nastavnik_desktop.ui.papers.asked_forms import AskedForms
from nastavnik_desktop.ui.papers.document_tree import OCCASIONAL, DocumentTree
from nastavnik_desktop.ui.papers.order_fields import OrderFields
from nastavnik_desktop.ui.papers.print_run import Choice, PrintRun
from nastavnik_desktop.ui.papers.whom import Whom
from nastavnik_desktop.ui.papers.words_page import OfDocuments
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.missing_list import Lacking
from nastavnik_desktop.ui.parts.pick_dialog import PickDialog
from nastavnik_desktop.ui.parts.saving import ResultBar, saved_year
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import (
    Card,
    PageHeader,
    ProblemLabel,
    label,
    page_layout,
    scrolled,
)

if TYPE_CHECKING:
    from nastavnik_desktop.services.issuing.package import PackageReport

_START = "Отметьте слева документы, которые нужно составить."
_COMBINED = "Ещё и одним файлом для печати"


class DocumentsPage(Page):
    """Knows no document by name: everything comes from the catalogue."""

    title: str = "Документы"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.result = ResultBar(self)
        self.run = PrintRun(session, self, self.result, self.navigate.emit, self._fill_in)
        self.header = PageHeader(self.title, parent=self)
        self._fill_header()
        self.tree = DocumentTree(DOCUMENTS, self)
        self.whom = Whom(self)
        self.orders = OrderFields(DOCUMENTS, self)
        self.asked = AskedForms(self)
        self.hint = label(_START, "muted", wrap=True)
        self.problem = ProblemLabel(self)
        self.combined = QCheckBox(_COMBINED)
        self.pdf = QCheckBox("Сделать PDF через LibreOffice")
        self._has_office = pdf.find_office() is not None
        self._assemble()
        self.tree.fold(session.state.get("documents/folded", [OCCASIONAL]))
        self.tree.changed.connect(self._show_choice)
        self.whom.changed.connect(self._show_choice)
        self.orders.edited.connect(self._show_asked)

    def _fill_header(self) -> None:
        add = self.header.add_to_menu
        add("Проверить данные…", lambda: self.start(only_check=True), "info")
        add("Проверить падежи", self._check_words, "check")
        self.sets_button = self.header.add_button("Комплекты", lambda: None, "copy")
        self.sets_button.setToolTip("Все документы пары или года сразу")
        menu = QMenu(self.sets_button)
        self.year_action = menu.addAction("Комплект на учебный год…")
        self.year_action.triggered.connect(lambda: self.make_year_set())
        self.pair_action = menu.addAction("Комплект на пару…")
        self.pair_action.triggered.connect(lambda: self.make_pair_sets())
        menu.addSeparator()
        self.package_action = menu.addAction("Пакет координатору…")
        self.package_action.triggered.connect(lambda: self.make_package())
        self.sets_button.setMenu(menu)
        self.preview_button = self.header.add_button("Просмотр…", self.preview, "search")
        self.preview_button.setToolTip("Прочитать документ, не печатая его")
        self.make_button = self.header.add_primary("Составить…", self.start, "print")
        self.make_button.setToolTip("Ctrl+P")
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.start)

    def _assemble(self) -> None:
        what = Card("Что составить", self)
        what.body.addWidget(self.tree, 1)
        inside = QWidget()
        how: QVBoxLayout = QVBoxLayout(inside)
        how.setContentsMargins(0, 0, STEP, 0)
        how.setSpacing(2 * STEP)
        for part in (
            self.hint,
            self.whom,
            self.problem,
            self.orders,
            self.asked,
            self.combined,
            self.pdf,
        ):
            how.addWidget(part)
        how.addStretch()
        whom = Card("Для кого и каким числом", self)
        whom.body.addWidget(scrolled(inside), 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(2 * STEP)
        self.splitter.setChildrenCollapsible(False)
        for card in (what, whom):
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self.splitter.addWidget(card)
        self.splitter.setSizes([64 * STEP, 64 * STEP])
        self.session.state.restore_splitter("documents", self.splitter)
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.result)

    # Reading

    def refresh(self) -> None:
        roster = self.session.roster()
        number = plural(len(roster.papers), "документ", "документа", "документов")
        self.header.set_subtitle(f"{self.session.year.title} учебный год · в реестре {number}")
        self.whom.read(roster)
        self.orders.show_register(roster, date.today())
        self.asked.read(roster)
        self._show_choice()

    def _show_choice(self) -> None:
        chosen = self.tree.chosen
        self.hint.setVisible(not chosen)
        self.whom.setVisible(bool(chosen))
        self.combined.setVisible(bool(chosen))
        self.pdf.setVisible(bool(chosen) and self._has_office)
        self.orders.choose([item.key for item in chosen], self._pairs())
        self._show_asked()
        self.make_button.setEnabled(bool(chosen))
        self.preview_button.setEnabled(bool(chosen))
        self.problem.show_problem("")

    def _show_asked(self) -> None:
        """The answers of the very orders whose numbers are typed."""
        self.asked.choose(
            [(item, self._abouts(item), self.orders.each(item.key)) for item in self.tree.chosen]
        )

    def _pairs(self) -> Sequence[int] | None:
        """The chosen pairs, None for all; nothing while none is named."""
        try:
            return self._choice().pair_ids
        except ValueError:
            return ()

    def _abouts(self, item: Document) -> Sequence[int]:
        """What the answers of the document are about; nothing while no one is chosen."""
        if item.about == "year" or item.asks is None:
            return (0,)
        try:
            choice = self._choice()
        except ValueError:
            return ()
        roster = self.session.roster()
        if item.about == "pair":
            units = printed_units(roster, choice.pair_ids)
            return [unit.id for unit in units]
        people = printed_people(item, roster, choice.pair_ids)
        wanted = None if choice.person_ids is None else set(choice.person_ids)
        return [one.id or 0 for one in people if wanted is None or one.id in wanted]

    def _choice(self) -> Choice:
        """What is to be printed; ValueError when it is not told for whom."""
        documents = self.tree.chosen
        pairs, people = self.whom.pair_ids(), self.whom.person_ids()
        if people is not None and any(item.about != "person" for item in documents):
            pairs = pairs_of(self.session.roster(), people)
        orders = self.orders.details([item.key for item in documents])
        return Choice(
            tuple(documents),
            pairs,
            people,
            orders,
            combined=self.combined.isChecked(),
            pdf=self.pdf.isChecked(),
        )

    # Doing

    def _ready(self) -> Choice | None:
        """Check what was typed and remember it; None when something must be mended first."""
        if not self.orders.check():
            self.orders.focus_first()
            return None
        if not self.asked.check():
            return None
        try:
            self._choice()
        except ValueError as error:
            self.problem.show_problem(str(error))
            self.whom.focus()
            return None
        if self.asked.changed:
            self.asked.keep(self.session.store, saved_year(self.session))
            self.session.refresh()
        return self._choice()

    def start(self, *, only_check: bool = False) -> None:
        """Check, ask for a folder, write, enter into the register."""
        choice = self._ready()
        if choice is not None and choice.documents:
            self.run.start(choice, only_check=only_check)

    def _set_choice(self) -> Choice:
        """How a set is written: numbers typed for chosen orders, one file, PDF."""
        keys = [item.key for item in self.tree.chosen]
        return Choice(
            (),
            orders=self.orders.details(keys),
            combined=self.combined.isChecked(),
            pdf=self.pdf.isChecked(),
        )

    def make_year_set(self) -> None:
        """«Комплект на учебный год»."""
        from nastavnik_desktop.services.issuing.bundles import year_bundle

        choice = self._set_choice()
        self.run.start_bundle(lambda roster: year_bundle(roster, choice.orders), choice)

    def make_pair_sets(self) -> None:
        """«Комплект на пару»: of the pair chosen on the right, or one asked for."""
        from nastavnik_desktop.services.issuing.bundles import pair_bundle

        pair_id = self._one_pair()
        if pair_id is not None:
            self.run.start_bundle(lambda roster: pair_bundle(roster, pair_id), self._set_choice())

    def _one_pair(self) -> int | None:
        try:
            ids = self.whom.pair_ids() or []
        except ValueError:
            ids = []
        if len(ids) == 1:
            return ids[0]
        found = options(self.session.roster(), "Pair")
        if not found:
            messages.tell(self, "В учебном году нет пар.", "Добавьте пару или импортируйте базы.")
            return None
        dialog = PickDialog("Для какой пары составить комплект", found, (), self, one=True)
        chosen = dialog.chosen if dialog.exec() else []
        dialog.deleteLater()
        return chosen[0] if chosen else None

    def make_package(self) -> None:
        """«Пакет координатору»."""
        from nastavnik_desktop.ui.papers.package_dialog import PackageDialog

        def show(report: "PackageReport") -> None:
            self.result.announce(f"Сохранено: «{report.path.name}».", report.path)
            self.result.take_focus()

        dialog = PackageDialog(self.session, self, show)
        dialog.exec()
        dialog.deleteLater()

    def preview(self) -> None:
        """The first of the chosen papers as text; nothing is written."""
        choice = self._ready()
        if choice is not None and choice.documents:
            self.run.preview(choice)

    def _fill_in(self, one: Lacking) -> None:
        """What is missing is typed on this very page: choose its document and go to the field."""
        asks, chosen = one.record, self.tree.chosen
        able = [d for d in DOCUMENTS if (d.asks is asks if asks else d.key == one.field)]
        if able and not any(item in chosen for item in able):
            self.tree.choose([*(item.key for item in chosen), able[0].key])
        found = self.asked.focus_on(asks, one.field) if asks else self.orders.focus_on(one.field)
        if not found and not self.asked.focus_first():
            self.orders.focus_first()

    def _check_words(self) -> None:
        keys = tuple(item.key for item in self.tree.chosen)
        self.navigate.emit("words", OfDocuments(keys) if keys else None)

    # Navigation

    def show_target(self, target: object) -> None:
        """The key of a document chooses it; Papers: of whom, too."""
        if isinstance(target, str) and target in self.tree.items:
            self.tree.choose([target])
            self.tree.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(target, Papers):
            self.tree.choose(target.keys)
            if target.pairs:
                self.whom.choose_pairs(target.pairs)
            elif target.people:
                self.whom.choose_people(target.people)
            if target.again is not None:
                self.orders.set_order(target.again.document, target.again)
            self.tree.search.setFocus()

    def start_search(self) -> None:
        self.tree.search.setFocus()
        self.tree.search.selectAll()

    def may_leave(self) -> bool:
        """What was typed for the papers is kept; what cannot be is asked about."""
        if not self.asked.changed or self.session.store.read_only:
            return True
        if not self.asked.check():
            return messages.ask(
                self,
                "Уйти без сохранения?",
                "Не сохранять",
                "Вернуться",
                advice="Исправьте поля, под которыми написано, что не так.",
                destructive=True,
            )
        if self.asked.keep(self.session.store, saved_year(self.session)):
            self.session.refresh()
        return True

    def take_focus(self) -> None:
        self.tree.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.tree.tree.currentItem() is None:
            self.tree.tree.setCurrentItem(next(iter(self.tree.items.values())))

    def keep_state(self) -> None:
        self.session.state.keep("documents/folded", self.tree.folded())
        self.session.state.keep_splitter("documents", self.splitter)
