"""The forms of the gold lists of `bench.gold`: how many are right, how many wrong unasked."""

from time import perf_counter

import pytest

from bench.gold import NAMES, POSTS, SPLITS, lines, name_forms, score, text_forms
from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.services.grammar.declension import decline_name, sex_of_patronymic


@pytest.mark.parametrize("split", SPLITS)
def test_names(split: str) -> None:
    total = score(lines(NAMES, split=split), name_forms)
    print(f"\nnames, {split}: {total}", *total.failures, sep="\n")
    assert total.right >= 99.5
    assert total.silently_wrong <= 0.3
    assert total.needlessly_flagged < 5


@pytest.mark.parametrize("kind", ["post", "org"])
@pytest.mark.parametrize("split", SPLITS)
def test_posts_and_organisations(split: str, kind: str) -> None:
    total = score(lines(POSTS, split=split, kind=kind), text_forms)
    print(f"\n{kind}, {split}: {total}", *total.failures, sep="\n")
    assert total.right >= 95
    assert total.silently_wrong <= 2
    assert total.needlessly_flagged < 5


def test_capitals_blanks_and_latin_letters_change_nothing() -> None:
    latin = str.maketrans("аеосрхАЕОСРХКМТВН", "aeocpxAEOCPXKMTBH")
    for row in lines(NAMES, split="train"):
        parts, sex = (row["surname"], row["name"], row["patronymic"]), Sex(row["sex"])
        usual = decline_name(*parts, sex).five
        loud = decline_name(*(part.upper() for part in parts), sex).five
        assert loud == tuple(form.upper() for form in usual)
        spaced = decline_name(*(f"\u00a0 {part}\u00a0" for part in parts), sex).five
        assert spaced == usual
        if all(len(part) != 1 for part in parts):
            mixed = decline_name(*(part[:2] + part[2:].translate(latin) for part in parts), sex)
            assert mixed.five == usual


def test_the_patronymic_tells_the_sex_of_everybody_who_has_one() -> None:
    for row in lines(NAMES):
        told = sex_of_patronymic(row["patronymic"])
        assert told is (Sex(row["sex"]) if row["patronymic"] else None), row["patronymic"]


def test_the_five_cases_of_a_name_take_60_microseconds() -> None:
    """Over a school's list, where names and surnames come again; the best of three runs."""
    found = lines(NAMES) * 10
    best = 1e9
    for _ in range(3):
        decline_name.cache_clear()
        started = perf_counter()
        for row in found:
            name_forms(row)
        best = min(best, perf_counter() - started)
    assert best / len(found) < 60e-6


@pytest.mark.parametrize(
    ("patronymic", "sex"),
    [
        ("КЫЗЫЛ-ООЛОВИЧ", Sex.MALE),
        ("Кызыл\u2011оолович", Sex.MALE),
        ("мижит-ооловна", Sex.FEMALE),
        ("Cepгeeвнa", Sex.FEMALE),  # with Latin letters
        ("Ивановна.", Sex.FEMALE),
        ("Никитич", Sex.MALE),
        ("Кузьминична", Sex.FEMALE),
        ("Серикұлы", Sex.MALE),
        ("Ерланқызы", Sex.FEMALE),
        ("Азамат уулу", Sex.MALE),
        ("Тофик  КЫЗЫ", Sex.FEMALE),
        ("Мамед-заде", None),
        ("Айдыс", None),
        ("Вна", None),
        ("-", None),
    ],
)
def test_the_sex_by_hard_patronymics(patronymic: str, sex: Sex | None) -> None:
    assert sex_of_patronymic(patronymic) is sex
