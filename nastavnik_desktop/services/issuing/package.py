"""«Пакет координатору»: a ZIP with forms, bases, scans of signed orders and its contents."""

import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from nastavnik_desktop.errors import UserError, reason
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.checking import leaving
from nastavnik_desktop.services.checking.leaving import LeftOut
from nastavnik_desktop.services.checking.unnamed_texts import Mask, mask
from nastavnik_desktop.services.files import explained, safe_name, save_written
from nastavnik_desktop.services.issuing import scans
from nastavnik_desktop.services.issuing.bundles import windows_text
from nastavnik_desktop.services.issuing.issued import named
from nastavnik_desktop.services.lists import lists
from nastavnik_desktop.services.lists.bases import base_rows
from nastavnik_desktop.services.pairs.consents import may_leave_school
from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.services.reports import forms
from nastavnik_desktop.services.reports.counting import FormsReport
from nastavnik_desktop.services.roster import Roster

CONTENTS = "Содержание.txt"
_MOST = 500_000_000
_STAMP = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Enclosure:
    """A file of the package: its name inside, what it is, and where it lies or what it holds."""

    name: str
    about: str
    source: Path | bytes


@dataclass(frozen=True)
class Package:
    """What will be sent, to be shown before it is written."""

    title: str
    enclosures: tuple[Enclosure, ...]
    left_out: tuple[str, ...]
    """What is not in it and why; no names."""
    unnamed: tuple[LeftOut, ...] = ()
    """Who is left out of its tables; for the curator's eyes, not for the archive."""

    @property
    def contents(self) -> list[str]:
        lines = [self.title, "", "Вложено:"]
        lines += [f"{n}. {one.name} – {one.about}" for n, one in enumerate(self.enclosures, 1)]
        if self.left_out:
            lines += ["", "Не вложено:", *(f"– {text}" for text in self.left_out)]
        return lines


@dataclass
class PackageReport:
    path: Path
    package: Package
    cancelled: bool = False
    files: list[str] = field(default_factory=list)


def plan_package(
    roster: Roster, report: FormsReport, data_folder: Path, day: date | None = None
) -> Package:
    """Forms, bases and scans of signed orders, without what names a minor without consent.

    `day` is the day of sending, on which consents must be in force.
    """
    when = day or date.today()
    told = mask(roster, when)
    found: list[Enclosure] = [
        Enclosure(
            f"Формы/{forms.file_name(report)}",
            f"Формы 1–5 за {show_date(report.period_from)}–{show_date(report.period_to)}",
            forms.workbook(report, mask=told),
        )
    ]
    left_out: list[str] = []
    unnamed = _add_bases(roster, when, found, told)
    for paper in roster.papers:
        if paper.state is PaperState.SIGNED and paper.series:
            _add_scans(roster, paper, data_folder, when, found, left_out)
    if unnamed:
        left_out.append(
            "В базы не вошли несовершеннолетние, у которых нет действующего согласия законного"
            f" представителя на обработку персональных данных ({len(unnamed)} чел.)."
        )
    school = roster.school.short_name or roster.school.full_name or "школа"
    title = f"Пакет координатору: {school}, {roster.year.title} учебный год"
    found = [replace(one, name=told(one.name), about=told(one.about)) for one in found]
    return Package(
        title,
        tuple(_with_different_names(found)),
        tuple(told(text) for text in left_out),
        tuple(unnamed),
    )


def _add_bases(roster: Roster, day: date, found: list[Enclosure], told: Mask) -> list[LeftOut]:
    """Both bases without those who may not be named outside; who they are."""
    people = [member.person for unit in roster.units for member in unit.members]
    people += [roster.people[one] for one in roster.mentee_cards if one in roster.people]
    unnamed = leaving.left_out(roster, people, day)
    barred = frozenset(one.person.id or 0 for one in unnamed)
    for role, title in lists.BASE_TITLES.items():
        if base_rows(roster, role):
            content = lists.base_workbook(roster, role, barred, told)
            found.append(Enclosure(f"Базы/{title}.xlsx", f"{title} на {show_date(day)}", content))
    return unnamed


def _add_scans(
    roster: Roster,
    paper: Paper,
    data_folder: Path,
    day: date,
    found: list[Enclosure],
    left_out: list[str],
) -> None:
    listed = scans.scans(data_folder, paper)
    if not listed:
        left_out.append(f"{named(paper)}: скан не приложен.")
        return
    if without := _without_consent(roster, paper, day):
        left_out.append(
            f"{named(paper)}: в нём названы несовершеннолетние, у которых нет действующего"
            f" согласия на обработку персональных данных ({without} чел.)."
        )
        return
    for scan in listed:
        if scan.path is None:
            left_out.append(f"{named(paper)}: файла скана нет на месте.")
            continue
        when = f" от {show_date(paper.dated)}" if paper.dated else ""
        name = safe_name(f"{paper.title} № {paper.number}{when}", scan.path.suffix)
        found.append(Enclosure(f"Приказы/{name}", f"скан: {named(paper)}", scan.path))


def _without_consent(roster: Roster, paper: Paper, day: date) -> int:
    people = [roster.people.get(one) for one in roster.named.get(paper.id or 0, ())]
    # A person who is not in the register any more cannot have a consent in force.
    evidence = Evidence(roster, day)
    return sum(one is None or not may_leave_school(evidence, one) for one in people)


def _with_different_names(found: list[Enclosure]) -> list[Enclosure]:
    seen: dict[str, int] = {}
    made = []
    for one in found:
        seen[one.name] = seen.get(one.name, 0) + 1
        name = one.name
        if (number := seen[name]) > 1:
            stem, dot, extension = name.rpartition(".")
            name = f"{stem} – {number}{dot}{extension}"
        made.append(Enclosure(name, one.about, one.source))
    return made


class _Cancelled(Exception):
    """The half-written package is thrown away."""


def write_package(
    package: Package,
    path: Path,
    progress: Callable[[int, int, str], None] = lambda done, total, title: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PackageReport:
    """The ZIP at `path`, whole or not at all; may run in a worker thread."""
    report = PackageReport(path, package)
    total = sum(_size(one) for one in package.enclosures)
    if total > _MOST:
        raise UserError(
            "Сканы приказов вместе больше 500 МБ, одним архивом их не отправить.",
            "Отсканируйте приказы с меньшим разрешением и приложите заново.",
        )

    def write(temporary: Path) -> None:
        with temporary.open("xb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                _put(archive, CONTENTS, windows_text(package.contents))
                for number, one in enumerate(package.enclosures, 1):
                    if cancelled():
                        raise _Cancelled
                    _put(archive, one.name, _content(one))
                    report.files.append(one.name)
                    progress(number, len(package.enclosures), one.name)
            file.flush()
            os.fsync(file.fileno())

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, path) from error
    try:
        save_written(path, write)
    except _Cancelled:
        report.cancelled = True
    return report


def _size(one: Enclosure) -> int:
    if isinstance(one.source, bytes):
        return len(one.source)
    try:
        return one.source.stat().st_size
    except OSError as error:
        raise _unread(one, error) from error


def _content(one: Enclosure) -> bytes:
    if isinstance(one.source, bytes):
        return one.source
    try:
        return one.source.read_bytes()
    except OSError as error:
        raise _unread(one, error) from error


def _unread(one: Enclosure, error: OSError) -> UserError:
    return UserError(
        f"Файл «{one.name}» ({one.about}) не читается: {reason(error)}.",
        "Приложите скан к документу заново.",
    )


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    about = zipfile.ZipInfo(name, _STAMP)
    about.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(about, content)
