"""«Анкеты»: who has filled in which questionnaire; answers are typed, imported and summed up."""

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.models import AnswerSheet
from nastavnik_desktop.models.choices import Moment
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.answers import AnswerLine
from nastavnik_desktop.services.registries import registry
from nastavnik_desktop.ui import messages
from nastavnik_desktop.ui.buttons import changes
from nastavnik_desktop.ui.registry_page import RegistryPage
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.targets import Papers


class AnswersPage(RegistryPage):
    """Enter opens the questionnaire of the line; typing then goes on down the list as shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(registry("answers"), session, parent)

    def _fill_menu(self) -> None:
        super()._fill_menu()
        self.header.add_menu_separator()
        self._action("Бланки анкет…", lambda: self._print("questionnaire"), "print")
        self._action("Сводка анкет…", lambda: self._print("survey_summary"), "documents")
        self._action("SWOT-анализ…", lambda: self.navigate.emit("swot", None), "edit")

    @changes
    def add(self) -> None:
        """Everybody in sight, those marked first if several are."""
        rows = self.chosen() if len(self.chosen()) > 1 else self.table.rows_in_sight()
        self._type([row.subject for row in rows])

    def edit(self, field: str = "") -> None:
        rows = self.chosen()
        if len(rows) > 1:
            self._type([row.subject for row in rows])
        elif rows:
            seen = [row.subject for row in self.table.rows_in_sight()]
            self._type(seen, seen.index(rows[0].subject))

    def _type(self, lines: list[AnswerLine], place: int = 0) -> None:
        from nastavnik_desktop.ui.answers_dialog import AnswersDialog

        if not lines:
            messages.tell(self, "Вносить ответы пока не за кого.", "Сначала добавьте пару.")
            return
        dialog = AnswersDialog(self.session, lines, self, place=place)
        dialog.exec()
        dialog.deleteLater()

    @changes
    def delete(self) -> None:
        """The answers, never the participation."""
        lines: list[AnswerLine] = [row.subject for row in self.chosen()]
        found = {
            moment: [sheet.id or 0 for one in lines if (sheet := one.sheet(moment)) is not None]
            for moment in Moment
        }
        choices = [moment for moment in Moment if found[moment]]
        if not choices:
            return
        names = {Moment.BEFORE: "Анкета «до»", Moment.AFTER: "Анкета «после»"}
        place = messages.choose(
            self,
            f"Удалить ответы? Выбрано: {plural(len(lines), 'человек', 'человека', 'человек')}.",
            [f"{names[one]} ({len(found[one])})" for one in choices],
            advice="Ответы попадут в корзину, их можно вернуть.",
        )
        if place is not None:
            ids, store = found[choices[place]], self.session.store
            self.session.do(self, "Удалены ответы анкет", lambda: store.delete(AnswerSheet, ids))

    def _print(self, key: str) -> None:
        self.navigate.emit("documents", Papers(keys=(key,)))
