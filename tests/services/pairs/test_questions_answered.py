"""What stays of answers when questions change, and what the reports make of them."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from asked_of_schools import (
    DAY,
    FORM,
    MULTIPLE,
    ROLE,
    SINGLE,
    answer,
    asking,
    line_of,
    roster_of,
)
from sample import Sample

from nastavnik_desktop import paths
from nastavnik_desktop.models import AnswerSheet, Questionnaire, SchoolYear, Swot
from nastavnik_desktop.models.choices import Moment, Satisfaction
from nastavnik_desktop.services.pairs import answers, swot
from nastavnik_desktop.services.pairs import questionnaires as own
from nastavnik_desktop.services.pairs.answer_views import answer_details
from nastavnik_desktop.services.pairs.answers import answer_lines
from nastavnik_desktop.services.pairs.question_kinds import (
    Kind,
    Question,
    Says,
)
from nastavnik_desktop.services.pairs.survey_summary import survey_summary
from nastavnik_desktop.services.papers.documents import context
from nastavnik_desktop.services.papers.papers_summary import survey_fields
from nastavnik_desktop.services.reports import satisfaction
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.services.year.rollover import propose
from nastavnik_desktop.services.year.rollover_apply import apply
from nastavnik_desktop.storage.opening import open_store
from nastavnik_desktop.storage.store import Store

# -- what was answered ----------------------------------------------------------------------------


def test_an_answer_keeps_the_words_it_answered(filled: tuple[Store, Sample]) -> None:
    asking(filled[0], SINGLE)
    answer(filled, Moment.BEFORE, {"q-from": "от друзей", "liked": True})
    reworded = replace(SINGLE, before="Откуда Вы о нас узнали?")
    liked = [
        replace(one, before="Вы рады?") if one.key == "liked" else one
        for one in own.shipped(FORM, ROLE)
    ]
    with filled[0].action("Изменена анкета"):
        own.keep(filled[0], FORM, ROLE, [*liked, reworded])
    told = {one.key: one.text for one in line_of(filled).given(Moment.BEFORE)}
    assert told == {
        "q-from": "Как Вы узнали о программе?",
        "liked": "Рады ли Вы участвовать в программе?",
    }
    # An answer given now is one to the new words; the other keeps the old ones.
    answer(filled, Moment.BEFORE, {"q-from": "от учителя", "liked": True})
    told = {one.key: one.text for one in line_of(filled).given(Moment.BEFORE)}
    assert told["q-from"] == "Откуда Вы о нас узнали?"
    assert told["liked"] == "Рады ли Вы участвовать в программе?"


def test_the_answers_to_a_removed_question_stay_and_nobody_is_missing(
    filled: tuple[Store, Sample],
) -> None:
    asking(filled[0], SINGLE)
    answer(filled, Moment.BEFORE, {"q-from": "от друзей"})
    before = line_of(filled).state(Moment.BEFORE)
    with filled[0].action("Возвращены вопросы программы"):
        own.give_back(filled[0], FORM, ROLE)
    line = line_of(filled)
    assert line.state(Moment.BEFORE) is before
    assert line.answers(Moment.BEFORE) == {}
    told = "\n".join(one.text for one in answer_details(line.roster, line))
    assert "Как Вы узнали о программе? – от друзей (больше не спрашивают)" in told
    group = next(one for one in survey_summary(line.roster, [FORM]) if one.role is ROLE)
    past = next(one for one in group.questions if one.item.key == "q-from")
    assert (past.text, past.before.values) == ("Как Вы узнали о программе?", ("от друзей",))
    # Typing another answer, by hand or from a table, does not lose it.
    answer(filled, Moment.BEFORE, {**answers.read(line.sheet(Moment.BEFORE)), "liked": True})
    assert line_of(filled).past(Moment.BEFORE) == {"q-from": "от друзей"}


def test_an_option_that_is_offered_no_more_is_still_counted(filled: tuple[Store, Sample]) -> None:
    asking(filled[0], MULTIPLE)
    answer(filled, Moment.AFTER, {"q-help": ("учёба", "общение")})
    with filled[0].action("Изменена анкета"):
        own.keep(filled[0], FORM, ROLE, [replace(MULTIPLE, options=("учёба", "спорт"))])
    (group, *_) = survey_summary(roster_of(filled), [FORM])
    one = group.questions[0]
    assert one.after.chosen == {"учёба": 1, "спорт": 0, "общение": 1}


# -- what follows ---------------------------------------------------------------------------------


def test_options_are_counted_with_shares_and_a_difference(filled: tuple[Store, Sample]) -> None:
    asking(filled[0], SINGLE, MULTIPLE)
    answer(filled, Moment.BEFORE, {"q-help": ("учёба", "общение"), "q-from": "от друзей"})
    answer(filled, Moment.AFTER, {"q-help": ("учёба",)})
    rows = survey_fields(context(roster_of(filled)))["строки"]
    table = [tuple(row[n] for n in ("вопрос", "до", "после", "разница")) for row in rows]  # type: ignore[union-attr,index]
    place = next(n for n, row in enumerate(table) if row[0] == "В чём Вам помогли?")
    assert table[place : place + 4] == [
        ("В чём Вам помогли?", "(1)", "(1)", ""),
        ("– учёба", "1 (100\u00a0%)", "1 (100\u00a0%)", "0 п.п."),
        ("– общение", "1 (100\u00a0%)", "0 (0\u00a0%)", "–100 п.п."),
        ("– выбор профессии", "0 (0\u00a0%)", "0 (0\u00a0%)", "0 п.п."),
    ]
    assert ("– от друзей", "1 (100\u00a0%)", "–", "") in table


def test_the_school_says_which_question_decides_who_is_content(
    filled: tuple[Store, Sample],
) -> None:
    store, about = filled
    rest = [one for one in own.shipped(FORM, ROLE) if one.key != "liked"]
    deciding = Question("q-ok", Kind.YES_NO, "", "Программа Вам помогла?", Says.CONTENT)
    answer(filled, Moment.AFTER, {"liked": True})

    def level() -> satisfaction.Contentment:
        return satisfaction.contentment(roster_of(filled), ROLE, DAY)

    assert len(level().content) == 1
    with store.action("Изменена анкета"):
        own.keep(store, FORM, ROLE, [*rest, deciding])
    assert len(level().content) == 1, "what was asked in our words still stands"
    answer(filled, Moment.AFTER, {"liked": True, "q-ok": False})
    assert (len(level().answered), len(level().content)) == (1, 0)
    assert satisfaction.method(roster_of(filled)).startswith("удовлетворены – ответившие «да» на")
    year = about.year.changed(satisfaction=Satisfaction.MEAN)
    assert "средняя" in satisfaction.method(replace(roster_of(filled), year=year))


def test_the_method_names_the_question_of_the_school(filled: tuple[Store, Sample]) -> None:
    roster = roster_of(filled)
    assert "вопрос анкеты, понравилось ли участвовать;" in satisfaction.method(roster)
    for line in answer_lines(roster):
        asked = [
            replace(one, after="Программа Вам помогла?") if one.key == "liked" else one
            for one in own.shipped(line.form, line.role)
        ]
        with filled[0].action("Изменена анкета"):
            own.keep(filled[0], line.form, line.role, asked)
    told = satisfaction.method(roster_of(filled))
    assert "вопрос анкеты «Программа Вам помогла?»;" in told


def test_what_decided_in_a_closed_year_still_does(filled: tuple[Store, Sample]) -> None:
    store, about = filled
    rest = [one for one in own.shipped(FORM, ROLE) if one.key != "liked"]
    first = Question("q-ok", Kind.YES_NO, "", "Программа Вам помогла?", Says.CONTENT)
    second = Question("q-new", Kind.YES_NO, "", "Посоветуете ли Вы её другу?", Says.CONTENT)

    def ask(*deciding: Question) -> None:
        with store.action("Изменена анкета"):
            own.keep(store, FORM, ROLE, [*rest, *deciding])

    def level() -> tuple[int, int]:
        year = store.table(SchoolYear).get(about.year.id or 0)
        found = satisfaction.contentment(load_roster(store, year), ROLE, DAY)
        return len(found.answered), len(found.content)

    ask(first)
    answer(filled, Moment.AFTER, {"q-ok": True})
    ask(second)
    assert level() == (1, 1), "asked before another question took its place: that answer stands"
    # A word more does not make it an answer to the new question.
    answer(filled, Moment.AFTER, {"q-ok": True, "met": True})
    assert level() == (1, 1)
    apply(store, propose(roster_of(filled), DAY))
    # The next year asks the same question, and it decides no more.
    ask(replace(first, says=None), second)
    assert level() == (1, 1)
    with store.action("Возвращены вопросы программы"):
        own.give_back(store, FORM, ROLE)
    assert level() == (1, 1)
    year = store.table(SchoolYear).get(about.year.id or 0)
    assert "«Программа Вам помогла?»" in satisfaction.method(load_roster(store, year))


def test_a_question_that_decides_no_more_still_does_for_those_who_were_not_asked_the_new_one(
    filled: tuple[Store, Sample],
) -> None:
    store, _ = filled
    answer(filled, Moment.AFTER, {"liked": True})
    asked = [
        replace(one, says=None) if one.key == "liked" else one for one in own.shipped(FORM, ROLE)
    ]
    new = Question("q-new", Kind.YES_NO, "", "Посоветуете ли Вы её другу?", Says.CONTENT)
    with store.action("Изменена анкета"):
        own.keep(store, FORM, ROLE, [*asked, new])

    def content() -> tuple[int, int]:
        found = satisfaction.contentment(roster_of(filled), ROLE, DAY)
        return len(found.answered), len(found.content)

    assert content() == (1, 1)
    answer(filled, Moment.AFTER, {"liked": True, "q-new": False})
    assert content() == (1, 0)
    # Who was asked the new one and left it blank has not answered.
    answer(filled, Moment.AFTER, {})
    answer(filled, Moment.AFTER, {"liked": True})
    assert content() == (0, 0)


def test_closing_a_year_changes_nobodys_contentment(filled: tuple[Store, Sample]) -> None:
    store, about = filled
    answer(filled, Moment.AFTER, {"liked": True, "met": False})
    asked = [
        replace(one, says=Says.CONTENT if one.key == "met" else None, after="Помогло ли Вам?")
        if one.key in ("met", "liked")
        else one
        for one in own.shipped(FORM, ROLE)
    ]
    asked = [replace(one, after="Рады?") if one.key == "liked" else one for one in asked]
    with store.action("Изменена анкета"):
        own.keep(store, FORM, ROLE, asked)

    def content() -> int:
        year = store.table(SchoolYear).get(about.year.id or 0)
        return len(satisfaction.contentment(load_roster(store, year), ROLE, DAY).content)

    assert content() == 0, "the question that decides today"
    apply(store, propose(roster_of(filled), DAY))
    assert content() == 0
    with store.action("Возвращены вопросы программы"):
        own.give_back(store, FORM, ROLE)
    assert content() == 0


def test_a_swot_is_proposed_from_lists_and_of_one_programme(filled: tuple[Store, Sample]) -> None:
    asking(filled[0], MULTIPLE)
    answer(filled, Moment.AFTER, {"q-help": ("учёба", "общение")})
    roster = roster_of(filled)
    line = "Наставляемые: «учёба» – 1 из 1"
    programme = line_of(filled).unit.programme.id
    others = [one for one in roster.programmes if one != programme]
    assert line in swot.proposals(roster).strengths
    assert line in swot.proposals(roster, programme).strengths
    assert others
    assert not any(swot.proposals(roster, one) for one in others)


def test_a_file_of_the_version_before_opens_with_its_answers_and_swots(folder: Path) -> None:
    folder.mkdir()
    old = sqlite3.connect(folder / paths.DATABASE)
    dump = Path(__file__).parents[2] / "databases" / "v4.sql"
    old.executescript(dump.read_text("utf-8"))
    told = old.execute("SELECT answers FROM answer_sheet").fetchone()[0]
    old.close()
    store = open_store(folder)
    (sheet,) = store.table(AnswerSheet).all()
    assert (sheet.answers, sheet.wordings) == (told, "")
    assert store.table(Questionnaire).all() == []
    assert len(store.table(Swot).all()) == 1
    line = next(
        one
        for one in answer_lines(load_roster(store, store.years()[0]))
        if one.sheet(Moment.BEFORE)
    )
    assert line.given(Moment.BEFORE)[0].text.startswith("Насколько комфортным")
    store.close()
