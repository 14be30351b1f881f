"""The only module that knows DOCX files: reading a template once, filling it many times.

docxtpl turns the template's XML into Jinja text; that text is compiled once and kept. A document is
then the rendered text in a copy of the template's ZIP whose other entries are taken as they are, so
a year's papers cost a fraction of loading, rendering and saving each with docxtpl.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup
from markupsafe import escape as escape_markup

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.template_tags import Known, Problem, problems_of

Row = Mapping[str, str]
Fields = Mapping[str, str | bool | Sequence[Row]]
"""What a template may print: texts, conditions, and lists of rows for its tables."""

_MAX_FILE = 20_000_000
_MAX_TEXT = 4_000_000
_MAX_BRACES = 8000
"""Of one part with tags: gathering them takes time that grows faster than the text."""
_MAX_ENTRIES = 500
_MAX_UNPACKED = 60_000_000
_RENDERED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_CORE = "docProps/core.xml"
_CORE_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_CONTENT = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
    "<dc:language>ru-RU</dc:language></cp:coreProperties>"
)
_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_PARSER_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False}


@dataclass(frozen=True)
class _Entry:
    """A ZIP entry ready to be written again without packing anew."""

    name: bytes
    crc: int
    packed: bytes
    size: int


@dataclass(frozen=True)
class Template:
    """A template that was read, checked and compiled."""

    entries: tuple[_Entry, ...]
    parts: tuple[tuple[str, jinja2.Template], ...]


class _Environment(SandboxedEnvironment):
    """Escapes everything, knows no undefined names, turns line ends of values into Word's own."""

    def __init__(self) -> None:
        super().__init__(
            autoescape=True, undefined=jinja2.StrictUndefined, finalize=_printed, cache_size=0
        )
        self.globals.clear()
        self.filters = {"upper": self.filters["upper"], "lower": self.filters["lower"]}


def _printed(value: object) -> object:
    if isinstance(value, str) and "\n" in value and not isinstance(value, Markup):
        return _BREAK.join(escape_markup(line) for line in value.split("\n"))
    return value


# -- reading a template ---------------------------------------------------------------------------


def read_template(content: bytes, known: Known) -> Template | list[Problem]:
    """Compile a template, or say everything that is wrong in it.

    UserError when the file is no usable DOCX at all.
    """
    parts = _unpacked(content)
    texts = {
        name: _jinja_text(data)
        for name, data in parts.items()
        if _RENDERED.fullmatch(name) and (b"{" in data or b"}" in data)
    }
    environment = _Environment()
    problems = [
        problem for text in texts.values() for problem in problems_of(environment, text, known)
    ]
    if problems:
        return problems
    compiled = tuple((name, environment.from_string(text)) for name, text in texts.items())
    return Template(
        tuple(_entry(name, data) for name, data in parts.items() if name not in texts), compiled
    )


def placeholders(content: bytes) -> set[str]:
    """The names of every tag of the template, whatever they mean."""
    found: set[str] = set()
    for name, data in _unpacked(content).items():
        if _RENDERED.fullmatch(name):
            tree = _Environment().parse(_jinja_text(data))
            found |= {node.name for node in tree.find_all(nodes.Name)}
    return found


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of the package, normalised; nothing else of the module looks into a ZIP."""
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
    document = parts.get("word/document.xml")
    if document is None or "[Content_Types].xml" not in parts or "_rels/.rels" not in parts:
        raise UserError("Файл шаблона – не документ .docx.", advice)
    if b"http://purl.oclc.org/ooxml" in document[:4000]:
        raise UserError(
            "Файл шаблона сохранён в строгом виде Open XML.",
            "Сохраните его как обычный «Документ Word (.docx)».",
        )
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            _well_formed(data, name)
    return _normalised(parts)


def _well_formed(data: bytes, name: str) -> None:
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
        raise UserError(f"В файле шаблона есть недопустимое описание DTD (часть «{name}»).")
    try:
        etree.fromstring(data, etree.XMLParser(**_PARSER_OPTIONS))
    except etree.XMLSyntaxError as error:
        raise UserError(
            f"Файл шаблона повреждён (часть «{name}»).", "Сохраните его заново как .docx."
        ) from error


def _normalised(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Neutral properties under the one relationship Word expects, an ordinary document type."""
    types = parts["[Content_Types].xml"].decode()
    types = types.replace("wordprocessingml.template.main", "wordprocessingml.document.main")
    if "macroEnabled" in types:
        raise UserError(
            "Шаблон содержит макросы.", "Сохраните его как «Документ Word (.docx)» без макросов."
        )
    rels = parts["_rels/.rels"].decode()
    # Some LibreOffice versions write another address here; two core.xml would be the result.
    rels = re.sub(r"<Relationship\b[^>]*core-properties\"[^>]*?/>", "", rels)
    rels = re.sub(r"<Relationship\b[^>]*metadata/thumbnail\"[^>]*?/>", "", rels)
    rels = rels.replace(
        "</Relationships>",
        f'<Relationship Id="rIdCore" Type="{_CORE_TYPE}" Target="{_CORE}"/></Relationships>',
    )
    types = re.sub(rf"<Override\b[^>]*{re.escape(_CORE_CONTENT)}\"[^>]*?/>", "", types)
    types = re.sub(r"<Override\b[^>]*/docProps/core\.xml\"[^>]*?/>", "", types)
    types = types.replace(
        "</Types>",
        f'<Override PartName="/{_CORE}" ContentType="{_CORE_CONTENT}"/></Types>',
    )
    kept = {
        name: data
        for name, data in parts.items()
        if name != _CORE and not name.startswith("docProps/thumbnail")
    }
    kept["[Content_Types].xml"] = types.encode()
    kept["_rels/.rels"] = rels.encode()
    return kept


def _jinja_text(data: bytes) -> str:
    """The XML with its tags gathered from the runs Word splits them into; a line per paragraph."""
    from docxtpl import DocxTemplate

    if len(data) > _MAX_TEXT or data.count(b"{") + data.count(b"}") > _MAX_BRACES:
        raise UserError(
            "В шаблоне слишком много текста или фигурных скобок.", "Сделайте его короче."
        )
    text = data.decode("utf-8").replace("\r", "").replace("\n", " ")
    patched: str = DocxTemplate(None).patch_xml(text)
    patched = re.sub(r"\{%.*?%\}", lambda tag: re.sub("[«»„]", '"', tag[0]), patched)
    return re.sub(r"<w:p(?=[ >])", "\n<w:p", patched)


# -- filling it -----------------------------------------------------------------------------------


def render(template: Template, fields: Fields, *, title: str, author: str = "") -> bytes:
    """The finished document; it was reopened, and its parts are well-formed."""
    core = _CORE_XML.format(title=escape(title), author=escape(author))
    made = {name: part.render(fields).encode() for name, part in template.parts}
    made[_CORE] = core.encode()
    content = _packed((*template.entries, *(_entry(name, data) for name, data in made.items())))
    verify(content, tuple(made))
    return content


def verify(content: bytes, parts: Sequence[str] = ()) -> None:
    """Reopen a document; ValueError when it is not what Word would open."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if len(set(names)) != len(names):
            raise ValueError("duplicate part")
        for name in parts or [name for name in names if name.endswith((".xml", ".rels"))]:
            etree.fromstring(archive.read(name))


def text_of(content: bytes) -> str:
    """The text of the document's body, a line per paragraph, cells parted by tabs (for tests)."""
    import docx

    document = docx.Document(io.BytesIO(content))
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)


def _entry(name: str, data: bytes) -> _Entry:
    packer = zlib.compressobj(3, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return _Entry(name.encode(), zlib.crc32(data), packed, len(data))


_DATE_1980 = 0x21
_UTF8_NAME = 0x800


def _packed(entries: Sequence[_Entry]) -> bytes:
    """A ZIP of entries that are packed already; zipfile would pack each of them again."""
    pieces: list[bytes] = []
    central: list[bytes] = []
    position = 0
    for item in sorted(entries, key=lambda entry: entry.name != b"[Content_Types].xml"):
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
