"""A badly kept school: each kind of finding is told before printing and leads to its field."""

from dataclasses import replace
from datetime import date

import docx
import pytest
from acting import in_dialog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import (
    BasisAct,
    Consent,
    MenteeCard,
    Pair,
    Paper,
    Participation,
    School,
)
from nastavnik_desktop.models.choices import ActLevel, ConsentKind
from nastavnik_desktop.services.papers import asked
from nastavnik_desktop.services.papers.asked_forms import TrainingAsked
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.papers.documents_orders import MAIN_SERIES
from nastavnik_desktop.services.templating import templates
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.papers.before_printing import BeforePrinting
from nastavnik_desktop.ui.papers.documents_page import DocumentsPage
from nastavnik_desktop.ui.parts.date_edit import DateEdit

KEYS = ("agreement", "mentors_order", "pairs_order", "consent_minor")


@pytest.fixture
def window(
    qtbot: QtBot, application: Application, filled: tuple[Store, Sample], answers
) -> MainWindow:
    store, ids = filled
    _spoil(store, ids)
    session = Session(store, application.state, ids.year)
    made = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.go("documents")
    return made


def _spoil(store: Store, ids: Sample) -> None:
    pair_id = ids.pairs["pupils"]
    with store.action("Плохая школа"):
        store.table(School).save(replace(store.school(), place=""))
        pair = store.table(Pair).get(pair_id)
        store.table(Pair).save(pair.changed(ends=date(2026, 9, 1), goal="Олимпиада в г. Ижевск"))
        card = store.table(MenteeCard).all()[0]
        store.table(MenteeCard).save(card.changed(request="Перешёл из школы № 77"))
        part = store.table(Participation).all(pair_id=pair_id)[0]
        store.table(Participation).save(
            part.changed(result="по Указу № 204 на период до 2020 года")
        )
        store.table(BasisAct).save(
            BasisAct(
                kind="приказ",
                number="17",
                level=ActLevel.MUNICIPAL,
                dated=date(2019, 1, 9),
                valid_to=date(2024, 12, 31),
            )
        )
        store.table(Consent).save(
            Consent(
                person_id=ids.people["Ёлкин"],
                kind=ConsentKind.PROCESSING,
                dated=date(2026, 9, 10),
                withdrawn=date(2026, 9, 1),
            )
        )
        for title in ("Первый", "Второй"):
            paper = Paper(year_id=ids.year.id or 0, title=title, series=MAIN_SERIES, number="8")
            store.table(Paper).save(paper.changed(dated=date(2026, 9, 3)))
    typed = TrainingAsked(begins=date(2026, 10, 9), ends=date(2026, 10, 2), place="ИРО")
    asked.keep(store, ids.year, asked.Typed(document("mentors_order"), 0, typed))
    path = templates.copy_for_school(document("agreement"), store.folder)
    made = docx.Document(str(path))
    made.add_paragraph("Стороны дают согласие на обработку персональных данных.")
    made.save(str(path))


def _follow(qtbot: QtBot, window: MainWindow, text: str, field: str = "") -> list[str]:
    """Enter on the finding with this text; what the field is called that the cursor is in then."""
    page = window.page
    assert isinstance(page, DocumentsPage)
    page.tree.choose(KEYS)
    if "номер приказа" in text or "дата приказа" in text:
        _dated(page, "Приказ о назначении наставников").clear()
    reached: list[str] = []
    met: list[str] = []

    def enter(dialog: BeforePrinting) -> None:
        rows = dialog.missing.table.rows_model.rows
        met.extend(one.text for one in rows)
        places = [place for place, one in enumerate(rows) if text in one.text]
        assert places, (text, met)
        dialog.missing.table.selectRow(places[0])
        dialog.missing.table.setFocus()
        qtbot.keyClick(dialog.missing.table, Qt.Key.Key_Return)

    def look(dialog: QDialog) -> None:
        reached.append(_field(dialog))

    before = in_dialog(BeforePrinting, enter)
    _watch(look)
    page.start(only_check=True)
    qtbot.waitUntil(lambda: bool(before), timeout=20_000)
    qtbot.waitUntil(lambda: any(field in one for one in reached or [_field(window)]), timeout=5000)
    return reached or [_field(window)]


def _dated(page: DocumentsPage, title: str) -> DateEdit:
    found = [one for one in page.findChildren(DateEdit) if one.accessibleName().endswith(title)]
    return found[0]


def _field(window: QWidget) -> str:
    found = window.focusWidget()
    return found.accessibleName() if found else ""


def _watch(look: object) -> None:
    from nastavnik_desktop.ui.lists.record_dialog import RecordDialog
    from nastavnik_desktop.ui.papers.paper_dialog import PaperDialog

    in_dialog((RecordDialog, PaperDialog), look)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Не указан населённый пункт", "Населённый пункт"),
        ("Не указан пол: Ким", "Пол"),
        ("окончание 01.09.2026", "Окончание"),
        ("г. Ижевск", "Цель"),
        ("№ 77", "Основной запрос"),
        ("период закончился", "Результаты программы"),
        ("ссылаться на него нельзя", "Действует по"),
        ("отозвано 01.09.2026", "Отозвано"),
        ("Номер 8 стоит на двух", "Номер"),
        ("окончание раньше начала", "Обучение по"),
        ("не указана дата приказа", "Дата: Приказ о назначении наставников"),
    ],
)
def test_enter_goes_to_the_field(qtbot: QtBot, window: MainWindow, text: str, field: str) -> None:
    (reached,) = _follow(qtbot, window, text, field)
    assert field in reached


def test_a_consent_inside_an_agreement_leads_to_its_template(
    qtbot: QtBot, window: MainWindow
) -> None:
    _follow(qtbot, window, "в нём есть согласие на обработку")
    qtbot.waitUntil(lambda: window.page.title == "Шаблоны документов", timeout=5000)


def test_forms_nobody_has_checked_have_a_button_of_their_own(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.page
    assert isinstance(page, DocumentsPage)
    page.tree.choose(KEYS)
    told: list[str] = []

    def read(dialog: BeforePrinting) -> None:
        told.extend(one.text() for one in dialog.findChildren(QLabel))

    met = in_dialog(BeforePrinting, read)
    page.start(only_check=True)
    qtbot.waitUntil(lambda: bool(met), timeout=20_000)
    assert any("не уверена в склонении" in text for text in told)
    assert QApplication.activeModalWidget() is None
