"""Every document of a village, a large and a hard school: its whole text, its file, its pages.

`UPDATE_REFERENCE=1 make test` writes the texts of tests/reference anew; read them before
committing.
"""

import io
import os
import posixpath
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx
import pages
import pytest
from docx.table import Table, _Row
from lxml import etree
from pages import Page
from paper_words import paper_text
from school_city import city
from school_hard import TEXT, hard
from school_sample import Sample
from school_village import village

from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.papers.documents import DOCUMENTS, Document, OrderDetails
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word_text

REFERENCE = Path(__file__).parents[2] / "reference"
SCHOOLS = {"village": village, "city": city, "hard": hard}
DOUBLED = re.compile(r"\S  |\w [,;.]|\.\.|,,|;;|[?!]\.|\(\)|«»|\bс с[^аеио]")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EVERY = [(name, item) for name in SCHOOLS for item in DOCUMENTS]
each = pytest.mark.parametrize(("school", "item"), EVERY, ids=[f"{s}-{d.key}" for s, d in EVERY])


class _AnyDate(type):
    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, date)


class Today(date, metaclass=_AnyDate):
    """The first of December of the schools' year, whenever the tests are run."""

    @classmethod
    def today(cls) -> date:
        return date(2026, 12, 1)


@pytest.fixture(autouse=True)
def the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, module in list(sys.modules.items()):
        if (
            name.startswith("nastavnik_desktop.services.papers.papers_")
            and vars(module).get("date") is date
        ):
            monkeypatch.setattr(module, "date", Today)


@dataclass(frozen=True)
class Made:
    """One finished paper."""

    job: Job
    content: bytes
    shown: bool
    """Its text is compared word by word."""


@cache
def sample(school: str) -> Sample:
    return SCHOOLS[school]()


@cache
def papers(school: str, item: Document) -> tuple[Made, ...]:
    """All that a year needs of this document."""
    about = sample(school)
    order = about.order if item.is_order else OrderDetails()
    jobs = printing.jobs(about.roster, [item], None, {item.key: order})
    chosen = {"year": {None}, "pair": set(about.pairs), "person": set(about.people)}[item.about]
    templates, wordings = Templates(None, about.roster.style), Wordings(about.roster.wordings)
    whose = [job.pair_id if item.about == "pair" else job.person_id for job in jobs]
    first = None if chosen & set(whose) else 0
    return tuple(
        Made(
            job,
            printing.render(job, about.roster, templates, wordings),
            who in chosen or at == first,
        )
        for at, (job, who) in enumerate(zip(jobs, whose, strict=True))
    )


def shown(school: str, item: Document) -> list[Made]:
    return [made for made in papers(school, item) if made.shown]


# -- text -----------------------------------------------------------------------------------------


@each
def test_the_whole_text(school: str, item: Document) -> None:
    text = "\n".join(
        f"=== {made.job.title}\n{_plain(paper_text(made.content))}\n"
        for made in shown(school, item)
    )
    path = REFERENCE / school / f"{item.key}.txt"
    if os.environ.get("UPDATE_REFERENCE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def _plain(text: str) -> str:
    """Blanks at which a line must not end are told as ordinary ones."""
    return text.replace("\u00a0", " ").replace("\u200b", "")


def test_no_reference_is_left_of_a_document_that_is_no_more() -> None:
    files = {path.relative_to(REFERENCE).as_posix() for path in REFERENCE.rglob("*.*")}
    assert files == {f"{school}/{item.key}.txt" for school, item in EVERY}


@each
def test_another_reader_finds_the_same_words(school: str, item: Document) -> None:
    for made in shown(school, item):
        ours = [words for block in word_text.blocks(made.content) for words in _of_block(block)]
        theirs = list(_by_python_docx(made.content))
        assert len(ours) == len(theirs)
        for our, their in zip(ours, theirs, strict=True):
            assert our.endswith(their), "ours begins with the number of the item"


def _of_block(block: word_text.Block) -> Iterator[str]:
    if isinstance(block, word_text.Table):
        for row in block.rows:
            yield "|".join(" ".join(cell.split()) for cell in row)
    else:
        yield " ".join(block.text.split())


def _by_python_docx(content: bytes) -> Iterator[str]:
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                # A cell that goes on from the row above says nothing of its own.
                cells = {
                    cell._tc: cell.text if cell._tc.getparent() is row._tr else ""
                    for cell in row.cells
                }
                yield "|".join(" ".join(text.split()) for text in cells.values())
        else:
            yield " ".join(block.text.split())


@each
def test_nothing_is_left_over_or_doubled(school: str, item: Document) -> None:
    for made in papers(school, item):
        for line in _lines(made.content):
            line = _plain(line).replace(TEXT, "текст")
            assert not re.search(r"\{\{|\}\}|\{%|%\}|None|Undefined|\[\]|<b>", line), line
            assert not DOUBLED.search(line), line


def _lines(content: bytes) -> Iterator[str]:
    for block in word_text.blocks(content):
        if isinstance(block, word_text.Table):
            for row in block.rows:
                for cell in row:
                    yield from cell.splitlines()
        else:
            yield from block.text.splitlines()


# -- the file -------------------------------------------------------------------------------------


@each
def test_the_package_is_whole_and_nobodys(school: str, item: Document) -> None:
    school_name = sample(school).roster.school.short_name
    for made in papers(school, item):
        with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
            assert archive.testzip() is None
            parts = archive.namelist()
            assert len(parts) == len(set(parts))
            _types_are_complete(archive)
            _relations_resolve(archive)
            about = [part for part in parts if part.startswith("docProps/")]
            assert about == ["docProps/core.xml"]
            said = list(etree.fromstring(archive.read(about[0])).itertext())
            assert said == [made.job.title, school_name, "ru-RU"], "no person, program or date"


def _types_are_complete(archive: zipfile.ZipFile) -> None:
    types = etree.fromstring(archive.read("[Content_Types].xml"))
    endings = {node.get("Extension") for node in types if node.tag.endswith("Default")}
    named = {node.get("PartName") for node in types if node.tag.endswith("Override")}
    parts = {f"/{name}" for name in archive.namelist()} - {"/[Content_Types].xml"}
    assert named <= parts
    assert {part for part in parts - named if part.rpartition(".")[2] not in endings} == set()


def _relations_resolve(archive: zipfile.ZipFile) -> None:
    parts = set(archive.namelist())
    for name in parts:
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        for relation in etree.fromstring(archive.read(name)):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", base, relation.get("Target", "")))
                assert target.lstrip("/") in parts, f"{name}: {target}"


@each
def test_it_reopens_with_whole_rows_and_kept_signatures(school: str, item: Document) -> None:
    for made in papers(school, item):
        document = docx.Document(io.BytesIO(made.content))
        for table in document.tables:
            assert all(_has(row, "cantSplit") or _long(row) for row in table.rows)
            if len(table.rows) > 4 and _ruled(table):
                assert _has(table.rows[0], "tblHeader")
        for above, block in pairwise(document.iter_inner_content()):
            if isinstance(block, Table) and _signed(block) and not isinstance(above, Table):
                assert above.paragraph_format.keep_with_next, above.text


def _ruled(table: Table) -> bool:
    return table.style is not None and table.style.name == "Table Grid"


def _long(row: _Row) -> bool:
    """One that may take more than a third of a page."""
    return max(len(cell.text) for cell in row.cells) > 250


def _has(row: _Row, mark: str) -> bool:
    return row._tr.find(f"{W}trPr/{W}{mark}") is not None


def _signed(table: Table) -> bool:
    """Somebody's post or role, a line and a name; not at the foot of a page, as under awards."""
    floating = table._tbl.find(f"{W}tblPr/{W}tblpPr") is not None
    last = " ".join(cell.text for cell in table.rows[-1].cells)
    return not (floating or _ruled(table)) and bool(re.search(r"_{10}.*\b[А-ЯЁ]\.", last, re.S))


# -- the pages ------------------------------------------------------------------------------------

needs_office = pytest.mark.skipif(
    pages.OFFICE is None, reason="LibreOffice is not installed: no pages to look at"
)


@dataclass(frozen=True)
class Printed:
    """A paper as it leaves the printer."""

    title: str
    pages: tuple[Page, ...]
    words: frozenset[str]


@pytest.fixture(scope="session")
def paper_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("бумаги")


@cache
def printed(school: str, folder: Path) -> tuple[Printed, ...]:
    """Every paper of the school that is compared word by word, through LibreOffice."""
    made = {}
    for item in DOCUMENTS:
        for number, one in enumerate(shown(school, item)):
            path = folder / f"{school} {item.key} {number}.docx"
            path.write_bytes(one.content)
            made[path] = one
    pages.convert(folder, list(made))
    return tuple(
        Printed(
            f"{path.stem}, {one.job.title}",
            tuple(pages.read(path.with_suffix(".pdf"))),
            frozenset(pages.words(paper_text(one.content))),
        )
        for path, one in made.items()
    )


@needs_office
@pytest.mark.parametrize("school", SCHOOLS)
def test_libreoffice_opens_all_and_no_page_holds_only_a_signature(
    school: str, paper_folder: Path
) -> None:
    for paper in printed(school, paper_folder):
        assert paper.pages
        for page in paper.pages[1:]:
            text = "\n".join(page.said)
            assert _says_something(text), f"{paper.title}, page {page.number}:\n{text}"


@needs_office
@pytest.mark.parametrize("school", SCHOOLS)
def test_a_director_finds_nothing_to_mend_on_a_page(school: str, paper_folder: Path) -> None:
    """Holes, lonely lines, broken words, parted names, numbers of pages (tests/pages.py)."""
    found = [
        f"{paper.title}, page {number}: {kind}: {what}"
        for paper in printed(school, paper_folder)
        for number, kind, what in pages.faults(paper.pages, paper.words)
    ]
    assert not found, "\n".join(found)


_SIGNING = re.compile(r"_{3,}|\b[А-ЯЁ]\.[А-ЯЁ]?\.?\s?[А-ЯЁ][а-яё-]+|\d+|[«»]|20__ г\.|М\.П\.")
_ROLES = re.compile(
    r"Директор|И\.о\. директора|Заведующий|Наставник\w*:|Наставляемы\w*:|Куратор:?"
    r"|Эксперт|Председатель|Секретарь|\((дата|подпись|расшифровка подписи)\)"
)


def _says_something(text: str) -> bool:
    """Anything beside posts, lines to sign on and names."""
    return len("".join(_ROLES.sub("", _SIGNING.sub("", text)).split())) > 20
