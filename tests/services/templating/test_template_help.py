"""Helping a school with its own templates: comparing, the guide, what is used for a document."""

import io
from pathlib import Path

import docx
import pytest

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.papers.documents import DOCUMENTS, document
from nastavnik_desktop.services.templating import (
    template_compare,
    template_guide,
    template_origin,
    templates,
)
from nastavnik_desktop.services.templating.template_compare import Change
from nastavnik_desktop.services.word_files import word

ORDER = document("pairs_order")


def _edited(folder: Path) -> Path:
    path = templates.copy_for_school(ORDER, folder)
    made = docx.Document(str(path))
    paragraphs = {p.text: p for p in made.paragraphs}
    changed = next(
        p for text, p in paragraphs.items() if text.startswith("Утвердить форму журнала")
    )
    changed.runs[0].text = "Утвердить форму дневника наставника (приложение № 3)."
    gone = paragraphs["ПРИКАЗЫВАЮ:"]
    gone._p.getparent().remove(gone._p)
    made.paragraphs[-1].insert_paragraph_before("Телефон доверия: 000")
    made.save(str(path))
    return path


def test_the_same_template_differs_in_nothing(tmp_path: Path) -> None:
    templates.copy_for_school(ORDER, tmp_path)
    found = template_compare.compare(ORDER, tmp_path)
    assert found.differences == ()
    assert found.ours_changed is False
    assert found.lines == ["Текст шаблона тот же, что у нас."]


def test_what_the_school_changed_is_listed(tmp_path: Path) -> None:
    _edited(tmp_path)
    found = template_compare.compare(ORDER, tmp_path)
    assert {(one.change, one.ours, one.school) for one in found.differences} == {
        (
            Change.CHANGED,
            "Утвердить форму журнала наставника (приложение № 3).",
            "Утвердить форму дневника наставника (приложение № 3).",
        ),
        (Change.REMOVED, "ПРИКАЗЫВАЮ:", ""),
        (Change.ADDED, "", "Телефон доверия: 000"),
    }
    assert "Удалён абзац: «ПРИКАЗЫВАЮ:»." in found.lines


def test_a_new_version_of_ours_is_told_and_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _edited(tmp_path / "данные")
    before = path.read_bytes()
    shipped = tmp_path / "новые шаблоны"
    shipped.mkdir()
    newer = docx.Document(io.BytesIO(templates.shipped(ORDER)))
    newer.add_paragraph("Новый пункт приказа.")
    newer.save(str(shipped / ORDER.template))
    monkeypatch.setattr(paths, "templates_dir", lambda: shipped)
    assert templates.copy_for_school(ORDER, tmp_path / "данные") == path
    assert path.read_bytes() == before
    found = template_compare.compare(ORDER, tmp_path / "данные")
    assert found.ours_changed is True
    assert "шаблон программы изменился" in found.lines[-1]


def test_a_copy_from_elsewhere_has_no_known_origin(tmp_path: Path) -> None:
    path = templates.copy_for_school(ORDER, tmp_path)
    (path.parent / template_origin.FILE).write_text("{broken", encoding="utf-8")
    assert template_compare.compare(ORDER, tmp_path).ours_changed is None
    assert templates.state(ORDER, tmp_path).ours_changed is None


def test_there_must_be_something_to_compare(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="сравнивать нечего"):
        template_compare.compare(ORDER, tmp_path)


def test_states_tell_ours_own_and_broken(tmp_path: Path) -> None:
    _edited(tmp_path)
    broken = document("plan")
    templates.copy_for_school(broken, tmp_path).write_bytes(b"broken")
    labels = {state.document.key: state.label for state in templates.states(tmp_path)}
    assert labels.pop("pairs_order") == "свой"
    assert labels.pop("plan") == "свой, есть ошибки"
    assert set(labels.values()) == {"шаблон программы"}


def test_the_guide_names_every_placeholder_of_every_document() -> None:
    content = template_guide.guide()
    word.verify(content)
    said = word.text_of(content)
    for one in template_guide.entries():
        assert one.document.title in said
        for name, _example in one.names:
            assert name in said, (one.document.key, name)
    assert "{%p if имя %}" in said
    assert "{{ строка.имя }}" in said
    assert len(template_guide.entries()) == len(DOCUMENTS)


def test_what_the_guide_teaches_can_be_printed() -> None:
    """Every name of the guide, typed into a template, is accepted."""
    for one in template_guide.entries():
        made = docx.Document()
        for name, _example in one.names:
            if name.startswith("{{ ") and "строка." not in name:
                made.add_paragraph(name)
            elif name.startswith("{%p if"):
                for line in (name, "да", "{%p endif %}"):
                    made.add_paragraph(line)
        out = io.BytesIO()
        made.save(out)
        assert templates.check(out.getvalue(), templates.known_names(one.document)) == []
