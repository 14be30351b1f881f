"""What a table of a school is, what its columns mean, and where in a file something stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from nastavnik_desktop.models.fields import Choice

Cell = str | float | int | bool | tuple[int, int, int] | None
"""A date is (year, month, day); None and '' are both an empty cell; xlsx numbers are floats."""

Row = tuple[Cell, ...]


class TableKind(Choice):
    """Recognised by columns, never by caption."""

    MENTEES = "mentees", "База наставляемых"
    MENTORS = "mentors", "База наставников"
    PUPILS = "pupils", "Список класса"
    STAFF = "staff", "Список сотрудников"


class Target(Choice):
    """What a column may hold; `targets(kind)` says which of them a kind of table has."""

    FULL_NAME = "full_name", "ФИО"
    SURNAME = "surname", "Фамилия"
    NAME = "name", "Имя"
    PATRONYMIC = "patronymic", "Отчество"
    BORN = "born", "Дата или год рождения"
    SEX = "sex", "Пол"
    CLASS = "class", "Класс"
    POST = "post", "Должность"
    CAREER_START = "career_start", "Начало работы"
    EXPERIENCE = "experience", "Стаж, лет"
    PHONE = "phone", "Телефон"
    EMAIL = "email", "Электронная почта"
    REPRESENTATIVE = "representative", "Законный представитель (ФИО)"
    REPRESENTATIVE_RELATION = "representative_relation", "Кем приходится"
    REPRESENTATIVE_PHONE = "representative_phone", "Телефон представителя"
    PLACE = "place", "Место работы (учёбы)"
    REQUEST = "request", "Основной запрос наставляемого"
    COMPETENCES = "competences", "Основные компетенции наставника"
    ACHIEVEMENTS = "achievements", "Важные достижения наставника"
    INTERESTS = "interests", "Интересы наставника"
    DESIRED_AGE = "desired_age", "Желаемый возраст наставляемых"
    TIME = "time", "Ресурс времени"
    OTHERS = "others", "ФИО наставника или наставляемых (второй стороны)"
    OTHERS_PLACE = "others_place", "Место работы (учёбы) второй стороны"
    FORM = "form", "Форма наставничества"
    PROGRAMME = "programme", "Наименование программы"
    ROLE_MODEL = "role_model", "Ролевая модель"
    ENTERED = "entered", "Дата вхождения в программу"
    FINISHED = "finished", "Дата завершения программы"
    RESULT = "result", "Результаты программы"
    CASE_LINK = "case_link", "Ссылка на кейс/отзыв"
    COMPLETED = "completed", "Отметка о прохождении программы"


_NAMES = (Target.FULL_NAME, Target.SURNAME, Target.NAME, Target.PATRONYMIC)
_ABOUT = (Target.BORN, Target.SEX, Target.PHONE, Target.EMAIL)
_REPRESENTATIVE = (
    Target.REPRESENTATIVE,
    Target.REPRESENTATIVE_RELATION,
    Target.REPRESENTATIVE_PHONE,
)
_PAIR = (
    Target.OTHERS,
    Target.OTHERS_PLACE,
    Target.FORM,
    Target.PROGRAMME,
    Target.ROLE_MODEL,
    Target.ENTERED,
    Target.FINISHED,
    Target.RESULT,
    Target.CASE_LINK,
    Target.COMPLETED,
)
_TARGETS: dict[TableKind, tuple[Target, ...]] = {
    TableKind.MENTEES: (
        *_NAMES,
        *_ABOUT,
        Target.CLASS,
        Target.PLACE,
        Target.POST,
        Target.REQUEST,
        *_PAIR,
        *_REPRESENTATIVE,
    ),
    TableKind.MENTORS: (
        *_NAMES,
        *_ABOUT,
        Target.CLASS,
        Target.PLACE,
        Target.POST,
        Target.COMPETENCES,
        Target.ACHIEVEMENTS,
        Target.INTERESTS,
        Target.DESIRED_AGE,
        Target.TIME,
        *_PAIR,
    ),
    TableKind.PUPILS: (*_NAMES, *_ABOUT, Target.CLASS, *_REPRESENTATIVE),
    TableKind.STAFF: (*_NAMES, *_ABOUT, Target.POST, Target.CAREER_START, Target.EXPERIENCE),
}


def targets(kind: TableKind) -> tuple[Target, ...]:
    """What a column of such a table may be mapped to, in the order menus show it."""
    return _TARGETS[kind]


def shown_cell(cell: Cell) -> str:
    """A cell as the preview shows it."""
    if isinstance(cell, tuple):
        year, month, day = cell
        return f"{day:02}.{month:02}.{year:04}"
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def brief(cell: Cell) -> str:
    """A cell inside a sentence about it: in one line, and not all of a long one."""
    shown = " ".join(shown_cell(cell).split())
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


@dataclass(frozen=True)
class Spot:
    """A place in a file as Excel shows it: rows from 1, the column by its heading."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        parts = [f"«{self.file}»"]
        if self.sheet:
            parts.append(f"лист «{self.sheet}»")
        if self.row:
            parts.append(f"строка {self.row}")
        if self.column:
            parts.append(f"столбец «{self.column}»")
        return ", ".join(parts)


@dataclass(frozen=True)
class Table:
    """One sheet of one file with its header found; `kind` is None when it was not recognised."""

    file: str
    sheet: str
    rows: list[Row] = field(repr=False)
    """All rows of the sheet, the first one is row 1 of Excel."""
    kind: TableKind | None = None
    headings: tuple[str, ...] = ()
    """One per column, the rows of the header joined; '' where a column has none."""
    mapping: Mapping[int, Target] = field(default_factory=dict)
    """Position of a column from 0 → what it holds; other columns are left out."""
    first_row: int = 0
    """Position in `rows` of the first row under the header."""
    end: int | None = None
    """Position of the row that ends the table, where another one stands under it."""
    class_name: str = ""
    """The class named by the sheet or a caption above the table («7А»), or ''."""

    @property
    def known(self) -> bool:
        return self.kind is not None

    @property
    def title(self) -> str:
        return f"{self.file} – {self.sheet}" if self.sheet else self.file

    @property
    def signature(self) -> str:
        """What tables with one and the same header share; mappings are remembered by it."""
        return "|".join(" ".join(text.casefold().split()) for text in self.headings).strip("|")

    def data(self) -> Iterator[tuple[int, Row]]:
        """(row number as in Excel, cells) of the rows under the header."""
        return enumerate(self.rows[self.first_row : self.end], self.first_row + 1)

    def sample(self, count: int = 20) -> list[Row]:
        """The first rows under the header, for the preview."""
        return self.rows[self.first_row : self.end][:count]

    def spot(self, row: int = 0, column: int | None = None) -> Spot:
        heading = ""
        if column is not None:
            heading = self.headings[column] if column < len(self.headings) else ""
            heading = heading or _letters(column)
        return Spot(self.file, self.sheet, row, heading)

    def remapped(self, kind: TableKind, mapping: Mapping[int, Target]) -> "Table":
        """The same table as the curator corrected it."""
        return replace(self, kind=kind, mapping=dict(mapping))


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
