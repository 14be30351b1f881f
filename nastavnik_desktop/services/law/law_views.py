"""«Основания»: the acts that papers refer to, as a list of the window."""

from dataclasses import replace
from datetime import date

from nastavnik_desktop.models import BasisAct
from nastavnik_desktop.models.choices import ActLevel, ActState, WordCase
from nastavnik_desktop.russian import search_key, show_date
from nastavnik_desktop.services.lists.list_views import from_record
from nastavnik_desktop.services.lists.registry import Filter, ListColumn, Row, Section
from nastavnik_desktop.services.roster import Roster

_LEVELS = list(ActLevel)


def act_rows(roster: Roster) -> list[Row]:
    """From the federal level down, by date."""
    acts = sorted(
        roster.acts, key=lambda act: (_LEVELS.index(act.level), act.dated or date.max, act.id or 0)
    )
    return [
        Row(act.id or 0, act, search_key(act.kind, act.issuer, act.number, act.title))
        for act in acts
    ]


def act_state(act: BasisAct) -> ActState:
    return act.state_on(date.today())


def act_heading(act: BasisAct) -> str:
    dated = f" от {show_date(act.dated)}" if act.dated else ""
    return f"{act.kind[:1].upper()}{act.kind[1:]}{dated}{f' № {act.number}' if act.number else ''}"


def act_details(_roster: Roster, act: BasisAct) -> tuple[Section, ...]:
    """How orders write it, so that a wrong case is seen before it is printed."""
    # Only when an act is looked at: declining brings a dictionary with it.
    from nastavnik_desktop.services.law.basis_acts import worded

    return (
        Section("Состояние", _said(act)),
        Section("На основании", worded(act, WordCase.GENITIVE)),
        Section("В соответствии с", worded(act, WordCase.INSTRUMENTAL)),
    )


def _said(act: BasisAct) -> str:
    lines = [act_state(act).label]
    if act_state(act) is ActState.UNVERIFIED:
        lines.append("Сверьте название, дату и номер с источником и впишите день проверки.")
    if act.valid_to:
        lines.append(f"срок действия: по {show_date(act.valid_to)}")
    lines.append("печатается в приказах" if act.cited else "в приказах не печатается")
    return "\n".join(lines)


def _columns() -> tuple[ListColumn, ...]:
    own = {column.heading: column for column in from_record(BasisAct)}
    kind, number, title = own.pop("Вид акта"), own.pop("Номер"), own.pop("Название")
    own.pop("Код списка программы")
    return (
        replace(kind, width=18),
        own.pop("Дата"),
        replace(number, width=14),
        replace(title, width=40, matters=True),
        ListColumn("Состояние", act_state, width=14),
        *own.values(),
    )


ACT_COLUMNS = _columns()
ACT_FILTERS = (
    Filter("Все уровни", lambda act: act.level.label),
    Filter("Все состояния", lambda act: act_state(act).label),
)
