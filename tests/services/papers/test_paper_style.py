"""The school's look on every template: nothing changes by default, everything asked for does."""

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import ApprovalSide
from nastavnik_desktop.models.papers import PaperStyle
from nastavnik_desktop.services.papers import paper_style
from nastavnik_desktop.services.papers.documents import DOCUMENTS, Document, document
from nastavnik_desktop.services.papers.sample_roster import sample_context
from nastavnik_desktop.services.templating import templates
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.storage.store import Store


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = (b"\0" + b"\x30\x60\x90" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def _made(item: Document, style: PaperStyle | None, data: Path | None = None) -> bytes:
    template = templates.Templates(data, style).of(item)
    return word.render(template, item.fields(sample_context()), title=item.title)


def _part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("item", DOCUMENTS, ids=lambda item: item.key)
def test_the_usual_look_changes_nothing(item: Document) -> None:
    assert _made(item, PaperStyle()) == _made(item, None)
    assert _made(item, PaperStyle(id=1)) == _made(item, None)


@pytest.mark.parametrize("item", DOCUMENTS, ids=lambda item: item.key)
def test_margins_font_and_sizes_reach_every_document(item: Document) -> None:
    style = PaperStyle(left=30, right=15, top=25, bottom=15, font="PT Astra Serif", size=12)
    made = _made(item, style)
    word.verify(made)
    usual = docx.Document(io.BytesIO(_made(item, None)))
    changed = docx.Document(io.BytesIO(made))
    for section in changed.sections:
        if section._sectPr.find(qn("w:pgBorders")) is not None:
            continue  # a framed page keeps its text inside the frame
        wide = section.page_width > section.page_height
        sides = (section.left_margin, section.right_margin, section.top_margin)
        turned = [10, 10, 30] if round(section.left_margin.mm) == 10 else [15, 25, 30]
        assert [round(side.mm) for side in sides] == (turned if wide else [30, 15, 25])
        text = section.page_width - section.left_margin - section.right_margin
        for table in changed.tables if len(changed.sections) == 1 else ():
            assert sum(column.width for column in table.columns) <= text + Mm(1)
    for name in ("word/document.xml", "word/styles.xml"):
        assert "Times New Roman" not in _part(made, name)
    assert "PT Astra Serif" in _part(made, "word/styles.xml")
    size = usual.styles["Normal"].font.size
    assert changed.styles["Normal"].font.size == min(size, Pt(12))


@pytest.mark.parametrize("key", ["mentee_base", "mentor_base"])
def test_the_narrow_sides_of_a_base_stay_and_its_columns_with_them(key: str) -> None:
    """They make room for twelve and fifteen columns; wider ones would part every word."""
    made, usual = (
        docx.Document(io.BytesIO(_made(document(key), style)))
        for style in (PaperStyle(left=30, bottom=25, table_size=14), None)
    )
    assert [round(made.sections[0].left_margin.mm), round(made.sections[0].top_margin.mm)] == [
        10,
        30,
    ]
    for now, before in zip(made.tables[0].columns, usual.tables[0].columns, strict=True):
        assert now.width == before.width
    cell = made.tables[0].rows[0].cells[1].paragraphs[0]
    assert (
        cell.runs[0].font.size == usual.tables[0].rows[0].cells[1].paragraphs[0].runs[0].font.size
    )


@pytest.mark.parametrize(
    ("font", "other"), [("PT Astra Serif", "Times New Roman"), ("PT Astra Sans", "Arial")]
)
def test_a_font_that_is_not_installed_has_a_usual_one_in_its_place(font: str, other: str) -> None:
    table = _part(_made(document("plan"), PaperStyle(font=font)), "word/fontTable.xml")
    assert f'<w:font w:name="{font}"><w:altName w:val="{other}"/>' in table
    assert table.count(f'w:name="{font}"') == 1


def test_a_long_address_and_the_telephone_stand_on_two_lines() -> None:
    def head(address: str) -> str:
        about = sample_context()
        school = replace(about.roster.school, address=address, email="school3@example.ru")
        about = replace(about, roster=replace(about.roster, school=school))
        item = document("work_certificate")
        made = word.render(templates.Templates().of(item), item.fields(about), title=item.title)
        paragraphs = docx.Document(io.BytesIO(made)).paragraphs
        return next(p.text for p in paragraphs if "эл." in p.text)

    long = head("668000, Республика Тыва, Хадынский район, с. Хадын-Арт, ул. Школьная, д. 3")
    assert long.splitlines()[0].endswith("д.\u00a03,")
    assert "эл.\u00a0почта\u00a0school3@example.ru" in long.splitlines()[1]
    assert len(head("с. Хадын-Арт").splitlines()) == 1


def test_larger_stays_larger_and_small_print_is_not_made_smaller() -> None:
    from nastavnik_desktop.services.word_files.word_style import _moved

    assert [_moved(size, 24, 28) for size in (32, 28, 26, 24, 22)] == [28, 24, 24, 24, 22]
    assert [_moved(size, 30, 28) for size in (32, 28, 22)] == [34, 30, 24]


def test_tables_with_lines_have_a_size_of_their_own() -> None:
    item = document("mentee_base")
    made = docx.Document(io.BytesIO(_made(item, PaperStyle(table_size=9))))
    usual = docx.Document(io.BytesIO(_made(item, None)))
    ruled = [table for table in made.tables if table.style and table.style.name == "Table Grid"]
    before = [table for table in usual.tables if table.style and table.style.name == "Table Grid"]
    assert ruled
    for table, old in zip(ruled, before, strict=True):
        for row, old_row in zip(table.rows, old.rows, strict=True):
            for cell, old_cell in zip(row.cells, old_row.cells, strict=True):
                for run, was in zip(
                    cell.paragraphs[0].runs, old_cell.paragraphs[0].runs, strict=True
                ):
                    assert run.font.size is not None
                    assert run.font.size <= max(Pt(9), was.font.size or Pt(9))


def test_the_approval_moves_to_the_left() -> None:
    item = document("plan")
    style = PaperStyle(approval=ApprovalSide.LEFT)

    def indents(content: bytes) -> list[float]:
        paragraphs = docx.Document(io.BytesIO(content)).paragraphs
        return [
            p.paragraph_format.left_indent.mm if p.paragraph_format.left_indent else 0
            for p in paragraphs[:5]
        ]

    assert all(left > 90 for left in indents(_made(item, None)))
    assert indents(_made(item, style)) == [0] * 5
    assert word.text_of(_made(item, style)) == word.text_of(_made(item, None))


def test_a_school_with_its_own_letterheads_prints_none() -> None:
    item = document("pairs_order")
    with_head, without = (
        word.text_of(_made(item, PaperStyle(letterhead=show))) for show in (True, False)
    )
    assert with_head.splitlines()[0] == "Управление образования"
    assert without.strip().splitlines()[0] == "ПРИКАЗ"
    assert with_head.strip().endswith(without.strip())
    assert word.text_of(_made(document("plan"), PaperStyle(letterhead=False)))


@pytest.mark.parametrize("name", ["герб.png", "герб.jpg"])
def test_the_logo_stands_above_the_letterhead(tmp_path: Path, name: str) -> None:
    picture = tmp_path / name
    jpeg = (
        b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x64\x00\xc8\x03"
        + b"\0" * 9
        + b"\xff\xd9"
    )
    picture.write_bytes(png(200, 100) if name.endswith("png") else jpeg)
    kept = paper_style.keep_logo(picture, tmp_path / "данные")
    picture.unlink()  # the copy beside the database is enough
    made = _made(document("pairs_order"), PaperStyle(logo=kept), tmp_path / "данные")
    shapes = docx.Document(io.BytesIO(made)).inline_shapes
    assert [(round(shape.width.mm), round(shape.height.mm)) for shape in shapes] == [(44, 22)]
    assert word.text_of(made).strip().startswith("Управление образования")
    plan = _made(document("plan"), PaperStyle(logo=kept), tmp_path / "данные")
    assert not docx.Document(io.BytesIO(plan)).inline_shapes, "a plan has no letterhead"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "не рисунок"),
        (b"GIF89a", "не рисунок"),
        (png(10, 10)[:-12], "не рисунок"),
        (png(5000, 2), "слишком велик"),
        (b"\xff\xd8" + b"\0" * 40, "не рисунок"),
        (png(1, 1) + b"\0" * 2_000_000, "больше 2 МБ"),
    ],
)
def test_what_is_no_logo_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    picture = tmp_path / "герб.png"
    picture.write_bytes(content)
    with pytest.raises(UserError, match=said):
        paper_style.keep_logo(picture, tmp_path)


def test_a_logo_that_is_gone_is_told_before_printing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Эмблема школы не читается"):
        _made(document("pairs_order"), PaperStyle(logo="эмблема.png"), tmp_path)


def test_a_look_that_fits_no_paper_is_refused(store: Store) -> None:
    with store.action("Оформление документов"):
        kept = store.table(PaperStyle).save(PaperStyle(left=25))
    with pytest.raises(UserError), store.action("Оформление документов"):
        store.table(PaperStyle).save(kept.changed(left=500))
    assert [style.left for style in store.table(PaperStyle).all()] == [25]


def test_a_condition_that_goes_on_below_the_letterhead_stays_whole() -> None:
    from nastavnik_desktop.services.word_files.word_style import Look

    item = document("pairs_order")
    made = docx.Document()
    for text in ("{{ школа_полное }}", "{%p if есть_адрес %}", "{{ адрес_и_телефон }}"):
        made.add_paragraph(text)
    made.add_paragraph("Текст приказа {{ номер }}")
    made.add_paragraph("{%p endif %}")
    out = io.BytesIO()
    made.save(out)
    look = Look(PaperStyle(letterhead=False))
    read = word.read_template(out.getvalue(), templates.known_names(item), look)
    assert isinstance(read, word.Template), read
    said = word.text_of(word.render(read, item.fields(sample_context()), title=""))
    assert said.splitlines() == [
        "ул. Школьная, 1, тел. 000, эл. почта school@example.org",
        "Текст приказа 205",
    ]
