"""What the windows remember between runs: places, columns, folders, theme."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

FILE = "окна.ini"


class WindowState:
    """Small remembered things in one INI file; a spoilt or missing value is simply forgotten."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    def get(self, key: str, default: Any = None) -> Any:
        """What was kept under the key if it is of the same type as `default`."""
        text = self._settings.value(key)
        if not isinstance(text, str):
            return default
        try:
            value = json.loads(text)
        except ValueError:
            return default
        return value if default is None or isinstance(value, type(default)) else default

    def keep(self, key: str, value: Any) -> None:
        self._settings.setValue(key, json.dumps(value, ensure_ascii=True))

    def sync(self) -> None:
        self._settings.sync()

    def folder(self, kind: str, default: Path | None = None) -> Path:
        """The folder last used for this kind of file, if it is still there."""
        kept = self.get(f"folders/{kind}", "")
        if kept and Path(kept).is_dir():
            return Path(kept)
        return default or Path.home()

    def keep_folder(self, kind: str, folder: Path) -> None:
        self.keep(f"folders/{kind}", str(folder))

    def restore_window(self, name: str, window: QWidget) -> bool:
        """Put the window where it was, if that place is still on some screen."""
        kept = self.get(f"windows/{name}", "")
        if not kept or not window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
            return False
        place = window.frameGeometry()
        for screen in QGuiApplication.screens():
            seen = screen.availableGeometry().intersected(place)
            if seen.width() >= 200 and seen.height() >= 100:
                return True
        main = QGuiApplication.primaryScreen().availableGeometry()
        window.resize(window.size().boundedTo(main.size()))
        window.move(main.topLeft())
        return True

    def keep_window(self, name: str, window: QWidget) -> None:
        self.keep(f"windows/{name}", window.saveGeometry().toBase64().toStdString())

    def restore_splitter(self, name: str, splitter: QSplitter) -> None:
        sizes = self.get(f"splitters/{name}", [])
        if len(sizes) == splitter.count() and all(isinstance(size, int) for size in sizes):
            splitter.setSizes(sizes)

    def keep_splitter(self, name: str, splitter: QSplitter) -> None:
        self.keep(f"splitters/{name}", splitter.sizes())
