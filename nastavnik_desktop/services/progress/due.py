"""LIGHTS: what is due today, each with its number, its reason and the records behind it."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from nastavnik_desktop.models.choices import AnswerState, ConsentState, Moment
from nastavnik_desktop.services.progress.due_consents import (
    agreement_ends,
    consent_ends,
    no_agreement,
    no_consents,
    no_representative,
)
from nastavnik_desktop.services.progress.due_found import CHECK, GOOD, LATER, URGENT, Found
from nastavnik_desktop.services.progress.due_pairs import (
    late_items,
    no_meetings,
    no_order,
    no_plan,
    pairs_end,
    survey_after,
    survey_before,
)
from nastavnik_desktop.services.progress.due_year import (
    forms_late,
    forms_soon,
    new_year,
    reminder,
    roadmap_late,
)
from nastavnik_desktop.services.progress.evidence import Evidence, evidence_on
from nastavnik_desktop.services.roster import Roster


class LightRule(NamedTuple):
    """`page` is the key of the list in which the ids are shown."""

    key: str
    title: str
    page: str
    find: Callable[[Evidence], Found | None]
    meant: Callable[[Any], bool] | None = None
    """Which lines of the list about a person it means, where there are several."""
    papers: tuple[str, ...] = ()
    """Documents that are wanted for it."""


class Light(NamedTuple):
    """A rule that found something."""

    rule: LightRule
    found: Found

    @property
    def key(self) -> str:
        return self.rule.key

    @property
    def page(self) -> str:
        return self.found.page or self.rule.page

    @property
    def number(self) -> int:
        return len(self.found.ids) if self.found.number is None else self.found.number


LIGHTS: tuple[LightRule, ...] = (
    LightRule(
        "representative",
        "нет согласия законного представителя",
        "consents",
        no_representative,
        lambda line: line.wanted and line.of_representative,
    ),
    LightRule(
        "consents",
        "не подписаны согласия участников",
        "consents",
        no_consents,
        lambda line: line.wanted and not line.of_representative,
    ),
    LightRule(
        "agreement",
        "доп. соглашение не подписано",
        "agreements",
        no_agreement,
        lambda line: line.lacks,
    ),
    LightRule("order", "пара не закреплена подписанным приказом", "pairs", no_order),
    LightRule("plan", "план пары не утверждён", "pairs", no_plan),
    LightRule("meetings", "нет встреч больше 30 дней", "pairs", no_meetings),
    LightRule("items", "просрочены пункты плана", "pairs", late_items),
    LightRule(
        "before",
        "не заполнена анкета «до»",
        "answers",
        survey_before,
        lambda line: line.state(Moment.BEFORE) is AnswerState.WANTED,
    ),
    LightRule(
        "after",
        "пора заполнить анкету «после»",
        "answers",
        survey_after,
        lambda line: line.part.survey_after is None,
    ),
    LightRule("ending", "подходит к концу срок пары", "pairs", pairs_end),
    LightRule(
        "agreement_ends",
        "заканчивается доп. соглашение",
        "agreements",
        agreement_ends,
        lambda line: line.state is ConsentState.ENDING,
    ),
    LightRule(
        "consent_ends",
        "заканчивается срок согласия",
        "consents",
        consent_ends,
        lambda line: line.needed and line.state is ConsentState.ENDING,
    ),
    LightRule("forms_late", "не отправлены Формы 1–5", "forms", forms_late),
    LightRule("roadmap", "просрочены мероприятия дорожной карты", "roadmap", roadmap_late),
    LightRule("forms", "отчёт за квартал: Формы 1–5", "forms", forms_soon),
    LightRule(
        "mentor_day",
        "2 марта – День наставника",
        "documents",
        reminder(3, 2, "поздравьте наставников: благодарности и грамоты уже есть в документах"),
        papers=("thanks", "diploma"),
    ),
    LightRule(
        "new_year",
        "1 сентября – новый учебный год",
        "roadmap",
        new_year,
    ),
)
_ORDER = (URGENT, CHECK, LATER, GOOD)


def due(roster: Roster, day: date) -> list[Light]:
    """Everything due on the day, the urgent first, else in the order of the catalogue."""
    return due_of(evidence_on(roster, day))


def due_of(evidence: Evidence) -> list[Light]:
    if evidence.roster.year.closed_on is not None:
        # It is only looked at: what was left undone then is not to be done today.
        return []
    lights = [Light(rule, found) for rule in LIGHTS if (found := rule.find(evidence))]
    return sorted(lights, key=lambda light: _ORDER.index(light.found.tone))
