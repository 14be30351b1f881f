"""Every test works in a temporary folder, and an unexpected dialog fails it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import importlib.util
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sample

from nastavnik_desktop import paths
from nastavnik_desktop.services.demo_school import demo
from nastavnik_desktop.storage.opening import create_store, open_store
from nastavnik_desktop.storage.store import Store


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All paths lead under tmp_path; log handlers made by a test are closed after it."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    before = list(logging.getLogger().handlers)
    yield
    for handler in list(logging.getLogger().handlers):
        if handler not in before:
            logging.getLogger().removeHandler(handler)
            handler.close()


@pytest.fixture(autouse=True)
def no_surprises(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog nobody expected must fail the test instead of hanging it."""
    if importlib.util.find_spec("PySide6") is None:
        return
    from PySide6.QtWidgets import QFileDialog, QMessageBox

    def surprise(*args: object, **options: object) -> None:
        words = [arg for arg in args if isinstance(arg, str)]
        text = args[0].text() if args and isinstance(args[0], QMessageBox) else ""
        pytest.fail(f"unexpected dialog: {text} {words}")

    for name in ("exec", "information", "warning", "question", "critical", "about"):
        monkeypatch.setattr(QMessageBox, name, surprise)
    statics = ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory")
    for name in ("exec", *statics):
        monkeypatch.setattr(QFileDialog, name, surprise)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder as schools name them: Cyrillic letters and blanks."""
    return tmp_path / "Моя школа"


@pytest.fixture(scope="session")
def empty_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database. Making one takes longer than most tests: they are given copies."""
    folder = tmp_path_factory.mktemp("пустая")
    create_store(folder).close()
    return folder / paths.DATABASE


@pytest.fixture(scope="session")
def sample_school(
    tmp_path_factory: pytest.TempPathFactory, empty_school: Path
) -> tuple[Path, sample.Sample]:
    """The database of `sample.fill`, and the ids of what it holds."""
    opened = copied(empty_school, tmp_path_factory.mktemp("образец"))
    made = sample.fill(opened)
    opened.close()
    return opened.path, made


@pytest.fixture(scope="session")
def demo_school(tmp_path_factory: pytest.TempPathFactory, empty_school: Path) -> Path:
    """The database of the made-up school of the program."""
    opened = copied(empty_school, tmp_path_factory.mktemp("пример"))
    demo.fill(opened)
    opened.close()
    return opened.path


@pytest.fixture(scope="session")
def office_profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One LibreOffice profile for all tests, as its option: each new one takes seconds to make."""
    return f"-env:UserInstallation={tmp_path_factory.mktemp('офис').as_uri()}"


def copied(database: Path, folder: Path) -> Store:
    """The test's own copy of a database, opened."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(database, folder / paths.DATABASE)
    return open_store(folder)


@pytest.fixture
def store(folder: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """Empty, unless the test asks for a school in it."""
    if {"school_store", "filled"} & set(request.fixturenames):
        database = request.getfixturevalue("sample_school")[0]
    elif "demo_store" in request.fixturenames:
        database = request.getfixturevalue("demo_school")
    else:
        database = request.getfixturevalue("empty_school")
    opened = copied(database, folder)
    yield opened
    opened.close()


@pytest.fixture
def school_store(store: Store) -> Store:
    """The sample school of `sample.fill`."""
    return store


@pytest.fixture
def demo_store(store: Store) -> Store:
    """The made-up school of the program."""
    return store


@pytest.fixture
def filled(store: Store, sample_school: tuple[Path, sample.Sample]) -> tuple[Store, sample.Sample]:
    """The sample school together with the ids of what it holds."""
    return store, sample_school[1]
