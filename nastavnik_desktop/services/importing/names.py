"""People's names as schools type them: several in a cell, in capitals, with initials."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from nastavnik_desktop.russian import PATRONYMIC_PARTICLES, split_name, squeeze, unmix
from nastavnik_desktop.services.importing.table import brief

_PART = "[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_TIDY = re.compile(f"{_PART} {_PART} {_PART}")
_TIDY_PART = re.compile(_PART)
_LOWER_WORDS = PATRONYMIC_PARTICLES | {"фон", "ван", "де", "аль", "эль", "бен"}
_LETTER = "[А-ЯЁӘӨҮҖҢҺа-яёәөүҗңһ]"
_INITIALS_LAST = re.compile(rf"(\S+(?:-\S+)?) ({_LETTER})\.(?:-{_LETTER}\.)? ?(?:({_LETTER})\.?)?")
_INITIALS_FIRST = re.compile(rf"({_LETTER})\.(?:-{_LETTER}\.)? ?(?:({_LETTER})\. ?)?(\S+)")
_BARE_INITIALS = re.compile(r"(\S*[а-яё]) ([А-ЯЁ])(?: ?([А-ЯЁ]))?")
_NUMBERING = re.compile(r"(?:^|(?<=[\s;,]))\(?\d{1,3}[.)]\s*(?=\D)")
_BETWEEN = re.compile(r"[;,\n\r/]+|\s+и\s+")
_CLASS_AFTER = re.compile(
    r"[\s,(–-]*\b(\d{1,2}\s*-?\s*[«\"]?[А-Яа-яA-Za-z]?[»\"]?)\s*(?:кл\.?|класс|класса)?\s*\)?$"
)
_NOTE_AFTER = re.compile(r"\s*\([^()]*\)$")
_CLASS = re.compile(
    r"(\d{1,2})\s*[-–—]?\s*[«\"“']?([А-Яа-яЁёA-Za-z]?)[»\"”']?\s*(?:-?(?:й|ый|ой))?"
    r"\s*(?:кл\.?|класс|класса)?",
    re.IGNORECASE,
)
_INVISIBLE = dict.fromkeys((0xAD, 0x200C, 0x200D, 0x2060))
"""Soft hyphens and joiners that come along with copied text."""
_LATIN_CLASS = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")


tidy = _TIDY.fullmatch
"""Whether a text is a full name with nothing to put right."""


class BadName(ValueError):
    """What is wrong with a name; `refuses` when no record may hold such characters at all."""

    def __init__(self, text: str, *, refuses: bool = False) -> None:
        super().__init__(text)
        self.refuses = refuses


class FullName(NamedTuple):
    """A name in parts; with `initials` the name and the patronymic are single letters."""

    surname: str
    name: str
    patronymic: str
    key: str
    """What people are matched by: «иванова мария петровна», ё = е."""
    initials: bool = False
    class_name: str = ""
    """The class written beside the name: «Иванов Иван (7А)»."""

    def __str__(self) -> str:
        if self.initials:
            letters = "".join(f"{part}." for part in (self.name, self.patronymic) if part)
            return f"{self.surname} {letters}"
        if self.patronymic:
            return f"{self.surname} {self.name} {self.patronymic}"
        return f"{self.surname} {self.name}"


def key_of(surname: str, name: str, patronymic: str) -> str:
    return f"{surname} {name} {patronymic}".casefold().replace("ё", "е").strip()


@lru_cache(maxsize=50_000)
def full_name(text: str) -> FullName:
    """One person from one text; raises BadName."""
    if tidy(text):
        surname, name, patronymic = text.split(" ")
        return FullName(surname, name, patronymic, text.casefold().replace("ё", "е"))
    _refuse_odd(text)
    cleaned = _NUMBERING.sub("", squeeze(text.translate(_INVISIBLE)), count=1)
    cleaned = _dashes(cleaned).strip(" ,;:")
    cleaned, class_name = _without_class(cleaned)
    cleaned = _NOTE_AFTER.sub("", cleaned)
    if found := _initials(cleaned):
        surname, first, second = found
        return FullName(*_named(surname, first, second), True, class_name)
    words = cleaned.rstrip(".").split(" ")
    if any(not _only_letters(word) for word in words):
        raise BadName(
            f"В ФИО «{brief(text)}» есть лишние знаки: оставьте только фамилию, имя и отчество."
        )
    if len(words) < 2:
        raise BadName(f"«{brief(text)}» – не ФИО: нужны хотя бы фамилия и имя.")
    if len(words) > 3 and words[-1].lower() not in PATRONYMIC_PARTICLES:
        raise BadName(
            f"Не понять, где в «{brief(text)}» фамилия, имя и отчество: разделите людей "
            "точкой с запятой, а двойную фамилию – дефисом."
        )
    surname, name, patronymic = split_name(_proper(" ".join(words)))
    return FullName(*_named(surname, name, patronymic), False, class_name)


def _named(surname: str, name: str, patronymic: str) -> tuple[str, str, str, str]:
    surname, name, patronymic = _proper(surname), _proper(name), _proper(patronymic)
    return surname, name, patronymic, key_of(surname, name, patronymic)


def joined_name(surname: str, name: str, patronymic: str) -> FullName:
    """From three columns; raises BadName."""
    first, second, third = name_part(surname), name_part(name), name_part(patronymic)
    if not (first and second):
        raise BadName("Нужны хотя бы фамилия и имя.")
    return FullName(first, second, third, key_of(first, second, third))


@lru_cache(maxsize=50_000)
def name_part(text: str) -> str:
    """A surname, a name or a patronymic from a column of its own."""
    if _TIDY_PART.fullmatch(text):
        return text
    _refuse_odd(text)
    cleaned = _dashes(squeeze(text.translate(_INVISIBLE))).strip(" ,;.")
    if cleaned in ("", "-", "нет"):
        return ""
    if any(not _only_letters(word) for word in cleaned.split(" ")):
        raise BadName(f"В «{brief(text)}» есть лишние знаки: оставьте только буквы.")
    return _proper(cleaned)


def several_names(text: str) -> tuple[str, ...]:
    """The names of a cell that may hold many: «1. Иванов И.И.; 2. Петров П.П.»."""
    if tidy(text):
        return (text,)
    numbered = _NUMBERING.sub("\n", text)
    pieces: list[str] = []
    for piece in _BETWEEN.split(numbered):
        cleaned = piece.strip(" \t.\u00a0") if piece.strip(" .") == "" else piece.strip()
        if not cleaned:
            continue
        # «Иванов Иван, 7А» and «Петрова М.И., учитель»: a note to the name before it.
        if pieces and _CLASS.fullmatch(cleaned):
            pieces[-1] = f"{pieces[-1]} ({cleaned})"
        elif not (pieces and cleaned[0].islower() and not text.islower()):
            pieces.append(cleaned)
    return tuple(pieces)


def class_name(text: str) -> str:
    """«7 «а» класс», «7-А», «7A» with a Latin letter → «7А»; '' when it is not a class."""
    found = _CLASS.fullmatch(squeeze(text))
    if not found:
        return ""
    number, letter = found.groups()
    if not 1 <= int(number) <= 12:
        return ""
    return f"{int(number)}{letter.upper().translate(_LATIN_CLASS)}"


def _refuse_odd(text: str) -> None:
    if text.lstrip().startswith("="):
        raise BadName(
            f"В ФИО записана формула «{brief(text)}»: впишите фамилию, имя и отчество.",
            refuses=True,
        )
    for char in text:
        if char.isalpha() or char in " -.,;()'\n":
            continue
        kind = unicodedata.category(char)
        if kind in ("So", "Sk", "Cc", "Cs", "Co", "Cn") and not char.isspace():
            shown = char if kind in ("So", "Sk") else f"U+{ord(char):04X}"
            raise BadName(
                f"В ФИО есть недопустимый знак ({shown}): удалите его в таблице.", refuses=True
            )


def _dashes(text: str) -> str:
    for dash in "‐‑‒–—−":
        text = text.replace(dash, "-")
    if " -" in text or "- " in text:
        text = re.sub(r" ?- ?", "-", text)
    return text.replace("’", "'").replace("`", "'")


def _only_letters(word: str) -> bool:
    return bool(word) and all(char.isalpha() or char in "-'" or _mark(char) for char in word)


def _mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn"


def _without_class(text: str) -> tuple[str, str]:
    found = _CLASS_AFTER.search(text)
    if not found:
        return text, ""
    named = class_name(found.group(1))
    return (text[: found.start()].strip(" ,("), named) if named else (text, "")


def _initials(text: str) -> tuple[str, str, str] | None:
    if found := _INITIALS_LAST.fullmatch(text):
        surname, first, second = found.groups()
    elif found := _INITIALS_FIRST.fullmatch(text):
        first, second, surname = found.groups()
    elif found := _BARE_INITIALS.fullmatch(text):
        surname, first, second = found.groups()
    else:
        return None
    if not _only_letters(surname) or len(surname) < 2:
        return None
    return surname, first.upper(), (second or "").upper()


def _proper(text: str) -> str:
    """Capitals where names have them: «ООРЖАК КЫЗЫЛ-ООЛОВИЧ» → «Ооржак Кызыл-оолович»."""
    words = unmix(text).split(" ")
    return " ".join(_proper_word(word) for word in words)


def _proper_word(word: str) -> str:
    if len(word) > 1 and (word.isupper() or word.islower()):
        if word.lower() in _LOWER_WORDS:
            return word.lower()
        parts = word.lower().split("-")
        return "-".join(
            part if position and part.startswith("оол") else part[:1].upper() + part[1:]
            for position, part in enumerate(parts)
        )
    return word
