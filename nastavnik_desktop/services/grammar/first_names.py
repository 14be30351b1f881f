"""First names in the oblique cases: the types pytrovich gets wrong, then its rules."""

import re

from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.services.grammar.evident_names import evident_sex
from nastavnik_desktop.services.grammar.hard_names import (
    FEMALE_SOFT_NAMES,
    NAMES_EITHER_WAY,
    STRESSED_IYA,
    UNDECLINABLE_NAMES,
)
from nastavnik_desktop.services.grammar.hard_surnames import (
    LONG_VOWEL,
    Answer,
    ends,
    glue,
    same,
    syllables,
)
from nastavnik_desktop.services.grammar.ruled import ruled

_SHORT_IYA = re.compile(r"[^аеёиоуыэюя]*и[яй]$")


def first_name(word: str, sex: Sex) -> Answer:
    if " " in word:  # Чен Ир changes its end, Хуан Карлос both
        head, _, tail = word.rpartition(" ")
        first = same(head) if syllables(head.casefold()) == 1 else first_name(head, sex)[0]
        return glue(first, " ", first_name(tail, sex)[0]), False
    if "-" in word:
        head, _, tail = word.rpartition("-")
        last, sure = first_name(tail, sex)
        if evident_sex(head) is evident_sex(tail) is Sex.MALE:  # Иван-Николай, not Жан-Жак
            return glue(first_name(head, sex)[0], "-", last), False
        both = evident_sex(head) is Sex.FEMALE or (head[-1] in "ая" and tail[-1] in "ая")
        if sex is Sex.FEMALE and both:  # Анна-Мария, Анна-Люси; but Уран-кыс
            first, first_sure = first_name(head, sex)
            return glue(first, "-", last), sure and first_sure
        return glue(same(head), "-", last), sure
    low = word.casefold()
    if LONG_VOWEL.search(low):
        return same(word), True
    if sex is Sex.FEMALE:
        return _female_name(word, low)
    if low.endswith(("эк", "ек")) and low != "олжек":
        return ends(word, "а у а ом е"), True
    if low.endswith(("ц", "ж", "ч", "ш", "щ")):
        return ends(word, "а у а ем е"), True
    if low.endswith("эй"):
        return ends(word[:-1], "я ю я ем е"), True
    if low in UNDECLINABLE_NAMES or low.endswith(("уа", "юа")):
        return same(word), False
    if low in NAMES_EITHER_WAY:
        return ends(word[:-1], "ы е у ой е"), False
    if low.endswith("ия"):
        return ends(word[:-1], _iya(low)), _SHORT_IYA.match(low) is None
    if low.endswith("ий"):
        return ends(word[:-1], f"я ю я ем {'е' if _SHORT_IYA.match(low) else 'и'}"), True
    if low.endswith("ок") and syllables(low) > 1:  # Исхока, but Сашка
        return ends(word, "а у а ом е"), False
    if low in ("данило", "гаврило", "михайло"):
        return ends(word[:-1], "ы е у ой е"), False
    return ruled("FIRSTNAME", word, sex), True


def _female_name(word: str, low: str) -> Answer:
    if low.endswith(("иа", "еа", "оа", "уа")):
        return same(word), False
    if low.endswith(("жа", "ча", "ша", "ща")):
        return ends(word[:-1], "и е у ей е"), True
    if low.endswith("ия"):
        sure = low not in STRESSED_IYA and _SHORT_IYA.match(low) is None
        return ends(word[:-1], _iya(low)), sure
    if low in FEMALE_SOFT_NAMES:
        return ends(word[:-1], "и и ь ью и"), True
    if low[-1] not in "ая":
        # Айгуль stays or, less often, becomes Айгули: a person decides.
        return same(word), low[-1] != "ь"
    return ruled("FIRSTNAME", word, sex=Sex.FEMALE), True


def _iya(low: str) -> str:
    """Марии, but Лие and Ие: the stem has no vowel (Правила 2006, § 71)."""
    return "и е ю ей е" if _SHORT_IYA.match(low) else "и и ю ей и"
