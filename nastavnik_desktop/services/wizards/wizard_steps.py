"""STEPS: the five wizards, one per stage, and what each of them has made and still lacks."""

from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState, Stage
from nastavnik_desktop.services.progress.evidence import evidence_on
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.wizards.wizard_pairs import DESIGN, REALISATION, REFLECTION, RESULT
from nastavnik_desktop.services.wizards.wizard_parts import WizardStep
from nastavnik_desktop.services.wizards.wizard_school import PREPARATION

STEPS: dict[Stage, tuple[WizardStep, ...]] = {
    Stage.PREPARATION: PREPARATION,
    Stage.DESIGN: DESIGN,
    Stage.REALISATION: REALISATION,
    Stage.REFLECTION: REFLECTION,
    Stage.RESULT: RESULT,
}


@dataclass(frozen=True)
class Missing:
    """A sentence on the last page and the step that mends it."""

    step: WizardStep
    text: str
    pair: int | None


def missing(stage: Stage, roster: Roster, day: date) -> list[Missing]:
    """Everything the stage lacks, in the order of its steps."""
    evidence = evidence_on(roster, day)
    return [
        Missing(step, lack.text, lack.pair)
        for step in STEPS[stage]
        for lack in step.missing(evidence)
    ]


def paper_keys(stage: Stage) -> tuple[str, ...]:
    """Every paper of the stage, in the order of its steps."""
    keys = [key for step in STEPS[stage] if step.papers for key in step.papers.keys]
    return tuple(dict.fromkeys(keys))


def produced(stage: Stage, roster: Roster) -> list[Paper]:
    """The papers of this stage that were made this year, the latest first."""
    keys = set(paper_keys(stage))
    if stage is Stage.PREPARATION:
        keys |= {paper.document for paper in roster.papers if paper.document.startswith("consent_")}
    papers = [
        paper
        for paper in roster.papers
        if paper.document in keys and paper.state is not PaperState.CANCELLED
    ]
    return sorted(papers, key=lambda paper: -(paper.id or 0))


def step_of(stage: Stage, key: str) -> int:
    """Its place; the first one when there is no such step any more."""
    return next((n for n, step in enumerate(STEPS[stage]) if step.key == key), 0)
