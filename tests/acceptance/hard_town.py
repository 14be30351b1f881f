"""A school in which everything is out of the ordinary: every case that DOMAIN names."""

from datetime import date

from rosters import SCHOOL

from nastavnik_desktop.models import (
    Consent,
    Measure,
    Meeting,
    Pair,
    Paper,
    PaperPair,
    PaperPerson,
    Participation,
    Person,
    Plan,
    Programme,
    SchoolYear,
    SupplementaryAgreement,
)
from nastavnik_desktop.models import (
    School as SchoolRecord,
)
from nastavnik_desktop.models.choices import (
    ConsentKind,
    EndReason,
    MentoringForm,
    PairStatus,
    PaperState,
    PersonKind,
    PlanKind,
    Role,
    Signer,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import parse_date
from nastavnik_desktop.storage.store import Store


class Town:
    """Records of one small school, made as shortly as a test can say them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.year = store.table(SchoolYear).save(
            SchoolYear.of("2026/2027").changed(young_teachers=4, teachers=9)
        )
        store.table(SchoolRecord).save(SCHOOL.changed(id=None))
        self.ids: dict[str, int] = {}

    def person(self, name: str, kind: PersonKind = PersonKind.PUPIL, **values: object) -> int:
        made = Person(surname=name, name="Имя", kind=kind, **values)  # type: ignore[arg-type]
        self.ids[name] = self.store.table(Person).save(made).id or 0
        return self.ids[name]

    def pair(
        self, form: MentoringForm, mentors: str, mentees: str, begins: date, **values: object
    ) -> int:
        """Names separated by blanks; «Имя>12.10.2026» leaves it on that day."""
        year_id = self.year.id or 0
        programme = self.store.table(Programme).save(
            Programme(year_id=year_id, title=f"{form.label} {mentors}", form=form)
        )
        made = Pair(year_id=year_id, programme_id=programme.id or 0, begins=begins, **values)  # type: ignore[arg-type]
        pair = self.store.table(Pair).save(made)
        for role, names in ((Role.MENTOR, mentors), (Role.MENTEE, mentees)):
            for name in names.split():
                who, _, left = name.partition(">")
                self.store.table(Participation).save(
                    Participation(
                        pair_id=pair.id or 0,
                        person_id=self.ids[who],
                        role=role,
                        finished=parse_date(left) if left else None,
                        survey_before=begins,
                    )
                )
        return pair.id or 0

    def consents(self, name: str, *kinds: ConsentKind, **values: object) -> None:
        for kind in kinds:
            given = {"signer": Signer.REPRESENTATIVE, "dated": date(2026, 8, 28), **values}
            one = Consent(person_id=self.ids[name], kind=kind, **given)  # type: ignore[arg-type]
            self.store.table(Consent).save(one)

    def order(
        self,
        names: str,
        dated: date,
        state: PaperState = PaperState.SIGNED,
        pairs: tuple[int, ...] = (),
        **values: object,
    ) -> None:
        about = {"document": "pairs_order", "title": "Приказ", **values}
        paper = self.store.table(Paper).save(
            Paper(year_id=self.year.id or 0, dated=dated, state=state, **about)  # type: ignore[arg-type]
        )
        for name in names.split():
            self.store.table(PaperPerson).save(
                PaperPerson(paper_id=paper.id or 0, person_id=self.ids[name])
            )
        for pair_id in pairs:
            self.store.table(PaperPair).save(PaperPair(paper_id=paper.id or 0, pair_id=pair_id))

    def plan(self, pair_id: int, kind: PlanKind, approved: date | None) -> None:
        self.store.table(Plan).save(Plan(pair_id=pair_id, kind=kind, approved_on=approved))

    def met(self, pair_id: int, *days: date) -> None:
        for day in days:
            self.store.table(Meeting).save(Meeting(pair_id=pair_id, day=day))

    def agreement(self, name: str, dated: date | None, **values: object) -> None:
        self.store.table(SupplementaryAgreement).save(
            SupplementaryAgreement(
                year_id=self.year.id or 0,
                person_id=self.ids[name],
                dated=dated,
                **values,  # type: ignore[arg-type]
            )
        )


BOTH = (ConsentKind.PROCESSING, ConsentKind.AS_MENTOR, ConsentKind.AS_MENTEE)
SIGNED = date(2026, 9, 3)


def fill_hard(town: Town) -> dict[str, int]:
    """Name of the case → its pair."""
    pupil = {"born": PartialDate(2011, 5, 6), "class_name": "9А"}
    for name in ("Весна", "Росток", "Старый", "Новый", "Ученик", "Двойной", "Отмена", "Отзыв"):
        town.person(name, **pupil)
        town.consents(name, *BOTH)
    for name in ("Группа1", "Группа2", "Группа3"):
        town.person(name, **pupil)
        town.consents(name, *BOTH, until=date(2027, 3, 20))
    town.person("Взрослый", born=PartialDate(2008, 10, 20), class_name="11А")
    town.consents("Взрослый", *BOTH, signer=Signer.PERSON)
    town.person("Безвестный", class_name="5А")
    town.person("Год", born=PartialDate(2011), class_name="9Б")
    town.person("Вольный", born=PartialDate(2010, 1, 9), class_name="10А")
    town.person("Выбыл", born=PartialDate(2010), left_on=date(2026, 12, 1), class_name="10А")
    town.consents("Год", *BOTH)
    worker = {"kind": PersonKind.TEACHER, "born": PartialDate(1980, 1, 1), "post": "учитель"}
    for name in ("Директор", "Завуч", "Словесник"):
        town.person(name, career_start=PartialDate(2003, 9, 1), **worker)  # type: ignore[arg-type]
        town.consents(name, *BOTH, signer=Signer.PERSON)
    town.person("Молодой", career_start=PartialDate(2024), **worker)  # type: ignore[arg-type]
    town.person("Молодая", career_start=PartialDate(2023, 2, 1), **worker)  # type: ignore[arg-type]
    town.person("Доцент", organisation="ТувГУ", **worker)  # type: ignore[arg-type]
    for name in ("Молодой", "Молодая", "Доцент"):
        town.consents(name, *BOTH, signer=Signer.PERSON)
    town.person("Токарь", PersonKind.EMPLOYER, organisation="ООО «Заря»")
    return {**_pupil_pairs(town), **_teacher_pairs(town)}


def _pupil_pairs(town: Town) -> dict[str, int]:
    form, september = MentoringForm.PUPIL_PUPIL, date(2026, 9, 14)
    spring = town.pair(form, "Весна", "Росток", date(2027, 3, 1), ends=date(2027, 5, 28))
    town.order("Весна Росток", date(2027, 2, 26))
    town.met(spring, date(2026, 11, 10))
    changed = town.pair(form, "Старый>30.10.2026 Новый", "Ученик", september)
    town.order("Старый Ученик", SIGNED)
    town.order("Новый", date(2026, 11, 2), document="replacement_order", pair_id=changed)
    town.met(changed, date(2026, 10, 1), date(2026, 11, 20))
    group = town.pair(form, "Взрослый", "Группа1 Группа2 Группа3", september)
    town.order("Взрослый Группа1 Группа2", SIGNED)
    town.order("Группа3", date(2026, 12, 1), PaperState.DRAFT, document="pair_change_order")
    twice = town.pair(form, "Старый Весна", "Двойной", september, ends=date(2026, 12, 20))
    town.order("Старый Весна Двойной", SIGNED, pairs=(twice,))
    later = town.pair(form, "Старый", "Двойной", date(2026, 11, 9))
    town.plan(twice, PlanKind.INDIVIDUAL, date(2026, 10, 5))
    cancelled = town.pair(form, "Новый", "Отмена", september)
    town.order("Новый Отмена", SIGNED, PaperState.CANCELLED)
    for kind in (ConsentKind.PROCESSING, ConsentKind.AS_MENTEE):
        found = town.store.table(Consent).all(person_id=town.ids["Отзыв"], kind=kind)
        town.store.table(Consent).save(found[0].changed(withdrawn=date(2026, 11, 25)))
    withdrawn = town.pair(form, "Взрослый", "Отзыв Год Безвестный", september)
    town.order("Взрослый Отзыв Год Безвестный", SIGNED)
    proposal = town.pair(form, "Весна", "Безвестный", date(2026, 12, 1), status=PairStatus.DRAFT)
    return {
        "spring": spring,
        "changed": changed,
        "group": group,
        "twice": twice,
        "later": later,
        "cancelled": cancelled,
        "withdrawn": withdrawn,
        "proposal": proposal,
    }


def _teacher_pairs(town: Town) -> dict[str, int]:
    form, september = MentoringForm.TEACHER_TEACHER, date(2026, 9, 7)
    head = town.pair(MentoringForm.HEAD_TEACHER, "Директор", "Молодой", september)
    town.order("Директор Молодой", SIGNED)
    town.plan(head, PlanKind.PERSONAL, date(2026, 9, 20))
    town.agreement("Директор", date(2026, 9, 1), ends=date(2026, 12, 10))
    town.agreement("Директор", None, ends=date(2027, 8, 31))
    expired = town.pair(form, "Завуч", "Молодая", september)
    town.order("Завуч Молодая", SIGNED)
    town.plan(expired, PlanKind.INDIVIDUAL, date(2026, 9, 20))
    town.agreement("Завуч", date(2026, 9, 1), ends=date(2026, 11, 1))
    guest = town.pair(MentoringForm.LECTURER_TEACHER, "Доцент", "Молодая", september)
    town.order("Доцент Молодая", SIGNED)
    town.plan(guest, PlanKind.PERSONAL, date(2026, 9, 25))
    closed = town.pair(
        form,
        "Словесник",
        "Молодой",
        september,
        ends=date(2026, 11, 6),
        status=PairStatus.FINISHED,
        end_reason=EndReason.FULFILLED,
        report_on=date(2026, 11, 5),
    )
    town.order("Словесник Молодой", SIGNED)
    town.agreement("Словесник", date(2026, 9, 1), ended_on=date(2026, 11, 6))
    town.met(closed, date(2026, 9, 8), date(2026, 10, 1), date(2026, 10, 29))
    town.plan(closed, PlanKind.PERSONAL, date(2026, 9, 20))
    town.store.table(Measure).save(
        Measure(
            pair_id=closed,
            title="Уверенность",
            before_on=september,
            before="4",
            after_on=date(2026, 11, 5),
            after="8",
        )
    )
    town.person("Восьмой", born=PartialDate(2012, 3, 3), class_name="8А")
    employer = town.pair(MentoringForm.EMPLOYER_PUPIL, "Токарь", "Восьмой", date(2026, 10, 5))
    town.order("Токарь Восьмой", date(2026, 10, 1))
    return {
        "head": head,
        "expired": expired,
        "guest": guest,
        "closed": closed,
        "employer": employer,
    }
