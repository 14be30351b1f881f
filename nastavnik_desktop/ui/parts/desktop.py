"""Hands a finished file over to the program that opens it, or to the file manager."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from nastavnik_desktop.errors import UserError


def open_file(path: Path) -> None:
    """Open in Word, Excel or what the computer has for it; raises UserError."""
    if not path.exists():
        raise UserError(f"Файла «{path}» больше нет.", "Возможно, его перенесли или удалили.")
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise UserError(
            f"Для файла «{path.name}» не нашлось программы.", f"Он лежит в папке «{path.parent}»."
        )


def show_in_folder(path: Path) -> None:
    """Open the folder with the file, selected where the system can do that."""
    if sys.platform == "win32" and path.exists():
        subprocess.Popen(["explorer", "/select,", str(path)])
        return
    open_file(path if path.is_dir() else path.parent)
