"""The school's own look put on a template: margins, font, sizes, letterhead with its logo.

What equals the defaults is left as the template has it, so that a school's own template keeps its
own look until the school asks for another.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from nastavnik_desktop.models.choices import ApprovalSide
from nastavnik_desktop.models.papers import PaperStyle
from nastavnik_desktop.services.word_files import word_letterhead, word_page
from nastavnik_desktop.services.word_files.word_package import MAIN
from nastavnik_desktop.services.word_files.word_tree import W
from nastavnik_desktop.services.word_files.word_xml import Parts, parsed, serialized

DEFAULT = PaperStyle()
_SMALLEST = 16
"""Half-points, as all sizes below."""
_DENSE = 22
"""A table in smaller print has as many columns as the page holds: larger print parts its words."""
_SYMBOLS = ("Symbol", "Wingdings", "Webdings", "Marlett", "MT Extra", "OpenSymbol")
_SCRIPTS = ("ascii", "hAnsi", "cs", "eastAsia")
_THEMES = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Logo:
    """A checked picture and its size on paper."""

    content: bytes
    extension: str
    """`png` or `jpeg`."""
    width: float
    height: float
    """Millimetres."""


@dataclass(frozen=True)
class Look:
    """How the school wants its papers."""

    style: PaperStyle
    logo: Logo | None = None

    @property
    def usual(self) -> bool:
        """Whether there is nothing to change."""
        same = replace(self.style, id=DEFAULT.id, logo="") == DEFAULT
        return same and self.logo is None


def apply_look(parts: Parts, trees: dict[str, etree._Element], look: Look) -> None:
    """Change the trees of the texts and the other parts in place; tags must be whole already."""
    if look.usual:
        return
    style, body = look.style, trees[MAIN]
    if not style.letterhead:
        word_letterhead.remove(body)
    if style.approval is ApprovalSide.LEFT:
        word_letterhead.approval_to_left(body)
    if _margins(style) != _margins(DEFAULT):
        word_page.set_margins(body, *_margins(style))
    if (style.size, style.table_size) != (DEFAULT.size, DEFAULT.table_size):
        _set_sizes(parts, trees, style)
    if style.font != DEFAULT.font:
        _set_font(parts, trees, style.font)
    if look.logo is not None and style.letterhead:
        logo = look.logo
        word_letterhead.add_logo(parts, body, logo.content, logo.extension, logo.width, logo.height)


def _margins(style: PaperStyle) -> tuple[int, int, int, int]:
    return style.left, style.right, style.top, style.bottom


# -- font -----------------------------------------------------------------------------------------


def _set_font(parts: Parts, trees: dict[str, etree._Element], font: str) -> None:
    for tree in trees.values():
        _rename_fonts(tree, font)
    for name in ("word/styles.xml", "word/numbering.xml"):
        if name in parts:
            tree = parsed(parts[name])
            _rename_fonts(tree, font)
            if name.endswith("styles.xml"):
                _default_font(tree, font)
            parts[name] = serialized(tree)
    if "word/fontTable.xml" in parts:
        table = parsed(parts["word/fontTable.xml"])
        _tell_of_font(table, font)
        parts["word/fontTable.xml"] = serialized(table)
    for name in [name for name in parts if name.startswith("word/theme/")]:
        if not name.endswith(".xml"):
            continue
        tree = parsed(parts[name])
        for family in tree.iter(f"{_A}majorFont", f"{_A}minorFont"):
            for latin in family.iterchildren(f"{_A}latin"):
                latin.set("typeface", font)
        parts[name] = serialized(tree)


def _tell_of_font(table: etree._Element, font: str) -> None:
    """What Word takes where the font is not installed: one whose letters are as wide."""
    if any(item.get(f"{W}name") == font for item in table.iterfind(f"{W}font")):
        return
    plain = re.search(r"(?i)sans|arial|calibri|tahoma|verdana", font)
    other, family = ("Arial", "swiss") if plain else (DEFAULT.font, "roman")
    made = etree.SubElement(table, f"{W}font", {f"{W}name": font})
    for name, value in (("altName", other), ("charset", "CC"), ("family", family)):
        etree.SubElement(made, f"{W}{name}", {f"{W}val": value})


def _rename_fonts(tree: etree._Element, font: str) -> None:
    for fonts in tree.iter(f"{W}rFonts"):
        named = [fonts.get(f"{W}{script}") for script in _SCRIPTS]
        if any(name and name.startswith(_SYMBOLS) for name in named):
            continue
        for attribute in _THEMES:
            fonts.attrib.pop(f"{W}{attribute}", None)
        for script in _SCRIPTS:
            fonts.set(f"{W}{script}", font)


def _default_font(styles: etree._Element, font: str) -> None:
    """Also where neither a style nor a run names a font."""
    look = _defaults(styles)
    if look.find(f"{W}rFonts") is None:
        fonts = etree.Element(f"{W}rFonts", {f"{W}{script}": font for script in _SCRIPTS})
        look.insert(0, fonts)


def _defaults(styles: etree._Element) -> etree._Element:
    """The look of a run that nothing else tells of; made when the template has none."""
    place = styles
    for name, position in (("docDefaults", 0), ("rPrDefault", 0), ("rPr", 0)):
        found = place.find(f"{W}{name}")
        if found is None:
            found = etree.Element(f"{W}{name}")
            place.insert(position, found)
        place = found
    return place


# -- sizes ----------------------------------------------------------------------------------------


def _moved(size: int, wanted: int, usual: int) -> int:
    """The new size of a text, so that larger stays larger and small print is not made smaller."""
    if wanted >= usual:
        return size + wanted - usual
    return size - (usual - wanted) if size >= usual else min(size, wanted)


def _set_sizes(parts: Parts, trees: dict[str, etree._Element], style: PaperStyle) -> None:
    def in_text(size: int) -> int:
        return max(_moved(size, 2 * style.size, 2 * DEFAULT.size), min(size, _SMALLEST))

    def in_table(size: int) -> int:
        if size < _DENSE and style.table_size >= DEFAULT.table_size:
            return size
        wanted, usual = 2 * style.table_size, 2 * DEFAULT.table_size
        return max(_moved(size, wanted, usual), min(size, _SMALLEST))

    styles = parsed(parts["word/styles.xml"]) if "word/styles.xml" in parts else None
    sizes = _Sizes(styles)
    for tree in trees.values():
        tables = {p for table in _ruled_tables(tree, styles) for p in table.iter(f"{W}p")}
        for paragraph in tree.iter(f"{W}p"):
            ruled = paragraph in tables
            _resize(paragraph, in_table if ruled else in_text, sizes if ruled else None)
    if styles is not None:
        for mark in styles.iter(f"{W}sz", f"{W}szCs"):
            _set(mark, in_text(_value(mark)))
        parts["word/styles.xml"] = serialized(styles)


def _resize(paragraph: etree._Element, moved: Callable[[int], int], sizes: "_Sizes | None") -> None:
    for look in _run_looks(paragraph):
        marks = look.findall(f"{W}sz") + look.findall(f"{W}szCs")
        for mark in marks:
            _set(mark, moved(_value(mark)))
        if not marks and sizes is not None:
            # A table has its own size, which must not follow the style of the text.
            size = moved(sizes.of(paragraph, look))
            _insert_size(look, size)


def _run_looks(paragraph: etree._Element) -> Iterator[etree._Element]:
    for run in paragraph.iter(f"{W}r"):
        look = run.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            run.insert(0, look)
        yield look
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    if mark is not None:
        yield mark


_AFTER_SIZE = [
    f"{W}{name}"
    for name in (
        "highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish "
        "oMath"
    ).split()
]


def _insert_size(look: etree._Element, size: int) -> None:
    made = [etree.Element(f"{W}{name}", {f"{W}val": str(size)}) for name in ("sz", "szCs")]
    after = next((child for child in look if child.tag in _AFTER_SIZE), None)
    place = len(look) if after is None else look.index(after)
    look[place:place] = made


def _value(mark: etree._Element) -> int:
    try:
        return round(float(mark.get(f"{W}val", "28")))
    except ValueError:
        return 28


def _set(mark: etree._Element, size: int) -> None:
    mark.set(f"{W}val", str(size))


class _Sizes:
    """What size a run has that tells none of its own."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles: dict[str, tuple[int | None, str]] = {}
        self._default, self._base = "", 20
        if styles is None:
            return
        base = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        self._base = 20 if base is None else _value(base)
        for style in styles.iter(f"{W}style"):
            size = style.find(f"{W}rPr/{W}sz")
            parent = style.find(f"{W}basedOn")
            name = style.get(f"{W}styleId", "")
            self._styles[name] = (
                None if size is None else _value(size),
                "" if parent is None else parent.get(f"{W}val", ""),
            )
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = name

    def of(self, paragraph: etree._Element, look: etree._Element) -> int:
        own, whole = look.find(f"{W}rStyle"), paragraph.find(f"{W}pPr/{W}pStyle")
        for mark in (own, whole):
            if mark is not None and (size := self._of_style(mark.get(f"{W}val", ""))):
                return size
        return self._of_style(self._default) or self._base

    def _of_style(self, name: str) -> int | None:
        for _ in range(20):  # a chain that bites its own tail ends, too
            size, parent = self._styles.get(name, (None, ""))
            if size is not None or not parent:
                return size
            name = parent
        return None


def _ruled_tables(tree: etree._Element, styles: etree._Element | None) -> Iterator[etree._Element]:
    """Tables with lines; one without only arranges text, such as a line for signatures."""
    plain = {"", "TableNormal"}
    if styles is not None:
        plain |= {
            style.get(f"{W}styleId", "")
            for style in styles.iter(f"{W}style")
            if style.get(f"{W}type") == "table" and style.get(f"{W}default") in ("1", "true")
        }
    for table in tree.iter(f"{W}tbl"):
        named = table.find(f"{W}tblPr/{W}tblStyle")
        if named is not None and named.get(f"{W}val", "") not in plain:
            yield table
            continue
        lines = [
            *table.iterfind(f"{W}tblPr/{W}tblBorders/*"),
            *table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders/*"),
        ]
        if any(line.get(f"{W}val") not in (None, "none", "nil") for line in lines):
            yield table
