"""The roll-over in the window: previewed, changed, done, undone; a closed year is looked at."""

from datetime import date
from typing import Any

import pytest
from acting import in_dialog
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Pair, Paper, Person
from nastavnik_desktop.models.choices import EndReason, Stage
from nastavnik_desktop.services.year.rollover import Fate
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.wizards.stage_wizard import StageWizard
from nastavnik_desktop.ui.year.rollover_dialog import RolloverDialog


@pytest.fixture
def window(qtbot: QtBot, application: Application, session: Session, answers: object) -> MainWindow:
    made = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.open_page("people")
    return made


def _choose(dialog: RolloverDialog, name: str, fate: Fate) -> None:
    combo = dialog.choices[name]
    combo.setCurrentIndex(combo.findData(fate))
    combo.activated.emit(combo.currentIndex())


def test_a_class_a_person_and_a_pair_are_chosen_and_done(
    window: MainWindow, filled: tuple[Store, Sample]
) -> None:
    store, ids = filled

    def act(dialog: RolloverDialog) -> None:
        assert "В следующий класс – 5" in dialog.summary.text()
        _choose(dialog, "10А", Fate.GRADUATE)
        assert "выпускников – 1" in dialog.summary.text()
        dialog.people_search.setText("ким")
        assert [row[0] for row in dialog.people.texts()] == ["Ким Юн-Хи"]
        dialog.fate_buttons[Fate.LEAVE].click()
        assert dialog.choices["7А"].currentText() == "по-разному"
        assert [row[3] for row in dialog.pairs.texts()][:2] == [
            "завершается: не остаётся наставника",
            "продолжается",
        ]
        dialog.pairs.selectRow(1)
        dialog._carry(False)
        dialog.reason.setCurrentText(EndReason.BY_BOTH.label)
        dialog.left_on.set_date(date(2027, 6, 25))
        dialog.apply()

    in_dialog(RolloverDialog, act)
    window.run_command("rollover")
    assert window.session.year.title == "2027/2028"
    assert store.table(Person).get(ids.people["Ооржак"]).left_on == date(2027, 6, 25)
    assert store.table(Pair).get(ids.pairs["teachers"]).end_reason is EndReason.BY_BOTH
    assert [unit.programme.title for unit in window.session.roster().units] == [
        "Программа «Шаг в профессию»"
    ]
    assert not window.banner.isVisible()


def _roll(window: MainWindow) -> None:
    in_dialog(RolloverDialog, lambda dialog: dialog.apply())
    window.run_command("rollover")


def test_undo_in_the_window_opens_the_old_year_again(
    window: MainWindow, filled: tuple[Store, Sample]
) -> None:
    store, ids = filled
    _roll(window)
    assert store.year("2026/2027").closed_on is not None
    window.undo()
    assert store.year("2026/2027").closed_on is None
    assert store.table(Person).get(ids.people["Ёлкин"]).class_name == "6Б"
    assert window.session.year.title == "2026/2027"
    assert not window.banner.isVisible()


def test_the_wizard_of_the_old_year_closes_with_it(window: MainWindow, qtbot: QtBot) -> None:
    wizard = StageWizard(window.session, Stage.RESULT, window)
    wizard.show()
    qtbot.waitExposed(wizard)
    _roll(window)
    assert not wizard.isVisible()
    assert window.session.year.title == "2027/2028"


def test_a_closed_year_is_looked_at_and_not_changed(
    window: MainWindow, filled: tuple[Store, Sample], answers: Any
) -> None:
    store, ids = filled
    _roll(window)
    window.use_year("2026/2027")
    assert window.banner.isVisible()
    assert "закрыт" in window.banner.text.text()
    assert window.session.roster().people[ids.people["Ёлкин"]].class_name == "6Б"
    done = window.session.do(window, "Правка", lambda: store.table(Person).save(Person()))
    assert not done
    assert answers.told[-1].startswith("2026/2027 учебный год закрыт")
    with pytest.raises(UserError), store.action("Мимо окна"):
        store.table(Paper).save(Paper(title="Новый", year_id=ids.year.id or 0))
    # No form opens that could not be saved.
    window.open_page("people").edit()
    assert answers.told[-1].startswith("2026/2027 учебный год закрыт")
    window.banner.go.click()
    assert window.session.year.title == "2027/2028"
    assert window.session.do(window, "Правка", lambda: None)


def test_every_page_opens_in_a_closed_year(window: MainWindow) -> None:
    _roll(window)
    window.use_year("2026/2027")
    for entry in PAGES:
        assert window.open_page(entry.key).isVisible()


def test_an_empty_new_year_offers_the_roll_over(window: MainWindow) -> None:
    window.use_year("2027/2028")
    assert window.banner.roll.isVisible()
    in_dialog(RolloverDialog, lambda dialog: dialog.apply())
    window.banner.roll.click()
    assert window.session.year.title == "2027/2028"
    assert len(window.session.roster().units) == 4
    assert not window.banner.isVisible()


def test_there_must_be_something_to_roll(
    window: MainWindow, filled: tuple[Store, Sample], answers: Any
) -> None:
    _roll(window)
    window.use_year("2026/2027")
    window.run_command("rollover")
    assert answers.told[-1].startswith("Переходить не с чего")
