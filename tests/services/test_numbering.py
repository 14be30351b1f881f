"""Numbers of orders: proposals and uniqueness within the year and series."""

from datetime import date

import pytest

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services import numbering

DAY = date(2026, 11, 12)


def _paper(number: str, day: date | None = DAY, **values: object) -> Paper:
    return Paper(id=1, title="Приказ", series="о", number=number, dated=day, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "following"),
    [("205", "206"), ("94/1", "95"), ("97о", "98о"), ("193-од", "194-од"), ("б/н", "1")],
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
