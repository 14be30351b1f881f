import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.ui.frame.crash import CrashHook, describe, guarded, without_names
from nastavnik_desktop.ui.parts import messages


@pytest.fixture
def hook(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashHook]:
    made = CrashHook()
    made.install(tmp_path)
    yield made
    made.uninstall()


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    met: list[tuple[str, str]] = []
    monkeypatch.setattr(messages, "sorry", lambda _, code, details: met.append((code, details)))
    return met


def fail() -> None:
    raise ValueError("Ёлкин Пётр, 6Б")


def caught() -> BaseException:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


def test_no_names_in_what_is_kept() -> None:
    assert "Ёлкин" not in without_names("Ёлкин Пётр id=5")
    assert "id=5" in without_names("Ёлкин Пётр id=5")
    code, details = describe(caught())
    assert "Пётр" not in details
    assert "ValueError" in details
    assert code == describe(caught())[0]


def test_a_bug_is_told_once_and_logged(
    qtbot: QtBot, hook: CrashHook, shown: list[tuple[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        error = caught()
        hook.caught(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown))
    assert len(shown) == 1
    assert "Пётр" not in caplog.text
    assert shown[0][0] in caplog.text


def test_a_thread_that_fails_is_told_too(
    qtbot: QtBot, hook: CrashHook, shown: list[tuple[str, str]]
) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    assert "fail" in shown[0][1]


def test_an_error_for_the_user_is_no_bug(
    qtbot: QtBot, hook: CrashHook, shown: list[tuple[str, str]], answers
) -> None:
    error = UserError("Файла нет.", "Укажите другой.")
    hook.caught(UserError, error, None)
    qtbot.waitUntil(lambda: bool(answers.told))
    assert answers.told == ["Файла нет. Укажите другой."]
    assert shown == []


def test_the_hook_survives_its_own_dialog(
    qtbot: QtBot, hook: CrashHook, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("no dialog")

    monkeypatch.setattr(messages, "sorry", broken)
    error = caught()
    hook.caught(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: "the crash dialog failed" in caplog.text)


def test_what_qt_says_goes_to_the_log(hook: CrashHook, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="qt"):
        qWarning("something about Ёлкин")
    assert "something about …" in caplog.text


def test_a_guarded_override_gives_its_fallback(monkeypatch: pytest.MonkeyPatch) -> None:
    met = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: met.append(kind))

    @guarded("—")
    def data() -> str:
        raise KeyError("x")

    assert data() == "—"
    assert met == [KeyError]


def test_an_exception_in_close_event_does_not_kill_the_process(tmp_path: Path) -> None:
    program = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
from nastavnik_desktop.ui.frame.crash import guarded
sys.excepthook = lambda *_: print("caught")
class Window(QWidget):
    @guarded()
    def closeEvent(self, event):
        raise ValueError("bug")
app = QApplication([])
window = Window()
window.show()
window.close()
print("alive")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["caught", "alive"]


def test_it_works_without_a_console(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, hook, shown):
    monkeypatch.setattr(sys, "stderr", None)
    error = caught()
    hook.caught(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown))
