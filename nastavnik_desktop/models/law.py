"""Bases of law and the production calendar: data that a school keeps up to date itself."""

from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.choices import ActLevel, ActState
from nastavnik_desktop.models.fields import Record, column, record

ACT_KINDS = (
    "федеральный закон",
    "указ",
    "распоряжение",
    "постановление",
    "приказ",
    "письмо",
    "положение",
    "устав",
)


@record
class BasisAct(Record):
    """An act that orders refer to; its wording stands in two cases (DOMAIN §6)."""

    TABLE: ClassVar[str] = "basis_act"
    ONE: ClassVar[str] = "основание"

    kind: str = column("Вид акта", default="", required=True, suggest=ACT_KINDS)
    issuer: str = column("Кем издан (кого?)", default="", hint="Министерства просвещения РФ")
    dated: date | None = column("Дата", default=None)
    number: str = column("Номер", default="")
    title: str = column("Название", default="", lines=3)
    level: ActLevel = column("Уровень", default=ActLevel.LOCAL, required=True)
    valid_from: date | None = column("Действует с", default=None, in_table=False)
    valid_to: date | None = column("Действует по", default=None)
    gent: str = column(
        "На основании (кого? чего?)",
        default="",
        lines=3,
        in_table=False,
        hint="пусто – программа составит сама",
    )
    ablt: str = column(
        "В соответствии с (кем? чем?)",
        default="",
        lines=3,
        in_table=False,
        hint="пусто – программа составит сама",
    )
    cited: bool = column("Печатать в приказах", default=True)
    checked_on: date | None = column("Проверено", default=None)
    shipped: str = column("Код списка программы", default="", in_table=False, in_form=False)

    def outdated_on(self, day: date) -> bool:
        return bool(self.valid_to and self.valid_to < day)

    def state_on(self, day: date) -> ActState:
        """Unverified: of the shipped list, and nobody has compared it with the source."""
        if self.outdated_on(day):
            return ActState.OUTDATED
        if self.valid_from and self.valid_from > day:
            return ActState.FUTURE
        return ActState.UNVERIFIED if self.shipped and not self.checked_on else ActState.IN_FORCE


@record
class CalendarDay(Record):
    """A day that differs from the usual week: a holiday moved, or a Saturday at work."""

    TABLE: ClassVar[str] = "calendar_day"
    ONE: ClassVar[str] = "день календаря"

    day: date | None = column("День", default=None, required=True)
    working: bool = column("Рабочий", default=False)
    note: str = column("Почему", default="")
