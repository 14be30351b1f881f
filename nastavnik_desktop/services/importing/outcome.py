"""What an import will do, as the preview and the command line show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import (
    MenteeCard,
    MentorCard,
    Pair,
    Participation,
    Person,
    Programme,
    Record,
    SchoolYear,
)
from nastavnik_desktop.models.fields import columns, shown
from nastavnik_desktop.services.importing.names import FullName
from nastavnik_desktop.services.importing.table import Spot

KINDS: dict[str, tuple[type[Record], str]] = {
    "people": (Person, "Люди"),
    "mentee_cards": (MenteeCard, "Карточки наставляемых"),
    "mentor_cards": (MentorCard, "Карточки наставников"),
    "programmes": (Programme, "Программы"),
    "pairs": (Pair, "Пары и группы"),
    "participations": (Participation, "Участия"),
}
"""The counters of an import by key, in the order they are written."""


@dataclass(frozen=True)
class Problem:
    """Something in a file that could not be taken over, and what to do about it."""

    spot: Spot
    text: str
    refuses: bool = False
    """The cell holds what no record may hold: nothing is imported until it is put right, or
    until the curator says to leave such rows out (`Choices.skip_bad_rows`)."""

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.spot.file,
            "sheet": self.spot.sheet,
            "row": self.spot.row,
            "column": self.spot.column,
            "text": self.text,
        }

    def __str__(self) -> str:
        return f"{self.spot}: {self.text}"


@dataclass(frozen=True)
class Answer:
    code: str
    text: str


@dataclass(frozen=True)
class Question:
    """What cannot be decided from the files; unanswered, it is also among the problems."""

    key: str
    """The same in every plan made from the same files: answers are kept under it."""
    spot: Spot
    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Choices:
    """What the curator decided after looking at an earlier plan."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """`Question.key` → `Answer.code`."""
    skip_bad_rows: bool = False
    """Leave out the rows whose cells hold what no record may hold."""


@dataclass(frozen=True)
class Change:
    """One field that will be different: было → стало."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class PreviewRow:
    kind: str
    """«Люди», «Пары и группы» …"""
    state: str
    """«создать» or «изменить»."""
    title: str
    changes: tuple[Change, ...] = ()


@dataclass
class Draft:
    """The records of one class that an import makes or changes."""

    new: dict[int, Any] = field(default_factory=dict)
    """By a negative number that stands for the id until the record is saved."""
    before: dict[int, Any] = field(default_factory=dict)
    after: dict[int, Any] = field(default_factory=dict)
    """By id, only those that differ."""


@dataclass
class ImportPlan:
    """Plain data; `apply` writes it."""

    year: SchoolYear
    drafts: dict[str, Draft] = field(default_factory=lambda: {key: Draft() for key in KINDS})
    unchanged: int = 0
    """Records met in the files that stay as they are."""
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    sex_unknown: list[str] = field(default_factory=list)
    """Full names of the new people whose sex neither a column nor the patronymic tells."""
    skip_bad_rows: bool = False
    people_names: Mapping[int, FullName] = field(default_factory=dict, repr=False)
    """By id, or by the number that stands for it."""
    pair_sides: Mapping[int, tuple[tuple[int, ...], tuple[int, ...]]] = field(
        default_factory=dict, repr=False
    )
    """Mentors and mentees of the pairs the files tell of."""

    @property
    def created(self) -> dict[str, int]:
        return {key: len(draft.new) for key, draft in self.drafts.items()}

    @property
    def updated(self) -> dict[str, int]:
        return {key: len(draft.after) for key, draft in self.drafts.items()}

    @property
    def changes_anything(self) -> bool:
        return any(draft.new or draft.after for draft in self.drafts.values())

    @property
    def refusal(self) -> UserError | None:
        """Why the whole import is refused, or None when `apply` may be called."""
        bad = [problem for problem in self.problems if problem.refuses]
        if not bad or self.skip_bad_rows:
            return None
        more = f" Таких мест: {len(bad)}." if len(bad) > 1 else ""
        return UserError(f"{bad[0]}{more}", "Ничего не загружено: исправьте файл и повторите.")

    def as_json(self) -> dict[str, Any]:
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "problems": [problem.as_json() for problem in self.problems],
        }

    def preview(self) -> Iterator[PreviewRow]:
        """Every record that will be created or changed, made one by one: there may be thousands."""
        for key, (_kind, label) in KINDS.items():
            draft = self.drafts[key]
            for number, record in draft.new.items():
                yield PreviewRow(label, "создать", self._title(number, record))
            for number, after in draft.after.items():
                changes = _changes(draft.before[number], after)
                yield PreviewRow(label, "изменить", self._title(number, after), changes)

    def _title(self, number: int, record: Record) -> str:
        match record:
            case Person():
                parts = (record.full_name, record.class_name or record.post, shown(record.born))
                return ", ".join(part for part in parts if part)
            case Programme():
                return record.title
            case Pair():
                sides = self.pair_sides.get(number, ((), ()))
                return " – ".join(", ".join(map(self._name, side)) for side in sides)
            case Participation():
                return f"{self._name(record.person_id)}, {record.role.label}"
            case MenteeCard() | MentorCard():
                return self._name(record.person_id)
        return ""

    def _name(self, number: int) -> str:
        return str(self.people_names.get(number, ""))


@dataclass(frozen=True)
class ImportResult:
    """What was written; counters as in the plan."""

    created: dict[str, int]
    updated: dict[str, int]
    unchanged: int


def _changes(before: Record, after: Record) -> tuple[Change, ...]:
    return tuple(
        Change(item.label, shown(getattr(before, item.name)), shown(getattr(after, item.name)))
        for item in columns(type(after))
        if not item.refers and getattr(before, item.name) != getattr(after, item.name)
    )
