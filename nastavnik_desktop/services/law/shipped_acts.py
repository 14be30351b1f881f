"""The shipped, dated list of federal acts on mentoring, and the way into a database."""

from datetime import date

from nastavnik_desktop.models import BasisAct
from nastavnik_desktop.models.choices import ActLevel
from nastavnik_desktop.storage import lookups
from nastavnik_desktop.storage.store import Store

SHIPPED_ON = date(2026, 11, 21)
"""The day of the list below; `checked_on` is empty where the title was not verified."""

_MINISTRY = "Министерства просвещения Российской Федерации"
_P145 = (
    "Об утверждении методологии (целевой модели) наставничества обучающихся для организаций, "
    "осуществляющих образовательную деятельность по общеобразовательным, дополнительным "
    "общеобразовательным и программам среднего профессионального образования, в том числе "
    "с применением лучших практик обмена опытом между обучающимися"
)


def shipped() -> tuple[BasisAct, ...]:
    """Federal acts, titles only; a school may change, add and switch off any of them."""
    federal = ActLevel.FEDERAL
    return (
        BasisAct(
            shipped="273-ФЗ",
            kind="Федеральный закон",
            dated=date(2012, 12, 29),
            number="273-ФЗ",
            title="Об образовании в Российской Федерации",
            level=federal,
            cited=False,
        ),
        BasisAct(
            shipped="Р-145",
            kind="распоряжение",
            issuer=_MINISTRY,
            dated=date(2019, 12, 25),
            number="Р-145",
            title=_P145,
            level=federal,
            checked_on=SHIPPED_ON,
        ),
        BasisAct(
            shipped="МР-42/02",
            kind="письмо",
            issuer=_MINISTRY,
            dated=date(2020, 1, 23),
            number="МР-42/02",
            title="О направлении целевой модели наставничества и методических рекомендаций",
            level=federal,
            cited=False,
        ),
        BasisAct(
            shipped="АЗ-1128/08",
            kind="письмо",
            issuer=f"{_MINISTRY} и Общероссийского Профсоюза образования",
            dated=date(2021, 12, 21),
            number="АЗ-1128/08/657",
            title="О направлении методических рекомендаций",
            level=federal,
            cited=False,
        ),
        BasisAct(
            shipped="351.8",
            kind="статья 351.8 Трудового кодекса Российской Федерации",
            level=federal,
            valid_from=date(2025, 3, 1),
            checked_on=SHIPPED_ON,
            cited=False,
        ),
        BasisAct(
            shipped="152-ФЗ",
            kind="Федеральный закон",
            dated=date(2006, 7, 27),
            number="152-ФЗ",
            title="О персональных данных",
            level=federal,
            checked_on=SHIPPED_ON,
            cited=False,
        ),
        BasisAct(
            shipped="1264-р",
            kind="распоряжение",
            issuer="Правительства Российской Федерации",
            dated=date(2025, 5, 21),
            number="1264-р",
            title="Об утверждении Концепции развития наставничества в Российской Федерации "
            "на период до 2030 года",
            level=federal,
            valid_to=date(2030, 12, 31),
            cited=False,
        ),
        BasisAct(
            shipped="204",
            kind="указ",
            issuer="Президента Российской Федерации",
            dated=date(2018, 5, 7),
            number="204",
            title="О национальных целях и стратегических задачах развития Российской Федерации "
            "на период до 2024 года",
            level=federal,
            valid_to=date(2024, 12, 31),
            cited=False,
        ),
    )


def ensure(store: Store) -> int:
    """Add the acts of the list that this database has never held; how many that were.

    Called wherever a database is opened to be worked with: a new one gets the whole list, an old
    one what a newer version of the program knows; what the school has deleted stays deleted.
    """
    known = lookups.shipped_codes(store)
    fresh = [act for act in shipped() if act.shipped not in known]
    if fresh:
        with store.action("Добавлены основания", undoable=False):
            store.table(BasisAct).save_many(fresh)
    return len(fresh)
