"""Stored forms win over automatic ones, and a print can list what it used."""

from nastavnik_desktop.models import Wording
from nastavnik_desktop.models.choices import Sex, TextKind
from nastavnik_desktop.services.declension import forms_of
from nastavnik_desktop.services.wording import Source, Wordings


def _kept(**values: object) -> Wording:
    about: dict[str, object] = {
        "id": 7,
        "kind": TextKind.NAME,
        "text": "Саая Айгуль Андреевна",
        "sex": Sex.FEMALE,
        "gent": "Сааи Айгуль Андреевны",
        "edited": True,
    }
    return Wording(**(about | values))  # type: ignore[arg-type]


def test_an_edited_form_wins_and_an_empty_one_is_the_nominative() -> None:
    forms = Wordings([_kept()]).name("Саая Айгуль Андреевна", None)
    assert forms.gent == "Сааи Айгуль Андреевны"
    assert forms.datv == "Саая Айгуль Андреевна"


def test_sources_and_order_of_the_list_for_checking() -> None:
    words = Wordings([_kept(), _kept(kind=TextKind.POST, text="тьютор", sex=None, edited=False)])
    words.name("Иванов Пётр Ильич", None)
    words.name("Саая Айгуль Андреевна", None)
    words.name("Кравец Айгуль", Sex.FEMALE)
    words.post("тьютор")
    listed = words.listed()
    assert [(item.forms.text, item.source) for item in listed] == [
        ("Кравец Айгуль", Source.AUTO),
        ("Иванов Пётр Ильич", Source.AUTO),
        ("Саая Айгуль Андреевна", Source.EDITED),
        ("тьютор", Source.CHECKED),
    ]
    assert [item.doubtful for item in listed] == [True, False, False, False]


def test_one_person_is_listed_once_whether_the_sex_is_stored_or_told_by_the_patronymic() -> None:
    words = Wordings()
    words.name("Иванов Пётр Ильич", None)
    words.name("Иванов Пётр Ильич", Sex.MALE)
    assert len(words.listed()) == 1


def test_a_record_keeps_the_forms_and_replaces_the_stored_one() -> None:
    words = Wordings([_kept()])
    words.name("Саая Айгуль Андреевна", Sex.FEMALE)
    corrected = forms_of("Саая Айгуль Андреевна", ["род", "дат", "вин", "тв", "пр"])
    record = words.listed()[0].record(edited=True, forms=corrected)
    assert (record.id, record.gent, record.loct, record.edited) == (7, "род", "пр", True)
    assert Wordings([record]).name(record.text, Sex.FEMALE).ablt == "тв"
