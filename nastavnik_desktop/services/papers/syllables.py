"""Where a long word of a narrow column may be parted: soft hyphens between its syllables.

Written here and not left to Word's own hyphenation: LibreOffice without a Russian dictionary has
none, and in names and titles of orders no word should be parted.
"""

import re

SOFT_HYPHEN = "\u00ad"
_BREAK = "\u200b"
"""Shows nothing, and a line may end there; browsers pass over it in the name of a site."""
_VOWEL, _MARK = "аеёиоуыэюя", "йьъ"
_CONSONANT = "бвгджзклмнпрстфхцчшщ"
_SYLLABLES = tuple(
    re.compile(f"(?<={before})(?={after})")
    for before, after in (
        (f"[{_MARK}]", f"[{_VOWEL}{_CONSONANT}][а-яё]"),
        (f"[{_VOWEL}]", f"[{_CONSONANT}][{_VOWEL}]"),
        (f"[{_VOWEL}]", f"[{_VOWEL}][а-яё]"),
        (f"[{_VOWEL}][{_CONSONANT}]", f"[{_CONSONANT}][{_VOWEL}]"),
        (f"[{_VOWEL}][{_CONSONANT}]", f"[{_CONSONANT}]{{2}}[{_VOWEL}]"),
        (f"[{_VOWEL}][{_CONSONANT}]{{2}}", f"[{_CONSONANT}]{{2}}[{_VOWEL}]"),
    )
)
_AWKWARD = re.compile(r"с(?=[тк])|(?<=[аеёиоуыэюя])[бвгджзкптфх](?=[рл])")
"""What is not left at the end of a line: «наставничес-тво», «фотог-рафия»."""
_BEGINNING = 3
"""Letters that may be a prefix, which is left whole: «рас-творимый», «под-разделение»."""
_SHORTEST = 2
"""Letters that stay together at either end of a word."""
_WORD = re.compile(r"[А-ЯЁа-яё]{2,}")
_LINK = re.compile(
    r"(?<!\S)(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,})(?=[/:?#]|\Z|\s)"
)


def parted(text: str, longest: int = 8) -> str:
    """With soft hyphens in every word of more than `longest` letters."""
    return _WORD.sub(lambda found: _parted(found[0]) if len(found[0]) > longest else found[0], text)


def _parted(word: str) -> str:
    if word.isupper():
        return word  # an abbreviation
    lower = word.lower()
    places = {found.start() for rule in _SYLLABLES for found in rule.finditer(lower)}
    ends = sorted({_moved(lower, at) for at in places if _SHORTEST <= at <= len(word) - _SHORTEST})
    return SOFT_HYPHEN.join(
        word[start:end] for start, end in zip([0, *ends], [*ends, len(word)], strict=True)
    )


def _moved(word: str, at: int) -> int:
    awkward = at > _BEGINNING and _AWKWARD.match(word, at - 1)
    return at - 1 if awkward else at


def printed_link(text: str) -> str:
    """Addresses without «https://»; a line may end after each dot in the name of a site."""
    return _LINK.sub(lambda found: found[1].replace(".", f".{_BREAK}"), text)
