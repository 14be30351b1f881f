"""Forms 1–5 of a period: every number with its people, who repeats, what is missing, the file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError, after
from nastavnik_desktop.models import Person, SchoolYear
from nastavnik_desktop.models.choices import CountRule
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.reports.periods import Period
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Field
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.missing_list import MissingList
from nastavnik_desktop.ui.parts.people_dialog import Listed, PeopleDialog
from nastavnik_desktop.ui.parts.saving import ResultBar, another_name, saved_year
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import PageHeader, page_layout, scrolled
from nastavnik_desktop.ui.reports.forms_cards import FormCards
from nastavnik_desktop.ui.reports.forms_tables import DuplicatesTab, ProgrammesTab, short_title
from nastavnik_desktop.ui.reports.period_bar import PeriodBar

if TYPE_CHECKING:
    from nastavnik_desktop.services.reports.contingent import Figure
    from nastavnik_desktop.services.reports.counting import Duplicate, Entry, FormsReport


class FormsPage(Page):
    """What will be sent, before it is sent."""

    title: str = "Формы 1–5"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.report: FormsReport | None = None
        self.header = PageHeader(self.title, parent=self)
        self.snapshots = self.header.add_button("Снимки", self._open_snapshots, "calendar")
        self.header.add_to_menu("Сохранить пятью файлами…", self.save_separately, "folder")
        self.header.add_to_menu(
            "Контингент для Формы 1…", lambda: self._go_to_year("children_10_19"), "school"
        )
        self.save_button = self.header.add_primary("Сохранить XLSX…", self.save, "export")
        self.save_button.setToolTip("Ctrl+S")
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self.bar = PeriodBar(self)
        self.bar.changed.connect(self._count)
        self.bar.rule_chosen.connect(self._use_rule)
        self.cards = FormCards(self._show_entries, self._show_figure, self)
        self.programmes = ProgrammesTab(self._show_entries, self.navigate.emit, self)
        self.duplicates = DuplicatesTab(self._count_here, self._count_by_rule, self)
        self.missing = MissingList(self.navigate.emit, "Всё заполнено.", self)
        self.result = ResultBar(self)
        self._assemble()

    def _assemble(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Подробности форм")
        for tab, title in (
            (self.programmes, "Программы"),
            (self.duplicates, "Участвуют несколько раз"),
            (self.missing, "Чего не хватает"),
        ):
            tab.layout().setContentsMargins(0, STEP + STEP // 2, 0, 0)
            self.tabs.addTab(tab, title)
        self.tabs.setMinimumHeight(32 * STEP)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * STEP)
        inside.addWidget(self.cards)
        inside.addWidget(self.tabs, 1)
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addWidget(self.bar)
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(self.result)

    def refresh(self) -> None:
        from nastavnik_desktop.models import Snapshot

        self.bar.use_year(self.session.year, date.today())
        number = len(self.session.store.table(Snapshot).all(year_id=self.session.year.id or -1))
        self.snapshots.setText(f"Снимки ({number})" if number else "Снимки")
        self.snapshots.setEnabled(bool(number))
        self._count()

    def show_target(self, target: object) -> None:
        """The period that is asked for."""
        if isinstance(target, Period):
            self.bar.choose(target.title)

    def _count(self) -> None:
        from nastavnik_desktop.services.reports.counting import count

        dates = self.bar.dates
        if dates is None:
            return
        self.report = count(self.session.roster(), *dates, self.bar.count_rule)
        self.header.set_subtitle(f"для координатора, {self.bar.text}")
        self.cards.show_report(self.report)
        self.programmes.show_report(self.report)
        self.duplicates.show_report(self.report, self.session.roster())
        self.missing.show_gaps(self.report.missing)
        self._name_tab(self.duplicates, "Участвуют несколько раз", len(self.report.duplicates))
        self._name_tab(self.missing, "Чего не хватает", len(self.report.missing))

    def _name_tab(self, tab: QWidget, title: str, number: int) -> None:
        text = f"{title} – {number}" if number else title
        self.tabs.setTabText(self.tabs.indexOf(tab), text)

    def _use_rule(self, rule: CountRule) -> None:
        year = self.session.year
        if year.count_rule is not rule:
            self.session.do(
                self,
                "Изменено правило учёта",
                lambda: self.session.store.table(SchoolYear).save(year.changed(count_rule=rule)),
            )

    # The people behind the numbers.

    def _show_entries(self, title: str, entries: Sequence["Entry"]) -> None:
        roster = self.session.roster()
        listed = [
            Listed(
                entry.person.full_name,
                f"{roster.place(entry.person) or entry.person.kind.label}"
                f" · {short_title(entry.place.programme)}",
                show_date(entry.entered),
                entry.person.id,
            )
            for entry in sorted(entries, key=lambda one: one.person.sort_key)
        ]
        PeopleDialog(title, listed, self._open_person, self).exec()

    def _show_figure(self, title: str, figure: "Figure") -> None:
        if figure.typed:
            self._go_to_year(figure.field)
            return
        roster = self.session.roster()
        unsure = {person.id for person in figure.unsure}
        listed = [
            Listed(
                person.full_name,
                roster.place(person),
                "известен только год" if person.id in unsure else "",
                person.id,
            )
            for person in sorted(figure.people, key=lambda one: one.sort_key)
        ]
        dialog = PeopleDialog(
            f"Форма 1: {title}, посчитано по списку людей",
            listed,
            self._open_person,
            self,
            note_heading="Точность",
        )
        dialog.exec()

    def _open_person(self, person_id: int) -> None:
        self.navigate.emit("people", Field(person_id, "", Person))

    def _go_to_year(self, field: str) -> None:
        self.navigate.emit("school", Field(self.session.year.id or 0, field, SchoolYear))

    # Where somebody is counted.

    def _count_here(self, double: "Duplicate", entry: "Entry") -> None:
        from nastavnik_desktop.models import Participation

        changed = double.choose(entry)
        self.session.do(
            self,
            "Выбрано, где учитывать участника",
            lambda: self.session.store.table(Participation).save_many(changed),
        )

    def _count_by_rule(self, double: "Duplicate") -> None:
        from nastavnik_desktop.models import Participation

        changed = [
            entry.part.changed(count_here=False)
            for entry in double.entries
            if entry.part.count_here
        ]
        self.session.do(
            self,
            "Участник снова учитывается по дате вхождения",
            lambda: self.session.store.table(Participation).save_many(changed),
        )

    # Files.

    def save(self) -> None:
        from nastavnik_desktop.services.reports.forms import file_name

        if self.report is None or self.bar.dates is None:
            return
        folder = self.session.state.folder("forms")
        path = messages.ask_save_file(self, "Сохранить формы", folder / file_name(self.report))
        if path is not None:
            self.session.state.keep_folder("forms", path.parent)
            self._write(self.report, path)

    def _write(self, report: "FormsReport", path: Path) -> None:
        # What was saved before must not look like the answer to this saving.
        self.result.hide()
        roster = self.session.roster()

        def work(steps: tasks.Steps) -> bytes:
            from nastavnik_desktop.services import files
            from nastavnik_desktop.services.checking.unnamed_texts import mask
            from nastavnik_desktop.services.reports import forms

            steps.progress(0, 0, "Составляем книгу из пяти листов…")
            content = forms.workbook(report, mask=mask(roster, date.today()))
            files.save_bytes(path, content)
            return content

        tasks.run(
            self,
            work,
            lambda content: self._written(report, path, content),
            lambda error: self._write_again(report, error),
            title="Формы 1–5",
            cancellable=False,
        )

    def _write_again(self, report: "FormsReport", error: UserError) -> None:
        path = another_name(self, error)
        if path is not None:
            self._write(report, path)

    def _written(self, report: "FormsReport", path: Path, content: bytes) -> None:
        kept = self._keep(report, path, content)
        self.session.refresh()
        said = "Снимок сохранён." if kept else "Снимок не сохранён."
        self.result.announce(f"Формы сохранены: «{path.name}». {said}", path)

    def _keep(self, report: "FormsReport", path: Path, content: bytes) -> bool:
        """Whether the snapshot was kept; why not was told."""
        from nastavnik_desktop.services.reports import snapshots

        try:
            with after(f"Файл «{path.name}» записан, но его снимок не сохранён"):
                saved_year(self.session)
                snapshots.keep(self.session.store, self.session.roster(), report, path, content)
        except UserError as error:
            messages.tell(self, error)
            return False
        return True

    def save_separately(self) -> None:
        """Five files, as some municipalities want them; a snapshot of each."""
        if self.report is None or self.bar.dates is None:
            return
        folder = messages.ask_folder(
            self, "Папка для пяти файлов", self.session.state.folder("forms")
        )
        if folder is None:
            return
        self.session.state.keep_folder("forms", folder)
        report, roster = self.report, self.session.roster()

        def work(steps: tasks.Steps) -> dict[Path, bytes]:
            from nastavnik_desktop.services import files
            from nastavnik_desktop.services.checking.unnamed_texts import mask
            from nastavnik_desktop.services.reports import forms

            made = forms.separate_workbooks(report, mask(roster, date.today()))
            written = {}
            for done, (name, content) in enumerate(made.items()):
                steps.progress(done, len(made), name)
                path = files.save_bytes(files.free_name(folder / name), content)
                written[path] = content
            return written

        tasks.run(
            self,
            work,
            lambda written: self._five_written(report, folder, written),
            title="Формы 1–5",
            cancellable=False,
        )

    def _five_written(
        self, report: "FormsReport", folder: Path, written: dict[Path, bytes]
    ) -> None:
        kept = all(self._keep(report, path, content) for path, content in written.items())
        self.session.refresh()
        said = "снимок каждого сохранён" if kept else "снимки сохранены не все"
        text = f"Пять файлов сохранены в папку «{folder.name}», {said}."
        self.result.announce(text, folder, openable=False)

    def _open_snapshots(self) -> None:
        from nastavnik_desktop.ui.reports.snapshots_dialog import SnapshotsDialog

        SnapshotsDialog(self.session, self).exec()
