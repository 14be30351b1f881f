"""Posts and organisations in the oblique cases, by the head-word rule.

Only leading adjectives and the head noun change («заместителя директора по УВР»), both halves of
«педагог-психолог», each of several joined posts; never quotes, digits or abbreviations.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from nastavnik_desktop.models.choices import TextKind
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.grammar.declension import CASES, Forms, forms_of, unchanged
from nastavnik_desktop.services.grammar.hard_names import Five
from nastavnik_desktop.services.grammar.hard_surnames import five, guessed_trade
from nastavnik_desktop.services.grammar.owners import owner, owner_name
from nastavnik_desktop.services.grammar.usual_posts import (
    FIXED_HALVES,
    HEADS,
    SHORT_ADJECTIVES,
    STAYING,
    USUAL_KEYS,
)

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_JOINT = re.compile(r"(\s*,\s+|\s+и\s+|\s+[–—-]\s+|\s*/\s*|\s*;\s+)")
_STOP = re.compile(r"[«\"“„№]|\d|\((?![а-яё-]+(?:[оеы]е|ая|яя|[ыио]й)\))", re.I)
_SECOND = re.compile(r"\(([^()]+)\)(.*)$")
_SECOND_NOUN = re.compile(r"\(([а-яё]+)\)(.*)$")  # «Верховный Хурал (парламент)»
_FIXED_START = re.compile(
    r"(и\.\s?о\.?|ио(?=\s)|врио|вр\.\s?и\.\s?о\.|зам\.|зам(?=\s)|нач\.|зав\.|рук\.|преп\.|исп\.|пом\.|"
    r"зам(?:директора|начальника|главы|заведующ(?:его|ей)|руководителя|председателя|министра)|"
    r"зав(?:складом|кафедрой|отделом|библиотекой|столовой))(?=\s|$|[а-я])",
    re.I,
)
_ACTING = re.compile(r"(временно )?(исполняющ(?:ий|ая))(?= обязанности)", re.I)
_OWNER_START = re.compile(r"индивидуальный предприниматель|глава ", re.I)
_SCHOOL_WORDS = r"(?:средняя|основная|начальная|вечерняя|школа|гимназия|лицей|детский)\b"
_SCHOOL = re.compile(_SCHOOL_WORDS, re.I)
_SCHOOL_JOINT = re.compile(rf"(\s+[–—-]\s+(?={_SCHOOL_WORDS}))", re.I)  # «школа – детский сад»
_ADJECTIVE = re.compile(r"(?:[ыио]й|ая|яя|[ое]е)\)?$")
_CYRILLIC = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")


@cache
def decline_post(text: str) -> Forms:
    """«учитель математики» → «учителя математики» …"""
    text = squeeze(text)
    if text.casefold() in USUAL_KEYS and not text.isupper():
        return _from_table(text)
    return _decline(text, people=True)


@cache
def decline_organisation(text: str) -> Forms:
    """«Кызылский колледж искусств» → «Кызылского колледжа искусств» …"""
    text = squeeze(text)
    return _decline(text, people=_OWNER_START.match(text) is not None)


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
    if text.isupper() and _is_shouted(text):
        quiet = _decline(text.casefold(), people=people)
        return forms_of(text, (form.upper() for form in quiet.five), sure=quiet.sure)
    if acting := _ACTING.match(text):
        return _acting(text, *acting.span(2))
    if parts := owner(text):
        return _owner(text, *parts)
    if _FIXED_START.match(text):
        return unchanged(text, sure=True)  # «и.о. директора», «зам. директора» stay
    cut = _STOP.search(text)
    body, rest = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    pieces = (_JOINT if people else _SCHOOL_JOINT).split(body)
    forms: list[list[str]] = [[], [], [], [], []]
    sure = True
    for index, piece in enumerate(pieces):
        is_text = index % 2 == 0
        made = _segment(piece, people=people, first=index == 0) if is_text else None
        for case in range(5):
            forms[case].append(made[0][case] if made else piece)
        sure = sure and (made is None or made[1])
    tails = _after(rest, people=people)
    whole = ("".join(words) + tail for words, tail in zip(forms, tails, strict=True))
    return forms_of(text, whole, sure=sure)


def _after(rest: str, *, people: bool) -> Five:
    """What follows the head: only a second one in brackets changes, «ассистент (помощник)»."""
    found = (_SECOND if people else _SECOND_NOUN).match(rest)
    if found is None:
        return _five_of("", (rest,) * 5)
    made, _sure = _segment(found[1], people=people, first=False)
    return _five_of("", tuple(f"({form}){found[2]}" for form in made))


def _is_shouted(text: str) -> bool:
    """Whether capitals are a habit («УЧИТЕЛЬ МАТЕМАТИКИ») and not an abbreviation («МБОУ»)."""
    first = re.split(r"[ -]", text, maxsplit=1)[0].casefold()
    return first in HEADS or (len(first) > 4 and _known(first))


def _acting(text: str, start: int, end: int) -> Forms:
    """«исполняющий обязанности директора»: only the participle changes."""
    made, sure = _segment(text[start:end], people=True, first=True)
    return forms_of(text, (text[:start] + form + text[end:] for form in made), sure=sure)


def _owner(text: str, post: str, name: str) -> Forms:
    """«индивидуальный предприниматель Иванов И.И.»: both the post and the name."""
    title, who = _decline(post, people=True), owner_name(name)
    both = zip(title.five, who.five, strict=True)
    return forms_of(text, (f"{one} {two}" for one, two in both), sure=title.sure and who.sure)


def _segment(text: str, *, people: bool, first: bool) -> tuple[Five, bool]:
    """Decline up to and including the head noun; a later segment only if it is itself a post."""
    same = (text, text, text, text, text), True
    words = text.split(" ")
    changed: dict[int, Five] = {}
    head, certain = False, True
    for index, word in enumerate(words):
        if not word or word.casefold() in SHORT_ADJECTIVES:
            continue
        if _is_abbreviation(word):
            head = True
            break
        role, forms = _word(word, people=people)
        if forms is None:
            if people and first and not index and (guessed := guessed_trade(word)):
                return _joined(words, {0: guessed}), False
            break
        changed[index] = forms
        if role == "noun" and _agrees(word, words[index + 1 : index + 2], people=people):
            continue  # «старшая медсестра», «детская школа»: an adjective after all
        if role == "noun":
            head = True
            following = range(index + 1, len(words))
            certain = _apposition(words, following, word, changed, people=people)
            break
    if not changed:
        known = not first or head
        return same[0], known
    if not head:
        head = people and _substantive(words[max(changed)])
        if not head and not first:
            return same
    return _joined(words, changed), head and certain


def _joined(words: list[str], changed: dict[int, Five]) -> Five:
    return five(
        " ".join(changed[i][case] if i in changed else word for i, word in enumerate(words))
        for case in range(5)
    )


def _apposition(
    words: list[str], following: range, head: str, changed: dict[int, Five], *, people: bool
) -> bool:
    """Decline what agrees with the head: «врач терапевт», «учреждение средняя школа»; if sure.

    An adjective with something after it («учитель русский язык») is a slip to be looked at.
    """
    if not people:
        tail = " ".join(words[following.start :])
        if head.casefold() == "учреждение" and _SCHOOL.match(tail):
            made, _sure = _segment(tail, people=False, first=False)
            columns = zip(*(form.split(" ") for form in made), strict=True)
            changed.update((i, _five_of("", c)) for i, c in zip(following, columns, strict=True))
        return True
    female = head.casefold().endswith(("а", "я"))
    for index in following:
        word = words[index]
        forms = _word(word, people=True)[1] if word[:1].islower() else None
        if forms is None or not _known(word):
            return True
        if _ADJECTIVE.search(word):
            if not word.endswith(("ая", "яя") if female else ("ый", "ий")):
                return True
            if index + 1 < len(words):
                return False
        changed[index] = forms
    return True


def _is_abbreviation(word: str) -> bool:
    letters = word.strip(",.;:")
    return len(letters) > 1 and letters.isupper() and letters.casefold() not in HEADS


def _word(word: str, *, people: bool) -> tuple[str, Five | None]:
    """The role of a word («noun», «adjective») and its forms, None when it must not change."""
    if word.startswith("(") and word.endswith(")"):
        role, inner = _word(word[1:-1], people=people)
        return role, inner and _five_of("", tuple(f"({form})" for form in inner))
    if "–" in word:  # «учитель–логопед» with a dash typed for the hyphen
        role, inner = _word(word.replace("–", "-"), people=people)
        return role, inner and _five_of("", tuple(form.replace("-", "–") for form in inner))
    if "-" in word:
        return _hyphenated(word, people=people)
    if not _CYRILLIC.fullmatch(word):
        return "", None
    if word.casefold() in STAYING:
        return "noun", _five_of(word, (word,) * 5)
    if people and word.casefold() in HEADS:
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
    if role == "noun" and head.casefold() not in FIXED_HALVES:
        first_role, made = _word(head, people=people)
        first = made if made and first_role == "noun" else first
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


def _trade(word: str) -> bool:
    """A trade the dictionary has only as a thing («обогатитель») or not at all («мерчендайзер»)."""
    low = word.casefold()
    return low.endswith(("тель", "щик", "чик", "тор")) or (
        not _known(word) and low.endswith(("ер", "ор", "ист", "лог"))
    )


def _known(word: str) -> bool:
    return all(_analyser().word_is_known(part) for part in re.split("[-–]", word.casefold()))


def ordinary(word: str) -> bool:
    """Whether the dictionary knows the word as something else than a name: «заяц», not «Ондар»."""
    known = (parse.tag for parse in _analyser().parse(word.casefold()) if parse.is_known)
    return any(not {"Surn", "Name", "Patr", "Geox"} & tag.grammemes for tag in known)


def _nominative(word: str, *, people: bool) -> Any:
    """The reading of the word as a nominative head noun or its adjective, or None."""
    best = None
    for parse in _analyser().parse(word):
        tag = parse.tag
        if "nomn" not in tag or tag.POS not in ("NOUN", "ADJF", "PRTF"):
            continue
        if people and tag.number != "sing":
            continue
        if tag.POS == "NOUN" and people and "anim" not in tag and not _trade(word):
            continue
        if tag.POS == "NOUN" and not people and "anim" in tag and _ADJECTIVE.search(word):
            continue  # «военный комиссариат» is no soldier
        if "Surn" in tag or "Name" in tag or "Patr" in tag:
            continue
        if best is None or (tag.POS == "NOUN") > (best.tag.POS == "NOUN"):
            best = parse
    return best


def _agrees(word: str, following: list[str], *, people: bool) -> bool:
    """Whether a word with an adjective's ending stands before a noun of its own gender."""
    if not following or not _ADJECTIVE.search(word) or _is_abbreviation(following[0]):
        return False
    tail = following[0].rpartition("-")[2].strip("()")
    if not _CYRILLIC.fullmatch(tail):
        return False
    parse = _nominative(tail, people=people)
    if parse is None or (people and word.casefold().startswith("заведующ")):
        return False
    ending = word.casefold().strip("()")[-2:]
    genders = {"ая": "femn", "яя": "femn", "ое": "neut", "ее": "neut"}
    return bool(parse.tag.gender == genders.get(ending, "masc"))


def _substantive(word: str) -> bool:
    """Whether an adjective may stand for a person: «заведующий», «дежурный»."""
    return word.casefold().endswith(
        ("щий", "щая", "щийся", "щаяся", "чий", "чая", "ный", "ная", "тый", "тая", "вой")
    )


def _spelled(form: str, parse: Any, word: str) -> str:
    """«риэлтора»: the dictionary gives the forms of «риелтор», its own spelling."""
    own = parse.normal_form
    other = parse.tag.gender == "masc" and parse.tag.POS == "NOUN" and len(own) == len(word)
    return word.casefold() + form[len(own) :] if other and form.startswith(own) else form


def _superlative(parse: Any, tag: Any, word: str) -> Any:
    """The form with this tag that begins like the word: «высокий» has two superlatives."""
    start = word[:4].casefold()
    same = (form for form in parse.lexeme if form.tag == tag and form.word.startswith(start))
    return next(same, parse)


def _inflected(parse: Any, word: str, *, people: bool) -> Five | None:
    forms = []
    for case in CASES:
        wanted = {case.value}
        whole = parse.tag.gender == "masc" or parse.tag.number == "plur"
        if parse.tag.POS != "NOUN" and case.value == "accs" and whole:
            wanted.add("anim" if people else "inan")
        made = parse.inflect(wanted)
        if made is None:
            return None
        if "Supr" in parse.tag and made.word[:4] != word[:4].casefold():
            made = _superlative(parse, made.tag, word)  # «высшей», not «высочайшей»
        forms.append(_spelled(made.word, parse, word))
    if people and parse.tag.POS == "NOUN" and "inan" in parse.tag:
        forms[2] = forms[0]  # a person after all
    return _five_of(word, tuple(forms))
