"""DIALOGS: what the steps of the wizards open by key, besides the pages and commands."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import Moment, PersonKind
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.wizards.wizard_parts import Chosen
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages

Open = Callable[[Session, QWidget, Chosen], None]
_NO_PAIR = "Пар ещё нет.", "Добавьте пару на этапе 1, шаг «Пары и группы»."


def _run(dialog: QDialog) -> None:
    dialog.exec()
    dialog.deleteLater()


def _contingent(session: Session, parent: QWidget, _chosen: Chosen) -> None:
    from nastavnik_desktop.ui.reports.indicators_forms import ContingentDialog

    _run(ContingentDialog(session, parent))


def _targets(session: Session, parent: QWidget, _chosen: Chosen) -> None:
    from nastavnik_desktop.ui.reports.indicators_forms import TargetsDialog

    _run(TargetsDialog(session, parent))


def _roadmap(session: Session, parent: QWidget, _chosen: Chosen) -> None:
    from nastavnik_desktop.ui.year.roadmap_page import propose

    propose(session, parent)


def _new_pair(session: Session, parent: QWidget, _chosen: Chosen) -> None:
    from nastavnik_desktop.ui.pairs.new_pair_dialog import NewPairDialog

    if not session.roster().programmes:
        messages.tell(parent, "Программ ещё нет.", "Добавьте программу на шаге «Программы».")
        return
    _run(NewPairDialog(session, parent))


def _new_person(session: Session, parent: QWidget, _chosen: Chosen) -> None:
    from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

    _run(RecordDialog(session, (Person(kind=PersonKind.TEACHER),), "Новый человек", parent))


def _meeting(session: Session, parent: QWidget, chosen: Chosen) -> None:
    """Of the pair looked at; of all ticked ones when several are."""
    from nastavnik_desktop.ui.pairs.journal_dialog import JournalDialog

    if chosen.pair is None:
        messages.tell(parent, *_NO_PAIR)
        return
    _run(JournalDialog(session, parent, chosen.ticked or (chosen.pair,)))


def _plan(session: Session, parent: QWidget, chosen: Chosen) -> None:
    from nastavnik_desktop.services.pairs import plans
    from nastavnik_desktop.ui.pairs.plan_dialog import PlanDialog

    if chosen.pair is None:
        messages.tell(parent, *_NO_PAIR)
        return
    roster = session.roster()
    unit = roster.unit(chosen.pair)
    plan = roster.plan(unit.id) or plans.new_plan(roster, unit)
    _run(PlanDialog(session, unit, plan, roster.items(unit.id), parent))


def _sample(session: Session, parent: QWidget, chosen: Chosen) -> None:
    """The best fitting sample for every pair in hand whose plan has no items yet."""
    from nastavnik_desktop.services.pairs import plan_samples

    roster = session.roster()
    wanted = chosen.ticked or ((chosen.pair,) if chosen.pair else ())
    units = [roster.unit(one) for one in wanted if not roster.items(one)]
    if not units:
        messages.tell(
            parent,
            "В планах выбранных пар пункты уже есть.",
            "Ещё один образец можно добавить в окне «Составить и изменить пункты».",
        )
        return
    pairs = plural(len(units), "паре", "парам", "парам")

    def work() -> None:
        for unit in units:
            plan_samples.give(session.store, roster, unit, date.today())

    session.do(parent, f"Образец плана взят {pairs}", work)


def _prolong(session: Session, parent: QWidget, chosen: Chosen) -> None:
    from nastavnik_desktop.ui.pairs.plan_card import prolong

    roster = session.roster()
    plan = roster.plan(chosen.pair) if chosen.pair else None
    if chosen.pair is None or plan is None:
        messages.tell(parent, "У пары ещё нет плана.", "Его составляют на этапе 2.")
        return
    prolong(session, parent, roster.unit(chosen.pair), plan)


def _answers(moment: Moment) -> Open:
    """Of the ticked pairs, or else of the one looked at."""

    def open_them(session: Session, parent: QWidget, chosen: Chosen) -> None:
        from nastavnik_desktop.ui.pairs.enter_answers import enter_answers

        if chosen.pair is None:
            messages.tell(parent, *_NO_PAIR)
            return
        enter_answers(session, parent, chosen.ticked or (chosen.pair,), moment)

    return open_them


DIALOGS: dict[str, Open] = {
    "contingent": _contingent,
    "targets": _targets,
    "roadmap_proposal": _roadmap,
    "new_pair": _new_pair,
    "new_person": _new_person,
    "meeting_of": _meeting,
    "plan": _plan,
    "sample": _sample,
    "prolong": _prolong,
    "answers_before": _answers(Moment.BEFORE),
    "answers_after": _answers(Moment.AFTER),
}
