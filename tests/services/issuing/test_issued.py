"""An issued order is frozen: its text, number, date and people never change again."""

from datetime import date
from pathlib import Path

import pytest
import sample
from papers import ORDER

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper, PaperPerson, Person
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.issuing import issued, printing
from nastavnik_desktop.services.papers.documents import OrderDetails, document
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.services.templating import templates
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.storage import paper_files
from nastavnik_desktop.storage.store import Store

PAIRS = document("pairs_order")
DAY = ORDER.dated or date.min


def printed(store: Store, folder: Path, order: OrderDetails = ORDER, key: str = PAIRS.key) -> Paper:
    roster = load_roster(store, store.year(sample.YEAR))
    made = printing.jobs(roster, [document(key)], None, {key: order})
    (paper, *_) = printing.register(store, roster, printing.write_all(roster, made, folder))
    return paper


def text(store: Store, paper: Paper) -> str:
    return word.text_of(issued.reprint(store, paper.id or 0))


@pytest.fixture
def order(school_store: Store, tmp_path: Path) -> Paper:
    return printed(school_store, tmp_path)


def test_a_signed_order_prints_the_same_for_ever(
    school_store: Store, order: Paper, tmp_path: Path
) -> None:
    before = Path(order.file).read_bytes()
    signed = issued.sign(school_store, order.id or 0)
    assert signed.state is PaperState.SIGNED
    with school_store.action("Изменены люди"):
        for person in school_store.table(Person).all():
            school_store.table(Person).save(person.changed(surname="Новая"))
    templates.copy_for_school(PAIRS, school_store.folder).write_bytes(b"broken")
    Path(order.file).unlink()
    assert issued.reprint(school_store, order.id or 0) == before
    assert "Ооржак" in text(school_store, order)


def test_a_draft_keeps_what_was_printed_last(
    school_store: Store, order: Paper, tmp_path: Path
) -> None:
    first = issued.reprint(school_store, order.id or 0)
    with school_store.action("Изменён человек"):
        (girl,) = school_store.table(Person).all(surname="Ооржак")
        school_store.table(Person).save(girl.changed(surname="Саая"))
    assert printed(school_store, tmp_path).id == order.id
    assert "Саая" in text(school_store, order)
    assert school_store.undo() == "Документы составлены"
    assert issued.reprint(school_store, order.id or 0) == first
    assert Path(school_store.table(Paper).get(order.id or 0).file) == Path(order.file)


def test_undoing_the_first_printing_leaves_nothing(school_store: Store, order: Paper) -> None:
    assert paper_files.ids(school_store) == {order.id}
    school_store.undo()
    assert school_store.table(Paper).all() == []
    assert paper_files.ids(school_store) == frozenset()


def test_what_was_mended_in_the_file_is_what_is_signed(
    school_store: Store, order: Paper, tmp_path: Path
) -> None:
    other = printed(school_store, tmp_path, OrderDetails(), "mentors_order")
    mended = Path(other.file).read_bytes()
    Path(order.file).write_bytes(mended)
    issued.sign(school_store, order.id or 0)
    assert issued.reprint(school_store, order.id or 0) == mended


def test_signing_is_taken_back_as_a_whole(
    school_store: Store, order: Paper, tmp_path: Path
) -> None:
    first = issued.reprint(school_store, order.id or 0)
    other = Path(printed(school_store, tmp_path, OrderDetails(), "mentors_order").file)
    issued.sign(school_store, order.id or 0, other)
    assert issued.reprint(school_store, order.id or 0) == other.read_bytes()
    assert school_store.undo() == "Документ подписан"
    assert school_store.table(Paper).get(order.id or 0).state is PaperState.DRAFT
    assert issued.reprint(school_store, order.id or 0) == first


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\3\4 broken"])
def test_a_file_that_is_no_document_is_refused(
    school_store: Store, order: Paper, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "скан.pdf"
    file.write_bytes(content)
    with pytest.raises(UserError, match=r"не документ Word"):
        issued.sign(school_store, order.id or 0, file)
    with pytest.raises(UserError, match="не читается"):
        issued.sign(school_store, order.id or 0, tmp_path / "нет.docx")
    # The same in place of the file the program wrote: what was printed is kept instead.
    kept = issued.reprint(school_store, order.id or 0)
    Path(order.file).write_bytes(content)
    issued.sign(school_store, order.id or 0)
    assert issued.reprint(school_store, order.id or 0) == kept


def test_an_order_without_number_and_date_is_not_signed(
    school_store: Store, tmp_path: Path
) -> None:
    paper = printed(school_store, tmp_path, OrderDetails())
    with pytest.raises(UserError, match="нет номера и даты"):
        issued.sign(school_store, paper.id or 0)
    with pytest.raises(UserError, match="в базе не сохранён"):
        issued.reprint(school_store, paper.id or 0)


def test_a_signed_order_is_neither_printed_anew_nor_edited(
    school_store: Store, order: Paper, tmp_path: Path
) -> None:
    signed = issued.sign(school_store, order.id or 0)
    with pytest.raises(UserError, match="подписан, его текст больше не меняется"):
        printed(school_store, tmp_path)
    with pytest.raises(UserError, match="уже подписан"):
        issued.sign(school_store, order.id or 0)
    for edited in (signed.changed(number="98о"), signed.changed(dated=date(2026, 11, 13))):
        with pytest.raises(UserError, match="не меняются"):
            issued.change(school_store, edited)
    with pytest.raises(UserError, match="не меняются"):
        issued.change(school_store, signed, [1])
    with pytest.raises(UserError, match="удалить его из реестра нельзя"):
        issued.remove(school_store, [order.id or 0])
    assert issued.change(school_store, signed.changed(file="другая папка.docx")).file
    assert school_store.table(Paper).get(order.id or 0).number == ORDER.number


def test_storage_itself_refuses_to_change_an_issued_text(school_store: Store, order: Paper) -> None:
    issued.sign(school_store, order.id or 0)
    with pytest.raises(RuntimeError), school_store.action("Подмена"):
        paper_files.keep(school_store, order.id or 0, b"other")


def test_a_draft_is_edited_and_removed(school_store: Store, order: Paper) -> None:
    people = [item.person_id for item in school_store.table(PaperPerson).all(paper_id=order.id)]
    issued.change(school_store, order.changed(number=" № 98О "), people[:2])
    assert school_store.table(Paper).get(order.id or 0).number == "98О"
    left = {item.person_id for item in school_store.table(PaperPerson).all(paper_id=order.id)}
    assert left == set(people[:2])
    issued.remove(school_store, [order.id or 0])
    assert school_store.table(Paper).all() == []


def test_numbers_are_one_series_over_school_years(
    school_store: Store, order: Paper, tmp_path: Path
) -> None:
    with school_store.action("Другой учебный год"):
        later = school_store.table(type(school_store.year())).save(school_store.year("2027/2028"))
        other = Paper(
            year_id=later.id or 0, title="Приказ", series=PAIRS.series, number="5", dated=DAY
        )
        other = school_store.table(Paper).save(other)
    with pytest.raises(UserError, match="уже есть"):
        issued.change(school_store, order.changed(number="5"))
    with pytest.raises(UserError, match="уже есть"):
        printed(school_store, tmp_path, OrderDetails(dated=DAY, number="5"), "mentors_order")
    roster = load_roster(school_store, later)
    assert printing.proposed(roster, PAIRS, DAY) == "98о"


def test_a_cancelled_order_frees_its_number_and_keeps_its_text(
    school_store: Store, order: Paper, tmp_path: Path
) -> None:
    issued.sign(school_store, order.id or 0)
    before = issued.reprint(school_store, order.id or 0)
    assert issued.cancel(school_store, order.id or 0).state is PaperState.CANCELLED
    with pytest.raises(UserError, match="уже отменён"):
        issued.cancel(school_store, order.id or 0)
    with pytest.raises(UserError, match="уже отменён"):
        issued.sign(school_store, order.id or 0)
    again = printed(school_store, tmp_path)
    assert again.id != order.id
    assert again.number == ORDER.number
    assert issued.reprint(school_store, order.id or 0) == before


def test_a_signed_paper_of_a_pair_keeps_its_entry(school_store: Store, tmp_path: Path) -> None:
    paper = printed(school_store, tmp_path, OrderDetails(), "agreement")
    signed = issued.sign(school_store, paper.id or 0)
    number = len(school_store.table(Paper).all())
    mentions = school_store.table(PaperPerson).all()
    Path(paper.file).unlink()
    assert printed(school_store, tmp_path / "ещё", OrderDetails(), "agreement") == signed
    assert len(school_store.table(Paper).all()) == number
    assert school_store.table(PaperPerson).all() == mentions


def test_changes_refer_to_the_order() -> None:
    papers = [
        Paper(id=1, title="О парах"),
        Paper(id=2, changes_id=1, dated=date(2027, 3, 1)),
        Paper(id=3, changes_id=1, dated=date(2027, 1, 1)),
        Paper(id=4, changes_id=1, state=PaperState.CANCELLED),
    ]
    assert [paper.id for paper in issued.changed_by(papers, 1)] == [3, 2]
