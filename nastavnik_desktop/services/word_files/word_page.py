"""New margins for the pages of a template, and tables and indents that follow the new width."""

from lxml import etree

from nastavnik_desktop.services.word_files.word_tree import W

_FAR = 2268
"""Indents and tab stops farther than 40 mm place a block on the page; they move with its width."""
_NARROW = 1000
"""Sides of a turned page under 17,6 mm make room for a table of many columns."""
_FITS = 0.95
"""A table that filled this share of the text's width fills the new width, too."""


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def set_margins(body: etree._Element, left: int, right: int, top: int, bottom: int) -> None:
    """In millimetres of an upright page; turned over, the binding edge is at the top."""
    upright = {"left": left, "right": right, "top": top, "bottom": bottom}
    turned = {"top": left, "right": top, "bottom": right, "left": bottom}
    for section, blocks in _sections(body):
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margin is None:
            continue
        if section.find(f"{W}pgBorders") is not None:
            continue  # a framed page, as of an award, keeps its text inside the frame
        wide = _number(size, "w") > _number(size, "h")
        before = _text_width(size, margin)
        for side, value in (turned if wide else upright).items():
            if wide and side in ("left", "right") and _number(margin, side) < _NARROW:
                continue
            margin.set(f"{W}{side}", str(_twips(value)))
        _keep_header(margin)
        after = _text_width(size, margin)
        if before > 0 and after > 0 and before != after:
            for block in blocks:
                _fit(block, before, after)


def _sections(body: etree._Element) -> list[tuple[etree._Element, list[etree._Element]]]:
    """Each description of pages with the blocks that stand on them."""
    found: list[tuple[etree._Element, list[etree._Element]]] = []
    blocks: list[etree._Element] = []
    inside = body.find(f"{W}body")
    for block in () if inside is None else inside:
        if block.tag == f"{W}sectPr":
            found.append((block, blocks))
            blocks = []
            continue
        blocks.append(block)
        section = block.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            found.append((section, blocks))
            blocks = []
    return found


def _number(element: etree._Element, name: str) -> int:
    try:
        return round(float(element.get(f"{W}{name}", "0")))
    except ValueError:
        return 0


def _text_width(size: etree._Element, margin: etree._Element) -> int:
    return _number(size, "w") - _number(margin, "left") - _number(margin, "right")


def _keep_header(margin: etree._Element) -> None:
    """The number of the page stays inside the margin."""
    for name, side in (("header", "top"), ("footer", "bottom")):
        most = _number(margin, side) // 2
        if _number(margin, name) > most:
            margin.set(f"{W}{name}", str(most))


def _fit(block: etree._Element, before: int, after: int) -> None:
    ratio = after / before
    if block.tag == f"{W}tbl":
        columns = [_number(column, "w") for column in block.iterfind(f"{W}tblGrid/{W}gridCol")]
        if sum(columns) >= before * _FITS or sum(columns) > after:
            _scale_table(block, ratio)
    for indent in block.iter(f"{W}ind"):
        for name in ("left", "right", "start", "end"):
            if _number(indent, name) > _FAR:
                indent.set(f"{W}{name}", str(round(_number(indent, name) * ratio)))
    for stop in block.iter(f"{W}tab"):
        if _number(stop, "pos") > _FAR:
            stop.set(f"{W}pos", str(round(_number(stop, "pos") * ratio)))


def _scale_table(table: etree._Element, ratio: float) -> None:
    for element in table.iter(f"{W}gridCol", f"{W}tcW", f"{W}tblW"):
        if element.tag == f"{W}gridCol" or element.get(f"{W}type") == "dxa":
            element.set(f"{W}w", str(round(_number(element, "w") * ratio)))
