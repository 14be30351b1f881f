"""Russian text: search keys, dates, plurals, names in parts and initials."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

_INVISIBLE = re.compile("[\u200b\ufeff]+")
_LONG_DASHES = re.compile("[‐‑‒–—−]")
_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]")
_LATIN = re.compile(r"[A-Za-z]")

MONTHS_GENITIVE = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def squeeze(text: str) -> str:
    """One ordinary blank between words, none around; composed letters."""
    if "\u200b" in text or "\ufeff" in text:
        text = _INVISIBLE.sub(" ", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def unmix(text: str) -> str:
    """Latin look-alikes inside a Cyrillic word become Cyrillic: «Cеров» → «Серов»."""
    if not (_LATIN.search(text) and _CYRILLIC.search(text)):
        return text
    return " ".join(
        word.translate(_LOOK_ALIKE) if _CYRILLIC.search(word) else word for word in text.split(" ")
    )


def search_key(*parts: str) -> str:
    """What is searched and compared: NFC, casefold, ё → е, one kind of dash, single blanks."""
    return _fold(squeeze(" ".join(parts)))


def _fold(text: str) -> str:
    folded = text.casefold().replace("ё", "е")
    return _LONG_DASHES.sub("-", folded) if _LONG_DASHES.search(folded) else folded


def sort_key(text: str) -> str:
    """Orders ё right after е and ignores case; compare these, never the raw texts."""
    folded = squeeze(text).casefold()
    return f"{_fold(folded)}\0{folded}"


def matches(key: str, words: Iterable[str]) -> bool:
    """Whether every word stands somewhere in the key, in any order."""
    return all(word in key for word in words)


_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def bad_character(text: str) -> str:
    """The code of the first character no office file may hold («U+0007»), or ''."""
    found = _NO_XML.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


class NoSuchDay(ValueError):
    """Written as a date, but the calendar has no such day: 31.02.2012."""


def parse_date(text: str) -> date:
    """From «5.9.2026», «05.09.26», «05/09/2026» or «2026-09-05»; ValueError otherwise."""
    text = text.strip()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[./\-,](\d{1,2})[./\-,](\d{4}|\d{2})", text):
        day, month, year = map(int, found.groups())
        if len(found.group(3)) == 2:
            year += 2000 if year < 50 else 1900
    else:
        raise ValueError(text)
    try:
        found_day = date(year, month, day)
    except ValueError:
        raise NoSuchDay(text) from None
    if not 1900 <= year <= 2100:
        raise ValueError(text)
    return found_day


def show_date(day: date) -> str:
    """12.07.2022, as tables write it."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def long_date(day: date) -> str:
    """«12» июля 2022 г., as the text of orders writes it."""
    return f"«{day.day:02}» {MONTHS_GENITIVE[day.month - 1]} {day.year} г."


def words_date(day: date) -> str:
    """12 июля 2022 г."""
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year} г."


def plural(number: int, one: str, few: str, many: str) -> str:
    """«1 пара», «2 пары», «5 пар»: the number with the right word."""
    tail, tens = number % 10, number % 100
    if tail == 1 and tens != 11:
        word = one
    elif tail in (2, 3, 4) and tens not in (12, 13, 14):
        word = few
    else:
        word = many
    return f"{number} {word}"


PATRONYMIC_PARTICLES = frozenset("оглы кызы улы уулу гызы оглу огли угли кизи заде".split())
SURNAME_PARTICLES = frozenset("фон де ван дер ден дель да ди ла ле ибн бен аль эль".split())


def split_name(text: str) -> tuple[str, str, str]:
    """Surname, name and patronymic of «Фамилия Имя Отчество»; what is absent is ''."""
    words = squeeze(text).split(" ")
    if len(words) >= 4 and words[-1].casefold() in PATRONYMIC_PARTICLES:
        return " ".join(words[:-3]), words[-3], f"{words[-2]} {words[-1]}"
    end = 1
    while end < len(words) and words[end - 1] in SURNAME_PARTICLES:
        end += 1  # «фон Дитрих Генрих»
    if end + 1 < len(words) and words[end].casefold() in PATRONYMIC_PARTICLES:
        end += 1  # «Асан уулу Нурлан»
    return " ".join(words[:end]), " ".join(words[end : end + 1]), " ".join(words[end + 1 :])


def initials(surname: str, name: str, patronymic: str = "", *, before: bool = True) -> str:
    """«И.О. Фамилия» for signatures, or «Фамилия И.О.» with `before=False`.

    Анна-Мария is «А.-М.», but Кара-оол is one name: «К.».
    """
    first, *others = name.split("-")
    double = [piece for piece in others if piece[:1].isupper() and piece.casefold() != "оол"]
    pieces = [piece for piece in (first, *double) if piece]
    letters = "-".join(f"{piece[0].upper()}." for piece in pieces)
    letters += f"{patronymic[0].upper()}." if patronymic else ""
    return f"{letters} {surname}".strip() if before else f"{surname} {letters}".strip()
