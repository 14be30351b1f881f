"""Whatever was done, undone, binned or failed: what was read once is what the file holds."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Pair, Participation, Person, Record, Snapshot
from nastavnik_desktop.storage import backup
from nastavnik_desktop.storage.opening import create_store, open_store
from nastavnik_desktop.storage.records import Kept, Table
from nastavnik_desktop.storage.store import Store

KINDS: tuple[type[Record], ...] = (Person, Pair, Participation)
Step = Callable[[Store, int], None]


class Planned(Exception):
    """What stops an action half-way."""


def read(store: Store, *, anew: bool = False) -> list[object]:
    """The same questions as the pages ask; `anew`: of the file itself."""

    def table(kind: type[Record]) -> Table[Record]:
        if anew:
            return Table(store.connection, kind, store.journal, Kept())
        return store.table(kind)

    first = [pair.id for pair in table(Pair).all()[:1]]
    return [
        *(table(kind).all() for kind in KINDS),
        table(Person).all(surname="Новый"),
        table(Participation).among("pair_id", first),
        table(Participation).all(pair_id=first[0] if first else None),
    ]


def chosen(store: Store, number: int) -> Person | None:
    people = store.table(Person).all()
    return people[number % len(people)] if people else None


def add(store: Store, number: int) -> None:
    many = [sample.person(f"Новый Лев{'а' * (number % 3)}") for _ in range(number % 230 + 1)]
    store.table(Person).save_many(many)


def rename(store: Store, number: int) -> None:
    if person := chosen(store, number):
        surname = "Новый" if number % 2 else "Старый"
        store.table(Person).save(person.changed(surname=surname))


def drop(store: Store, number: int) -> None:
    if person := chosen(store, number):
        store.delete(Person, [person.id or 0])


def drop_pair(store: Store, number: int) -> None:
    if pairs := store.table(Pair).all():
        store.delete(Pair, [pairs[number % len(pairs)].id or 0])


def refused_by_the_record(store: Store, number: int) -> None:
    rename(store, number)
    read(store)
    store.table(Person).save(Person(name="Без фамилии"))


def refused_by_the_file(store: Store, number: int) -> None:
    add(store, number)
    read(store)
    if parts := store.table(Participation).all():
        part = parts[number % len(parts)]
        store.table(Participation).save_many([part.changed(id=None)])


ACTS: tuple[Step, ...] = (
    add, rename, drop, drop_pair, refused_by_the_record, refused_by_the_file,
)  # fmt: skip


def act(*steps: Step, breaks: bool = False) -> Step:
    def run(store: Store, number: int) -> None:
        with store.action("Действие"):
            for shift, step in enumerate(steps):
                step(store, number + shift)
                if number % 2:
                    read(store)
            if breaks:
                raise Planned

    return run


def undo(store: Store, number: int) -> None:
    for _ in range(number % 3 + 1):
        store.undo()


def from_bin(store: Store, number: int) -> None:
    if found := store.bin():
        store.restore_from_bin(found[number % len(found)].id)


def keep_for_ever(store: Store, _: int) -> None:
    for year in store.years():
        with store.action("Снимок", undoable=False):
            store.table(Snapshot).save(Snapshot(year_id=year.id or 0, file="Формы.xlsx"))


def earlier_copy(store: Store, number: int) -> None:
    copy = store.folder / "копия.sqlite"
    if number % 2 or not copy.exists():
        backup.save_copy(store, copy)
    else:
        backup.restore_into(store, copy)


def damaged_copy(store: Store, _: int) -> None:
    bad = store.folder / "не копия.sqlite"
    bad.write_bytes(b"x" * 5000)
    backup.restore_into(store, bad)


steps = st.one_of(
    st.builds(
        act,
        st.sampled_from(ACTS),
        st.sampled_from(ACTS),
        breaks=st.booleans(),
    ),
    st.sampled_from([undo, from_bin, keep_for_ever, earlier_copy, damaged_copy]),
)


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = create_store(tmp_path_factory.mktemp("образец") / "школа")
    sample.fill(store)
    store.close()
    return store.path


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(done=st.lists(st.tuples(steps, st.integers(0, 400), st.booleans()), max_size=12))
def test_what_was_read_is_always_what_the_file_holds(
    filled_file: Path, done: list[tuple[Step, int, bool]]
) -> None:
    with TemporaryDirectory() as place:
        shutil.copy(filled_file, place)
        store = open_store(Path(place))
        store.connection.execute("PRAGMA synchronous = OFF")
        read(store)
        for step, number, looked in done:
            with suppress(UserError, Planned):
                step(store, number)
            if looked:
                assert read(store) == read(store, anew=True)
        known = read(store)
        assert known == read(store, anew=True)
        store.close()
        again = open_store(store.folder)
        assert known == read(again)
        again.close()


def test_a_store_whose_file_went_away_shows_nothing_of_it(folder: Path) -> None:
    """A copy could not be put back and the base does not open: no list of before is shown."""
    store = create_store(folder)
    sample.fill(store)
    store.table(Person).all()
    store.disconnect()
    store.path.unlink()
    with pytest.raises(UserError):
        store.reconnect()
    with pytest.raises(Exception, match="closed"):
        store.table(Person).all()
    store.close()
