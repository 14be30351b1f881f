"""Footnotes of papers joined into one document: each paper keeps its own, numbered from 1."""

import re

from lxml import etree

from nastavnik_desktop.services.word_files.word_tree import W

FOOTNOTES = "word/footnotes.xml"
_NOTE = re.compile(
    r'<w:footnote (?=[^>]*\bw:id="(-?\d+)")[^>]*?(?:/>|(?<!/)>.*?</w:footnote>)', re.S
)
_REFERENCE = re.compile(r'(<w:footnoteReference [^>]*?\bw:id=")(\d+)(")')
_ID = re.compile(r'(<w:footnote [^>]*?\bw:id=")-?\d+(")')
_END = "</w:footnotes>"


class Footnotes:
    """Collects the notes of one paper after another."""

    def __init__(self) -> None:
        self._text = ""
        self._more: list[str] = []
        self._next = 0

    def take(self, body: str, notes: str) -> str:
        """The body with references to its own notes; `notes` is the part of this paper."""
        known = {found[1]: found[0] for found in _NOTE.finditer(notes)}
        if not self._text:
            self._text = notes
            self._next = 1 + max(map(int, known), default=0)
            return body
        own: dict[str, str] = {}

        def renamed(found: re.Match[str]) -> str:
            note = known.get(found[2])
            if note is None:
                return found[0]
            if found[2] not in own:
                own[found[2]] = str(self._next)
                self._more.append(_ID.sub(rf"\g<1>{self._next}\g<2>", note, count=1))
                self._next += 1
            return f"{found[1]}{own[found[2]]}{found[3]}"

        return _REFERENCE.sub(renamed, body)

    @property
    def text(self) -> str:
        """The part with the notes of all papers; '' when none has any."""
        return self._text.replace(_END, "".join((*self._more, _END)))


def number_anew(section: etree._Element) -> None:
    """The notes of a paper begin with 1, as when it is printed alone."""
    about = section.find(f"{W}footnotePr")
    if about is None:
        about = etree.Element(f"{W}footnotePr")
        names = (f"{W}headerReference", f"{W}footerReference")
        section.insert(sum(child.tag in names for child in section), about)
    for old in about.findall(f"{W}numRestart"):
        about.remove(old)
    place = sum(child.tag in {f"{W}{n}" for n in ("pos", "numFmt", "numStart")} for child in about)
    about.insert(place, etree.Element(f"{W}numRestart", {f"{W}val": "eachSect"}))
