"""Full names in the oblique cases: pytrovich's rules, with guards where they are known to fail."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from nastavnik_desktop.models.choices import Sex, WordCase
from nastavnik_desktop.russian import split_name, squeeze, unmix
from nastavnik_desktop.services.grammar.evident_names import evident_sex
from nastavnik_desktop.services.grammar.first_names import first_name
from nastavnik_desktop.services.grammar.hard_names import (
    FIXED_FIRST_PARTS,
    NOUNS_LIKE_FEMININES,
    PARTICLES,
    TWO_FEMININES,
    UNDECLINABLE,
    Five,
)
from nastavnik_desktop.services.grammar.hard_surnames import (
    LONG_VOWEL,
    REGULAR_MALE,
    VOWELS,
    Answer,
    ends,
    five,
    glue,
    hard_male_surname,
    hard_surname_in_a,
    hard_surname_in_aya,
    plain_male,
    same,
)
from nastavnik_desktop.services.grammar.ruled import ruled

CASES = tuple(WordCase)
_PLAIN_HALF = re.compile(r"(ич|ук|юк|ик|ый|[нв]ая)$")
_REGULAR_FEMALE = re.compile(r"(ова|ева|ёва|ина|ына|ская|цкая)$")
_OVA = re.compile(r"[аеёиоуыэюя].*(ова|ева|ёва|ина|цына)$")
_SHORT_OVA = re.compile(r"^(?!льв|пн)[^аеёиоуыэюя]*(ова|ева|ёва|ина)$")
_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")
_LETTERS = "а-яёөүңҥҕһәғқұіїєґў"  # Tuvan, Yakut, Tatar and Ukrainian ones among them
_WORDS = re.compile(f"[{_LETTERS}]+(?:[-'’ ][{_LETTERS}]+)*")


@dataclass(frozen=True)
class Forms:
    """One text in all cases; `sure` is False when a person should look at the forms."""

    text: str
    gent: str
    datv: str
    accs: str
    ablt: str
    loct: str
    sure: bool = True

    def form(self, case: WordCase | None) -> str:
        """The form of a case; None is the nominative."""
        return self.text if case is None else str(getattr(self, case.value))

    @property
    def five(self) -> Five:
        return self.gent, self.datv, self.accs, self.ablt, self.loct


def forms_of(text: str, five: Iterable[str], *, sure: bool = True) -> Forms:
    """From the text and its five oblique forms in the order of `CASES`."""
    gent, datv, accs, ablt, loct = five
    return Forms(text, gent, datv, accs, ablt, loct, sure)


def unchanged(text: str, *, sure: bool) -> Forms:
    return Forms(text, text, text, text, text, text, sure)


def sex_of_patronymic(patronymic: str) -> Sex | None:
    """The sex a patronymic tells; None when it does not. A surname or name never tells it."""
    word = unmix(squeeze(patronymic)).casefold().strip(" .,;")
    for particle, sex in PARTICLES.items():
        if word.endswith(particle):
            return sex
    if re.search(r"[а-яё]{2}(вна|чна|шна)$", word):
        return Sex.FEMALE
    if re.search(r"[а-яё]{2}[иы]ч$", word):
        return Sex.MALE
    return None


def decline_full_name(text: str, sex: Sex | None) -> Forms:
    """«Фамилия Имя Отчество» written as one text."""
    return decline_name(*split_name(text), sex)


@cache
def decline_name(surname: str, name: str, patronymic: str, sex: Sex | None) -> Forms:
    """All cases of a full name.

    With no sex given and none told by the patronymic the forms are a guess by the first name, or
    the nominative where it tells nothing; unsure in either case.
    """
    surname, name, patronymic = (squeeze(part) for part in (surname, name, patronymic))
    text = " ".join(part for part in (surname, name, patronymic) if part)
    told = sex_of_patronymic(patronymic)
    used = sex or told or evident_sex(unmix(name))
    if used is None:
        return unchanged(text, sure=False)
    sure = told is used or (sex is not None and told is None)
    done: list[Five] = []
    for way, part in ((_surname, surname), (first_name, name), (_patronymic, patronymic)):
        if part:
            forms, certain = _in_plain_capitals(way, part, used)
            done.append(forms)
            sure = sure and certain
    five = [" ".join(forms[case] for forms in done) for case in range(5)]
    return forms_of(text, five, sure=sure)


Way = Callable[[str, Sex], Answer]


@cache
def _in_plain_capitals(way: Way, part: str, sex: Sex) -> Answer:
    """Decline in ordinary capitals and give the capitals of the input back."""
    plain = unmix(part).replace("‑", "-").replace("–", "-")
    if not _WORDS.fullmatch(plain.casefold()) or len(plain) < 2:
        return same(part), False
    shouting = plain.isupper()
    if shouting:
        plain = "-".join(piece.capitalize() for piece in plain.split("-"))
    forms, sure = way(plain, sex)
    return (five(form.upper() for form in forms) if shouting else forms), sure


def _surname(word: str, sex: Sex) -> Answer:
    if " " in word:  # «Гарсиа Маркес», «де Голль»: only the last word
        head, _, tail = word.rpartition(" ")
        if tail.casefold() in PARTICLES:  # «Асан уулу», with no patronymic
            return same(word), True
        last, sure = _surname(tail, sex)
        sure = sure and all(piece in FIXED_FIRST_PARTS for piece in head.split())
        return glue(same(head), " ", last), sure
    if "-" not in word:
        return _single_surname(word, sex)
    head, _, tail = word.rpartition("-")
    if tail.casefold() in ("заде", "зода"):
        return same(word), True
    last, sure = _single_surname(tail, sex)
    if tail.casefold() == "оол":
        return glue(same(head), "-", last), True
    forms = last
    for piece in reversed(head.split("-")):
        first, first_sure = _first_half(piece, sex)
        forms, sure = glue(first, "-", forms), sure and first_sure
    return forms, sure


def _first_half(word: str, sex: Sex) -> Answer:
    """The first half of a double surname changes as a surname, unless it is known to be none.

    Sure only when it is plainly a surname: Салчак-Тумат may be a clan and a surname.
    """
    low = word.casefold()
    if low in FIXED_FIRST_PARTS or low[-1] in "оеиуэы":
        return same(word), True
    if sex is Sex.FEMALE and _CONSONANT.search(low):
        return same(word), True
    forms, sure = _single_surname(word, sex)
    regular = REGULAR_MALE if sex is Sex.MALE else _REGULAR_FEMALE
    plain = bool(regular.search(low) or _PLAIN_HALF.search(low))
    return forms, sure and plain


def _single_surname(word: str, sex: Sex) -> Answer:
    low = word.casefold()
    if low in UNDECLINABLE or low.endswith(("заде", "зода")):
        return same(word), low not in ("гулиа", "сера")
    if LONG_VOWEL.search(low):
        return same(word), not low.endswith("аая")
    if sex is Sex.FEMALE:
        if low[-1] not in "ая":
            return same(word), True
        if low in NOUNS_LIKE_FEMININES:
            return ends(word[:-1], "ы е у ой е"), False
        if _OVA.search(low):
            return ends(word[:-1], "ой ой у ой ой"), low not in TWO_FEMININES
        if _SHORT_OVA.search(low):  # Сова
            return ends(word[:-1], "ы е у ой е"), True
        if re.search(r"[^иы]на$", low):  # Ворона, Сметана are nouns, not feminines
            return ends(word[:-1], "ы е у ой е"), True
        if found := hard_surname_in_aya(word, low) or hard_surname_in_a(word, low):
            return found
        unsure = low.endswith(("иа", "ска", "цка"))
        return ruled("LASTNAME", word, sex), not unsure
    if low[-1] in VOWELS and low[-1] not in "ая":
        return same(word), True
    if low.endswith("ая"):  # Шенгелая; a man named Красная is asked about
        return ends(word[:-1], "и е ю ей е"), False
    if found := hard_male_surname(word, low):
        return found
    if found := hard_surname_in_a(word, low):
        return found
    forms = ruled("LASTNAME", word, Sex.MALE)
    if forms[3].endswith("ым") and low[-1] in "нв" and not REGULAR_MALE.search(low):
        forms = ends(word, "а у а ом е")  # Оюном, not Оюным
    return forms, plain_male(low)


def _patronymic(word: str, sex: Sex) -> Answer:
    if word.casefold().endswith(tuple(PARTICLES)):
        return same(word), True
    if " " in word or sex_of_patronymic(word) is not sex:
        return same(word), False
    if word.casefold().endswith(("ович", "евич", "ыч")):
        return ends(word, "а у а ем е"), True
    if word.casefold().endswith("на"):
        return ends(word[:-1], "ы е у ой е"), True
    head, joint, tail = word.rpartition("-")
    return glue(same(head), joint, ruled("MIDDLENAME", tail, sex)), True
