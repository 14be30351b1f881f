"""A session over the sample school, and a stand-in for the user at every dialog."""

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from acting import stop_watching
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from sample import Sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application, make_application
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.parts import messages


@dataclass
class Answers:
    """What the user says, and what the user was told and asked."""

    yes: bool = True
    option: int | None = 0
    save: Path | None = None
    files: list[Path] = field(default_factory=list)
    folder: Path | None = None
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", autouse=True)
def garbage_dies_where_widgets_live() -> Iterator[None]:
    """As in the program: a worker thread never searches for garbage and never frees a widget."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_left_over(qapp: object) -> None:
    """The windows of the test before are really gone, so that restyling stays quick."""
    _let_go()


def _let_go() -> None:
    stop_watching()
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    said = Answers()

    def tell(_parent: object, what: UserError | str, advice: str = "") -> None:
        said.told.append(str(what) if isinstance(what, UserError) else f"{what} {advice}".strip())

    def ask(_parent: object, question: str, *_args: object, **_options: object) -> bool:
        said.asked.append(question)
        return said.yes

    def choose(
        _parent: object, question: str, _options: Sequence[str], **_about: object
    ) -> int | None:
        said.asked.append(question)
        return said.option

    def ask_save_file(_parent: object, _title: str, suggested: Path, *_args: object) -> Path | None:
        said.asked.append(suggested.name)
        return said.save

    monkeypatch.setattr(messages, "tell", tell)
    monkeypatch.setattr(messages, "ask", ask)
    monkeypatch.setattr(messages, "choose", choose)
    monkeypatch.setattr(messages, "ask_save_file", ask_save_file)
    monkeypatch.setattr(messages, "ask_open_files", lambda *_a, **_k: said.files)
    monkeypatch.setattr(messages, "ask_folder", lambda *_a, **_k: said.folder)
    return said


@pytest.fixture
def state(tmp_path: Path) -> WindowState:
    return WindowState(tmp_path / "настройки")


@pytest.fixture
def application(qapp: object, tmp_path: Path) -> Iterator[Application]:
    """The dressed application; the next test starts from the light look at 100 %."""
    made = make_application(tmp_path / "настройки")
    made.theme.use_mode("light")
    yield made
    # Else each of the three restyles every widget of the windows that are closed already.
    _let_go()
    made.theme.use_mode("light")
    made.theme.use_text_size(100)
    made.qt.setStyleSheet("")
    made.theme.deleteLater()


@pytest.fixture
def session(qapp: object, filled: tuple[Store, Sample], state: WindowState) -> Session:
    """Over the sample school; `filled` gives the ids of what it holds."""
    return Session(filled[0], state, filled[1].year)
