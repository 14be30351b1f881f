"""Reads a full copy, believing nothing of it: names, lengths and contents are checked first."""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError, reason
from nastavnik_desktop.services.copies.contents import (
    GUIDE,
    LIST,
    PIECE,
    Contents,
    Entry,
    Meter,
    nobody,
    unfit,
)

_MARK = b"PK\x03\x04"
_LONGEST_LIST = 64 << 20
_HARMLESS = 1 << 30
_DENSEST = 100
"""A copy longer than `_HARMLESS` unpacked may be so many times as long as it is packed."""
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


def is_full_copy(path: Path) -> bool:
    """By what the file holds: whether it is to be read as a full copy and not as a database."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MARK)) == _MARK
    except OSError:
        return False


def read_contents(path: Path) -> Contents:
    """The list in a copy, checked against what lies in it; UserError when they do not agree."""
    with _opened(path) as archive:
        return _contents(archive, path)


def check_copy(path: Path, meter: Meter) -> Contents:
    """Read everything through and compare it with the list."""
    with _opened(path) as archive:
        contents = _contents(archive, path)
        for entry in contents.files:
            _read_through(archive, entry, path, nobody, meter, "Проверяем записанное")
        return contents


def unpack(path: Path, place: Path, meter: Meter) -> Contents:
    """Everything in the copy on the disk under `place`, each file as the list says or UserError.

    OSError is of the disk that is written to.
    """
    with _opened(path) as archive:
        contents = _contents(archive, path)
        for root in paths.beside_database(place):
            root.mkdir()
        for entry in contents.files:
            target = place / entry.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                _read_through(archive, entry, path, file.write, meter, "Распаковываем копию")
                file.flush()
                os.fsync(file.fileno())
        return contents


def damaged(path: Path) -> UserError:
    return UserError(
        f"Файл «{path.name}» – не целая копия «Наставника»: он повреждён или дописан не до конца.",
        "Выберите другую копию.",
    )


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise unread(path, error) from error
    with file:
        try:
            with zipfile.ZipFile(file) as archive:
                yield archive
        except _DAMAGES as error:
            raise damaged(path) from error


def unread(path: Path, error: OSError) -> UserError:
    return UserError(
        f"Копия «{path}» не читается: {reason(error)}.", "Проверьте флешку или укажите другой файл."
    )


def _contents(archive: zipfile.ZipFile, path: Path) -> Contents:
    members = {info.filename: info for info in archive.infolist()}
    if LIST not in members or paths.DATABASE not in members:
        raise UserError(
            f"Файл «{path.name}» – не копия «Наставника».",
            "Имя полной копии обычно такое: «Наставник – копия 21.11.2026.zip».",
        )
    if members[LIST].file_size > _LONGEST_LIST:
        raise damaged(path)
    contents = Contents.from_json(_listed(archive, path), path.name)
    named = {entry.name: entry.size for entry in contents.files}
    held = {name: info.file_size for name, info in members.items() if name not in (LIST, GUIDE)}
    if named != held or len(members) != len(archive.infolist()) or not named.get(paths.DATABASE):
        raise damaged(path)
    if unfit(named) or any(map(_strange, members.values())):
        raise UserError(
            f"В файле «{path.name}» есть имена, которых в копии быть не может.",
            "Это не копия «Наставника»: выберите другой файл.",
        )
    length = path.stat().st_size
    packed = sum(info.compress_size for info in members.values())
    if packed > length or contents.size > max(_HARMLESS, _DENSEST * length):
        raise damaged(path)
    return contents


def _listed(archive: zipfile.ZipFile, path: Path) -> bytes:
    try:
        return archive.read(LIST)
    except OSError as error:
        raise unread(path, error) from error


def _strange(info: zipfile.ZipInfo) -> bool:
    """Encrypted, packed as we never pack, or named otherwise than it is read here."""
    return (
        bool(info.flag_bits & 1)
        or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        or info.orig_filename != info.filename
    )


def _read_through(
    archive: zipfile.ZipFile,
    entry: Entry,
    path: Path,
    write: Callable[[bytes], object],
    meter: Meter,
    text: str,
) -> None:
    digest, size = hashlib.sha256(), 0
    with archive.open(entry.name) as member:
        while piece := _piece(member.read, path):
            size += len(piece)
            if size > entry.size:
                raise damaged(path)
            digest.update(piece)
            write(piece)
            meter.add(len(piece), text)
    if size != entry.size or digest.hexdigest() != entry.sha256:
        raise damaged(path)


def _piece(read: Callable[[int], bytes], path: Path) -> bytes:
    """Trouble with the copy is told apart from trouble with the disk written to."""
    try:
        return read(PIECE)
    except OSError as error:
        raise unread(path, error) from error
