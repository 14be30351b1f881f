"""The types of surnames pytrovich gets wrong, by endings; where stress decides, by lists.

Every function takes the word as written and its lower-case copy, and answers None for the types
that may go by pytrovich's rules.
"""

import re
from collections.abc import Iterable

from nastavnik_desktop.services.grammar.hard_names import (
    ADJECTIVES_IN_CHIY,
    ADJECTIVES_IN_SHORT_AYA,
    ADJECTIVES_LIKE_NOUNS_IN_OY,
    DROPPED,
    FLEETING_EI,
    FOREIGN,
    KEEPS_EN,
    KEEPS_OK,
    MAY_DROP,
    NOUNS_IN_AYA,
    NOUNS_IN_IKH,
    NOUNS_IN_OY,
    NOUNS_IN_SOFT_IY,
    SPECIAL,
    STRESSED_HUSHING,
    STRESSED_HUSHING_A,
    UNSTRESSED_ETS,
    UNSTRESSED_HUSHING_A,
    Five,
)

Answer = tuple[Five, bool]
"""The forms and whether they are sure."""

VOWELS = "аеёиоуыэюя"
REGULAR_MALE = re.compile(r"(ов|ев|ёв|ин|цын|ский|цкий|ской|цкой)$")
LONG_VOWEL = re.compile(r"(аа|ээ|оо|уу|ыы|аая)$")
_PLURAL_LOOK = re.compile(r"([кгхшжчщн]и|ы)х$")
_TWO_CONSONANTS = re.compile(r"[бвгджзйклмнпрстфхцчшщ]{2}$")
_LAND_ETS = re.compile(r"(ин|ан|ян)ец$")
_NOUNS_IN_OY = re.compile(r"[бр]ой$")
_STRESSED_AYA = ("большая", "чужая")
_LIKE_FEMININES = ("ина", "ына", "ова", "ева", "ёва")
_POLISH = re.compile(r"([внй]|ль|нь)ска$|..цка$")  # Ковальска, but Закуска
_CHIY = ("учий", "ючий", "ячий", "ничий")  # Горячий, Лесничий
_SIDE = re.compile(r"(?<!кол)[оеи]бок$")  # Кривобок keeps the vowel of «бок», Колобок does not
_TRADE = re.compile(r"[а-яё]+[бвгджзйклмнпрстфхцчшщ]")
_WATCHED = re.compile(r"(ёк|[жчшнп]ек|ок|иа|аж|ощ|ыш)$")


def syllables(low: str) -> int:
    return sum(letter in VOWELS for letter in low)


def five(forms: Iterable[str]) -> Five:
    gent, datv, accs, ablt, loct = forms
    return gent, datv, accs, ablt, loct


def same(word: str) -> Five:
    return word, word, word, word, word


def glue(first: Five, joint: str, second: Five) -> Five:
    return five(f"{one}{joint}{two}" for one, two in zip(first, second, strict=True))


def ends(stem: str, endings: str) -> Five:
    """The stem with five endings written with blanks between."""
    return five(stem + ending for ending in endings.split())


def guessed_trade(word: str) -> Five | None:
    """Forms to look at for a trade no dictionary knows: «тимлида», «коуча», «окномоя»."""
    low = word.casefold()
    if len(low) < 4 or not _TRADE.fullmatch(low):
        return None
    if low.endswith("й"):
        return ends(word[:-1], "я ю я ем е")
    return ends(word, f"а у а {'ем' if low[-1] in 'жчшщц' else 'ом'} е")


def hard_male_surname(word: str, low: str) -> Answer | None:
    """Men's surnames on a consonant, й or ь."""
    if low in SPECIAL:
        return five(_cased(form, word) for form in SPECIAL[low]), False
    if low in DROPPED:
        endings = "я ю я ем е" if low.endswith("ь") else "а у а ом е"
        return ends(_cased(DROPPED[low], word), endings), False
    if low in FOREIGN:
        return ends(word, "а у а ом е"), False
    for ending, way in (
        ("ец", _on_ets),
        ("их", _on_ikh),
        ("ых", _on_ikh),
        ("ей", _on_vowel_and_y),
        ("эй", _on_vowel_and_y),
        ("ай", _on_vowel_and_y),
        ("уй", _on_vowel_and_y),
        ("юй", _on_vowel_and_y),
        ("яй", _on_vowel_and_y),
        ("ий", _on_iy),
        ("ой", _on_oy),
        ("ин", _on_in),
        ("ын", _on_in),
        ("ок", _on_ok),
        ("ёк", _on_yok),
        ("чек", _on_chek),
        ("шек", _on_chek),
        ("ёл", _on_yol),
    ):
        if low.endswith(ending):
            return way(word, low)
    if low.endswith(("ов", "ев", "ёв")) and (syllables(low) > 1 or low == "львов"):
        return ends(word, "а у а ым е"), True
    if low[-1] in "цжшчщ":
        return _on_hushing(word, low)
    if low.endswith(("жь", "шь", "чь", "щь")):  # Мышь, Ночь: Мыша
        return ends(word[:-1], "а у а ем е"), False
    if low.endswith("ь"):
        unsure = low.endswith("ень") and low not in KEEPS_EN
        return ends(word[:-1], "я ю я ем е"), not unsure
    return None


def plain_male(low: str) -> bool:
    """Whether a man's surname that goes by pytrovich's rules is right without a look."""
    one = syllables(low) == 1
    if low in MAY_DROP or low in KEEPS_OK:
        return low in KEEPS_OK
    if REGULAR_MALE.search(low):
        return not one
    return one or not _WATCHED.search(low)


def hard_surname_in_a(word: str, low: str) -> Answer | None:
    """Surnames in -а and -я of either sex."""
    if low[-2:] in ("ша", "жа", "ча", "ща"):
        ending = "ой" if low in STRESSED_HUSHING_A else "ей"
        known = low in STRESSED_HUSHING_A or low in UNSTRESSED_HUSHING_A
        return ends(word[:-1], f"и е у {ending} е"), known or syllables(low) > 2
    if low.endswith("ца"):  # Овцой, but Царицей
        stressed = low[-3] not in VOWELS
        return ends(word[:-1], f"ы е у {'ой' if stressed else 'ей'} е"), not stressed
    if _POLISH.search(low):
        return None
    if low.endswith("а") and low[-2] not in VOWELS and not low.endswith(_LIKE_FEMININES):
        return ends(word[:-1], f"{'и' if low[-2] in 'гкх' else 'ы'} е у ой е"), True
    if low.endswith(("оя", "ея", "уя", "юя")):
        return ends(word[:-1], "и е ю ей е"), True
    return None


def hard_surname_in_aya(word: str, low: str) -> Answer | None:
    """Women's adjectives in -ая after a hushing letter, and short nouns: Стая, Майя."""
    if not low.endswith("ая"):
        return None
    if low in _STRESSED_AYA:
        return ends(word[:-2], "ой ой ую ой ой"), True
    if low[-3] in "жшщч":
        return ends(word[:-2], "ей ей ую ей ей"), True
    if low in NOUNS_IN_AYA:
        return ends(word[:-1], "и е ю ей е"), False
    if syllables(low) == 2 and low not in ADJECTIVES_IN_SHORT_AYA:
        return ends(word[:-1], "и е ю ей е"), False
    return None


def _on_ets(word: str, low: str) -> Answer:
    """Кузнеца keeps the vowel, Донца loses it, Стрельца and Китайца change it."""
    head = low[:-2]
    crowded = _TWO_CONSONANTS.search(head) is not None
    if crowded and syllables(low) > 2:  # Голландца, but Кузнеца
        return ends(word[:-2], "ца цу ца цем це"), low.endswith("ндец")
    mild = low in UNSTRESSED_ETS or low.endswith("мец")  # Штейнмец
    if crowded or syllables(low) == 1:
        return ends(word, f"а у а {'ем' if mild else 'ом'} е"), True
    usual = syllables(low) > 2 and (_LAND_ETS.search(low) is not None or low.endswith("иец"))
    long = syllables(low) > 2 and (low.endswith("лец") or head[-1] in VOWELS)
    soft = usual or long or low in UNSTRESSED_ETS
    joint = "й" if head[-1] in VOWELS else "ь" if head[-1] == "л" else ""
    return ends(word[:-2] + joint, f"ца цу ца {'цем' if soft else 'цом'} це"), usual


def _on_ikh(word: str, low: str) -> Answer:
    """Долгих stays, Эрлих and Ульрих are nouns."""
    if low in NOUNS_IN_IKH or low.endswith("рих"):
        return ends(word, "а у а ом е"), True
    if _PLURAL_LOOK.search(low) and syllables(low) > 1:
        return same(word), True
    return ends(word, "а у а ом е"), False


def _on_vowel_and_y(word: str, low: str) -> Answer:
    """Кочубея, Клюя; only a few nouns in -ей lose the vowel: Соловья."""
    if low in FLEETING_EI:
        return ends(word[:-2], "ья ью ья ьём ье"), True
    return ends(word[:-1], "я ю я ем е"), True


def _on_iy(word: str, low: str) -> Answer | None:
    """Палий and Топчий are nouns, Дикий and Зимний adjectives, which pytrovich knows."""
    if syllables(low) == 1:  # Кий, Бий
        return ends(word[:-1], "я ю я ем е"), True
    if low in NOUNS_IN_SOFT_IY:
        return ends(word[:-1], "я ю я ем и"), True
    if low.endswith("ний") and low[-4] in VOWELS and low != "синий":
        return ends(word[:-1], "я ю я ем и"), False  # Гений, but Зимний
    if low[-3] in "гх":  # Строгий, as pytrovich knows Горький
        return ends(word[:-2], "ого ому ого им ом"), True
    if low[-3:-2] == "ч":
        if low[-4:-3] in VOWELS or low in ADJECTIVES_IN_CHIY:
            sure = low in ADJECTIVES_IN_CHIY or low.endswith(_CHIY)
            return ends(word[:-2], "его ему его им ем"), sure
        return ends(word[:-1], "я ю я ем и"), False
    return None


def _on_oy(word: str, low: str) -> Answer:
    """Толстой and Сухой are adjectives, Цой and Прибой are nouns."""
    if syllables(low) == 1 or low in NOUNS_IN_OY:
        return ends(word[:-1], "я ю я ем е"), True
    if _NOUNS_IN_OY.search(low) and low not in ADJECTIVES_LIKE_NOUNS_IN_OY:
        return ends(word[:-1], "я ю я ем е"), False
    if low[-3] in "кгхжчшщ":
        return ends(word[:-2], "ого ому ого им ом"), re.search(r"[^сц]кой$", low) is None
    return ends(word[:-2], "ого ому ого ым ом"), True


def _on_in(word: str, low: str) -> Answer:
    """Грин, Насреддин and Дамдын are not Russian: Грином."""
    if syllables(low) == 1:
        return ends(word, "а у а ом е"), True
    if low.endswith("ын") and low[-3] not in "цжшч":
        return ends(word, "а у а ом е"), True
    if low.endswith(("ддин", "тдин")):
        return ends(word, "а у а ом е"), False
    return ends(word, "а у а ым е"), True


def _on_ok(word: str, low: str) -> Answer | None:
    """Волчок and Антонёнок lose the vowel, Игрок and Блок do not; only -ёнок is sure."""
    if syllables(low) == 1 or low in KEEPS_OK or low[-3] in VOWELS:
        return None
    if low[-3] not in "жчшщ" and _TWO_CONSONANTS.search(low[:-2]):
        return None  # Барток
    if _SIDE.search(low):
        return None
    return ends(word[:-2], "ка ку ка ком ке"), low.endswith("ёнок")


def _on_yok(word: str, low: str) -> Answer | None:
    """Конёк loses the vowel: Конька; after a vowel it leaves й."""
    if syllables(low) == 1 or low in ("намёк", "отёк"):
        return None
    joint = "й" if low[-3] in VOWELS else "" if low[-3] in "жчшщ" else "ь"
    return ends(word[:-2] + joint, "ка ку ка ком ке"), False


def _on_chek(word: str, low: str) -> Answer:
    """Кармашек and Неборачек lose the vowel, Гашек and Дубчек do not."""
    if syllables(low) > 2:
        return ends(word[:-2], "ка ку ка ком ке"), False
    return ends(word, "а у а ом е"), False


def _on_yol(word: str, low: str) -> Answer | None:
    """Козёл and Орёл lose the vowel."""
    if syllables(low) == 1:
        return None
    return ends(word[:-2], "ла лу ла лом ле"), False


def _on_hushing(word: str, low: str) -> Answer:
    if low in STRESSED_HUSHING or low.endswith(("ёж", "ёш", "ёч", "ёщ")):
        return ends(word, "а у а ом е"), True
    if syllables(low) == 1 and low[-1] in "жчщ" and not _TWO_CONSONANTS.search(low):
        return ends(word, "а у а ом е"), False
    if low.endswith(("ач", "аш", "яш", "аж")) and syllables(low) > 1:
        return ends(word, "а у а ом е"), False
    return ends(word, "а у а ем е"), not _WATCHED.search(low)


def _cased(form: str, like: str) -> str:
    return form.capitalize() if like[:1].isupper() else form
