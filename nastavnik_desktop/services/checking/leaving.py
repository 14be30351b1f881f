"""What may leave the school with names: who is left out of it, why, and what is not told.

A minor without a representative's consent to processing is named nowhere outside (R-13); what
tells of health, behaviour or a hard life stays at the school (R-14).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from nastavnik_desktop.models import MenteeCard, Person
from nastavnik_desktop.models.choices import ConsentKind, ConsentState
from nastavnik_desktop.services.pairs.consents import consent_states, may_leave_school
from nastavnik_desktop.services.progress.evidence import evidence_on
from nastavnik_desktop.services.roster import Roster

SENDING = "для отправки"
INTERNAL = "для внутреннего пользования"
UNNAMED = "обучающийся"
"""Stands for a minor who may not be named."""
_WHY = {
    ConsentState.BARRED: "нет согласия законного представителя",
    ConsentState.MISSING: "нет согласия законного представителя",
    ConsentState.WRONG_SIGNER: "согласие подписал не законный представитель",
    ConsentState.OVER: "срок согласия законного представителя истёк",
    ConsentState.WITHDRAWN: "согласие отозвано",
}
_ORDER = (ConsentState.WITHDRAWN, ConsentState.OVER, ConsentState.WRONG_SIGNER)
_TELLING = re.compile(
    r"\b(овз|инвалид\w*|диагноз\w*|заболеван\w*|психиатр\w*|на уч[её]те?|трудн\w+ жизненн\w+|тжс"
    r"|соп|сирот\w*|опек\w*|малоимущ\w*|неблагополучн\w*|выгоран\w*|девиантн\w*)\b",
    re.IGNORECASE,
)
"""Words of a request that tell what nobody outside may read, whatever the category says."""


@dataclass(frozen=True)
class LeftOut:
    """A minor who may not be named, and what is wrong with the consent."""

    person: Person
    why: str


def left_out(roster: Roster, people: Iterable[Person], day: date) -> list[LeftOut]:
    """Of these people, by name; each once."""
    evidence = evidence_on(roster, day)
    found = {person.id: person for person in people if not may_leave_school(evidence, person)}
    kind = ConsentKind.PROCESSING
    return [
        LeftOut(person, _WHY[_worst(consent_states(evidence, person, kind))])
        for person in sorted(found.values(), key=attrgetter("sort_key"))
    ]


def _worst(states: frozenset[ConsentState]) -> ConsentState:
    return next((state for state in _ORDER if state in states), ConsentState.BARRED)


def telling(card: MenteeCard | None) -> bool:
    """Whether the request of a mentee says what stays at the school."""
    if card is None or not card.request:
        return False
    return bool(card.category and card.category.sensitive) or bool(_TELLING.search(card.request))
