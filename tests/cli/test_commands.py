"""The commands over the demo school: what they write, print and leave alone."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nastavnik_desktop import __main__, paths
from nastavnik_desktop.models import Pair, Person
from nastavnik_desktop.storage.opening import open_store

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """One command line in this process: its code, output and errors."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = __main__.main([str(item) for item in arguments])
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


@pytest.fixture
def demo(demo_school: Path, folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(demo_school, folder / paths.DATABASE)
    return folder


def people(folder: Path) -> int:
    store = open_store(folder)
    try:
        return len(store.table(Person).all())
    finally:
        store.close()


def test_demo_fills_an_empty_folder(run: Run, folder: Path) -> None:
    code, said, error = run("demo", "--data", folder, "--year", "2026/2027")
    assert (code, error) == (0, "")
    assert "600 учеников, 60 работников, 70 пар и групп, 8 программ" in said
    assert people(folder) == 683


def test_demo_leaves_a_school_alone(run: Run, demo: Path) -> None:
    before = (demo / paths.DATABASE).read_bytes()
    code, said, error = run("demo", "--data", demo)
    assert (code, said) == (1, "")
    assert "уже есть люди" in error
    assert (demo / paths.DATABASE).read_bytes() == before


def test_demo_of_a_senseless_size_makes_no_folder(run: Run, folder: Path) -> None:
    code, _, error = run("demo", "--data", folder, "--pupils", "3")
    assert code == 1
    assert "от 200 до 20000" in error
    assert not folder.exists()


def test_backup_and_restore(run: Run, demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "на флешке.sqlite"
    assert run("backup", "--data", demo, "--out", copy)[0] == 0
    store = open_store(demo)
    with store.action("Удалены все пары"):
        store.delete(Pair, [pair.id or 0 for pair in store.table(Pair).all()])
    store.close()
    code, said, error = run("restore", copy, "--data", demo)
    assert (code, error) == (0, "")
    assert "Прежняя база сохранена" in said
    store = open_store(demo)
    assert len(store.table(Pair).all()) == 70
    store.close()
    assert len(list(demo.glob("до-восстановления_*.sqlite"))) == 1


def test_restore_into_a_folder_that_is_not_there(run: Run, demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "копия.sqlite"
    run("backup", "--data", demo, "--out", copy)
    assert run("restore", copy, "--data", tmp_path / "новая" / "школа")[0] == 0
    assert people(tmp_path / "новая" / "школа") == 683


def test_a_full_copy_takes_scans_along(run: Run, demo: Path, tmp_path: Path) -> None:
    scan = paths.scans_dir(demo) / "2026" / "документ-1-aa.pdf"
    scan.parent.mkdir(parents=True)
    scan.write_bytes(b"%PDF-1.4")
    assert (
        "Полная копия, со сканами и шаблонами: ещё не делалась." in run("check", "--data", demo)[1]
    )
    code, said, error = run("backup", "--data", demo, "--out", tmp_path / "копия.zip")
    assert (code, error) == (0, "")
    assert said.splitlines() == [
        f"Полная копия записана и проверена: {tmp_path / 'копия.zip'}",
        "В ней: база, сканы – 1, шаблоны – 0, оформление – 0.",
    ]
    assert str(tmp_path / "копия.zip") in run("check", "--data", demo)[1]
    scan.unlink()
    code, said, error = run("restore", tmp_path / "копия.zip", "--data", demo)
    assert (code, error) == (0, "")
    assert scan.read_bytes() == b"%PDF-1.4"
    (kept,) = demo.glob("до-восстановления_*")
    assert f"Прежние база, сканы и шаблоны сохранены: {kept}" in said
    assert people(kept) == people(demo) == 683


def test_a_copy_into_a_folder_gets_its_name(run: Run, demo: Path, tmp_path: Path) -> None:
    from datetime import date

    (tmp_path / "флешка").mkdir()
    assert run("backup", "--data", demo, "--out", tmp_path / "флешка")[0] == 0
    (copy,) = (tmp_path / "флешка").iterdir()
    assert copy.name == f"Наставник – копия {date.today():%d.%m.%Y}.zip"


def test_a_copy_of_the_database_says_what_it_lacks(run: Run, demo: Path, tmp_path: Path) -> None:
    said = run("backup", "--data", demo, "--out", tmp_path / "копия.sqlite")[1]
    assert "В ней только база" in said


def test_check_tells_what_is_there(run: Run, demo: Path) -> None:
    code, said, error = run("check", "--data", demo)
    assert (code, error) == (0, "")
    assert "База исправна" in said
    assert "Людей: 683, пар и групп: 70, учебные годы: 2026/2027." in said


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    from nastavnik_desktop.models.school import SchoolYear
    from nastavnik_desktop.services.demo_school.demo_tables import write_demo_tables

    return write_demo_tables(tmp_path_factory.mktemp("таблицы"), year=SchoolYear.of("2026/2027"))


def test_demo_tables_leave_the_folder_of_data_alone(run: Run, folder: Path) -> None:
    code, said, _ = run("demo", "--tables", folder / "таблицы", "--data", folder / "данные")
    assert code == 0
    assert len(said.splitlines()) == 4
    assert not (folder / "данные").exists()


def totals(run: Run, folder: Path, *more: object) -> dict[str, dict[str, int]]:
    code, said, error = run("forms", "--data", folder, "--year", "2026/2027", "--json", *more)
    assert (code, error) == (0, "")
    found: dict[str, dict[str, int]] = json.loads(said)["totals"]
    return found


def test_imported_tables_count_the_same_people(
    run: Run, demo: Path, tables: list[Path], tmp_path: Path
) -> None:
    other = tmp_path / "из таблиц"
    code, said, error = run("import", *tables, "--data", other, "--year", "2026/2027", "--json")
    assert (code, error) == (0, "")
    made = json.loads(said)
    assert made["problems"] == []
    assert totals(run, other) == totals(run, demo)
    for rule in ("role", "form"):
        assert totals(run, other, "--count", rule) == totals(run, demo, "--count", rule)


def test_import_the_second_time_changes_nothing(run: Run, tables: list[Path], folder: Path) -> None:
    line = ("import", *tables, "--data", folder, "--year", "2026/2027", "--json")
    first = json.loads(run(*line)[1])
    second = json.loads(run(*line)[1])
    assert first["created"]["people"] > 600
    assert not any(second["created"].values())
    assert not any(second["updated"].values())
    assert second["unchanged"] > 600


def test_patterns_that_no_shell_expanded(run: Run, tables: list[Path], folder: Path) -> None:
    said = run("import", tables[0].parent / "*.xlsx", "--data", folder, "--json")[1]
    assert json.loads(said)["created"]["people"] > 600
    code, _, error = run("import", tables[0].parent / "*.ods", "--data", folder)
    assert code == 1
    assert "*.ods» нет" in error


def test_a_long_list_is_cut_for_people_only(run: Run, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "6А.csv"
    rows = [f"Новиков {name} Петрович;осень;6А" for name in map(chr, range(1040, 1072))]
    rows += [f"Серов {name} Петрович;весна;6А" for name in map(chr, range(1040, 1072))]
    table.write_text("\n".join(["ФИО;Дата рождения;Класс", *rows]), "utf-8")
    said = run("import", table, "--data", folder, "--dry-run")[1]
    problems = json.loads(run("import", table, "--data", folder, "--dry-run", "--json")[1])
    count = len(problems["problems"])
    assert count >= 64
    assert f"… и ещё {count - 40}; полный список даёт --json." in said


def test_import_dry_run_leaves_no_trace(run: Run, tables: list[Path], folder: Path) -> None:
    code, said, error = run("import", *tables, "--data", folder, "--dry-run")
    assert (code, error) == (0, "")
    assert "Будет создано: люди" in said
    assert not folder.exists()


def test_import_copies_the_base_first(run: Run, tables: list[Path], demo: Path) -> None:
    with_more = demo.parent / "новенькие.csv"
    with_more.write_text("ФИО;Дата рождения;Класс\nНовиков Ян Петрович;01.02.2014;6А\n", "utf-8")
    code, said, error = run("import", with_more, "--data", demo, "--year", "2026/2027")
    assert (code, error) == (0, "")
    assert "Создано: люди – 1." in said
    assert len(list(paths.backups_dir(demo).glob("*.sqlite"))) == 1
    assert people(demo) == 684


def test_forms_are_written_and_kept(run: Run, demo: Path, tmp_path: Path) -> None:
    from nastavnik_desktop.models import Snapshot

    out = tmp_path / "Формы 1-5.xlsx"
    code, said, error = run("forms", "--data", demo, "--year", "2026/2027", "--out", out)
    assert (code, error) == (0, "")
    assert str(out) in said
    assert out.read_bytes()[:2] == b"PK"
    store = open_store(demo)
    assert [snapshot.file for snapshot in store.table(Snapshot).all()]
    store.close()


def test_forms_apart(run: Run, demo: Path, tmp_path: Path) -> None:
    code, _, error = run(
        "forms", "--data", demo, "--year", "2026/2027", "--out", tmp_path / "пять", "--separate"
    )
    assert (code, error) == (0, "")
    assert len(list((tmp_path / "пять").glob("*.xlsx"))) == 5


def test_forms_of_a_period(run: Run, demo: Path) -> None:
    year = totals(run, demo)
    early = totals(run, demo, "--from", "01.09.2026", "--to", "2026-09-30")
    assert early["form3"] == year["form3"]
    assert early["form5"] == {"mentors": 0, "mentees": 0}


def test_forms_of_a_year_that_is_not_there(run: Run, demo: Path) -> None:
    code, said, error = run("forms", "--data", demo, "--year", "2020/2021", "--json")
    assert (code, said) == (1, "")
    assert "Учебного года 2020/2021 в базе нет" in error
    assert "2026/2027" in error


def test_documents_of_the_year(run: Run, demo: Path, tmp_path: Path) -> None:
    from nastavnik_desktop.services.papers.documents import DOCUMENTS

    out = tmp_path / "бумаги"
    code, said, error = run(
        "documents", "--data", demo, "--year", "2026/2027", "--out", out, "--json"
    )
    assert (code, error) == (0, "")
    made = json.loads(said)
    files = sorted(out.rglob("*.docx"))
    assert len(files) == len(made["files"]) > 150
    assert made["missing"]
    orders = [path for path in files if path.parent == out]
    usual = [item for item in DOCUMENTS if not item.occasional]
    assert len(orders) == sum(item.about == "year" and not item.variants for item in usual)
    assert {path.parent.parent for path in files if path not in orders} == {out}


def test_documents_printed_twice_are_the_same_files(run: Run, demo: Path, tmp_path: Path) -> None:
    from nastavnik_desktop.models import Paper
    from nastavnik_desktop.models.choices import PaperState

    line = ("documents", "--data", demo, "--year", "2026/2027", "--out", tmp_path / "б", "--json")
    first, second = (json.loads(run(*line)[1])["files"] for _ in range(2))
    assert first == second
    assert len(list((tmp_path / "б").rglob("*.docx"))) == len(first)
    store = open_store(demo)
    # Besides the orders that the school had signed before.
    printed = [paper for paper in store.table(Paper).all() if paper.state is not PaperState.SIGNED]
    assert len(printed) == len(first)
    store.close()


def test_documents_by_key(run: Run, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "приказ"
    code, said, error = run(
        *("documents", "--data", demo, "--year", "2026/2027"),
        *("--out", out, "--only", "pairs_order"),
    )
    assert (code, error) == (0, "")
    assert len(list(out.rglob("*.docx"))) == 1
    assert "1 документ" in said


def test_keys_are_listed_without_a_base(run: Run) -> None:
    code, said, error = run("documents", "--list")
    assert (code, error) == (0, "")
    assert "\npairs_order " in f"\n{said}"
    assert {
        item["key"] for item in json.loads(run("documents", "--list", "--json")[1])["documents"]
    }


def test_an_unknown_key_is_refused_before_anything_is_written(
    run: Run, demo: Path, tmp_path: Path
) -> None:
    code, _, error = run("documents", "--data", demo, "--out", tmp_path / "д", "--only", "приказ")
    assert code == 1
    assert "Нет документа «приказ»" in error
    assert not (tmp_path / "д").exists()


def separately(*arguments: object, code: str = "") -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with the encoding of old Windows and no display."""
    environment = {
        key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", "DISPLAY")
    }
    start = ["-c", code] if code else ["-m", "nastavnik_desktop"]
    return subprocess.run(
        [sys.executable, *start, *(str(item) for item in arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**environment, "PYTHONIOENCODING": "cp1251"},
        check=False,
    )


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    done = separately("check", "--data", folder)
    assert done.returncode == 1
    assert "нет базы «Наставника»" in done.stderr
    assert "Traceback" not in done.stderr


def test_commands_do_not_load_qt_or_the_heavy_libraries(folder: Path) -> None:
    code = (
        "import sys; from nastavnik_desktop.__main__ import main; code = main(sys.argv[1:]);"
        "heavy = ('PySide6', 'openpyxl', 'docx', 'docxtpl', 'pymorphy3', 'pytrovich');"
        "print([name for name in heavy if name in sys.modules], code)"
    )
    # The example has its orders written, so it declines; it needs nothing else of these.
    declines = "['pymorphy3', 'pytrovich'] 0\n"
    assert separately("demo", "--data", folder, code=code).stdout.endswith(declines)
    for command in ("check", "papers", "indicators"):
        assert separately(command, "--data", folder, code=code).stdout.endswith("[] 0\n")


def test_the_reader_of_tables_starts_with_next_to_nothing() -> None:
    code = (
        "import sys; from nastavnik_desktop.__main__ import main; main(['--read-tables']);"
        "print([name for name in sys.modules if name.startswith('nastavnik_desktop.')])"
    )
    done = separately(code=code)
    assert "models" not in done.stdout.splitlines()[-1]
    assert "workbooks.table_reader" in done.stdout.splitlines()[-1]


def test_forms_and_documents_never_load_qt(demo: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from nastavnik_desktop.__main__ import main; code = main(sys.argv[1:]);"
        "print('PySide6' in sys.modules, code)"
    )
    common = ("--data", demo, "--year", "2026/2027", "--out")
    for line in (
        ("forms", *common, tmp_path / "ф.xlsx"),
        ("documents", *common, tmp_path / "д", "--only", "plan"),
    ):
        done = separately(*line, code=code)
        assert done.stdout.endswith("False 0\n"), done.stderr


def test_whoever_reads_the_output_may_leave(demo: Path) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m nastavnik_desktop check --data "{demo}" | true',
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_indicators_show_numerators_and_denominators(run: Run, demo: Path) -> None:
    code, said, error = run("indicators", "--data", demo, "--year", "2026/2027", "--json")
    assert (code, error) == (0, "")
    found = json.loads(said)
    assert [preset["key"] for preset in found["presets"]] == ["order", "site", "11-18"]
    order = {one["key"]: one for one in found["presets"][0]["indicators"]}
    assert order["mentees_10_19"]["denominator"] == 600
    assert len(order["mentees_10_19"]["people"]) == order["mentees_10_19"]["numerator"]
    code, said, _ = run(
        "indicators",
        "--data",
        demo,
        "--year",
        "2026/2027",
        "--preset",
        "site",
        "--on",
        "21.11.2026",
    )
    assert code == 0
    assert said.startswith("Показатели «Для сайта» на 21.11.2026:")
    assert "По приказу" not in said


def test_presets_of_the_command_line_are_those_of_the_catalogue() -> None:
    from nastavnik_desktop.cli import parse
    from nastavnik_desktop.services.reports.indicator_kinds import PRESETS

    for preset in PRESETS:
        assert parse(["indicators", "--preset", preset.key]).preset == preset.key
