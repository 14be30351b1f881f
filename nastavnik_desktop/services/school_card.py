"""The school's own details by the names of their fields, for the command line."""

import difflib
from collections.abc import Mapping

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import School
from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.models.fields import Column, columns, problems, shown
from nastavnik_desktop.russian import search_key, split_name, squeeze
from nastavnik_desktop.services.grammar.declension import sex_of_patronymic
from nastavnik_desktop.storage.store import Store

_SEXES = {"м": Sex.MALE, "муж": Sex.MALE, "мужской": Sex.MALE} | {
    "ж": Sex.FEMALE,
    "жен": Sex.FEMALE,
    "женский": Sex.FEMALE,
}


def details(school: School) -> dict[str, str]:
    """Label of each field → what it holds, in the order of the school's page."""
    return {item.label: shown(getattr(school, item.name)) for item in columns(School)}


def set_fields(store: Store, values: Mapping[str, str]) -> School:
    """Save the fields named by their label or attribute in one action.

    The sex of the director and of the curator follows from the patronymic unless it is given.
    Raises UserError for an unknown name or a wrong value; then nothing is saved.
    """
    given = {_column(name): squeeze(text) for name, text in values.items()}
    school = store.school()
    for item, text in given.items():
        school = school.changed(**{item.name: _value(item, text)})
    school = with_sexes(school)
    touched = {item.name for item in given}
    for name, text in problems(school).items():
        # Fields nobody has filled in yet may wait; a wrong value may not.
        if name in touched:
            raise UserError(text)
    with store.action("Сведения о школе"):
        return store.table(School).save_many([school], validated=True)[0]


def with_sexes(school: School) -> School:
    """Fill in what the patronymics tell; never overwrites what was chosen."""
    changes = {}
    for who in ("director", "curator"):
        patronymic = split_name(getattr(school, who))[2]
        if getattr(school, f"{who}_sex") is None and patronymic:
            changes[f"{who}_sex"] = sex_of_patronymic(patronymic)
    return school.changed(**changes)


def _column(name: str) -> Column:
    wanted = search_key(name)
    for item in columns(School):
        if wanted in (item.name, search_key(item.label)):
            return item
    labels = [item.label for item in columns(School)]
    near = difflib.get_close_matches(name, labels, n=3, cutoff=0.4) or labels
    raise UserError(
        f"У школы нет поля «{name}».", f"Похожие поля: {', '.join(f'«{label}»' for label in near)}."
    )


def _value(item: Column, text: str) -> object:
    if item.kind is not Sex:
        return text
    if text and text.casefold() not in _SEXES:
        raise UserError(f"В поле «{item.label}» напишите «мужской» или «женский».")
    return _SEXES.get(text.casefold())
