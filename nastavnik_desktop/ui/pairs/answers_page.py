"""«Анкеты»: who has filled in which questionnaire; answers are typed, imported and summed up."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.models import AnswerSheet
from nastavnik_desktop.models.choices import Moment
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.files import safe_name
from nastavnik_desktop.services.lists.registries import registry
from nastavnik_desktop.services.pairs.answers import AnswerLine
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Papers
from nastavnik_desktop.ui.lists.registry_page import RegistryPage
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.buttons import changes

if TYPE_CHECKING:
    from nastavnik_desktop.services.pairs.answer_import import AnswerImport

_MOST = 12
"""Sentences on what could not be understood, shown at once."""


class AnswersPage(RegistryPage):
    """Enter opens the questionnaire of the line; typing then goes on down the list as shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(registry("answers"), session, parent)

    def _fill_menu(self) -> None:
        super()._fill_menu()
        self.header.add_menu_separator()
        self._action("Импорт ответов из Excel…", self.import_answers, "import")
        self._action("Таблица для ответов (Excel)…", self.save_table, "export")
        self._action("Бланки анкет…", lambda: self._print("questionnaire"), "print")
        self._action("Вопросы анкет…", lambda: self.navigate.emit("questionnaires", None), "edit")
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
        from nastavnik_desktop.ui.pairs.answers_dialog import AnswersDialog

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

    # Tables

    def save_table(self) -> None:
        """A workbook to be filled in, of those in sight."""
        from nastavnik_desktop.services.pairs.answer_tables import workbook
        from nastavnik_desktop.ui.lists.list_actions import write_workbook

        moments = tuple(Moment)
        lines = [row.subject for row in self.table.rows_in_sight()]
        place = messages.choose(
            self,
            "Какую таблицу для ответов сохранить?",
            [one.label for one in moments],
            advice="В ней по строке на участника и по столбцу на вопрос. Заполненную таблицу"
            " внесёт «Импорт ответов из Excel…».",
        )
        if place is None or not lines:
            return
        moment, roster = moments[place], self.session.roster()
        name = safe_name(f"Ответы анкет {moment.label} {self.session.year.title}", ".xlsx")
        target = messages.ask_save_file(
            self, "Таблица для ответов", self.session.state.folder("export") / name
        )
        if target is not None:
            self.session.state.keep_folder("export", target.parent)
            write_workbook(target, lambda: workbook(roster, moment, lines), self)

    def import_answers(self) -> None:
        files = messages.ask_open_files(
            self, "Таблица с ответами", folder=self.session.state.folder("import")
        )
        if not files:
            return
        from nastavnik_desktop.services.pairs.answer_import import read

        self.session.state.keep_folder("import", files[0].parent)
        roster = self.session.roster()
        tasks.run(self, lambda steps: read(roster, files), self._offer, title="Читаем ответы")

    def _offer(self, made: "AnswerImport") -> None:
        """Show what will be kept and what could not be understood, before anything is."""
        from nastavnik_desktop.services.pairs.answer_import import keep

        shown = made.problems[:_MOST]
        if len(made.problems) > _MOST:
            shown.append(f"… и ещё {len(made.problems) - _MOST}")
        advice = "\n".join(["Не разобрано:", *shown]) if shown else ""
        if not made.found:
            same = f"Без изменений: {made.unchanged}." if made.unchanged else ""
            messages.tell(self, "Новых ответов в таблице нет.", f"{same}\n{advice}".strip())
            return
        number = plural(len(made.found), "анкету", "анкеты", "анкет")
        if messages.ask(self, f"Внести {number}?", "Внести", advice=advice):
            store = self.session.store
            self.session.do(self, f"Внесены ответы: {number}", lambda: keep(store, made))

    def _print(self, key: str) -> None:
        self.navigate.emit("documents", Papers(keys=(key,)))
