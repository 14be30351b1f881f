"""The lists of consents and of employees' agreements: rows, columns, filters, details."""

from collections import Counter
from datetime import date
from typing import Any

from nastavnik_desktop.models import Consent, Record, SupplementaryAgreement
from nastavnik_desktop.models.choices import ConsentKind, ConsentState
from nastavnik_desktop.models.fields import Choice
from nastavnik_desktop.services.lists.registry import Filter, ListColumn, Row, Section
from nastavnik_desktop.services.pairs.consents import (
    AgreementLine,
    ConsentLine,
    agreement_lines,
    consent_lines,
    line_key,
    place,
)
from nastavnik_desktop.services.roster import Roster

_BARRED = (
    "Без согласия законного представителя на обработку данных ученик не попадает в списки"
    " и бумаги с именами, которые выходят из школы."
)


def consent_rows(roster: Roster) -> list[Row]:
    made: list[Row] = []
    seen: Counter[tuple[int | None, ConsentKind]] = Counter()
    for number, line in enumerate(consent_lines(roster, date.today())):
        key = line_key(line.person, line.kind.label, line.person.representative)
        seen[line.person.id, line.kind] += 1
        part = f"{line.kind.value} {seen[line.person.id, line.kind]}"
        made.append(Row(number, line, key, person_id=line.person.id, part=part))
    return made


def agreement_rows(roster: Roster) -> list[Row]:
    return [
        Row(number, line, line_key(line.person, line.record.number), person_id=line.person.id)
        for number, line in enumerate(agreement_lines(roster, date.today()))
    ]


def consent_records(line: ConsentLine) -> tuple[Record, ...]:
    return (line.record,)


def consent_bin(line: ConsentLine) -> tuple[type[Record], int]:
    return Consent, line.record.id or 0


def agreement_bin(line: AgreementLine) -> tuple[type[Record], int]:
    return SupplementaryAgreement, line.record.id or 0


def _of(name: str) -> Any:
    """An attribute of the record, empty where there is none yet."""
    return lambda line: getattr(line.record, name) if line.record.id else None


def _scans(line: ConsentLine | AgreementLine) -> str:
    return "есть" if line.record.scan else ""


_BRIEF: dict[Choice, str] = {
    ConsentState.BARRED: "нет согласия",
    ConsentState.WRONG_SIGNER: "подписал не тот",
    ConsentKind.PROCESSING: "обработка данных",
    ConsentKind.PUBLICATION: "распространение",
}
"""Words that would leave too little room for names, as the list says them."""


def _brief(value: Choice) -> str:
    return _BRIEF.get(value, value.label)


_NAME = ListColumn(
    "ФИО", lambda line: line.person.full_name, sort=lambda line: line.person.sort_key, width=26
)
_PLACE = ListColumn("Класс, должность", lambda line: place(line.person), width=14)
CONSENT_COLUMNS = (
    _NAME,
    ListColumn("Состояние", lambda line: line.state, width=16, brief=_brief),
    ListColumn("Согласие на", lambda line: line.kind, width=18, matters=True, brief=_brief),
    ListColumn("Дата", _of("dated"), width=10),
    ListColumn("Кто подписывает", lambda line: line.signer_name, width=24),
    _PLACE,
    ListColumn("Действует по", _of("until"), width=12),
    ListColumn("Отозвано", _of("withdrawn"), width=10, visible=False),
    ListColumn("Скан", _scans, width=6),
    ListColumn("Примечание", _of("note"), width=20, visible=False),
)
AGREEMENT_COLUMNS = (
    _NAME,
    _PLACE,
    ListColumn("Состояние", lambda line: line.state, width=16),
    ListColumn("Номер", _of("number"), width=8),
    ListColumn("Дата", _of("dated"), width=10),
    ListColumn("Работа с", _of("begins"), width=10),
    ListColumn("Работа по", _of("ends"), width=10),
    ListColumn("Прекращено", _of("ended_on"), width=10, visible=False),
    ListColumn("Скан", _scans, width=6),
)
CONSENT_FILTERS = (
    Filter("Все состояния", lambda line: line.state.label),
    Filter("Все согласия", lambda line: line.kind.label),
    Filter("Все классы", lambda line: line.person.class_name or "не ученик"),
)
AGREEMENT_FILTERS = (Filter("Все состояния", lambda line: line.state.label),)


def consent_details(roster: Roster, line: ConsentLine) -> tuple[Section, ...]:
    """All consents of the person side by side, whatever the line is about."""
    lines = consent_lines(roster, date.today(), line.person.id)
    listed = "\n".join(f"{one.kind.label}: {one.state.label}" for one in lines)
    kin = f" ({line.person.representative_relation})" if line.person.representative_relation else ""
    found = [Section("Согласия", listed)]
    if line.minor:
        who = line.person.representative
        found.append(Section("Законный представитель", f"{who}{kin}" if who else "не указан"))
    if line.state is ConsentState.BARRED:
        found.append(Section("Что это значит", _BARRED))
    if line.consent and line.consent.note:
        found.append(Section("Примечание", line.consent.note))
    return tuple(found)


def agreement_details(_roster: Roster, line: AgreementLine) -> tuple[Section, ...]:
    one = line.record
    texts = (
        ("Содержание работы", one.content),
        ("Форма выполнения", one.work_form),
        ("Размер выплаты", one.payment),
    )
    found = [Section(title, text) for title, text in texts if text]
    return tuple(found) or (
        Section("Зачем", "Работник наставляет работника: нужно доп. соглашение (ст. 351.8 ТК РФ)."),
    )
