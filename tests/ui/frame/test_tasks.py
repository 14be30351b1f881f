import itertools
import threading
import time

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.tasks import Steps, run


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_work_runs_elsewhere_and_its_result_comes_back(qtbot: QtBot, window: QWidget) -> None:
    found = []

    def work(steps: Steps) -> bool:
        steps.progress(1, 2, "первый")
        return threading.current_thread() is threading.main_thread()

    run(window, work, lambda result: found.append((result, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(False, threading.main_thread())]
    qtbot.waitUntil(lambda: not tasks.running(window))


def test_what_the_user_can_understand_is_told(qtbot: QtBot, window: QWidget, answers) -> None:
    def work(_steps: Steps) -> None:
        raise UserError("Файл открыт в другой программе.", "Закройте его.")

    run(window, work, lambda _: pytest.fail("it has failed"))
    qtbot.waitUntil(lambda: bool(answers.told))
    assert answers.told == ["Файл открыт в другой программе. Закройте его."]


def test_a_page_may_take_the_failure_itself(qtbot: QtBot, window: QWidget, answers) -> None:
    taken: list[UserError] = []

    def work(_steps: Steps) -> None:
        raise UserError("Нет места.")

    run(window, work, lambda _: None, taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    assert taken[0].text == "Нет места."
    assert answers.told == []


def test_a_bug_in_the_work_reaches_the_crash_hook(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_: met.append(kind))
    run(window, lambda _: [][0], lambda _: pytest.fail("it has failed"))
    qtbot.waitUntil(lambda: bool(met))
    assert met == [IndexError]


def test_cancelled_work_stops(qtbot: QtBot, window: QWidget) -> None:
    rounds = []

    def work(steps: Steps) -> str:
        while True:
            steps.check()
            rounds.append(1)
            time.sleep(0.005)

    task = run(window, work, lambda _: pytest.fail("it was cancelled"))
    assert task is not None
    qtbot.waitUntil(lambda: len(rounds) > 2)
    with qtbot.waitSignal(task.ended, timeout=3000):
        task.steps.cancel()


def test_a_second_job_waits_its_turn(qtbot: QtBot, window: QWidget) -> None:
    let_go = threading.Event()
    done = []
    first = run(window, lambda _: let_go.wait(5), lambda _: done.append(1))
    assert first is not None
    assert run(window, lambda _: None, lambda _: done.append(2)) is None
    with qtbot.waitSignal(first.ended):
        let_go.set()
    assert done == [1]


def test_a_closing_window_stops_its_job(qtbot: QtBot, window: QWidget, answers) -> None:
    def patient(steps: Steps) -> None:
        while not steps.cancelled():
            time.sleep(0.005)

    run(window, patient, lambda _: None)
    assert tasks.finish_all(window)
    qtbot.waitUntil(lambda: not tasks.running(window))


def test_a_stubborn_job_keeps_the_window_open(
    qtbot: QtBot, window: QWidget, answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    task = run(window, lambda _: let_go.wait(5), lambda _: None)
    assert task is not None
    monkeypatch.setattr(tasks.Task.stop, "__defaults__", (0.05,))
    assert not tasks.finish_all(window)
    assert answers.told == ["Работа ещё не закончена. Закройте окно немного позже."]
    with qtbot.waitSignal(task.ended):
        let_go.set()


def test_the_window_stays_alive_during_a_job(qtbot: QtBot, window: QWidget) -> None:
    from PySide6.QtCore import QTimer

    beats: list[float] = []
    timer = QTimer(window, interval=10)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    ended = []
    run(window, lambda _: time.sleep(0.6), lambda _: ended.append(1))
    qtbot.waitUntil(lambda: bool(ended))
    gaps = [later - earlier for earlier, later in itertools.pairwise(beats)]
    assert max(gaps) < 0.2
