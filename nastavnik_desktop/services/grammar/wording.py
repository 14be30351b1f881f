"""The forms that papers use: stored ones, checked or edited, win over the automatic ones."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from nastavnik_desktop.models import Person, Wording
from nastavnik_desktop.models.choices import Sex, TextKind
from nastavnik_desktop.russian import split_name, squeeze
from nastavnik_desktop.services.grammar.declension import (
    CASES,
    Forms,
    decline_name,
    forms_of,
    sex_of_patronymic,
)
from nastavnik_desktop.services.grammar.posts import decline_text

Key = tuple[TextKind, str, Sex | None]


class Source(StrEnum):
    """Where the forms come from, as the check table shows it."""

    AUTO = "авто"
    CHECKED = "проверено"
    EDITED = "изменено"


@dataclass(frozen=True)
class Worded:
    """One text that a print uses, with its forms and where they come from."""

    kind: TextKind
    sex: Sex | None
    forms: Forms
    source: Source
    stored_id: int | None = None

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it before printing."""
        return self.source is Source.AUTO and not self.forms.sure

    def record(self, *, edited: bool, forms: Forms | None = None) -> Wording:
        """The record that keeps these forms (or the corrected ones) from now on."""
        used = forms or self.forms
        return Wording(
            id=self.stored_id,
            kind=self.kind,
            text=self.forms.text,
            sex=self.sex,
            gent=used.gent,
            datv=used.datv,
            accs=used.accs,
            ablt=used.ablt,
            loct=used.loct,
            edited=edited,
        )


@dataclass
class Wordings:
    """Looks forms up and remembers which were used, so that they can be shown for checking."""

    stored: Iterable[Wording] = ()
    used: dict[Key, Worded] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._stored = {(item.kind, item.text, item.sex): item for item in self.stored}

    def person(self, person: Person) -> Forms:
        """The full name of a person."""
        parts = (person.surname, person.name, person.patronymic)
        return self._name(person.full_name, parts, person.sex)

    def name(self, text: str, sex: Sex | None) -> Forms:
        """«Фамилия Имя Отчество» written as one text: the director, a representative."""
        text = squeeze(text)
        return self._name(text, split_name(text), sex)

    def post(self, text: str) -> Forms:
        return self._text(squeeze(text), TextKind.POST)

    def organisation(self, text: str) -> Forms:
        return self._text(squeeze(text), TextKind.ORGANISATION)

    def listed(self) -> list[Worded]:
        """Every text used so far, the doubtful ones first, then by kind and alphabet."""
        order = list(TextKind)
        return sorted(
            (item for item in self.used.values() if item.forms.text),
            key=lambda item: (not item.doubtful, order.index(item.kind), item.forms.text),
        )

    def _name(self, text: str, parts: tuple[str, str, str], sex: Sex | None) -> Forms:
        # One person must not have two sets of forms because only one record tells the sex.
        key = (TextKind.NAME, text, sex or sex_of_patronymic(parts[2]))
        return self._kept(key) or self._note(key, decline_name(*parts, sex), Source.AUTO)

    def _text(self, text: str, kind: TextKind) -> Forms:
        key = (kind, text, None)
        return self._kept(key) or self._note(key, decline_text(text, kind), Source.AUTO)

    def _kept(self, key: Key) -> Forms | None:
        if key in self.used:
            return self.used[key].forms
        item = self._stored.get(key)
        if item is None:
            return None
        text = item.text  # a form left empty by hand is the nominative
        forms = forms_of(text, (getattr(item, case.value) or text for case in CASES))
        return self._note(key, forms, Source.EDITED if item.edited else Source.CHECKED, item.id)

    def _note(self, key: Key, forms: Forms, source: Source, stored_id: int | None = None) -> Forms:
        self.used[key] = Worded(key[0], key[2], forms, source, stored_id)
        return forms
