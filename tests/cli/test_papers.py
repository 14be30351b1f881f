"""The register and the look before printing on the command line, and scans that are gone."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import sample

from nastavnik_desktop import __main__
from nastavnik_desktop.models import BasisAct, Pair, Paper, PaperPerson, SchoolYear
from nastavnik_desktop.services.issuing import issued, printing, scans
from nastavnik_desktop.services.law import shipped_acts
from nastavnik_desktop.services.papers.documents import OrderDetails, document
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.opening import create_store, open_store
from nastavnik_desktop.storage.store import Store

Run = Callable[..., tuple[int, str, str]]
YEAR = ("--year", sample.YEAR)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = __main__.main([str(item) for item in arguments])
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    store = open_store(folder)
    yield store
    store.close()


@pytest.fixture
def school(folder: Path) -> Path:
    store = create_store(folder)
    sample.fill(store)
    store.close()
    return folder


@pytest.fixture
def signed(school: Path, tmp_path: Path) -> Path:
    """The sample school with a signed order on its pairs, scanned."""
    with opened(school) as store:
        roster = load_roster(store, store.year(sample.YEAR))
        item = document("pairs_order")
        order = {item.key: OrderDetails(dated=date(2026, 9, 7), number="97о")}
        made = printing.jobs(roster, [item, document("agreement")], None, order)
        papers = printing.register(
            store, roster, printing.write_all(roster, made, tmp_path / "бумаги")
        )
        paper = issued.sign(store, papers[0].id or 0)
        (tmp_path / "скан").write_bytes(b"%PDF-1.4")
        scans.attach(store, paper, [tmp_path / "скан"])
    return school


def test_the_register_is_listed(run: Run, signed: Path) -> None:
    code, said, error = run("papers", "--data", signed, *YEAR)
    assert (code, error) == (0, "")
    lines = said.splitlines()
    assert lines[0] == "Реестр документов 2026/2027 учебного года: 5 документов."
    assert lines[1] == (
        "  07.09.2026  № 97о  Приказ о формировании наставнических пар (групп)  [подписан]  1 скан"
    )
    assert "Соглашение о сотрудничестве: Ооржак Ч.М. – Ёлкин П.И.  [проект]" in said


def test_the_register_as_json(run: Run, signed: Path) -> None:
    code, said, _ = run("papers", "--data", signed, "--json", *YEAR)
    order, agreement, *rest = json.loads(said)["papers"]
    assert (code, len(rest)) == (0, 3)
    assert (order["number"], order["date"], order["state"]) == ("97о", "2026-09-07", "signed")
    assert order["frozen"] is True
    assert len(order["scans"]) == 1
    assert len(order["people"]) == 8
    assert (agreement["state"], agreement["frozen"], agreement["pair"]) == ("draft", False, 1)
    assert agreement["people"] == ["Ооржак Чойган Мергеновна", "Ёлкин Пётр Ильич"]


def test_an_empty_register_and_an_unknown_year(run: Run, school: Path) -> None:
    assert run("papers", "--data", school, *YEAR) == (
        0,
        "В 2026/2027 учебном году ещё не составлен ни один документ.\n",
        "",
    )
    code, said, error = run("papers", "--data", school, "--year", "2031/2032")
    assert (code, said) == (1, "")
    assert "2031/2032" in error


def test_the_check_writes_nothing_and_tells_the_worst_first(run: Run, school: Path) -> None:
    with opened(school) as store, store.action("Пара"):
        pair = store.table(Pair).all()[0]
        store.table(Pair).save(pair.changed(ends=date(2026, 9, 1), goal="Опыт города Ижевска"))
    before = (school / "nastavnik.sqlite").read_bytes()
    code, said, error = run("documents", "--check", "--data", school, *YEAR)
    assert (code, error) == (0, "")
    assert (school / "nastavnik.sqlite").read_bytes() == before
    urgent, rest = said.index("Срочно ("), said.index("Проверьте (")
    assert urgent < said.index("Не указан пол: Ким Юн-Хи.") < rest
    assert "дата окончания не позже даты начала" in said
    code, said, _ = run("documents", "--check", "--json", "--only", "plan", "--data", school, *YEAR)
    told = json.loads(said)
    assert (code, told["documents"]) == (0, 4)
    (foreign,) = [one for one in told["findings"] if "Ижевска" in one["text"]]
    assert foreign == {
        "severity": "warn",
        "text": foreign["text"],
        "record": "Pair",
        "id": 1,
        "field": "goal",
        "page": "pair",
    }


def test_an_unknown_document_is_refused(run: Run, school: Path) -> None:
    code, _, error = run("documents", "--check", "--only", "нет", "--data", school, *YEAR)
    assert code == 1
    assert "Нет документа «нет»" in error


def test_a_year_without_pairs_has_nothing_to_mend(run: Run, folder: Path) -> None:
    store = create_store(folder)
    with store.action("Школа"):
        store.table(type(sample.SCHOOL)).save(sample.SCHOOL)
        store.table(SchoolYear).save(SchoolYear.of(sample.YEAR))
    store.close()
    code, said, _ = run("documents", "--check", "--only", "plan", "--data", folder, *YEAR)
    assert (code, said) == (0, "Проверено: 0 документов. Замечаний нет.\n")


def test_check_tells_of_scans_that_are_gone(run: Run, signed: Path) -> None:
    code, said, error = run("check", "--data", signed)
    assert (code, error) == (0, "")
    assert "База исправна" in said
    (file,) = (signed / "сканы").rglob("*.pdf")
    file.unlink()
    code, said, error = run("check", "--data", signed)
    assert (code, said) == (1, "")
    assert f"не все сканы на месте. Документ № 1: нет файла «2026/{file.name}»." in error
    assert str(signed / "сканы") in error


def test_a_new_database_has_the_bases_of_law(run: Run, folder: Path) -> None:
    assert run("school", "--data", folder, "Краткое наименование=МБОУ СОШ № 3")[0] == 0
    with opened(folder) as store:
        assert len(store.table(BasisAct).all()) == len(shipped_acts.shipped())
        assert store.table(Paper).all() == []
        assert store.table(PaperPerson).all() == []


def test_an_old_database_gets_them_by_any_command(run: Run, folder: Path) -> None:
    store = create_store(folder)  # as an older version made it: without the list
    store.close()
    run("papers", "--data", folder, *YEAR)
    with opened(folder) as store:
        assert len(store.table(BasisAct).all()) == len(shipped_acts.shipped())
