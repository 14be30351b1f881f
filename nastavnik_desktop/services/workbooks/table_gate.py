"""Says what a file given as a table really is, and refuses what is not one or is made to harm.

It is cheap and takes nothing apart, so it runs beside the child process that reads the file.
"""

from nastavnik_desktop.errors import UserError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from zipfile import ZipFile

MAX_FILE = 30_000_000
MAX_UNPACKED = 150_000_000
MAX_RATIO = 300
MAX_ENTRIES = 2_000
MAX_ROWS = 20_000
"""Ten times the largest school; a longer table is not a list of its people."""
MAX_COLUMNS = 200
MAX_SECONDS = 30

SAVE_AS_XLSX = (
    "Откройте его в Excel и сохраните: «Файл» – «Сохранить как» – «Книга Excel (*.xlsx)»."
)
SAVE_AGAIN = (
    "Откройте его в Excel (если нужно, с восстановлением), сохраните заново как "
    "«Книга Excel (*.xlsx)» или получите файл ещё раз."
)
NO_PASSWORD = (
    "Откройте его в Excel, уберите пароль («Файл» – «Сведения» – «Защита книги» – "
    "«Зашифровать с использованием пароля») и сохраните."
)
CUT = "Откройте его в Excel, оставьте только нужную таблицу и сохраните."


class Refusal(Exception):
    """Why a file is not taken, with {name} for its name; a UserError is made of it."""


class Stopped(Exception):
    """The reading was not wanted any longer."""


def damaged() -> Refusal:
    return Refusal("Файл «{name}» повреждён или скачан не полностью.", SAVE_AGAIN)


def check_readable(path: "Path") -> None:
    """UserError when there is no such file, or when it cannot be opened."""
    try:
        if path.is_dir():
            raise UserError(f"«{path.name}» – папка, а не файл.", "Выберите файлы с таблицами.")
        if path.stat().st_size > MAX_FILE:
            raise UserError(
                f"Файл «{path.name}» больше {MAX_FILE // 1_000_000} МБ: это не школьный список.",
                CUT,
            )
        with path.open("rb") as file:
            file.read(1)
    except FileNotFoundError as error:
        raise UserError(f"Файла «{path}» нет.", "Проверьте имя и папку.") from error
    except PermissionError as error:
        raise UserError(
            f"Файл «{path.name}» не читается: он открыт в другой программе или на него нет прав.",
            "Закройте его в Excel и повторите.",
        ) from error
    except OSError as error:
        raise UserError(
            f"Файл «{path.name}» не читается ({error.strerror}).",
            "Проверьте, подключён ли диск, и скопируйте файл на этот компьютер.",
        ) from error


_NOT_TABLES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "документ PDF"),
    (b"{\\rtf", "документ RTF"),
    (b"Rar!", "архив RAR"),
    (b"7z\xbc\xaf", "архив 7z"),
    (b"\x1f\x8b", "архив gzip"),
    (b"\x89PNG", "картинка"),
    (b"\xff\xd8\xff", "картинка"),
    (b"SQLite format 3", "база данных"),
    (b"MZ", "программа"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")


def is_workbook(content: bytes) -> bool:
    """Whether it is for calamine; anything else that passes `check` is text."""
    return content.startswith((b"PK", _OLE))


def check(content: bytes) -> None:
    """Raises Refusal when it is no table that can be read."""
    if not content.strip():
        raise Refusal("Файл «{name}» пуст.", "Выберите файл, в котором есть таблица.")
    head = content[:2048]
    if head.startswith(b"PK"):
        _check_zip(content)
    elif head.startswith(_OLE):
        _check_ole(content)
    elif head.startswith(_OLD_EXCEL):
        raise Refusal("Файл «{name}» сохранён в очень старом Excel (до 1995 года).", SAVE_AS_XLSX)
    else:
        for magic, what in _NOT_TABLES:
            if head.startswith(magic):
                raise Refusal(f"Файл «{{name}}» – {what}, а не таблица.", "Выберите таблицу Excel.")
        _check_markup(head.lstrip(b"\xef\xbb\xbf \r\n\t").lower())


def _check_markup(head: bytes) -> None:
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<style", b"<body")):
        raise Refusal("Файл «{name}» – веб-страница под видом таблицы.", SAVE_AS_XLSX)
    if b"schemas-microsoft-com:office:spreadsheet" in head:
        raise Refusal("Файл «{name}» – таблица XML 2003, её прочитать нельзя.", SAVE_AS_XLSX)
    if head.startswith((b"<?xml", b"<!doctype")):
        raise Refusal("Файл «{name}» – документ XML, а не таблица.", "Выберите таблицу Excel.")
    if head.startswith((b"mime-version:", b"from:")):
        raise Refusal("Файл «{name}» – веб-архив под видом таблицы.", SAVE_AS_XLSX)


def _check_ole(content: bytes) -> None:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise locked()
    if holds("WordDocument"):
        raise Refusal("Файл «{name}» – документ Word, а не таблица.", _FROM_WORD)
    if holds("PowerPoint Document"):
        raise Refusal("Файл «{name}» – презентация, а не таблица.", "Выберите таблицу Excel.")
    if not (holds("Workbook") or holds("Book")):
        if len(content) % 512:
            raise damaged()
        raise Refusal("Файл «{name}» – не таблица Excel.", "Выберите таблицу Excel.")


_FROM_WORD = (
    "Скопируйте таблицу из Word на пустой лист Excel и сохраните как «Книга Excel (*.xlsx)»."
)


def locked() -> Refusal:
    return Refusal("Файл «{name}» защищён паролем.", NO_PASSWORD)


def _check_zip(content: bytes) -> None:
    import io
    import zipfile
    import zlib

    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _check_budget(archive, len(content))
        _check_kind(archive)
        _check_xml(archive)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        LookupError,
        OSError,
    ) as error:
        raise damaged() from error


def _check_budget(archive: "ZipFile", packed: int) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    names = {entry.filename for entry in entries}
    if (
        len(entries) > MAX_ENTRIES
        or len(names) < len(entries)
        or unpacked > MAX_UNPACKED
        or (unpacked > 5_000_000 and unpacked > packed * MAX_RATIO)
    ):
        raise Refusal(
            "Файл «{name}» устроен подозрительно: после распаковки он слишком велик.", CUT
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked()


def _check_kind(archive: "ZipFile") -> None:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return
    if "mimetype" in names:
        with archive.open("mimetype") as entry:
            kind = entry.read(200)
        if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            with archive.open("META-INF/manifest.xml") as entry:
                if b"encryption-data" in entry.read(1_000_000):
                    raise locked()
            return
        if b"opendocument.text" in kind:
            raise Refusal("Файл «{name}» – текстовый документ, а не таблица.", _FROM_WORD)
    if "word/document.xml" in names:
        raise Refusal("Файл «{name}» – документ Word, а не таблица.", _FROM_WORD)
    if "ppt/presentation.xml" in names:
        raise Refusal("Файл «{name}» – презентация, а не таблица.", "Выберите таблицу Excel.")
    if any(name.endswith(".iwa") for name in names):
        raise Refusal(
            "Файл «{name}» – таблица Apple Numbers.", "Сохраните её в Numbers в формате Excel."
        )
    if any(name.startswith("xl/") for name in names):
        raise damaged()
    raise Refusal(
        "Файл «{name}» – архив, а не таблица.", "Распакуйте его и выберите таблицы из него."
    )


def _check_xml(archive: "ZipFile") -> None:
    """No document type declarations: spreadsheets have none, and bombs are made of them."""
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                head = part.read(16_384)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Refusal(
                    "Файл «{name}» устроен подозрительно: в нём есть описания сущностей XML.",
                    SAVE_AGAIN,
                )


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")
