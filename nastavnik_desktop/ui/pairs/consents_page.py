"""«Согласия» and «Доп. соглашения»: who signed what, dates for many at once, papers, scans."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Consent, Record
from nastavnik_desktop.models.choices import ConsentKind
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.lists.registries import Row, registry
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Papers
from nastavnik_desktop.ui.lists.registry_page import RegistryPage
from nastavnik_desktop.ui.parts import desktop, messages
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.saving import ResultBar, hand_over


class _SignedPage(RegistryPage):
    """A list of papers that people sign: «Подписано…» dates all chosen rows, scans go with them."""

    def __init__(self, key: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(registry(key), session, parent)
        self.result = ResultBar(self)
        self.layout().addWidget(self.result)
        self.details.add_action("Приложить скан…", self.choose_scans, "import", kind="link")
        self.details.add_action("Открыть скан", self.open_scan, "open", kind="link")

    def _fill_menu(self) -> None:
        super()._fill_menu()
        self.header.add_menu_separator()
        self._action("Подписано: дата у выбранных…", self.date_chosen, "check", "Ctrl+Shift+D")
        self._action("Напечатать для выбранных…", self.print_chosen, "print", "Ctrl+P")
        self._action("Приложить скан…", self.choose_scans, "import")
        self._action("Открыть скан", self.open_scan, "open")
        self.header.add_button("Печать недостающих…", self.print_lacking, "print")

    # Dates

    @changes
    def date_chosen(self) -> None:
        self._set_field("dated")

    def _set_field(self, name: str) -> None:
        from nastavnik_desktop.ui.lists.list_actions import SeveralDialog, leading_records

        rows = self.chosen()
        if rows:
            dialog = SeveralDialog(self.session, leading_records(self.registry, rows), self)
            dialog.choose_field(name)
            dialog.field.editor.field.setFocus()
            dialog.exec()
            dialog.deleteLater()

    # Papers

    def print_lacking(self) -> None:
        """For everybody in sight who has nothing signed in force."""
        self._print([row.subject for row in self.table.rows_in_sight() if row.subject.lacks])

    def print_chosen(self) -> None:
        self._print([row.subject for row in self.chosen()])

    def _print(self, lines: Sequence[Any]) -> None:
        raise NotImplementedError

    # Scans

    def _with_record(self) -> Row | None:
        rows = self.chosen()
        if len(rows) != 1:
            return None
        if rows[0].subject.record.id is None:
            messages.tell(
                self,
                "Приложить скан пока не к чему: подпись не отмечена.",
                "Сначала запишите дату: Enter на строке.",
            )
            return None
        return rows[0]

    @changes
    def choose_scans(self) -> None:
        row = self._with_record()
        if row is None:
            return
        files = messages.ask_open_files(
            self, "Скан документа", messages.SCANS, self.session.state.folder("scans")
        )
        if files:
            self.session.state.keep_folder("scans", files[0].parent)
            self.attach(row, files)

    def attach(self, row: Row, files: Sequence[Path]) -> None:
        from nastavnik_desktop.services.issuing import scans

        try:
            scans.attach(self.session.store, row.subject.record, files)
        except UserError as error:
            messages.tell(self, error)
            return
        self.session.done("Приложен скан")

    def open_scan(self) -> None:
        """The scan, or a choice when there are several."""
        from nastavnik_desktop.services.issuing import scans
        from nastavnik_desktop.ui.papers.scans_dialog import ScansDialog

        row = self._with_record()
        if row is None:
            return
        record = row.subject.record
        listed = scans.scans(self.session.data_folder, record)
        if not listed:
            messages.tell(self, "Скан к этой записи не приложен.")
        elif len(listed) == 1 and listed[0].path is not None:
            hand_over(self, desktop.open_file, listed[0].path)
        else:
            ScansDialog(self.session, record, self, row.subject.person.full_name).exec()


class ConsentsPage(_SignedPage):
    """Person × kind of consent; the papers of all who lack them are printed from here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("consents", session, parent)

    def _fill_menu(self) -> None:
        super()._fill_menu()
        self._action("Записать ещё согласие у выбранных…", self.add_for_chosen, "add")
        self._action("Отозвано: дата у выбранных…", lambda: self._set_field("withdrawn"), "undo")
        self._action("Срок у выбранных…", lambda: self._set_field("until"), "calendar")

    def _print(self, lines: Sequence[Any]) -> None:
        from nastavnik_desktop.services.papers.consent_papers import consent_bundle
        from nastavnik_desktop.ui.papers.print_run import Choice, PrintRun

        if not any(line.paper_wanted for line in lines):
            messages.tell(self, "Печатать нечего: у всех в этом списке согласия есть.")
            return
        self.run = PrintRun(self.session, self, self.result, self.navigate.emit)
        self.run.start_bundle(lambda roster: consent_bundle(roster, lines), Choice(()))

    def add_for_chosen(self) -> None:
        """One kind of consent of everybody chosen: to publication and photographs, for example."""
        from nastavnik_desktop.services.pairs.consents import given_by, holders
        from nastavnik_desktop.ui.parts.form_dialog import FormDialog, ask_fields

        people = {row.subject.person.id: row.subject.person for row in self.chosen()}
        if not people:
            return
        number = plural(len(people), "человека", "человек", "человек")

        def take(made: Record) -> bool:
            assert isinstance(made, Consent)
            held = holders(self.session.roster(), made.kind, date.today())
            records = [given_by(p, made) for key, p in people.items() if key not in held]
            if not records:
                messages.tell(self, f"Такое согласие у всех уже есть: {made.kind.label}.")
                return False
            table = self.session.store.table(Consent)
            title = f"Записано согласие: {made.kind.label}"
            return self.session.do(self, title, lambda: table.save_many(records))

        ask_fields(
            FormDialog(
                f"Согласие у {number}",
                Consent(person_id=-1, kind=ConsentKind.PUBLICATION),
                take,
                self,
                only=("kind", "dated", "until"),
                about="За несовершеннолетнего подписывает законный представитель, за взрослого –"
                " он сам. Пока даты нет, согласие считается неподписанным: его можно напечатать.",
                lines=18,
            )
        )


class AgreementsPage(_SignedPage):
    """Supplementary agreements; what they say is asked on the page of documents."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("agreements", session, parent)

    def _print(self, lines: Sequence[Any]) -> None:
        from nastavnik_desktop.services.papers.papers_supplement import SUPPLEMENT

        people = tuple(dict.fromkeys(line.person.id or 0 for line in lines))
        if people:
            self.navigate.emit("documents", Papers(people=people, keys=(SUPPLEMENT,)))
        else:
            messages.tell(self, "Печатать нечего: соглашения есть у всех, кому они нужны.")
