"""The school's details are set by the labels people see."""

import pytest
from sample import Sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.services.school_card import details, set_fields
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.storage.store import Store


def test_fields_are_named_as_on_the_page_and_sex_follows(store: Store) -> None:
    set_fields(
        store,
        {
            "Краткое наименование": "  МБОУ  СОШ № 3 ",
            "руководитель (фио)": "Соловьёва Любовь Петровна",
            "place": "с. Светлое",
        },
    )
    school = store.school()
    assert school.short_name == "МБОУ СОШ № 3"
    assert school.place == "с. Светлое"
    assert school.director_sex is Sex.FEMALE
    assert details(school)["Пол руководителя"] == "женский"


def test_a_chosen_sex_is_not_overwritten(store: Store) -> None:
    set_fields(store, {"Пол куратора": "м"})
    set_fields(store, {"Куратор (ФИО)": "Заяц Мария Ильинична"})
    assert store.school().curator_sex is Sex.MALE


def test_an_unknown_field_names_the_near_ones_and_saves_nothing(store: Store) -> None:
    with pytest.raises(UserError, match="«Краткое наименование»"):
        set_fields(store, {"Сайт": "school.example.org", "Краткое название": "Школа"})
    assert store.school().site == ""


def test_numbers_may_be_typed_in_groups(store: Store) -> None:
    set_fields(store, {"ИНН": "00 0000 0346", "ОГРН": "1020 0000 000 30"})
    assert (store.school().inn, store.school().ogrn) == ("0000000346", "1020000000030")
    with pytest.raises(UserError, match="ИНН организации – 10 цифр"):
        set_fields(store, {"ИНН": "00 0000 034"})


@pytest.mark.parametrize("value", ["ё", "неизвестно"])
def test_a_wrong_sex_is_refused(store: Store, value: str) -> None:
    with pytest.raises(UserError, match="Пол куратора"):
        set_fields(store, {"Пол куратора": value})


def test_a_required_field_cannot_be_emptied(store: Store) -> None:
    with pytest.raises(UserError, match="Муниципальный район"):
        set_fields(store, {"Муниципальный район": ""})


def test_the_council_of_the_school_stands_in_the_order(filled: tuple[Store, Sample]) -> None:
    opened, ids = filled
    set_fields(
        opened,
        {"Совет наставников": "методический совет", "Состав совета": "Заяц Пётр Ильич, педагог"},
    )
    roster = load_roster(opened, ids.year)
    (job,) = printing.jobs(roster, [document("introduction_order")])
    text = word.text_of(printing.render(job, roster, Templates(None, roster.style)))
    assert "методический совет" in text
    assert "Заяц Пётр Ильич" in text
