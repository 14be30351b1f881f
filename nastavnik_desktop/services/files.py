"""Files for people: names that every system accepts, and saving that never harms the old file."""

import errno
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import search_key, squeeze

NAME_LENGTH = 120
_NAME_BYTES = 240
_LONGEST_BYTES = 255
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_REPLACED = str.maketrans({"/": "-", "\\": "-", "|": "-", ":": "-", '"': "'", "\n": " ", "\t": " "})
_DROPPED = str.maketrans("", "", "<>?*")
_NUMBERED = re.compile(r" \(\d+\)$")

# Sharing violations: an antivirus or an indexer lets go soon, Word and Excel do not.
_BUSY_ERRORS = (5, 32, 33, 1224)
# The stick was pulled out: not ready, failed, not connected, no such device.
_GONE_ERRORS = (21, 31, 433, 1117, 1167)
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
_TEMPORARY, _LEFTOVER_SECONDS = "~tmp-{}.part", 3600


class TargetBusy(UserError):
    """The file is open in another program; `suggested` is a free name beside it."""

    def __init__(self, path: Path, advice: str = "") -> None:
        self.suggested = free_name(path)
        super().__init__(
            f"Файл «{path.name}» открыт в другой программе, записать его сейчас нельзя.",
            advice or f"Закройте его и повторите или сохраните рядом как «{self.suggested.name}».",
        )


class DiskFull(UserError):
    """There is no room for anything else either."""


class TooLarge(UserError):
    """The disk takes no file of this length."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Файл больше 4 ГБ, а диск с папкой «{folder}» таких не хранит (FAT32).",
            "Выберите другой диск или отформатируйте флешку как exFAT или NTFS.",
        )


class DiskGone(UserError):
    """The disk stopped answering: a stick was pulled out, or is worn."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Диск с папкой «{path.parent}» отключён или не отвечает: файл «{path.name}» не"
            " записан.",
            "Вставьте флешку снова или выберите другую папку.",
        )


def safe_name(text: str, extension: str = "") -> str:
    """A readable file name that Windows, too, accepts; `extension` is with its dot."""
    kept = "".join(
        char for char in unicodedata.normalize("NFC", text) if char in "\n\t" or _printable(char)
    )
    name = squeeze(kept.translate(_REPLACED).translate(_DROPPED)).lstrip("~. ")
    room = NAME_LENGTH - len(extension)
    name = name[:room]
    while len((name + extension).encode()) > _NAME_BYTES:
        name = name[:-1]
    name = name.rstrip(". ") or "без имени"
    if _RESERVED.fullmatch(name.split(".")[0].rstrip()):
        name = f"_{name}"[:room].rstrip(". ")
    return name + extension


def _printable(char: str) -> bool:
    # Controls, invisible marks (they can reverse a name) and halves of characters are left out.
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn", "Co")


def holdable(name: str) -> bool:
    """Whether every system can hold a file or folder of exactly this name."""
    return (
        all(_printable(char) and char not in '/\\:*?"<>|' for char in name)
        and name == name.rstrip(". ")
        and 0 < len(name.encode()) <= _LONGEST_BYTES
        and not _RESERVED.fullmatch(name.split(".")[0].rstrip())
    )


def free_name(path: Path) -> Path:
    """The path itself if nothing is there, else «имя (2).docx», «имя (3).docx» …"""
    if not os.path.lexists(path):
        return path
    stem, number = _NUMBERED.sub("", path.stem), 2
    while os.path.lexists(made := path.with_name(f"{stem} ({number}){path.suffix}")):
        number += 1
    return made


def numbered(path: Path) -> Iterator[Path]:
    """«имя (2).docx», «имя (3).docx» … as far as they are there without a gap."""
    stem, number = _NUMBERED.sub("", path.stem), 2
    while (known := path.with_name(f"{stem} ({number}){path.suffix}")).exists():
        yield known
        number += 1


def save_beside(path: Path, content: bytes) -> Path:
    """As `save_bytes`, but a file that is there stays, and the new one is numbered.

    What is there already and is the same is not written twice.
    """
    for known in (path, *numbered(path)):
        # One that cannot be read is another file.
        with suppress(OSError):
            if known.stat().st_size == len(content) and known.read_bytes() == content:
                return known
    return save_bytes(free_name(path), content)


def save_bytes(path: Path, content: bytes) -> Path:
    """Put the content in place of the file at once; on any failure the old file stays as it was.

    UserError says what to do with a full disk, missing rights, a vanished folder; TargetBusy
    offers another name. What a crash left in the folder earlier is swept out.
    """
    return save_written(path, lambda temporary: _write(temporary, content))


def save_written(path: Path, write: Callable[[Path], None]) -> Path:
    """As `save_bytes`, for what is too large for the memory: `write` makes the file and flushes it.

    It gets the path of a file that is not there yet, in the same folder.
    """
    temporary = path.with_name(_TEMPORARY.format(f"{os.getpid()}-{os.urandom(4).hex()}"))
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        _refuse_opened(path)
        try:
            write(temporary)
            _keep_mode(path, temporary)
            _replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        _sweep(path.parent)
    except OSError as error:
        raise explained(error, path) from error
    return path


def _sweep(folder: Path) -> None:
    """Delete our own temporary files that a crash left behind: papers of people lie in them."""
    limit = time.time() - _LEFTOVER_SECONDS
    for found in folder.glob(_TEMPORARY.format("*")):
        # Somebody else's file or already gone: it can wait.
        with suppress(OSError):
            if found.stat().st_mtime < limit:
                found.unlink()


def _write(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_mode(old: Path, new: Path) -> None:
    # A file the colleagues could read must stay readable to them; some disks know no modes.
    with suppress(OSError):
        shutil.copymode(old, new)


def _replace(source: Path, target: Path) -> None:
    for pause in (*_PAUSES, None):
        try:
            os.replace(source, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY_ERRORS:
                raise
            if pause is None:
                raise TargetBusy(target) from error
            time.sleep(pause)


def _refuse_opened(path: Path) -> None:
    """Elsewhere than on Windows a replaced file stays open in the office with its old text."""
    if os.name == "nt" or not path.exists():
        return
    name = path.name
    for mark in (f".~lock.{name}#", f"~${name}", f"~${name[2:]}"):
        if path.with_name(mark).exists():
            again = free_name(path).name
            raise TargetBusy(
                path,
                f"Закройте его и повторите или сохраните рядом как «{again}». "
                f"Если файл нигде не открыт, удалите оставшийся рядом файл «{mark}».",
            )


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network folders cannot be synced; the file itself is already in place.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def explained(error: OSError, path: Path) -> UserError:
    """What an error of the file system means for the person who wanted this file."""
    name, folder = path.name, path.parent
    if getattr(error, "winerror", None) in _GONE_ERRORS:
        return DiskGone(path)
    match error.errno:
        case errno.EIO | errno.ENODEV | errno.ENXIO:
            return DiskGone(path)
        case errno.EFBIG:
            return TooLarge(folder)
        case errno.ENOSPC | errno.EDQUOT:
            text = f"На диске не хватило места: файл «{name}» не записан в папку «{folder}»."
            return DiskFull(text, "Освободите место или выберите другую папку.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            text = f"Нет прав на запись в папку «{folder}»: файл «{name}» не записан."
            advice = "Выберите другую папку, например «Документы»."
        case errno.ENAMETOOLONG:
            text = f"Слишком длинное имя файла: «{name}»."
            advice = "Сократите имя или выберите папку ближе к корню диска."
        case errno.ENOENT if folder.is_dir():  # so Windows answers to a path over 260 characters
            text = f"Слишком длинный путь к файлу «{name}» в папке «{folder}»."
            advice = "Сократите имя или выберите папку ближе к корню диска."
        case errno.ENOENT | errno.ENOTDIR:
            text = f"Папки «{folder}» нет: файл «{name}» не записан."
            advice = "Проверьте, подключён ли диск, или выберите другую папку."
        case errno.EISDIR | errno.EEXIST | errno.ENOTEMPTY:
            text = f"По адресу «{path}» уже есть папка с таким именем, файл не записан."
            advice = "Укажите другое имя файла."
        case _:
            reason = error.strerror or str(error)
            text = f"Файл «{name}» не удалось записать в папку «{folder}» ({reason})."
            advice = "Проверьте диск или выберите другую папку."
    return UserError(text, advice)


def told_apart(names: Iterable[str], ending: str = "") -> list[str]:
    """Each file its own name: the second «План» becomes «План [2]», before the ending."""
    seen: dict[str, int] = {}
    made = []
    for name in names:
        key = search_key(name)
        seen[key] = seen.get(key, 0) + 1
        more = f" [{seen[key]}]" if seen[key] > 1 else ""
        made.append(f"{name.removesuffix(ending)}{more}{ending}" if more else name)
    return made
