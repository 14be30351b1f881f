"""The composition root: arguments, then paths, log, crash hook, database, window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from nastavnik_desktop.errors import UserError

_READ_TABLES = "--read-tables"
"""How the built program starts itself to read a table file apart from everything (DESIGN §5)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 refused with a sentence, 2 a mistake in the command."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if arguments[:1] == [_READ_TABLES]:
        from nastavnik_desktop.services.workbooks.table_reader import child_main

        return child_main(arguments[1:])
    _speak_utf8()
    from nastavnik_desktop import cli, log, paths

    try:
        options = cli.parse(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    log.start(paths.log_dir())
    if options.command or (options.self_test and not options.window):
        return cli.run(options)
    if options.self_test:
        return cli.run(options) or _try_window()
    return _window(options.data, options.year)


def _speak_utf8() -> None:
    """Whatever the locale is: a pipe on Windows would otherwise get cp1251 or fail."""
    for stream in (sys.stdout, sys.stderr):
        # A windowed build has no streams; tests put their own there.
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _window(data: Path, year: str | None) -> int:
    if trouble := _no_screen():
        from nastavnik_desktop.cli import refuse

        return refuse(trouble)
    import gc
    import signal

    # The start makes thousands of objects and no garbage to look for among them.
    gc.disable()
    from nastavnik_desktop.ui.frame.start import run_window

    # Qt's loop would never let Python see Ctrl+C; the database is whole at any moment.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run_window(data, year)


def _no_screen() -> UserError | None:
    """Qt would end the process with a message in English."""
    advice = "Работать без окна можно командами: nastavnik --help."
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        what = str(error).partition(":")[0]
        return UserError(f"Окно не открывается: не хватает библиотеки {what}.", advice)
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, screens)):
        return UserError("Окно не открывается: нет экрана.", advice)
    return None


def _try_window() -> int:
    """The window with every page, not shown on any screen and away from the user's settings."""
    import tempfile

    from nastavnik_desktop import paths
    from nastavnik_desktop.services.demo_school.demo import fill
    from nastavnik_desktop.storage.opening import create_store

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if trouble := _no_screen():
        from nastavnik_desktop.cli import refuse

        return refuse(trouble)
    from nastavnik_desktop.ui.frame.start import try_window

    with tempfile.TemporaryDirectory(prefix="nastavnik-") as name:
        os.environ[paths.HOME_VARIABLE] = name
        store = create_store(Path(name))
        fill(store, year=store.year())
        store.close()
        try_window(Path(name))
    print("верно   Окно: каждая страница открыта")
    return 0


if __name__ == "__main__":
    sys.exit(main())
