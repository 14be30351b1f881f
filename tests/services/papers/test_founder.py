"""When the head of the school is a mentor, the founder is the employer in every paper."""

import pytest
from papers import ORDER, Year, usual_year

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import EndReason
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.asked_forms import EndingAsked, ReplacementAsked
from nastavnik_desktop.services.papers.documents import Context, document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word, word_text

FOUNDER = "Управление образования администрации Хадынского района"
TEACHERS = 2
"""The pair of Монгуш and Кара-Сал in the usual year."""


def _mentor(year: Year) -> Person:
    return next(one for one in year.people.values() if one.surname == "Монгуш")


def _led(year: Year) -> Roster:
    """The mentor of the teachers is the director."""
    name = _mentor(year).full_name
    year.school = year.school.changed(
        director=name, director_post="директор", director_sex=None, authority=FOUNDER
    )
    return year.roster()


def _context(key: str, roster: Roster, pair: int | None, who: Person | None) -> Context:
    item = document(key)
    order = ORDER if item.is_order else None
    return documents.context(
        roster, order, None if pair is None else [pair], None, item, who.id if who else None
    )


def _text(key: str, roster: Roster, pair: int | None = None, who: Person | None = None) -> str:
    item = document(key)
    fields = item.fields(_context(key, roster, pair, who))
    return word_text.text_of(word.render(Templates().of(item), fields, title=item.title))


@pytest.mark.parametrize(
    ("key", "pair"),
    [
        ("pairs_order", None),
        ("mentors_order", None),
        ("prolongation_order", TEACHERS),
        ("ending_order", TEACHERS),
        ("replacement_order", TEACHERS),
    ],
)
def test_an_order_leaves_the_head_to_the_founder(key: str, pair: int | None) -> None:
    year = usual_year()
    other = year.teacher("Шевченко Людмила Петровна", "учитель химии")
    year.answer("replacement_order", ReplacementAsked(new=other.id), TEACHERS)
    year.answer("ending_order", EndingAsked(why=EndReason.BY_BOTH), TEACHERS)
    said = (
        "С директором Монгушем Айдысом Кызыл-ооловичем соответствующие документы оформляет "
        f"учредитель ({FOUNDER})."
    )
    assert "учредитель" not in _text(key, year.roster(), pair)
    assert said in _text(key, _led(year), pair)


def test_the_director_does_not_sign_to_have_read_the_own_order() -> None:
    sheet = "ЛИСТ ОЗНАКОМЛЕНИЯ"
    year = usual_year()
    name = _mentor(year).full_name
    assert name in _text("pairs_order", year.roster()).partition(sheet)[2]
    read = _text("pairs_order", _led(year)).partition(sheet)[2]
    assert name not in read
    assert "Кара-Сал Сайлык Андреевна" in read


def test_the_founder_makes_the_agreement_with_the_head() -> None:
    year = usual_year()
    text = " ".join(_text("supplement", _led(year), who=_mentor(year)).split())
    assert f"{FOUNDER} (далее – Работодатель) в лице ____" in text
    assert "действующего (действующей) на основании ____" in text
    assert "Устава" not in text
    assert text.count("А.К. Монгуш") == 1, "the head signs for the own side only"
    usual = " ".join(_text("supplement", usual_year().roster(), who=_mentor(year)).split())
    assert "на основании Устава" in usual


def test_the_notices_go_between_the_founder_and_the_head() -> None:
    year = usual_year()
    refused = _text("refusal", _led(year), who=_mentor(year))
    assert refused.startswith(
        "Руководителю\nУправления образования администрации Хадынского района\n____"
    )
    cancelled = _text("cancellation", _led(year), who=_mentor(year))
    assert cancelled.startswith(FOUNDER)
    assert cancelled.count("А.К. Монгуш") == 1


def test_another_signs_the_agreement_of_a_pair_for_the_school() -> None:
    year = usual_year()
    roster = _led(year)
    text = _text("agreement", roster, TEACHERS)
    assert "(далее – Организация) в лице ____" in text
    assert text.count("А.К. Монгуш") == 1
    gaps = document("agreement").missing(_context("agreement", roster, TEACHERS, None))
    assert any("от имени школы соглашение подписывает другой" in gap.text for gap in gaps)
    gaps = document("agreement").missing(
        _context("agreement", usual_year().roster(), TEACHERS, None)
    )
    assert not any("подписывает другой" in gap.text for gap in gaps)


@pytest.mark.parametrize(
    "key", ["thanks", "diploma", "participation_certificate", "work_certificate"]
)
def test_nobody_signs_what_praises_or_certifies_him(key: str) -> None:
    year = usual_year()
    led, usual = _led(year), usual_year().roster()
    mentor = _mentor(year)
    text = _text(key, led, who=mentor)
    assert "А.К. Монгуш" not in text.replace("\u00a0", " ")
    assert "Директор\t" not in text
    gaps = document(key).missing(_context(key, led, None, mentor))
    assert [gap.notice for gap in gaps if "не подписывает бумагу о себе" in gap.text] == [True]
    assert "Л.П. Соловьёва" in _text(key, usual, who=mentor).replace("\u00a0", " ")
    gaps = document(key).missing(_context(key, usual, None, mentor))
    assert not any("не подписывает бумагу о себе" in gap.text for gap in gaps)
