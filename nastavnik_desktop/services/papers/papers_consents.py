"""What the consents print: who signs, for whom, to what and until when.

Data of passports are never stored: the templates leave ruled lines for them (152-ФЗ, ст. 9 ч. 4).
"""

from datetime import date

from nastavnik_desktop.models import Consent, Person, School
from nastavnik_desktop.models.choices import ConsentKind, MentoringForm, PersonKind, Role
from nastavnik_desktop.models.choices import WordCase as Case
from nastavnik_desktop.russian import initials, split_name, squeeze
from nastavnik_desktop.services.checking.missing_data import (
    Missing,
    missing_school,
    missing_sex,
    missing_status,
)
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    common_fields,
    period,
    programme_name,
    staff_pair,
)
from nastavnik_desktop.services.papers.document_people import everybody
from nastavnik_desktop.services.papers.document_words import (
    BLANK,
    agree,
    capital,
    date_in_text,
    representative_sex,
    sex_of,
    signature,
)
from nastavnik_desktop.services.papers.papers_founder import is_director
from nastavnik_desktop.services.progress.evidence import employee
from nastavnik_desktop.services.roster import Roster, Unit

_ASKED_FROM = 14
"""From this age a minor is asked beside the representative, as schools do."""


# -- for whom -------------------------------------------------------------------------------------


def signing_day(roster: Roster, person: Person, kind: ConsentKind) -> date:
    """When the consent is or was signed: it tells who signs."""
    kept = given(roster, person, kind)
    if kept and kept.dated:
        return kept.dated
    begins = (period(unit)[0] for unit, _ in roster.units_of(person.id or 0))
    return min((day for day in begins if day), default=roster.year.begins)


def under_age(roster: Roster, person: Person, kind: ConsentKind = ConsentKind.PROCESSING) -> bool:
    """Whether the representative signs; so it is for a pupil whose age is not known."""
    return bool(person.minor_on(signing_day(roster, person, kind)))


def adults(roster: Roster) -> list[Person]:
    return [person for person in everybody(roster) if not under_age(roster, person)]


def minors(roster: Roster) -> list[Person]:
    return [person for person in everybody(roster) if under_age(roster, person)]


def given(roster: Roster, person: Person, kind: ConsentKind) -> Consent | None:
    """The latest consent of the kind that was not withdrawn, if the register has it."""
    found = [
        item
        for item in roster.consents
        if item.person_id == person.id and item.kind is kind and item.withdrawn is None
    ]
    return max(found, key=lambda item: item.dated or date.min, default=None)


def subject(context: Context, role: Role = Role.MENTOR) -> Person:
    """Whom the paper is about; for a sample without a person, one of the pair in that role."""
    if context.person is not None:
        return context.person
    for unit in context.units:
        members = unit.mentors if role is Role.MENTOR else unit.mentees
        for member in members or unit.members:
            return member.person
    return Person()


# -- fields ---------------------------------------------------------------------------------------


def processing_fields(context: Context) -> Fields:
    person = subject(context, Role.MENTEE)
    return _fields(context, person, ConsentKind.PROCESSING) | {
        "перечень_данных": _data(context, person),
        "кому_передается": _authority(context.roster.school),
        "есть_здоровье": person.learner,
    }


def publication_fields(context: Context) -> Fields:
    person, school = subject(context, Role.MENTEE), context.roster.school
    fields = _fields(context, person, ConsentKind.PUBLICATION)
    child = bool(fields["есть_представитель"])
    return fields | {
        "чьих_данных": "персональных данных ребёнка" if child else "моих персональных данных",
        "ресурсы": squeeze(school.site) or BLANK * 2,
        "инн": school.inn or BLANK,
        "огрн": school.ogrn or BLANK,
        "место": _place(person),
    }


def photo_fields(context: Context) -> Fields:
    fields = _fields(context, subject(context, Role.MENTEE), ConsentKind.PHOTO)
    child = bool(fields["есть_представитель"])
    return fields | {"чья_съемка": "с участием ребёнка" if child else "с моим участием"}


def mentor_consent_fields(context: Context) -> Fields:
    person = subject(context, Role.MENTOR)
    units = units_of(context, person, Role.MENTOR)
    return _part_fields(context, person, ConsentKind.AS_MENTOR, units) | {
        "есть_работники": any(staff_pair(context.roster, unit) for unit in units)
        and employee(context.roster, person)
    }


def mentee_consent_fields(context: Context) -> Fields:
    person = subject(context, Role.MENTEE)
    units = units_of(context, person, Role.MENTEE)
    return _part_fields(context, person, ConsentKind.AS_MENTEE, units)


def units_of(context: Context, person: Person, role: Role) -> list[Unit]:
    """The pairs of the paper where the person has that role."""
    return [
        unit
        for unit in context.units
        for member in (unit.mentors if role is Role.MENTOR else unit.mentees)
        if member.person.id == person.id
    ]


def _part_fields(context: Context, person: Person, kind: ConsentKind, units: list[Unit]) -> Fields:
    together: dict[tuple[str, MentoringForm], list[Unit]] = {}
    for unit in units:
        key = (programme_name(unit.programme.title), unit.programme.form)
        together.setdefault(key, []).append(unit)
    texts = [_programme(same) for same in together.values()] or [f"{BLANK * 3}."]
    rows: list[Row] = [  # the date that ends each of them has its own dot
        {"текст": text, "конец": "" if text is texts[-1] else ";"} for text in texts
    ]
    one = len(texts) == 1
    return _fields(context, person, kind) | {
        "программы": rows,
        "в_программах": "в следующей программе" if one else "в следующих программах",
        "в_указанных": "в указанной программе" if one else "в указанных программах",
    }


def _programme(units: list[Unit]) -> str:
    """One programme, from the first day in any of its pairs to the last."""
    periods = [period(unit) for unit in units]
    begins = min((first for first, _ in periods if first), default=None)
    ends = max((last for _, last in periods if last), default=None)
    title = programme_name(units[0].programme.title) or BLANK
    return (
        f"«{title}» (форма наставничества «{units[0].programme.form.label}»), "
        f"с {date_in_text(begins)} по {date_in_text(ends)}"
    )


def _fields(context: Context, person: Person, kind: ConsentKind) -> Fields:
    speech, roster = context.speech, context.roster
    child = under_age(roster, person, kind)
    sex = representative_sex(person) if child else sex_of(person)
    name = squeeze(person.representative) if child else person.full_name
    kin = squeeze(person.representative_relation)
    own = sex_of(person)
    kept = given(roster, person, kind)
    until = (kept.until if kept else None) or _until(context)
    return {
        **common_fields(context),
        **addressee_fields(context),
        "школа_полное_дат": school_in(context, Case.DATIVE),
        "адрес": squeeze(roster.school.address) or BLANK * 2,
        "участник_статус": speech.titled(person) or BLANK,
        "участник_статус_род": speech.titled(person, Case.GENITIVE) or BLANK,
        "участник_подпись": person.initials_first or BLANK,
        "есть_представитель": child,
        "подписант": name or BLANK * 2,
        "подписант_от": speech.text_name(name, sex, Case.GENITIVE)
        if child
        else speech.titled(person, Case.GENITIVE) or BLANK,
        "подписант_подпись": signature(name),
        "подписант_ознакомлен": agree(sex, "ознакомлен", "ознакомлена", "ознакомлен(а)"),
        "согласие_слово": agree(sex, "согласен", "согласна", "согласен(на)"),
        "учредителю": is_director(roster, person),
        "имя_чье": "учредителя" if is_director(roster, person) else "руководителя организации",
        "зарегистрированный": agree(
            sex, "зарегистрированный", "зарегистрированная", "зарегистрированный(-ая)"
        ),
        "действующий": agree(sex, "действующий", "действующая", "действующий(-ая)"),
        "родство": f" ({kin})" if kin else "",
        "несовершеннолетнего": agree(
            own, "несовершеннолетнего", "несовершеннолетней", "несовершеннолетнего(-ей)"
        ),
        "есть_ознакомление": child and _is_asked(roster, person, kind),
        "ознакомлен": agree(own, "ознакомлен", "ознакомлена", "ознакомлен(а)"),
        "дата_согласия": date_in_text(kept.dated if kept else None),
        "срок_согласия": date_in_text(until),
    }


def addressee_fields(context: Context) -> Fields:
    """To whom applications are addressed: «Директору …», «Петровой А.Л.»."""
    school, speech = context.roster.school, context.speech
    post = squeeze(school.director_post) or "директор"
    name = speech.text_name(school.director, school.director_sex, Case.DATIVE)
    known = squeeze(school.director)
    return {
        "руководитель_должность_дат_загл": capital(speech.post(post, Case.DATIVE)),
        "руководитель_дат_кратко": _surname_first(name) if known else BLANK,
    }


def school_in(context: Context, case: Case) -> str:
    """The full name of the school in a case."""
    name = squeeze(context.roster.school.full_name)
    return context.speech.wordings.organisation(name).form(case) if name else BLANK * 2


def _surname_first(name: str) -> str:
    return initials(*split_name(name), before=False)


def _until(context: Context) -> date:
    """Of the year, or of a pair that lasts longer."""
    ends = [period(unit)[1] for unit in context.units]
    return max([context.roster.year.ends, *(day for day in ends if day)])


def _is_asked(roster: Roster, person: Person, kind: ConsentKind) -> bool:
    """Of fourteen or more; also when the age is not known, so that there is a place to sign."""
    if person.born is None:
        return True
    return person.born.ages_on(signing_day(roster, person, kind))[1] >= _ASKED_FROM


def _place(person: Person) -> str:
    if person.kind is PersonKind.PUPIL:
        return "класс, место учёбы"
    if person.kind is PersonKind.STUDENT:
        return "место учёбы, специальность, курс"
    return "должность (статус), место работы"


def _data(context: Context, person: Person) -> str:
    """What the program keeps about a person of this kind in these roles, and nothing else."""
    parts = [
        "фамилия, имя, отчество; пол; дата (год) рождения",
        _place(person),
        "номер телефона, адрес электронной почты",
    ]
    if person.kind is PersonKind.TEACHER:
        parts.append("дата начала работы по специальности")
    if units_of(context, person, Role.MENTOR):
        parts.append("компетенции, достижения, интересы, ресурс времени и пожелания наставника")
    if units_of(context, person, Role.MENTEE):
        parts.append("запрос, категория, интересы и удобное время наставляемого")
    parts += [
        "сведения об участии в программе наставничества и её результатах, ответы на вопросы анкет",
        "данные, указанные в настоящем согласии",
    ]
    return "; ".join(parts)


def _authority(school: School) -> str:
    name = squeeze(school.authority)
    return "органу управления образованием" + (f" ({name})" if name else "")


# -- what is missing ------------------------------------------------------------------------------


def missing_consent(context: Context) -> list[Missing]:
    person = subject(context, Role.MENTEE)
    school = context.roster.school
    found = missing_school(context, curator=False)
    if not squeeze(school.address):
        text = "Не указан почтовый адрес школы: его требует закон о персональных данных."
        found.append(Missing(text, School, school.id, "address"))
    return [*found, *_missing_signer(context, person)]


def missing_publication(context: Context) -> list[Missing]:
    school = context.roster.school
    found = missing_consent(context)
    if not squeeze(school.site):
        text = "Не указан сайт школы: где будут публиковаться сведения."
        found.append(Missing(text, School, school.id, "site"))
    for field, label in (("inn", "ИНН"), ("ogrn", "ОГРН")):
        if not getattr(school, field):
            text = f"Не указан {label} школы: его требует согласие на распространение данных."
            found.append(Missing(text, School, school.id, field))
    return found


def missing_part(context: Context) -> list[Missing]:
    person = subject(context)
    return [
        *missing_school(context, curator=False),
        *missing_status(person),
        *_missing_signer(context, person),
    ]


def _missing_signer(context: Context, person: Person) -> list[Missing]:
    found = missing_sex(person)
    if not under_age(context.roster, person):
        return found
    if person.born is None:
        text = f"Не указана дата рождения, возраст неизвестен: {person.full_name}."
        found.append(Missing(text, Person, person.id, "born"))
    if not squeeze(person.representative):
        text = f"Не указан законный представитель: {person.full_name}."
        found.append(Missing(text, Person, person.id, "representative"))
    elif representative_sex(person) is None:
        text = f"Не указано, кем приходится представитель: {person.full_name}."
        found.append(Missing(text, Person, person.id, "representative_relation"))
    return found
