"""Numbers of orders: proposals and uniqueness within the year and series."""

from datetime import date

import pytest

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.papers import numbering

DAY = date(2026, 11, 12)


def _paper(number: str, day: date | None = DAY, **values: object) -> Paper:
    return Paper(id=1, title="Приказ", series="о", number=number, dated=day, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "following"),
    [
        ("205", "206"),
        ("94/1", "95/1"),
        ("97о", "98о"),
        ("193-од", "194-од"),
        ("193 - од", "194 - од"),
        ("№ 97o", "98o"),
        ("б/н", "1"),
    ],
)
def test_the_next_number_keeps_the_style(number: str, following: str) -> None:
    assert numbering.next_number([_paper(number)], "о", DAY) == following


def test_numbers_begin_anew_in_a_calendar_year_and_in_each_series() -> None:
    assert numbering.next_number([_paper("205")], "о", date(2027, 1, 11)) == "1"
    assert numbering.next_number([_paper("205")], "кадры", DAY) == "1"


def test_a_taken_number_is_refused_with_a_free_one() -> None:
    with pytest.raises(UserError, match=r"97О уже есть у документа «Приказ» от 12\.11\.2026"):
        numbering.check([_paper("97о")], "о", "№ 97О", DAY)
    with pytest.raises(UserError, match="например 98о"):
        numbering.check([_paper("97о")], "о", " 97 о ", DAY)


def test_what_does_not_clash() -> None:
    taken = [_paper("97о")]
    assert numbering.check(taken, "о", "№ 97о ", date(2027, 2, 1)) == "97о"
    assert numbering.check(taken, "кадры", "97о", DAY) == "97о"
    assert numbering.check(taken, "о", "97о", DAY, own_id=1) == "97о"
    assert numbering.check([_paper("97о", state=PaperState.CANCELLED)], "о", "97о", DAY) == "97о"
    assert numbering.check(taken, "о", "", None) == ""


def test_a_number_has_a_digit() -> None:
    with pytest.raises(UserError, match="не номер приказа"):
        numbering.clean("б/н")


@pytest.mark.parametrize("others", [("94",), ("93", "94"), ("94/2",)])
def test_a_number_squeezed_in_is_no_pattern(others: tuple[str, ...]) -> None:
    papers = [_paper(number) for number in (*others, "94/1")]
    assert numbering.next_number(papers, "о", DAY) == "95"


def test_an_index_of_every_number_is_kept() -> None:
    assert numbering.next_number([_paper("93/1"), _paper("94/1")], "о", DAY) == "95/1"


def test_the_pattern_is_of_the_last_order() -> None:
    changed = [_paper("97о", date(2026, 9, 1)), _paper("98-од", date(2026, 10, 1))]
    assert numbering.next_number(changed, "о", DAY) == "99-од"
    assert numbering.next_number(changed[::-1], "о", DAY) == "99-од"
    undated = [_paper("98-од", None), *changed[:1]]
    assert numbering.next_number(undated, "о", DAY) == "99-од"


@pytest.mark.parametrize("number", ["205", "94/1", "97о", "193-од"])
def test_each_pattern_is_unique_and_freed_by_cancelling(number: str) -> None:
    with pytest.raises(UserError, match="уже есть"):
        numbering.check([_paper(number)], "о", f"№ {number.upper()}", DAY)
    cancelled = [_paper(number, state=PaperState.CANCELLED)]
    assert numbering.check(cancelled, "о", number, DAY) == number
    assert numbering.next_number(cancelled, "о", DAY) == "1"


def test_a_latin_letter_makes_no_other_number() -> None:
    with pytest.raises(UserError, match="уже есть"):
        numbering.check([_paper("97о")], "о", "97o", DAY)


def test_doubles_are_told_with_the_first_of_them() -> None:
    first, second = _paper("97о"), _paper("97 О").changed(id=2)
    rest = [
        _paper("97о", date(2027, 1, 12)),
        _paper("97о", state=PaperState.CANCELLED),
        _paper(""),
        _paper("97о").changed(series="кадры"),
    ]
    assert numbering.doubles([first, second, *rest]) == [(second, first)]


def test_many_orders_at_once_are_numbered_without_reading_each_number_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """For 700 orders a search for each among all others would stop the window for a second."""
    read: list[str] = []
    real = numbering.Pattern.of

    def noted(text: str) -> numbering.Pattern | None:
        read.append(text)
        return real(text)

    monkeypatch.setattr(numbering.Pattern, "of", noted)
    numbers = numbering.Numbers([_paper("97о"), _paper("98о")], "о")
    for expected in range(99, 399):
        number = numbers.next(DAY)
        assert numbers.check(number, DAY) == number == f"{expected}о"
        numbers.add(_paper(number))
    assert len(read) == 2 + 300
    with pytest.raises(UserError, match="Возьмите другой номер, например 399о"):
        numbers.check("200о", DAY)
    assert numbers.next(date(2027, 1, 11)) == "1"
