"""How many empty rows a plan has: its signatures never stand alone on a page."""

from papers import Year

from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.papers.plan_fields import plan_fields


def _rows(mentees: int, goal: str = "Научиться учиться.") -> int:
    year = Year()
    people = [year.pupil("Кара-Сал Айдыс Кызыл-оолович") for _ in range(mentees)]
    year.pair([year.teacher("Монгуш Айдыс Кызыл-оолович")], people, goal=goal)
    fields = plan_fields(documents.context(year.roster(), None, [1], None, document("plan")))
    listed = fields["мероприятия"]
    assert not isinstance(listed, str | bool)
    return len(listed)


def test_the_longer_the_list_of_people_the_fewer_rows_on_the_page() -> None:
    on_one_page = [_rows(mentees) for mentees in range(1, 6)]
    assert on_one_page == sorted(on_one_page, reverse=True)
    assert on_one_page[0] == 8
    assert min(on_one_page) >= 4


def test_a_plan_of_two_pages_takes_rows_along() -> None:
    assert _rows(8) > _rows(5), "more rows, so that some stand above the signatures"


def test_a_long_goal_counts_as_much_as_people() -> None:
    assert _rows(1, "Подготовиться к олимпиаде по математике. " * 12) < _rows(1)


def test_a_pair_without_people_has_a_plan() -> None:
    assert _rows(0) == 8
