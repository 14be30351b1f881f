"""What a question of a questionnaire is: its kind, its wording before and after."""

from dataclasses import dataclass
from enum import Enum, auto

from nastavnik_desktop.models.choices import Moment


class Kind(Enum):
    SCALE = auto()
    """From 1, the lowest, to 10."""
    YES_NO = auto()
    FREQUENCY = auto()
    TEXT = auto()


class Says(Enum):
    """What an answer tells of the programme itself, whatever the form of mentoring."""

    CONTENT = auto()
    GOING_ON = auto()
    STAYING = auto()
    """At the school."""
    HOPE = auto()
    PRAISE = auto()
    WORRY = auto()
    """Before; after: what was missed."""


FREQUENCIES = ("очень часто", "часто", "редко", "1–2 раза", "никогда")


@dataclass(frozen=True)
class Question:
    """What is asked before and after; '' at a moment when it is not asked."""

    key: str
    kind: Kind
    before: str
    after: str
    says: Says | None = None

    def text(self, moment: Moment) -> str:
        return self.before if moment is Moment.BEFORE else self.after
