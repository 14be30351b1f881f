"""Runs work off the UI thread, with progress and cancel; a failed job is always reported."""

import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

T = TypeVar("T")
PATIENCE = 5.0
"""Seconds a closing window waits for its job."""
_TURN = 0.0005
"""Seconds a job may keep the processor while the window wants it."""
_SHOW_AFTER = 300
"""Milliseconds before the progress appears: a flash for a short job only disturbs."""


class Cancelled(Exception):
    """Work may raise this to stop where it is; then neither `done` nor `failed` is called."""


class Steps(QObject):
    """What the work gets: a way to report, and to learn that it is no longer wanted."""

    _reported = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._wanted = threading.Event()
        self._wanted.set()

    def progress(self, done: int, total: int, text: str = "") -> None:
        """From the working thread; `total` 0 means that nobody knows."""
        self._reported.emit(done, total, text)

    def cancelled(self) -> bool:
        return not self._wanted.is_set()

    def check(self) -> None:
        """Raise `Cancelled` when the user has cancelled."""
        if self.cancelled():
            raise Cancelled

    def cancel(self) -> None:
        self._wanted.clear()


class _ProgressDialog(QDialog):
    def __init__(self, title: str, steps: Steps, cancellable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._steps = steps
        self._cancellable = cancellable
        self._text = label("Подождите…", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._cancel = button("Отменить", self.reject)
        self._cancel.setVisible(cancellable)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(label(title, "heading"))
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        layout.addLayout(row)
        self.setMinimumWidth(50 * STEP)

    def report(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if text and not self._steps.cancelled():
            self._text.setText(text)

    @guarded()
    def reject(self) -> None:
        """Esc, the cross and the button ask the work to stop; the dialog waits for it."""
        if self._cancellable:
            self._steps.cancel()
            self._cancel.setEnabled(False)
            self._text.setText("Останавливаем…")

    @guarded()
    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.ignore()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()


class Task(QObject):
    """One job; it lives as a child of its window until it has ended."""

    ended = Signal()
    _finished = Signal(object, object)

    def __init__(
        self,
        window: QWidget,
        work: Callable[[Steps], Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object] | None,
        title: str,
        cancellable: bool,
        lasting: bool,
    ) -> None:
        super().__init__(window)
        self.lasting = lasting
        self._window, self._work, self._done, self._failed = window, work, done, failed
        self.steps = Steps()
        self._dialog = _ProgressDialog(title, self.steps, cancellable, window)
        self.steps._reported.connect(self._dialog.report, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._show = QTimer(self, singleShot=True, interval=_SHOW_AFTER)
        self._show.timeout.connect(self._dialog.open)
        # A daemon thread dies with the program instead of aborting it, as QThread does.
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)

    def start(self) -> None:
        # The window must not wait for its turn: with Python's own 5 ms it does, at every call.
        sys.setswitchinterval(_TURN)
        self._show.start()
        self._thread.start()

    def stop(self, patience: float = PATIENCE) -> bool:
        """Ask the work to end and wait; whether it did."""
        self.steps.cancel()
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            result, error = self._work(self.steps), None
        except BaseException as caught:
            result, error = None, caught
        try:
            self._finished.emit(result, error)
        except RuntimeError:
            # The window went away while the job ran: nobody is left to be told.
            return

    def _finish(self, result: Any, error: BaseException | None) -> None:
        self._show.stop()
        self._dialog.done(0)
        self._dialog.deleteLater()
        self.setParent(None)
        try:
            self._pass_on(result, error)
        finally:
            self.ended.emit()
            self.deleteLater()

    def _pass_on(self, result: Any, error: BaseException | None) -> None:
        if error is None:
            self._done(result)
        elif isinstance(error, UserError):
            if self._failed is not None:
                self._failed(error)
            else:
                messages.tell(self._window, error)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)


def run(
    parent: QWidget,
    work: Callable[[Steps], T],
    done: Callable[[T], object],
    failed: Callable[[UserError], object] | None = None,
    *,
    title: str = "Выполняется",
    cancellable: bool = True,
    lasting: bool = False,
) -> Task | None:
    """Start `work(steps)` in a thread; `done(result)` or `failed(error)` follow on the UI thread.

    `work` gets plain data and never touches widgets or the store. Without `failed` the user is
    told. While the window has a job running, another one is not started: None. `lasting`: what was
    done by the time the window closes is taken in (files that are written must be remembered).
    """
    window = parent.window()
    if running(window):
        return None
    task = Task(window, work, done, failed, title, cancellable, lasting)
    task.start()
    return task


def running(window: QWidget) -> list[Task]:
    return window.findChildren(Task, options=Qt.FindChildOption.FindDirectChildrenOnly)


def finish_all(window: QWidget) -> bool:
    """For a closing window: stop its jobs and those of its dialogs, and take in what lasts.

    False when one does not end and closing must wait.
    """
    for task in window.findChildren(Task):
        if not task.stop():
            messages.tell(window, "Работа ещё не закончена. Закройте окно немного позже.")
            return False
        if task.lasting:
            # The event loop may not come round again before the window is gone.
            QCoreApplication.sendPostedEvents(task, QEvent.Type.MetaCall.value)
    return True
