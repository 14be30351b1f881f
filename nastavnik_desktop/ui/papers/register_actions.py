"""What is done with the chosen paper of the register: sign, cancel, print again, attach a scan."""

from collections.abc import Callable, Sequence
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.files import free_name, safe_name, save_bytes
from nastavnik_desktop.services.issuing import issued, scans
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.targets import Papers
from nastavnik_desktop.ui.papers.register_entries import Entry, heading
from nastavnik_desktop.ui.parts import desktop, messages
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.people_dialog import Listed, PeopleDialog
from nastavnik_desktop.ui.parts.saving import ResultBar, hand_over


class RegisterActions(Page):
    """A page on which one paper at a time is chosen."""

    result: ResultBar

    def current(self) -> Entry | None:
        """The chosen paper."""
        raise NotImplementedError

    def _do(self, title: str, work: Callable[[], object]) -> bool:
        """A service's own action; the user is told why it did not happen."""
        try:
            work()
        except UserError as error:
            messages.tell(self, error)
            return False
        self.session.done(title)
        return True

    @changes
    def sign(self) -> None:
        entry = self.current()
        if entry is not None and entry.paper.state is PaperState.DRAFT:
            self._do("Документ подписан", lambda: issued.sign(self.session.store, entry.id))

    @changes
    def cancel(self) -> None:
        entry = self.current()
        if entry is not None and messages.ask(
            self,
            f"Отменить документ {issued.named(entry.paper)}?",
            "Отменить документ",
            "Не отменять",
            advice="Он останется в реестре, номер освободится.",
            destructive=True,
        ):
            self._do("Документ отменён", lambda: issued.cancel(self.session.store, entry.id))

    @changes
    def remove(self) -> None:
        entry = self.current()
        if entry is not None:
            self._do(
                "Удалено из реестра документов",
                lambda: issued.remove(self.session.store, [entry.id]),
            )

    @changes
    def edit(self, field: str = "number") -> None:
        from nastavnik_desktop.ui.papers.paper_dialog import PaperDialog

        entry = self.current()
        if entry is not None and entry.paper.state is PaperState.DRAFT:
            dialog = PaperDialog(self.session, entry.paper, self, field)
            dialog.exec()
            dialog.deleteLater()

    @changes
    def make_again(self) -> None:
        """To the page of documents, with the number, the date and the answers of this draft."""
        entry = self.current()
        if entry is not None and entry.paper.state is PaperState.DRAFT:
            paper = entry.paper
            of_pair = (paper.pair_id,) if paper.pair_id else ()
            people = () if of_pair else tuple(one.id or 0 for one in entry.people[:1])
            whole = document(paper.document).about != "person"
            target = Papers(() if whole else people, of_pair, (paper.document,), again=paper)
            self.navigate.emit("documents", target)

    def reprint(self) -> None:
        """The kept text as a file, byte for byte as it was issued."""
        entry = self.current()
        if entry is None:
            return
        try:
            content = issued.reprint(self.session.store, entry.id)
            name = safe_name(heading(entry), ".docx")
            folder = self.session.state.folder("documents")
            target = messages.ask_save_file(
                self, "Сохранить текст документа", free_name(folder / name), messages.WORD
            )
            if target is not None:
                self.session.state.keep_folder("documents", target.parent)
                self.result.announce(f"Сохранено: «{target.name}».", save_bytes(target, content))
        except UserError as error:
            messages.tell(self, error)

    def open_file(self) -> None:
        """The file as it was written; when it is gone, the text kept in the database."""
        entry = self.current()
        if entry is None:
            return
        if entry.paper.file and Path(entry.paper.file).exists():
            self._file(desktop.open_file)
        elif messages.ask(
            self,
            "Файла документа на прежнем месте нет. Сохранить его текст из базы?",
            "Сохранить…",
        ):
            self.reprint()

    def _file(self, how: Callable[[Path], None]) -> None:
        entry = self.current()
        if entry is not None and entry.paper.file:
            hand_over(self, how, Path(entry.paper.file))

    def _show_people(self) -> None:
        entry = self.current()
        if entry is None:
            return
        roster = self.session.roster()
        listed = [
            Listed(person.full_name, roster.place(person), "", person.id) for person in entry.people
        ]
        PeopleDialog(
            f"Названы в документе: {entry.paper.title}",
            listed,
            lambda person_id: self.navigate.emit("people", person_id),
            self,
        ).exec()

    # Scans

    @changes
    def choose_scans(self) -> None:
        entry = self.current()
        if entry is None:
            return
        files = messages.ask_open_files(
            self, "Скан документа", messages.SCANS, self.session.state.folder("scans")
        )
        if files:
            self.session.state.keep_folder("scans", files[0].parent)
            self.attach(entry, files)

    def attach(self, entry: Entry, files: Sequence[Path]) -> None:
        """Copy these files beside the database and remember them with the paper."""
        self._do("Приложен скан", lambda: scans.attach(self.session.store, entry.paper, files))

    def open_scan(self) -> None:
        """The scan, or a choice when there are several."""
        from nastavnik_desktop.ui.papers.scans_dialog import ScansDialog

        entry = self.current()
        if entry is None or not entry.scans:
            return
        if len(entry.scans) == 1:
            hand_over(self, desktop.open_file, scans.path(self.session.store, entry.scans[0]))
        else:
            ScansDialog(self.session, entry.paper, self).exec()
