"""Texts taken from elsewhere: another school or town, acts out of date, a consent in an agreement.

The search is careful rather than complete: a name counts as ours when its beginning stands anywhere
in the details of the school.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import BasisAct, MenteeCard, Pair, Participation, Programme
from nastavnik_desktop.models.choices import ActLevel
from nastavnik_desktop.models.fields import Record, columns
from nastavnik_desktop.russian import search_key, squeeze
from nastavnik_desktop.services.checking.lint_findings import TEMPLATES_PAGE, Finding, Scope, about
from nastavnik_desktop.services.progress.attention import CHECK, LATER, URGENT

_NAME = r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*)"
_TOWN = re.compile(
    # Abbreviations in small letters only: «С. Есенин» is no village.
    r"(?<![\d.] )(?<![\w.])(?:г\.|с\.|пос\.|[Гг]ород(?:а|е|у|ом)?|[Сс]ел(?:о|а|е|у|ом)|"
    r"[Пп]ос[её]л(?:ок|ка|ке|ку|ком)|[Дд]еревн[яеию]|[Сс]таниц[аеыу])\s*" + _NAME
)
_ADJECTIVE = r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое))"
_DISTRICT = re.compile(
    _ADJECTIVE + r"\s+(?:(?:муниципальн|городск|сельск)\w+\s+)?(?:район|округ|поселени)\w*"
)
_REGION = re.compile(
    _ADJECTIVE + r"\s+(?:автономн\w+\s+)?(?:[Оо]бласт|[Рр]еспублик|[Кк]ра[йяюе]\b)\w*"
)
_REPUBLIC = re.compile(r"[Рр]еспублик[аиеу]\s+" + _NAME)
_KNOWN = re.compile(
    r"\b(Ижевск|Удмурти|Хакаси|Бурят|Мордови|Чуваши|Якути|Карели|Калмыки|Башкирия|Башкортостан|"
    r"Татарстан|Дагестан|Ингушети|Адыге|Марий Эл|Казан|Омск|Томск|Новосибирск|Красноярск|Иркутск|"
    r"Екатеринбург|Челябинск|Самар|Саратов|Волгоград|Воронеж|Краснодар|Ставрополь|Калининград|"
    r"Мурманск|Архангельск|Вологд|Ярославл|Хабаровск|Владивосток|Барнаул|Кемеров|Абакан|Улан-Удэ|"
    r"Чебоксар|Саранск|Йошкар-Ол|Сыктывкар|Петрозаводск|Махачкал|Грозн(?:ый|ого|ом)\b|Тюмен|Пенз)"
    r"[а-яё]*(?![\w-])"
)
"""Regions and their centres that are no other Russian word, in any case."""
_OTHER_STEMS = (("тыва", "тува"), ("саха", "якутия"), ("алания", "осетия"))
"""Regions whose inhabitants and adjectives are called by another word."""
_NUMBERED = re.compile(
    r"(?:СОШ|ООШ|НОШ|[Шш]кол[аыеуой]+|[Лл]ице[йяюем]+|[Гг]имнази[яиюей]+)\s*№\s*(\d+)"
)

_CONSENT = re.compile(
    r"(?:да(?:ю|ет|ете|ют|ем)|выража\w+|подтвержда\w+)\s+(?:[\w(),]+\s+){0,5}?соглас\w+\s+на\s+"
    r"(?:[\w(),]+\s+){0,5}?обработк|соглас(?:ен|на|ны|ен\(на\))\s+на\s+(?:\w+\s+){0,3}?обработк"
)
_CONSENT_NAMED = re.compile(
    r"соглас\w+\s+на\s+(?:\w+\s+){0,3}?обработк\w+\s+(?:\w+\s+){0,2}?персон"
)
_SEPARATE = re.compile(r"отдельн")

_TERM = re.compile(r"на период (?:до|по) (20\d\d)(?:/20\d\d)? год")
_OLD_ACTS = (
    (re.compile(r"(?i)указ\w*[^«\n]{0,80}№\s*204\b"), date(2024, 12, 31), "Указ № 204"),
    (re.compile(r"(?i)2403-р\b"), date(2025, 12, 31), "Основы молодёжной политики (2403-р)"),
    (re.compile(r"(?i)\b996-р\b"), date(2025, 12, 31), "Стратегия воспитания (996-р)"),
    (
        re.compile(r"стать[а-яё]+ 358\.1|ст\. ?358\.1"),
        date(2025, 3, 1),
        "статья 358.1 (верно: 351.8)",
    ),
)


@dataclass(frozen=True)
class _Text:
    """A text that goes into papers, and where it is put right."""

    text: str
    where: str
    record: type[Record] | None = None
    id: int | None = None
    field: str = ""
    act: ActLevel | None = None

    def finding(self, sentence: str, severity: str) -> Finding:
        if self.record is None:
            return Finding(sentence, severity, field=self.field, page=TEMPLATES_PAGE)
        return about(sentence, severity, self.record, self.id, self.field)


def _texts(scope: Scope) -> Iterator[_Text]:
    roster = scope.roster
    for programme_id in dict.fromkeys(unit.pair.programme_id for unit in scope.units):
        programme = roster.programmes[programme_id]
        for field in ("title", "goal", "result"):
            where = f"Программа «{programme.title}»"
            yield _Text(getattr(programme, field), where, Programme, programme_id, field)
    for unit in scope.units:
        for field in ("focus", "goal", "result"):
            yield _Text(getattr(unit.pair, field), f"Пара {unit.title}", Pair, unit.id, field)
        for member in unit.members:
            part = member.part
            where = f"Результат: {member.person.surname_first}"
            yield _Text(part.result, where, Participation, part.id, "result")
    for person in scope.people:
        card = roster.mentee_cards.get(person.id or 0)
        if card:
            yield _Text(card.request, person.surname_first, MenteeCard, card.id, "request")
    for job in scope.jobs:
        answers = job.context(roster).asked if job.document.asks else None
        if answers is None:
            continue
        for item in columns(type(answers)):
            if item.kind is str:
                value = getattr(answers, item.name)
                yield _Text(value, job.document.title, type(answers), None, item.name)
    for act in roster.acts:
        if act.level is not ActLevel.FEDERAL and act.cited and not act.outdated_on(scope.day):
            for field in ("issuer", "title", "gent", "ablt"):
                where = f"Основание «{act.kind} {act.number}»".replace(" »", "»")
                yield _Text(getattr(act, field), where, BasisAct, act.id, field, act.level)
    for template in scope.templates:
        for line in template.lines:
            yield _Text(line, f"Шаблон «{template.document.title}»", field=template.document.key)


def foreign_names(scope: Scope) -> Iterator[Finding]:
    """Towns, districts, regions and numbered schools that are not ours."""
    ours = _Ours.of(scope)
    if not ours.place:
        return  # nothing to compare with
    for one in _texts(scope):
        for name, severity in ours.foreign(squeeze(one.text), one.act):
            sentence = f"{one.where}: упомянуто «{name}» – проверьте, наша ли это школа и место."
            yield one.finding(sentence, severity)


@dataclass(frozen=True)
class _Ours:
    """The names of our school, town, district and region."""

    words: tuple[str, ...]
    numbers: frozenset[str]
    place: bool
    region: bool

    @classmethod
    def of(cls, scope: Scope) -> "_Ours":
        school = scope.roster.school
        name = f"{school.full_name} {school.short_name}"
        place = " ".join((school.municipality, school.authority, school.place, school.address))
        everything = f"{name} {place}"
        words = dict.fromkeys(re.findall(r"[а-я]{3,}", search_key(everything)))
        return cls(
            (*words, *(other for word, other in _OTHER_STEMS if word in words)),
            frozenset(re.findall(r"№\s*(\d+)", name)),
            bool(squeeze(school.municipality) or squeeze(school.place)),
            bool(_REGION.search(everything) or _REPUBLIC.search(everything)),
        )

    def foreign(self, text: str, level: ActLevel | None) -> list[tuple[str, str]]:
        if not text:
            return []
        found: dict[str, str] = {}
        local = () if level is ActLevel.REGIONAL else (_TOWN, _DISTRICT)
        for pattern in local:
            for match in pattern.finditer(text):
                if not self._known(match[1]):
                    found[match[0]] = CHECK
        for pattern in (_REGION, _REPUBLIC, _KNOWN):
            for match in pattern.finditer(text):
                covered = any(match[1] in name for name in found)
                if not covered and not self._known(match[1]):
                    # Without our own region nobody can tell whose this one is.
                    found[match[0]] = CHECK if self.region or pattern is _KNOWN else LATER
        if self.numbers and level is None:
            for match in _NUMBERED.finditer(text):
                if match[1] not in self.numbers:
                    found[match[0]] = CHECK
        return list(found.items())

    def _known(self, name: str) -> bool:
        key = search_key(name)
        if key.startswith("российск"):
            return True
        stem = key[: max(3, len(key) - 3)]
        return any(
            word.startswith(stem) or (len(word) > 3 and stem.startswith(word[:-1]))
            for word in self.words
        )


def consent_clauses(scope: Scope) -> Iterator[Finding]:
    """152-ФЗ, ст. 9: a consent to processing is joined to nothing else."""
    for template in scope.templates:
        title = template.document.title
        if not title.casefold().startswith("согласие") and has_consent(title, template.lines):
            yield Finding(
                f"Шаблон «{title}»: в нём есть согласие на обработку персональных данных."
                " С 01.09.2025 его дают отдельным документом, уберите этот пункт.",
                URGENT,
                field=template.document.key,
                page=TEMPLATES_PAGE,
            )


def has_consent(title: str, lines: Iterable[str]) -> bool:
    """Whether the text of a paper gives a consent (in an agreement: even names one)."""
    agreement = "соглашение" in title.casefold()
    for line in lines:
        for sentence in re.split(r"(?<=[.;])\s", search_key(line)):
            named = agreement and _CONSENT_NAMED.search(sentence)
            if _CONSENT.search(sentence) or (named and not _SEPARATE.search(sentence)):
                return True
    return False


def outdated_mentions(scope: Scope) -> Iterator[Finding]:
    """Acts and periods that are over, in the school's own words."""
    for one in _texts(scope):
        if one.record is BasisAct:
            continue  # its own term is data
        for pattern, last, name in _OLD_ACTS:
            if last < scope.day and pattern.search(one.text):
                yield one.finding(f"{one.where}: упомянуто «{name}» – больше не действует.", CHECK)
        for match in _TERM.finditer(one.text):
            if int(match[1]) < scope.day.year:
                yield one.finding(f"{one.where}: «{match[0]}» – этот период закончился.", CHECK)
