"""Training is listed for the year and told about the person."""

from datetime import date

from sample import Sample

from nastavnik_desktop.models import Training
from nastavnik_desktop.services.lists.registries import registry
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.store import Store


def test_training_is_listed_and_told_about_the_person(filled: tuple[Store, Sample]) -> None:
    store, school = filled
    training = Training(
        year_id=school.year.id or 0,
        person_id=school.people["Шевченко"],
        begins=date(2026, 11, 2),
        ends=date(2026, 11, 6),
        place="Методический центр",
        hours=36,
        document="удостоверение № 5",
    )
    with store.action("Добавлено обучение"):
        store.table(Training).save(training)
    roster = load_roster(store, school.year)
    row = registry("trainings").rows(roster)[-1]
    assert row.person_id == school.people["Шевченко"]
    assert "шевченко" in row.search_key
    details = registry("people").details(roster, roster.people[school.people["Шевченко"]])
    told = {section.title: section.text for section in details}
    assert told["Обучение"] == (
        "02.11.2026 – 06.11.2026, Методический центр, 36 часов, удостоверение № 5"
    )
    other = registry("people").details(roster, roster.people[school.people["Ким"]])
    assert "Обучение" not in {section.title for section in other}
