"""Templates as Word and LibreOffice really save them, and as careless or hostile hands do."""

import contextlib
import io
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import docx
import pytest

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import ApprovalSide
from nastavnik_desktop.models.papers import PaperStyle
from nastavnik_desktop.services.templating.template_tags import Known, Problem
from nastavnik_desktop.services.word_files import word, word_text

KNOWN = Known(
    frozenset({"имя", "школа", "есть_школа", "да"}), {"пары": frozenset({"номер", "наставник"})}
)
PAIRS = [{"номер": str(n), "наставник": f"Н{n}"} for n in (1, 2)]


def _docx(body: str = "", parts: dict[str, str] | None = None) -> bytes:
    """A package whose body is the given XML, as it lies in the file."""
    document = docx.Document()
    header = document.sections[0].header
    header.is_linked_to_previous = False
    out = io.BytesIO()
    document.save(out)
    made = io.BytesIO()
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            text = source.read(entry)
            if entry.filename == "word/document.xml" and body:
                start, end = text.index(b"<w:body>") + 8, text.index(b"<w:sectPr")
                text = text[:start] + body.encode() + text[end:]
            if parts and entry.filename in parts:
                text = parts[entry.filename].encode()
            target.writestr(entry.filename, text)
        for name in set(parts or ()) - set(source.namelist()):
            target.writestr(name, (parts or {})[name])
    return made.getvalue()


def _p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _read(body: str) -> word.Template | list[Problem]:
    return word.read_template(_docx(body), KNOWN)


def _text(body: str, **fields: object) -> str:
    template = _read(body)
    assert isinstance(template, word.Template), template
    given = {"имя": "Анна", "школа": "Школа", "есть_школа": True, "да": True, "пары": PAIRS}
    made = word.render(template, given | fields, title="Проба")  # type: ignore[operator]
    word.verify(made)
    assert "{" not in _part(made)
    return word.text_of(made).strip()


def _part(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def _run(text: str, look: str = "") -> str:
    return f"<w:r>{look}<w:t>{text}</w:t></w:r>"


SPLIT = {
    "правописание": _run("{{ ")
    + '<w:proofErr w:type="spellStart"/>'
    + _run("имя")
    + '<w:proofErr w:type="spellEnd"/>'
    + _run(" }}"),
    "закладка": _run("{{")
    + '<w:bookmarkStart w:id="0" w:name="_GoBack"/>'
    + _run(" им")
    + '<w:bookmarkEnd w:id="0"/>'
    + _run("я }")
    + _run("}"),
    "ссылка": _run("{{ ") + f'<w:hyperlink w:anchor="a">{_run("имя")}</w:hyperlink>' + _run(" }}"),
    "ссылка до конца": f'<w:hyperlink w:anchor="a">{_run("{{ им")}</w:hyperlink>' + _run("я }}"),
    "смарт-тег": _run("{{ ")
    + '<w:smartTag w:uri="urn:x" w:element="place"><w:smartTagPr/>'
    + _run("имя")
    + "</w:smartTag>"
    + _run(" }}"),
    "элемент управления": _run("{{ ")
    + "<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent>"
    + _run("имя")
    + "</w:sdtContent></w:sdt>"
    + _run(" }}"),
    "вставка": _run("{{ ")
    + '<w:ins w:id="1" w:author="x">'
    + _run("имя")
    + "</w:ins>"
    + _run(" }}"),
    "удаление": _run("{{ ") + '<w:del w:id="1" w:author="x"><w:r><w:delText>ф</w:delText></w:r>'
    "</w:del>" + '<w:ins w:id="2" w:author="x">' + _run("имя") + "</w:ins>" + _run(" }}"),
    "перенос": _run("{{ ")
    + '<w:moveTo w:id="1" w:author="x">'
    + _run("имя")
    + "</w:moveTo>"
    + '<w:moveFrom w:id="2" w:author="x"><w:r><w:t>школа</w:t></w:r></w:moveFrom>'
    + _run(" }}"),
    "примечание": _run("{{ ")
    + '<w:commentRangeStart w:id="0"/>'
    + _run("имя")
    + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    + _run(" }}"),
    "шрифт сменён": _run("{{ и", "<w:rPr><w:b/></w:rPr>") + _run("мя }}", "<w:rPr><w:i/></w:rPr>"),
    "разрыв страницы Word": _run("{{ ") + "<w:r><w:lastRenderedPageBreak/><w:t>имя }}</w:t></w:r>",
    "табуляция внутри": _run("{{") + "<w:r><w:tab/><w:t>имя</w:t></w:r>" + _run(" }}"),
    "строка внутри": _run("{{ имя") + "<w:r><w:br/></w:r>" + _run("}}"),
    "неразрывный пробел": _run("{{\u00a0имя\u00a0}}"),
    "мягкий перенос": _run("{{ и\u00admя }}".replace("m", "м")),
    "заглавная буква": _run("{{ Имя }}"),
    "дефисы Jinja": _run("{{- имя -}}"),
    "изменён вид": "<w:r><w:rPr><w:b/><w:rPrChange w:id='1' w:author='x'><w:rPr/></w:rPrChange>"
    "</w:rPr><w:t>{{ имя }}</w:t></w:r>",
}


@pytest.mark.parametrize("runs", SPLIT.values(), ids=SPLIT.keys())
def test_a_tag_is_whole_again(runs: str) -> None:
    assert _text(f"<w:p>{_run('Имя: ')}{runs}{_run('.')}</w:p>") == "Имя: Анна."


def test_tracked_changes_are_printed_accepted() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Было </w:t></w:r><w:del w:id="1" w:author="x"><w:r>'
        "<w:delText>{{ нет_такого }}</w:delText></w:r></w:del></w:p>"
        '<w:p><w:pPr><w:rPr><w:del w:id="2" w:author="x"/></w:rPr></w:pPr>'
        + _run("начало ")
        + "</w:p>"
        + _p("и конец")
        + '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del w:id="3" '
        f'w:author="x"/></w:trPr><w:tc>{_p("строки нет")}</w:tc></w:tr><w:tr><w:trPr><w:ins '
        f'w:id="4" w:author="x"/></w:trPr><w:tc>{_p("строка есть")}</w:tc></w:tr></w:tbl>'
        + _p("{{ имя }}")
    )
    template = _read(body)
    assert isinstance(template, word.Template)
    made = word.render(template, {"имя": "Анна"}, title="")
    assert word.text_of(made).strip() == "Было \nначало и конец\nстрока есть\nАнна"
    for mark in ("w:ins", "w:del", "w:author"):
        assert mark not in _part(made)


def test_comments_do_not_leave_the_school() -> None:
    comment = '<w:comments xmlns:w="http://x"><w:comment>Не согласна</w:comment></w:comments>'
    content = _docx(_p("{{ имя }}"), {"word/comments.xml": comment})
    template = word.read_template(content, KNOWN)
    assert isinstance(template, word.Template)
    made = word.render(template, {"имя": "Анна"}, title="")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert "word/comments.xml" not in archive.namelist()


def test_a_condition_with_quotes_the_editor_has_made() -> None:
    for quotes in ("«№ 1»", "“№ 1”", "„№ 1“", "‘№ 1’", "&quot;№ 1&quot;"):
        body = _p("{%p if школа == " + quotes + " %}") + _p("да") + _p("{%p endif %}")
        assert _text(body, школа="№ 1") == "да", quotes
        assert _text(body, школа="№ 2") == "", quotes


BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
    "<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>{}</w:p>"
)


def test_text_boxes_and_what_stands_after_them() -> None:
    body = BOX.format(
        _p("{%p if да %}") + "<w:p>" + _run("{{ и") + _run("мя }}") + "</w:p>" + _p("{%p endif %}"),
        _run("{{ школа }}"),
    )
    template = _read(body)
    assert isinstance(template, word.Template)
    for truth in (True, False):
        made = word.render(template, {"имя": "Анна", "школа": "Ш", "да": truth}, title="")
        assert ("Анна" in _part(made)) is truth
        assert "Ш</w:t>" in _part(made)


def test_headers_and_footnotes_are_filled() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = (
        f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="1"><w:p>{_run("{{ и")}'
        f"{_run('мя }}')}</w:p></w:footnote></w:footnotes>"
    )
    header = f'<w:hdr xmlns:w="{space}"><w:p>{_run("{")}{_run("{ школа }}")}</w:p></w:hdr>'
    content = _docx(_p("{{ имя }}"), {"word/footnotes.xml": notes, "word/header1.xml": header})
    template = word.read_template(content, KNOWN)
    assert isinstance(template, word.Template)
    made = word.render(template, {"имя": "Анна", "школа": "Школа"}, title="")
    assert "Анна" in _part(made, "word/footnotes.xml")
    assert "Школа" in _part(made, "word/header1.xml")


def _cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(map(_p, paragraphs))}</w:tc>"


def _table(*rows: str) -> str:
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{made}</w:tbl>"


def test_a_cell_or_table_left_empty_is_still_a_document() -> None:
    body = _table(_cell("{%p if да %}", "{{ имя }}", "{%p endif %}") + _cell("б")) + _p("конец")
    assert _text(body, да=False).split() == ["б", "конец"]
    body = _table(
        _cell("{%tr for п in пары %}"), _cell("{{ п.номер }}"), _cell("{%tr endfor %}")
    ) + _p("конец")
    assert _text(body) == "1\n2\nконец"
    assert _text(body, пары=[]) == "конец"


def test_a_section_that_ends_in_a_condition_keeps_its_pages() -> None:
    ends = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
    template = _read(_p("{%p if да %}") + _p("текст") + ends + _p("дальше"))
    assert isinstance(template, word.Template)
    made = word.render(template, {"да": False}, title="")
    assert _part(made).count("<w:sectPr") == 2


TOLD = {
    "текст рядом с условием": (_p("Важно: {%p if да %}") + _p("{%p endif %}"), "другой текст"),
    "текст в строке цикла": (
        _table(_cell("{%tr for п in пары %}") + _cell("№"), _cell("х"), _cell("{%tr endfor %}")),
        "другой текст",
    ),
    "условие через ячейки": (
        _table(_cell("{% if да %}а") + _cell("б{% endif %}")),
        "начинается в одном месте",
    ),
    "условие из ячейки наружу": (
        _table(_cell("{%p if да %}", "а")) + _p("{%p endif %}"),
        "начинается в одном месте",
    ),
    "цикл через строки": (
        _table(_cell("{% for п in пары %}а"), _cell("б{% endfor %}")),
        "начинается в одном месте",
    ),
    "метка в подписи рисунка": (
        '<w:p><w:r><w:drawing><a:x xmlns:a="http://a" descr="{{ имя }}"/></w:drawing></w:r></w:p>',
        "не в тексте",
    ),
    "метка в коде поля": (
        "<w:p><w:r><w:instrText>MERGEFIELD {{ имя }}</w:instrText></w:r></w:p>",
        "не в тексте",
    ),
    "вычисление": (_p("{{ имя.__class__.__mro__ }}"), "не допускается"),
    "вызов": (_p("{{ школа() }}"), "вычисления и вызовы"),
    "большое число": (_p("{{ 9**9**9 }}"), "вычисления и вызовы"),
    "макрос": (_p("{% macro x() %}{% endmacro %}"), "вычисления и вызовы"),
    "отбор строк": (_p("{% for r in пары if range(9) %}а{% endfor %}"), "вычисления и вызовы"),
    "отбор строк числом": (_p("{% for r in пары if 9**9**9 %}а{% endfor %}"), "вычисления"),
    "иначе цикла": (_p("{% for r in пары %}а{% else %}{{ нет }}{% endfor %}"), "неизвестное имя"),
    "сырой текст": (_p("{% raw %}{{ имя }}{% endraw %}"), "скобки"),
    "объединение ячеек": (_table(_cell("{% colspan 3 %}а")), "неизвестная команда"),
    "незакрытый комментарий": (_p("{# забыли закрыть"), "метка написана с ошибкой"),
}


@pytest.mark.parametrize(("body", "said"), TOLD.values(), ids=TOLD.keys())
def test_what_cannot_be_printed_is_told_by_its_paragraph(body: str, said: str) -> None:
    found = _read(body)
    assert isinstance(found, list), "taken for a good template"
    assert any(said in problem.text for problem in found), found


def test_a_told_problem_names_the_paragraph() -> None:
    found = _read(_p("Первый") + f"<w:p>{_run('Второй {{ им')}{_run('ья }} абзац')}</w:p>")
    assert found == [Problem("Второй {{ имья }} абзац", "неизвестное имя «имья»", "имья")]


@pytest.mark.parametrize(
    "body",
    [
        _p("{{" * 3900),
        "".join(_p("{% if да %}") for _ in range(1000)),
        _p("{{ " + "а" * 1_000_000),
        _p("{" * 7999),
        _p("{{ имя" + "|upper" * 20_000 + " }}"),
        _p("{{ " + "(" * 3000 + "имя" + ")" * 3000 + " }}"),
        _p("{{ имя" + ".а" * 5000 + " }}"),
        _p("{% if " + " and ".join(["да"] * 3000) + " %}а{% endif %}"),
        _p("{{ " + "9" * 5000 + " }}"),
        _p("{% if да == 1e999999999 %}а{% endif %}"),
        _p("{% if да == " + "9" * 100_000 + " %}а{% endif %}"),
        "<w:tbl><w:tr><w:tc>" * 10_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 10_000,
        ("<w:tbl><w:tr><w:tc>" * 80 + _p("{{ имя }}") + "</w:tc></w:tr></w:tbl><w:p/>" * 80),
    ],
    ids=[
        "braces",
        "ifs",
        "long",
        "single",
        "filters",
        "parentheses",
        "attributes",
        "ands",
        "number",
        "power",
        "compared",
        "tables in tables",
        "fewer tables in tables",
    ],
)
def test_nothing_hangs(body: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(UserError):
        word.read_template(_docx(body), KNOWN)
    assert time.monotonic() - start < 5


def test_what_xml_cannot_hold_is_left_out_of_values() -> None:
    assert _text(_p("{{ имя }}"), имя="Ан\x0bна\x00 \ufffe\ud800Б") == "Анна Б"


def test_a_web_editors_second_name_of_the_text_is_understood() -> None:
    content = _docx(_p("{{ имя }}"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            data = source.read(entry).replace(b"word/document.xml", b"word/document2.xml")
            name = entry.filename.replace("word/document.xml", "word/document2.xml")
            target.writestr(name.replace("document.xml.rels", "document2.xml.rels"), data)
    template = word.read_template(out.getvalue(), KNOWN)
    assert isinstance(template, word.Template)
    assert word.text_of(word.render(template, {"имя": "Анна"}, title="")).strip() == "Анна"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("through", ["docx", "odt"])
def test_every_shipped_template_survives_libreoffice(
    tmp_path: Path, office_profile: str, through: str
) -> None:
    from nastavnik_desktop.services.papers.documents import document
    from nastavnik_desktop.services.papers.sample_roster import sample_context
    from nastavnik_desktop.services.templating import templates

    items = [document(key) for key in ("pairs_order", "agreement", "journal", "regulation")]
    for item in items:
        (tmp_path / item.template).write_bytes(templates.shipped(item))
    word_kind = "docx:MS Word 2007 XML"
    first = _office(tmp_path, word_kind if through == "docx" else "odt", office_profile)
    if through == "odt":
        first = _office(first, word_kind, office_profile, pattern="*.odt")
    for item in items:
        saved = (first / item.template).read_bytes()
        assert templates.check(saved, templates.known_names(item)) == [], item.key
        template = word.read_template(saved, templates.known_names(item))
        assert isinstance(template, word.Template)
        made = word.render(template, item.fields(sample_context()), title="")
        ours = word.render(templates.Templates().of(item), item.fields(sample_context()), title="")
        assert _said(made) == _said(ours), item.key
        look = word.Look(PaperStyle(left=30, font="Arial", size=12, approval=ApprovalSide.LEFT))
        styled = word.read_template(saved, templates.known_names(item), look)
        assert isinstance(styled, word.Template)
        dressed = word.render(styled, item.fields(sample_context()), title="")
        assert _said(dressed) == _said(made), item.key
        assert "Times New Roman" not in _part(dressed)
        assert round(docx.Document(io.BytesIO(dressed)).sections[0].left_margin.mm) in (20, 30)


def _said(content: bytes) -> list[str]:
    """LibreOffice writes the number of the page it saw last into the header."""
    return [line for line in word_text.lines(content) if not line.isdigit()]


def _office(folder: Path, kind: str, profile: str, pattern: str = "*.docx") -> Path:
    out = folder / f"как {kind.split(':', maxsplit=1)[0]}"
    command = ["soffice", profile, "--headless"]
    files = [str(path) for path in folder.glob(pattern)]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(out), *files],
        check=False,
        capture_output=True,
        timeout=180,
    )
    return out


# -- what a paper would run or fetch when somebody opens it ---------------------------------------

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _outside(kind: str, target: str = "http://example.org/x") -> str:
    return (
        f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_KINDS}/{kind}"'
        f' Target="{target}" TargetMode="External"/></Relationships>'
    )


_DDE = (
    '<w:p><w:r><w:instrText xml:space="preserve"> DDE</w:instrText></w:r>'
    "<w:r><w:instrText>AUTO cmd </w:instrText></w:r></w:p>"
)
_HOLDER = (
    f'<w:p xmlns:r="{_KINDS}" xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:r><w:t>Наш герб</w:t></w:r><w:r><w:pict>{}</w:pict></w:r></w:p>"
)


def _code(text: str) -> str:
    """A field as Word writes it."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}<w:r><w:instrText>{text}</w:instrText></w:r>{end}</w:p>"


def _inside(kind: str, target: str = "x.bin") -> str:
    return _outside(kind, target).replace(' TargetMode="External"', "")


_FIELD = '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://example.org/x.png&quot; "/></w:p>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_docx(_DDE), "из другого файла или из сети"),
        (_docx(_FIELD), "из другого файла или из сети"),
        (_docx(parts={"word/_rels/header9.xml.rels": _outside("image")}), "из сети"),
        (_docx(parts={"word/_rels/header9.xml.rels": _outside("oleObject")}), "из сети"),
        (_docx(_code("&#68;DEAUTO c:/cmd")), "из сети"),
        (_docx(_code("<![CDATA[DDEAUTO c:/cmd]]>")), "из сети"),
        (_docx("<w:p><w:fldSimple w:instr = 'INCLUDETEXT x'/></w:p>"), "из сети"),
        (_docx(_code("RD c:/secret.docx")), "из сети"),
        (_docx(_code("MACROBUTTON FileClose Да")), "из сети"),
        (_docx(_HOLDER.format('<v:imagedata r:href="rId7"/>')), "Абзац: «Наш герб»"),
        (_docx(_HOLDER.format('<v:fill src="http://example.org/x"/>')), "Абзац: «Наш герб»"),
        (_docx(_HOLDER.format('<v:x r:link="rId7"/>')), "Абзац: «Наш герб»"),
        (_docx(_HOLDER.format('<v:OLEObject r:id="rId7"/>')), "объект другой программы"),
        (_docx(parts={"word/_rels/header9.xml.rels": _inside("oleObject")}), "объект другой"),
        (_docx(parts={"word/_rels/header9.xml.RELS": _inside("control")}), "объект другой"),
        (_docx(parts={"_rels/x.rels": _inside("webextensiontaskpanes")}), "объект другой"),
        (_docx("<w:altChunk/>"), "из другого файла"),
        (_docx(parts={"word/_rels/header9.xml.rels": _inside("aFChunk")}), "из другого файла"),
        (_docx(parts={"word/_rels/header9.xml.rels": _inside("image", "http://x.org")}), "из сети"),
        (_docx(parts={"word/_rels/header9.xml.rels": _inside("image", "//srv/x")}), "из сети"),
        (_docx(parts={"word/media/a.svg": '<svg><image href="http://x"/></svg>'}), "из сети"),
        (_docx(parts={"word/vbaProject.bin": "x"}), "макросы"),
        (_docx(parts={"word/activeX/activeX1.xml": "<x/>"}), "макросы"),
        (_docx(parts={"../../hosts": "x"}), "имена его частей"),
        (_docx(parts={"word\\..\\x": "x"}), "имена его частей"),
    ],
)
def test_a_template_that_runs_or_fetches_something_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(UserError, match=told):
        word.read_template(content, KNOWN)


def test_codes_in_another_coding_are_read() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><w:hdr xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main">{_code("DDEAUTO c:/cmd")}</w:hdr>'
    )
    made = io.BytesIO(_docx())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/header9.xml", text.encode("utf-16"))
    with pytest.raises(UserError, match="из сети"):
        word.read_template(made.getvalue(), KNOWN)


@pytest.mark.parametrize(
    "body",
    [
        _code('HYPERLINK "http://example.org/import/link/print"'),
        _code("PAGE"),
        _HOLDER.format('<v:imagedata src="" r:id="rId7" r:href=""/>'),
    ],
)
def test_links_to_click_on_and_page_numbers_are_no_danger(body: str) -> None:
    assert isinstance(_read(body), word.Template)


def test_the_table_a_merge_took_its_rows_from_is_forgotten() -> None:
    settings = (
        '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:mailMerge><w:connectString w:val="Data Source=C:/x.mdb"/></w:mailMerge>'
        "<w:attachedTemplate></w:attachedTemplate></w:settings>"
    )
    template = word.read_template(_docx(_p("{{ имя }}"), {"word/settings.xml": settings}), KNOWN)
    assert isinstance(template, word.Template)
    made = _part(word.render(template, {"имя": "Анна"}, title="Проба"), "word/settings.xml")
    assert "mailMerge" not in made
    assert "attachedTemplate" not in made


def test_an_entity_in_another_coding_is_refused() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE l [<!ENTITY a "b">]><l>&a;</l>'
    made = io.BytesIO(_docx())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/custom.xml", text.encode("utf-16"))
    with pytest.raises(UserError, match="DTD"):
        word.read_template(made.getvalue(), KNOWN)


def test_the_file_a_template_was_made_from_is_forgotten_and_links_stay() -> None:
    settings = (
        '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        f' xmlns:r="{_KINDS}"><w:attachedTemplate r:id="rId1"/></w:settings>'
    )
    link = "http://example.org/page"
    content = _docx(
        _p("{{ имя }}"),
        {
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": _outside("attachedTemplate", "file:///C:/Иванов.dotx"),
            "word/_rels/header9.xml.rels": _outside("hyperlink", link),
        },
    )
    template = word.read_template(content, KNOWN)
    assert isinstance(template, word.Template)
    made = word.render(template, {"имя": "Анна"}, title="Проба")
    docx.Document(io.BytesIO(made))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8")
    assert "Иванов" not in everything
    assert "attachedTemplate" not in everything
    assert link in everything
