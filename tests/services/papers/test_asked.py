"""What is typed for one document is kept by document and by what it is about."""

from datetime import date
from pathlib import Path

import pytest
import sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Asked, Paper
from nastavnik_desktop.services.issuing import issued, printing
from nastavnik_desktop.services.papers import asked
from nastavnik_desktop.services.papers.asked_forms import (
    MinutesAsked,
    ReplacementAsked,
    TrainingAsked,
)
from nastavnik_desktop.services.papers.documents import OrderDetails, document
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.storage.store import Store

ORDER = document("mentors_order")
ANSWERS = TrainingAsked(begins=date(2026, 11, 2), place="Школа «Лидер»")


def test_answers_come_back_typed(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    assert asked.answers(load_roster(store, ids.year), ORDER) == TrainingAsked()
    asked.keep(store, ids.year, asked.Typed(ORDER, 0, ANSWERS))
    assert asked.answers(load_roster(store, ids.year), ORDER) == ANSWERS
    asked.keep(store, ids.year, asked.Typed(ORDER, 0, ANSWERS.changed(place="")))
    assert len(store.table(Asked).all()) == 1, "typed again, not added"
    found = asked.answers(load_roster(store, ids.year), ORDER)
    assert found == TrainingAsked(begins=date(2026, 11, 2))


def test_each_pair_has_its_own(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    asked.keep(store, ids.year, asked.Typed(ORDER, 7, ANSWERS))
    roster = load_roster(store, ids.year)
    assert asked.answers(roster, ORDER, 7) == ANSWERS
    assert asked.answers(roster, ORDER, 8) == TrainingAsked()
    assert asked.answers(roster, document("plan"), 7) is None


def test_a_character_that_word_cannot_hold_is_refused(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    with pytest.raises(UserError, match="Где обучаются"):
        asked.keep(store, ids.year, asked.Typed(ORDER, 0, TrainingAsked(place="школа\x07")))
    assert store.table(Asked).all() == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", '{"begins": "вчера"}', '{"begins": 5}', '{"unknown": 1}', '{"place": null}'],
)
def test_answers_to_other_questions_are_left_out(text: str) -> None:
    assert asked.read(TrainingAsked, text) == TrainingAsked()


# -- several orders of one kind --------------------------------------------------------------------

REPLACEMENT = document("replacement_order")


def _print(
    store: Store, ids: sample.Sample, folder: Path, number: str, day: date, pair: str = "pupils"
) -> str:
    """Print and register the pair's order; its text."""
    orders = {REPLACEMENT.key: OrderDetails(day, number, REPLACEMENT.series)}
    roster = load_roster(store, ids.year)
    made = printing.jobs(roster, [REPLACEMENT], [ids.pairs[pair]], orders)
    report = printing.write_all(roster, made, folder)
    printing.register(store, load_roster(store, ids.year), report)
    return word.text_of(report.files[0].read_bytes())


def _type(store: Store, ids: sample.Sample, number: str, day: date, **values: object) -> None:
    """As the page of documents keeps what was typed beside this number."""
    roster, pair = load_roster(store, ids.year), ids.pairs["pupils"]
    order = OrderDetails(day, number)
    paper = asked.entry(roster, REPLACEMENT, pair, order)
    typed = ReplacementAsked(**values)  # type: ignore[arg-type]
    asked.keep(store, ids.year, asked.Typed(REPLACEMENT, pair, typed, paper))


def test_each_order_of_a_pair_keeps_its_own_answers(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, ids = filled
    first, second = date(2026, 11, 12), date(2027, 2, 3)
    about = ids.pairs["pupils"]
    new = ids.people["Монгуш"]
    _type(store, ids, "5", first, begins=first, reason="переездом", new=new)
    text = _print(store, ids, tmp_path / "1", "5", first)
    assert "переездом" in text

    roster = load_roster(store, ids.year)
    blank = asked.answers(roster, REPLACEMENT, about, OrderDetails(second, "9"))
    assert blank == ReplacementAsked(former=new), "the next one begins with who is mentor now"
    _type(store, ids, "9", second, begins=second, reason="увольнением")
    text = _print(store, ids, tmp_path / "2", "9", second)
    assert "увольнением" in text
    assert "переездом" not in text

    again = _print(store, ids, tmp_path / "3", "5", first)
    assert "переездом" in again
    assert "увольнением" not in again
    papers = store.table(Paper).all(document=REPLACEMENT.key)
    assert [(paper.number, paper.dated) for paper in papers] == [("5", first), ("9", second)]


def test_a_draft_is_mended_and_undo_gives_back_what_was_typed(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, ids = filled
    day = date(2026, 11, 12)
    about = ids.pairs["pupils"]
    _type(store, ids, "5", day, reason="переездом")
    _print(store, ids, tmp_path, "5", day)
    _type(store, ids, "5", day, reason="болезнью")
    assert "болезнью" in _print(store, ids, tmp_path, "5", day)
    assert (
        asked.answers(load_roster(store, ids.year), REPLACEMENT, about, OrderDetails(day, "6"))
        == ReplacementAsked()
    )
    store.undo()
    store.undo()
    kept = asked.answers(load_roster(store, ids.year), REPLACEMENT, about)
    assert kept == ReplacementAsked(reason="переездом")


def test_an_order_without_a_number_keeps_its_answers_when_it_gets_one(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, ids = filled
    day = date(2026, 11, 12)
    _type(store, ids, "", day, reason="переездом")
    orders = {REPLACEMENT.key: OrderDetails(series=REPLACEMENT.series)}
    roster = load_roster(store, ids.year)
    made = printing.jobs(roster, [REPLACEMENT], [ids.pairs["pupils"]], orders)
    printing.register(store, roster, printing.write_all(roster, made, tmp_path))
    assert "переездом" in _print(store, ids, tmp_path, "7", day)
    (paper,) = store.table(Paper).all()
    assert paper.number == "7"


def test_an_issued_order_keeps_its_answers(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, ids = filled
    day = date(2026, 11, 12)
    _type(store, ids, "5", day, reason="переездом")
    _print(store, ids, tmp_path, "5", day)
    (paper,) = store.table(Paper).all()
    signed = issued.sign(store, paper.id or 0)
    typed = asked.Typed(REPLACEMENT, ids.pairs["pupils"], ReplacementAsked(reason="иным"), signed)
    with pytest.raises(ValueError, match="issued"):
        asked.keep(store, ids.year, typed)
    with pytest.raises(UserError, match="подписан"):
        issued.change(store, signed.changed(answers="{}"))


def test_minutes_begin_with_the_council(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, ids = filled
    minutes = document("council_minutes")
    typed = MinutesAsked(chair="Заяц Пётр Ильич", secretary="Ким Ю.Х.", agenda="О парах")
    asked.keep(store, ids.year, asked.Typed(minutes, 0, typed))
    orders = {minutes.key: OrderDetails(date(2026, 9, 20), "1", minutes.series)}
    roster = load_roster(store, ids.year)
    made = printing.jobs(roster, [minutes], None, orders)
    printing.register(store, roster, printing.write_all(roster, made, tmp_path))
    roster = load_roster(store, ids.year)
    fresh = asked.answers(roster, minutes, 0, OrderDetails(date(2026, 12, 20), "2"))
    assert fresh == MinutesAsked(chair="Заяц Пётр Ильич", secretary="Ким Ю.Х.")
    assert asked.answers(roster, minutes, 0, orders[minutes.key]) == typed
