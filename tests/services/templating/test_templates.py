"""Templates: shipped ones are what the script builds, the school's copy wins, errors are told."""

import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.papers.documents import DOCUMENTS, Document
from nastavnik_desktop.services.papers.sample_roster import sample_context
from nastavnik_desktop.services.templating import templates
from nastavnik_desktop.services.word_files import word

TOOLS = Path(__file__).parents[3] / "tools"
PLAN = next(item for item in DOCUMENTS if item.key == "plan")


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_shipped_templates_are_what_the_script_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    import build_templates

    build_templates.build(tmp_path)
    built = {path.name for path in tmp_path.iterdir()}
    assert built == {path.name for path in paths.templates_dir().glob("*.docx")}
    for name in built:
        ours, fresh = (paths.templates_dir() / name).read_bytes(), (tmp_path / name).read_bytes()
        assert _parts(ours) == _parts(fresh), f"{name}: run tools/build_templates.py"
    sys.modules.pop("build_templates")


@pytest.mark.parametrize("item", DOCUMENTS, ids=lambda item: item.key)
def test_shipped_templates_have_no_problems_and_use_what_matters(item: Document) -> None:
    known = templates.known_names(item)
    content = templates.shipped(item)
    assert templates.check(content, known) == []
    used = word.placeholders(content)
    assert known.lists.keys() <= used, "a list nobody prints"


@pytest.mark.parametrize("item", DOCUMENTS, ids=lambda item: item.key)
def test_shipped_templates_are_a4_russian_and_keep_rows_together(item: Document) -> None:
    content = templates.shipped(item)
    document = docx.Document(io.BytesIO(content))
    for section in document.sections:
        assert sorted(round(side.mm) for side in (section.page_width, section.page_height)) == [
            210,
            297,
        ]
    parts = _parts(content)
    assert b'w:val="ru-RU"' in parts["word/styles.xml"]
    assert b"en-US" not in parts["word/styles.xml"]
    body = parts["word/document.xml"].decode()
    assert body.count("<w:tr>") + body.count("<w:tr ") == body.count("<w:cantSplit/>")
    assert document.core_properties.author == ""
    for table in document.tables:
        widths = [column.width for column in table.columns]
        assert all(widths)
        assert [cell.width for cell in table.rows[0].cells] == widths


def _own_copy(tmp_path: Path, old: str, new: str) -> Path:
    path = templates.copy_for_school(PLAN, tmp_path)
    document = docx.Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    document.save(str(path))
    return path


def test_the_school_reworded_its_copy(tmp_path: Path) -> None:
    path = _own_copy(tmp_path, "ИНДИВИДУАЛЬНЫЙ ПЛАН", "ПЛАН РАБОТЫ ПАРЫ")
    assert path.parent == paths.school_templates_dir(tmp_path)
    assert templates.find(PLAN, tmp_path).path == path
    assert templates.find(PLAN, None).path is None
    fields = PLAN.fields(sample_context())
    made = word.render(templates.Templates(tmp_path).of(PLAN), fields, title="План")
    assert "ПЛАН РАБОТЫ ПАРЫ" in word.text_of(made)
    assert "Сидорова Вера Львовна" in word.text_of(made)


def test_a_copy_is_made_once(tmp_path: Path) -> None:
    path = _own_copy(tmp_path, "ПЛАН", "СВОЁ")
    before = path.read_bytes()
    assert templates.copy_for_school(PLAN, tmp_path) == path
    assert path.read_bytes() == before


def test_a_misspelt_placeholder_is_named_with_the_nearest(tmp_path: Path) -> None:
    _own_copy(tmp_path, "{{ наставник }}", "{{ наставнег }}")
    with pytest.raises(UserError) as caught:
        templates.Templates(tmp_path).of(PLAN)
    assert caught.value.text == (
        "В шаблоне «Индивидуальный план.docx» ошибки. Абзац «{{ наставнег }}»: неизвестное имя "
        "«наставнег». Возможно, имелось в виду: наставник, наставляемый."
    )
    assert "удалите свою копию" in caught.value.advice


def test_a_copy_that_is_no_document_is_told(tmp_path: Path) -> None:
    path = templates.copy_for_school(PLAN, tmp_path)
    path.write_bytes(b"not a document")
    with pytest.raises(UserError, match=r"Индивидуальный план\.docx.*не документ \.docx"):
        templates.Templates(tmp_path).of(PLAN)


@pytest.mark.parametrize("item", DOCUMENTS, ids=lambda item: item.key)
def test_every_name_is_explained_by_a_sample(item: Document) -> None:
    listed = dict(templates.explained_names(item))
    assert listed["{{ учебный_год }}"] == "2026/2027"
    known = templates.known_names(item)
    shown = " ".join(listed)
    assert all(f" {name} " in shown for name in known.names | known.lists.keys())
