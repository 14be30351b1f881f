"""The months of a school year as the roadmap prints them (DOMAIN §9)."""

from typing import TYPE_CHECKING

from nastavnik_desktop.models import SchoolYear

if TYPE_CHECKING:
    # The list of the roadmap must not load all that prints papers.
    from nastavnik_desktop.services.papers.document_fields import Fields

_MONTHS = {
    8: "август",
    9: "сентябрь",
    10: "октябрь",
    11: "ноябрь",
    12: "декабрь",
    5: "май",
    6: "июнь",
}
_SPANS = ((8, 9), (9, 10), (10, 11), (11, 12), (12, 5), (5, 6))


def month_fields(year: SchoolYear) -> "Fields":
    """«сентябрь» → «сентябрь 2026 г.», «декабрь_май» → «декабрь 2026 г. – май 2027 г.»."""
    first = year.begins.year

    def of(month: int) -> int:
        return first if month >= 8 else first + 1

    fields: Fields = {name: f"{name} {of(month)} г." for month, name in _MONTHS.items()}
    for begins, ends in _SPANS:
        left, right = _MONTHS[begins], _MONTHS[ends]
        both = (
            f"{left} – {right}" if of(begins) == of(ends) else f"{left} {of(begins)} г. – {right}"
        )
        fields[f"{left}_{right}"] = f"{both} {of(ends)} г."
    return {
        **fields,
        "поквартально": f"ежеквартально: декабрь {first} г., март, июнь {first + 1} г.",
        "год_начала": str(first),
        "год_окончания": str(first + 1),
    }
