"""«Оформление»: the look the school chose for its papers, and its logo, checked and kept."""

import struct
from pathlib import Path
from typing import TYPE_CHECKING

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.papers import PaperStyle
from nastavnik_desktop.services.files import explained, save_bytes

if TYPE_CHECKING:
    from nastavnik_desktop.services.word_files.word_style import Logo, Look

_MOST_BYTES = 2_000_000
_MOST_PIXELS = 4000
_HEIGHT, _WIDTH = 22.0, 60.0
"""Millimetres the logo may take above the letterhead."""
_PNG = b"\x89PNG\r\n\x1a\n"
_ADVICE = "Выберите рисунок PNG или JPG не больше 2 МБ и 4000 точек по стороне."


def keep_logo(picture: Path, data_folder: Path) -> str:
    """Check a picture and copy it beside the database; what `PaperStyle.logo` should hold."""
    try:
        size = picture.stat().st_size
        content = picture.read_bytes() if size <= _MOST_BYTES else b""
    except OSError as error:
        raise UserError(
            f"Файл «{picture.name}» не читается: {error.strerror}.", "Проверьте права на файл."
        ) from error
    if size > _MOST_BYTES:
        raise UserError(f"Рисунок «{picture.name}» больше 2 МБ.", _ADVICE)
    kind = _checked(content, picture.name)[0]
    folder = paths.look_dir(data_folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, folder) from error
    return save_bytes(folder / f"эмблема.{kind}", content).name


def look(style: PaperStyle, data_folder: Path | None) -> "Look":
    """What templates are dressed in; UserError when the logo is gone or no picture any more."""
    from nastavnik_desktop.services.word_files.word_style import Look

    if not style.logo or not style.letterhead or data_folder is None:
        return Look(style)
    return Look(style, _logo(paths.look_dir(data_folder) / Path(style.logo).name))


def _logo(path: Path) -> "Logo":
    from nastavnik_desktop.services.word_files.word_style import Logo

    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"Эмблема школы не читается: файла «{path.name}» в папке «{path.parent}» нет"
            " или он недоступен.",
            "Выберите эмблему заново в оформлении документов или уберите её.",
        ) from error
    kind, width, height = _checked(content, path.name)
    scale = min(_HEIGHT / height, _WIDTH / width)
    return Logo(content, kind, width * scale, height * scale)


def _checked(content: bytes, name: str) -> tuple[str, int, int]:
    """`png` or `jpeg`, width and height in pixels."""
    if content.startswith(_PNG):
        kind, size = "png", _png_size(content)
    else:
        kind, size = "jpeg", _jpeg_size(content)
    if size is None or len(content) > _MOST_BYTES:
        raise UserError(f"Файл «{name}» – не рисунок PNG или JPG или он повреждён.", _ADVICE)
    if not all(1 <= side <= _MOST_PIXELS for side in size):
        raise UserError(f"Рисунок «{name}» слишком велик: {size[0]}×{size[1]} точек.", _ADVICE)
    return kind, *size


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or b"IEND" not in content[-16:]:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """From the header of the frame; None when the file is no whole JPEG."""
    if not content.startswith(b"\xff\xd8") or b"\xff\xd9" not in content[-64:]:
        return None
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        mark = content[place + 1]
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return None
