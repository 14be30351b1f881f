"""How the shipped templates look: page, fonts, numbering, tables, blocks every paper shares.

After ГОСТ Р 7.0.97: A4, margins 20/10/20/20 mm, Times New Roman 14 (12 in tables), first line
1,25 cm, page numbers from the second page at the top centre.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
LEFT, CENTER, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
WIDTH = 180
"""Millimetres of text across a portrait page; a landscape one has `LANDSCAPE`."""
LANDSCAPE = 257
_TORN = re.compile(r"(?<=№) (?=[{_\d])|(?<=[\d_]) (?=г\.)|(?<=_») (?=_)|(?<=_) (?=20__)")
_NUMBERING = {"items": 41, "sections": 42}


class Paper:
    """A template under construction."""

    def __init__(self, *, landscape: bool = False, size: float = 14) -> None:
        self.document: DocumentType = Document()
        _styles(self.document, size)
        _numbering(self.document)
        section = self.document.sections[0]
        _page(section, landscape=landscape)
        section.different_first_page_header_footer = True
        _page_number(section)

    def text(
        self,
        text: str = "",
        align: WD_ALIGN_PARAGRAPH = JUSTIFY,
        *,
        bold: bool = False,
        size: float | None = None,
        indent: bool = False,
        before: float = 0,
        after: float = 0,
        left: float = 0,
        keep: bool = False,
        where: "DocumentType | _Cell | None" = None,
    ) -> Paragraph:
        """A paragraph; sizes are in points, `left` in millimetres."""
        made = (where or self.document).add_paragraph()
        _fill(made, text, bold=bold, size=size)
        look = made.paragraph_format
        look.alignment = align
        look.space_before, look.space_after = Pt(before), Pt(after)
        if indent:
            look.first_line_indent = Mm(12.5)
        if left:
            look.left_indent = Mm(left)
        if keep:
            look.keep_with_next = True
        return made

    def item(self, text: str, level: int = 0, *, keep: bool = False) -> Paragraph:
        """A numbered item of an order: 1., 1.1. – the number is Word's own."""
        return self._numbered(text, "items", level, keep=keep)

    def section_item(self, text: str, level: int = 1, *, keep: bool = False) -> Paragraph:
        """A numbered item under a numbered heading of an agreement."""
        return self._numbered(text, "sections", level, keep=keep)

    def section_heading(self, text: str) -> Paragraph:
        made = self._numbered(text, "sections", 0, keep=True)
        made.alignment = CENTER
        made.paragraph_format.space_before = Pt(8)
        made.paragraph_format.space_after = Pt(4)
        for run in made.runs:
            run.bold = True
        mark = made._p.get_or_add_pPr()
        mark.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:b/></w:rPr>"))  # the number is bold too
        return made

    def control(self, tag: str) -> Paragraph:
        """A line that only holds `{%p … %}`: it is gone from the finished paper."""
        return self.text(tag, LEFT)

    def _numbered(self, text: str, kind: str, level: int, *, keep: bool = False) -> Paragraph:
        made = self.text(text, keep=keep or text.endswith(":"))
        number = made._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val = level
        number.get_or_add_numId().val = _NUMBERING[kind]
        return made

    def new_section(self, *, landscape: bool) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        ended = self.document.paragraphs[-1].paragraph_format
        ended.line_spacing = Pt(1)  # else a full page would be followed by an empty one
        _page(section, landscape=landscape)
        section.different_first_page_header_footer = False

    def table(
        self,
        widths: Sequence[float],
        heading: Sequence[str] = (),
        rows: Sequence[Sequence[str]] = (),
        *,
        size: float = 12,
        heading_size: float = 12,
        borders: bool = True,
        height: float = 0,
        centered: Sequence[int] = (),
    ) -> Table:
        """A table with its widths on columns and cells alike (LibreOffice reads only the former).

        Rows do not break over pages; the heading is repeated. `height` is in millimetres.
        """
        count = len(rows) + bool(heading)
        table = self.document.add_table(rows=count, cols=len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _at_margin(table)
        if borders:
            table.style = "Table Grid"
            _roomy(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        contents = [heading, *rows] if heading else list(rows)
        for index, (row, texts) in enumerate(zip(table.rows, contents, strict=True)):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            head = bool(heading) and index == 0
            if head:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            elif height:
                row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
            for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                cell.width = Mm(widths[place])
                paragraph = cell.paragraphs[0]
                _fill(paragraph, text, bold=head, size=heading_size if head else size)
                paragraph.alignment = CENTER if head or place in centered else LEFT
        return table

    def save(self, path: Path, title: str) -> None:
        """Neutral properties: a template of the program is nobody's work."""
        _drop_unused(self.document)
        about = self.document.core_properties
        about.title, about.author, about.comments = title, "", ""
        about.last_modified_by, about.language = "", "ru-RU"
        about.created = about.modified = datetime(2026, 1, 1)
        self._write(path)

    def _write(self, path: Path) -> None:
        """Without the time of building, so that a template unchanged is the same file."""
        made = io.BytesIO()
        self.document.save(made)
        with zipfile.ZipFile(made) as built, zipfile.ZipFile(path, "w") as archive:
            for name in built.namelist():
                entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, built.read(name))


def _at_margin(table: Table) -> None:
    """Left border at the margin of the text, not half a letter outside it."""
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "0")
    indent.set(qn("w:type"), "dxa")
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(indent)


def _roomy(table: Table) -> None:
    """Half a millimetre above and below the text of every cell."""
    margins = parse_xml(
        f'<w:tblCellMar {nsdecls("w")}><w:top w:w="28" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/></w:tblCellMar>'
    )
    table._tbl.tblPr.find(qn("w:tblLayout")).addnext(margins)


def flush(table: Table) -> None:
    """The texts of a table without borders begin and end at the margins of the page."""
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    table._tbl.tblPr.find(qn("w:tblLayout")).addnext(margins)


def narrow(table: Table, beside: int = 45) -> None:
    """Less than a millimetre (in twentieths of a point) beside the text: for many columns."""
    margins = table._tbl.tblPr.find(qn("w:tblCellMar"))
    for side, after in (("left", "top"), ("right", "bottom")):
        made = OxmlElement(f"w:{side}")
        made.set(qn("w:w"), str(beside))
        made.set(qn("w:type"), "dxa")
        margins.find(qn(f"w:{after}")).addnext(made)


def _fill(paragraph: Paragraph, text: str, *, bold: bool, size: float | None) -> None:
    """Runs of the text; «**…**» is bold; «№» and «г.» stay with their numbers."""
    text = re.sub(
        r"(?<=№) (?=[{_\d])|(?<=[\d_]) (?=г\.)|(?<=_») (?=_)|(?<=_) (?=20__)", "\u00a0", text
    )
    for index, piece in enumerate(text.split("**")):
        if not piece:
            continue
        run = paragraph.add_run(piece)
        if bold or index % 2:
            run.bold = True
        if size:
            run.font.size = Pt(size)


def resize(paragraph: Paragraph, size: float) -> None:
    """Set the size of a paragraph, of its number too, where no other was chosen."""
    for run in paragraph.runs:
        run.font.size = run.font.size or Pt(size)
    properties = paragraph._p.get_or_add_pPr()
    mark = OxmlElement("w:rPr")
    for tag in ("w:sz", "w:szCs"):
        value = OxmlElement(tag)
        value.set(qn("w:val"), str(int(size * 2)))
        mark.append(value)
    properties.append(mark)


def bold_cell(cell: _Cell) -> None:
    for run in cell.paragraphs[0].runs:
        run.bold = True


def _page(section: Section, *, landscape: bool) -> None:
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    # Turned over, the binding edge is at the top.
    top, right, bottom, left = (20, 20, 10, 20) if landscape else (20, 10, 20, 20)
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance, section.footer_distance = Mm(10), Mm(7)


def _page_number(section: Section) -> None:
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        run.font.size = Pt(12)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = " PAGE "
        run._r.append(mark)


def _styles(document: DocumentType, size: float) -> None:
    for name in ("Normal", "Header", "Footer"):
        style = document.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    normal = document.styles["Normal"]
    normal.font.size = Pt(size)
    look = normal.paragraph_format
    look.space_before = look.space_after = Pt(0)
    look.line_spacing = 1.0
    look.widow_control = True
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "ru-RU")
        language.set(qn("w:eastAsia"), "ru-RU")


def _drop_unused(document: DocumentType) -> None:
    """Leave the styles in use: the default template carries 350 kB of others in every paper."""
    used = {"Normal", "Header", "Footer", "Table Grid"}
    used |= {"Default Paragraph Font", "Normal Table", "No List"}
    for style in list(document.styles):
        if style.name not in used:
            style.delete()
    for link in list(document.styles.element.iter(qn("w:link"))):
        link.getparent().remove(link)
    _drop_relations(document.part, ("stylesWithEffects", "customXml"))
    _drop_relations(document.part.package, ("thumbnail",))
    number = document.part.numbering_part.element
    ours = {str(value) for value in _NUMBERING.values()}
    for tag, attribute in (("w:abstractNum", "w:abstractNumId"), ("w:num", "w:numId")):
        for item in list(number.iter(qn(tag))):
            if item.get(qn(attribute)) not in ours:
                number.remove(item)


def _drop_relations(owner: Any, kinds: Sequence[str]) -> None:
    for name, relation in list(owner.rels.items()):
        if relation.reltype.rsplit("/", 1)[-1] in kinds:
            owner.rels.pop(name)


def _numbering(document: DocumentType) -> None:
    """Two lists: items 1., 1.1. of orders, and headings 1. with items 1.1. of agreements."""
    part = document.part.numbering_part.element
    for kind, number in _NUMBERING.items():
        levels = "".join(_level(level, heading=kind == "sections") for level in range(3))
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        part.insert(0, abstract)
        part.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}">'
                f'<w:abstractNumId w:val="{number}"/></w:num>'
            )
        )


def _level(level: int, *, heading: bool) -> str:
    shown = "".join(f"%{place}." for place in range(1, level + 2))
    indent = 0 if heading and level == 0 else 709
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{indent}"/></w:pPr></w:lvl>'
    )
