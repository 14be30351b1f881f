"""PDF of finished papers through LibreOffice, where it is installed; nothing else makes them."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from nastavnik_desktop.errors import UserError, reason
from nastavnik_desktop.services.files import TargetBusy, save_bytes

_AT_ONCE = 20
"""Papers of one call: starting the office costs a second, each paper a seventh of one."""
_START_SECONDS, _PAPER_SECONDS = 90, 20
_NAMES = ("soffice", "libreoffice", "loffice")
_FOLDERS = (
    "/opt",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local",
    "/snap/bin",
    "/Applications/LibreOffice.app/Contents/MacOS",
)
NOT_FOUND = "LibreOffice на этом компьютере не найден, поэтому PDF сделать нечем."
_ROOM = "Освободите место на диске и повторите."
_MOST_FAILED = 3
_AGAIN = "Закройте другие окна LibreOffice и повторите: готовые PDF заново не делаются."
ADVICE = "Установите LibreOffice или сохраните документ как PDF из Word."


@dataclass
class PdfReport:
    """What came of it."""

    files: list[Path] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    cancelled: bool = False


def find_office() -> Path | None:
    """The program that converts; None where LibreOffice is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    return next((path for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if os.name == "nt":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"):
            if root := os.environ.get(variable):
                for folder in sorted(Path(root).glob("LibreOffice*"), reverse=True):
                    yield folder / "program" / "soffice.com"
                    yield folder / "program" / "soffice.exe"
        return
    for root in _FOLDERS:
        yield Path(root) / "soffice"
        yield Path(root) / "libreoffice"
        for folder in sorted(Path(root).glob("libreoffice*"), reverse=True):
            yield folder / "program" / "soffice"


def write_pdfs(
    papers: Sequence[Path],
    progress: Callable[[int, int, str], None] = lambda done, total, title: None,
    cancelled: Callable[[], bool] = lambda: False,
    office: Path | None = None,
) -> PdfReport:
    """A PDF beside each paper. May run in a worker thread.

    UserError when LibreOffice is not installed. A PDF that is older than its paper is written
    anew; one that is not is kept.
    """
    program = office or find_office()
    if program is None:
        raise UserError(NOT_FOUND, ADVICE)
    report = PdfReport()
    waiting = []
    for paper in papers:
        if _fresh(paper):
            report.files.append(paper.with_suffix(".pdf"))
        else:
            waiting.append(paper)
    done = len(papers) - len(waiting)
    with _work_folder() as folder:
        work = _Work(program, folder, report, len(papers), cancelled)
        for begin in range(0, len(waiting), _AT_ONCE):
            if cancelled():
                report.cancelled = True
                break
            some = waiting[begin : begin + _AT_ONCE]
            progress(done, len(papers), some[0].name)
            if not work.convert(some):
                break
            done += len(some)
            progress(done, len(papers), some[-1].name)
    return report


@contextmanager
def _work_folder() -> Iterator[Path]:
    """Of our own, where the office works; it goes away with everything in it."""
    try:
        made = tempfile.TemporaryDirectory(prefix="nastavnik-pdf-", ignore_cleanup_errors=True)
    except OSError as error:
        text = f"Временную папку для PDF сделать нельзя: {reason(error)}."
        raise UserError(text, _ROOM) from error
    with made as name:
        yield Path(name)


def _no_copy(error: OSError, name: str) -> str:
    return f"Копию файла «{name}» для PDF записать нельзя: {reason(error)}."


def _fresh(paper: Path) -> bool:
    made = paper.with_suffix(".pdf")
    with suppress(OSError):
        return made.stat().st_mtime_ns >= paper.stat().st_mtime_ns and made.stat().st_size > 0
    return False


@dataclass
class _Work:
    """The office at work; it may crash over a paper, make nothing at all, or hang."""

    program: Path
    folder: Path
    report: PdfReport
    total: int
    cancelled: Callable[[], bool]
    failed: int = 0
    """Papers one after another that it did not convert even alone."""

    def convert(self, papers: Sequence[Path]) -> bool:
        """Whether it is worth going on. What one bad paper kept from being made is made alone."""
        left = self._together(papers)
        if left is None:
            return False
        for paper in left:
            if len(papers) > 1:
                again = self._together([paper])
                if again is None:
                    return False
                if not again:
                    self.failed = 0
                    continue
            self.report.problems.append(f"LibreOffice не сделал PDF из файла «{paper.name}».")
            self.failed += 1
            if self.failed == _MOST_FAILED:
                self._give_up("LibreOffice не делает PDF")
                return False
        return True

    def _together(self, papers: Sequence[Path]) -> list[Path] | None:
        """Which of the papers were not made; None when it was stopped.

        Under plain names in a folder of our own: no lock files beside the school's papers.
        """
        copies = []
        for number, paper in enumerate(papers):
            copy = self.folder / f"{number}.docx"
            try:
                shutil.copyfile(paper, copy)
            except OSError as error:
                copy.unlink(missing_ok=True)
                self.report.problems.append(_no_copy(error, paper.name))
                continue
            copies.append((paper, copy))
        files = [copy for _, copy in copies]
        ended = not copies or _run(self.program, files, self.folder, self.cancelled)
        left = [paper for paper, copy in copies if not self._keep(paper, copy)]
        if ended:
            return left
        self.report.cancelled = self.cancelled()
        if not self.report.cancelled:
            name = left[0].name if left else papers[-1].name
            self._give_up(f"LibreOffice не ответил вовремя на файле «{name}», его остановили")
        return None

    def _keep(self, paper: Path, copy: Path) -> bool:
        made = _made(copy.with_suffix(".pdf"))
        copy.unlink(missing_ok=True)
        if made is None:
            return False
        self.failed = 0
        try:
            self.report.files.append(_save(paper.with_suffix(".pdf"), made))
        except UserError as error:
            self.report.problems.append(str(error))
        return True

    def _give_up(self, why: str) -> None:
        """Thousands of papers would fail one after another, each after minutes."""
        done = f"PDF есть у {len(self.report.files)} из {self.total} документов"
        self.report.problems.insert(0, f"{why}. {done}. {_AGAIN}")


def _made(path: Path) -> bytes | None:
    """The office returns 0 also when it made nothing: only the file itself tells."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    path.unlink(missing_ok=True)
    return content if content.startswith(b"%PDF") else None


def _save(path: Path, content: bytes) -> Path:
    try:
        return save_bytes(path, content)
    except TargetBusy as busy:  # open in a viewer: beside it
        return save_bytes(busy.suggested, content)


def _run(
    program: Path, papers: Sequence[Path], folder: Path, cancelled: Callable[[], bool]
) -> bool:
    """One call with a profile of its own; whether it ended by itself."""
    profile = (folder / "profile").resolve().as_uri()
    command = [
        str(program),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nologo",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(folder),
        *map(str, papers),
    ]
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=True,
        )
    except OSError as error:
        raise UserError(f"LibreOffice не запустился: {reason(error)}.", ADVICE) from error
    limit = time.monotonic() + _START_SECONDS + _PAPER_SECONDS * len(papers)
    while True:
        try:
            process.wait(timeout=0.2)
            return True
        except subprocess.TimeoutExpired:
            if cancelled() or time.monotonic() > limit:
                _stop(process)
                return False


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """The office is a script that starts the real program: both must go."""
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
        )
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
