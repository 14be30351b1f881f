"""The command line speaks Russian and tells a mistake (2) from a refusal (1)."""

import re
from datetime import date
from pathlib import Path

import pytest

from nastavnik_desktop import __version__, paths
from nastavnik_desktop.cli import main, parse
from nastavnik_desktop.cli.commands import COMMANDS

ENGLISH = re.compile(r"\b(usage|error|argument|options|optional|show|choose|required|invalid)\b")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_russian(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("использование: nastavnik")
    assert text.count("использование") == 1
    assert not ENGLISH.search(text)


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    text = capsys.readouterr().out
    for command in COMMANDS:
        assert f"    {command} " in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("неизвестно", "«неизвестно» не подходит, можно: demo, "),
        ("forms --json --from 32.01.2026", "«32.01.2026» – не дата"),
        ("forms --json --count дважды", "«дважды» не подходит, можно: once, role, form"),
        ("demo --pupils много", "«много» – не целое число"),
        ("backup", "не указано: --out"),
        ("check --data", "после --data нужно значение"),
        ("documents --out д --only", "после --only нужно хотя бы одно значение"),
        ("--year 2026 check", "«2026» – не учебный год"),
        ("--year 2026/2028 check", "«2026/2028» – не учебный год"),
        ("check лишнее", "неизвестно или лишнее: лишнее"),
        ("check --jsn", "неизвестно или лишнее: --jsn"),
        ("import", "не указано: ФАЙЛ"),
        ("demo --pup 5", "неизвестно или лишнее: --pup 5"),
        ("documents", "укажите папку --out, --check или --list"),
        ("forms", "укажите файл --out или --json"),
        ("forms --json --separate", "для --separate укажите папку --out"),
        ("--window", "--window бывает только вместе с --self-test"),
        ("targets", "«targets» не подходит"),
    ],
)
def test_a_mistake_is_told_in_russian(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == 2
    done = capsys.readouterr()
    assert done.out == ""
    assert said in done.err
    assert "--help" in done.err
    assert not ENGLISH.search(done.err)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"Наставник {__version__}"


def test_common_options_stand_before_or_after_the_command() -> None:
    before = parse(["--data", "школа", "--year", "2025/2026", "check"])
    after = parse(["check", "--data", "школа", "--year", "2025/2026"])
    assert before == after
    assert (before.data, before.year) == (Path("школа"), "2025/2026")


def test_the_folder_of_the_user_is_the_default() -> None:
    assert parse(["check"]).data == paths.data_dir()
    assert parse(["check"]).year is None


@pytest.mark.parametrize("text", ["05.09.2026", "2026-09-05", "5.9.26"])
def test_dates_in_both_notations(text: str) -> None:
    assert parse(["forms", "--json", "--from", text]).begins == date(2026, 9, 5)


def test_keys_may_be_given_in_several_pieces() -> None:
    line = "documents --out д --only plan journal --only agreement"
    assert parse(line.split()).only == ("plan", "journal", "agreement")


def test_no_command_is_a_mistake_without_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "команды:" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    ["forms --out .", "forms --out /", "backup --out .", "package --out /", "templates --guide ."],
)
def test_a_folder_where_a_file_is_meant_is_a_mistake(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*line.split(), "--data", str(tmp_path)]) == 2
    assert "а нужно имя файла" in capsys.readouterr().err


def test_a_refusal_is_one_line_whatever_a_file_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--data", str(tmp_path / "а\nб")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
