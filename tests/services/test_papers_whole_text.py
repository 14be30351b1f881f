"""The whole text of consents and of people's own papers against reviewed references.

`UPDATE_REFERENCE=1 make test` writes them anew; read them before committing.
"""

import os
from datetime import date
from pathlib import Path

import pytest
from papers import Year, usual_year

from nastavnik_desktop.models import Record
from nastavnik_desktop.services import documents, word
from nastavnik_desktop.services.asked_people import (
    AwardAsked,
    NoticeAsked,
    PersonalProgrammeAsked,
    SupplementAsked,
    WorkCertificateAsked,
)
from nastavnik_desktop.services.documents import document
from nastavnik_desktop.services.templates import Templates

REFERENCE = Path(__file__).parent.parent / "reference"
MENTOR, PUPIL, MENTEE = "Монгуш", "Ооржак", "Кара-Сал"
AWARD = AwardAsked(dated=date(2027, 5, 28), number="3")
PAPERS: tuple[tuple[str, str, Record | None], ...] = (
    ("consent_adult", MENTEE, None),
    ("consent_minor", PUPIL, None),
    ("consent_publication", PUPIL, None),
    ("consent_mentor", MENTOR, None),
    ("consent_mentee", "Черных", None),
    ("consent_photo", MENTEE, None),
    (
        "supplement",
        MENTOR,
        SupplementAsked(
            number="5",
            dated=date(2026, 11, 10),
            contract_number="17/2019",
            contract_date=date(2019, 8, 26),
            work_form="очно, индивидуально",
            payment="15 % должностного оклада",
        ),
    ),
    ("refusal", MENTOR, NoticeAsked(noticed_on=date(2027, 1, 15), reason="переезд")),
    ("cancellation", MENTOR, NoticeAsked(noticed_on=date(2027, 1, 15), number="7")),
    ("personal_programme", "", PersonalProgrammeAsked(problem="нет опыта", mode="очный")),
    ("work_certificate", MENTOR, WorkCertificateAsked(number="12", dated=date(2027, 1, 20))),
    ("thanks", MENTOR, AWARD),
    ("diploma", PUPIL, AWARD),
    ("participation_certificate", MENTEE, AWARD),
)


def _text(key: str, surname: str, answers: Record | None) -> str:
    item, year = document(key), usual_year()
    person_id = _id(year, surname)
    pair_id = 2 if item.about == "pair" else None
    if answers is not None:
        year.answer(key, answers, pair_id or person_id or 0)
    chosen = None if pair_id is None else [pair_id]
    about = documents.context(year.roster(), None, chosen, None, item, person_id)
    return word.text_of(word.render(Templates().of(item), item.fields(about), title=item.title))


def _id(year: Year, surname: str) -> int | None:
    return next((one.id for one in year.people.values() if one.surname == surname), None)


@pytest.mark.parametrize(("key", "surname", "answers"), PAPERS, ids=[row[0] for row in PAPERS])
def test_the_whole_text(key: str, surname: str, answers: Record | None) -> None:
    text = _text(key, surname, answers) + "\n"
    path = REFERENCE / f"{document(key).title.casefold()}.txt"
    if os.environ.get("UPDATE_REFERENCE"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
