"""Makes ready what Word and LibreOffice leave in a template: accepts changes, gathers split tags.

A tag that somebody typed as one word lies in the file cut by spelling marks, bookmarks, links and
tracked changes. Here each tag becomes whole again, `{%p … %}` and `{%tr … %}` take the place of
their paragraph or row, and what cannot be printed is told by its paragraph.
"""

import html
import re
from collections.abc import Collection, Iterator

from lxml import etree

from nastavnik_desktop.services.templating.template_tags import Problem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_BLOCK = re.compile(r"\{%\s*(p|tr)\s+([^{}]*?)%\}")
_OPENING = re.compile(r"\{[{%#]")
_NAME = re.compile(r"[^\W\d]\w*")
_QUOTES = str.maketrans(dict.fromkeys("«»„“”‟", '"') | dict.fromkeys("‘’‚‛", "'"))
_BLANKS = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2007\u2009\t", " ")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)

_DROPPED = {
    f"{W}{name}"
    for name in (
        "del moveFrom rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tcPrChange "
        "trPrChange tblGridChange numberingChange moveFromRangeStart moveFromRangeEnd "
        "moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd "
        "customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart "
        "customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd "
        "commentRangeStart commentRangeEnd commentReference annotationRef proofErr permStart "
        "permEnd lastRenderedPageBreak smartTagPr customXmlPr sdtPr sdtEndPr cellIns cellMerge"
    ).split()
}
_UNWRAPPED = {
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent")
}
_BETWEEN = {f"{W}{name}" for name in ("tab", "br", "cr", "noBreakHyphen", "softHyphen")}
"""What may stand between the letters of a tag and means nothing there."""

_LOST = "рядом с меткой «{}» есть другой текст, он не напечатается: оставьте метку одну {}"
_OUTSIDE = "метка стоит не в тексте (в подписи рисунка, формуле или коде поля), её не заполнить"


def accept_changes(root: etree._Element) -> None:
    """As if all tracked changes were accepted and comments deleted; wrappers give up their text."""
    gone = [
        mark.getparent().getparent()
        for mark in root.iter(f"{W}del", f"{W}cellDel")
        if mark.getparent().tag in (f"{W}trPr", f"{W}tcPr")
    ]
    for holder in gone:
        holder.getparent().remove(holder)
    joined = [
        mark.getparent().getparent().getparent()
        for mark in root.iter(f"{W}del", f"{W}moveFrom")
        if mark.getparent().tag == f"{W}rPr" and mark.getparent().getparent().tag == f"{W}pPr"
    ]
    for mark in list(root.iter(*_DROPPED)):
        if mark.getparent() is not None:
            _remove(mark)
    for wrapper in list(root.iter(*_UNWRAPPED)):
        _unwrap(wrapper)
    for mark in [item for item in root.iter(f"{W}bookmarkStart") if _hidden(item)]:
        _remove(mark)
    for paragraph in joined:
        _join_with_next(paragraph)


def _hidden(bookmark: etree._Element) -> bool:
    name = str(bookmark.get(f"{W}name", ""))
    return name.startswith(("_GoBack", "_Hlk"))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    parent.remove(element)
    if parent.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in parent):
        parent.getparent().remove(parent)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def _join_with_next(paragraph: etree._Element) -> None:
    """The mark at the end of the paragraph was deleted: its text begins the next one."""
    after = paragraph.getnext()
    content = [item for item in paragraph if item.tag != f"{W}pPr"]
    if after is not None and after.tag == f"{W}p":
        start = 1 if len(after) and after[0].tag == f"{W}pPr" else 0
        after[start:start] = content
    elif content or after is None:
        return
    paragraph.getparent().remove(paragraph)


def own(paragraph: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Elements of the paragraph itself, not of a text box that hangs on it."""
    for child in paragraph:
        if child.tag in tags:
            yield child
        if child.tag not in (f"{W}p", f"{W}pPr"):
            yield from own(child, *tags)


def text_of(paragraph: etree._Element) -> str:
    return "".join(piece.text or "" for piece in own(paragraph, f"{W}t"))


def gather(root: etree._Element, names: Collection[str] = ()) -> None:
    """Put each tag whole into the run it begins in, with plain quotes and blanks inside."""
    for paragraph in root.iter(f"{W}p"):
        pieces = list(own(paragraph, f"{W}t", *_BETWEEN))
        texts = [(piece.text or "") if piece.tag == f"{W}t" else "\t" for piece in pieces]
        whole = "".join(texts)
        if "{" in whole:
            _gather(pieces, texts, whole, names)


def _gather(
    pieces: list[etree._Element], texts: list[str], whole: str, names: Collection[str]
) -> None:
    owner = [number for number, text in enumerate(texts) for _ in text]
    made: list[list[str]] = [[] for _ in pieces]
    inside: set[int] = set()
    position = 0
    for tag in _TAG.finditer(whole):
        for place in range(position, tag.start()):
            made[owner[place]].append(whole[place])
        made[owner[tag.start()]].append(tidy(tag[0], names))
        inside.update(owner[tag.start() : tag.end()])
        position = tag.end()
    for place in range(position, len(whole)):
        made[owner[place]].append(whole[place])
    for number, (piece, letters) in enumerate(zip(pieces, made, strict=True)):
        if piece.tag == f"{W}t":
            _set_text(piece, "".join(letters), drop=number in inside)
        elif not letters:
            _remove(piece)


def _set_text(piece: etree._Element, text: str, *, drop: bool) -> None:
    if not text and drop:
        _remove(piece)
    elif text != piece.text:
        piece.text = text
        piece.set(_SPACE, "preserve")
    elif "{" in text:
        piece.set(_SPACE, "preserve")


def tidy(tag: str, names: Collection[str] = ()) -> str:
    """A tag as it was meant: straight quotes, plain blanks, no capital the editor put there."""
    start, inner, end = tag[:2], tag[2:-2].translate(_BLANKS), tag[-2:]
    if start == "{%":
        inner = inner.translate(_QUOTES)
    else:
        inner = inner.translate(str.maketrans("“”‟‘’‛", "\"\"\"'''"))
    if '"' not in inner and "'" not in inner:
        inner = _NAME.sub(lambda word: _as_known(word[0], names), inner.strip(" -+"))
        inner = f" {inner} "
    return f"{start}{inner}{end}"


def _as_known(word: str, names: Collection[str]) -> str:
    lower = word.lower()
    known = lower in names or lower in ("p", "tr", "for", "in", "if", "else", "endif", "endfor")
    return lower if known and word not in names else word


def place_blocks(root: etree._Element) -> list[Problem]:
    """Paragraphs of `{%p … %}` and rows of `{%tr … %}` give way to the bare tag."""
    problems: list[Problem] = []
    for kind, where in (("tr", "в строке таблицы"), ("p", "в абзаце")):
        for found in list(root.iter(f"{W}{kind}")):
            text = "".join(text_of(p) for p in (_of_row(found) if kind == "tr" else [found]))
            tags = [tag for tag in _BLOCK.finditer(text) if tag[1] == kind]
            if not tags or found.getparent() is None:
                continue
            rest = text
            for tag in tags:
                rest = rest.replace(tag[0], "")
            if rest.strip():
                problems.append(Problem(shown(text), _LOST.format(tags[0][0], where)))
            _replace(found, "".join(f"{{% {tag[2].strip()} %}}" for tag in tags))
    return problems


def _of_row(row: etree._Element) -> list[etree._Element]:
    """Its paragraphs without those of tables inside it."""
    return [p for p in row.iter(f"{W}p") if next(p.iterancestors(f"{W}tr")) is row]


def shown(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()[:160]


def _replace(element: etree._Element, text: str) -> None:
    _put_before(element, text)
    look = element.find(f"{W}pPr")
    if look is not None and look.find(f"{W}sectPr") is not None:
        for child in [child for child in element if child is not look]:
            element.remove(child)  # the end of a section stays, whatever stood in it
        return
    _put_before(element, element.tail or "")
    element.tail = None
    element.getparent().remove(element)


def _put_before(element: etree._Element, text: str) -> None:
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def stray_tags(root: etree._Element) -> list[Problem]:
    """Tags where no text is printed: in attributes, formulas, codes of fields, diagrams."""
    problems: list[Problem] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        texts = [str(value) for value in element.attrib.values()]
        if element.tag != f"{W}t" and element.text and element.text.strip():
            texts.append(element.text)
        problems += [Problem(shown(text), _OUTSIDE) for text in texts if _OPENING.search(text)]
    return problems


def jinja_text(root: etree._Element) -> str:
    """The part as a Jinja template, a line per paragraph."""
    text = etree.tostring(root, encoding="unicode").replace("\r", "").replace("\n", " ")
    text = _TAG.sub(lambda tag: html.unescape(tag[0]), text)
    text = re.sub(r"<w:p(?=[ />])", "\n<w:p", text)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}'
