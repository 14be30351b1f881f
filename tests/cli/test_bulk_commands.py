"""Papers in bulk from the command line: one file, bundle, PDF, package, templates."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nastavnik_desktop import __main__, paths
from nastavnik_desktop.services.demo_school.demo import fill
from nastavnik_desktop.services.issuing import pdf
from nastavnik_desktop.services.papers.documents import DOCUMENTS, document
from nastavnik_desktop.services.templating import templates
from nastavnik_desktop.storage.opening import open_store

Run = Callable[..., tuple[int, str, str]]
YEAR = ("--year", "2026/2027")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = __main__.main([str(item) for item in arguments])
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


@pytest.fixture(scope="module")
def small_school(empty_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up school of 200 pupils."""
    folder = tmp_path_factory.mktemp("пример")
    shutil.copyfile(empty_school, folder / paths.DATABASE)
    store = open_store(folder)
    fill(store, 200)
    store.close()
    return store.path


@pytest.fixture
def demo(small_school: Path, folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(small_school, folder / paths.DATABASE)
    return folder


def test_all_agreements_in_one_file(run: Run, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "печать"
    line = ("documents", "--data", demo, *YEAR, "--out", out, "--combined", "--only", "agreement")
    code, said, error = run(*line)
    assert (code, error) == (0, "")
    (file,) = out.iterdir()
    assert file.name.startswith("Соглашение – все (")
    assert ", 1 файл." in said
    assert run(*line, "--two-sided")[0] == 0
    assert len(list(out.iterdir())) == 2


def test_the_bundle_of_the_year(run: Run, demo: Path, tmp_path: Path) -> None:
    line = (
        "documents",
        "--data",
        demo,
        *YEAR,
        "--out",
        tmp_path / "комплект",
        "--bundle",
        "--json",
    )
    code, said, error = run(*line)
    assert (code, error) == (0, "")
    made = json.loads(said)
    assert any(name.endswith("Чего не хватает.xlsx") for name in made["files"])
    assert json.loads(run(*line)[1]) == made


def test_a_demo_without_gaps_and_a_check_of_what_is_not_signed_yet(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    made = run("demo", "--data", folder, *YEAR, "--pupils", 200, "--complete")
    assert (made[0], made[2]) == (0, "")
    said = run("documents", "--data", folder, *YEAR, "--check", "--json")[1]
    texts = [one["text"] for one in json.loads(said)["findings"]]
    assert not [text for text in texts if text.startswith(("Не указан", "Приказ о"))]
    bundle = run("documents", "--data", folder, *YEAR, "--out", tmp_path / "к", "--bundle")
    assert bundle[0] == 0
    assert "Не хватает" not in bundle[1]


@pytest.mark.skipif(pdf.find_office() is None, reason="LibreOffice is not installed")
def test_a_pdf_beside_the_paper(run: Run, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "бумаги"
    line = ("documents", "--data", demo, *YEAR, "--out", out, "--only", "roadmap", "--pdf")
    assert run(*line)[0] == 0
    assert {path.suffix for path in out.iterdir()} == {".docx", ".pdf"}


def test_no_pdf_without_libreoffice(
    run: Run, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    code, said, error = run("documents", "--data", demo, *YEAR, "--out", tmp_path / "б", "--pdf")
    assert (code, said) == (1, "")
    assert "LibreOffice на этом компьютере не найден" in error
    assert not (tmp_path / "б").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--combined", "--bundle"), "вместе не бывают"),
        (("--two-sided",), "только вместе с --combined"),
        (("--bundle", "--only", "plan"), "--only с ним не бывает"),
    ],
)
def test_what_does_not_go_together_is_told(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    code, _, error = run("documents", "--out", tmp_path, *words)
    assert code == 2
    assert said in error


def test_the_coordinators_package(run: Run, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "пакет"
    code, said, error = run("package", "--data", demo, *YEAR, "--out", out)
    assert (code, error) == (0, "")
    assert "Формы 1–5" in said
    with zipfile.ZipFile(tmp_path / "пакет.zip") as archive:
        names = archive.namelist()
    assert names[0] == "Содержание.txt"
    told = json.loads(run("package", "--data", demo, *YEAR, "--out", out, "--json")[1])
    assert told["files"] == names[1:]
    assert told["left_out"]


def test_templates_are_listed_compared_and_explained(run: Run, demo: Path, tmp_path: Path) -> None:
    templates.copy_for_school(document("plan"), demo)
    listed = json.loads(run("templates", "--data", demo, "--json")[1])["templates"]
    assert [one["key"] for one in listed] == [item.key for item in DOCUMENTS]
    assert [one["key"] for one in listed if one["own"]] == ["plan"]
    assert "Индивидуальный план: свой\n" in run("templates", "--data", demo)[1]
    said = run("templates", "--data", demo, "--compare", "plan")[1]
    assert said == "Текст шаблона тот же, что у нас.\n"
    code, _, error = run("templates", "--data", demo, "--compare", "journal")
    assert (code, "сравнивать нечего" in error) == (1, True)
    assert run("templates", "--guide", tmp_path / "описание")[0] == 0
    assert (tmp_path / "описание.docx").stat().st_size > 5000
