"""How a finished paper flows over lines and pages, once it is known what stands in it.

The rows of our templates hold together: one that would leave a third of a page empty may be parted.
Text is set to both margins: words beside a line to write on are not spread apart.
"""

import re
from math import ceil

_HOLDS = "<w:cantSplit/>"
_ROW, _PARAGRAPH, _CELL = "</w:tr>", "</w:p>", "</w:tc>"
_WIDTH = re.compile(r'<w:tcW [^>]*w:w="(\d+)"')
_SIZE = re.compile(r'<w:sz w:val="(\d+)"')
_PAGE = re.compile(r'<w:pgSz [^>]*w:h="(\d+)"')
_LINE_END = re.compile(r"</w:p>|<w:br/>")
_TAG = re.compile(r"<[^>]*>")
_LONG, _LINES = re.compile(r">[^<]{120}"), 9
"""Letters of one text or ends of lines that a row longer than a third of a page must have."""
_BESIDE, _MARGINS, _USUAL, _UPRIGHT = 200, 2268, 24, 16838
"""Twentieths of a point at the sides of a cell, above and below a page; half-points of letters."""
_LETTER, _LINE = 9.6, 23
"""Twentieths of a point of a letter and of a line, for each point of the size: 0.48 and 1.15."""
ITEM = "\u2029"
"""Parts the items of a list inside one value of a template."""
_PARAGRAPH_LOOK = re.compile(r"<w:pPr>.*?</w:pPr>", re.S)
_RUN = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>", re.S)
_BLANK = re.compile(r"____|_\u200b_")
_SPREAD, _LEFT = '<w:jc w:val="both"/>', '<w:jc w:val="left"/>'


def loosen_blanks(text: str) -> str:
    """Paragraphs with a blank are set to the left margin; `text` is the XML of a finished part."""
    if _SPREAD not in text or not _BLANK.search(text):
        return text
    return _PARAGRAPH.join(
        piece.replace(_SPREAD, _LEFT) if _SPREAD in piece and _BLANK.search(piece) else piece
        for piece in text.split(_PARAGRAPH)
    )


def part_paragraphs(text: str) -> str:
    """Each item of a list inside one value in a paragraph of its own, indented like the first."""
    if ITEM not in text:
        return text
    return _PARAGRAPH.join(
        _items(piece) if ITEM in piece else piece for piece in text.split(_PARAGRAPH)
    )


def _items(piece: str) -> str:
    """`piece` ends before the end of the paragraph with the items."""
    begins = max(piece.rfind("<w:p>"), piece.rfind("<w:p "))
    look = _PARAGRAPH_LOOK.search(piece, begins)
    done, *rest = piece.split(ITEM)
    for item in rest:
        run = _RUN.findall(done)[-1]
        done += f"</w:t></w:r>{_PARAGRAPH}<w:p>{look[0] if look else ''}{run}{item}"
    return done


def part_long_rows(text: str) -> str:
    """Rows longer than a third of their page may go on over two pages."""
    if _HOLDS not in text or not (_LONG.search(text) or text.count("<w:br/>") >= _LINES):
        return text
    pages = [(found.start(), int(found[1])) for found in _PAGE.finditer(text)]
    pieces = text.split(_ROW)
    at = 0
    for number, piece in enumerate(pieces[:-1]):
        at += len(piece) + len(_ROW)
        begins = max(piece.rfind("<w:tr>"), piece.rfind("<w:tr "))
        row = piece[begins:]
        if begins >= 0 and _may_be_long(row):
            page = next((height for place, height in pages if place > at), _UPRIGHT)
            if _height(row) > (page - _MARGINS) / 3:
                pieces[number] = piece[:begins] + row.replace(_HOLDS, "")
    return _ROW.join(pieces)


def _may_be_long(row: str) -> bool:
    """Found quickly; the heading of a table is never parted."""
    held = _HOLDS in row and "<w:tblHeader" not in row
    return held and bool(_LONG.search(row) or row.count("<w:br/>") >= _LINES)


def _height(row: str) -> float:
    """Twentieths of a point."""
    return max((_cell_height(cell) for cell in row.split(_CELL)[:-1]), default=0)


def _cell_height(cell: str) -> float:
    width, size = _WIDTH.search(cell), _SIZE.search(cell)
    points = int(size[1] if size else _USUAL) / 2
    letters = max((int(width[1]) - _BESIDE) / _LETTER / points, 1) if width else 1e9
    texts = [_TAG.sub("", line) for line in _LINE_END.split(cell)[:-1]]
    return sum(max(ceil(len(line) / letters), 1) for line in texts) * _LINE * points
