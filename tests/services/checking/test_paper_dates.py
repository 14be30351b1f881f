"""Consent ≤ supplementary agreement ≤ order ≤ start."""

from datetime import date

from papers import Year

from nastavnik_desktop.models import Consent, Pair, Participation, SupplementaryAgreement
from nastavnik_desktop.models.choices import ConsentKind, MentoringForm, PairStatus, PaperState
from nastavnik_desktop.services.checking import paper_dates
from nastavnik_desktop.services.checking.paper_dates import DateProblem
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.papers.documents import OrderDetails, document
from nastavnik_desktop.services.roster import Roster

ORDERED, STARTED = date(2026, 11, 12), date(2026, 11, 16)


class Case:
    """A teachers' pair with an order, and its papers."""

    def __init__(self, form: MentoringForm = MentoringForm.TEACHER_TEACHER) -> None:
        self.year = Year()
        self.mentor = self.year.teacher("Монгуш Айдыс Кызыл-оолович")
        make = self.year.pupil if form is MentoringForm.TEACHER_PUPIL else self.year.teacher
        self.mentee = make("Кара-Сал Сайлык Андреевна")
        self.unit = self.year.pair([self.mentor], [self.mentee], form, begins=STARTED)
        self.named = frozenset((self.mentor.id or 0, self.mentee.id or 0))
        self.consents: list[Consent] = []
        self.supplements: list[SupplementaryAgreement] = []
        self.orders: dict[int, frozenset[int]] = {}

    def ordered(self, day: date = ORDERED, **values: object) -> None:
        paper = self.year.order("pairs_order", day, "97о", **values)
        self.orders[paper.id or 0] = self.named

    def consent(self, day: date | None, **values: object) -> None:
        about = {"person_id": self.mentor.id, "kind": ConsentKind.AS_MENTOR, **values}
        number = len(self.consents) + 1
        self.consents.append(Consent(id=number, dated=day, **about))  # type: ignore[arg-type]

    def supplement(self, day: date | None, **values: object) -> None:
        made = SupplementaryAgreement(id=1, person_id=self.mentor.id or 0, dated=day)
        self.supplements.append(made.changed(**values))

    def roster(self) -> Roster:
        made = self.year.roster()
        return type(made)(
            **{
                name: getattr(made, name)
                for name in ("school", "year", "people", "programmes", "units", "papers")
            },
            named=self.orders,
            consents=tuple(self.consents),
            supplements=tuple(self.supplements),
        )

    def check(self) -> list[DateProblem]:
        return paper_dates.check(self.roster())


def test_papers_in_order_make_no_problem() -> None:
    case = Case()
    assert case.check() == []
    case.consent(date(2026, 11, 2))
    case.consent(date(2026, 11, 12), kind=ConsentKind.PROCESSING)
    case.supplement(date(2026, 11, 2), begins=STARTED)
    case.ordered()
    assert case.check() == []


def test_a_consent_after_the_order() -> None:
    case = Case()
    case.ordered()
    case.consent(date(2026, 11, 13))
    case.consent(None, kind=ConsentKind.PROCESSING)
    (found,) = case.check()
    assert found.text == (
        "Монгуш А.К.: согласие на участие наставником от 13.11.2026 позже приказа"
        " от 12.11.2026 № 97о."
    )
    assert (found.record, found.id, found.field) == (Consent, 1, "dated")
    assert (found.person_id, found.pair_id) == (case.mentor.id, case.unit.id)


def test_one_good_consent_is_enough() -> None:
    case = Case()
    case.ordered()
    case.consent(date(2026, 9, 1), withdrawn=date(2026, 10, 1))
    case.consent(date(2026, 10, 5))
    case.consent(date(2026, 12, 1))
    assert case.check() == []


def test_a_consent_that_no_longer_counts() -> None:
    case = Case()
    case.ordered()
    case.consent(date(2026, 9, 1), withdrawn=date(2026, 10, 1))
    case.consent(date(2025, 9, 1), kind=ConsentKind.PROCESSING, until=date(2026, 8, 31))
    texts = [found.text for found in case.check()]
    assert texts == [
        "Монгуш А.К.: согласие на обработку персональных данных действовало по 31.08.2026,"
        " до приказа от 12.11.2026 № 97о.",
        "Монгуш А.К.: согласие на участие наставником отозвано 01.10.2026,"
        " до приказа от 12.11.2026 № 97о.",
    ]


def test_without_an_order_the_start_counts() -> None:
    case = Case()
    case.consent(date(2026, 11, 17))
    (found,) = case.check()
    assert found.text.endswith("от 17.11.2026 позже начала работы 16.11.2026.")


def test_the_supplementary_agreement_stands_between() -> None:
    case = Case()
    case.ordered()
    case.consent(date(2026, 11, 12))
    case.supplement(date(2026, 11, 11), begins=date(2026, 11, 1))
    assert [(found.record, found.field) for found in case.check()] == [
        (SupplementaryAgreement, "begins"),
        (Consent, "dated"),
    ]
    late = Case()
    late.ordered()
    late.supplement(date(2026, 11, 13))
    (found,) = late.check()
    assert "дополнительное соглашение от 13.11.2026 позже приказа" in found.text


def test_only_employees_of_employees_need_it() -> None:
    case = Case(MentoringForm.TEACHER_PUPIL)
    case.ordered()
    case.supplement(date(2027, 1, 1))
    assert case.check() == []


def test_work_that_begins_before_the_order() -> None:
    case = Case()
    case.ordered(date(2026, 11, 20))
    (found,) = case.check()
    assert "работа начинается 16.11.2026, раньше приказа от 20.11.2026 № 97о." in found.text
    assert (found.record, found.id, found.field) == (Pair, case.unit.id, "begins")
    case.unit.mentees[0].part.entered = date(2026, 11, 18)
    assert [found.record for found in case.check()] == [Pair, Participation]


def test_cancelled_orders_and_broken_pairs_do_not_count() -> None:
    case = Case()
    case.ordered(date(2026, 11, 20), state=PaperState.CANCELLED)
    assert case.check() == []
    case.ordered(date(2026, 11, 20))
    case.unit.pair.status = PairStatus.STOPPED
    assert case.check() == []


def test_the_last_order_before_the_start_is_the_one() -> None:
    case = Case()
    case.ordered(date(2026, 9, 7))
    case.ordered(ORDERED)
    case.ordered(date(2027, 2, 1))  # names them again in mid-year
    case.consent(date(2026, 11, 10))
    assert case.check() == []


def test_an_order_about_to_be_printed_counts_with_its_new_date() -> None:
    case = Case()
    case.ordered()
    roster = case.roster()
    order = OrderDetails(dated=date(2026, 11, 20), number="99о")
    pairs = document("pairs_order")
    assert paper_dates.check(roster) == []
    assert paper_dates.check(roster, printing.jobs(roster, [pairs], None, {pairs.key: order})) == []
    fresh = Case()
    roster = fresh.roster()
    made = printing.jobs(roster, [pairs], None, {pairs.key: order})
    (found,) = paper_dates.check(roster, made)
    assert "раньше приказа от 20.11.2026 № 99о." in found.text
