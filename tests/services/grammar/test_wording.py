"""Stored forms win over automatic ones, and a print can list what it used."""

from bench.gold import NAMES, POSTS, lines
from nastavnik_desktop.models import Person, Wording
from nastavnik_desktop.models.choices import Sex, TextKind
from nastavnik_desktop.services.grammar.declension import CASES, forms_of
from nastavnik_desktop.services.grammar.wording import Source, Wordings


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


def test_no_wrong_form_of_the_gold_lists_hides_behind_the_doubtful_ones() -> None:
    words = Wordings()
    accepted: dict[tuple[TextKind, str, Sex | None], list[str]] = {}
    for line in lines(NAMES):
        person = Person(
            surname=line["surname"],
            name=line["name"],
            patronymic=line["patronymic"],
            sex=Sex(line["sex"]),
        )
        words.person(person)
        accepted[TextKind.NAME, person.full_name, person.sex] = [line[c.value] for c in CASES]
    for line in lines(POSTS):
        kind = TextKind.POST if line["kind"] == "post" else TextKind.ORGANISATION
        words.post(line["text"]) if kind is TextKind.POST else words.organisation(line["text"])
        accepted[kind, line["text"], None] = [line[c.value] for c in CASES]
    listed = words.listed()
    doubtful = [item.doubtful for item in listed]
    assert doubtful == sorted(doubtful, reverse=True)  # those to look at stand first
    hidden = [
        made
        for item in listed
        if not item.doubtful
        for made, cell in zip(
            item.forms.five, accepted[item.kind, item.forms.text, item.sex], strict=True
        )
        if made.replace("ё", "е") not in cell.replace("ё", "е").split("|")
    ]
    assert hidden == []
    assert len(listed) > 2000
