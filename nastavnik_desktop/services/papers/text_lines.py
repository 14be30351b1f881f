"""How many lines a text takes in a column, reckoned by the widths of the letters of Times.

Word and LibreOffice alone know where a page ends; what is printed before that – how many empty rows
fill a page – is chosen by this.
"""

from collections.abc import Mapping
from functools import lru_cache

_WIDTHS: Mapping[int, str] = {
    250: " \u00a0,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr",
    389: "Jsз",
    410: "г\"|^'",
    435: "этья",
    444: "?acezаеёс„“”",
    476: "вк{}",
    535: "ийнпц",
    564: "+<=>БЬГFPSР",
    611: "ELTZЕЁТ",
    640: "мфЧЭ",
    672: "BCRВКСЯыЛД",
    691: "ж",
    722: "ADGHKNOQUVXYwАИЙНОПХЦЪУ",
    770: "шщюm&Ф%",
    889: "MМЫЖ@W№",
    1010: "—…ШЩЮ",
}
"""Thousandths of the size of the letters; digits, «_», «–» and all others have `_USUAL`."""
_USUAL = 503
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDER = {"Arial": 1.12}
"""The other fonts on offer have the widths of Times."""
_BOLD = 1.07
_POINT = 0.3528
_LINE = 1.15
"""Height of a line of the size of the letters."""


def line_height(size: float) -> float:
    """Millimetres of a line of letters of `size` points."""
    return size * _LINE * _POINT


def lines(text: str, width: float, size: float, font: str = "", *, bold: bool = False) -> int:
    """Of a text in a column of `width` millimetres in letters of `size` points."""
    wider = _WIDER.get(font, 1.0) * (_BOLD if bold else 1)
    room = round(width / _POINT / size / wider * 1000)
    return sum(_wrapped(line, room) for line in text.split("\n"))


@lru_cache(maxsize=4096)
def _wrapped(line: str, room: int) -> int:
    """Words are not torn unless one is longer than the line."""
    count, used = 1, 0
    for word in line.replace("-", "- ").replace("/", "/ ").split(" "):
        length = sum(_BY_LETTER.get(letter, _USUAL) for letter in word)
        if used and used + length > room:
            count, used = count + 1, 0
        while length > room > 0:
            count, length = count + 1, length - room
        used += length if word.endswith(("-", "/")) else length + _BY_LETTER[" "]
    return count
