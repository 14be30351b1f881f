"""Opens the typing of answers from anywhere: of the pairs in hand, or of everybody."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.models.choices import Moment
from nastavnik_desktop.services.pairs.answers import answer_lines
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.answers_dialog import AnswersDialog
from nastavnik_desktop.ui.parts import messages


def enter_answers(
    session: Session,
    parent: QWidget,
    pair_ids: Sequence[int] = (),
    moment: Moment | None = None,
) -> None:
    """Of these pairs, or of every pair that has started; told when there is nobody to ask."""
    lines = answer_lines(session.roster(), frozenset(pair_ids) if pair_ids else None)
    if not lines:
        messages.tell(
            parent,
            "Вносить ответы пока не за кого.",
            "Анкеты заполняют участники пар: сначала добавьте пару.",
        )
        return
    dialog = AnswersDialog(session, lines, parent, moment)
    dialog.exec()
    dialog.deleteLater()


def enter_answers_here(session: Session, window: QWidget) -> None:
    """From anywhere: of the pair whose page is open, else of everybody."""
    pair = getattr(getattr(window, "page", None), "pair", None)
    pair_id = getattr(pair, "id", None)
    enter_answers(session, window, [pair_id] if pair_id else [])
