"""What a question of a questionnaire is: its kind, its wording before and after, its options."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik_desktop.models.choices import Moment
from nastavnik_desktop.models.fields import Choice


class Kind(Choice):
    """How a question is answered, in the order menus show it."""

    YES_NO = "yes_no", "да или нет"
    FREQUENCY = "frequency", "как часто"
    SCALE = "scale", "оценка от 1 до 10"
    SINGLE = "single", "один вариант из списка"
    MULTIPLE = "multiple", "несколько вариантов из списка"
    TEXT = "text", "своими словами"

    @property
    def listed(self) -> bool:
        """Whether the school writes what may be answered."""
        return self in (Kind.SINGLE, Kind.MULTIPLE)


class Says(Choice):
    """What an answer tells of the programme itself, whatever the form of mentoring."""

    CONTENT = "content", "доволен ли участник: решает, удовлетворён ли он"
    GOING_ON = "going_on", "продолжит ли участие"
    STAYING = "staying", "останется ли в школе"
    HOPE = "hope", "чего ждут"
    PRAISE = "praise", "что ценят"
    WORRY = "worry", "что беспокоит, чего не хватило"


SAYS: dict[Kind, tuple[Says, ...]] = {
    Kind.YES_NO: (Says.CONTENT, Says.GOING_ON, Says.STAYING),
    Kind.SINGLE: (Says.HOPE, Says.PRAISE, Says.WORRY),
    Kind.MULTIPLE: (Says.HOPE, Says.PRAISE, Says.WORRY),
    Kind.TEXT: (Says.HOPE, Says.PRAISE, Says.WORRY),
}
"""What a question of that kind may tell; other kinds speak by their numbers alone."""
FREQUENCIES = ("очень часто", "часто", "редко", "1–2 раза", "никогда")
ORDER = (Kind.YES_NO, Kind.FREQUENCY, Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.TEXT)
"""Closed questions first, then the scale, then those to write about."""
_KINDS = {one.value: one for one in Kind}
_SAID = {one.value: one for one in Says}
_SECTION = dict(zip(ORDER, (0, 0, 0, 0, 1, 2), strict=True))


@dataclass(frozen=True)
class Question:
    """What is asked before and after; '' at a moment when it is not asked."""

    key: str
    """Its identity: the answers are kept by it, whatever the words become."""
    kind: Kind
    before: str
    after: str
    says: Says | None = None
    options: tuple[str, ...] = ()

    def text(self, moment: Moment) -> str:
        return self.before if moment is Moment.BEFORE else self.after

    @property
    def section(self) -> int:
        """Which part of the paper it stands in."""
        return _SECTION[self.kind]


def stored(questions: Sequence[Question]) -> str:
    """As a record keeps them."""
    rows = []
    for item in questions:
        row = {"key": item.key, "kind": item.kind.value, "before": item.before, "after": item.after}
        if item.says is not None:
            row["says"] = item.says.value
        rows.append(row | ({"options": list(item.options)} if item.options else {}))
    return json.dumps(rows, ensure_ascii=False)


def of_stored(text: str) -> tuple[Question, ...]:
    """From the text `stored` made."""
    return tuple(
        Question(
            row["key"],
            _KINDS[row["kind"]],
            row["before"],
            row["after"],
            _SAID[row["says"]] if "says" in row else None,
            tuple(row.get("options", ())),
        )
        for row in json.loads(text)
    )
