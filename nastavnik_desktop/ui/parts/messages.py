"""The only door to message boxes and file dialogs, so that tests can stand in for the user."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.ui.parts.dialog_size import fit

EXCEL = "Книга Excel (*.xlsx)"
TABLES = "Таблицы (*.xlsx *.xls *.ods *.csv);;Все файлы (*)"
WORD = "Документ Word (*.docx)"
PDF = "Документ PDF (*.pdf)"
ZIP = "Архив (*.zip)"
SCANS = "Сканы (*.pdf *.jpg *.jpeg *.png);;Все файлы (*)"
PICTURES = "Рисунки (*.png *.jpg *.jpeg);;Все файлы (*)"
DATABASES = "Копия базы (*.sqlite);;Все файлы (*)"
COPIES = "Копии «Наставника» (*.zip *.sqlite);;Все файлы (*)"


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
    # Not a message box: in one row its buttons are cut when there are several long answers.
    from nastavnik_desktop.ui.parts.choice_dialog import ChoiceDialog

    dialog = ChoiceDialog(parent, question, options, advice)
    dialog.setWindowTitle(QGuiApplication.applicationDisplayName() or "Наставник")
    dialog.exec()
    dialog.deleteLater()
    return dialog.chosen


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


def _files(
    parent: QWidget | None, title: str, folder: Path | None, filters: str = ""
) -> QFileDialog:
    """The system's own dialog where there is one; Qt's is given room for the names."""
    dialog = QFileDialog(parent, title, str(folder or ""), filters)
    fit(dialog, 120, 32)
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    agreed = dialog.exec()
    chosen = [Path(name) for name in dialog.selectedFiles()] if agreed else []
    dialog.deleteLater()
    return chosen


def ask_open_files(
    parent: QWidget | None, title: str, filters: str = TABLES, folder: Path | None = None
) -> list[Path]:
    dialog = _files(parent, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def ask_save_file(
    parent: QWidget | None, title: str, suggested: Path, filters: str = EXCEL
) -> Path | None:
    """Where to save; the extension of `suggested` is added when the user left it out."""
    dialog = _files(parent, title, suggested.parent, filters)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(suggested.name)
    chosen = _chosen(dialog)
    if not chosen:
        return None
    path = chosen[0]
    wanted = suggested.suffix
    return (
        path if path.suffix.casefold() == wanted.casefold() else path.with_name(path.name + wanted)
    )


def ask_folder(parent: QWidget | None, title: str, folder: Path | None = None) -> Path | None:
    dialog = _files(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    chosen = _chosen(dialog)
    return chosen[0] if chosen else None
