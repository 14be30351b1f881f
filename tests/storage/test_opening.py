"""Every way a data folder can be wrong has its sentence, and nothing in it changes."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sample

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Person
from nastavnik_desktop.storage import backup
from nastavnik_desktop.storage.opening import create_store, open_or_create, open_store


def database(folder: Path) -> Path:
    create_store(folder).close()
    return folder / paths.DATABASE


def refuse(folder: Path, words: str) -> None:
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix == ".sqlite"}
    with pytest.raises(UserError, match=words):
        open_store(folder)
    after = {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix == ".sqlite"}
    assert after == before


def test_an_empty_folder_is_never_filled_silently(folder: Path) -> None:
    folder.mkdir()
    refuse(folder, "нет базы")
    assert list(folder.iterdir()) == []


def test_an_empty_file_is_not_a_new_school(folder: Path) -> None:
    database(folder).write_bytes(b"")
    refuse(folder, "пуст")


def test_a_foreign_database_is_not_ours(folder: Path) -> None:
    path = database(folder)
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (text)")
    other.close()
    refuse(folder, "не база")


@pytest.mark.parametrize("damage", ["header", "cut", "page"])
def test_a_damaged_file_is_refused(folder: Path, damage: str) -> None:
    path = database(folder)
    content = bytearray(path.read_bytes())
    if damage == "header":
        content[:16] = b"not a database!!"
    elif damage == "cut":
        content = content[: len(content) // 2]
    else:
        content[4096:8192] = b"\xff" * 4096
    path.write_bytes(bytes(content))
    refuse(folder, "повреждён|повреждена|не база")


def test_a_newer_file_is_refused(folder: Path) -> None:
    path = database(folder)
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.close()
    refuse(folder, "более новой версией")


def test_a_lost_database_with_copies_is_not_recreated(folder: Path) -> None:
    store = create_store(folder)
    sample.fill(store)
    backup.make_backup(store, "при запуске")
    store.close()
    (folder / paths.DATABASE).unlink()
    with pytest.raises(UserError, match="резервные копии"):
        open_or_create(folder)


def test_the_second_copy_is_told_who_has_it_open(folder: Path) -> None:
    store = create_store(folder)
    with pytest.raises(UserError, match="уже открыт"):
        open_store(folder)
    store.close()
    open_store(folder).close()


def test_the_lock_dies_with_its_process(folder: Path) -> None:
    database(folder)
    code = (
        "import sys, pathlib, time\n"
        "from nastavnik_desktop.storage.opening import open_store\n"
        "store = open_store(pathlib.Path(sys.argv[1])); print('open', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    with pytest.raises(UserError, match="уже открыт"):
        open_store(folder)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    open_store(folder).close()


@pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")
def test_kill_9_in_mid_action_loses_only_the_unfinished_one(folder: Path) -> None:
    database(folder)
    code = (
        "import sys, pathlib, os, signal\n"
        "sys.path.insert(0, sys.argv[2])\n"
        "import sample\n"
        "from nastavnik_desktop.models import Person\n"
        "from nastavnik_desktop.storage.opening import open_store\n"
        "store = open_store(pathlib.Path(sys.argv[1]))\n"
        "with store.action('Первое'): store.table(Person).save(sample.person('Первая Анна'))\n"
        "with store.action('Второе'):\n"
        "    people = [sample.person(f'Второй{i} Лев') for i in range(3000)]\n"
        "    store.table(Person).save_many(people)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    here = str(Path(__file__).parent.parent)
    child = subprocess.run([sys.executable, "-c", code, str(folder), here], check=False)
    assert child.returncode == -signal.SIGKILL
    store = open_store(folder)
    assert [person.surname for person in store.table(Person).all()] == ["Первая"]
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="rights work differently elsewhere")
def test_a_folder_without_rights_is_a_sentence(folder: Path) -> None:
    database(folder)
    (folder / "nastavnik.lock").unlink()
    os.chmod(folder, 0o555)
    os.chmod(folder.parent, 0o755)
    code = (
        "import os, sys, pathlib\n"
        "from nastavnik_desktop.storage.opening import open_store, create_store\n"
        "from nastavnik_desktop.errors import UserError\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "for act, where in ((open_store, sys.argv[1]), (create_store, sys.argv[1] + '/нет')):\n"
        "    try: act(pathlib.Path(where))\n"
        "    except UserError as error: print(error.text)\n"
    )
    try:
        for parent in folder.parents:
            if parent.owner() == "root" and str(parent).startswith("/tmp"):
                os.chmod(parent, 0o755)
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False
        )
    finally:
        os.chmod(folder, 0o755)
    first, second = done.stdout.splitlines()
    assert "Нет прав на запись" in first
    assert "создать нельзя" in second
