"""The rows of an individual plan: its items, else blanks that leave the signatures in company.

The length of the page is reckoned, and the number of empty rows chosen by it; of a plan that goes
on to a second page the template keeps the last row with the signatures.
"""

from typing import NamedTuple

from nastavnik_desktop.models import Plan, PlanItem
from nastavnik_desktop.models.choices import PlanKind
from nastavnik_desktop.russian import show_date, squeeze
from nastavnik_desktop.services.papers.document_fields import Context, Fields, Row, pair_fields
from nastavnik_desktop.services.papers.document_words import date_in_text
from nastavnik_desktop.services.papers.text_lines import line_height, lines

_USUAL, _LEAST, _AFTER = 8, 4, 3
"""Rows of a plan on one page, the fewest that are of use, those on a second page."""
_ROW = 13.3
_HEADING = "Наименование компетенций, которые необходимо сформировать, развить"
_HEADING_SIZE, _USUAL_SIZE, _COLUMN = 9.5, 12, 35.8
"""Points of the longest heading in a table of the usual ones, millimetres of its column."""
_PLACES = {"наставник_подписи": 0.58, "наставляемый_подписи": 0.42}
"""The places to sign and their share of the width."""
_SPARE = 7.5
"""Millimetres for what cannot be reckoned: another font, a word that wraps early."""
_COLUMNS = ("компетенции", "содержание", "сроки", "формат", "результат")


class _Page(NamedTuple):
    """Millimetres: the text of a page, what stands above the rows and what below them."""

    text: float
    above: float
    below: float

    @property
    def surely(self) -> int:
        """Rows that fit together with what stands below them."""
        return int((self.text - self.above - self.below - _SPARE) // _ROW)

    @property
    def perhaps(self) -> int:
        """Rows that may fit when nothing stands below them."""
        return int((self.text - 0.93 * self.above) // _ROW)


def plan_fields(context: Context) -> Fields:
    plan = _plan(context)
    approved = date_in_text(plan.approved_on if plan else None)
    fields: Fields = {**pair_fields(context), "дата_утверждения": approved}
    items = context.roster.plan_items.get(plan.id or 0, ()) if plan else ()
    if items:
        return {**fields, "мероприятия": _ended([_filled(item) for item in items])}
    rows = _count(_page(context, fields))
    blank: Row = dict.fromkeys(_COLUMNS, "")
    return {**fields, "мероприятия": _ended([dict(blank) for _ in range(rows)])}


def _ended(rows: list[Row]) -> list[Row]:
    """The last row knows that it is the last: the template keeps it with the signatures."""
    return [{**row, "последняя": "да" if at == len(rows) else ""} for at, row in enumerate(rows, 1)]


def _plan(context: Context) -> Plan | None:
    """The latest individual plan, else the plan in force whatever it is called."""
    plans = context.roster.plans.get(context.unit.id, ())
    own = [plan for plan in plans if plan.kind is PlanKind.INDIVIDUAL] or plans
    return own[-1] if own else None


def _filled(item: PlanItem) -> Row:
    done = f"выполнено {show_date(item.done_on)}" if item.done_on else ""
    fact = f"Итог: {squeeze(item.fact)}" if done and squeeze(item.fact) else ""
    term = squeeze(item.term) or (show_date(item.due) if item.due else "")
    values = (
        squeeze(item.competence),
        squeeze(item.activity),
        "\n".join(part for part in (term, done) if part),
        squeeze(item.format),
        "\n".join(part for part in (squeeze(item.result), fact) if part),
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _count(page: _Page) -> int:
    """All on one page, else enough for two rows at least above the signatures of the second."""
    if page.surely >= _LEAST:
        return min(page.surely, _USUAL)
    return max(page.perhaps, 0) + _AFTER


def _page(context: Context, fields: Fields) -> _Page:
    style = context.roster.style
    line, small = line_height(style.size), line_height(style.table_size)
    width = 210 - style.left - style.right
    texts = ("школа_полное", "форма", "наставник", "наставляемый", "начало", "цель")
    about = sum(
        lines(str(fields.get(name, "")), width - 63 - 4, style.table_size, style.font)
        for name in texts
    )
    stamp = str(fields["утверждает_подпись"]).count("\n")
    approval = 4 + stamp + lines(str(fields["школа_краткое"]), width - 105, style.size, style.font)
    title = 2 + lines(f"«{fields['программа']}»", width, style.size, style.font)
    size = _HEADING_SIZE + style.table_size - _USUAL_SIZE
    heading = lines(_HEADING, _COLUMN * width / 180, size, style.font, bold=True)
    above = (approval + title) * line + about * small + heading * line_height(size) + 14
    signed = max(
        lines(str(fields[name]), width * share - 4, style.table_size, style.font)
        for name, share in _PLACES.items()
    )
    return _Page(297 - style.top - style.bottom, above, (signed + 2) * small)
