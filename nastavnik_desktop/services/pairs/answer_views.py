"""The list of questionnaires: who has filled in which, and what was answered."""

from nastavnik_desktop.models import Participation, Record
from nastavnik_desktop.models.choices import Moment
from nastavnik_desktop.services.lists.registry import Filter, ListColumn, Row, Section
from nastavnik_desktop.services.pairs.answer_values import shown
from nastavnik_desktop.services.pairs.answers import AnswerLine, answer_lines, day_of
from nastavnik_desktop.services.roster import Roster

_SHORT = {Moment.BEFORE: "«До»", Moment.AFTER: "«После»"}


def answer_rows(roster: Roster) -> list[Row]:
    return [
        Row(
            number,
            line,
            " ".join(member.person.search_key for member in (line.member, *line.unit.members)),
            person_id=line.person.id,
            pair_id=line.unit.id,
            part=str(line.part.id),
        )
        for number, line in enumerate(answer_lines(roster))
    ]


def answer_records(line: AnswerLine) -> tuple[Record, ...]:
    return (line.part,)


def answer_bin(line: AnswerLine) -> tuple[type[Record], int]:
    return Participation, line.part.id or 0


def answer_details(_roster: Roster, line: AnswerLine) -> tuple[Section, ...]:
    """What was answered at each moment, question by question."""
    found = [Section("Пара", f"{line.unit.title}\n{line.form.label}")]
    for moment in Moment:
        lines = [
            f"{one.text} – {shown(one.value)}" + ("" if one.asked else " (больше не спрашивают)")
            for one in line.given(moment)
        ]
        title = f"Анкета {_SHORT[moment].casefold()}"
        found.append(Section(title, "\n".join(lines) or line.state(moment).label))
    return tuple(found)


ANSWER_COLUMNS = (
    ListColumn(
        "ФИО", lambda line: line.person.full_name, sort=lambda line: line.person.sort_key, width=28
    ),
    ListColumn("Анкета «до»", lambda line: line.state(Moment.BEFORE), width=16),
    ListColumn("Анкета «после»", lambda line: line.state(Moment.AFTER), width=16),
    ListColumn("Роль", lambda line: line.role.label, width=13),
    ListColumn("Пара", lambda line: line.unit.title, width=30),
    ListColumn("Форма", lambda line: line.form.label, width=20),
    ListColumn("Номер участника", lambda line: line.part.id, visible=False, width=10),
    ListColumn("«До» заполнена", lambda line: day_of(line.part, Moment.BEFORE), visible=False),
    ListColumn("«После» заполнена", lambda line: day_of(line.part, Moment.AFTER), visible=False),
)
ANSWER_FILTERS = (
    Filter("Анкета «до»", lambda line: line.state(Moment.BEFORE).label),
    Filter("Анкета «после»", lambda line: line.state(Moment.AFTER).label),
    Filter("Все роли", lambda line: line.role.label),
)
