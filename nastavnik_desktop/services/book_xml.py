"""The parts of a workbook around its sheets: cell formats, names, the package itself.

Written directly and not with openpyxl: it cannot store the value of a formula, which the sums of
the forms must carry, and its frame alone takes longer than counting 5,000 people. The elements
follow ECMA-376, part 1, in the order of its schema.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from nastavnik_desktop.services.sheet_xml import MAIN

DEFAULT_FONT = "Times New Roman"
"""Widths are counted in digits of the default font: it must be one that is everywhere."""
DEFAULT_SIZE = 11

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LINE = 'style="thin"><color indexed="64"/>'


@dataclass(frozen=True, kw_only=True)
class Format:
    """How a cell looks."""

    size: int = DEFAULT_SIZE
    bold: bool = False
    italic: bool = False
    grey: bool = False
    sides: str = "lrtb"
    """The sides that have a line, by their first letters (left, right, top, bottom)."""
    across: str = "left"
    upright: str = "top"
    number: str = ""
    """Number format; general without one."""
    quoted: bool = False
    """The text stays a text even if somebody edits the cell."""


class Formats:
    """The cell formats of a workbook, each once; what `add` returns is its index."""

    def __init__(self) -> None:
        self._made: dict[Format | None, int] = {None: 0}

    def add(self, look: Format) -> tuple[int, int]:
        """The indexes of the format and of its quoted sister."""
        quoted = replace(look, quoted=True)
        return tuple(self._made.setdefault(one, len(self._made)) for one in (look, quoted))  # type: ignore[return-value]

    def xml(self) -> str:
        fonts = {_font(Format()): 0}
        borders = {_border(""): 0}
        numbers: dict[str, int] = {}
        cells = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
        for look in self._made:
            if look is not None:
                font = fonts.setdefault(_font(look), len(fonts))
                border = borders.setdefault(_border(look.sides), len(borders))
                number = numbers.setdefault(look.number, 164 + len(numbers)) if look.number else 0
                cells.append(_cell_format(look, number, font, border))
        codes = [
            f'<numFmt numFmtId="{key}" formatCode={quoteattr(code)}/>'
            for code, key in numbers.items()
        ]
        fills = (
            '<fill><patternFill patternType="none"/></fill>',
            '<fill><patternFill patternType="gray125"/></fill>',
            '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/>'
            '<bgColor indexed="64"/></patternFill></fill>',
        )
        return (
            f'{_HEAD}<styleSheet xmlns="{MAIN}">'
            + (_counted("numFmts", codes) if codes else "")
            + _counted("fonts", fonts)
            + _counted("fills", fills)
            + _counted("borders", borders)
            + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
            + "</cellStyleXfs>"
            + _counted("cellXfs", cells)
            + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            + "</styleSheet>"
        )


def _counted(name: str, items: "Sequence[str] | dict[str, int]") -> str:
    return f'<{name} count="{len(items)}">{"".join(items)}</{name}>'


def _font(look: Format) -> str:
    marks = ("<b/>" if look.bold else "") + ("<i/>" if look.italic else "")
    return f'<font>{marks}<sz val="{look.size}"/><name val="{DEFAULT_FONT}"/></font>'


def _border(sides: str) -> str:
    lines = [
        f"<{side} {_LINE}</{side}>" if side[0] in sides else f"<{side}/>"
        for side in ("left", "right", "top", "bottom")
    ]
    return f"<border>{''.join(lines)}<diagonal/></border>"


def _cell_format(look: Format, number: int, font: int, border: int) -> str:
    quoted = ' quotePrefix="1"' if look.quoted else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{2 if look.grey else 0}"'
        f' borderId="{border}" xfId="0"{quoted} applyNumberFormat="1" applyFont="1"'
        ' applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{look.across}" vertical="{look.upright}" wrapText="1"/></xf>'
    )


@dataclass(frozen=True)
class Part:
    """One sheet: its name, its XML, and the ranges it gives names to, like «$A$2:$F$3»."""

    name: str
    xml: str
    title_rows: str = ""
    filtered: str = ""


def package(parts: Sequence[Part], formats: Formats) -> bytes:
    """The file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", _content_types(len(parts)))
        target.writestr("_rels/.rels", _relations(_ROOT_RELATIONS))
        target.writestr("docProps/core.xml", _CORE)
        target.writestr("xl/workbook.xml", _workbook(parts))
        links = [("worksheet", f"worksheets/sheet{n}.xml") for n, _ in enumerate(parts, 1)]
        links.append(("styles", "styles.xml"))
        office = [(f"{_OFFICE}/{kind}", path) for kind, path in links]
        target.writestr("xl/_rels/workbook.xml.rels", _relations(office))
        target.writestr("xl/styles.xml", formats.xml())
        for number, part in enumerate(parts, 1):
            target.writestr(f"xl/worksheets/sheet{number}.xml", _HEAD + part.xml)
    return made.getvalue()


_ROOT_RELATIONS = [
    (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
]
# Who made the file and when is nobody's business but the sender's.
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator></dc:creator></cp:coreProperties>'
)


def _relations(links: Sequence[tuple[str, str]]) -> str:
    told = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{path}"/>'
        for number, (kind, path) in enumerate(links, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(told)}</Relationships>'


def _content_types(sheets: int) -> str:
    numbers = range(1, sheets + 1)
    parts = (
        ("/xl/workbook.xml", f"{_SHEET_TYPE}.sheet.main+xml"),
        ("/xl/styles.xml", f"{_SHEET_TYPE}.styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"/xl/worksheets/sheet{n}.xml", f"{_SHEET_TYPE}.worksheet+xml") for n in numbers),
    )
    told = (f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(told)}</Types>'
    )


def _workbook(parts: Sequence[Part]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(part.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, part in enumerate(parts, 1)
    )
    names = "".join(_defined(number, part) for number, part in enumerate(parts))
    defined = f"<definedNames>{names}</definedNames>" if names else ""
    # The calculation mark of a recent Excel: values are up to date, closing does not ask to save.
    return (
        f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">'
        f"<bookViews><workbookView/></bookViews><sheets>{sheets}</sheets>{defined}"
        '<calcPr calcId="191029"/></workbook>'
    )


def _defined(number: int, part: Part) -> str:
    sheet = escape("'" + part.name.replace("'", "''") + "'")
    made = ""
    for name, area, hidden in (
        ("_xlnm._FilterDatabase", part.filtered, ' hidden="1"'),
        ("_xlnm.Print_Titles", part.title_rows, ""),
    ):
        if area:
            made += f'<definedName name="{name}" localSheetId="{number}"{hidden}>'
            made += f"{sheet}!{area}</definedName>"
    return made
