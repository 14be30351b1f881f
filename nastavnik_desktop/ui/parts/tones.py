"""The colour of a state's word; the word says the same without it."""

from nastavnik_desktop.models.choices import (
    ActState,
    AnswerState,
    ConsentState,
    PairStatus,
    PaperState,
    RoadmapState,
)
from nastavnik_desktop.models.fields import Choice

TONES: dict[Choice, str] = {
    PairStatus.DRAFT: "warn",
    PairStatus.ACTIVE: "good",
    PairStatus.FINISHED: "info",
    PairStatus.STOPPED: "quiet",
    PaperState.DRAFT: "warn",
    PaperState.SIGNED: "good",
    PaperState.CANCELLED: "quiet",
    ActState.IN_FORCE: "good",
    ActState.UNVERIFIED: "warn",
    ActState.FUTURE: "info",
    ActState.OUTDATED: "bad",
    ConsentState.BARRED: "bad",
    ConsentState.MISSING: "warn",
    ConsentState.WRONG_SIGNER: "bad",
    ConsentState.ENDING: "warn",
    ConsentState.SIGNED: "good",
    ConsentState.OVER: "quiet",
    ConsentState.WITHDRAWN: "quiet",
    AnswerState.ENTERED: "good",
    AnswerState.DATED: "info",
    AnswerState.WANTED: "warn",
    AnswerState.EARLY: "quiet",
    RoadmapState.LATE: "bad",
    RoadmapState.DISORDER: "warn",
    RoadmapState.NOW: "info",
    RoadmapState.AHEAD: "quiet",
    RoadmapState.DONE: "good",
}
KINDS = frozenset(type(state) for state in TONES)
