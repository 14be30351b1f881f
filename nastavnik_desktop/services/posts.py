"""Posts and organisations in the oblique cases, by the head-word rule.

Only leading adjectives and the head noun change («заместителя директора по УВР»), both halves of
«педагог-психолог», each of several joined posts; never what stands in quotes, digits or
abbreviations.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from nastavnik_desktop.models.choices import TextKind
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.declension import CASES, Forms, forms_of, unchanged
from nastavnik_desktop.services.hard_names import Five
from nastavnik_desktop.services.usual_posts import HEADS, USUAL

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_JOINT = re.compile(r"(\s*,\s+|\s+и\s+|\s+[–—-]\s+|\s*/\s*|\s*;\s+)")
_STOP = re.compile(r"[«\"“„(№]|\d")
_FIXED_START = re.compile(
    r"(и\.\s?о\.?|врио|вр\.\s?и\.\s?о\.|зам\.|нач\.|зав\.|рук\.)(?=\s|$|[а-я])", re.I
)
_SHORT_ADJECTIVES = frozenset(["ст.", "гл.", "мл.", "вед."])
_ACTING = re.compile(r"(?:(?:временно )?исполняющ(?:ий|ая)) обязанности", re.I)
_FIXED_HALVES = frozenset(
    "пресс пиар pr hr it smm вице экс обер унтер шеф веб арт фото видео медиа бизнес".split()
)
_CYRILLIC = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")


@cache
def decline_post(text: str) -> Forms:
    """«учитель математики» → «учителя математики» …"""
    text = squeeze(text)
    if text.casefold() in {usual.casefold() for usual in USUAL}:
        return _from_table(text)
    return _decline(text, people=True)


@cache
def decline_organisation(text: str) -> Forms:
    """«Кызылский колледж искусств» → «Кызылского колледжа искусств» …"""
    return _decline(squeeze(text), people=False)


def decline_text(text: str, kind: TextKind) -> Forms:
    """A post or an organisation."""
    return decline_post(text) if kind is TextKind.POST else decline_organisation(text)


def _from_table(text: str) -> Forms:
    """A usual post: the words before the first dependent one stand in `HEADS`."""
    pieces = re.split(r"([ -])", text)
    made: list[list[str]] = [[], [], [], [], []]
    open_ = True
    for piece in pieces:
        head = HEADS.get(piece.casefold()) if open_ else None
        open_ = open_ and (head is not None or piece in " -")
        for case in range(5):
            made[case].append(_capital(head[case], piece) if head else piece)
    return forms_of(text, ("".join(words) for words in made))


def _decline(text: str, *, people: bool) -> Forms:
    if not text:
        return unchanged(text, sure=True)
    if _ACTING.match(text):
        return _acting(text)
    if _FIXED_START.match(text):
        return unchanged(text, sure=True)  # «и.о. директора», «зам. директора» stay
    cut = _STOP.search(text)
    body, rest = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    pieces = _JOINT.split(body) if people else [body]
    forms: list[list[str]] = [[], [], [], [], []]
    sure = True
    for index, piece in enumerate(pieces):
        is_text = index % 2 == 0
        made = _segment(piece, people=people, first=index == 0) if is_text else None
        for case in range(5):
            forms[case].append(made[0][case] if made else piece)
        sure = sure and (made is None or made[1])
    return forms_of(text, ("".join(words) + rest for words in forms), sure=sure)


def _acting(text: str) -> Forms:
    """«исполняющий обязанности директора»: only the participle changes."""
    word, _, rest = text.partition(" обязанности")
    made, sure = _segment(word, people=True, first=True)
    return forms_of(text, (f"{form} обязанности{rest}" for form in made), sure=sure)


def _segment(text: str, *, people: bool, first: bool) -> tuple[Five, bool]:
    """Decline up to and including the head noun; a later segment only if it is itself a post."""
    same = (text, text, text, text, text), True
    words = text.split(" ")
    changed: dict[int, Five] = {}
    head = False
    for index, word in enumerate(words):
        if not word:
            continue
        if word.casefold() in _SHORT_ADJECTIVES:
            continue
        if _is_abbreviation(word):
            head = head or not changed
            break
        role, forms = _word(word, people=people)
        if forms is None:
            break
        changed[index] = forms
        if role == "noun":
            head = True
            if not _both_substantive(word, words[index + 1 : index + 2]):
                break
    if not changed:
        known = not first or head
        return same[0], known
    if not head:
        head = people and len(changed) == 1 and _substantive(words[next(iter(changed))])
        if not head and not first:
            return same
    made = [
        " ".join(changed[i][case] if i in changed else word for i, word in enumerate(words))
        for case in range(5)
    ]
    return (made[0], made[1], made[2], made[3], made[4]), head


def _is_abbreviation(word: str) -> bool:
    letters = word.strip(",.;:")
    return len(letters) > 1 and letters.isupper() and letters.casefold() not in HEADS


def _word(word: str, *, people: bool) -> tuple[str, Five | None]:
    """The role of a word («noun», «adjective») and its forms, None when it must not change."""
    if "-" in word:
        return _hyphenated(word, people=people)
    if not _CYRILLIC.fullmatch(word):
        return "", None
    if word.casefold() in HEADS:
        role = "adjective" if word.casefold()[-2:] in ("ый", "ий") else "noun"
        return role, _five_of(word, HEADS[word.casefold()])
    parse = _nominative(word, people=people)
    if parse is None:
        return "", None
    forms = _inflected(parse, word, people=people)
    return ("noun" if parse.tag.POS == "NOUN" else "adjective"), forms


def _hyphenated(word: str, *, people: bool) -> tuple[str, Five | None]:
    head, _, tail = word.rpartition("-")
    role, last = _word(tail, people=people)
    if last is None:
        return "", None
    first: Five = (head, head, head, head, head)
    if people and role == "noun" and head.casefold() not in _FIXED_HALVES:
        _role, made = _word(head, people=True)
        first = made or first
    return role, _five_of("", tuple(f"{a}-{b}" for a, b in zip(first, last, strict=True)))


def _five_of(word: str, forms: tuple[str, ...]) -> Five:
    gent, datv, accs, ablt, loct = (_capital(form, word) for form in forms)
    return gent, datv, accs, ablt, loct


def _capital(form: str, like: str) -> str:
    return form[:1].upper() + form[1:] if like[:1].isupper() else form


@cache
def _analyser() -> "MorphAnalyzer":
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def _nominative(word: str, *, people: bool) -> Any:
    """The reading of the word as a nominative head noun or its adjective, or None."""
    best = None
    for parse in _analyser().parse(word):
        tag = parse.tag
        if "nomn" not in tag or tag.POS not in ("NOUN", "ADJF", "PRTF"):
            continue
        if people and tag.number != "sing":
            continue
        if tag.POS == "NOUN" and people and "anim" not in tag:
            continue
        if "Surn" in tag or "Name" in tag or "Patr" in tag:
            continue
        if best is None or (tag.POS == "NOUN") > (best.tag.POS == "NOUN"):
            best = parse
    return best


def _both_substantive(word: str, following: list[str]) -> bool:
    """«участковый уполномоченный»: a noun with an adjective's ending, and one more after it."""
    endings = ("ый", "ий", "ой")
    return word.endswith(endings) and bool(following) and following[0].endswith(endings)


def _substantive(word: str) -> bool:
    """Whether an adjective may stand for a person: «заведующий», «дежурный»."""
    return word.casefold().endswith(("щий", "щая", "ный", "ная", "тый", "тая", "вой"))


def _inflected(parse: Any, word: str, *, people: bool) -> Five | None:
    forms = []
    for case in CASES:
        wanted = {case.value}
        if parse.tag.POS != "NOUN" and case.value == "accs" and parse.tag.gender == "masc":
            wanted.add("anim" if people else "inan")
        made = parse.inflect(wanted)
        if made is None:
            return None
        forms.append(made.word)
    return _five_of(word, tuple(forms))
