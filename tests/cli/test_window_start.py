"""Without a command the window opens; where it cannot, one Russian line says why."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nastavnik_desktop.services.demo_school.demo import fill
from nastavnik_desktop.storage.lock import LOCK_NAME
from nastavnik_desktop.storage.opening import create_store

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_no_screen(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nastavnik_desktop", "--data", str(folder)],
        env={key: value for key, value in os.environ.items() if key not in SCREENS},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Окно не открывается: нет экрана.")
    assert done.stderr.count("\n") == 1
    assert not folder.exists()


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are POSIX")
def test_the_keyboard_of_the_terminal_ends_the_window(folder: Path) -> None:
    store = create_store(folder)
    fill(store, year=store.year())
    store.close()
    (folder / LOCK_NAME).unlink()
    window = subprocess.Popen(
        [sys.executable, "-m", "nastavnik_desktop", "--data", str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            # The base is opened just before the window is.
            if (folder / LOCK_NAME).exists():
                break
            time.sleep(0.1)
        time.sleep(1.5)
        assert window.poll() is None
        window.send_signal(signal.SIGINT)
        assert window.wait(timeout=20) == -signal.SIGINT
    finally:
        window.kill()
        window.wait()
