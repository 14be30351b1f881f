"""Joins papers made from one template into one DOCX, so that all of them are printed at once.

Each paper begins on a new page with page number 1 and with its lists numbered anew. The papers come
from one template, so styles and pictures are the same; headers that differ are kept apart.
"""

import posixpath
import re
import zlib
from collections.abc import Iterable

from lxml import etree

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.word_files.word import Template, core_properties
from nastavnik_desktop.services.word_files.word_notes import FOOTNOTES, Footnotes, number_anew
from nastavnik_desktop.services.word_files.word_package import (
    CORE,
    MAIN,
    MAIN_RELS,
    add_relation,
    add_type,
    entry,
    packed,
    verify,
)
from nastavnik_desktop.services.word_files.word_tree import W
from nastavnik_desktop.services.word_files.word_xml import Parts, parsed, serialized

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NUMBERING = "word/numbering.xml"
_BODY = re.compile(r"^(.*?<w:body(?: [^>]*)?>)(.*)(</w:body>.*)$", re.S)
_SECTION = re.compile(r"<w:sectPr(?: [^>]*)?/>|<w:sectPr(?: [^>]*)?>.*?</w:sectPr>", re.S)
_LIST = re.compile(r'(<w:numId w:val=")([1-9]\d*)(")')
_REFERENCE = re.compile(r"<w:(header|footer)Reference ([^>]*?)/?>")
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End) [^>]*?/>")
_PICTURE = re.compile(r'(<wp:docPr [^>]*?\bid=")(\d+)(")')
_PARAGRAPH_ID = re.compile(r' w14:(?:paraId|textId)="[^"]*"')
_NAMESPACE = re.compile(r' xmlns:\w+="[^"]*"')
_END = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr>{}</w:pPr></w:p>'
)
"""Carries the description of a paper's pages and takes a hair's breadth."""
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} xmlns:w="'
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:{tag}>'
)
_TAGS = {"header": "hdr", "footer": "ftr"}
_AFTER_NUMBER = {
    f"{W}{name}"
    for name in (
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
        "printerSettings"
    ).split()
}
_BEFORE_TYPE = {
    f"{W}{name}" for name in ("headerReference", "footerReference", "footnotePr", "endnotePr")
}


def join(
    template: Template,
    papers: Iterable[dict[str, str]],
    *,
    title: str,
    author: str = "",
    two_sided: bool = False,
) -> bytes:
    """One document of many; `papers` are what `word.rendered_parts` made of this template.

    `two_sided`: each paper begins on an odd page, that is, on a sheet of its own. UserError for
    templates with endnotes: in one file those of all papers would stand on its last page.
    """
    joiner = _Joiner(template, two_sided=two_sided)
    for made in papers:
        if joiner.has_endnotes(made):
            raise UserError(
                f"В шаблоне документа «{title}» есть концевые сноски, поэтому одним файлом его не "
                "напечатать.",
                "Замените их в Word обычными сносками или печатайте документы отдельными файлами.",
            )
        joiner.add(made)
    return joiner.content(core_properties(title, author))


class _Joiner:
    """A joined document under construction."""

    def __init__(self, template: Template, *, two_sided: bool) -> None:
        self._template = template
        self._kind = "oddPage" if two_sided else "nextPage"
        self._parts: Parts = {
            item.name.decode(): zlib.decompress(item.packed, -15) for item in template.entries
        }
        self._first: dict[str, str] = {}
        self._bodies: list[str] = []
        self._last = ""
        self._head = self._tail = ""
        self._targets = self._related()
        self._sections: dict[tuple[object, ...], str] = {}
        self._copies: dict[tuple[str, str], str] = {}
        self._lists: list[tuple[int, str]] = []
        self._notes = Footnotes()
        self._next_list = 1 + max((int(number) for number in self._known_lists()), default=0)

    def _related(self) -> dict[str, str]:
        """Relation id → part, of headers and footers."""
        tree = parsed(self._parts[MAIN_RELS]) if MAIN_RELS in self._parts else ()
        return {
            item.get("Id", ""): posixpath.normpath(
                posixpath.join("word", item.get("Target", "")).replace("word//", "")
            )
            for item in tree
            if item.get("Type", "").endswith(("/header", "/footer"))
        }

    def _known_lists(self) -> list[str]:
        data = self._parts.get(_NUMBERING)
        if data is None:
            return []
        return [item.get(f"{W}numId", "0") for item in parsed(data).iterfind(f"{W}num")]

    def _text(self, made: dict[str, str], name: str) -> str:
        return made[name] if name in made else self._parts.get(name, b"").decode()

    def has_endnotes(self, made: dict[str, str]) -> bool:
        return "<w:endnoteReference " in self._text(made, MAIN)

    def add(self, made: dict[str, str]) -> None:
        main = self._text(made, MAIN)
        found = _BODY.match(main)
        if found is None:
            raise ValueError("no body")
        number = len(self._bodies)
        if not number:
            self._head, self._tail, self._first = found[1], found[3], made
        body = self._notes.take(found[2], self._text(made, FOOTNOTES))
        if number:
            body = self._again(body, number)
        body, last = self._with_sections(body, made, number)
        if number:
            self._bodies[-1] += _END.format(self._last)
        self._bodies.append(body)
        self._last = last

    def _again(self, body: str, number: int) -> str:
        """What must not occur twice in one document is made different or left out."""
        body = _BOOKMARK.sub("", body)
        body = _PARAGRAPH_ID.sub("", body)
        body = _PICTURE.sub(lambda f: f"{f[1]}{int(f[2]) % 100_000 + number * 1000}{f[3]}", body)
        own: dict[str, int] = {}

        def restarted(found: re.Match[str]) -> str:
            if found[2] not in own:
                own[found[2]] = self._next_list
                self._lists.append((self._next_list, found[2]))
                self._next_list += 1
            return f"{found[1]}{own[found[2]]}{found[3]}"

        return _LIST.sub(restarted, body)

    def _with_sections(self, body: str, made: dict[str, str], number: int) -> tuple[str, str]:
        """The body without the description of its last pages, and that description."""
        sections = list(_SECTION.finditer(body))
        if not sections or body[sections[-1].end() :].strip():
            body += "<w:sectPr/>"
            sections = list(_SECTION.finditer(body))
        references = {
            (kind, _type_of(rest))
            for section in sections
            for kind, rest in _REFERENCE.findall(section[0])
        }
        renamed = tuple(self._renamed(made).items())
        pieces: list[str] = []
        position = 0
        text = ""
        for place, section in enumerate(sections):
            wanted = tuple(sorted(references)) if not place and number else ()
            key = (section[0], not place, wanted, renamed)
            if key not in self._sections:
                self._sections[key] = self._section(section[0], not place, wanted, dict(renamed))
            text = self._sections[key]
            pieces += [body[position : section.start()], text]
            position = section.end()
        return "".join(pieces[:-1]), text

    def _renamed(self, made: dict[str, str]) -> dict[str, str]:
        """Relation id → the one to use instead, for headers that say something else here."""
        changed = {}
        for relation, part in self._targets.items():
            text = made.get(part)
            if text is None or text == self._first[part]:
                continue
            key = (part, text)
            if key not in self._copies:
                kind = "footer" if "footer" in part else "header"
                stem = posixpath.splitext(posixpath.basename(part))[0]
                name = f"{stem}_{len(self._copies) + 1}.xml"
                rels = self._parts.get(f"word/_rels/{stem}.xml.rels")
                if rels is not None:
                    self._parts[f"word/_rels/{name}.rels"] = rels
                self._copies[key] = self._new_part(kind, name, text)
            changed[relation] = self._copies[key]
        return changed

    def _new_part(self, kind: str, name: str, text: str) -> str:
        self._parts[f"word/{name}"] = text.encode()
        add_type(self._parts, part=f"/word/{name}", content=f"{_CONTENT}.{kind}+xml")
        return add_relation(self._parts, f"{_RELATIONS}/{kind}", name)

    def _section(
        self,
        text: str,
        begins: bool,
        wanted: tuple[tuple[str, str], ...],
        renamed: dict[str, str],
    ) -> str:
        opening = self._head[self._head.index("<w:document") : self._head.rindex("<w:body")]
        section = etree.fromstring(f"{opening}{text}</w:document>")[0]
        for reference in section.iterfind("*"):
            name = reference.get(f"{_R}id")
            if name in renamed:
                reference.set(f"{_R}id", renamed[name])
        if begins:
            self._begin(section, wanted)
        made = etree.tostring(section, encoding="unicode", with_tail=False)
        return _NAMESPACE.sub("", made)

    def _begin(self, section: etree._Element, wanted: tuple[tuple[str, str], ...]) -> None:
        """The first pages of a paper: anew, numbered from 1, with no header of the paper before."""
        for mark in section.findall(f"{W}type"):
            section.remove(mark)
        place = sum(child.tag in _BEFORE_TYPE for child in section)
        section.insert(place, etree.Element(f"{W}type", {f"{W}val": self._kind}))
        number = section.find(f"{W}pgNumType")
        if number is None:
            number = etree.Element(f"{W}pgNumType")
            after = next((child for child in section if child.tag in _AFTER_NUMBER), None)
            section.insert(len(section) if after is None else section.index(after), number)
        number.set(f"{W}start", "1")
        if self._notes.text:
            number_anew(section)
        has = {
            (kind, item.get(f"{W}type", "default"))
            for kind in _TAGS
            for item in section.iterfind(f"{W}{kind}Reference")
        }
        for kind, sort in wanted:
            if (kind, sort) in has:
                continue
            key = (kind, "")
            if key not in self._copies:
                blank = _EMPTY.format(tag=_TAGS[kind])
                self._copies[key] = self._new_part(kind, f"{kind}_none.xml", blank)
            made = {f"{W}type": sort, f"{_R}id": self._copies[key]}
            section.insert(0, etree.Element(f"{W}{kind}Reference", made))

    def content(self, core: bytes) -> bytes:
        if not self._bodies:
            raise ValueError("nothing to join")
        self._restart_lists()
        rest = {name: text.encode() for name, text in self._first.items() if name != MAIN}
        if self._notes.text:
            rest[FOOTNOTES] = self._notes.text.encode()
        text = "".join((self._head, *self._bodies, self._last, self._tail))
        parts = self._parts | rest | {MAIN: text.encode(), CORE: core}
        made = packed([entry(name, data) for name, data in parts.items()])
        verify(made, (MAIN, *rest))
        return made

    def _restart_lists(self) -> None:
        if not self._lists or _NUMBERING not in self._parts:
            return
        tree = parsed(self._parts[_NUMBERING])
        known = {item.get(f"{W}numId"): item for item in tree.iterfind(f"{W}num")}
        starts = {name: _starts(tree, item) for name, item in known.items()}
        last = tree.findall(f"{W}num")[-1]
        for number, old in self._lists:
            if old not in known:
                continue
            made = etree.Element(f"{W}num", {f"{W}numId": str(number)})
            made.append(_mark("abstractNumId", _abstract(known[old])))
            for level, start in starts[old].items():
                change = etree.SubElement(made, f"{W}lvlOverride", {f"{W}ilvl": level})
                change.append(_mark("startOverride", start))
            last.addnext(made)
            last = made
        self._parts[_NUMBERING] = serialized(tree)


def _type_of(attributes: str) -> str:
    found = re.search(r'w:type="(\w+)"', attributes)
    return found[1] if found else "default"


def _mark(name: str, value: str) -> etree._Element:
    return etree.Element(f"{W}{name}", {f"{W}val": value})


def _abstract(item: etree._Element) -> str:
    found = item.find(f"{W}abstractNumId")
    return "" if found is None else str(found.get(f"{W}val", ""))


def _starts(tree: etree._Element, item: etree._Element) -> dict[str, str]:
    """Level → the number it begins with, of one list."""
    starts: dict[str, str] = {}
    for abstract in tree.iterfind(f"{W}abstractNum"):
        if abstract.get(f"{W}abstractNumId") == _abstract(item):
            for level in abstract.iterfind(f"{W}lvl"):
                start = level.find(f"{W}start")
                value = "1" if start is None else start.get(f"{W}val", "1")
                starts[level.get(f"{W}ilvl", "0")] = value
    for change in item.iterfind(f"{W}lvlOverride"):
        start = change.find(f"{W}startOverride")
        if start is not None:
            starts[change.get(f"{W}ilvl", "0")] = start.get(f"{W}val", "1")
    return starts
