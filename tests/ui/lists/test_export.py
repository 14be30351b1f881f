"""Exporting a base: the curator sees who is left out, and may have it all for the school."""

from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from nastavnik_desktop.services.lists.registries import registry
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.export_dialog import ExportDialog
from nastavnik_desktop.ui.lists.registry_page import RegistryPage


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> RegistryPage:
    made = RegistryPage(registry("mentees"), session)
    qtbot.addWidget(made)
    made.show()
    return made


def exported(page: RegistryPage, qtbot: QtBot, answers, path: Path) -> str:
    """Every cell of what was written."""
    answers.save, answers.yes = path, False
    page.export()
    qtbot.waitUntil(lambda: not tasks.running(page), timeout=10_000)
    sheet = openpyxl.load_workbook(path).active
    return "\n".join(str(cell) for row in sheet.values for cell in row if cell is not None)


def test_for_sending_nobody_without_consent_is_in_it_and_the_curator_sees_who(
    qtbot: QtBot, page: RegistryPage, answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def agree(dialog: ExportDialog) -> int:
        seen.extend(dialog.table.texts())
        return 1

    monkeypatch.setattr(ExportDialog, "exec", agree)
    told = exported(page, qtbot, answers, tmp_path / "база.xlsx")
    assert ["Ёлкин Пётр Ильич", "6Б"] in [line[:2] for line in seen]
    assert all("законного представителя" in line[2] for line in seen)
    for name in ("Ёлкин", "Елкова", "Черных", "Ким", "Ооржак"):
        assert name not in told
    assert "Кара-Сал Сайлык Андреевна" in told
    assert "(для отправки).xlsx" in answers.asked[0]


def test_for_the_school_everybody_is_in_it_and_the_file_says_so(
    qtbot: QtBot, page: RegistryPage, answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def for_the_school(dialog: ExportDialog) -> int:
        dialog.purpose.setCurrentText("для внутреннего пользования: все, кто в списке")
        assert not dialog.table.isEnabled()
        return 1

    monkeypatch.setattr(ExportDialog, "exec", for_the_school)
    told = exported(page, qtbot, answers, tmp_path / "база.xlsx")
    assert "Ёлкин Пётр Ильич" in told
    assert "ДЛЯ ВНУТРЕННЕГО ПОЛЬЗОВАНИЯ" in told
    assert "(для внутреннего пользования).xlsx" in answers.asked[0]


def test_who_changes_their_mind_gets_no_file(
    page: RegistryPage, answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: 0)
    answers.save = tmp_path / "база.xlsx"
    page.export()
    assert answers.asked == []
    assert not answers.save.exists()


def test_a_list_without_anybody_to_protect_is_not_asked_about(
    qtbot: QtBot, session: Session, answers, tmp_path: Path
) -> None:
    page = RegistryPage(registry("programmes"), session)
    qtbot.addWidget(page)
    page.show()
    told = exported(page, qtbot, answers, tmp_path / "программы.xlsx")
    assert "Лидер" in told
