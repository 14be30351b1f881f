"""The preamble agrees with its prepositions, and acts whose time is over stay out."""

from datetime import date

from nastavnik_desktop.models import BasisAct
from nastavnik_desktop.models.choices import ActLevel, WordCase
from nastavnik_desktop.services import basis_acts
from nastavnik_desktop.storage.store import Store

DAY = date(2026, 9, 14)
MUNICIPAL = BasisAct(
    kind="приказ",
    issuer="Управления образования администрации Светлинского района",
    dated=date(2022, 7, 12),
    number="205",
    title="О внедрении системы наставничества",
    level=ActLevel.MUNICIPAL,
)
LOCAL = BasisAct(kind="положение о системе наставничества МБОУ СОШ № 3", level=ActLevel.LOCAL)


def by_code(code: str) -> BasisAct:
    (found,) = [act for act in basis_acts.shipped() if act.shipped == code]
    return found


def test_acts_stand_in_the_case_of_their_preposition() -> None:
    made = basis_acts.preamble([LOCAL, MUNICIPAL, by_code("Р-145")], DAY)
    assert made.accordance.startswith(
        "в соответствии с распоряжением Министерства просвещения Российской Федерации"
        " от 25 декабря 2019 г. № Р-145 «Об утверждении методологии"
    )
    assert made.basis == (
        "на основании приказа Управления образования администрации Светлинского района"
        " от 12 июля 2022 г. № 205 «О внедрении системы наставничества»,"
        " положения о системе наставничества МБОУ СОШ № 3"
    )


def test_an_article_takes_so() -> None:
    act = by_code("351.8").changed(cited=True)
    assert str(basis_acts.preamble([act], DAY)) == (
        "в соответствии со статьёй 351.8 Трудового кодекса Российской Федерации"
    ) or str(basis_acts.preamble([act], DAY)) == (
        "в соответствии со статьей 351.8 Трудового кодекса Российской Федерации"
    )


def test_the_schools_own_wording_wins() -> None:
    act = MUNICIPAL.changed(gent="муниципального приказа № 205")
    assert basis_acts.worded(act, WordCase.GENITIVE) == "муниципального приказа № 205"
    assert basis_acts.worded(act, WordCase.INSTRUMENTAL).startswith("приказом Управления")


def test_what_is_not_in_force_is_not_cited() -> None:
    old = by_code("204").changed(cited=True)
    early = by_code("351.8").changed(cited=True)
    assert basis_acts.cited([old, early], date(2024, 9, 1)) == [old]
    assert basis_acts.cited([old, early], DAY) == [early]
    assert basis_acts.outdated([old, early], DAY) == [old]


def test_unverified_titles_are_marked() -> None:
    unverified = {act.shipped for act in basis_acts.shipped() if act.checked_on is None}
    assert {"МР-42/02", "АЗ-1128/08"} <= unverified
    assert "Р-145" not in unverified


def test_the_list_is_added_once_and_a_deleted_act_stays_deleted(store: Store) -> None:
    with store.action("Основания"):
        assert basis_acts.add_shipped(store) == len(basis_acts.shipped())
    with store.action("Удалено основание"):
        store.delete(BasisAct, [store.table(BasisAct).all()[0].id or 0])
    with store.action("Основания"):
        assert basis_acts.add_shipped(store) == 0
