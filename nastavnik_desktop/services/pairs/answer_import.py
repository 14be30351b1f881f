"""Answers out of workbooks: what a column means is its question, whose row it is tells «ФИО».

So a table of another program with the same questions is read as well as our own.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import MentoringForm, Moment, Role
from nastavnik_desktop.russian import search_key, squeeze
from nastavnik_desktop.services.importing import values
from nastavnik_desktop.services.importing.table import Cell, shown_cell
from nastavnik_desktop.services.pairs import answers
from nastavnik_desktop.services.pairs.answer_tables import DAY, NAME, PAIR
from nastavnik_desktop.services.pairs.answer_values import Answers, cut, typed
from nastavnik_desktop.services.pairs.answers import AnswerLine, answer_lines, day_of
from nastavnik_desktop.services.pairs.question_kinds import Question
from nastavnik_desktop.services.pairs.questionnaires import TAKEN, all_questions
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.workbooks import tables
from nastavnik_desktop.storage.store import Store

_HEADER_ROWS = 25


@dataclass(frozen=True)
class Read:
    """One questionnaire found in a table."""

    line: AnswerLine
    moment: Moment
    answers: Answers
    day: date | None


@dataclass
class AnswerImport:
    """What the files hold: the questionnaires, and sentences on what could not be understood."""

    found: dict[tuple[int, Moment], Read] = field(default_factory=dict)
    """By participation and moment: the last row about somebody is the one that counts."""
    problems: list[str] = field(default_factory=list)
    unchanged: int = 0


def read(roster: Roster, files: Sequence[Path]) -> AnswerImport:
    """Nothing is written; UserError for a file that cannot be read or holds no such table."""
    made = AnswerImport()
    people: dict[str, list[AnswerLine]] = defaultdict(list)
    for line in answer_lines(roster):
        people[search_key(line.person.full_name)].append(line)
    asked = _wordings(roster)
    for file, sheets in zip(files, tables.read_sheets(files), strict=True):
        headed = [(name, rows, _header(rows, asked)) for name, rows in sheets]
        if all(place is None for _, _, place in headed):
            raise UserError(
                f"В файле «{file.name}» нет таблицы с ответами анкет.",
                "Нужны столбец «ФИО» и столбцы с вопросами анкеты: пустую таблицу можно сохранить"
                " на странице «Анкеты».",
            )
        for name, rows, place in headed:
            if place is not None:
                reading = _Reading(made, people, asked, rows[: place + 1])
                reading.place = f"«{file.name}», лист «{name}»"
                reading.tell_unknown()
                reading.take(rows[place + 1 :], place + 2)
    return made


def keep(store: Store, made: AnswerImport) -> int:
    """Save what was read; how many questionnaires. Inside an action."""
    for one in made.found.values():
        words = one.line.own_words(one.moment)
        answers.keep(store, one.line.part, one.moment, one.answers, one.day, words)
    return len(made.found)


def _wordings(roster: Roster) -> frozenset[str]:
    """Every question as any table may head its column."""
    return frozenset(
        search_key(item.text(moment))
        for form in MentoringForm
        for role in Role
        for item in all_questions(roster, form, role)
        for moment in Moment
        if item.text(moment)
    )


def _header(rows: "tables.Rows", asked: frozenset[str]) -> int | None:
    """The row with «ФИО» and a question."""
    for place, row in enumerate(rows[:_HEADER_ROWS]):
        keys = {_key(cell) for cell in row}
        if search_key(NAME) in keys and keys & asked:
            return place
    return None


def _key(cell: Cell) -> str:
    return search_key(shown_cell(cell))


class _Reading:
    """One table: its columns by heading, and the rows under them."""

    def __init__(
        self,
        made: AnswerImport,
        people: Mapping[str, list[AnswerLine]],
        asked: frozenset[str],
        top: "tables.Rows",
    ) -> None:
        """`top`: the rows to the headings, which are the last of them."""
        self._made, self._people, self._asked_anywhere = made, people, asked
        self.place = ""
        header = top[-1]
        titles = " ".join(_key(cell) for row in top[:-1] for cell in row)
        named = [one for one in Moment if search_key(one.label) in titles]
        self._moments = named if len(named) == 1 else list(Moment)
        self._columns = {_key(cell): at for at, cell in enumerate(header) if _key(cell)}
        self._texts = {at: shown_cell(cell) for at, cell in enumerate(header)}
        self._row = 0

    def tell_unknown(self) -> None:
        """Columns that are left out: a question that was reworded since, or none at all."""
        taken = self._asked_anywhere.union(map(search_key, TAKEN))
        left = [self._texts[at] for key, at in self._columns.items() if key not in taken]
        if left:
            told = "», «".join(cut(squeeze(text)) for text in left)
            self._made.problems.append(
                f"{self.place}: таких вопросов в анкетах нет, не внесены столбцы «{told}»."
            )

    def take(self, rows: "tables.Rows", first: int) -> None:
        for self._row, row in enumerate(rows, first):
            name = shown_cell(self._cell(row, NAME)).strip()
            if name:
                self._one(row, name)

    def _cell(self, row: Sequence[Cell], heading: str) -> Cell:
        at = self._columns.get(search_key(heading), -1)
        return row[at] if 0 <= at < len(row) else None

    def _tell(self, text: str) -> None:
        self._made.problems.append(f"{self.place}, строка {self._row}: {text}")

    def _one(self, row: Sequence[Cell], name: str) -> None:
        known = self._people.get(search_key(name), [])
        if not known and not self._says_anything(row, name):
            return  # what is written under the table
        if not known:
            self._tell(f"столбец «{NAME}»: «{cut(name)}» не участвует ни в одной паре этого года.")
            return
        found = self._whose(row, known)
        if found is None and len(known) == 1:
            told = cut(shown_cell(self._cell(row, PAIR)).strip())
            own = known[0].unit.title
            self._tell(
                f"столбец «{PAIR}»: у «{name}» нет пары «{told}», есть «{own}»."
                if told and search_key(told) != search_key(own)
                else f"вопросов анкеты «{name}» в этой таблице нет."
            )
            return
        if found is None:
            self._tell(
                f"«{name}» участвует в нескольких парах: напишите в столбце «{PAIR}», в какой"
                " («" + "», «".join(line.unit.title for line in known) + "»)."
            )
            return
        line, moment = found
        if moment is None:
            self._tell(
                "вопросы «до» и «после» одинаковы. Напишите над таблицей, какая это анкета:"
                f" «{Moment.BEFORE.label}» или «{Moment.AFTER.label}»."
            )
            return
        self._tell_others(row, line, moment)
        given = self._answers(row, line, moment)
        day = self._day(row)
        if not given:
            return
        if given == answers.read(line.sheet(moment)) and day in (None, day_of(line.part, moment)):
            self._made.unchanged += 1
            return
        self._made.found[line.part.id or 0, moment] = Read(line, moment, given, day)

    def _tell_others(self, row: Sequence[Cell], line: AnswerLine, moment: Moment) -> None:
        """Answers to questions that this participant is not asked at the moment."""
        own = {at for at, _ in self._asked(line, moment)}
        left = [
            cut(squeeze(self._texts[at]))
            for key, at in self._columns.items()
            if key in self._asked_anywhere and at not in own
            if at < len(row) and shown_cell(row[at]).strip()
        ]
        if left:
            self._tell(
                f"внесена анкета {moment.label}, вопросов «{'», «'.join(left)}» в ней нет: ответы"
                " на них внесите другой таблицей."
            )

    def _says_anything(self, row: Sequence[Cell], name: str) -> bool:
        """Whether any column but those about the person is filled.

        A line under the table is one merged cell: its words stand in every column.
        """
        about = {self._columns.get(search_key(heading)) for heading in TAKEN}
        cells = (cell for at, cell in enumerate(row) if at not in about)
        return any(shown_cell(cell).strip() not in ("", name) for cell in cells)

    def _whose(
        self, row: Sequence[Cell], known: Sequence[AnswerLine]
    ) -> tuple[AnswerLine, Moment | None] | None:
        """The participation and moment whose questions the table asks; None for several."""
        pair = _key(self._cell(row, PAIR))
        lines = [line for line in known if not pair or search_key(line.unit.title) == pair]
        scored = [
            (len(self._asked(line, moment)), line, moment)
            for line in lines
            for moment in self._moments
        ]
        best = max((score for score, _, _ in scored), default=0)
        first = [(line, moment) for score, line, moment in scored if score == best > 0]
        if len({line.part.id for line, _ in first}) != 1:
            return None
        return first[0][0], first[0][1] if len(first) == 1 else None

    def _asked(self, line: AnswerLine, moment: Moment) -> list[tuple[int, Question]]:
        """The columns that hold its questions."""
        found = (
            (self._columns.get(search_key(item.text(moment))), item)
            for item in line.questions(moment)
        )
        return [(at, item) for at, item in found if at is not None]

    def _answers(self, row: Sequence[Cell], line: AnswerLine, moment: Moment) -> Answers:
        """What is stored, with what the row says instead; nothing when the row says nothing."""
        given: Answers = {}
        for at, item in self._asked(line, moment):
            try:
                value = typed(item, shown_cell(row[at] if at < len(row) else None))
            except ValueError as error:
                self._tell(f"столбец «{self._texts[at]}»: {error}")
                continue
            if value is not None:
                given[item.key] = value
        return {**answers.read(line.sheet(moment)), **given} if given else {}

    def _day(self, row: Sequence[Cell]) -> date | None:
        try:
            return values.day(self._cell(row, DAY))
        except values.BadValue as error:
            self._tell(f"столбец «{DAY}»: {error}")
            return None
