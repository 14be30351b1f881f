"""Every test works in a temporary folder, and an unexpected dialog fails it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import importlib.util
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import sample

from nastavnik_desktop import paths
from nastavnik_desktop.storage.opening import create_store
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


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = create_store(folder)
    yield opened
    opened.close()


@pytest.fixture
def school_store(store: Store) -> Store:
    """The sample school of `sample.fill`."""
    sample.fill(store)
    return store


@pytest.fixture
def filled(store: Store) -> tuple[Store, sample.Sample]:
    """The sample school together with the ids of what it holds."""
    return store, sample.fill(store)
