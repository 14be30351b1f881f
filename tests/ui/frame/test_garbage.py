"""Garbage is collected in the thread of the windows, however much a worker makes."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from nastavnik_desktop.ui.frame.garbage import GarbageCollector


class Knot:
    """In a cycle with itself; it tells in which thread it died."""

    def __init__(self, died: list[int]) -> None:
        self.me, self.died = self, died

    def __del__(self) -> None:
        self.died.append(threading.get_ident())


@pytest.fixture
def owner(qapp: object) -> Iterator[QObject]:
    thing = QObject()
    yield thing
    thing.deleteLater()


def test_a_worker_frees_nothing_and_the_window_does(owner: QObject) -> None:
    collector, died = GarbageCollector(owner), []
    Knot(died)

    def work() -> None:
        kept = [[] for _ in range(200_000)]
        kept.clear()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert died == []
    kept = [[] for _ in range(30_000)]
    collector.collect()
    assert died == [threading.get_ident()]
    assert len(kept) == 30_000
    assert QThread.currentThread() is collector.thread()


def test_it_looks_by_itself(owner: QObject, qtbot: QtBot) -> None:
    died: list[int] = []
    gc.unfreeze()
    GarbageCollector(owner)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0, timeout=5000)
    Knot(died)
    kept = [[] for _ in range(30_000)]
    qtbot.waitUntil(lambda: died == [threading.get_ident()], timeout=5000)
    gc.unfreeze()
    assert kept
