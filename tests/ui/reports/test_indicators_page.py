"""The page of indicators: bars and numbers equal what is counted, and what is typed is kept."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from acting import in_dialog
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Contingent, Paper, PaperPerson, Target
from nastavnik_desktop.models.choices import ContingentKind, PaperState
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts.bar_chart import Bar, BarChart
from nastavnik_desktop.ui.parts.people_dialog import PeopleDialog
from nastavnik_desktop.ui.parts.theme import DARK, LIGHT
from nastavnik_desktop.ui.reports.indicators_forms import ContingentDialog, TargetsDialog
from nastavnik_desktop.ui.reports.indicators_page import IndicatorsPage


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, filled: tuple[Store, Sample], answers: object
) -> IndicatorsPage:
    """The sample school with a signed order that names everybody but Ким."""
    store, ids = filled
    with session.act("Приказ"):
        paper = store.table(Paper).save(
            Paper(
                year_id=ids.year.id or 0,
                document="pairs_order",
                title="О формировании пар",
                dated=date(2026, 10, 1),
                state=PaperState.SIGNED,
            )
        )
        store.table(PaperPerson).save_many(
            [
                PaperPerson(paper_id=paper.id or 0, person_id=number)
                for surname, number in ids.people.items()
                if surname != "Ким"
            ]
        )
    made = IndicatorsPage(session)
    qtbot.addWidget(made)
    made.resize(1150, 720)
    made.show()
    qtbot.waitExposed(made)
    made.day.set_date(date(2026, 11, 21))
    made.refresh()
    return made


def test_the_chart_shows_what_is_counted(page: IndicatorsPage) -> None:
    first = page.chart.bars[0]
    assert first.title == "Дети 10–19 лет – наставляемые"
    assert first.note == "3 / нет знаменателя"
    assert (page.counted.number, page.whole.number, page.almost.number) == ("3", "–", "1")


def test_numbers_open_their_people_and_reasons(page: IndicatorsPage) -> None:
    seen: list[list[str]] = []
    in_dialog(PeopleDialog, lambda dialog: seen.extend(dialog.table.texts()))
    page.counted.click()
    assert {row[0].split()[0] for row in seen} == {"Ёлкин", "Елкова", "Черных"}
    seen.clear()
    in_dialog(PeopleDialog, lambda dialog: seen.extend(dialog.table.texts()))
    page.almost.click()
    assert [(row[0], row[2]) for row in seen] == [("Ким Юн-Хи", "нет в приказе о парах")]


def test_the_contingent_is_typed_once_and_divides(
    page: IndicatorsPage, filled: tuple[Store, Sample]
) -> None:
    def fill(dialog: ContingentDialog) -> None:
        for name, number in (("children", 600), ("children_15_19", 80), ("teachers", 60)):
            dialog.form.editor(name).show_value(number)
        dialog.form.editor("counted_on").show_value(date(2026, 10, 1))
        dialog.save()

    in_dialog(ContingentDialog, fill)
    page.whole.click()
    assert page.chart.bars[0].note == "3 / 600"
    assert page.chart.bars[0].shown == "0,5\u00a0%"
    store, ids = filled
    kept = {one.kind: one.number for one in store.table(Contingent).all(year_id=ids.year.id)}
    assert kept == {ContingentKind.CHILDREN: 600, ContingentKind.CHILDREN_15_19: 80}
    # What Form 1 prints is kept where Form 1 reads it.
    assert store.year("2026/2027").teachers == 60
    assert store.year("2026/2027").counted_on == date(2026, 10, 1)
    page.session.undo()
    assert page.chart.bars[0].note == "3 / нет знаменателя"


def test_targets_are_typed_by_year_and_known_ones_offered(
    page: IndicatorsPage, filled: tuple[Store, Sample]
) -> None:
    def fill(dialog: TargetsDialog) -> None:
        assert all(field.text() == "" for field in dialog.fields.values())
        dialog.fields["mentees_10_19", 2026].setText("сто")
        dialog.save()
        assert dialog.problem.isVisibleTo(dialog)
        dialog.fields["mentees_10_19", 2026].setText("50")
        dialog._take_known()
        assert dialog.fields["mentees_10_19", 2024].text() == "70"
        assert dialog.fields["mentees_10_19", 2026].text() == "50"
        dialog.save()

    in_dialog(TargetsDialog, fill)
    page._type_targets()
    targets = {(t.indicator, t.calendar_year): t.percent for t in filled[0].table(Target).all()}
    assert targets["mentees_10_19", 2026] == 50
    assert targets["content_mentors", 2023] == 75
    assert page.chart.bars[0].target == 50
    assert "цель 50" in page.chart.bars[0].note


def test_presets_and_the_day_change_what_is_shown(qtbot: QtBot, page: IndicatorsPage) -> None:
    page.presets.setCurrentIndex(1)
    assert "Педагоги – наставники" in [bar.title for bar in page.chart.bars]
    page.day.clear()
    qtbot.keyClicks(page.day, "15.09.2026")
    qtbot.keyClick(page.day, Qt.Key.Key_Return)
    # The order is of October: in September nobody counts yet.
    assert page.counted.number == "0"


def test_the_chart_is_walked_with_the_keyboard(qtbot: QtBot, page: IndicatorsPage) -> None:
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Down)
    assert page.chart.place == 1
    assert page.result is not None
    assert page.result.indicator.title == "Дети 15–19 лет – наставники"
    seen: list[list[str]] = []
    in_dialog(PeopleDialog, lambda dialog: seen.extend(dialog.table.texts()))
    qtbot.keyClick(page.chart, Qt.Key.Key_Return)
    assert [row[0].split()[0] for row in seen] == ["Ооржак"]


def test_the_sheet_is_a_pdf(page: IndicatorsPage, answers: Any, tmp_path: Path) -> None:
    answers.save = tmp_path / "лист.pdf"
    page.save_sheet()
    assert answers.save.read_bytes().startswith(b"%PDF")
    assert answers.asked[-1] == "Показатели По приказу 2026-11-21.pdf"


def _pixels(chart: BarChart) -> set[str]:
    image = QImage(chart.size(), QImage.Format.Format_ARGB32)
    chart.render(image)
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_the_chart_follows_the_palette_and_the_size_of_text(
    qtbot: QtBot, application: Application
) -> None:
    chart = BarChart("Проба")
    qtbot.addWidget(chart)
    chart.set_bars([Bar("Цель достигнута", 60, "60 %", "6 / 10", 50), Bar("Нет", 20, "20 %", "")])
    chart.resize(400, chart.sizeHint().height())
    chart.show()
    assert {LIGHT.good, LIGHT.accent, LIGHT.border} <= _pixels(chart)
    before = chart.sizeHint().height()
    application.theme.use_mode("dark")
    application.theme.use_text_size(150)
    chart.resize(400, chart.sizeHint().height())
    assert {DARK.good, DARK.accent, DARK.border} <= _pixels(chart)
    assert chart.sizeHint().height() > before * 1.2


def test_who_is_almost_counted_stands_beside_the_bars(
    qtbot: QtBot, page: IndicatorsPage, filled: tuple[Store, Sample]
) -> None:
    page.chart.choose(0)
    result = page.result
    assert result is not None
    assert result.almost
    assert page.near.isVisible()
    told = [(one.person.full_name, one.why) for one in result.almost]
    assert [tuple(row) for row in page.near.texts()] == told
    page.near.selectRow(0)
    with qtbot.waitSignal(page.navigate) as caught:
        qtbot.keyClick(page.near, Qt.Key.Key_Return)
    assert caught.args is not None
    assert caught.args[0] == "people"
    page.presets.setCurrentIndex(2)
    page.chart.choose(len(page.chart.bars) - 1)
    assert page.result is not None
    assert page.result.indicator.sensitive
    assert not page.near.isVisible()
