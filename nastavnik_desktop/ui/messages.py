"""The only door to message boxes and file dialogs, so that tests can stand in for the user."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from nastavnik_desktop.errors import UserError

EXCEL = "Книга Excel (*.xlsx)"
TABLES = "Таблицы (*.xlsx *.xls *.ods *.csv);;Все файлы (*)"
WORD = "Документ Word (*.docx)"
PDF = "Документ PDF (*.pdf)"
ZIP = "Архив (*.zip)"
SCANS = "Сканы (*.pdf *.jpg *.jpeg *.png);;Все файлы (*)"
PICTURES = "Рисунки (*.png *.jpg *.jpeg);;Все файлы (*)"
DATABASES = "Копия базы (*.sqlite);;Все файлы (*)"


def _box(parent: QWidget | None, text: str, advice: str = "") -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(QGuiApplication.applicationDisplayName() or "Наставник")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(advice)
    return box


def tell(parent: QWidget | None, what: UserError | str, advice: str = "") -> None:
    """One sentence and, for an error, what to do about it."""
    if isinstance(what, UserError):
        box = _box(parent, what.text, what.advice)
        box.setIcon(QMessageBox.Icon.Warning)
    else:
        box = _box(parent, what, advice)
        box.setIcon(QMessageBox.Icon.Information)
    box.addButton("Понятно", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask(
    parent: QWidget | None,
    question: str,
    yes: str,
    no: str = "Отмена",
    *,
    advice: str = "",
    destructive: bool = False,
) -> bool:
    """Whether the user agreed; what destroys something is never the default button."""
    box = _box(parent, question, advice)
    box.setIcon(QMessageBox.Icon.Warning if destructive else QMessageBox.Icon.Question)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse if destructive else agree)
    box.setEscapeButton(refuse)
    box.exec()
    return box.clickedButton() is agree


def choose(
    parent: QWidget | None, question: str, options: Sequence[str], *, advice: str = ""
) -> int | None:
    """The position of the chosen option, the first being the default; None for «Отмена»."""
    box = _box(parent, question, advice)
    box.setIcon(QMessageBox.Icon.Question)
    buttons = [box.addButton(option, QMessageBox.ButtonRole.AcceptRole) for option in options]
    refuse = box.addButton("Отмена", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(refuse)
    box.exec()
    clicked = box.clickedButton()
    return next((place for place, button in enumerate(buttons) if button is clicked), None)


def sorry(parent: QWidget | None, code: str, details: str) -> None:
    """A bug was met; the user can copy what the developers need."""
    box = _box(
        parent,
        f"Действие не выполнено, данные не изменены. Код {code}.",
        "Это ошибка программы. Можно продолжать работу; подробности без имён людей "
        "поможет передать кнопка «Скопировать подробности».",
    )
    box.setIcon(QMessageBox.Icon.Critical)
    done = box.addButton("Закрыть", QMessageBox.ButtonRole.RejectRole)
    copy = box.addButton("Скопировать подробности", QMessageBox.ButtonRole.ActionRole)
    box.setDefaultButton(done)
    box.setEscapeButton(done)
    box.exec()
    if box.clickedButton() is copy:
        QApplication.clipboard().setText(details)


def ask_open_files(
    parent: QWidget | None, title: str, filters: str = TABLES, folder: Path | None = None
) -> list[Path]:
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(folder or ""), filters)
    return [Path(name) for name in chosen]


def ask_save_file(
    parent: QWidget | None, title: str, suggested: Path, filters: str = EXCEL
) -> Path | None:
    """Where to save; the extension of `suggested` is added when the user left it out."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), filters)
    if not chosen:
        return None
    path = Path(chosen)
    wanted = suggested.suffix
    return (
        path if path.suffix.casefold() == wanted.casefold() else path.with_name(path.name + wanted)
    )


def ask_folder(parent: QWidget | None, title: str, folder: Path | None = None) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, title, str(folder or ""))
    return Path(chosen) if chosen else None
