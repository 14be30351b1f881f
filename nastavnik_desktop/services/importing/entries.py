"""Rows of a table as facts about one person, with every cell that could not be understood."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from nastavnik_desktop.models.choices import MentoringForm, PersonKind
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.importing import values
from nastavnik_desktop.services.importing.headers import class_in
from nastavnik_desktop.services.importing.names import (
    BadName,
    FullName,
    class_name,
    full_name,
    joined_name,
    several_names,
    tidy,
)
from nastavnik_desktop.services.importing.outcome import Problem
from nastavnik_desktop.services.importing.table import (
    Cell,
    Row,
    Table,
    TableKind,
    Target,
    shown_cell,
)

Convert = Callable[[Cell], Any]

_NOT_PEOPLE = re.compile(
    r"(итого|всего|в том числе|классн\w+ руководител\w+|директор|заместител\w+|куратор|подпись|"
    r"исполнител\w+|ответственн\w+|примечани\w+|список|приложение|утверждаю|ваканси\w+|вакант\w*|"
    r"мальчик(?:и|ов)|девоч(?:ек|ки)|юноши|юношей|девушек|девушки)\b",
    re.IGNORECASE,
)
"""How the rows of a list begin that count people or close the list."""
_NAME_PARTS = (Target.SURNAME, Target.NAME, Target.PATRONYMIC)
_OF_PERSON = {
    Target.BORN: "born",
    Target.SEX: "sex",
    Target.CLASS: "class_name",
    Target.POST: "post",
    Target.CAREER_START: "career_start",
    Target.EXPERIENCE: "career_start",
    Target.PHONE: "phone",
    Target.EMAIL: "email",
    Target.REPRESENTATIVE: "representative",
    Target.REPRESENTATIVE_RELATION: "representative_relation",
    Target.REPRESENTATIVE_PHONE: "representative_phone",
}
_ELSE: dict[Target, Convert] = {
    Target.PLACE: values.line,
    Target.REQUEST: values.text,
    Target.COMPETENCES: values.text,
    Target.ACHIEVEMENTS: values.text,
    Target.INTERESTS: values.text,
    Target.DESIRED_AGE: values.line,
    Target.TIME: values.line,
    Target.OTHERS_PLACE: values.text,
    Target.FORM: values.form,
    Target.PROGRAMME: values.line,
    Target.ROLE_MODEL: values.line,
    Target.ENTERED: values.day,
    Target.FINISHED: values.day,
    Target.RESULT: values.text,
    Target.CASE_LINK: values.line,
    Target.COMPLETED: values.mark,
}


class Entry:
    """One row: whose it is, what it says of the person, and what it says of the pair."""

    __slots__ = (
        "about", "born", "form", "kind", "more", "name", "others", "others_kind", "row", "table",
    )  # fmt: skip

    def __init__(
        self,
        table: Table,
        row: int,
        name: FullName,
        about: dict[str, Any],
        kind: PersonKind | None,
    ) -> None:
        self.table = table
        self.row = row
        self.name = name
        self.about = about
        """Attributes of the person."""
        self.born: PartialDate | None = about.pop("born", None)
        self.more: dict[Target, Any] = {}
        """Everything else by target."""
        self.others: tuple[FullName, ...] = ()
        """The other side of the pair."""
        self.kind = kind
        """The category the row tells, if it does."""
        self.form: MentoringForm | None = None
        self.others_kind: PersonKind | None = None
        """The category of the other side."""

    @property
    def code(self) -> str:
        return f"{self.table.file}|{self.table.sheet}|{self.row}"


@dataclass
class Entries:
    found: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def entries_of(table: Table, today: date, year_begins: int) -> Entries:
    """The rows of a recognised table; years of experience count back from `year_begins`."""
    return _Reader(table, today, year_begins).read()


class _Reader:
    def __init__(self, table: Table, today: date, year_begins: int) -> None:
        self.table = table
        self.made = Entries()
        self.columns = {target: position for position, target in table.mapping.items()}
        self.name_columns = [self.columns.get(target, -1) for target in _NAME_PARTS]
        self.whole = self.columns.get(Target.FULL_NAME, -1)
        self.others = self.columns.get(Target.OTHERS, -1)
        special: dict[Target, Convert] = {
            Target.BORN: lambda cell: values.born(cell, today),
            Target.SEX: values.sex,
            Target.CLASS: _class,
            Target.CAREER_START: values.partial_date,
            Target.EXPERIENCE: lambda cell: values.career_start(cell, year_begins),
            Target.REPRESENTATIVE: _representative,
        }
        self.person_columns = [
            (position, attribute, special.get(target, values.line))
            for target, attribute in _OF_PERSON.items()
            if (position := self.columns.get(target, -1)) >= 0
        ]
        self.more_columns = [
            (position, target, convert)
            for target, convert in _ELSE.items()
            if (position := self.columns.get(target, -1)) >= 0
        ]
        self.class_name = table.class_name
        self.kind = {TableKind.PUPILS: PersonKind.PUPIL, TableKind.STAFF: PersonKind.TEACHER}.get(
            table.kind or TableKind.MENTEES
        )

    def read(self) -> Entries:
        append = self.made.found.append
        for number, row in self.table.data():
            try:
                name = self._name(row)
            except BadName as error:
                self._bad_name(number, row, error)
                continue
            if name is None:
                self._nameless(number, row)
            else:
                append(self._entry(number, row, name))
        return self.made

    def _name(self, row: Row) -> FullName | None:
        if self.whole >= 0:
            cell = row[self.whole]
            if type(cell) is not str or not cell or cell.isspace():
                return None if values.empty(cell) else full_name(shown_cell(cell))
            if not tidy(cell) and _NOT_PEOPLE.match(cell.lstrip()):
                return None
            return full_name(cell)
        parts = [
            cell if type(cell := row[at] if at >= 0 else "") is str else shown_cell(cell)
            for at in self.name_columns
        ]
        if not parts[0] and not any(part.strip() for part in parts):
            return None
        return joined_name(*parts)

    def _bad_name(self, number: int, row: Row, error: BadName) -> None:
        if not self._not_a_person(row):
            column = self.whole if self.whole >= 0 else max(self.name_columns[:1])
            spot = self.table.spot(number, column)
            self.made.problems.append(Problem(spot, str(error), error.refuses))

    def _nameless(self, number: int, row: Row) -> None:
        """A row without a name is empty, a total, a caption – or one whose name was forgotten."""
        wanted = [position for position, *_ in (*self.person_columns, *self.more_columns)]
        filled = [row[at] for at in wanted if not values.empty(row[at])]
        if self._not_a_person(row) or not filled:
            return
        column = self.whole if self.whole >= 0 else self.name_columns[0]
        self.made.problems.append(
            Problem(self.table.spot(number, column), "В строке нет ФИО: она пропущена.")
        )

    def _not_a_person(self, row: Row) -> bool:
        texts = {shown_cell(cell).strip() for cell in row if not values.empty(cell)}
        if any(_NOT_PEOPLE.match(text) for text in texts):
            return True
        if len(texts) == 1:
            # A caption in the middle of the list: «7Б класс» begins another class.
            text = texts.pop()
            named = class_in(text)
            self.class_name = named or self.class_name
            return bool(named) or not any(char.isalpha() for char in text) or len(text) > 60
        headings = {text for text in self.table.headings if text}
        return len(texts & headings) * 2 > len(texts)

    def _entry(self, number: int, row: Row, name: FullName) -> Entry:
        about: dict[str, Any] = {}
        for position, attribute, convert in self.person_columns:
            cell = row[position]
            if cell is None or cell == "":
                continue
            try:
                value = convert(cell)
            except ValueError as error:
                self._bad_value(number, position, error)
                continue
            if value:
                about[attribute] = value
        if "class_name" not in about and (named := name.class_name or self.class_name):
            about["class_name"] = named
        entry = Entry(self.table, number, name, about, self.kind)
        if self.kind is None:
            self._add_pair(entry, row)
        return entry

    def _add_pair(self, entry: Entry, row: Row) -> None:
        for position, target, convert in self.more_columns:
            cell = row[position]
            if cell is None or cell == "":
                continue
            try:
                value = convert(cell)
            except ValueError as error:
                self._bad_value(entry.row, position, error)
                continue
            if value:
                entry.more[target] = value
        if form := entry.more.get(Target.FORM):
            own_side = self.table.kind is TableKind.MENTEES
            entry.form, entry.kind = form, form.sides[own_side]
            entry.others_kind = form.sides[not own_side]
        elif entry.about.get("class_name"):
            entry.kind = PersonKind.PUPIL
        if self.others >= 0 and not values.empty(row[self.others]):
            entry.others = self._names(entry.row, shown_cell(row[self.others]))

    def _names(self, number: int, text: str) -> tuple[FullName, ...]:
        found: dict[tuple[str, str], FullName] = {}
        if text.strip().casefold() in ("-", "–", "—", "нет", "не назначен", "не назначена"):
            return ()
        try:
            pieces = (text,) if text.lstrip().startswith("=") else several_names(text)
            for piece in pieces:
                name = full_name(piece)
                found.setdefault((name.key, name.class_name), name)
        except BadName as error:
            self._bad_value(number, self.others, error)
        return tuple(found.values())

    def _bad_value(self, number: int, position: int, error: ValueError) -> None:
        refuses = bool(getattr(error, "refuses", False))
        self.made.problems.append(Problem(self.table.spot(number, position), str(error), refuses))


@lru_cache(maxsize=2_000)
def _class(cell: Cell) -> str:
    shown = values.line(cell)
    return class_name(shown) or shown


def _representative(cell: Cell) -> str:
    """A full name in its proper case; whatever else the cell says stays as typed."""
    shown = values.line(cell)
    if tidy(shown):
        return shown
    try:
        name = full_name(shown)
    except BadName as error:
        if error.refuses:
            raise
        return shown
    return shown if name.initials else str(name)
