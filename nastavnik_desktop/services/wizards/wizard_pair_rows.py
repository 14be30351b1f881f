"""The lists of the wizards about the pairs in hand: people, plans, meetings, measures, outcomes."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from nastavnik_desktop.models import (
    Consent,
    Measure,
    Meeting,
    Participation,
    Person,
    QualitySheet,
    Swot,
)
from nastavnik_desktop.models.choices import ConsentKind, Role, Signer
from nastavnik_desktop.services.lists.registry import ListColumn
from nastavnik_desktop.services.pairs import quality
from nastavnik_desktop.services.roster import Member, Roster, Unit
from nastavnik_desktop.services.wizards.wizard_parts import Many, New, Rows, Units


class Belonging(NamedTuple):
    """A record of a pair together with the pair, and the person it is about."""

    unit: Unit
    record: Any
    person: Person | None = None


def _recorded(one: Belonging) -> tuple[Any, ...]:
    return (one.record,)


def _column(heading: str, name: str, width: int) -> ListColumn:
    return ListColumn(heading, lambda one: getattr(one.record, name), width=width)


_WHO = ListColumn(
    "Участник", lambda one: one.person.surname_first if one.person else "вся пара", width=20
)
_PAIR = ListColumn("Пара или группа", lambda one: one.unit.title, width=26)


def _members(units: Units) -> Iterable[tuple[Unit, Member]]:
    for unit in units:
        for member in unit.members:
            yield unit, member


def _parts(_roster: Roster, units: Units) -> list[Belonging]:
    return [Belonging(unit, member.part, member.person) for unit, member in _members(units)]


def _joining(title: str, role: Role) -> New:
    return New(title, lambda _year, units: Participation(pair_id=units[0].id, role=role))


_JOIN = (
    _joining("Добавить наставника…", Role.MENTOR),
    _joining("Добавить наставляемого…", Role.MENTEE),
)
_NOBODY = "В паре пока никого нет."
PARTICIPANTS = Rows(
    "Участники пары",
    (
        _column("Роль", "role", 14),
        ListColumn("ФИО", lambda one: one.person.full_name, width=30),
        _column("Вошёл", "entered", 11),
        _column("Завершил", "finished", 11),
    ),
    _parts,
    _recorded,
    _NOBODY,
    new=_JOIN,
    focus="finished",
)
OUTCOMES = Rows(
    "Итоги участников",
    (
        _WHO,
        _column("Результат", "result", 22),
        _column("Кейс или отзыв", "case_link", 22),
        _column("Отметка о прохождении", "completed", 22),
    ),
    _parts,
    _recorded,
    _NOBODY,
    many=(Many("Отметить прохождение…", ("completed", "finished")),),
    focus="completed",
)


def surveys(name: str, moment: str) -> Rows:
    """Who filled in the questionnaire of that moment, and when."""
    return Rows(
        f"Анкеты «{moment}»",
        (_WHO, _column("Роль", "role", 14), _PAIR, _column("Заполнена", name, 12)),
        _parts,
        _recorded,
        _NOBODY,
        many=(Many(f"Анкеты «{moment}» заполнены: дата…", (name,)),),
        focus=name,
    )


def _measures(roster: Roster, units: Units) -> list[Belonging]:
    return [
        Belonging(unit, one, roster.people.get(one.person_id or 0))
        for unit in units
        for one in roster.measures.get(unit.id, ())
    ]


def _measure(_year: object, units: Units) -> Measure:
    unit = units[0]
    person_id = unit.mentees[0].person.id if len(unit.mentees) == 1 else None
    return Measure(pair_id=unit.id, person_id=person_id)


def measures(focus: str, day: str) -> Rows:
    """The measures of the pairs; those of one moment are dated together."""
    return Rows(
        "Измерения пары",
        (
            _WHO,
            _column("Показатель", "title", 28),
            _column("На входе", "before", 10),
            _column("На выходе", "after", 10),
            _column("Единица", "unit", 10),
        ),
        _measures,
        _recorded,
        "Измерений ещё нет. Измерьте то, чего пара хочет добиться: средний балл, число пропусков.",
        new=(New("Добавить измерение…", _measure),),
        many=(Many("Дата измерения…", (day,)),),
        focus=focus,
    )


def _items(roster: Roster, units: Units) -> list[Belonging]:
    return [Belonging(unit, item) for unit in units for item in roster.items(unit.id)]


PLAN_ITEMS = Rows(
    "Пункты плана",
    (
        _column("Содержание деятельности", "activity", 34),
        _column("Сроки", "term", 14),
        _column("Сделать до", "due", 11),
        _column("Результат", "result", 20),
    ),
    _items,
    _recorded,
    "Пунктов ещё нет. Возьмите образец одним нажатием или составьте план сами.",
    many=(Many("Срок…", ("due",)),),
)
DONE_ITEMS = Rows(
    "Пункты плана",
    (
        _column("Содержание деятельности", "activity", 34),
        _column("Сделать до", "due", 11),
        _column("Выполнено", "done_on", 11),
        _column("Что получилось", "fact", 22),
    ),
    _items,
    _recorded,
    "В плане пары нет пунктов: их составляют на этапе 2.",
    many=(Many("Выполнено: дата…", ("done_on", "fact")),),
    focus="done_on",
)


def _meetings(roster: Roster, units: Units) -> list[Belonging]:
    return [
        Belonging(unit, one) for unit in units for one in reversed(roster.meetings.get(unit.id, ()))
    ]


def _standing(one: Belonging) -> str:
    meeting: Meeting = one.record
    return "состоялась" if meeting.held else "предложена"


MEETINGS = Rows(
    "Журнал встреч",
    (
        _column("Дата", "day", 11),
        _PAIR,
        _column("Тема", "topic", 30),
        _column("Результат", "result", 18),
        ListColumn("Отметка", _standing, width=12),
    ),
    _meetings,
    _recorded,
    "Встреч ещё нет. Запишите прошедшую (Ctrl+J) или предложите первые три.",
    many=(Many("Состоялись…", ("held", "result")),),
    focus="topic",
)


def _publications(roster: Roster, units: Units) -> list[Belonging]:
    """Everybody's consent to be named on the site; a new one where nothing was signed."""
    found = {}
    for unit, member in _members(units):
        person = member.person
        known = [
            one
            for one in roster.consents
            if one.person_id == person.id and one.kind is ConsentKind.PUBLICATION
        ]
        minor = person.minor_on(date.today())
        signer = Signer.REPRESENTATIVE if minor else Signer.PERSON
        fresh = Consent(person_id=person.id or 0, kind=ConsentKind.PUBLICATION, signer=signer)
        found[person.id] = Belonging(unit, known[-1] if known else fresh, person)
    return list(found.values())


PUBLICATION = Rows(
    "Согласия на распространение данных (для сайта)",
    (
        _WHO,
        _PAIR,
        _column("Кто подписывает", "signer", 24),
        _column("Дата", "dated", 11),
        _column("Отозвано", "withdrawn", 11),
    ),
    _publications,
    _recorded,
    _NOBODY,
    many=(Many("Подписаны: дата…", ("dated",)),),
    focus="dated",
)


def _sheets(roster: Roster, _units: Units) -> list[Any]:
    return list(roster.quality_sheets)


def _swots(roster: Roster, _units: Units) -> list[Any]:
    return list(roster.swots)


def _level(sheet: QualitySheet) -> str:
    points = quality.total(sheet)
    found = quality.level(points)
    return found if points is None else f"{points}, {found} уровень"


def _about(one: Any) -> str:
    return "о паре" if one.pair_id else "о программе" if one.programme_id else "о школе"


QUALITY_SHEETS = Rows(
    "Листы оценки качества",
    (
        ListColumn("Эксперт", lambda one: one.expert or "без имени", width=30),
        ListColumn("О чём", _about, width=16),
        ListColumn("Дата", lambda one: one.dated, width=11),
        ListColumn("Сумма и уровень", _level, width=34),
    ),
    _sheets,
    lambda one: (one,),
    "Листов ещё нет. Дайте бланк экспертам и введите их оценки: девять критериев по 0–2 балла.",
    new=(New("Добавить лист оценки…", lambda year, _units: QualitySheet(year_id=year.id or 0)),),
    focus="expert",
)
SWOTS = Rows(
    "SWOT-анализ",
    (
        ListColumn("О чём", lambda one: "о программе" if one.programme_id else "о школе", width=12),
        ListColumn("Сильные стороны", lambda one: one.strengths, width=24),
        ListColumn("Слабые стороны", lambda one: one.weaknesses, width=24),
        ListColumn("Возможности", lambda one: one.opportunities, width=24),
        ListColumn("Риски", lambda one: one.threats, width=24),
    ),
    _swots,
    lambda one: (one,),
    "SWOT-анализа ещё нет: что удалось, что мешает, что даст школа и чего опасаться.",
    new=(New("Составить SWOT-анализ…", lambda year, _units: Swot(year_id=year.id or 0)),),
    focus="strengths",
)
