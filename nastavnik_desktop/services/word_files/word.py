"""Fills DOCX templates: one is read, checked and compiled once and then filled many times.

The text of a template becomes a Jinja template of its XML (word_tree.py makes the tags whole). A
document is then the rendered text in a copy of the template's ZIP whose other entries are taken as
they are, so a year's papers cost a fraction of loading, rendering and saving each.

Jinja2 does the filling, but without docxtpl: its regular expressions over the XML lose text in
templates with tracked changes, which is what Word makes of a template two people have reworded.
"""

import re
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
from nastavnik_desktop.services.templating.template_tags import Known, Problem, problems_of
from nastavnik_desktop.services.word_files import word_tree
from nastavnik_desktop.services.word_files.word_flow import (
    loosen_blanks,
    part_long_rows,
    part_paragraphs,
)
from nastavnik_desktop.services.word_files.word_package import (
    CORE,
    Entry,
    entry,
    packed,
    unpacked,
    verify,
)
from nastavnik_desktop.services.word_files.word_style import Look, apply_look
from nastavnik_desktop.services.word_files.word_text import text_of
from nastavnik_desktop.services.word_files.word_xml import Parts, parsed

__all__ = [
    "Fields",
    "Look",
    "Row",
    "Template",
    "placeholders",
    "read_template",
    "render",
    "rendered_parts",
    "text_of",
    "verify",
]

Row = Mapping[str, str]
Fields = Mapping[str, str | bool | Sequence[Row]]
"""What a template may print: texts, conditions, and lists of rows for its tables."""

_MAX_TEXT = 4_000_000
_MAX_BRACES = 8000
"""Of one part with tags."""
_RENDERED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_DRAWN = re.compile(r"word/(charts|diagrams|drawings)/.*\.xml")
_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
    "<dc:language>ru-RU</dc:language></cp:coreProperties>"
)
_TORN = re.compile(
    r"(?<=№) (?=[\w-])|(?<=[\d_]) (?=г\.)|(?<=[\d_]») (?=[а-я_])|(?<=_) (?=20__)"
    r"|(?<=\b[сгпд]\.) (?=[А-ЯЁ\d])|(?<=\b(?:ул|эл|им)\.) (?=\w)|(?<=\b[А-ЯЁ]\.) (?=[А-ЯЁ][а-яё])"
    r"|(?<=[а-яё]) (?=«[\d_]+»)|(?<=[а-яё]) (?=[А-ЯЁ]\.-?[А-ЯЁ]\.)"
)
"""Where a line must not end: «№ 205», «12» июля, «2026 г.», «с. Арт», «А.И. Ким», «Ким А.И.»."""
_LONG_BLANK = "_" * 21
_BLANKS = re.compile("__(?=_)")
"""Where a long blank may go on in the next line, lest the words before it are spread apart."""
_TWO_ENDS = re.compile(r"(?<=\w)\.\.(?![.\w])|(?<=[^\W\d_][?!])\.(?=[<\s])")
"""A full stop of the template after a value that ends in one, as «ИП Белов А.А.», or in «?»."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
_SOFT_HYPHEN = Markup('</w:t><w:softHyphen/><w:t xml:space="preserve">')
"""The character itself Word always shows as a hyphen."""
_HOLLOW_CELL = re.compile(r"(<w:tc(?: [^>]*)?>|</w:tcPr>|<w:tcPr/>|</w:tbl>)\s*</w:tc>")
_HOLLOW_TABLE = re.compile(
    r"<w:tbl>(?:(?!<w:tbl>|<w:tr[ >]|</w:tbl>).)*?(?:</w:tblGrid>|<w:tblGrid/>)\s*</w:tbl>", re.S
)


@dataclass(frozen=True)
class Template:
    """A template that was read, checked and compiled."""

    entries: tuple[Entry, ...]
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
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    if not value.isprintable():
        value = _UNPRINTABLE.sub("", value)
    if "." in value or "№ " in value or " г." in value or "» " in value or " «" in value:
        value = _TORN.sub("\u00a0", value)
    if _LONG_BLANK in value:
        value = _BLANKS.sub("\\g<0>\u200b", value)
    if "\n" in value:
        return _BREAK.join(_hyphened(line) for line in value.split("\n"))
    return _hyphened(value)


def _hyphened(line: str) -> str:
    if "\t" in line:
        return _TAB.join(map(_hyphened, line.split("\t")))
    if "\u00ad" not in line:
        return escape_markup(line)
    return _SOFT_HYPHEN.join(escape_markup(part) for part in line.split("\u00ad"))


# -- reading a template ---------------------------------------------------------------------------


def read_template(
    content: bytes, known: Known, look: Look | None = None
) -> Template | list[Problem]:
    """Compile a template, or say everything that is wrong in it.

    With `look`: in the school's fonts, sizes and margins. UserError when the file is no usable
    DOCX at all.
    """
    parts = unpacked(content)
    trees = _trees(parts, known.all_names)
    problems = [problem for tree in trees.values() for problem in word_tree.stray_tags(tree)]
    problems += _drawn_tags(parts)
    if look is not None:
        apply_look(parts, trees, look)
    texts: dict[str, str] = {}
    for name, tree in trees.items():
        problems += word_tree.place_blocks(tree)
        texts[name] = word_tree.jinja_text(tree)
    environment = _Environment()
    tagged = {name: text for name, text in texts.items() if "{" in text or "}" in text}
    for text in tagged.values():
        problems += problems_of(environment, text, known)
    if problems:
        return problems
    compiled = tuple((name, environment.from_string(text)) for name, text in tagged.items())
    plain = {name: text.encode() for name, text in texts.items() if name not in tagged}
    return Template(
        tuple(entry(name, data) for name, data in (parts | plain).items() if name not in tagged),
        compiled,
    )


def placeholders(content: bytes) -> set[str]:
    """The names of every tag of the template, whatever they mean."""
    found: set[str] = set()
    for tree in _trees(unpacked(content), ()).values():
        word_tree.place_blocks(tree)
        parsed_text = _Environment().parse(word_tree.jinja_text(tree))
        found |= {node.name for node in parsed_text.find_all(nodes.Name)}
    return found


def _trees(parts: Parts, names: frozenset[str] | tuple[()]) -> dict[str, etree._Element]:
    """The parts that are filled, as if nobody had ever tracked a change or split a tag."""
    trees = {}
    for name, data in parts.items():
        if not _RENDERED.fullmatch(name):
            continue
        if len(data) > _MAX_TEXT or data.count(b"{") + data.count(b"}") > _MAX_BRACES:
            raise UserError(
                "В шаблоне слишком много текста или фигурных скобок.", "Сделайте его короче."
            )
        tree = parsed(data)
        if tree.nsmap.get("w") != word_tree.W.strip("{}"):
            raise UserError(
                f"Файл шаблона записан необычно (часть «{name}»).",
                "Откройте его в Word или LibreOffice и сохраните заново как .docx.",
            )
        word_tree.accept_changes(tree)
        word_tree.gather(tree, names)
        trees[name] = tree
    return trees


def _drawn_tags(parts: Parts) -> list[Problem]:
    told = "метка стоит внутри диаграммы или рисунка SmartArt, там её не заполнить"
    return [
        Problem("", told)
        for name, data in parts.items()
        if _DRAWN.fullmatch(name) and (b"{{" in data or b"{%" in data)
    ]


# -- filling it -----------------------------------------------------------------------------------


def render(template: Template, fields: Fields, *, title: str, author: str = "") -> bytes:
    """The finished document; it was reopened, and its parts are well-formed."""
    made = {name: text.encode() for name, text in rendered_parts(template, fields).items()}
    made[CORE] = core_properties(title, author)
    content = packed((*template.entries, *(entry(name, data) for name, data in made.items())))
    verify(content, tuple(made))
    return content


def core_properties(title: str, author: str) -> bytes:
    return _CORE_XML.format(title=escape(title), author=escape(author)).encode()


def rendered_parts(template: Template, fields: Fields) -> dict[str, str]:
    """The texts that differ from paper to paper."""
    return {name: _whole(part.render(fields)) for name, part in template.parts}


def _whole(text: str) -> str:
    """Mends what values did to the text around them.

    One mark ends a sentence; a cell without a paragraph or a table without a row, which Word
    takes for damage, gets one.
    """
    if ".." in text or "?." in text or "!." in text:
        text = _TWO_ENDS.sub(lambda found: found[0][1:], text)
    text = _HOLLOW_CELL.sub(r"\1<w:p/></w:tc>", text)
    text = part_paragraphs(_HOLLOW_TABLE.sub("<w:p/>", text))
    return loosen_blanks(part_long_rows(text))
