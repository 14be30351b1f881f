"""`--self-test` does the whole job, and says so when a step goes wrong."""

from pathlib import Path

import pytest

from nastavnik_desktop import __main__, paths
from nastavnik_desktop.services import selftest
from nastavnik_desktop.services.selftest import STEPS


def test_every_step_goes_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["--self-test"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(STEPS) + 1
    assert all(line.startswith("верно") for line in lines[:-1])
    assert lines[-1] == "Проверка пройдена."
    assert not (paths.data_dir()).exists()


def test_the_window_is_tried_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest, "STEPS", STEPS[:1])
    assert __main__.main(["--self-test", "--window"]) == 0
    assert "верно   Окно: каждая страница открыта" in capsys.readouterr().out


def test_a_failed_step_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(bench: object) -> str:
        raise selftest.Failed("нарочно")

    monkeypatch.setattr(selftest, "STEPS", (*STEPS[:1], ("Сломанное", broken)))
    assert __main__.main(["--self-test"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2:] == ["ОШИБКА  Сломанное: нарочно", "Проверка НЕ пройдена."]


def test_a_hole_in_a_paper_is_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from nastavnik_desktop.services.issuing import printing
    from nastavnik_desktop.services.word_files import word

    every = printing.jobs
    # A few papers are enough: all of them are written in the test of the whole.
    monkeypatch.setattr(printing, "jobs", lambda *about, **more: every(*about, **more)[:5])
    monkeypatch.setattr(word, "text_of", lambda content: "Наставник: None")
    steps = tuple(step for step in STEPS if step[0] in ("Пример школы", "Документы"))
    monkeypatch.setattr(selftest, "STEPS", steps)
    assert __main__.main(["--self-test"]) == 1
    assert "осталось «None»" in capsys.readouterr().out


def test_a_paper_that_no_other_program_opens_is_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from nastavnik_desktop.services.issuing import printing
    from nastavnik_desktop.services.word_files import word_text

    every = printing.jobs
    monkeypatch.setattr(printing, "jobs", lambda *about, **more: every(*about, **more)[:5])
    monkeypatch.setattr(word_text, "opens_elsewhere", lambda content: False)
    steps = tuple(step for step in STEPS if step[0] in ("Пример школы", "Документы"))
    monkeypatch.setattr(selftest, "STEPS", steps)
    assert __main__.main(["--self-test"]) == 1
    assert "не открылся другой программой" in capsys.readouterr().out


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "временное"))
    (tmp_path / "временное").mkdir()
    monkeypatch.setattr(selftest, "STEPS", STEPS[:1])
    assert __main__.main(["--self-test"]) == 0
    assert list((tmp_path / "временное").iterdir()) == []
