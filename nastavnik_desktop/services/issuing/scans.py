"""Scans of signed papers: pictures and PDFs kept in the data folder, beside the database.

A record holds the names of its files, «2026/документ-12-….pdf»: the number of the record and a mark
of the content, never a person's name. A detached file goes to a bin folder and is found there
again when detaching is undone. Of all copies only the full one holds scans.
"""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError, reason
from nastavnik_desktop.models import Consent, Paper, Record, SupplementaryAgreement
from nastavnik_desktop.services.files import explained, safe_name, save_bytes
from nastavnik_desktop.storage.store import Store

Scanned = Paper | Consent | SupplementaryAgreement
KINDS: tuple[type[Record], ...] = (Paper, Consent, SupplementaryAgreement)
"""The records a scan may be attached to."""
LARGEST = 50_000_000
_TOLD = 60
"""Characters of a file's name in a sentence."""
_WORDS: dict[type[Record], str] = {
    Paper: "документ",
    Consent: "согласие",
    SupplementaryAgreement: "допсоглашение",
}
_BIN = "корзина"


@dataclass(frozen=True)
class Scan:
    """A file of a record; `path` is None when it is not where it was put."""

    name: str
    path: Path | None


@dataclass(frozen=True)
class Lost:
    """A scan that a record names and that is not there."""

    record: type[Record]
    id: int
    name: str
    text: str


def kind_of(content: bytes) -> str:
    """«.pdf», «.jpg» or «.png» by what the file holds, '' for anything else."""
    if b"%PDF-" in content[:1024]:
        return ".pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    return ".png" if content.startswith(b"\x89PNG\r\n\x1a\n") else ""


def names(record: Scanned) -> list[str]:
    return [name for name in record.scan.split(";") if name]


def scans(folder: Path, record: Scanned) -> list[Scan]:
    """The files of a record in the order they were attached; `folder` is the data folder."""
    return [Scan(name, _found(folder, name)) for name in names(record)]


def path(store: Store, name: str) -> Path:
    """Where a scan lies; UserError when it is not there."""
    found = _found(store.folder, name)
    if found is None:
        raise UserError(
            f"Файла скана «{name}» нет в папке «{paths.scans_dir(store.folder)}».",
            "Верните его туда или приложите скан заново.",
        )
    return found


def attach(store: Store, record: Scanned, files: Sequence[Path]) -> Scanned:
    """Copy the files into the data folder and name them in the record: all in one action or none.

    UserError for what is no PDF, JPG or PNG, is too large, or is attached already.
    """
    current = _again(store, record)
    year = (current.dated or date.today()).year
    listed, made = names(current), []
    try:
        for file in files:
            name, content = _named(current, year, file)
            if any(Path(name).name == Path(known).name for known in listed):
                raise UserError(f"Файл «{_called(file)}» к этой записи уже приложен.")
            target = paths.scans_dir(store.folder) / name
            _make_folder(target.parent)
            if not target.exists():
                made.append(target)
            save_bytes(target, content)
            listed.append(name)
        with store.action("Приложен скан" if len(files) == 1 else "Приложены сканы"):
            return _saved(store, current, listed)
    except BaseException:
        for target in made:
            target.unlink(missing_ok=True)
        raise


def _named(record: Scanned, year: int, file: Path) -> tuple[str, bytes]:
    """The name the file gets here, and what it holds."""
    content = _read(file)
    if not content:
        raise UserError(
            f"Файл «{_called(file)}» пуст.",
            "Скан не сохранился: отсканируйте документ ещё раз.",
        )
    extension = kind_of(content)
    if not extension:
        raise UserError(
            f"Файл «{_called(file)}» – не скан: нужен PDF, JPG или PNG.",
            "Отсканируйте документ в PDF или сохраните снимок как JPG.",
        )
    mark = hashlib.sha256(content).hexdigest()[:12]
    return f"{year}/{_WORDS[type(record)]}-{record.id}-{mark}{extension}", content


def _called(file: Path) -> str:
    """As it is told: no marks that turn a name round, and no longer than a line."""
    name = safe_name(file.name)
    return name if len(name) <= _TOLD else f"{name[:_TOLD]}…"


def detach(store: Store, record: Scanned, name: str) -> Scanned:
    """Take a file off the record; it moves to the bin folder. LookupError for an unknown name."""
    current = _again(store, record)
    if name not in names(current):
        raise LookupError(name)
    with store.action("Откреплён скан"):
        saved = _saved(store, current, [one for one in names(current) if one != name])
        path = paths.scans_dir(store.folder) / name
        if path.is_file():
            aside = _binned(store.folder, name)
            _make_folder(aside.parent)
            try:
                os.replace(path, aside)
            except OSError as error:
                raise UserError(
                    f"Файл скана переместить в корзину нельзя: {reason(error)}.",
                    "Закройте его в другой программе и повторите.",
                ) from error
    return saved


def lost(store: Store) -> list[Lost]:
    """Every scan that a record names and that is not in the folder."""
    found = []
    for kind in KINDS:
        records: Sequence[Scanned] = store.table(kind).all()  # type: ignore[assignment]
        for record in records:
            for scan in scans(store.folder, record):
                if scan.path is None:
                    text = f"{_WORDS[kind].capitalize()} № {record.id}: нет файла «{scan.name}»."
                    found.append(Lost(kind, record.id or 0, scan.name, text))
    return found


def _again(store: Store, record: Scanned) -> Scanned:
    """As it is stored now: a window may hold an older copy."""
    again: Scanned = store.table(type(record)).get(record.id or 0)
    return again


def _saved(store: Store, record: Scanned, listed: Sequence[str]) -> Scanned:
    saved: Scanned = store.table(type(record)).save(record.changed(scan=";".join(listed)))
    return saved


def _binned(folder: Path, name: str) -> Path:
    return paths.scans_dir(folder) / _BIN / name


def _found(folder: Path, name: str) -> Path | None:
    """In its place, or in the bin when the record names it again."""
    for path in (paths.scans_dir(folder) / name, _binned(folder, name)):
        if path.is_file():
            return path
    return None


def _read(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > LARGEST:
            raise UserError(
                f"Файл «{_called(file)}» больше {LARGEST // 1_000_000} МБ.",
                "Отсканируйте документ с разрешением 200–300 точек на дюйм.",
            )
        return file.read_bytes()
    except OSError as error:
        raise UserError(
            f"Файл «{_called(file)}» не читается: {reason(error)}.", "Проверьте путь и права."
        ) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, folder) from error
