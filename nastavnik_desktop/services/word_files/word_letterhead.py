"""The head of a paper: the school's letterhead and logo, and the side of «УТВЕРЖДАЮ»."""

import re

from lxml import etree

from nastavnik_desktop.services.word_files.word_package import add_relation, add_type
from nastavnik_desktop.services.word_files.word_tree import W, text_of
from nastavnik_desktop.services.word_files.word_xml import Parts

_PRINTED = {"орган_управления", "школа_полное", "школа_краткое", "адрес_и_телефон"}
_ASKED = {"есть_орган", "есть_адрес"}
_TAG = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_IF = re.compile(r"\{%\s*p\s+if\s+(\w+)\s*%\}")
_ENDIF = re.compile(r"\{%\s*p\s+endif\s*%\}")
_APPROVED = ("УТВЕРЖДАЮ", "УТВЕРЖДЕН", "УТВЕРЖДЁН")
_FAR = 2268
_EMU = 36000
"""Of a millimetre."""
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PICTURE = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<w:pPr><w:keepNext/><w:spacing w:before="0" w:after="80"/><w:ind w:firstLine="0"/>'
    '<w:jc w:val="center"/></w:pPr>'
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="900001" name="Эмблема" '
    'descr="Эмблема школы"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="900001" name="logo.{extension}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def _blocks(body: etree._Element) -> list[etree._Element]:
    inside = body.find(f"{W}body")
    return [] if inside is None else list(inside)


def letterhead(body: etree._Element) -> list[etree._Element]:
    """The first paragraphs, as long as they print nothing but what a letterhead has."""
    found: list[etree._Element] = []
    printed = opened = whole = 0
    for block in _blocks(body):
        text = text_of(block).strip() if block.tag == f"{W}p" else "?"
        names = _TAG.findall(text)
        condition = _IF.fullmatch(text)
        if condition and condition[1] in _ASKED:
            opened += 1
        elif opened and _ENDIF.fullmatch(text):
            opened -= 1
        elif names and set(names) <= _PRINTED and not re.search(r"\w", _TAG.sub("", text)):
            printed += 1
        elif text or not found:
            break
        found.append(block)
        if not opened:
            whole = len(found)
    del found[whole:]  # a condition that goes on below is no part of it
    while found and not text_of(found[-1]).strip():
        found.pop()
    return found if printed and "школа_полное" in "".join(map(text_of, found)) else []


def remove(body: etree._Element) -> None:
    """For a school that prints on its own letterheads."""
    for paragraph in letterhead(body):
        paragraph.getparent().remove(paragraph)


def add_logo(
    parts: Parts, body: etree._Element, content: bytes, extension: str, width: float, height: float
) -> None:
    """Above the letterhead, in the middle; sizes are in millimetres."""
    head = letterhead(body)
    if not head:
        return
    parts[f"word/media/logo.{extension}"] = content
    add_type(parts, extension=extension, content=f"image/{extension}")
    relation = add_relation(parts, _IMAGE, f"media/logo.{extension}")
    picture = etree.fromstring(
        _PICTURE.format(
            width=round(width * _EMU),
            height=round(height * _EMU),
            extension=extension,
            relation=relation,
        )
    )
    head[0].addprevious(picture)


def approval_to_left(body: etree._Element) -> None:
    """«УТВЕРЖДАЮ» and the lines under it, whether they are indented or stand in a right cell."""
    moving: tuple[str, str] | None = None
    for block in _blocks(body):
        if block.tag == f"{W}tbl":
            moving = None
            for row in block.iterfind(f"{W}tr"):
                _swap_cells(row)
            continue
        if block.tag != f"{W}p":
            continue
        place = _place(block)
        if text_of(block).strip().upper().startswith(_APPROVED) and _on_right(place):
            moving = place
        elif place != moving:
            moving = None
        if moving is not None:
            _to_left(block)


def _place(paragraph: etree._Element) -> tuple[str, str]:
    indent, side = paragraph.find(f"{W}pPr/{W}ind"), paragraph.find(f"{W}pPr/{W}jc")
    left = "0" if indent is None else indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
    return left, "left" if side is None else side.get(f"{W}val", "left")


def _on_right(place: tuple[str, str]) -> bool:
    left, side = place
    return side in ("right", "end") or (left.isdigit() and int(left) > _FAR)


def _to_left(paragraph: etree._Element) -> None:
    for indent in paragraph.iterfind(f"{W}pPr/{W}ind"):
        for name in ("left", "start"):
            indent.attrib.pop(f"{W}{name}", None)
    for side in paragraph.iterfind(f"{W}pPr/{W}jc"):
        if side.get(f"{W}val") in ("right", "end"):
            side.set(f"{W}val", "left")


def _swap_cells(row: etree._Element) -> None:
    cells = row.findall(f"{W}tc")
    if len(cells) != 2:
        return
    left, right = cells
    first = next((text for p in right.iter(f"{W}p") if (text := text_of(p).strip())), "")
    if not first.upper().startswith(_APPROVED):
        return
    contents = [[item for item in cell if item.tag != f"{W}tcPr"] for cell in cells]
    for cell, content in zip((right, left), contents, strict=True):
        cell.extend(content)
