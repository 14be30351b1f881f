"""What a cell means: dates, sex, forms of mentoring, years of experience, marks, plain text."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from nastavnik_desktop.models.choices import MentoringForm, Sex
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import MONTHS_GENITIVE, bad_character
from nastavnik_desktop.services.importing.table import Cell, brief, shown_cell

_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS_GENITIVE, 1)} | {"май": 5}
_EMPTY = frozenset(("", "-", "–", "—", "нет", "н/д", "не указан", "не указана", "не указано", "?"))
_NUMERIC = re.compile(r"(\d{1,2})[./,\- ]+(\d{1,2})[./,\- ]+(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_WORDS = re.compile(r"[«\"]?(\d{1,2})[»\"]?\s+([а-яё]{3,})\.?\s+(\d{4})")
_YEAR = re.compile(r"\d{4}")
_TAIL = re.compile(r"\s*(?:г\.?\s*р\.?|года рождения|год рождения|года|год|г\.?)\s*$")
_EPOCH = date(1899, 12, 30)
_SERIAL = range(10_000, 60_000)
_YEARS = range(1900, 2101)
_YEAR_AS_SERIAL = (date(1905, 3, 14), date(1905, 9, 30))
"""What Excel shows when a bare year 1900–2100 stands in a cell formatted as a date."""

_MALE = frozenset(("м", "муж", "мужской", "мужчина", "мальчик", "юноша", "m", "male"))
_FEMALE = frozenset(("ж", "жен", "женский", "женщина", "девочка", "девушка", "f", "female"))
_YES = frozenset(("да", "+", "v", "✓", "✔", "√", "☑", "1", "есть", "пройдена", "пройдено"))
_NO = frozenset(("нет", "-", "–", "—", "0"))
_PARTICIPANTS = {
    "обучающийся": "ученик",
    "обучающаяся": "ученик",
    "учащийся": "ученик",
    "школьник": "ученик",
    "студенты": "студент",
    "ученики": "ученик",
    "учителя": "учитель",
    "педагоги": "педагог",
}


class BadValue(ValueError):
    """A Russian sentence on what is wrong with a cell; `refuses` as for BadName."""

    def __init__(self, text: str, *, refuses: bool = False) -> None:
        super().__init__(text)
        self.refuses = refuses


def text(cell: Cell) -> str:
    """Plain text with its line breaks kept and stray blanks dropped; raises BadValue."""
    if type(cell) is str:
        if cell.isprintable() and "  " not in cell:
            return cell.strip()
        if bad := bad_character(cell.replace("\r", "")):
            raise BadValue(f"В ячейке есть недопустимый знак {bad}: удалите его.", refuses=True)
        lines = (" ".join(line.split()) for line in cell.replace("\u200b", "").splitlines())
        return "\n".join(line for line in lines if line)
    return shown_cell(cell)


def line(cell: Cell) -> str:
    """Text in one line."""
    if type(cell) is str and cell.isprintable() and "  " not in cell:
        return cell.strip()
    return text(cell).replace("\n", " ")


def empty(cell: Cell) -> bool:
    return cell is None or cell == "" or (type(cell) is str and not cell.strip())


@lru_cache(maxsize=50_000)
def partial_date(cell: Cell) -> PartialDate | None:
    """A date or a bare year; None for an empty cell; raises BadValue."""
    if type(cell) is tuple:
        return _of_excel(*cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _of_number(cell)
    shown = " ".join(shown_cell(cell).split()).casefold()
    if shown in _EMPTY:
        return None
    return _of_text(shown)


def _of_excel(year: int, month: int, day: int) -> PartialDate:
    found = date(year, month, day)
    if _YEAR_AS_SERIAL[0] <= found <= _YEAR_AS_SERIAL[1]:
        return PartialDate((found - _EPOCH).days)
    return _sane(found, shown_cell((year, month, day)))


def _of_number(number: float) -> PartialDate:
    if number in _YEARS:
        return PartialDate(int(number))
    if _SERIAL.start <= number < _SERIAL.stop:
        return PartialDate.of(_EPOCH + timedelta(days=int(number)))
    raise BadValue(f"«{brief(number)}» – не дата: напишите 05.09.2013 или год.")


def _of_text(shown: str) -> PartialDate:
    bare = _TAIL.sub("", shown).strip(" .,")
    if _YEAR.fullmatch(bare) and int(bare) in _YEARS:
        return PartialDate(int(bare))
    if found := _ISO.fullmatch(bare):
        year, month, day = map(int, found.groups())
    elif found := _NUMERIC.fullmatch(bare):
        day, month, year = map(int, found.groups())
        if year < 100:
            year += 2000 if year < 50 else 1900
    elif (found := _WORDS.fullmatch(bare)) and found.group(2)[:3] in _MONTHS:
        day, month, year = int(found.group(1)), _MONTHS[found.group(2)[:3]], int(found.group(3))
    else:
        raise BadValue(f"«{brief(shown)}» – не дата: напишите 05.09.2013 или год.")
    if not (1 <= month <= 12 and year in _YEARS and 1 <= day <= monthrange(year, month)[1]):
        raise BadValue(f"Даты «{brief(shown)}» не бывает: исправьте её в таблице.")
    return _sane(date(year, month, day), shown)


def _sane(found: date, shown: str) -> PartialDate:
    if found.year not in _YEARS:
        raise BadValue(f"Дата «{brief(shown)}» вне разумных пределов.")
    return PartialDate.of(found)


def born(cell: Cell, today: date) -> PartialDate | None:
    """A date of birth or its year; raises BadValue also when it has not come yet."""
    found = partial_date(cell)
    if found is not None and found.year > today.year:
        raise BadValue(f"Дата рождения «{brief(cell)}» ещё не наступила.")
    return found


def day(cell: Cell) -> date | None:
    """A full date; raises BadValue for a bare year."""
    found = partial_date(cell)
    if found is None:
        return None
    if found.full is None:
        raise BadValue(f"«{found}» – только год: напишите дату полностью, например 01.09.2026.")
    return found.full


@lru_cache(maxsize=1_000)
def sex(cell: Cell) -> Sex | None:
    shown = shown_cell(cell).strip().casefold().rstrip(".")
    if shown in _MALE:
        return Sex.MALE
    if shown in _FEMALE:
        return Sex.FEMALE
    if shown in _EMPTY:
        return None
    raise BadValue(f"«{brief(cell)}» – не пол: напишите «м» или «ж».")


@lru_cache(maxsize=1_000)
def form(cell: Cell) -> MentoringForm | None:
    """The form of mentoring under any of its names; raises BadValue."""
    shown = shown_cell(cell).strip()
    if not shown:
        return None
    for variant in (shown, re.sub(r"\(.*?\)", "", shown), *re.findall(r"\((.*?)\)", shown)):
        if found := _FORMS.get(_form_key(variant)):
            return found
    known = ", ".join(f"«{item.label}»" for item in MentoringForm)
    raise BadValue(f"Неизвестная форма наставничества «{brief(shown)}». Известны: {known}.")


def _form_key(shown: str) -> str:
    key = shown.casefold().replace("ё", "е")
    for dash in "‐‑‒–—−":
        key = key.replace(dash, "-")
    key = re.sub(r"[«»\"“”'.]", " ", key)
    key = re.sub(r"^\s*форма\s*(?:наставничества)?\s*:?", "", key)
    sides = [" ".join(side.split()) for side in key.split("-")]
    return "-".join(_PARTICIPANTS.get(side, side) for side in sides)


_FORMS: dict[str, MentoringForm] = {
    _form_key(name): item for item in MentoringForm for name in (item.label, *item.synonyms)
} | {
    "учитель-педагог": MentoringForm.TEACHER_TEACHER,
    "педагог-учитель": MentoringForm.TEACHER_TEACHER,
}


@lru_cache(maxsize=1_000)
def career_start(cell: Cell, in_year: int) -> PartialDate | None:
    """The year work began, from years of experience in `in_year`; raises BadValue."""
    shown = shown_cell(cell).strip().casefold()
    if shown in _EMPTY - {"нет"}:
        return None
    if shown in ("нет", "без стажа", "менее года", "до года", "меньше года"):
        return PartialDate(in_year)
    found = re.match(r"(\d{1,2})(?:[.,]\d+)?\s*(мес)?", shown)
    if not found or int(found.group(1)) > 70 or re.match(r"\d{3,}", shown):
        raise BadValue(f"«{brief(cell)}» – не стаж: напишите число полных лет.")
    years = 0 if found.group(2) else int(found.group(1))
    return PartialDate(in_year - years)


def mark(cell: Cell) -> str:
    """The mark of completion: «+» and «да» are «пройдена», other words stay."""
    shown = line(cell)
    folded = shown.casefold()
    if folded in _YES:
        return "пройдена"
    return "" if folded in _NO else shown
