"""Writes the full copy of a school: everything that a new computer needs, in one verified file."""

import errno
import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError, reason
from nastavnik_desktop.services.copies import last_copy
from nastavnik_desktop.services.copies.contents import (
    GUIDE,
    LIST,
    PIECE,
    Contents,
    Entry,
    Meter,
    Report,
    nobody,
    unfit,
)
from nastavnik_desktop.services.copies.reading import check_copy
from nastavnik_desktop.services.files import TooLarge, save_written
from nastavnik_desktop.storage import backup
from nastavnik_desktop.storage.migrations import VERSION
from nastavnik_desktop.storage.store import Store

_FAT32 = (1 << 32) - 1
"""The longest file on a stick as they are sold."""
_RESERVE = 1 << 20
_LEFT_OUT = ("~$", "~tmp-", ".~lock.")
"""Marks that Word and the office leave beside an open file, and our own half-written files."""
_OF_SYSTEM = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_GUIDE = """Полная копия данных программы «Наставник» (наставничество в школе).

Как восстановить: откройте «Наставник» и выберите «Файл – Восстановить из копии… – Другой файл…»
(при первом запуске – «Восстановить из копии…»), укажите этот файл целиком, не распаковывая.
Без окна: nastavnik restore ФАЙЛ

Внутри: nastavnik.sqlite – база школы; сканы – сканы подписанных документов; шаблоны – шаблоны
документов, изменённые школой; оформление – эмблема. Опись.json – список файлов с контрольными
суммами. Здесь персональные данные: храните файл там, куда нет доступа посторонним.
"""


@dataclass(frozen=True)
class Source:
    """A file that goes into the copy; `size` as it is now, to foresee the length of the copy."""

    name: str
    path: Path
    size: int


def suggested_name(day: date) -> str:
    return f"Наставник – копия {day:%d.%m.%Y}.zip"


def sources(folder: Path) -> list[Source]:
    """The files beside the database, in the order of their names."""
    return [
        Source(f"{root.name}/{path.relative_to(root).as_posix()}", path, path.stat().st_size)
        for root in paths.beside_database(folder)
        for path in _files(root, set())
    ]


def write_full_copy(
    store: Store, target: Path, report: Report = nobody, check: Callable[[], object] = nobody
) -> Contents:
    """All or nothing: what was under this name stays until the new copy is written and checked.

    `check` may raise to stop the work. UserError says what the disk, the stick or a file refused.
    """
    _refuse_place(store, target)
    made = datetime.now().replace(microsecond=0)
    with _database_copy(store) as database:
        found = [Source(paths.DATABASE, database, database.stat().st_size), *_beside(store)]
        _refuse_room(target, sum(source.size for source in found))
        about = Contents(made, *backup.told_by(database), VERSION, ())
        written: list[Contents] = []

        def write(draft: Path) -> None:
            # Every byte is written once and read back once.
            meter = Meter(2 * sum(source.size for source in found), report, check)
            _write(draft, found, about, meter)
            try:
                written.append(check_copy(draft, meter))
            except UserError as error:
                if isinstance(error.__cause__, OSError):
                    raise error.__cause__ from error
                raise UserError(
                    f"Копия «{target.name}» записана на диск с ошибками и удалена: флешка или"
                    " диск неисправны.",
                    "Возьмите другую флешку.",
                ) from error

        save_written(target, write)
    last_copy.remember(store.folder, made, target)
    return written[0]


def _files(folder: Path, seen: set[Path]) -> Iterator[Path]:
    """Also behind links to folders: schools move scans to a larger disk; never twice."""
    try:
        place = folder.resolve()
        if place in seen or not folder.is_dir():
            return
        seen.add(place)
        for path in sorted(folder.iterdir()):
            if path.is_dir():
                yield from _files(path, seen)
            elif path.is_file() and not _left_out(path.name):
                yield path
    except OSError as error:
        raise _unread(folder, error) from error


def _left_out(name: str) -> bool:
    return name.startswith(_LEFT_OUT) or name.casefold() in _OF_SYSTEM


def _beside(store: Store) -> list[Source]:
    found = sources(store.folder)
    if name := unfit(source.name for source in found):
        raise UserError(
            f"Файл «{name}» нельзя взять в копию: на другом компьютере такого имени быть не может.",
            "Переименуйте его: без знаков : ? * < > | и кавычек, без точки в конце.",
        )
    return found


def _refuse_place(store: Store, target: Path) -> None:
    place = target.resolve()
    if place == store.path.resolve():
        raise UserError("Копию нельзя записать поверх самой базы.", "Выберите другое имя.")
    for root in paths.beside_database(store.folder):
        if place.is_relative_to(root.resolve()):
            raise UserError(
                f"Копию нельзя записать в папку «{root.name}»: она сама входит в копию.",
                "Выберите флешку или другую папку.",
            )


def _refuse_room(target: Path, size: int) -> None:
    """Told before an hour of writing, where the system knows."""
    try:
        free = shutil.disk_usage(target.parent).free
    except OSError:
        return
    if free < size + _RESERVE:
        raise UserError(
            f"На диске с папкой «{target.parent}» не хватит места: полной копии нужно"
            f" {megabytes(size)}, свободно {megabytes(free)}.",
            "Освободите место или выберите другой диск.",
        )


def same_disk(folder: Path, target: Path) -> bool:
    """A copy there is lost together with the data."""
    try:
        return folder.stat().st_dev == target.stat().st_dev
    except OSError:
        return False


def megabytes(size: int) -> str:
    if size < 10 * PIECE:
        return f"{max(size / PIECE, 0.1):.1f} МБ".replace(".", ",")
    return f"{size / PIECE:.0f} МБ" if size < 10_000 * PIECE else f"{size / (1 << 30):.0f} ГБ"


@contextmanager
def _database_copy(store: Store) -> Iterator[Path]:
    place = paths.backups_dir(store.folder)
    draft = place / f"~tmp-{os.getpid()}-full.sqlite"
    try:
        try:
            place.mkdir(exist_ok=True)
            backup.copy_to(store.connection, draft)
        except OSError as error:
            raise UserError(
                f"Резервная копия не сделана: {reason(error)}.",
                "Проверьте место на диске и права на папку с данными.",
            ) from error
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _write(draft: Path, found: list[Source], about: Contents, meter: Meter) -> None:
    with draft.open("xb") as file:
        if sum(source.size for source in found) > _FAT32:
            _try_length(file.fileno(), draft)
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(GUIDE, "\ufeff" + _GUIDE.replace("\n", "\r\n"))
            entries = tuple(_put(archive, source, meter) for source in found)
            told = Contents(about.made, about.school, about.people, about.schema, entries)
            archive.writestr(LIST, told.to_json())
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            # What is read back should come from the stick and not from the memory.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _try_length(handle: int, draft: Path) -> None:
    """Whether the disk takes so long a file is asked at once and not after four gigabytes."""
    try:
        os.ftruncate(handle, _FAT32 + 1)
        os.ftruncate(handle, 0)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise TooLarge(draft.parent) from error


def _put(archive: zipfile.ZipFile, source: Source, meter: Meter) -> Entry:
    try:
        about = zipfile.ZipInfo.from_file(source.path, source.name, strict_timestamps=False)
        file = source.path.open("rb")
    except OSError as error:
        raise _unread(source.path, error) from error
    # Scans and Word files are packed already.
    about.compress_type = (
        zipfile.ZIP_DEFLATED if source.name == paths.DATABASE else zipfile.ZIP_STORED
    )
    digest, size = hashlib.sha256(), 0
    text = f"Записываем: {_called(source.name)}"
    with file, archive.open(about, "w") as member:
        while piece := _read(file.read, source.path):
            member.write(piece)
            digest.update(piece)
            size += len(piece)
            meter.add(len(piece), text)
    return Entry(source.name, size, digest.hexdigest())


def _called(name: str) -> str:
    return "база" if name == paths.DATABASE else name.split("/")[0]


def _read(read: Callable[[int], bytes], path: Path) -> bytes:
    try:
        return read(PIECE)
    except OSError as error:
        raise _unread(path, error) from error


def _unread(path: Path, error: OSError) -> UserError:
    return UserError(
        f"«{path}» не читается: {reason(error)}. Копия не записана.",
        "Проверьте диск и права и повторите.",
    )
