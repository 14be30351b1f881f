"""Filling a template: safe text, one ZIP entry each, neutral properties, readable refusals."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.templating.template_tags import Known, Problem
from nastavnik_desktop.services.word_files import word, word_text

KNOWN = Known(
    frozenset({"имя", "школа", "есть_школа"}), {"пары": frozenset({"номер", "наставник"})}
)


def _docx(*paragraphs: str, rows: tuple[str, ...] = ()) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=1)
        for row, text in zip(table.rows, rows, strict=True):
            row.cells[0].text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _rendered(content: bytes, **fields: object) -> bytes:
    template = word.read_template(content, KNOWN)
    assert isinstance(template, word.Template), template
    return word.render(template, fields, title="Проба <1>", author="Школа & Ко")  # type: ignore[arg-type]


def _problems(*paragraphs: str) -> list[Problem]:
    found = word.read_template(_docx(*paragraphs), KNOWN)
    assert isinstance(found, list)
    return found


def _part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_values_are_text_whatever_they_hold() -> None:
    value = "ООО «A & B» <x> {{ имя }} {% if %}"
    assert value in word.text_of(_rendered(_docx("Имя: {{ имя }}."), имя=value))


def test_line_ends_of_a_value_become_line_breaks() -> None:
    made = _rendered(_docx("{{ имя }}"), имя="первая\nвторая & третья")
    assert word.text_of(made) == "первая\nвторая & третья"
    assert "<w:br/>" in _part(made, "word/document.xml")


def test_conditions_and_rows() -> None:
    content = _docx(
        "{%p if есть_школа %}",
        "Школа {{ школа }}",
        "{%p endif %}",
        rows=("{%tr for п in пары %}", "{{ п.номер }}. {{ п.наставник }}", "{%tr endfor %}"),
    )
    rows = [{"номер": str(n), "наставник": f"Н{n}"} for n in (1, 2)]
    made = _rendered(content, есть_школа=True, школа="№ 1", пары=rows)
    assert word.text_of(made) == "Школа № 1\n1. Н1\n2. Н2"
    made = _rendered(content, есть_школа=False, школа="№ 1", пары=[])
    assert "Школа" not in word.text_of(made)


def test_a_tag_split_over_runs_as_word_does_it() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Имя: {")
    for piece in ("{ и", "мя", " }", "} и всё"):
        paragraph.add_run(piece)
    out = io.BytesIO()
    document.save(out)
    assert word.text_of(_rendered(out.getvalue(), имя="Анна")) == "Имя: Анна и всё"


def test_the_package_is_valid_and_its_properties_are_neutral() -> None:
    made = _rendered(_docx("{{ имя }}"), имя="Анна")
    word.verify(made)
    opened = docx.Document(io.BytesIO(made)).core_properties
    assert (opened.title, opened.author, opened.last_modified_by) == (
        "Проба <1>",
        "Школа & Ко",
        "",
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert names[0] == "[Content_Types].xml"
    assert len(set(names)) == len(names)
    assert not any("thumbnail" in name for name in names)


def test_the_same_paper_is_the_same_file() -> None:
    content = _docx("{{ имя }}")
    assert _rendered(content, имя="Анна") == _rendered(content, имя="Анна")


def _changed(content: bytes, part: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            target.writestr(entry.filename, data)
    return out.getvalue()


def test_the_relationship_some_libreoffice_writes_makes_no_second_core_part() -> None:
    content = _changed(
        _docx("{{ имя }}"),
        "_rels/.rels",
        "package/2006/relationships/metadata/core-properties",
        "officedocument/2006/relationships/metadata/core-properties",
    )
    made = _rendered(content, имя="Анна")
    again = io.BytesIO()
    docx.Document(io.BytesIO(made)).save(again)
    with zipfile.ZipFile(again) as archive:
        assert archive.namelist().count("docProps/core.xml") == 1


def test_headers_are_filled_too() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ школа }}"
    out = io.BytesIO()
    document.save(out)
    made = _rendered(out.getvalue(), школа="Школа № 1")
    header = docx.Document(io.BytesIO(made)).sections[0].header
    assert header.paragraphs[0].text == "Школа №\u00a01"


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\3\4 broken", b"\xd0\xcf\x11\xe0 an old .doc", "текст".encode()],
)
def test_what_is_no_docx_is_refused_in_russian(content: bytes) -> None:
    with pytest.raises(UserError, match="не документ"):
        word.read_template(content, KNOWN)


def test_a_workbook_is_no_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(UserError, match=r"не документ \.docx"):
        word.read_template(out.getvalue(), KNOWN)


def test_entities_and_duplicates_are_refused() -> None:
    bomb = _changed(
        _docx("{{ имя }}"),
        "word/styles.xml",
        "<w:styles",
        '<!DOCTYPE a [<!ENTITY b "c">]><w:styles',
    )
    with pytest.raises(UserError, match="DTD"):
        word.read_template(bomb, KNOWN)


def test_problems_name_the_paragraph() -> None:
    found = _problems("Всё хорошо", "Куратор {{ имья }} назначен")
    assert found == [Problem("Куратор {{ имья }} назначен", "неизвестное имя «имья»", "имья")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ «имя» }}", "лишний знак"),
        ("{{ имя }", "метка написана с ошибкой"),
        ("имя }}", "непарные фигурные скобки"),
        ("{{ 'имя' }}", "текст в кавычках"),
        ("{%p if есть_школа %}", "не закрыты"),
        ("{%p fro п in пары %}", "неизвестная команда"),
        ("{% for п in люди %}{% endfor %}", "нет списка «люди»"),
        ("{{ пары }}", "список"),
        ("{{ п.номер }}", "неизвестное имя «п»"),
        ("{% for п in пары %}{{ п.нет }}{% endfor %}", "в строке списка нет «нет»"),
        ("{{ ''.__class__.__mro__ }}", "не допускается"),
        ("{{ имя.__class__ }}", "неизвестное имя"),
        ("{{ range(10**9) }}", "вычисления и вызовы"),
        ("{% for п in range(9) %}{% endfor %}", "по одному из списков"),
        ("{{ имя * 999999999 }}", "вычисления и вызовы"),
        ("{% for п in пары %}{% for к in пары %}{% endfor %}{% endfor %}", "цикл внутри цикла"),
        ("{% include 'x' %}", "вычисления и вызовы"),
        ("{{ имя|join }}", "обработка"),
        ("{% set имя = 1 %}", "вычисления и вызовы"),
    ],
)
def test_what_a_template_may_not_say(text: str, said: str) -> None:
    found = _problems(text)
    assert any(said in item.text for item in found), found


def test_a_comparison_with_autocorrected_quotes_is_understood() -> None:
    content = _docx("{% if школа == «№ 1» %}да{% endif %}")
    assert word.text_of(_rendered(content, школа="№ 1")) == "да"


def test_a_whole_page_field_in_one_run_survives() -> None:
    document = docx.Document()
    run = document.add_paragraph("{{ имя }}").add_run()
    run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="begin"/>'))
    run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="end"/>'))
    out = io.BytesIO()
    document.save(out)
    assert "fldChar" in _part(_rendered(out.getvalue(), имя="А"), "word/document.xml")


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{{" * 500],
        ["{%p if имя %}"] * 60 + ["{%p endif %}"] * 60,
        ["{%p if имя %}"] * 3000,
    ],
    ids=["braces", "conditions", "unclosed"],
)
def test_a_template_cannot_hang_the_program(paragraphs: list[str]) -> None:
    assert _problems(*paragraphs)


def test_thousands_of_braces_are_refused_at_once() -> None:
    with pytest.raises(UserError, match="слишком много"):
        word.read_template(_docx("{{" * 20_000), KNOWN)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("ИП Белов А.А.", "Дана ИП Белов А.А."),
        ("ждать...", "Дана ждать...."),
        ("Как быть?", "Дана Как быть?"),
        ("а..б", "Дана а..б."),
    ],
)
def test_one_mark_ends_a_sentence(value: str, text: str) -> None:
    assert word.text_of(_rendered(_docx("Дана {{ имя }}."), имя=value)) == text


def test_the_program_and_firm_of_a_templates_author_are_not_told() -> None:
    made = _rendered(_docx("{{ имя }}"), имя="А")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert [n for n in archive.namelist() if n.startswith("docProps/")] == ["docProps/core.xml"]
        assert "app.xml" not in archive.read("[Content_Types].xml").decode()
        assert "extended-properties" not in archive.read("_rels/.rels").decode()


def test_a_paper_another_reader_cannot_open_is_told_from_a_good_one() -> None:
    good = _rendered(_docx("Школа: {{ школа }}"), школа="Лицей")
    assert word_text.opens_elsewhere(good)
    assert not word_text.opens_elsewhere(good[:-200])
    assert not word_text.opens_elsewhere(_docx("  ")), "nothing is said"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as package, zipfile.ZipFile(out, "w") as damaged:
        for name in package.namelist():
            data = package.read(name)
            damaged.writestr(name, data[:-50] if name == "word/document.xml" else data)
    assert not word_text.opens_elsewhere(out.getvalue())
