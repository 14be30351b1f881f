"""What is typed for one document is kept by document and by what it is about."""

from datetime import date

import pytest
import sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Asked
from nastavnik_desktop.services import asked
from nastavnik_desktop.services.asked_forms import TrainingAsked
from nastavnik_desktop.services.documents import document
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.store import Store

ORDER = document("mentors_order")
ANSWERS = TrainingAsked(begins=date(2026, 11, 2), place="Школа «Лидер»")


def test_answers_come_back_typed(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    assert asked.answers(load_roster(store, ids.year), ORDER) == TrainingAsked()
    asked.keep(store, ids.year, ORDER, 0, ANSWERS)
    assert asked.answers(load_roster(store, ids.year), ORDER) == ANSWERS
    asked.keep(store, ids.year, ORDER, 0, ANSWERS.changed(place=""))
    assert len(store.table(Asked).all()) == 1, "typed again, not added"
    found = asked.answers(load_roster(store, ids.year), ORDER)
    assert found == TrainingAsked(begins=date(2026, 11, 2))


def test_each_pair_has_its_own(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    asked.keep(store, ids.year, ORDER, 7, ANSWERS)
    roster = load_roster(store, ids.year)
    assert asked.answers(roster, ORDER, 7) == ANSWERS
    assert asked.answers(roster, ORDER, 8) == TrainingAsked()
    assert asked.answers(roster, document("plan"), 7) is None


def test_a_character_that_word_cannot_hold_is_refused(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    with pytest.raises(UserError, match="Где обучаются"):
        asked.keep(store, ids.year, ORDER, 0, TrainingAsked(place="школа\x07"))
    assert store.table(Asked).all() == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", '{"begins": "вчера"}', '{"begins": 5}', '{"unknown": 1}', '{"place": null}'],
)
def test_answers_to_other_questions_are_left_out(text: str) -> None:
    assert asked.read(TrainingAsked, text) == TrainingAsked()
