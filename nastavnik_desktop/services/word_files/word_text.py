"""What a DOCX says, in order: paragraphs with their numbers, tables as rows of cells."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from nastavnik_desktop.services.word_files.word_package import MAIN, unpacked
from nastavnik_desktop.services.word_files.word_tree import W, accept_changes, gather
from nastavnik_desktop.services.word_files.word_xml import Parts, parsed

Align = Literal["left", "center", "right"]
_ALIGNS: dict[str, Align] = {"center": "center", "right": "right", "end": "right"}
_FAR = 2268
"""Twips; what is indented farther stands on the right half of the page."""
_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it will be read; line breaks are `\\n`, tabs `\\t`."""

    text: str
    align: Align = "left"
    bold: bool = False
    new_page: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell's paragraphs are parted by `\\n`."""

    rows: tuple[tuple[str, ...], ...]
    ruled: bool = True
    new_page: bool = False


Block = Paragraph | Table


def blocks(content: bytes) -> list[Block]:
    """The body of a document. UserError when it is no usable DOCX."""
    parts = unpacked(content)
    body = _ready(parts[MAIN])
    numbers = _Numbers(parts)
    inside = body.find(f"{W}body")
    found: list[Block] = []
    new_page = False
    for element in () if inside is None else inside:
        if element.tag == f"{W}p":
            found.append(_paragraph(element, numbers, new_page=new_page))
            new_page = element.find(f"{W}pPr/{W}sectPr") is not None
        elif element.tag == f"{W}tbl":
            found.append(_table(element, numbers, new_page=new_page))
            new_page = False
    return found


def lines(content: bytes) -> list[str]:
    """Every paragraph of body, headers and footers that says something; tags are whole."""
    parts = unpacked(content)
    names = [MAIN, *sorted(n for n in parts if re.fullmatch(r"word/(header|footer)\d*\.xml", n))]
    said = []
    for name in names:
        for paragraph in _ready(parts[name]).iter(f"{W}p"):
            text = re.sub(r"\s+", " ", _text(paragraph)).strip()
            if text:
                said.append(text)
    return said


def text_of(content: bytes) -> str:
    """Of a finished paper: a line for each paragraph and each row, cells parted by tabs.

    Numbers of paragraphs are left out, a cell over several columns is told once for each of them.
    Blanks at which a line must not end are told as ordinary ones.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = parsed(package.read(MAIN)).find(f"{W}body")
    said: list[str] = []
    for element in () if body is None else body:
        if element.tag == f"{W}p":
            said.append(_text(element))
        elif element.tag == f"{W}tbl":
            said += ["\t".join(row) for row in _grid(element)]
    return "\n".join(said).replace("\u00a0", " ").replace("\u200b", "")


def opens_elsewhere(content: bytes) -> bool:
    """Whether python-docx, which shares no code with us, opens a finished paper and finds text."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(content))
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        etree.XMLSyntaxError,
    ):
        return False
    return any(block.text.strip() for block in document.paragraphs)


def _grid(table: etree._Element) -> Iterator[list[str]]:
    """Texts by row and column; a cell that goes on from the row above says the same."""
    above: list[str] = []
    for row in table.iterfind(f"{W}tr"):
        texts: list[str] = []
        for cell in row.iterfind(f"{W}tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is not None and merged.get(f"{W}val") != "restart":
                text = above[len(texts)]
            else:
                text = "\n".join(map(_text, cell.iterfind(f"{W}p")))
            texts += [text] * max(1, _number(_value(cell, f"tcPr/{W}gridSpan")))
        yield texts
        above = texts


def _ready(data: bytes) -> etree._Element:
    tree = parsed(data)
    accept_changes(tree)
    gather(tree)
    return tree


def _paragraph(element: etree._Element, numbers: "_Numbers", *, new_page: bool) -> Paragraph:
    look = element.find(f"{W}pPr")
    side = None if look is None else look.find(f"{W}jc")
    align = _ALIGNS.get("" if side is None else side.get(f"{W}val", ""), "left")
    indent = None if look is None else look.find(f"{W}ind")
    if align == "left" and indent is not None and _number(indent.get(f"{W}left")) > _FAR:
        align = "right"
    breaks = element.find(f".//{W}br[@{W}type='page']") is not None
    before = look is not None and look.find(f"{W}pageBreakBefore") is not None
    text = numbers.of(element) + _text(element).strip("\n")
    return Paragraph(text, align, _bold(element), new_page or breaks or before)


def _table(element: etree._Element, numbers: "_Numbers", *, new_page: bool) -> Table:
    rows = []
    for row in element.iterfind(f"{W}tr"):
        cells = []
        for cell in row.iterfind(f"{W}tc"):
            texts = (numbers.of(p) + _text(p) for p in cell.iter(f"{W}p"))
            cells.append("\n".join(texts).strip())
        rows.append(tuple(cells))
    style = element.find(f"{W}tblPr/{W}tblStyle")
    ruled = style is not None or element.find(f"{W}tblPr/{W}tblBorders") is not None
    return Table(tuple(rows), ruled, new_page)


def _text(paragraph: etree._Element) -> str:
    return "".join(_letters(paragraph))


def _letters(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n" if child.get(f"{W}type") != "page" else ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag not in (f"{W}pPr", f"{W}p"):
            yield from _letters(child)


def _bold(paragraph: etree._Element) -> bool:
    runs = [run for run in paragraph.iterfind(f"{W}r") if run.find(f"{W}t") is not None]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(f"{W}val") not in ("0", "false") for mark in marks
    )


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"-?\d+", text) else 0


class _Numbers:
    """Counts numbered paragraphs as Word does: by list and level."""

    def __init__(self, parts: Parts) -> None:
        self._levels: dict[str, dict[int, tuple[int, str, str]]] = {}
        """Abstract list → level → start, kind of number, pattern."""
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        data = parts.get("word/numbering.xml")
        if data is None:
            return
        tree = parsed(data)
        for abstract in tree.iterfind(f"{W}abstractNum"):
            self._levels[abstract.get(f"{W}abstractNumId", "")] = {
                _number(level.get(f"{W}ilvl")): (
                    _number(_value(level, "start")) or 1,
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                )
                for level in abstract.iterfind(f"{W}lvl")
            }
        for item in tree.iterfind(f"{W}num"):
            name = item.get(f"{W}numId", "")
            self._lists[name] = _value(item, "abstractNumId")
            self._starts[name] = {
                _number(change.get(f"{W}ilvl")): _number(_value(change, "startOverride"))
                for change in item.iterfind(f"{W}lvlOverride")
                if change.find(f"{W}startOverride") is not None
            }

    def of(self, paragraph: etree._Element) -> str:
        """«1.1. » or «– »; empty for a paragraph without a number."""
        mark = paragraph.find(f"{W}pPr/{W}numPr")
        if mark is None or not _text(paragraph).strip():
            return ""
        name, level = _value(mark, "numId"), _number(_value(mark, "ilvl"))
        abstract = self._lists.get(name, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        for other, first in self._starts.pop(name, {}).items():
            counts[other] = first - 1
        start, kind, pattern = levels[level]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if kind == "bullet":
            return "– "
        shown = re.sub(
            r"%(\d)",
            lambda found: self._shown(levels, counts, int(found[1]) - 1),
            pattern,
        )
        return f"{shown} "

    @staticmethod
    def _shown(levels: dict[int, tuple[int, str, str]], counts: dict[int, int], level: int) -> str:
        start, kind, _ = levels.get(level, (1, "decimal", ""))
        number = counts.get(level, start)
        if kind == "russianLower" and 0 < number <= len(_LETTERS):
            return _LETTERS[number - 1]
        return str(number)


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))
