"""What the next order of a kind begins with, once the one before is in the register.

Most of what was typed was about that one order; what will probably be the same is proposed again.
"""

from nastavnik_desktop.models import Paper
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.papers.asked_forms import (
    ChangeAsked,
    CuratorAsked,
    EndingAsked,
    EventAsked,
    MinutesAsked,
    ProlongationAsked,
    ReplacementAsked,
    TrainingAsked,
)


def next_curator(_before: CuratorAsked, paper: Paper) -> CuratorAsked:
    """The order before is the one that loses its force."""
    dated = f"от {show_date(paper.dated)} " if paper.dated else ""
    return CuratorAsked(instead=f"{dated}№ {paper.number}" if paper.number else "")


def next_training(before: TrainingAsked, _paper: Paper) -> TrainingAsked:
    return TrainingAsked(place=before.place)


def next_change(_before: ChangeAsked, _paper: Paper) -> ChangeAsked:
    return ChangeAsked()


def next_replacement(before: ReplacementAsked, _paper: Paper) -> ReplacementAsked:
    """Who became the mentor is the one to be replaced."""
    return ReplacementAsked(former=before.new)


def next_prolongation(_before: ProlongationAsked, _paper: Paper) -> ProlongationAsked:
    return ProlongationAsked()


def next_ending(_before: EndingAsked, _paper: Paper) -> EndingAsked:
    return EndingAsked()


def next_event(before: EventAsked, _paper: Paper) -> EventAsked:
    return EventAsked(place=before.place, award=before.award)


def next_minutes(before: MinutesAsked, _paper: Paper) -> MinutesAsked:
    """The council stays the same from meeting to meeting."""
    return MinutesAsked(chair=before.chair, secretary=before.secretary, present=before.present)
