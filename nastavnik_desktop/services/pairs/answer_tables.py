"""Answers as a workbook to be filled in: a sheet for each form and role, a row for each person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import Moment
from nastavnik_desktop.services.pairs.answer_values import Value as Answer
from nastavnik_desktop.services.pairs.answer_values import shown
from nastavnik_desktop.services.pairs.answers import AnswerLine, answer_lines, day_of
from nastavnik_desktop.services.pairs.question_kinds import Kind, Question
from nastavnik_desktop.services.pairs.questionnaires import TAKEN
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.workbooks.sheets import Column, Look, Sheet, Value

_NUMBER, NAME, _PLACE, PAIR, DAY = TAKEN
_HINTS = {
    Kind.SCALE: "оценки – от 1 до 10",
    Kind.YES_NO: "«да» или «нет»",
    Kind.FREQUENCY: "одно из: очень часто, часто, редко, 1–2 раза, никогда",
    Kind.SINGLE: "один вариант – словами или номером из списка под таблицей",
    Kind.MULTIPLE: "несколько вариантов – так же, через точку с запятой",
}


def workbook(roster: Roster, moment: Moment, lines: Iterable[AnswerLine] | None = None) -> bytes:
    """A row for each participant with what is answered already; UserError without participants."""
    from nastavnik_desktop.services.workbooks import excel

    groups: dict[tuple[object, object], list[AnswerLine]] = defaultdict(list)
    for line in answer_lines(roster) if lines is None else lines:
        groups[line.form, line.role].append(line)
    if not groups:
        raise UserError(
            "Бланк ответов составить не для кого: в этом году нет участников.",
            "Сначала добавьте пары и группы.",
        )
    return excel.workbook([_sheet(moment, ours) for ours in groups.values()])


def _sheet(moment: Moment, lines: Sequence[AnswerLine]) -> Sheet:
    first = lines[0]
    asked = first.questions(moment)
    rows: list[list[Value]] = []
    for number, line in enumerate(lines, 1):
        given = line.answers(moment)
        place = line.roster.place(line.person)
        about: list[Value] = [
            number,
            line.person.full_name,
            place,
            line.unit.title,
            day_of(line.part, moment),
        ]
        rows.append([*about, *(_cell(given.get(item.key)) for item in asked)])
    hints = dict.fromkeys(_HINTS[item.kind] for item in asked if item.kind in _HINTS)
    return Sheet(
        name=f"{first.role.label} {first.form.label}",
        titles=(
            f"Ответы анкет: {first.role.label}, {first.form.label}, {moment.label}",
            f"Как заполнять: {'; '.join(hints)}. Пустая ячейка – нет ответа.",
        ),
        columns=(
            Column(heading=_NUMBER, width=6, look=Look.CENTRE),
            Column(heading=NAME, width=30),
            Column(heading=_PLACE, width=20),
            Column(heading=PAIR, width=26),
            Column(heading=DAY, width=12, look=Look.DATE),
            *(
                Column(
                    heading=item.text(moment),
                    width=30 if _wordy(item) else 16,
                    look=Look.TEXT if _wordy(item) else Look.CENTRE,
                )
                for item in asked
            ),
        ),
        rows=rows,
        notes=tuple(_options(item, moment) for item in asked if item.kind.listed),
        listing=True,
    )


def _options(item: Question, moment: Moment) -> str:
    """What may be answered, numbered: an answer may be typed by its number."""
    listed = "; ".join(f"{number} – {one}" for number, one in enumerate(item.options, 1))
    return f"«{item.text(moment)}»: {listed}."


def _wordy(item: Question) -> bool:
    return item.kind.listed or item.kind is Kind.TEXT


def _cell(value: Answer | None) -> Value:
    return shown(value) if isinstance(value, bool | tuple) else value
