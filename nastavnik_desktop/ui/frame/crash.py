"""What happens when the program meets a bug: log it without names, say sorry once, go on."""

import faulthandler
import functools
import logging
import re
import sys
import threading
import traceback
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication

from nastavnik_desktop import __version__
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.ui.parts import messages

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def without_names(text: str) -> str:
    """People's names are written in Cyrillic letters, so none of these gets into a log."""
    return re.sub(r"[\u0400-\u04ff]+", "…", text)


def describe(error: BaseException) -> tuple[str, str]:
    """A code that is the same for the same place in the program, and details for developers."""
    import platform

    frames = traceback.extract_tb(error.__traceback__)
    place = "/".join(f"{Path(frame.filename).name}:{frame.name}" for frame in frames[-4:])
    code = f"{zlib.crc32(f'{type(error).__name__}/{place}'.encode()) & 0xFFFFFF:06X}"
    lines = [
        f"Наставник {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}",
        f"Код {code}",
        *(
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}: "
            f"{without_names(frame.line or '')}"
            for frame in frames
        ),
        f"{type(error).__name__}: {without_names(str(error))}",
    ]
    return code, "\n".join(lines)


class CrashHook(QObject):
    """Stands where Python and Qt report errors that nobody caught; itself never raises."""

    _met = Signal(str, str)
    _told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: set[str] = set()
        self._faults: Any = None
        # Queued: the error may come from another thread or from the middle of painting.
        self._met.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self, log_folder: Path | None = None) -> None:
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(self._qt_message)
        if log_folder is not None:
            try:
                self._faults = open(log_folder / "сбой.txt", "a", encoding="utf-8")  # noqa: SIM115
                faulthandler.enable(self._faults)
            except OSError:
                log.warning("native faults will not be recorded")

    def uninstall(self) -> None:
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """A bug before there is a window to go on with is told, not only written to the log."""
        try:
            yield
        except Exception as error:
            self.caught(type(error), error, error.__traceback__)
            QApplication.sendPostedEvents(self)

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        try:
            if issubclass(kind, KeyboardInterrupt):
                QApplication.quit()
            elif isinstance(error, UserError):
                self._told.emit(error)
            else:
                code, details = describe(error.with_traceback(trace))
                log.error("bug %s\n%s", code, without_names(details))
                self._met.emit(code, details)
        except Exception:
            # Nothing may leave the hook: Qt would stop the program.
            if sys.stderr is not None:
                sys.__excepthook__(kind, error, trace)

    def _caught_in_thread(self, about: threading.ExceptHookArgs) -> None:
        if about.exc_value is not None and about.exc_type is not SystemExit:
            self.caught(about.exc_type, about.exc_value, about.exc_traceback)

    def _qt_message(self, kind: QtMsgType, _context: Any, text: str | None) -> None:
        try:
            logging.getLogger("qt").log(_LEVELS.get(kind, logging.INFO), without_names(text or ""))
        except Exception:
            return

    def _show(self, code: str, details: str) -> None:
        # A fault in painting repeats many times a second: once is enough.
        if code in self._shown:
            return
        self._shown.add(code)
        try:
            messages.sorry(QApplication.activeWindow(), code, details)
        except Exception:
            log.exception("the crash dialog failed")

    def _tell(self, error: UserError) -> None:
        try:
            messages.tell(QApplication.activeWindow(), error)
        except Exception:
            log.exception("the message box failed")


def guarded(fallback: Any = None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """For overrides that Qt calls: an exception leaving one kills the process on Python 3.11.

    The error goes to `sys.excepthook`, and Qt gets `fallback`.
    """

    def wrap(override: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(override)
        def safe(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return override(*args, **kwargs)
            except Exception:
                kind, error, trace = sys.exc_info()
                if kind is not None and error is not None:
                    sys.excepthook(kind, error, trace)
                return cast("T", fallback)

        return safe

    return wrap
