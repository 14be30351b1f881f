from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from nastavnik_desktop.ui.frame.window_state import FILE, WindowState


def test_values_outlive_the_program(tmp_path: Path) -> None:
    first = WindowState(tmp_path)
    first.keep("lists/people", {"widths": {"ФИО": 12.5}, "sort": ["ФИО", True]})
    first.sync()
    second = WindowState(tmp_path)
    assert second.get("lists/people", {}) == {"widths": {"ФИО": 12.5}, "sort": ["ФИО", True]}


@pytest.mark.parametrize("kept", ["{", "[1, 2]", "null", '"текст"'])
def test_a_spoilt_value_is_forgotten(tmp_path: Path, kept: str) -> None:
    (tmp_path / FILE).write_text(f"[look]\ntext={kept}\n", encoding="utf-8")
    assert WindowState(tmp_path).get("look/text", 100) == 100


def test_a_folder_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    state = WindowState(tmp_path)
    folder = tmp_path / "Приказы"
    folder.mkdir()
    state.keep_folder("documents", folder)
    assert state.folder("documents") == folder
    folder.rmdir()
    assert state.folder("documents", tmp_path) == tmp_path


def test_a_window_comes_back_onto_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    state = WindowState(tmp_path)
    away = QWidget()
    qtbot.addWidget(away)
    away.setGeometry(5000, 4000, 640, 480)
    state.keep_window("main", away)
    back = QWidget()
    qtbot.addWidget(back)
    assert state.restore_window("main", back)
    seen = QGuiApplication.primaryScreen().availableGeometry().intersected(back.frameGeometry())
    assert seen.width() >= 200
    assert seen.height() >= 100


def test_a_splitter_with_other_parts_keeps_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    state = WindowState(tmp_path)
    state.keep("splitters/people", [100, 200, 300])
    splitter = QSplitter()
    qtbot.addWidget(splitter)
    splitter.addWidget(QWidget())
    before = splitter.sizes()
    state.restore_splitter("people", splitter)
    assert splitter.sizes() == before
