"""The menu bar: everything the keyboard can do is written there with its keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from nastavnik_desktop import __version__
from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.ui.frame.pages import Command
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.buttons import Entry, changes, mark
from nastavnik_desktop.ui.parts.icons import icon
from nastavnik_desktop.ui.parts.theme import MODES, TEXT_SIZES, Theme

if TYPE_CHECKING:
    from nastavnik_desktop.ui.frame.main_window import MainWindow

KEYS = """F1 – эта памятка, Ctrl+1 … Ctrl+9 – разделы
Ctrl+PgUp, Ctrl+PgDn – страницы раздела
Alt или F10 – меню
Ctrl+S – сохранить
Ctrl+P – составить документы
Ctrl+F – поиск по списку, Esc – очистить
↓ или Enter в поиске – перейти в список
Ctrl+N – добавить
Enter или F2 – изменить
Ctrl+D – копировать
Ctrl+E – изменить поле у выбранных
Del – удалить в корзину
Ctrl+Z – отменить последнее действие
Ctrl+Shift+E – список в Excel
Ctrl+I – импорт
Ctrl+J – записать встречу в журнал
Ctrl+M – подбор пар, Ctrl+K – ответы анкет, Ctrl+Shift+K – вопросы анкет
Alt+1 … Alt+5 – мастера этапов: Ctrl+Enter – далее, Alt+← – назад, F6 – к шагам
Пробел, Ctrl+A – отметить строку или все строки в списках мастера
Ctrl++ и Ctrl+− – размер текста
Enter – сохранить, в многострочном поле Ctrl+Enter
Esc – закрыть без сохранения"""

ABOUT = """Школьная целевая модель наставничества: люди, пары, документы и отчёты.
Программа не выходит в интернет; данные лежат на этом компьютере.

Qt и PySide6 – лицензия LGPL-3.0, остальные библиотеки – MIT, BSD, Apache-2.0, PSF."""


class MainMenu(QObject):
    """Builds the menus of the window; the «Файл» menu comes from the commands."""

    def __init__(self, window: "MainWindow", theme: Theme, commands: Sequence[Command]) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._file(commands)
        self._edit()
        self._stages()
        self._look()
        self._help()
        QShortcut(QKeySequence("F10"), window).activated.connect(self._open_first)

    def _open_first(self) -> None:
        bar = self._window.menuBar()
        bar.setFocus()
        bar.setActiveAction(bar.actions()[0])

    def _add(
        self,
        menu: QMenu,
        text: str,
        triggered: Callable[[], object],
        picture: str = "",
        shortcut: str = "",
    ) -> QAction:
        action = Entry(text, menu)
        menu.addAction(action)
        mark(action, triggered)
        if picture:
            action.setIcon(icon(picture))
        if shortcut:
            action.setShortcut(shortcut)
        action.triggered.connect(lambda: triggered())
        return action

    def _file(self, commands: Sequence[Command]) -> None:
        menu = self._window.menuBar().addMenu("&Файл")
        menu.setToolTipsVisible(True)
        for command in commands:
            run = partial(self._window.run_command, command.key)
            self._add(
                menu,
                command.title,
                changes(run) if command.changes else run,
                command.icon,
                command.shortcut,
            )
        menu.addSeparator()
        self._add(menu, "Выход", self._window.close, "", "Ctrl+Q")

    def _edit(self) -> None:
        menu = self._window.menuBar().addMenu("&Правка")
        undo = self._add(menu, "Отменить", self._window.undo, "undo", "Ctrl+Z")
        self._add(menu, "Найти", self._window.search, "search", "Ctrl+F")
        menu.addSeparator()
        self._add(menu, "Корзина…", self._open_bin, "trash")

        def name_undo() -> None:
            last = self._window.session.store.last_action()
            title = last.title if last else ""
            undo.setText(f"Отменить: {title[:1].lower()}{title[1:]}" if title else "Отменить")

        menu.aboutToShow.connect(name_undo)

    def _stages(self) -> None:
        """The wizards; each opens where it was left."""
        menu = self._window.menuBar().addMenu("&Этапы")
        for number, stage in enumerate(Stage, 1):
            opened = partial(self._open_wizard, stage)
            self._add(menu, f"{number}. {stage.label}…", opened, "", f"Alt+{number}")

    def _open_wizard(self, stage: Stage) -> None:
        from nastavnik_desktop.ui.wizards.stage_wizard import open_wizard

        if self._window.page.may_leave():
            open_wizard(self._window.session, self._window, stage)

    def _open_bin(self) -> None:
        from nastavnik_desktop.ui.frame.bin_dialog import BinDialog

        dialog = BinDialog(self._window.session, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _look(self) -> None:
        menu = self._window.menuBar().addMenu("&Вид")
        themes = QActionGroup(menu)
        for mode, title in MODES.items():
            action = self._add(menu, title, partial(self._theme.use_mode, mode))
            action.setCheckable(True)
            action.setChecked(mode == self._theme.mode)
            themes.addAction(action)
        menu.addSeparator()
        sizes = menu.addMenu("Размер текста")
        group = QActionGroup(sizes)
        self._sizes: dict[int, QAction] = {}
        for size in TEXT_SIZES:
            self._sizes[size] = self._add(
                sizes, f"{size} %", partial(self._theme.use_text_size, size)
            )
            self._sizes[size].setCheckable(True)
            group.addAction(self._sizes[size])
        self._add(menu, "Крупнее", lambda: self._theme.step_text_size(1), "", "Ctrl+=")
        self._add(menu, "Мельче", lambda: self._theme.step_text_size(-1), "", "Ctrl+-")
        # A method, not a closure: Qt takes it off the signal together with the window.
        self._theme.changed.connect(self._mark_size)
        self._mark_size()
        menu.addSeparator()
        years = menu.addMenu("Учебный год")

        def list_years() -> None:
            years.clear()
            combo = self._window.navigation.year
            for title in (combo.itemText(place) for place in range(combo.count())):
                action = self._add(years, title, partial(self._window.use_year, title))
                action.setCheckable(True)
                action.setChecked(title == self._window.session.year.title)

        years.aboutToShow.connect(list_years)

    def _mark_size(self) -> None:
        if self._theme.text_size in self._sizes:
            self._sizes[self._theme.text_size].setChecked(True)

    def _help(self) -> None:
        menu = self._window.menuBar().addMenu("&Справка")
        self._add(menu, "Горячие клавиши", self._tell_keys, "", "F1")
        self._add(menu, "О программе", self._tell_about, "info")

    def _tell_keys(self) -> None:
        messages.tell(self._window, "Горячие клавиши", KEYS)

    def _tell_about(self) -> None:
        folder = self._window.session.data_folder
        messages.tell(
            self._window,
            f"Наставник {__version__}",
            f"{ABOUT}\n\nПапка с данными: {folder}\nQt {qVersion()}",
        )
