"""What tests/pages.py finds on the pages of a bad paper, and nothing on those of a good one."""

from pathlib import Path

import docx
import pages
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

pytestmark = pytest.mark.skipif(pages.OFFICE is None, reason="LibreOffice is not installed")
SENTENCE = "Наставник и наставляемый встречаются по плану каждую неделю. "


def _page_numbers(paragraph: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(qn("w:fldCharType"), kind)
        else:
            made.text = text
        run._r.append(made)


def _faults(folder: Path, *, numbered: bool, fill: bool) -> list[tuple[int, str, str]]:
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.different_first_page_header_footer = True
    if numbered:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _page_numbers(head)
    table = made.add_table(1, 2)
    table.autofit = False
    narrow = Mm(60 if fill else 9)
    for at, (width, text) in enumerate(((narrow, "наставляемые"), (Mm(80), "план"))):
        cell = table.rows[0].cells[at]
        cell.width = width
        table.columns[at].width = width
        cell.text = text
    made.add_paragraph(SENTENCE * (35 if fill else 3))
    if not fill:
        made.add_paragraph("Журнал ведёт А.")
        made.add_paragraph("Приказ №")
    made.add_page_break()
    made.add_paragraph(SENTENCE * (12 if fill else 1))
    path = folder / "бумага.docx"
    made.save(str(path))
    pages.convert(folder, [path])
    said = frozenset(
        pages.words("\n".join([SENTENCE, "наставляемые план журнал ведёт А приказ №"]))
    )
    return list(pages.faults(pages.read(path.with_suffix(".pdf")), said))


def test_every_fault_of_a_bad_paper_is_found(tmp_path: Path) -> None:
    found = _faults(tmp_path, numbered=False, fill=False)
    assert {(number, kind) for number, kind, _ in found} == {
        (1, "hole"),
        (1, "broken"),
        (1, "№"),
        (1, "initials"),
        (2, "few"),
        (2, "number"),
    }


def test_nothing_is_found_on_a_good_one(tmp_path: Path) -> None:
    assert _faults(tmp_path, numbered=True, fill=True) == []
