"""The people an import knows: those of the school, and those its files add or change."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import PersonKind, Sex
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import search_key, show_date
from nastavnik_desktop.services.importing.entries import Entry
from nastavnik_desktop.services.importing.names import FullName, key_of
from nastavnik_desktop.services.importing.outcome import Draft


class Candidate:
    """A person with what the files say of them; a new one has a negative id."""

    __slots__ = ("born", "changes", "id", "kind", "listed", "name", "origin", "record")

    def __init__(
        self,
        number: int,
        name: FullName,
        kind: PersonKind,
        record: Person | None,
        origin: Entry | None,
    ) -> None:
        self.id = number
        self.name = name
        self.kind = kind
        self.record = record
        self.born: PartialDate | None = record.born if record else None
        self.changes: dict[str, Any] = {}
        self.listed: set[str] | tuple[str, ...] = ()
        """Attributes told by a class or staff list of this import: bases do not change them."""
        self.origin = origin
        """The row that told of a new person first."""

    @property
    def code(self) -> str:
        """Names the person in the answers to a question, the same in every plan."""
        return f"{self.origin.code}|{self.name.key}" if self.origin else f"id:{self.id}"

    def get(self, attribute: str) -> Any:
        if attribute in self.changes:
            return self.changes[attribute]
        return getattr(self.record, attribute) if self.record else ""

    @property
    def title(self) -> str:
        about = [str(self.name)]
        if self.born:
            about.append(show_date(self.born.full) if self.born.full else f"{self.born.year} г.р.")
        if place := self.get("class_name") or self.get("post") or self.get("organisation"):
            about.append(place)
        about.append(self.kind.label)
        return ", ".join(about)

    def take_born(self, born: PartialDate) -> None:
        """A full date is kept against a bare year that agrees with it."""
        if self.born is None or (not self.born.month and born.month):
            self.born = born
            self.changes["born"] = born

    def take_name(self, name: FullName) -> None:
        """Of two spellings the one with ё wins, and a patronymic is better than none."""
        for attribute, ours, theirs in (
            ("surname", self.name.surname, name.surname),
            ("name", self.name.name, name.name),
            ("patronymic", self.name.patronymic, name.patronymic),
        ):
            if theirs and (not ours or ("ё" in theirs.lower() and "ё" not in ours.lower())):
                self.changes[attribute] = theirs
                parts = {**self.name._asdict(), attribute: theirs}
                self.name = FullName(**parts)

    def take(self, about: dict[str, Any], *, listed: bool) -> None:
        """What a row says: a list wins over a base, a filled field over an empty one."""
        for attribute, value in about.items():
            if self.get(attribute) == value:
                pass
            elif attribute == "career_start" and _same_start(self.get(attribute) or None, value):
                continue
            elif listed or attribute not in self.listed:
                self.changes[attribute] = value
        if listed:
            self.listed = {*self.listed, *about}

    def fill(self, about: dict[str, str]) -> None:
        """What is only gathered from a text: never against what is already known."""
        for attribute, value in about.items():
            if not self.get(attribute):
                self.changes[attribute] = value


def _same_start(known: PartialDate | None, told: PartialDate) -> bool:
    """Years of experience are counted roughly: they do not move a known start by a year."""
    return known is not None and not told.month and abs(known.year - told.year) <= 1


class People:
    """Candidates by name: exactly, without the patronymic, and by initials."""

    def __init__(self, records: Iterable[Person]) -> None:
        self._by_key: dict[str, list[Candidate]] = defaultdict(list)
        self._bare: dict[str, list[Candidate]] = defaultdict(list)
        self._short: dict[str, list[Candidate]] | None = None
        self.by_id: dict[int, Candidate] = {}
        self._met: dict[int, Candidate] = {}
        for record in records:
            key = key_of(record.surname, record.name, record.patronymic)
            name = FullName(record.surname, record.name, record.patronymic, key)
            self._add(Candidate(record.id or 0, name, record.kind, record, None))

    def _add(self, candidate: Candidate) -> None:
        name = candidate.name
        self.by_id[candidate.id] = candidate
        self._by_key[name.key].append(candidate)
        if not name.patronymic:
            self._bare[name.key].append(candidate)
        if self._short is not None:
            self._short[_short(name)].append(candidate)

    def new(self, name: FullName, kind: PersonKind, origin: Entry) -> Candidate:
        number = -len(self.by_id) - 1
        candidate = Candidate(number, name, kind, None, origin)
        self._add(candidate)
        self._met[number] = candidate
        return candidate

    def owner(self, entry: Entry, kind: PersonKind, *, listed: bool) -> Candidate:
        """A new person with all that the row says."""
        candidate = self.new(entry.name, kind, entry)
        candidate.changes = about = entry.about.copy()
        if listed:
            candidate.listed = tuple(about)
        if entry.born is not None:
            candidate.born = about["born"] = entry.born
        return candidate

    def coded(self, code: str) -> Candidate | None:
        return next((one for one in self.by_id.values() if one.code == code), None)

    def unheard(self, name: FullName) -> bool:
        """Nobody is called like this, not even nearly."""
        return name.key not in self._by_key and not (self._bare or not name.patronymic)

    def meet(self, candidate: Candidate) -> Candidate:
        self._met[candidate.id] = candidate
        return candidate

    def named(self, name: FullName) -> list[Candidate]:
        return self._by_key.get(name.key) or []

    def nearly_named(self, name: FullName) -> list[Candidate]:
        """The same surname and name, where one of the two has no patronymic."""
        if name.patronymic:
            if not self._bare:
                return []
            return self._bare.get(key_of(name.surname, name.name, ""), [])
        start = name.key + " "
        return [
            candidate
            for candidate in self._shorts().get(_short(name), ())
            if candidate.name.key.startswith(start)
        ]

    def initialled(self, name: FullName) -> list[Candidate]:
        """Everybody «Иванова И.И.» may be; a missing second letter matches any patronymic."""
        second = name.patronymic.lower()
        return [
            candidate
            for candidate in self._shorts().get(_short(name), ())
            if not second or candidate.name.patronymic[:1].lower() in (second, "")
        ]

    def _shorts(self) -> dict[str, list[Candidate]]:
        if self._short is None:
            self._short = defaultdict(list)
            for candidate in self.by_id.values():
                self._short[_short(candidate.name)].append(candidate)
        return self._short

    def drafts(self) -> tuple[Draft, int, list[str]]:
        """What is new and what differs; how many stay as they are; whose sex is unknown."""
        draft, unchanged = Draft(), 0
        unknown = []
        for candidate in self._met.values():
            self._add_sex(candidate)
            changes = candidate.changes
            if candidate.record is None:
                draft.new[candidate.id] = _new_person(candidate)
                if changes.get("sex") is None:
                    unknown.append(str(candidate.name))
                continue
            differing = {
                key: value
                for key, value in changes.items()
                if getattr(candidate.record, key) != value
            }
            if differing:
                draft.before[candidate.id] = candidate.record
                draft.after[candidate.id] = candidate.record.changed(**differing)
            else:
                unchanged += 1
        return draft, unchanged, unknown

    def _add_sex(self, candidate: Candidate) -> None:
        """From the column, else from the patronymic; never from the surname."""
        known = candidate.changes.get("sex") or (candidate.record and candidate.record.sex)
        if known is None and candidate.name.patronymic:
            found = _sex(candidate.name.patronymic)
            if found is not None:
                candidate.changes["sex"] = found


_BLANK = dict(Person().__dict__)


def _new_person(candidate: Candidate) -> Person:
    name = candidate.name
    # Thousands at once: a copy of a blank one is made in a third of the constructor's time.
    person = object.__new__(Person)
    person.__dict__.update(_BLANK, **candidate.changes)
    person.surname, person.name, person.patronymic = name[:3]
    person.kind = candidate.kind
    # Both keys follow from the key of the name; counting them anew takes as long as saving.
    about = _about_key(person.class_name, person.post, person.organisation)
    person.__dict__["search_key"] = f"{name.key} {about}" if about else name.key
    shown = str(name)
    folded = name.key if "ё" not in shown and "Ё" not in shown else shown.casefold()
    person.__dict__["sort_key"] = f"{name.key}\0{folded}"
    return person


@lru_cache(maxsize=5_000)
def _about_key(class_name: str, post: str, organisation: str) -> str:
    return search_key(class_name, post, organisation)


@lru_cache(maxsize=10_000)
def _sex(patronymic: str) -> Sex | None:
    from nastavnik_desktop.services.grammar.declension import sex_of_patronymic

    return sex_of_patronymic(patronymic)


def _short(name: FullName) -> str:
    return key_of(name.surname, name.name[:1], "")
