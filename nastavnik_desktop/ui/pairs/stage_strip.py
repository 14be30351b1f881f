"""The five steps of a pair in a row, with what each still lacks in words."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.services.progress.stages import STAGES, PairStage, Step
from nastavnik_desktop.services.progress.year_progress import SHORT
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tiles import FlowGrid
from nastavnik_desktop.ui.parts.widgets import Card, Pill, label

_SHOWN = 3
"""Lines of what is missing; the rest is told by its number and in the tip."""


def state_of(pair: PairStage, step: Step) -> tuple[str, str]:
    """The coloured word of a step: done, the one to work on, skipped, or yet to come."""
    if step.complete:
        return "готово", "good"
    if step in pair.skipped:
        return "пропущено", "bad"
    return ("сейчас", "warn") if step == pair.current else ("позже", "quiet")


class _Cell(QFrame):
    """One step: its name, its state, what is missing."""

    def __init__(self, number: int, title: str, proof: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = f"{number} {title}"
        self._proof = proof
        self._pill = Pill("", "quiet")
        self._missing = label("", "muted", wrap=True)
        self._missing.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, STEP, 0)
        layout.setSpacing(STEP // 2)
        layout.addWidget(label(self._title, "strong"))
        layout.addWidget(self._pill)
        layout.addWidget(self._missing)
        layout.addStretch()

    def show_step(self, pair: PairStage, step: Step) -> None:
        word, tone = state_of(pair, step)
        self._pill.show_state(word, tone)
        # Far ahead nothing is missing yet: only what will be wanted.
        lines = [self._proof] if word in ("позже", "готово") else list(step.missing)
        more = len(lines) - _SHOWN
        if more > 0:
            lines = [*lines[:_SHOWN], f"и ещё {more}"]
        self._missing.setText("\n".join(lines))
        told = "; ".join(step.missing) or self._proof
        self.setToolTip(told)
        self.setAccessibleName(f"{self._title}: {word}, {told}")


class StageStrip(Card):
    """Stands on the page of a pair; flows into rows where the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Этапы пары", parent)
        self._cells = [
            _Cell(number, SHORT.get(rule.stage, rule.stage.label), rule.proof)
            for number, rule in enumerate(STAGES, 1)
        ]
        self.body.addWidget(FlowGrid(self._cells, self))

    def show_pair(self, pair: PairStage) -> None:
        for cell, step in zip(self._cells, pair.steps, strict=True):
            cell.show_step(pair, step)
