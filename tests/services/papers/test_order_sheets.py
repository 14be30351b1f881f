"""Acquaintance sheets, annexes that are not printed twice, ends of tables in the orders."""

import io
from datetime import date

import docx
import pytest
from docx.document import Document
from papers import ORDER, Year, usual_year

from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.asked_school import ApprovalAsked
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word

SHEET = "ЛИСТ ОЗНАКОМЛЕНИЯ"


def _made(key: str, year: Year, pair: int | None = None) -> Document:
    item = document(key)
    chosen = None if pair is None else [pair]
    about = documents.context(year.roster(), ORDER, chosen, None, item)
    made = word.render(Templates().of(item), item.fields(about), title=item.title)
    return docx.Document(io.BytesIO(made))


def _lines(made: Document) -> list[str]:
    return [paragraph.text.replace("\u00a0", " ") for paragraph in made.paragraphs]


def _kept(made: Document, table: int) -> list[bool]:
    rows = made.tables[table].rows
    return [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in rows]


def test_a_short_sheet_follows_the_signature_as_a_whole() -> None:
    made = _made("ending_order", usual_year(), 2)
    (head,) = (one for one in made.paragraphs if one.text == SHEET)
    assert not head.paragraph_format.page_break_before
    assert head.paragraph_format.keep_with_next
    assert _kept(made, -1) == [True, True, True, False]


def test_a_long_sheet_begins_a_page_and_ends_with_three_rows_at_least() -> None:
    made = _made("ending_order", usual_year(), 1)
    (head,) = (one for one in made.paragraphs if one.text == SHEET)
    assert head.paragraph_format.page_break_before
    assert len(made.sections) == 1
    assert _kept(made, -1) == [True, True, *(False,) * 3, True, True, False]


def test_the_last_pairs_of_the_annex_stay_together() -> None:
    made = _made("pairs_order", usual_year())
    kept = _kept(made, 2)
    assert kept[:2] == [True, True]
    assert kept[-3:] == [True, True, False]


def test_one_indicator_is_not_left_alone_under_the_heading_of_the_table() -> None:
    kept = _kept(_made("introduction_order", usual_year()), 1)
    assert kept == [True, True, False, False, True, True, False]


def test_a_later_order_on_pairs_refers_to_the_forms_of_the_first() -> None:
    year = usual_year()
    first = _made("pairs_order", year)
    assert "Утвердить форму журнала наставника (приложение № 3)." in _lines(first)
    assert {"Приложение № 2", "Приложение № 3", "ЖУРНАЛ НАСТАВНИКА"} <= set(_lines(first))
    year.order("pairs_order", date(2026, 9, 4), "148")
    later = _made("pairs_order", year)
    said = (
        "Индивидуальные планы и журналы наставников вести по формам, утверждённым приказом "
        "от «04» сентября 2026 г. № 148."
    )
    assert said in _lines(later)
    assert not {"Приложение № 2", "Приложение № 3", "ЖУРНАЛ НАСТАВНИКА"} & set(_lines(later))
    widths = [section.page_width for section in later.sections]
    assert len(set(widths)) == 1 < len({section.page_width for section in first.sections})


@pytest.mark.parametrize(
    ("dated", "number", "state"),
    [
        (ORDER.dated, ORDER.number, PaperState.SIGNED),
        (date(2026, 12, 1), "170", PaperState.SIGNED),
        (date(2026, 9, 4), "148", PaperState.CANCELLED),
        (date(2026, 9, 4), "", PaperState.DRAFT),
    ],
    ids=["itself", "later", "cancelled", "without a number"],
)
def test_forms_are_approved_when_no_earlier_order_did(
    dated: date, number: str, state: PaperState
) -> None:
    year = usual_year()
    year.order("pairs_order", dated, number, state=state)
    assert "Утвердить форму журнала наставника (приложение № 3)." in _lines(
        _made("pairs_order", year)
    )


def test_the_forms_are_signed_and_have_a_term() -> None:
    made = _made("pairs_order", usual_year())
    assert any(line.startswith("Срок реализации: с «___»") for line in _lines(made))
    plan, journal = made.tables[3], made.tables[4]
    assert [plan.rows[-2].cells[at].text for at in (0, -1)] == ["Наставник:", "Наставляемый:"]
    ends = [journal.rows[-2].cells[at].text for at in (0, -1)]
    assert ends == ["Наставник:", "Журнал проверен. Куратор:"]


def test_the_order_on_introduction_approves_the_programme_that_names_it() -> None:
    year = usual_year()
    item = "программу наставничества на 2026/2027 учебный год (прилагается);"
    assert item in _lines(_made("introduction_order", year))
    year.answer("school_programme", ApprovalAsked(approved_number="94/1"))
    assert item not in _lines(_made("introduction_order", year))
