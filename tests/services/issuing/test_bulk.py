"""In bulk: one file of many papers, bundles, the coordinator's package, PDFs, previews."""

import errno
import io
import re
import shutil
import subprocess
import time
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from paper_words import paper_text
from papers import ORDER, Year, usual_year

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Consent, Paper
from nastavnik_desktop.models.choices import ConsentKind, PaperState, Signer
from nastavnik_desktop.services import files
from nastavnik_desktop.services.issuing import bundles, combined, package, pdf, preview, printing
from nastavnik_desktop.services.papers.documents import DOCUMENTS, OrderDetails, document
from nastavnik_desktop.services.reports.counting import count
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating import templates
from nastavnik_desktop.services.templating.template_tags import Known
from nastavnik_desktop.services.word_files import word, word_join, word_text

OFFICE = pdf.find_office()
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


# -- one file of many -----------------------------------------------------------------------------


def _part(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def _combined(roster: Roster, key: str, **how: bool) -> bytes:
    made = printing.jobs(roster, [document(key)])
    return combined.combine(roster, made, templates.Templates(), **how)


@pytest.mark.parametrize(
    "key", [item.key for item in DOCUMENTS if item.about != "year" and not item.occasional]
)
def test_all_papers_of_a_kind_stand_in_one_valid_file(key: str) -> None:
    roster = usual_year().roster()
    made = printing.jobs(roster, [document(key)])
    if not made:
        pytest.skip("nobody in the usual year needs this paper")
    content = combined.combine(roster, made, templates.Templates())
    word.verify(content)
    docx.Document(io.BytesIO(content))
    alone = [printing.render(job, roster, templates.Templates()) for job in made]
    # Word for word, with every number of every list, as in the single papers.
    one_by_one = [line for each in alone for line in paper_text(each).split("\n")]
    together = paper_text(content).split("\n")
    assert [line for line in together if line] == [line for line in one_by_one if line]
    assert _part(content).count('w:start="1"') >= len(made)
    ids = re.findall(r'<w:num w:numId="(\d+)"', _part(content, "word/numbering.xml"))
    assert len(ids) == len(set(ids))


def test_for_two_sided_printing_each_begins_on_its_own_sheet() -> None:
    content = _combined(usual_year().roster(), "agreement", two_sided=True)
    assert _part(content).count('<w:type w:val="oddPage"/>') == 3
    assert '<w:type w:val="nextPage"/>' in _part(_combined(usual_year().roster(), "agreement"))


def test_headers_that_differ_stay_with_their_papers() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "О {{ имя }}"
    made.add_paragraph("{{ имя }}")
    out = io.BytesIO()
    made.save(out)
    template = word.read_template(out.getvalue(), Known(frozenset({"имя"}), {}))
    assert isinstance(template, word.Template)
    names = ["Анна", "Вера", "Анна"]
    content = word_join.join(
        template, (word.rendered_parts(template, {"имя": name}) for name in names), title="Все"
    )
    word.verify(content)
    sections = docx.Document(io.BytesIO(content)).sections
    assert [one.header.paragraphs[0].text for one in sections] == [f"О {name}" for name in names]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        listed = archive.namelist()
    assert len(listed) == len(set(listed))


def test_a_paper_without_a_header_does_not_get_the_one_before() -> None:
    made = docx.Document()
    made.add_paragraph("первая страница")
    second = made.add_section()
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "приложение"
    made.add_paragraph("{{ имя }}")
    out = io.BytesIO()
    made.save(out)
    template = word.read_template(out.getvalue(), Known(frozenset({"имя"}), {}))
    assert isinstance(template, word.Template)
    content = word_join.join(
        template, (word.rendered_parts(template, {"имя": name}) for name in "АБ"), title="Все"
    )
    sections = docx.Document(io.BytesIO(content)).sections
    said = [one.header.paragraphs[0].text for one in sections]
    assert said == ["", "приложение", "", "приложение"]


def _with_notes(kind: str = "footnote") -> bytes:
    """A template with a note in which a placeholder stands, as Word makes it."""
    made = docx.Document()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    marks = "".join(
        f'<w:{kind} w:type="{sort}" w:id="{number}"><w:p><w:r><w:{sort}/></w:r></w:p></w:{kind}>'
        for number, sort in ((-1, "separator"), (0, "continuationSeparator"))
    )
    note = (
        f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>Выдано: {{{{ имя }}}}.</w:t>'
        f"</w:r></w:p></w:{kind}>"
    )
    blob = f'<w:{kind}s xmlns:w="{space}">{marks}{note}</w:{kind}s>'.encode()
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    part = Part(PackURI(f"/word/{kind}s.xml"), f"{types}.{kind}s+xml", blob, made.part.package)
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made.part.relate_to(part, f"{relations}/{kind}s")
    run = made.add_paragraph("Справка").add_run()
    run._r.append(parse_xml(f'<w:{kind}Reference xmlns:w="{space}" w:id="2"/>'))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _joined_notes(kind: str = "footnote") -> bytes:
    template = word.read_template(_with_notes(kind), Known(frozenset({"имя"}), {}))
    assert isinstance(template, word.Template)
    made = (word.rendered_parts(template, {"имя": name}) for name in ("Анна", "Вера", "Майя"))
    return word_join.join(template, made, title="Справка")


def test_footnotes_stay_with_their_papers() -> None:
    content = _joined_notes()
    word.verify(content)
    notes = _part(content, "word/footnotes.xml")
    own = dict(re.findall(r'<w:footnote w:id="(\d+)">.*?<w:t[^>]*>(.*?)</w:t>', notes, re.S))
    references = re.findall(r'<w:footnoteReference [^>]*?w:id="(\d+)"', _part(content))
    assert [own[one] for one in references] == [
        "Выдано: Анна.",
        "Выдано: Вера.",
        "Выдано: Майя.",
    ]
    assert notes.count('w:type="separator"') == 1
    # Word begins each paper's notes with 1; LibreOffice numbers them through.
    assert _part(content).count('<w:footnotePr><w:numRestart w:val="eachSect"/>') == 3


@needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_each_joined_paper_has_its_footnote_on_its_page(tmp_path: Path) -> None:
    pages = _pdf_text(_joined_notes(), tmp_path).split("\f")[:3]
    for page, name in zip(pages, ("Анна", "Вера", "Майя"), strict=True):
        assert page.count("Выдано:") == 1
        assert f"Выдано: {name}." in page


def test_endnotes_are_refused_with_the_name_of_the_document() -> None:
    with pytest.raises(UserError, match="«Справка» есть концевые сноски"):
        _joined_notes("endnote")


def _pdf_text(content: bytes, folder: Path) -> str:
    paper = folder / "файл.docx"
    paper.write_bytes(content)
    (made,) = pdf.write_pdfs([paper]).files
    done = subprocess.run(["pdftotext", "-layout", made, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_combined_files_are_kept_and_cancelled_whole(tmp_path: Path) -> None:
    roster = usual_year().roster()
    made = printing.jobs(roster, [document("agreement"), document("plan")])
    report = combined.write_combined(roster, made, tmp_path)
    assert [path.name for path in report.files] == [
        "Соглашение – все (3).docx",
        "План – все (3).docx",
    ]
    assert report.papers == 6
    alone = combined.write_combined(
        roster, printing.jobs(roster, [document("regulation")]), tmp_path
    )
    assert [path.name for path in alone.files] == ["Положение о системе наставничества.docx"]
    assert combined.write_combined(roster, made, tmp_path).files == report.files
    seen: list[int] = []
    stopped = combined.write_combined(
        roster,
        made,
        tmp_path / "другая",
        lambda done, total, title: seen.append(done),
        lambda: len(seen) >= 4,
    )
    assert stopped.cancelled
    assert [path.name for path in stopped.files] == ["Соглашение – все (3).docx"]


def test_three_hundred_agreements_take_seconds() -> None:
    year = Year()
    for _pair in range(300):
        year.pair([year.teacher("Иванов Пётр Ильич")], [year.pupil("Ёлкин Пётр Ильич")])
    start = time.monotonic()
    content = _combined(year.roster(), "agreement")
    assert time.monotonic() - start < 10
    assert _part(content).count("<w:sectPr") == 300


# -- bundles --------------------------------------------------------------------------------------


def _cells(path: Path) -> list[list[str]]:
    """The rows of «Чего не хватает»."""
    sheet = openpyxl.load_workbook(path).active
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_the_bundle_of_a_pair_holds_the_papers_of_its_people(tmp_path: Path) -> None:
    roster = usual_year().roster()
    bundle = bundles.pair_bundle(roster, 2)
    people = {member.person.id for member in roster.unit(2).members}
    assert {job.person_id for job in bundle.jobs if job.person_id} == people
    assert {job.pair_id for job in bundle.jobs if not job.person_id} == {2}
    assert not any(job.document.occasional for job in bundle.jobs)
    report = bundles.write_bundle(roster, bundle, tmp_path)
    assert report.folder == tmp_path / "Комплект – Монгуш А.К. – Кара-Сал С.А"
    assert len(report.printed.files) == len(bundle.jobs)
    assert report.gaps_file is not None
    rows = _cells(report.gaps_file)
    assert set(report.missing) <= {row[1] for row in rows}


def test_the_list_of_gaps_names_the_papers_and_where_they_are_mended(tmp_path: Path) -> None:
    year = usual_year()
    year.school = year.school.changed(place="")
    year.people[1].class_name = ""
    year.order("mentors_order", date(2026, 11, 9), "94/1", state=PaperState.SIGNED)
    roster = year.roster()
    bundle = bundles.year_bundle(roster, {"pairs_order": ORDER})
    (note,) = [text for text in bundle.notes if "№ ____" in text]
    assert "Приказ о назначении куратора" in note
    assert "Приказ о формировании" not in note, "it was given its number"
    report = bundles.write_bundle(roster, bundle, tmp_path)
    told = {row[1]: tuple(row[2:4]) for row in _cells(report.gaps_file or Path())}
    papers, place = told["Не указан населённый пункт для приказов."]
    assert "Приказ о формировании наставнических пар" in papers
    assert "Соглашение (3)" in papers
    assert place == "Школа"
    papers, place = told["Не указан класс: Ооржак Чойган Мергеновна."]
    assert "Соглашение" in papers
    assert place == "Люди"
    papers, place = told["Не указан номер приказа."]
    assert "Приказ о назначении куратора" in papers
    assert "Приказ о формировании" not in papers
    (signed,) = [where for text, where in told.items() if "94/1" in text]
    assert signed[1] == "Не вложено"


def test_a_bundle_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    roster = usual_year().roster()
    bundle = bundles.year_bundle(roster)
    seen: list[int] = []
    first = bundles.write_bundle(
        roster,
        bundle,
        tmp_path,
        lambda done, total, title: seen.append(done),
        lambda: len(seen) > 9,
    )
    assert first.printed.cancelled
    assert first.gaps_file is not None
    assert "прервано: записано 10" in str(_cells(first.gaps_file))
    times = {path: path.stat().st_mtime_ns for path in first.printed.files}
    first.printed.files[0].write_bytes(b"edited by hand")
    edited = first.printed.files[0]
    for _again in range(2):
        second = bundles.write_bundle(roster, bundle, tmp_path)
        assert len(second.printed.files) == len(bundle.jobs)
        assert edited.read_bytes() == b"edited by hand"
        for path, when in list(times.items())[1:]:
            assert path.stat().st_mtime_ns == when, "written twice"
    assert len(list(tmp_path.rglob("*.docx"))) == len(bundle.jobs) + 1
    assert "прервано" not in str(_cells(second.gaps_file or Path()))


def test_the_bundle_of_a_year_is_laid_out_as_the_menu() -> None:
    bundle = bundles.year_bundle(usual_year().roster())
    folders = list(dict.fromkeys(job.file.split("/")[0] for job in bundle.jobs))
    assert folders[0] == "1 Приказы"
    assert len(folders) == len({job.document.group for job in bundle.jobs})
    assert "/" not in bundle.title


def test_signed_orders_are_not_made_anew_and_drafts_keep_their_numbers() -> None:
    year = usual_year()
    year.order("mentors_order", date(2026, 11, 9), "94/1", state=PaperState.SIGNED)
    year.order("pairs_order", date(2026, 11, 12), "97о")
    bundle = bundles.year_bundle(year.roster())
    keys = {job.document.key: job for job in bundle.jobs}
    assert "mentors_order" not in keys
    assert [one.paper.number for one in bundle.signed] == ["94/1"]
    assert keys["pairs_order"].order.number == "97о"


def _listed(path: Path | None) -> dict[str, tuple[str, str]]:
    """«Содержание»: title → state and file."""
    return {row[1]: (row[2], row[3]) for row in _cells(path or Path())[3:]}


def _with_signed_orders() -> Year:
    year = usual_year()
    signed = {"state": PaperState.SIGNED, "series": "основная деятельность"}
    year.order("mentors_order", date(2026, 11, 9), "94/1", title="О наставниках", **signed)
    year.order("pairs_order", date(2026, 11, 12), "97о", title="О парах", **signed)
    year.order("replacement_order", date(2026, 12, 1), "101", pair_id=2, title="О замене", **signed)
    year.order("pairs_order", date(2026, 12, 3), "", series="основная деятельность")
    year.order("ending_order", date(2026, 12, 4), "", title="О прекращении", pair_id=3, series="о")
    return year


def test_signed_orders_lie_in_the_set_of_the_year_as_they_were_signed(tmp_path: Path) -> None:
    roster = replace(
        _with_signed_orders().roster(), on_pairs={2: frozenset({1, 2}), 4: frozenset({3})}
    )
    bundle = bundles.year_bundle(roster)
    texts = {1: b"as signed, 94/1", 3: b"as signed, 101"}
    report = bundles.write_bundle(roster, bundle, tmp_path, texts=texts)
    lying = {one.signed.paper.number: one.path for one in report.enclosed}
    assert {number: path.read_bytes() for number, path in lying.items()} == {
        "94/1": texts[1],
        "101": texts[3],
    }
    assert lying["94/1"].relative_to(report.folder).as_posix() == (
        "1 Приказы/Приказ о назначении наставников № 94-1 от 09.11.2026 (как подписан).docx"
    )
    assert "Монгуш А.К. – Кара-Сал С.А" in lying["101"].name
    listed = _listed(report.contents_file)
    assert listed["«О наставниках» № 94/1 от 09.11.2026"][0] == "как подписан"
    assert listed["«О парах» № 97о от 12.11.2026"] == (
        "подписан, текста и скана в программе нет: вложите сами",
        "",
    )
    assert "О парах" in str(_cells(report.gaps_file or Path()))
    made = [job for job in bundle.jobs if job.document.key == "pairs_order"]
    assert [(job.unit_ids, job.order.dated) for job in made] == [((3,), date(2026, 12, 3))]
    assert all((report.folder / file).is_file() for _, file in listed.values() if file)
    assert {state for state, _ in listed.values()} == {
        "как подписан",
        "подписан, текста и скана в программе нет: вложите сами",
        "составлен",
        "проект: вписать номер и дату",
    }
    assert bundle.left_out == ("«О прекращении» от 04.12.2026",)
    assert len(listed) >= len({job.title for job in bundle.jobs})
    before = {path: path.stat().st_mtime_ns for path in report.papers}
    again = bundles.write_bundle(roster, bundle, tmp_path, texts=texts)
    assert {path: path.stat().st_mtime_ns for path in again.papers} == before


def test_the_set_of_a_pair_holds_the_signed_orders_that_name_it(tmp_path: Path) -> None:
    year = _with_signed_orders()
    mentor = year.units[1].mentors[0].person.id or 0
    roster = replace(year.roster(), on_pairs={2: frozenset({1})}, named={1: frozenset({mentor, 1})})
    bundle = bundles.pair_bundle(roster, 2)
    assert [one.paper.number for one in bundle.signed] == ["94/1", "101"]
    texts = {number: b"text %d" % number for number in (1, 2, 3)}
    report = bundles.write_bundle(roster, bundle, tmp_path, texts=texts)
    assert sorted(path.read_bytes() for path in (one.path for one in report.enclosed)) == [
        b"text 1",
        b"text 3",
    ]


def test_a_signed_agreement_is_not_made_anew_where_its_text_is_kept(tmp_path: Path) -> None:
    year = usual_year()
    year.order("agreement", date(2026, 11, 16), "", state=PaperState.SIGNED, pair_id=2)
    roster = year.roster()
    bundle = bundles.pair_bundle(roster, 2)
    assert "agreement" not in {job.document.key for job in bundle.jobs}
    kept = bundles.write_bundle(roster, bundle, tmp_path / "1", texts={1: b"signed"})
    assert [one.path.read_bytes() for one in kept.enclosed] == [b"signed"]
    anew = bundles.write_bundle(roster, bundle, tmp_path / "2")
    assert [item.job.document.key for item in anew.printed.written].count("agreement") == 1
    assert not anew.enclosed


def test_the_scan_stands_for_a_signed_order_whose_text_is_not_kept(tmp_path: Path) -> None:
    scan = paths.scans_dir(tmp_path) / "2026" / "документ-1.pdf"
    scan.parent.mkdir(parents=True)
    scan.write_bytes(b"%PDF-1.4 scan")
    year = usual_year()
    signed = {"state": PaperState.SIGNED, "scan": "2026/документ-1.pdf"}
    year.order("mentors_order", date(2026, 11, 9), "94/1", **signed)
    roster = year.roster()
    bundle = bundles.year_bundle(roster)
    report = bundles.write_bundle(roster, bundle, tmp_path / "комплект", data_folder=tmp_path)
    (one,) = report.enclosed
    assert one.path.suffix == ".pdf"
    assert one.path.read_bytes() == b"%PDF-1.4 scan"
    state, _ = _listed(report.contents_file)["«mentors_order» № 94/1 от 09.11.2026"]
    assert state == "скан подписанного"


def test_every_page_of_a_scan_lies_in_the_set_and_a_lost_one_is_told(tmp_path: Path) -> None:
    folder = paths.scans_dir(tmp_path) / "2026"
    folder.mkdir(parents=True)
    pages = [b"\xff\xd8\xff 1", b"\xff\xd8\xff 2"]
    for number, page in enumerate(pages, 1):
        (folder / f"документ-{number}.jpg").write_bytes(page)
    year = usual_year()
    names = ";".join(f"2026/документ-{number}.jpg" for number in (1, 9, 2))
    year.order("mentors_order", date(2026, 11, 9), "94/1", state=PaperState.SIGNED, scan=names)
    bundle = bundles.year_bundle(year.roster())
    report = bundles.write_bundle(year.roster(), bundle, tmp_path / "к", data_folder=tmp_path)
    assert [one.path.read_bytes() for one in report.enclosed] == pages
    assert len({one.path for one in report.enclosed}) == 2
    assert [paper.number for paper in report.as_signed] == ["94/1"]
    assert "как подписаны: 1" in str(_cells(report.contents_file or Path())[:3])
    (problem,) = report.printed.problems
    assert "Скан «2026/документ-9.jpg» документа «mentors_order» № 94/1" in problem
    cells = _cells(report.contents_file or Path())
    rows = [row for row in cells[3:] if row[2] == "скан подписанного"]
    assert [Path(row[3]).name for row in rows] == [one.path.name for one in report.enclosed]


def test_a_full_disk_is_not_told_of_every_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    year = usual_year()
    for number in range(1, 20):
        year.order("mentors_order", date(2026, 11, 9), str(number), state=PaperState.SIGNED)
    roster = year.roster()
    texts = {paper.id or 0: b"signed" for paper in roster.papers}

    def full(handle: int, rest: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "write", full)
    report = bundles.write_bundle(roster, bundles.year_bundle(roster), tmp_path, texts=texts)
    assert report.papers == []
    assert 1 <= len(report.printed.problems) <= 3, "of papers, of signed ones, of the tables"
    assert all("не хватило места" in one for one in report.printed.problems)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_that_cannot_be_read_is_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a paper may be open or lie in a cloud that is away."""
    roster = usual_year().roster()
    bundle = bundles.year_bundle(roster)
    first = bundles.write_bundle(roster, bundle, tmp_path)
    locked, read = first.printed.files[0], Path.read_bytes

    def refused(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    again = bundles.write_bundle(roster, bundle, tmp_path)
    assert again.printed.problems == []
    assert again.printed.files[0].name == f"{locked.stem} (2).docx"
    assert again.printed.files[1:] == first.printed.files[1:]


# -- the coordinator's package --------------------------------------------------------------------

DAY = date(2026, 12, 1)


@pytest.fixture
def signed(tmp_path: Path) -> Roster:
    """A year with a signed order whose scan lies in the data folder and that names a minor."""
    scan = paths.scans_dir(tmp_path) / "2026" / "документ-1.pdf"
    scan.parent.mkdir(parents=True)
    scan.write_bytes(b"%PDF-1.4 scan")
    year = usual_year()
    year.order(
        "pairs_order",
        date(2026, 11, 12),
        "97о",
        state=PaperState.SIGNED,
        series="основная деятельность",
        scan="2026/документ-1.pdf",
        title="Приказ: о парах / группах?",
    )
    return replace(year.roster(), named={1: frozenset({1})})


def _plan(roster: Roster, folder: Path) -> package.Package:
    report = count(roster, roster.year.begins, roster.year.ends, roster.year.count_rule)
    return package.plan_package(roster, report, folder, DAY)


def _consent(**values: object) -> Consent:
    usual: dict[str, object] = {
        "person_id": 1,
        "dated": date(2026, 9, 1),
        "signer": Signer.REPRESENTATIVE,
    }
    return Consent(kind=ConsentKind.PROCESSING, **(usual | values))  # type: ignore[arg-type]


def test_the_package_holds_forms_scans_and_contents(signed: Roster, tmp_path: Path) -> None:
    agreed = tuple(_consent(person_id=person_id) for person_id in signed.people)
    planned = _plan(replace(signed, consents=agreed), tmp_path)
    report = package.write_package(planned, tmp_path / "пакет.zip")
    with zipfile.ZipFile(report.path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        said = archive.read("Содержание.txt").decode("utf-8-sig")
        scan = archive.read(next(name for name in names if name.endswith(".pdf")))
    assert scan == b"%PDF-1.4 scan"
    assert [name.split("/")[0] for name in names if name.endswith(".xlsx")] == [
        "Формы",
        "Базы",
        "Базы",
    ]
    assert "Приказы/Приказ- о парах - группах № 97о от 12.11.2026.pdf" in names
    for name in names[1:]:
        assert name in said
        assert not set(name) & set(':*?"<>|\\')
    assert planned.left_out == ()


@pytest.mark.parametrize(
    "consents",
    [
        (),
        (_consent(withdrawn=date(2026, 11, 20)),),
        (_consent(until=date(2026, 11, 20)),),
        (_consent(dated=None),),
        (_consent(person_id=2),),
        (_consent(signer=Signer.PERSON),),
    ],
    ids=["none", "withdrawn", "over", "unsigned", "another's", "the minor's own"],
)
def test_a_minor_without_consent_is_named_nowhere(
    signed: Roster, tmp_path: Path, consents: tuple[Consent, ...]
) -> None:
    planned = _plan(replace(signed, consents=consents), tmp_path)
    assert not any(one.name.startswith("Приказы/") for one in planned.enclosures)
    assert "(1 чел.)" in planned.left_out[0]
    surname = signed.people[1].surname
    assert surname not in " ".join(planned.contents)
    assert surname in [one.person.surname for one in planned.unnamed]
    bases = [one.source for one in planned.enclosures if one.name.startswith("Базы/")]
    assert len(bases) == 2
    for content in bases:
        assert isinstance(content, bytes)
        page = openpyxl.load_workbook(io.BytesIO(content)).active
        assert surname not in " ".join(str(cell) for row in page.values for cell in row)


def test_what_has_no_scan_or_is_no_signed_order_is_told(signed: Roster, tmp_path: Path) -> None:
    order = signed.papers[0]
    for paper, said in (
        (order.changed(scan=""), "скан не приложен"),
        (order.changed(scan="2026/нет.pdf"), "файла скана нет"),
    ):
        planned = _plan(replace(signed, papers=(paper,), named={}), tmp_path)
        assert said in planned.left_out[0]
    draft: Paper = order.changed(state=PaperState.DRAFT)
    agreed = tuple(_consent(person_id=person_id) for person_id in signed.people)
    planned = _plan(replace(signed, papers=(draft,), consents=agreed), tmp_path)
    assert [one.name for one in planned.enclosures if "Приказ" in one.name] == []
    assert planned.left_out == ()


def test_a_cancelled_package_leaves_nothing(signed: Roster, tmp_path: Path) -> None:
    target = tmp_path / "пакет.zip"
    report = package.write_package(_plan(signed, tmp_path), target, cancelled=lambda: True)
    assert report.cancelled
    assert not target.exists()
    assert not list(tmp_path.glob("~tmp*"))


# -- PDF and preview ------------------------------------------------------------------------------


@needs_office
def test_pdfs_stand_beside_their_papers(tmp_path: Path) -> None:
    roster = usual_year().roster()
    made = printing.jobs(roster, [document("agreement")])
    papers = printing.write_all(roster, made, tmp_path).files
    papers.append(tmp_path / "нет такого.docx")
    steps: list[int] = []
    report = pdf.write_pdfs(papers, lambda done, total, title: steps.append(done))
    assert report.files == [path.with_suffix(".pdf") for path in papers[:3]]
    assert all(path.read_bytes().startswith(b"%PDF") for path in report.files)
    assert "нет такого.docx" in report.problems[0]
    assert steps[-1] == 4
    before = [path.stat().st_mtime_ns for path in report.files]
    again = pdf.write_pdfs(papers[:3])
    assert [path.stat().st_mtime_ns for path in again.files] == before, "made twice"
    assert not list(tmp_path.rglob(".~lock*"))


def test_without_libreoffice_a_sentence_tells_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "_FOLDERS", (str(tmp_path),))
    assert pdf.find_office() is None
    with pytest.raises(UserError, match="LibreOffice на этом компьютере не найден"):
        pdf.write_pdfs([tmp_path / "а.docx"])
    inside = tmp_path / "libreoffice7.6" / "program" / "soffice"
    inside.parent.mkdir(parents=True)
    inside.write_bytes(b"")
    assert pdf.find_office() == inside


def _program(folder: Path, script: str) -> Path:
    made = folder / "soffice"
    made.write_text(f"#!/bin/sh\n{script}\n")
    made.chmod(0o755)
    return made


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a shell")
def test_an_office_that_makes_nothing_or_hangs_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "а.docx"
    paper.write_bytes(b"x")
    report = pdf.write_pdfs([paper], office=_program(tmp_path, "exit 0"))
    assert report.problems == ["LibreOffice не сделал PDF из файла «а.docx»."]
    monkeypatch.setattr(pdf, "_START_SECONDS", 0)
    monkeypatch.setattr(pdf, "_PAPER_SECONDS", 0.3)
    start = time.monotonic()
    report = pdf.write_pdfs([paper], office=_program(tmp_path, "sleep 60 & sleep 60"))
    assert time.monotonic() - start < 15
    assert report.problems
    calls: list[int] = []

    def cancelled() -> bool:
        calls.append(1)
        return len(calls) > 1

    monkeypatch.setattr(pdf, "_START_SECONDS", 60)
    report = pdf.write_pdfs([paper], cancelled=cancelled, office=_program(tmp_path, "sleep 60"))
    assert report.cancelled
    assert report.problems == []


def test_a_preview_is_read_from_the_paper_itself() -> None:
    roster = usual_year().roster()
    (job,) = printing.jobs(roster, [document("pairs_order")], None, {"pairs_order": ORDER})
    content = printing.render(job, roster, templates.Templates())
    said = paper_text(content)
    assert "№ 97о" in said.replace("\u00a0", " ")
    numbers = [line.split(" ")[0] for line in said.split("\n") if re.match(r"\d+\.", line)]
    assert numbers[:4] == ["1.", "2.", "3.", "4."]
    assert "4.1." in numbers
    html = preview.of_job(job, roster, templates.Templates())
    assert "<td>Наставник</td>" in html
    assert "&lt;x&gt;" in html
    blocks = word_text.blocks(content)
    assert any(isinstance(block, word_text.Table) and len(block.rows) == 4 for block in blocks)


def test_a_number_typed_for_a_draft_beside_signed_orders_is_of_its_pairs() -> None:
    roster = replace(_with_signed_orders().roster(), on_pairs={4: frozenset({3})})
    given = OrderDetails(date(2026, 12, 3), "110")
    bundle = bundles.year_bundle(roster, {"pairs_order": given})
    (job,) = [job for job in bundle.jobs if job.document.key == "pairs_order"]
    assert (job.unit_ids, job.order.number, job.order.dated) == ((3,), "110", given.dated)
