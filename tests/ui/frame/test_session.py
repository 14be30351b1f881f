import pytest
from pytestqt.qtbot import QtBot

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Person
from nastavnik_desktop.ui.frame.session import Session


def add(session: Session) -> None:
    session.store.table(Person).save(Person(surname="Белых", name="Анна"))


def test_the_picture_is_read_once_until_something_changes(session: Session) -> None:
    before = session.roster()
    assert session.roster() is before
    with session.act("Добавлен человек"):
        add(session)
    assert len(session.roster().people) == len(before.people) + 1


def test_an_action_tells_everyone_and_can_be_undone(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignals([session.changed, session.acted]):
        assert session.do(None, "Добавлен человек", lambda: add(session))
    with qtbot.waitSignal(session.changed):
        assert session.undo() == "Добавлен человек"
    assert "Белых" not in {one.surname for one in session.roster().people.values()}


def test_what_goes_wrong_leaves_nothing_behind(qtbot: QtBot, session: Session, answers) -> None:
    def half() -> None:
        add(session)
        raise UserError("Место на диске кончилось.", "Освободите его.")

    with qtbot.assertNotEmitted(session.changed):
        assert not session.do(None, "Добавлен человек", half)
    assert answers.told == ["Место на диске кончилось. Освободите его."]
    assert len(session.store.table(Person).all()) == 8


def test_a_bug_in_an_action_is_rolled_back_and_passed_on(session: Session) -> None:
    def half() -> None:
        add(session)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        session.do(None, "Добавлен человек", half)
    assert len(session.store.table(Person).all()) == 8
    assert session.do(None, "Добавлен человек", lambda: add(session))


def test_another_year_has_its_own_pairs(qtbot: QtBot, session: Session) -> None:
    assert session.roster().units
    with qtbot.waitSignal(session.changed):
        session.use_year(session.store.year("2030/2031"))
    assert session.roster().units == ()
    assert session.year.id is None
    with session.act("Начат год"):
        assert session.year_id() > 0
    assert session.year.title == "2030/2031"
    assert session.year.id is not None
