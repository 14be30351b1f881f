"""Full names in the oblique cases: pytrovich's rules, with guards where they are known to fail."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nastavnik_desktop.models.choices import Sex, WordCase
from nastavnik_desktop.russian import split_name, squeeze, unmix
from nastavnik_desktop.services.hard_names import (
    FIXED_FIRST_PARTS,
    FLEETING_E,
    FOREIGN_IN,
    LATINATE_IA,
    NOUNS_IN_IKH,
    PARTICLES,
    SPECIAL,
    STRESSED_HUSHING,
    UNDECLINABLE,
    Five,
)

if TYPE_CHECKING:
    from pytrovich.maker import PetrovichDeclinationMaker

CASES = tuple(WordCase)
_REGULAR_MALE = re.compile(r"(ов|ев|ёв|ин|ын|ский|цкий|ской|цкой)$")
_REGULAR_FEMALE = re.compile(r"(ова|ева|ёва|ина|ына|ская|цкая)$")
_PLURAL_LOOK = re.compile(r"([кгхшжчщнвл]и|ы)х$")
_LONG_VOWEL = re.compile(r"(аа|ээ|оо|уу|ыы|аая)$")
_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")
_WORDS = re.compile(r"[а-яё]+(?:[-'’ ][а-яё]+)*")
_VOWELS = "аеёиоуыэюя"


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
    word = unmix(squeeze(patronymic)).casefold()
    last = re.split(r"[ -]", word)[-1]
    if last in PARTICLES:
        return PARTICLES[last]
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

    With no sex given and none told by the patronymic, the nominative stands everywhere, unsure.
    """
    surname, name, patronymic = (squeeze(part) for part in (surname, name, patronymic))
    text = " ".join(part for part in (surname, name, patronymic) if part)
    told = sex_of_patronymic(patronymic)
    used = sex or told
    if used is None:
        return unchanged(text, sure=False)
    sure = told in (None, used)
    done: list[Five] = []
    for way, part in ((_surname, surname), (_first_name, name), (_patronymic, patronymic)):
        if part:
            forms, certain = _in_plain_capitals(way, part, used)
            done.append(forms)
            sure = sure and certain
    five = [" ".join(forms[case] for forms in done) for case in range(5)]
    return forms_of(text, five, sure=sure)


Answer = tuple[Five, bool]
Way = Callable[[str, Sex], Answer]


def _in_plain_capitals(way: Way, part: str, sex: Sex) -> Answer:
    """Decline in ordinary capitals and give the capitals of the input back."""
    plain = unmix(part).replace("‑", "-").replace("–", "-")
    if not _WORDS.fullmatch(plain.casefold()) or len(plain) < 2:
        return _same(part), False
    shouting = plain.isupper()
    if shouting:
        plain = "-".join(piece.capitalize() for piece in plain.split("-"))
    forms, sure = way(plain, sex)
    return (_five(form.upper() for form in forms) if shouting else forms), sure


def _five(forms: Iterable[str]) -> Five:
    gent, datv, accs, ablt, loct = forms
    return gent, datv, accs, ablt, loct


def _same(word: str) -> Five:
    return word, word, word, word, word


def _ends(stem: str, endings: str) -> Five:
    """The stem with five endings written with blanks between; «.» is an empty ending."""
    return _five(stem + ending.replace(".", "") for ending in endings.split())


def _glue(first: Five, joint: str, second: Five) -> Five:
    return _five(f"{one}{joint}{two}" for one, two in zip(first, second, strict=True))


def _surname(word: str, sex: Sex) -> Answer:
    if " " in word:  # «Гарсиа Маркес», «де Голль»: only the last word, and a look at it
        head, _, tail = word.rpartition(" ")
        return _glue(_same(head), " ", _surname(tail, sex)[0]), False
    if "-" not in word:
        return _single_surname(word, sex)
    head, _, tail = word.rpartition("-")
    last, sure = _single_surname(tail, sex)
    if tail.casefold() == "оол" and sex is Sex.MALE:
        return _glue(_same(head), "-", last), True
    if all(piece.casefold() in FIXED_FIRST_PARTS for piece in head.split("-")):
        return _glue(_same(head), "-", last), sure
    first, first_sure = _first_half(head, sex)
    return _glue(first, "-", last), sure and first_sure


def _first_half(word: str, sex: Sex) -> Answer:
    """The first half of a double surname changes only when it is plainly a surname itself."""
    low = word.casefold()
    regular = _REGULAR_MALE if sex is Sex.MALE else _REGULAR_FEMALE
    if regular.search(low) or (sex is Sex.MALE and low.endswith("ич")):
        return _single_surname(word, sex)
    if low in ("мамин", "бестужев") or low[-1] in "оеиуэы":
        return _same(word), True
    if sex is Sex.FEMALE and _CONSONANT.search(low):
        return _same(word), True
    return _same(word), False


def _single_surname(word: str, sex: Sex) -> Answer:
    low = word.casefold()
    if low in UNDECLINABLE:
        return _same(word), False
    if _LONG_VOWEL.search(low):
        return _same(word), not low.endswith("аая")
    if sex is Sex.FEMALE:
        if low[-1] not in "ая":
            return _same(word), True
        return _ruled("LASTNAME", word, sex), bool(_REGULAR_FEMALE.search(low) or low[-2:] != "иа")
    if low[-1] in _VOWELS and low[-1] not in "ая":
        return _same(word), True
    return _hard_male_surname(word, low) or (_mended(word, low), _plain_male(low))


def _plain_male(low: str) -> bool:
    """Whether a man's surname belongs to the types that are right without a look."""
    if _REGULAR_MALE.search(low):
        return sum(letter in _VOWELS for letter in low) > 1
    return not re.search(r"(ёк|[жчшнп]ек|ок|ец|ень|[её]л|иа|аж|ощ)$", low)


def _mended(word: str, low: str) -> Five:
    """pytrovich's forms; «Оюным» and the like become «Оюном»."""
    forms = _ruled("LASTNAME", word, Sex.MALE)
    one_syllable = sum(letter in _VOWELS for letter in low) == 1
    wrong = forms[3].casefold() == low + "ым" and (
        one_syllable or low in FOREIGN_IN or not _REGULAR_MALE.search(low)
    )
    return _ends(word, "а у а ом е") if wrong else forms


def _hard_male_surname(word: str, low: str) -> Answer | None:
    """The types pytrovich gets wrong (measured in the reference notes); None when it is right."""
    if low in SPECIAL:
        return _five(_cased(form, word) for form in SPECIAL[low]), False
    if _PLURAL_LOOK.search(low) and low not in NOUNS_IN_IKH:
        return _same(word), True
    if low.endswith("их"):
        return _ends(word, "а у а ом е"), False
    if low in FLEETING_E["ей"]:
        return _ends(word[:-2], "ья ью ья ьём ье"), True
    if low.endswith("эй"):
        return _ends(word[:-1], "я ю я ем е"), True
    if found := re.search(r"[её]нок$", low):
        return _ends(word[:-2], "ка ку ка ком ке"), found[0] == "ёнок"
    if low.endswith("ой"):
        return _on_oy(word, low)
    if low.endswith("ец") and low in FLEETING_E["ец"]:
        return _ends(word[:-2], "ца цу ца цом це"), False
    if low.endswith("ц"):
        ending = "ом" if low in STRESSED_HUSHING else "ем"
        return _ends(word, f"а у а {ending} е"), not low.endswith("ец")
    if low[-1] in "жчшщ" and low in STRESSED_HUSHING:
        return _ends(word, "а у а ом е"), True
    if low.endswith("ач"):
        return _ends(word, "а у а ом е"), False
    if low.endswith("ь") and sum(letter in _VOWELS for letter in low) == 1:
        return _ends(word[:-1], "я ю я ем е"), False
    return None


def _on_oy(word: str, low: str) -> Answer:
    """Толстой and Сухой are adjectives, Цой and Чой are nouns."""
    if sum(letter in _VOWELS for letter in low) == 1:
        return _ends(word[:-1], "я ю я ем е"), low in ("цой", "чой", "хой", "ной")
    if low[-3] in "кгхжчшщ":
        return _ends(word[:-2], "ого ому ого им ом"), True
    return _ends(word[:-2], "ого ому ого ым ом"), True


def _first_name(word: str, sex: Sex) -> Answer:
    if " " in word:
        return _same(word), False
    if "-" in word:
        head, _, tail = word.rpartition("-")
        last, sure = _first_name(tail, sex)
        if sex is Sex.FEMALE and head.casefold()[-1] in "ая" and tail.casefold()[-1] in "ая":
            first, _sure = _first_name(head, sex)  # Анна-Мария: both halves
            return _glue(first, "-", last), False
        return _glue(_same(head), "-", last), sure
    low = word.casefold()
    if _LONG_VOWEL.search(low):
        return _same(word), True
    if sex is Sex.FEMALE:
        return _female_name(word, low)
    if low.endswith(("эк", "ек")) and low != "олжек":
        return _ends(word, "а у а ом е"), True
    if low.endswith("ц"):
        return _ends(word, "а у а ем е"), True
    if low.endswith("эй"):
        return _ends(word[:-1], "я ю я ем е"), True
    if low in ("данило", "гаврило", "михайло"):
        return _ends(word[:-1], "ы е у ой е"), False
    return _ruled("FIRSTNAME", word, sex), True


def _female_name(word: str, low: str) -> Answer:
    if low in LATINATE_IA:
        return _ends(word[:-1], "и и ю ей и"), True
    if low.endswith("ь") and low != "любовь":
        # Айгуль stays or becomes Айгули: both are met, so a person decides.
        return _ends(word[:-1], "и и ь ью и"), low in ("нинель", "эсфирь", "рахиль", "юдифь")
    if low[-1] not in "аяь":
        return _same(word), True
    return _ruled("FIRSTNAME", word, sex=Sex.FEMALE), True


def _patronymic(word: str, sex: Sex) -> Answer:
    if re.split(r"[ -]", word.casefold())[-1] in PARTICLES:
        return _same(word), True
    if " " in word or sex_of_patronymic(word) is not sex:
        return _same(word), False
    if word.casefold().endswith("ыч"):
        return _ends(word, "а у а ем е"), True
    head, joint, tail = word.rpartition("-")
    return _glue(_same(head), joint, _ruled("MIDDLENAME", tail, sex)), True


@cache
def _maker() -> "PetrovichDeclinationMaker":
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker()


def _ruled(part: str, word: str, sex: Sex) -> Five:
    from pytrovich.enums import Case, Gender, NamePart

    gender = Gender.MALE if sex is Sex.MALE else Gender.FEMALE
    wanted = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)
    return _five(_maker().make(NamePart[part], gender, case, word) for case in wanted)


def _cased(form: str, like: str) -> str:
    return form.capitalize() if like[:1].isupper() else form
