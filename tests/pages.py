"""The pages LibreOffice makes of a paper, and what a director would send back on them."""

import re
import subprocess
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from nastavnik_desktop.services.issuing import pdf

OFFICE = pdf.find_office()
LEAST_FILLED = 0.55
"""Of the height of a page that is not the last of its part."""
LEAST_LINES = 4
_SCALE = 0.5
_AT_ONCE = 100
"""Papers of one call; of three hundred the office leaves out some."""
_LONGEST = 25
"""Letters; a longer word cannot but be broken in a column."""
_ASLANT = 0.1
"""Radians."""
_PARTED = "\x02"
"""What pdfium reads for the hyphen at which a word is parted."""
_EDGE = 14
"""Points (5 mm) that printers leave white."""


@dataclass(frozen=True)
class Line:
    """Words that stand side by side without a gap; points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    """From top to bottom."""
    said: tuple[str, ...]
    """The text line by line, cell by cell."""
    lowest: float
    """Where the lowest ink is, as a share of the height."""

    @property
    def body(self) -> list[Line]:
        """Without the number of the page."""
        return [one for one in self.lines if one is not self.head]

    @property
    def head(self) -> Line | None:
        """The number of the page, where it has one."""
        first = self.lines[0] if self.lines else None
        return first if first and first.text.strip() == str(self.number) else None

    @property
    def rows(self) -> int:
        """How many lines of text there are, side by side counted once."""
        tops = sorted(one.top for one in self.body)
        return sum(1 for n, top in enumerate(tops) if not n or top - tops[n - 1] > 4)


def convert(folder: Path, papers: Sequence[Path]) -> None:
    """A PDF beside each, few calls: starting the office takes longer than ten papers."""
    # Beside the folder of the test: the tests of a run share one, each new one takes seconds.
    options = [f"-env:UserInstallation={(folder.parent / 'офис').as_uri()}", "--headless"]
    wanted = ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)]
    for begin in range(0, len(papers), _AT_ONCE):
        some = map(str, papers[begin : begin + _AT_ONCE])
        command = [str(OFFICE), *options, *wanted, *some]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


def read(path: Path) -> list[Page]:
    """All pages of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [_page(number, page) for number, page in enumerate(document, 1)]


def _page(number: int, page: "object") -> Page:
    from typing import Any, cast

    made = cast("Any", page)
    width, height = made.get_size()
    text = made.get_textpage()
    lines = []
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        piece = text.get_text_bounded(left, bottom, right, top).strip()
        if piece:
            lines.append(Line(piece, left, height - top, right, height - bottom))
    lines.sort(key=lambda one: (round(one.top), one.left))
    return Page(
        number,
        width,
        height,
        tuple(lines),
        tuple(_upright(text).split("\r\n")),
        _lowest(made),
    )


def _upright(text: "object") -> str:
    """Without headings that stand on end: pdfium parts their words anywhere."""
    from typing import Any, cast

    from pypdfium2 import raw

    made = cast("Any", text)
    return "".join(
        chr(raw.FPDFText_GetUnicode(made.raw, index))
        for index in range(made.count_chars())
        if raw.FPDFText_GetCharAngle(made.raw, index) < _ASLANT
    )


def _lowest(page: "object") -> float:
    from typing import Any, cast

    bitmap = cast("Any", page).render(scale=_SCALE, grayscale=True)
    rows, stride, pixels = bitmap.height, bitmap.stride, bytes(bitmap.buffer)
    for row in range(rows - 1, -1, -1):
        if min(pixels[row * stride : row * stride + bitmap.width]) < 170:
            return (row + 1) / rows
    return 0.0


def words(text: str) -> Iterator[str]:
    """In small letters; a word with a hyphen is two, places where it may be parted are nothing."""
    for one in re.findall(r"[^\W\d_]+", re.sub("[\u00ad\u200b]", "", text)):
        yield one.lower()


# -- what is wrong --------------------------------------------------------------------------------

_PART = re.compile(r"Приложение|ПРИЛОЖЕНИЕ|ЛИСТ ОЗНАКОМЛЕНИЯ|Лист ознакомления")
_LETTERS = r"[А-ЯЁ]\.(?:-[А-ЯЁ]\.)?(?:\s?[А-ЯЁ]\.)?$"
_INITIALS = re.compile(rf"(?:^|\s){_LETTERS}")
_NAMED = re.compile(rf"[А-ЯЁ][\w-]+\s+{_LETTERS}")


def faults(pages: Sequence[Page], said: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Page, kind and what; `said` are the words of the paper itself, in small letters."""
    known, long = frozenset(said), [word for word in said if len(word) > _LONGEST]
    yield from _spaces(pages)
    for page in pages:
        yield from ((page.number, *one) for one in _numbering(page))
        yield from ((page.number, *one) for one in _lines(page))
        for word in _unknown(page, known):
            if not any(word in one for one in long):
                yield page.number, "broken", word


def _unknown(page: Page, known: Collection[str]) -> Iterator[str]:
    """Pieces of words; what is parted with a hyphen at the end of a line is whole."""
    text = "\n".join(page.said)
    for one in re.findall(rf"[^\W\d_]+(?:{_PARTED}[^\W\d_]+)*", text):
        yield from _pieces(one.lower().split(_PARTED), known)


def _pieces(pieces: Sequence[str], known: Collection[str]) -> Iterator[str]:
    """The hyphen may also be the word's own: «Кара-Сал» is two words."""
    while pieces:
        for end in range(len(pieces), 0, -1):
            if "".join(pieces[:end]) in known:
                break
        else:
            yield pieces[0]
            end = 1
        pieces = pieces[end:]


def _spaces(pages: Sequence[Page]) -> Iterator[tuple[int, str, str]]:
    for page, after in pairwise(pages):
        if page.lowest < LEAST_FILLED and not _begins_part(after):
            yield page.number, "hole", f"{page.lowest:.2f}"
    for page, after in pairwise([*pages, None]):
        assert page is not None
        last = after is None or _begins_part(after)
        if page.number > 1 and last and page.rows < _least(page):
            yield page.number, "few", f"{page.rows}: {page.body[0].text if page.body else ''}"


def _least(page: Page) -> int:
    """Of a table that goes on there, its heading and one row are enough."""
    goes_on = bool(page.body) and page.body[0].text.startswith("№")
    return LEAST_LINES - 1 if goes_on else LEAST_LINES


def _begins_part(page: Page) -> bool:
    return any(_PART.match(one.text) for one in page.body[:2])


def _numbering(page: Page) -> Iterator[tuple[str, str]]:
    head = page.head
    if page.number == 1:
        if head is not None and head.top < 60:
            yield "number", "on the first page"
    elif head is None:
        yield "number", f"none, but «{page.lines[0].text if page.lines else ''}»"
    elif abs((head.left + head.right) / 2 - page.width / 2) > 30 or head.top > 60:
        yield "number", f"at {head.left:.0f}, {head.top:.0f}"


def _lines(page: Page) -> Iterator[tuple[str, str]]:
    for one in page.lines:
        if (
            one.left < _EDGE
            or one.right > page.width - _EDGE
            or one.bottom > page.height - _EDGE
            or one.top < _EDGE
        ):
            yield "edge", one.text
    for text, after in pairwise([*(line.strip() for line in page.said), ""]):
        if text.endswith("№") and not after.startswith("п/п"):
            yield "№", f"{text} / {after}"
        if _INITIALS.search(text) and not _NAMED.search(text) and text != "М.П.":
            yield "initials", f"{text} / {after}"
