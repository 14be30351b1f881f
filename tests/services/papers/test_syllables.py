"""Long words of narrow columns: parted as Russian parts them, and only they."""

import pytest

from nastavnik_desktop.services.papers.syllables import parted, printed_link


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("программирования", "про-грам-ми-ро-ва-ния"),
        ("доброжелательность", "доб-ро-же-ла-тель-ность"),
        ("наставничества", "нас-тав-ни-че-ства"),
        ("садоводство", "са-до-вод-ство"),
        ("министерства", "ми-ни-стер-ства"),
        ("педагогическое", "пе-да-го-ги-че-ское"),
        ("фотография", "фо-то-гра-фия"),
        ("видеосъёмка", "ви-де-осъ-ём-ка"),
        ("объединение", "объ-е-ди-не-ние"),
        ("подразделение", "под-раз-де-ле-ние"),
        ("специальности", "спе-ци-аль-но-сти"),
    ],
)
def test_words_are_parted_between_syllables(word: str, shown: str) -> None:
    assert parted(word).replace("\u00ad", "-") == shown
    assert parted(word).replace("\u00ad", "") == word


@pytest.mark.parametrize("word", ["шахматы", "МБОУ СОШ № 3", "ОБРАЗОВАНИЕ", "школьник", "2 часа"])
def test_short_words_and_abbreviations_stay_whole(word: str) -> None:
    assert parted(word) == word


def test_a_name_is_parted_only_where_no_column_would_hold_it() -> None:
    assert parted("Валиуллина Габдулхаковна", 14) == "Валиуллина Габдулхаковна"
    assert "\u00ad" in parted("Абдурахмангаджиевна", 14)


def test_no_letter_is_left_alone_at_either_end() -> None:
    for word in ("организация", "объединения", "экономическая", "оформление"):
        pieces = parted(word).split("\u00ad")
        assert len(pieces) > 2
        assert min(len(pieces[0]), len(pieces[-1])) >= 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://school3.example.ru/case_1-2", "school3.|example.|ru/case_1-2"),
        ("http://www.sh-r69.gosweb.ru", "sh-r69.|gosweb.|ru"),
        ("см. альбом, стр. 5", "см. альбом, стр. 5"),
        ("отзыв: https://школа.рф/а", "отзыв: школа.|рф/а"),
    ],
)
def test_an_address_is_printed_without_its_scheme(text: str, shown: str) -> None:
    assert printed_link(text).replace("\u200b", "|") == shown
