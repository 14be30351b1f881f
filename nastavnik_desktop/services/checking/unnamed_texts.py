"""Names of those who may not be named outside, found in free texts in whatever case and order."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import Sex, WordCase
from nastavnik_desktop.russian import search_key
from nastavnik_desktop.services.checking.leaving import UNNAMED
from nastavnik_desktop.services.grammar.declension import CASES
from nastavnik_desktop.services.grammar.posts import ordinary
from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.pairs.consents import may_leave_school
from nastavnik_desktop.services.papers.document_words import learner, sex_of
from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.services.roster import Roster

Mask = Callable[[str], str]
_Span = tuple[int, int, Person]
_Alone = Callable[[Sequence["_Word"], int, Person], bool]
_WORD = re.compile(r"([^\W\d_]\.-[^\W\d_](?=\.)|[^\W\d_]+(?:-[^\W\d_]+)*)(\.?)")  # «А.-М.» is one
_ENDING = re.compile(r"(?:[ыио]й|[ая]я|[аяоеиыуюьй])$")
_PATRONYMIC = re.compile(r"(?:(?:ич|вн|ичн)(?:а|у|ем|ом|е|ы|ой)?|оол|кызы)$")
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PREPOSITION = re.compile(r"(?:^|[^\w-])([^\W\d_]+)\s+$")
_CASES: Mapping[str, tuple[WordCase, ...]] = {
    **dict.fromkeys(("с", "со", "между", "перед", "над"), (WordCase.INSTRUMENTAL,)),
    **dict.fromkeys(("для", "у", "от", "из", "без", "около", "после"), (WordCase.GENITIVE,)),
    **dict.fromkeys(("к", "ко", "по"), (WordCase.DATIVE,)),
    **dict.fromkeys(("о", "об", "при"), (WordCase.PREPOSITIONAL,)),
    **dict.fromkeys(("за", "на", "в"), (WordCase.ACCUSATIVE, WordCase.INSTRUMENTAL)),
}
"""Prepositions that tell the case of the name behind them."""
_LEAST = 3
"""Letters of a surname or name that stay when its ending is taken off."""
_LONGEST_ENDING = 3


@dataclass(frozen=True)
class _Word:
    """A word of a text as it is compared; an initial is one letter with a full stop."""

    key: str
    begins: int
    ends: int
    dot: bool
    joined: bool
    """Nothing but blanks stands between it and the word before."""
    capital: bool

    @property
    def initial(self) -> bool:
        return self.dot and len(self.key) == 1


@dataclass(frozen=True)
class _Hidden:
    """What a name begins with in all its cases and in many short forms."""

    name: str
    patronymic: str
    person: Person = field(compare=False)

    def called(self, word: _Word) -> bool:
        return word.capital and word.key.startswith(self.name)

    def fathered(self, word: _Word) -> bool:
        return bool(self.patronymic) and word.capital and word.key.startswith(self.patronymic[:2])

    def initials(self, words: Sequence[_Word]) -> bool:
        """«П.» or «П. И.»; «П. С.» is somebody else."""
        letters = [word.key for word in words]
        return letters == [self.name[:1]] or letters == [self.name[:1], self.patronymic[:1]]


def mask(roster: Roster, day: date) -> Mask:
    """What puts «обучающийся», in its case, for each minor who may not be named on the day.

    A surname alone is one only where nobody else of the school is called so.
    """
    evidence = Evidence(roster, day)
    hidden: dict[str, set[_Hidden]] = defaultdict(set)
    school, wordings = roster.school, Wordings(roster.wordings)
    named: set[str] = set()
    shared = {_stem(name) for name in (school.director, school.curator) if name}
    for person in roster.people.values():
        if may_leave_school(evidence, person):
            named.update((person.full_name, person.surname_first))
            named.add(f"{person.surname} {person.name}")
            shared.add(_stem(person.surname))
        elif person.surname and person.name:
            hidden[_stem(person.surname)].add(_hidden(person))

    @cache
    def forms(full_name: str, sex: Sex | None) -> frozenset[str]:
        known = [
            wordings.name(full_name, one) for one in ((sex,) if sex else (Sex.MALE, Sex.FEMALE))
        ]
        made = [full_name, *(one.form(case) for one in known for case in CASES)]
        return frozenset(_key(form.split(" ")[0]) for form in made)

    def alone(words: Sequence[_Word], at: int, person: Person) -> bool:
        key = words[at].key
        if any(key[:end] in shared for end in _stem_ends(key)):
            return False
        return _by_itself(words, at) and key in forms(person.full_name, sex_of(person))

    @cache
    def masked(text: str) -> str:
        if not hidden or text in named:
            return text
        words = _words(text)
        for begins, ends, person in reversed(_spans(words, hidden, alone)):
            name = text[begins:ends]
            if name not in named:
                called = _called(name, _PREPOSITION.search(text[:begins]), person, wordings)
                text = f"{text[:begins]}{called}{text[ends:]}"
        return text

    return masked


def _called(name: str, before: re.Match[str] | None, person: Person, wordings: Wordings) -> str:
    """«обучающемуся», when the name or the word before it tells the case; else «обучающийся»."""
    said = {_key(found[1]) for found in _WORD.finditer(name) if len(found[1]) > 1}
    known = sex_of(person)
    cases = _CASES.get(before[1].casefold(), ()) if before else ()
    best = (cases[0], known or Sex.MALE) if cases else None
    most = 0 if cases else _alike(said, person.full_name)
    for sex in (known,) if known else (Sex.MALE, Sex.FEMALE):
        forms = wordings.name(person.full_name, sex)
        for case in cases or CASES:
            if (alike := _alike(said, forms.form(case))) > most:
                best, most = (case, sex), alike
    return learner(*best) if best else UNNAMED


def _alike(said: set[str], form: str) -> int:
    """How many words of a form are said."""
    return len(said & {_key(word) for word in _NAME.findall(form)})


def _hidden(person: Person) -> _Hidden:
    name = _key(person.name)
    first = name[: _LEAST if len(name) > _LEAST else _LEAST - 1]
    return _Hidden(first, _key(person.patronymic), person)


def _key(text: str) -> str:
    # «Лев» loses its vowel in other cases: «Льва».
    return search_key(text).replace("ь", "е")


def _stem(surname: str) -> str:
    """The surname without the ending that changes."""
    key = _key(surname).split(" ")[0]
    stem = _ENDING.sub("", key)
    return stem if len(stem) >= _LEAST else key


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    end = 0
    for one in _WORD.finditer(text):
        found.append(
            _Word(
                _key(one[1].partition(".")[0]),
                one.start(),
                one.end(1),
                bool(one[2]),
                not text[end : one.start()].strip(),
                one[1][0].isupper(),
            )
        )
        end = one.end()
    return found


def _stem_ends(key: str) -> range:
    return range(max(1, len(key) - _LONGEST_ENDING), len(key) + 1)


def _by_itself(words: Sequence[_Word], at: int) -> bool:
    """Whether the capital word is a name, and no other name or initial stands beside it."""
    word, after = words[at], words[at + 1 : at + 2]
    if after and after[0].joined and not word.dot and after[0].capital:
        return False
    if _begins(words, at):  # any word is written so where a sentence begins
        return not ordinary(word.key) and not (at and words[at - 1].initial and word.joined)
    before = words[at - 1]
    return not before.capital or (_begins(words, at - 1) and ordinary(before.key))


def _begins(words: Sequence[_Word], at: int) -> bool:
    """Whether a sentence may begin here."""
    return not at or not words[at].joined or words[at - 1].dot


def _spans(
    words: Sequence[_Word], hidden: Mapping[str, set[_Hidden]], alone: _Alone
) -> list[_Span]:
    """Where somebody of `hidden` is named: first and last place, one after another, and who."""
    found: list[_Span] = []
    for at, word in enumerate(words):
        if not word.capital or word.initial or _PATRONYMIC.search(word.key):
            continue
        for end in _stem_ends(word.key):
            for one in hidden.get(word.key[:end], ()):
                first, last = _before(words, at, one), _after(words, at, one)
                if first != at or last != at or alone(words, at, one.person):
                    dot = words[last].initial
                    span = (words[first].begins, words[last].ends + dot, one.person)
                    if not found or span[0] >= found[-1][1]:
                        found.append(span)
    return found


def _after(words: Sequence[_Word], at: int, one: _Hidden) -> int:
    """The last word of the name whose surname stands at `at`; `at` itself when none follows."""
    rest: list[_Word] = []
    if not words[at].dot:
        for word in words[at + 1 : at + 3]:
            if not word.joined or (rest and rest[-1].dot and not word.initial):
                break
            rest.append(word)
    if not rest:
        return at
    letters = [word for word in rest if word.initial]
    if rest[0].initial:
        return at + len(letters) if one.initials(letters) else at
    if not one.called(rest[0]):
        return at
    if len(rest) == 1 or rest[0].dot:
        return at + 1
    if one.fathered(rest[1]):
        return at + 2
    # Another patronymic is another person: often the child's parent.
    return at if one.patronymic and _PATRONYMIC.search(rest[1].key) else at + 1


def _before(words: Sequence[_Word], at: int, one: _Hidden) -> int:
    """The first word of the name whose surname stands at `at`; `at` itself when none is before."""
    if not at or not words[at].joined:
        return at
    last = words[at - 1]
    two = at > 1 and last.joined
    if last.initial:
        letters = [words[at - 2], last] if two and words[at - 2].initial else [last]
        return at - len(letters) if one.initials(letters) else at
    if last.dot:
        return at
    if one.called(last):
        return at - 1
    before = words[at - 2] if two else None
    named = before is not None and not before.dot and one.called(before)
    return at - 2 if named and one.fathered(last) else at
