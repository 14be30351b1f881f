"""The ZIP around a DOCX: reading one that may be damaged or hostile, writing one quickly."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.word_files.word_safety import MACROS, keep_inside
from nastavnik_desktop.services.word_files.word_xml import Parts, parsed, serialized

MAIN = "word/document.xml"
MAIN_RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"

_MAX_FILE = 20_000_000
_MAX_ENTRIES = 500
_MAX_UNPACKED = 60_000_000
_CORE_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_CONTENT = "application/vnd.openxmlformats-package.core-properties+xml"
_ABOUT = r"(?:metadata/thumbnail|/extended-properties|/custom-properties)"
"""Kinds of relationships to what tells of the program, the firm and the computer of an author."""
_ELSEWHERE = re.compile(r"^/|\\|(?:^|/)\.\.(?:/|$)")
_NOTES = re.compile(r"word/(?:comments\w*|people)\.xml")
"""What reviewers wrote beside the text; none of it belongs into a finished paper."""


@dataclass(frozen=True)
class Entry:
    """A ZIP entry ready to be written again without packing anew."""

    name: bytes
    crc: int
    packed: bytes
    size: int


def unpacked(content: bytes) -> Parts:
    """The parts of the package, normalised; UserError when it is no usable DOCX."""
    advice = "Откройте его в Word или LibreOffice и сохраните заново как .docx."
    if len(content) > _MAX_FILE:
        raise UserError("Файл шаблона больше 20 МБ.", "Уберите из него картинки.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = archive.infolist()
            if len(found) > _MAX_ENTRIES or sum(e.file_size for e in found) > _MAX_UNPACKED:
                raise UserError("Файл шаблона слишком велик в распакованном виде.", advice)
            if len({entry.filename for entry in found}) != len(found):
                raise UserError("Файл шаблона повреждён: часть его записана дважды.", advice)
            parts = {e.filename: archive.read(e) for e in found if not e.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UserError("Файл шаблона не открывается: это не документ .docx.", advice) from error
    if TYPES not in parts or "_rels/.rels" not in parts:
        raise UserError("Файл шаблона – не документ .docx.", advice)
    if any(_ELSEWHERE.search(name) for name in parts):
        raise UserError("Файл шаблона повреждён: имена его частей недопустимы.", advice)
    for name, data in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            _well_formed(data, name)
    _name_main_part(parts)
    keep_inside(parts)
    document = parts.get(MAIN)
    if document is None:
        raise UserError("Файл шаблона – не документ .docx.", advice)
    if b"http://purl.oclc.org/ooxml" in document[:4000]:
        raise UserError(
            "Файл шаблона сохранён в строгом виде Open XML.",
            "Сохраните его как обычный «Документ Word (.docx)».",
        )
    return _without_notes(_normalised(parts))


def _well_formed(data: bytes, name: str) -> None:
    described = b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data
    try:
        # In whatever coding: only the parser knows it.
        described = described or bool(parsed(data).getroottree().docinfo.doctype)
    except etree.XMLSyntaxError as error:
        if not described:
            raise UserError(
                f"Файл шаблона повреждён (часть «{name}»).", "Сохраните его заново как .docx."
            ) from error
    if described:
        raise UserError(f"В файле шаблона есть недопустимое описание DTD (часть «{name}»).")


def _name_main_part(parts: Parts) -> None:
    """Some web editors call the text document2.xml; everybody else here expects one name."""
    for relation in parsed(parts["_rels/.rels"]):
        if not relation.get("Type", "").endswith("/officeDocument"):
            continue
        target = posixpath.normpath(relation.get("Target", "").lstrip("/"))
        if target != MAIN and target in parts and posixpath.dirname(target) == "word":
            old = posixpath.basename(target)
            parts[MAIN] = parts.pop(target)
            rels = parts.pop(f"word/_rels/{old}.rels", None)
            if rels is not None:
                parts[MAIN_RELS] = rels
            for name in ("_rels/.rels", TYPES):
                parts[name] = parts[name].replace(f"word/{old}".encode(), MAIN.encode())


def _normalised(parts: Parts) -> Parts:
    """Neutral properties under the one relationship Word expects, an ordinary document type."""
    types = parts[TYPES].decode()
    types = types.replace("wordprocessingml.template.main", "wordprocessingml.document.main")
    if "macroEnabled" in types:
        raise UserError(*MACROS)
    rels = parts["_rels/.rels"].decode()
    # Some LibreOffice versions write another address here; two core.xml would be the result.
    rels = re.sub(r"<Relationship\b[^>]*core-properties\"[^>]*?/>", "", rels)
    rels = re.sub(rf"<Relationship\b[^>]*{_ABOUT}\"[^>]*?/>", "", rels)
    rels = rels.replace(
        "</Relationships>",
        f'<Relationship Id="rIdCore" Type="{_CORE_TYPE}" Target="{CORE}"/></Relationships>',
    )
    types = re.sub(rf"<Override\b[^>]*{re.escape(_CORE_CONTENT)}\"[^>]*?/>", "", types)
    types = re.sub(r"<Override\b[^>]*\"/docProps/[^>]*?/>", "", types)
    types = types.replace(
        "</Types>",
        f'<Override PartName="/{CORE}" ContentType="{_CORE_CONTENT}"/></Types>',
    )
    kept = {name: data for name, data in parts.items() if not name.startswith("docProps/")}
    kept[TYPES] = types.encode()
    kept["_rels/.rels"] = rels.encode()
    return kept


def _without_notes(parts: Parts) -> Parts:
    gone = [name for name in parts if _NOTES.fullmatch(name)]
    for name in gone:
        del parts[name]
        parts.pop(f"word/_rels/{posixpath.basename(name)}.rels", None)
        parts[TYPES] = _drop(parts[TYPES], "PartName", f"/{name}")
        if MAIN_RELS in parts:
            parts[MAIN_RELS] = _drop(parts[MAIN_RELS], "Target", posixpath.basename(name))
            parts[MAIN_RELS] = _drop(parts[MAIN_RELS], "Target", f"/{name}")
    return parts


def _drop(data: bytes, attribute: str, value: str) -> bytes:
    tree = parsed(data)
    for item in [item for item in tree if item.get(attribute) == value]:
        tree.remove(item)
    return serialized(tree)


def add_type(parts: Parts, *, extension: str = "", part: str = "", content: str) -> None:
    """Tell the package what a kind of file or one part is; what is known already stays."""
    tree = parsed(parts[TYPES])
    space = etree.QName(tree).namespace
    tag, attribute, value = (
        ("Default", "Extension", extension) if extension else ("Override", "PartName", part)
    )
    if not any((item.get(attribute) or "").lower() == value.lower() for item in tree):
        item = etree.Element(f"{{{space}}}{tag}", {attribute: value, "ContentType": content})
        tree.insert(0, item)
        parts[TYPES] = serialized(tree)


def add_relation(parts: Parts, kind: str, target: str) -> str:
    """Relate the text to another part; the name of the new relation."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    tree = parsed(parts.get(MAIN_RELS, f'<Relationships xmlns="{space}"/>'.encode()))
    names = {item.get("Id") for item in tree}
    number = len(names) + 1
    while (name := f"rIdN{number}") in names:
        number += 1
    made = {"Id": name, "Type": kind, "Target": target}
    etree.SubElement(tree, f"{{{space}}}Relationship", made)
    parts[MAIN_RELS] = serialized(tree)
    return name


def entry(name: str, data: bytes) -> Entry:
    packer = zlib.compressobj(3, zlib.DEFLATED, -15)
    packed_data = packer.compress(data) + packer.flush()
    return Entry(name.encode(), zlib.crc32(data), packed_data, len(data))


_DATE_1980 = 0x21
_UTF8_NAME = 0x800


def packed(entries: Sequence[Entry]) -> bytes:
    """A ZIP of entries that are packed already; zipfile would pack each of them again."""
    pieces: list[bytes] = []
    central: list[bytes] = []
    position = 0
    for item in sorted(entries, key=lambda entry: entry.name != TYPES.encode()):
        about = struct.pack(
            "<HHHHHIIIHH",
            20,
            _UTF8_NAME,
            zipfile.ZIP_DEFLATED,
            0,
            _DATE_1980,
            item.crc,
            len(item.packed),
            item.size,
            len(item.name),
            0,
        )
        pieces += [b"PK\3\4", about, item.name, item.packed]
        rest = struct.pack("<HHHII", 0, 0, 0, 0, position)
        central.append(b"PK\1\2" + struct.pack("<H", 20) + about + rest + item.name)
        position += 4 + len(about) + len(item.name) + len(item.packed)
    listing = b"".join(central)
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(listing), position, 0)
    return b"".join((*pieces, listing, b"PK\5\6", end))


def verify(content: bytes, parts: Sequence[str] = ()) -> None:
    """Reopen a document; ValueError when it is not what Word would open."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if len(set(names)) != len(names):
            raise ValueError("duplicate part")
        for name in parts or [name for name in names if name.endswith((".xml", ".rels"))]:
            etree.fromstring(archive.read(name))
