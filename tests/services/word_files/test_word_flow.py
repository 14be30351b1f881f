"""Long rows may be parted, short ones hold together; lines to write on are not spread apart."""

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm

from nastavnik_desktop.services.templating.template_tags import Known
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.services.word_files.word_flow import ITEM

KNOWN = Known(frozenset({"текст"}), {"ряды": frozenset({"текст"})})
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = "подготовка к уроку "


def _printed(*rows: str, turned: bool = False) -> list[bool]:
    """Which rows of a column of 40 mm hold together."""
    document = docx.Document()
    section = document.sections[0]
    short, long = Mm(210), Mm(297)
    section.page_width, section.page_height = (long, short) if turned else (short, long)
    texts = ("Содержание", "{%tr for ряд in ряды %}", "{{ ряд.текст }}", "{%tr endfor %}")
    table = document.add_table(rows=4, cols=1)
    for row, text in zip(table.rows, texts, strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        row.cells[0].text, row.cells[0].width = text, Mm(40)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made = _made(document, {"ряды": [{"текст": text} for text in rows]})
    found = [row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in made.tables[0].rows]
    assert found[0], "the heading always does"
    return found[1:]


def _made(document: docx.document.Document, fields: word.Fields) -> docx.document.Document:
    out = io.BytesIO()
    document.save(out)
    template = word.read_template(out.getvalue(), KNOWN)
    assert isinstance(template, word.Template), template
    return docx.Document(io.BytesIO(word.render(template, fields, title="Проба")))


def test_only_a_row_longer_than_a_third_of_the_page_may_be_parted() -> None:
    assert _printed("коротко", WORDS * 8, WORDS * 32) == [True, True, False]
    assert _printed("\n".join(["Ким А.Б."] * 12), "\n".join(["Ким А.Б."] * 24)) == [True, False]


def test_a_page_on_its_side_has_shorter_thirds() -> None:
    assert _printed(WORDS * 14) == [True]
    assert _printed(WORDS * 14, turned=True) == [False]


@pytest.mark.parametrize(
    ("text", "spread"),
    [("очно, по расписанию", True), ("_" * 40, False), ("«___» ________ 20__ г.", False)],
)
def test_words_beside_a_line_to_write_on_are_not_spread_apart(text: str, spread: bool) -> None:
    document = docx.Document()
    document.add_paragraph("Форма: {{ текст }}.").alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.add_paragraph("Рядом.").alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    first, second = _made(document, {"текст": text}).paragraphs
    assert (first.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY) is spread
    assert second.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY


@pytest.mark.parametrize(
    "text",
    [
        "школа № 3",
        "в с. Хадын-Арт",
        "ул. Школьная, д. 3",
        "эл. почта школы",
        "имени В.И. Ленина",
        "от «12» июля",
        "не ниже «3»",
        "в 2026 г.",
    ],
)
def test_what_belongs_together_stays_in_one_line(text: str) -> None:
    document = docx.Document()
    document.add_paragraph("{{ текст }}")
    made = _made(document, {"текст": f"слово {text} слово"}).paragraphs[0].text
    short = {"школа", "в", "ул.", "эл.", "имени", "от", "Школьная,", "почта", "не"}
    assert all(
        part in {*short, "слово", "школы"} for part in made.split(" ") if "\u00a0" not in part
    )
    assert made.count("\u00a0") >= 1


def test_a_class_before_a_name_is_no_initial() -> None:
    document = docx.Document()
    document.add_paragraph("{{ текст }}")
    assert "\u00a0" not in _made(document, {"текст": "класс 7А. Иванов пришёл"}).paragraphs[0].text


def test_items_of_one_value_are_paragraphs_that_look_like_the_first() -> None:
    document = docx.Document()
    document.add_paragraph("Раньше").paragraph_format.left_indent = Mm(20)
    first = document.add_paragraph("Ответ: {{ текст }}.")
    first.paragraph_format.left_indent = Mm(5)
    first.runs[0].bold = True
    document.add_paragraph("Дальше")
    items = ITEM.join(("□\tсоветом <b>", "□\tделом", "□\tвременем"))
    before, *made, after = _made(document, {"текст": items}).paragraphs
    assert [one.text for one in made] == [
        "Ответ: □\tсоветом <b>",
        "□\tделом",
        "□\tвременем.",
    ]
    assert {one.paragraph_format.left_indent for one in made} == {
        made[0].paragraph_format.left_indent
    }
    assert made[0].paragraph_format.left_indent != before.paragraph_format.left_indent
    assert all(one.runs[0].bold for one in made)
    assert (before.text, after.text) == ("Раньше", "Дальше")
    assert all("\t" not in (text.text or "") for one in made for text in one._p.iter(f"{W}t"))
