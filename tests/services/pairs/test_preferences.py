"""Preferences are listed with both people, and a mutual one is seen."""

from sample import Sample

from nastavnik_desktop.models import Preference
from nastavnik_desktop.services.lists.registries import registry
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.store import Store


def test_a_choice_answered_is_mutual(filled: tuple[Store, Sample]) -> None:
    store, school = filled
    entry = registry("preferences")

    def listed() -> list[list[str]]:
        rows = entry.rows(load_roster(store, school.year))
        return [[column.value(row.subject) for column in entry.columns] for row in rows]

    assert [row[2] for row in listed()] == [""]
    with store.action("Предпочтение"):
        store.table(Preference).save(
            Preference(
                year_id=school.year.id or 0,
                person_id=school.people["Ооржак"],
                other_id=school.people["Ким"],
            )
        )
    assert listed() == [
        ["Ким Юн-Хи", "Ооржак Чойган Мергеновна", "да"],
        ["Ооржак Чойган Мергеновна", "Ким Юн-Хи", "да"],
    ]
