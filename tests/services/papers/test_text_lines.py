"""How many lines a text takes: as LibreOffice sets it in Times."""

import pytest

from nastavnik_desktop.services.papers.text_lines import lines


@pytest.mark.parametrize(
    ("text", "width", "size", "count"),
    [
        ("Рассказали о себе, договорились о правилах и времени встреч", 39.2, 12, 4),
        ("Обсудили, что не получилось, нашли причину, попробовали по-другому", 39.2, 12, 5),
        ("Наименование компетенций, которые необходимо сформировать, развить", 30.2, 9, 5),
        ("Первая строка\nвторая", 80, 12, 2),
        ("_" * 60, 60, 12, 3),
        ("", 40, 12, 1),
    ],
)
def test_the_lines_are_those_of_the_printed_page(
    text: str, width: float, size: float, count: int
) -> None:
    assert lines(text, width, size) == count


def test_a_wide_font_takes_more_lines() -> None:
    text = "Подготовить и защитить индивидуальный проект на школьной конференции"
    assert lines(text, 40, 12, "Arial") > lines(text, 40, 12, "Times New Roman")
