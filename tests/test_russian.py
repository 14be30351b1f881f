"""Keys, dates, plurals and parts of names the Russian way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik_desktop import russian


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ЁЛКИН", "Елкин Пётр"),
        ("елк пет", "Ёлкин Пётр"),
        ("кызыл-оол", "Монгуш Айдыс Кызыл–оолович"),
        ("  анна\u00a0", "Анна-Мария"),
        ("и\u0306", "Айдыс Й"),
    ],
)
def test_search_is_blind_to_case_yo_dashes_and_blanks(typed: str, stored: str) -> None:
    assert russian.matches(russian.search_key(stored), russian.search_key(typed).split())


def test_the_order_keeps_yo_next_to_ye() -> None:
    names = ["Жуков", "ёлкин", "Елкин", "Ежов", "Ёжиков", "Еремин"]
    assert sorted(names, key=russian.sort_key) == [
        "Ёжиков",
        "Ежов",
        "Елкин",
        "ёлкин",
        "Еремин",
        "Жуков",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05.09.2026", date(2026, 9, 5)),
        ("5.9.26", date(2026, 9, 5)),
        ("5/9/1998", date(1998, 9, 5)),
        ("2026-09-05", date(2026, 9, 5)),
    ],
)
def test_dates_as_people_type_them(text: str, day: date) -> None:
    assert russian.parse_date(text) == day


@pytest.mark.parametrize("text", ["31.02.2026", "5.9", "сентябрь", "", "05.09.0026", "1.1.3000"])
def test_what_is_not_a_date(text: str) -> None:
    with pytest.raises(ValueError):
        russian.parse_date(text)


def test_dates_in_papers() -> None:
    assert russian.long_date(date(2022, 7, 12)) == "«12» июля 2022 г."
    assert russian.show_date(date(2022, 7, 2)) == "02.07.2022"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 пара"), (3, "3 пары"), (5, "5 пар"), (11, "11 пар"), (21, "21 пара")],
)
def test_plurals(number: int, words: str) -> None:
    assert russian.plural(number, "пара", "пары", "пар") == words


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Монгуш Айдыс Кызыл-оолович", ("Монгуш", "Айдыс", "Кызыл-оолович")),
        ("Ким Юн-Хи", ("Ким", "Юн-Хи", "")),
        ("Алиев Рашид Вагиф оглы", ("Алиев", "Рашид", "Вагиф оглы")),
        ("Иванов", ("Иванов", "", "")),
        ("фон Дитрих Генрих Оттович", ("фон Дитрих", "Генрих", "Оттович")),
        ("Асан уулу Нурлан", ("Асан уулу", "Нурлан", "")),
    ],
)
def test_parts_of_a_name(full: str, parts: tuple[str, str, str]) -> None:
    assert russian.split_name(full) == parts


def test_initials_stand_before_the_surname_in_signatures() -> None:
    assert russian.initials("Кара-Сал", "Сайлык", "Андреевна") == "С.А. Кара-Сал"
    assert russian.initials("Ким", "Юн-Хи") == "Ю.-Х. Ким"
    assert russian.initials("Белова", "Анна-Мария", "Ильинична") == "А.-М.И. Белова"
    assert russian.initials("Монгуш", "Кара-оол", "Кызыл-оолович") == "К.К. Монгуш"
    assert russian.initials("Ёлкина", "Юлия", "Яковлевна") == "Ю.Я. Ёлкина"
    assert russian.initials("Заяц", "Пётр", "Ильич", before=False) == "Заяц П.И."


def test_latin_look_alikes_become_cyrillic_only_in_cyrillic_words() -> None:
    assert russian.unmix("Cеров Aлeксей") == "Серов Алексей"
    assert russian.unmix("ООО Microsoft") == "ООО Microsoft"


@given(st.text())
def test_a_key_of_a_key_is_the_same_key(text: str) -> None:
    key = russian.search_key(text)
    assert russian.search_key(key) == key or "\u0345" in text
