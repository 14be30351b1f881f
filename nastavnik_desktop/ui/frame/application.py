"""The Qt application: Russian locale and Qt texts, Fusion, icon and theme."""

import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QStyleFactory

from nastavnik_desktop import __version__
from nastavnik_desktop.ui.frame.garbage import GarbageCollector
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.parts.icons import window_icon
from nastavnik_desktop.ui.parts.theme import Theme


class Application(NamedTuple):
    """The running application and what belongs to it as long as it lives."""

    qt: QApplication
    theme: Theme
    state: WindowState


def make_application(settings_folder: Path, arguments: list[str] | None = None) -> Application:
    """Make the application, or dress the one that is already there (in tests)."""
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(arguments or sys.argv[:1])
    app.setApplicationName("nastavnik")
    app.setApplicationDisplayName("Наставник")
    app.setApplicationVersion(__version__)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    QLocale.setDefault(QLocale(QLocale.Language.Russian, QLocale.Country.Russia))
    _speak_russian(app)
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setWindowIcon(window_icon())
    state = WindowState(settings_folder)
    theme = Theme(app, state)
    theme.apply()
    if app.findChild(GarbageCollector) is None:
        GarbageCollector(app)
    return Application(app, theme, state)


def _speak_russian(app: QApplication) -> None:
    """Qt's own buttons and menus; the translator must live as long as the application."""
    if app.findChild(QTranslator, "russian") is not None:
        return
    translator = QTranslator(app)
    translator.setObjectName("russian")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_ru", folder):
        app.installTranslator(translator)
