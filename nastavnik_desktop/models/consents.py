"""Consents and the supplementary agreements of employees who mentor employees."""

from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.choices import ConsentKind, Signer
from nastavnik_desktop.models.fields import Record, column, record


@record
class Consent(Record):
    """A consent as signed on paper; the passport data of the paper are never stored."""

    TABLE: ClassVar[str] = "consent"
    ONE: ClassVar[str] = "согласие"

    person_id: int = column("Участник", default=0, required=True, refers="Person")
    kind: ConsentKind = column("Согласие на", default=ConsentKind.PROCESSING, required=True)
    signer: Signer = column("Кто подписал", default=Signer.PERSON, required=True)
    dated: date | None = column("Дата согласия", default=None)
    until: date | None = column("Действует по", default=None)
    withdrawn: date | None = column("Отозвано", default=None)
    scan: str = column("Скан", default="", in_form=False)
    note: str = column("Примечание", default="", in_table=False)

    def valid_on(self, day: date) -> bool:
        """Given by that day, not over and not withdrawn."""
        return bool(
            self.dated
            and self.dated <= day
            and (self.until is None or self.until >= day)
            and (self.withdrawn is None or self.withdrawn > day)
        )


@record
class SupplementaryAgreement(Record):
    """To the employment contract of a mentor of employees (ст. 351.8 ТК РФ)."""

    TABLE: ClassVar[str] = "supplementary_agreement"
    ONE: ClassVar[str] = "дополнительное соглашение"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    person_id: int = column("Работник", default=0, required=True, refers="Person")
    number: str = column("Номер", default="")
    dated: date | None = column("Дата", default=None)
    contract_number: str = column("Номер трудового договора", default="", in_table=False)
    contract_date: date | None = column("Дата трудового договора", default=None, in_table=False)
    content: str = column("Содержание работы", default="", lines=3, in_table=False)
    begins: date | None = column("Работа с", default=None)
    ends: date | None = column("Работа по", default=None)
    work_form: str = column(
        "Форма выполнения",
        default="",
        in_table=False,
        suggest=("очно, индивидуально", "очно, в группе", "дистанционно", "смешанно"),
    )
    payment: str = column("Размер выплаты", default="", in_table=False)
    payment_terms: str = column("Условия выплаты", default="", lines=2, in_table=False)
    notice_on: date | None = column("Уведомление о прекращении", default=None, in_table=False)
    ended_on: date | None = column("Прекращено", default=None)
    scan: str = column("Скан", default="", in_form=False)
