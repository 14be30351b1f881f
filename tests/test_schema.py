"""The schema is history, the record classes are the present: both must agree."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nastavnik_desktop import paths
from nastavnik_desktop.models import (
    RECORDS,
    Asked,
    Pair,
    Paper,
    PaperPair,
    Participation,
    Person,
    Programme,
)
from nastavnik_desktop.models.fields import Record, columns
from nastavnik_desktop.services.progress.evidence import evidence_on
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage import migrations
from nastavnik_desktop.storage.opening import open_store
from nastavnik_desktop.storage.store import Store


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_column_of_a_record_is_in_its_table(store: Store, kind: type[Record]) -> None:
    stored = {row[1] for row in store.connection.execute(f"PRAGMA table_info({kind.TABLE})")}
    described = {"id", "deleted", *(item.name for item in columns(kind)), *kind.KEYS}
    assert stored == described


def test_the_number_of_steps_is_the_version(store: Store) -> None:
    applied = store.connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
    assert applied == migrations.VERSION
    assert migrations.version_of(store.connection) == migrations.VERSION


def test_references_are_known_to_the_file(store: Store) -> None:
    tables = {kind.__name__: kind.TABLE for kind in RECORDS}
    for kind in RECORDS:
        declared = {
            (row[3], row[2])
            for row in store.connection.execute(f"PRAGMA foreign_key_list({kind.TABLE})")
        }
        wanted = {(item.name, tables[item.refers]) for item in columns(kind) if item.refers}
        assert wanted == declared, kind.TABLE


DUMPS = sorted((Path(__file__).parent / "databases").glob("v*.sql"))


def test_each_step_has_a_dump_of_the_schema_it_made() -> None:
    """A new migration comes with tests/databases/vN.sql of a filled file at that version."""
    assert [dump.stem for dump in DUMPS] == [f"v{n + 1}" for n in range(migrations.VERSION)]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_an_old_file_opens_with_its_rows(dump: Path, folder: Path, store: Store) -> None:
    old_folder = folder.parent / "старая база"
    old_folder.mkdir()
    old = sqlite3.connect(old_folder / paths.DATABASE)
    old.executescript(dump.read_text(encoding="utf-8"))
    rows = {
        table: old.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("person", "pair", "participation", "programme")
    }
    old.close()
    opened = open_store(old_folder)
    assert schema(opened) == schema(store)
    for kind in (Person, Pair, Participation, Programme):
        assert len(opened.table(kind).all()) == rows[kind.TABLE] > 0
    opened.close()


def schema(store: Store) -> set[tuple[str, str]]:
    rows = store.connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '_sq%'"
    )
    return {(name, " ".join((sql or "").split())) for name, sql in rows}


def test_what_was_typed_for_a_pairs_order_goes_to_its_entry(folder: Path) -> None:
    """Before, a second order of the pair overwrote it; now the next one starts blank."""
    folder.mkdir()
    old = sqlite3.connect(folder / paths.DATABASE)
    old.executescript((Path(__file__).parent / "databases" / "v3.sql").read_text("utf-8"))
    old.executescript(
        """
        INSERT INTO paper
            (id, year_id, document, title, series, number, dated, state, file, pair_id)
        VALUES (1, 1, 'replacement_order', 'П', 'с', '5', '2026-11-12', 'signed', '', 1),
               (2, 1, 'replacement_order', 'П', 'с', '6', '2026-11-20', 'draft', '', 1),
               (3, 1, 'mentors_order', 'П', 'с', '7', '2026-11-20', 'draft', '', NULL);
        INSERT INTO asked (year_id, document, about_id, answers)
        VALUES (1, 'replacement_order', 1, '{"reason": "болезнью"}'),
               (1, 'replacement_order', 2, '{"reason": "ещё не напечатан"}'),
               (1, 'mentors_order', 0, '{"place": "ИРО"}');
        """
    )
    old.close()
    store = open_store(folder)
    papers = [paper.answers for paper in store.table(Paper).all()]
    assert papers == ["", '{"reason": "болезнью"}', '{"place": "ИРО"}']
    left = {(one.document, one.about_id) for one in store.table(Asked).all()}
    assert left == {("replacement_order", 2), ("mentors_order", 0)}
    store.close()


def test_old_orders_stay_on_the_pairs_they_named(folder: Path) -> None:
    """On those both of whose sides they named, and on no pair that is made later."""
    folder.mkdir()
    old = sqlite3.connect(folder / paths.DATABASE)
    old.executescript((Path(__file__).parent / "databases" / "v3.sql").read_text("utf-8"))
    old.executescript(
        """
        INSERT INTO paper
            (id, year_id, document, title, series, number, dated, state, file, pair_id)
        VALUES (1, 1, 'pairs_order', 'П', 'с', '5', '2026-09-04', 'signed', '', NULL),
               (2, 1, 'replacement_order', 'П', 'с', '6', '2026-11-20', 'signed', '', 4),
               (3, 1, 'mentors_order', 'П', 'с', '7', '2026-11-20', 'signed', '', NULL);
        INSERT INTO paper_person (paper_id, person_id)
        VALUES (1, 1), (1, 2), (1, 3), (1, 6), (2, 4), (3, 1), (3, 2), (3, 6);
        """
    )
    old.close()
    store = open_store(folder)
    kept = {(one.paper_id, one.pair_id) for one in store.table(PaperPair).all()}
    # Of the second pair only the mentor is named; the third is a group named in part.
    assert kept == {(1, 1), (1, 3), (2, 4)}
    year = store.years()[0]
    before = evidence_on(load_roster(store, year), date(2026, 11, 21))
    # As before the step, when there were no pairs to go by.
    by_names = evidence_on(replace(load_roster(store, year), on_pairs={}), date(2026, 11, 21))
    for unit in before.roster.units:
        for member in unit.members:
            assert before.ordered(unit, member) == by_names.ordered(unit, member)
    store.close()
