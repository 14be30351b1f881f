"""Nothing in a paper may run, or be fetched from elsewhere when somebody opens it.

Links to click on stay. Word itself notes from which file a template was made: that goes.
"""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.word_files.word_xml import Parts, parsed, serialized

MACROS = "Шаблон содержит макросы.", "Сохраните его как «Документ Word (.docx)» без макросов."
_FOREIGN = (
    "Шаблон берёт картинку, текст или данные из другого файла или из сети.",
    "Вставьте их в сам шаблон: документы школы открываются без сети.",
)
_OBJECT = (
    "В шаблон вставлен объект другой программы.",
    "Удалите его или замените картинкой: такой объект может запустить программу.",
)
_RUNS = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|activeX/)", re.IGNORECASE)
_OBJECTS = {"oleObject", "control", "activeXControlBinary", "webextension", "webextensiontaskpanes"}
_FILES = {"aFChunk", "subDocument", "mailMergeSource", "mailMergeHeaderSource"}
_MACRO_KINDS = {"vbaProject", "wordVbaData", "extensibility"}
_TAGS = {
    **dict.fromkeys(("OLEObject", "objectEmbed", "objectLink", "control"), _OBJECT),
    **dict.fromkeys(("altChunk", "subDoc"), _FOREIGN),
}
_FETCHES = re.compile(
    r"\b(?:DDE|DDEAUTO|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DATABASE|RD|EMBED|MACROBUTTON"
    r"|PRINT|ADDIN)\b",
    re.IGNORECASE,
)
"""Fields that run a program or read what lies elsewhere."""
_QUOTED = re.compile(r'"[^"]*"')
_TELLING = tuple(
    b"instr OLEObject objectEmbed objectLink control altChunk subDoc attachedTemplate"
    b" mailMerge".split()
)
_LINKING = tuple(re.compile(name + rb"\s*=") for name in (b":link", b":href", b"src"))
"""A part without any of these names holds nothing to look for."""
_PLAIN = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*<(?:[^?]|\?xml(?![^>]*encoding=['\"](?!utf-8['\"])))", re.IGNORECASE
)
"""How XML begins whose names can be read as they lie there."""
_LINKS = {
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link",
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}href",
    "{urn:schemas-microsoft-com:office:office}href",
}
_DRAWN = "{urn:schemas-microsoft-com:vml}"
_ADDRESS = re.compile(r"^(?:[a-z][a-z\d+.-]*:|//|\\)", re.IGNORECASE)
_SVG = re.compile(
    rb"<\s*script|@import|href\s*=\s*[\"'](?!#|data:)|url\(\s*[\"']?(?!#|data:)", re.IGNORECASE
)
_FORGOTTEN = {"attachedTemplate", "mailMerge"}
"""Settings of Word that name files of the author's computer."""
_SHOWN = 80


def keep_inside(parts: Parts) -> None:
    """Refuse the package, or take out of it what only tells where it came from."""
    if any(_RUNS.search(name) for name in parts):
        raise UserError(*MACROS)
    for name in [name for name in parts if name.lower().endswith(".rels")]:
        _keep_relations(parts, name)
    for name, data in list(parts.items()):
        if name.lower().endswith(".svg") and _SVG.search(data):
            raise UserError(*_FOREIGN)
        if not _PLAIN.match(data) or _telling(data):
            _keep_part(parts, name)


def _telling(data: bytes) -> bool:
    return any(name in data for name in _TELLING) or any(one.search(data) for one in _LINKING)


def _keep_relations(parts: Parts, name: str) -> None:
    tree = parsed(parts[name])
    for item in list(tree):
        kind = posixpath.basename(item.get("Type", "").rstrip("/"))
        outside = item.get("TargetMode") == "External"
        if kind == "attachedTemplate":
            tree.remove(item)
            parts[name] = serialized(tree)
        elif kind in _MACRO_KINDS:
            raise UserError(*MACROS)
        elif outside and kind != "hyperlink":
            raise _refused(_FOREIGN, _holder(parts, name, item.get("Id", "")))
        elif kind in _OBJECTS:
            raise _refused(_OBJECT, _holder(parts, name, item.get("Id", "")))
        elif kind in _FILES or (not outside and _ADDRESS.match(item.get("Target", ""))):
            raise _refused(_FOREIGN, _holder(parts, name, item.get("Id", "")))


def _holder(parts: Parts, rels: str, key: str) -> etree._Element | None:
    """What in the part uses the relation."""
    part = parts.get(rels.replace("_rels/", "").removesuffix(".rels"))
    found = parsed(part).iter() if part is not None else ()
    return next((item for item in found if key in item.attrib.values()), None)


def _refused(why: tuple[str, str], element: etree._Element | None) -> UserError:
    """With the paragraph it stands in, as people see it."""
    while element is not None and _local(element) != "p":
        element = element.getparent()
    pieces = element.iter() if element is not None else ()
    text = "".join(str(one.text or "") for one in pieces if _local(one) == "t")
    shown = re.sub(r"\s+", " ", text).strip()[:_SHOWN]
    return UserError(f"{why[0]} Абзац: «{shown}»." if shown else why[0], why[1])


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _keep_part(parts: Parts, name: str) -> None:
    try:
        tree = parsed(parts[name])
    except etree.XMLSyntaxError:
        return  # a picture or a font; what is called XML was looked at before
    for element in tree.iter():
        why = _TAGS.get(_local(element))
        linked = any(element.get(one) for one in _LINKS)
        if why or linked or (_in_vml(element) and _ADDRESS.match(element.get("src", ""))):
            raise _refused(why or _FOREIGN, element)
    for text, element in _instructions(tree):
        if _FETCHES.search(_QUOTED.sub(" ", text)):
            raise _refused(_FOREIGN, element)
    gone = [element for element in tree.iter() if _local(element) in _FORGOTTEN]
    for element in gone:
        element.getparent().remove(element)
        parts[name] = serialized(tree)


def _in_vml(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(_DRAWN)


def _instructions(tree: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The code of each field, without those of fields inside it, and where it begins."""
    loose: list[str] = []
    opened: list[tuple[list[str], etree._Element]] = [(loose, tree)]
    for element in tree.iter():
        local = _local(element)
        if local == "fldChar":
            kind = next((v for k, v in element.attrib.items() if k.endswith("fldCharType")), "")
            if kind == "begin":
                opened.append(([], element))
            elif kind == "end" and len(opened) > 1:
                pieces, begun = opened.pop()
                yield "".join(pieces), begun
        elif local in ("instrText", "delInstrText"):
            text = str(element.xpath("string()"))
            opened[-1][0].append(text)
            if opened[-1][0] is loose:
                opened[0] = loose, element
        for key, value in element.attrib.items():
            if etree.QName(key).localname == "instr":
                yield str(value), element
    for pieces, begun in opened:
        yield "".join(pieces), begun
