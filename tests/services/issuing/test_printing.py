"""Writing papers into a folder, and the register that remembers them."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sample
from papers import ORDER, Year, usual_year

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper, PaperPerson, Person, SchoolYear
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.issuing.entering import Written, said
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.documents import DOCUMENTS, OrderDetails, document
from nastavnik_desktop.services.papers.documents_orders import MAIN_SERIES
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.services.templating import templates
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.storage.store import Store

ORDERS = [document("pairs_order"), document("mentors_order")]
PAPERS = [document("agreement"), document("plan"), document("journal")]


def _roster(filled: tuple[Store, sample.Sample]) -> Roster:
    return load_roster(filled[0], filled[1].year)


def test_one_pair_is_written_flat_and_all_pairs_into_folders(tmp_path: Path) -> None:
    roster = usual_year().roster()
    one = printing.write_all(roster, printing.jobs(roster, PAPERS, [2]), tmp_path / "пара")
    assert [path.name for path in one.files] == [
        "Соглашение – Монгуш А.К. – Кара-Сал С.А.docx",
        "План – Монгуш А.К. – Кара-Сал С.А.docx",
        "Журнал – Монгуш А.К. – Кара-Сал С.А.docx",
    ]
    assert all(path.parent == tmp_path / "пара" for path in one.files)
    everything = printing.write_all(roster, printing.jobs(roster, DOCUMENTS), tmp_path / "все")
    assert len(everything.files) == sum(len(documents.contexts(item, roster)) for item in DOCUMENTS)
    assert (tmp_path / "все" / "Журнал наставника").is_dir()
    for path in everything.files:
        word.verify(path.read_bytes())
    assert everything.problems == []
    assert not list(tmp_path.rglob("~tmp*"))


def test_pairs_of_namesakes_get_different_files(tmp_path: Path) -> None:
    year = Year()
    for _pair in range(3):
        year.pair([year.teacher("Иванов Пётр Ильич")], [year.pupil("Ёлкин Пётр Ильич")])
    roster = year.roster()
    made = printing.jobs(roster, PAPERS[:1])
    report = printing.write_all(roster, made, tmp_path)
    assert len({path.name for path in report.files}) == 3


def test_an_edited_paper_is_kept_and_an_unchanged_one_is_not_doubled(tmp_path: Path) -> None:
    roster = usual_year().roster()
    made = printing.jobs(roster, PAPERS[1:2], [1])
    (first,) = printing.write_all(roster, made, tmp_path).files
    assert printing.write_all(roster, made, tmp_path).files == [first]
    first.write_bytes(b"filled in by hand")
    (second,) = printing.write_all(roster, made, tmp_path).files
    assert second.name == f"{first.stem} (2).docx"
    assert first.read_bytes() == b"filled in by hand"


def test_cancelling_keeps_what_is_written(tmp_path: Path) -> None:
    roster = usual_year().roster()
    seen: list[tuple[int, int, str]] = []
    report = printing.write_all(
        roster,
        printing.jobs(roster, PAPERS),
        tmp_path,
        lambda done, total, title: seen.append((done, total, title)),
        lambda: len(seen) >= 4,
    )
    assert report.cancelled
    assert len(report.files) == 4
    assert [done for done, _total, _title in seen] == [1, 2, 3, 4]
    assert seen[0][1:] == (9, "Соглашение о сотрудничестве: Ооржак Ч.М. – Ёлкин П.И. и ещё 4")


def test_a_broken_template_writes_nothing(tmp_path: Path) -> None:
    data = tmp_path / "данные"
    templates.copy_for_school(PAPERS[2], data).write_bytes(b"broken")
    roster = usual_year().roster()
    out = tmp_path / "документы"
    with pytest.raises(UserError, match="Журнал наставника"):
        printing.write_all(roster, printing.jobs(roster, PAPERS), out, data_folder=data)
    assert not out.exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "файл").write_text("x")
    roster = usual_year().roster()
    with pytest.raises(UserError, match="файл"):
        printing.write_all(roster, printing.jobs(roster, PAPERS), tmp_path / "файл" / "папка")


def test_one_file_that_fails_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = printing.save_beside

    def full(path: Path, content: bytes) -> Path:
        if path.name.startswith("План"):
            raise UserError("На диске не хватило места.", "Освободите место.")
        return real(path, content)

    monkeypatch.setattr(printing, "save_beside", full)
    roster = usual_year().roster()
    report = printing.write_all(roster, printing.jobs(roster, PAPERS, [2]), tmp_path)
    assert report.problems == ["На диске не хватило места. Освободите место."]
    assert [path.name.split(" ")[0] for path in report.files] == ["Соглашение", "Журнал"]


def test_the_register_keeps_date_number_file_and_people(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, about = filled
    roster = _roster(filled)
    made = printing.jobs(roster, ORDERS, None, {"pairs_order": ORDER})
    report = printing.write_all(roster, made, tmp_path)
    papers = printing.register(store, roster, report)
    assert [(paper.number, paper.dated) for paper in papers] == [
        ("97о", date(2026, 11, 12)),
        ("", None),
    ]
    assert Path(papers[0].file) == report.files[0]
    assert report.files[0].name == "Приказ о формировании наставнических пар № 97о.docx"
    named = {item.person_id for item in store.table(PaperPerson).all(paper_id=papers[0].id)}
    assert named == {about.people[name] for name in about.people}
    mentors = {item.person_id for item in store.table(PaperPerson).all(paper_id=papers[1].id)}
    assert mentors == {about.people[name] for name in ("Ооржак", "Монгуш", "Шевченко")}


def test_printing_again_keeps_one_entry(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, about = filled
    roster = _roster(filled)
    first = printing.write_all(roster, printing.jobs(roster, DOCUMENTS), tmp_path)
    before = printing.register(store, roster, first)
    mentions = len(store.table(PaperPerson).all())
    roster = _roster(filled)
    numbered = printing.jobs(roster, DOCUMENTS, None, {"pairs_order": ORDER})
    after = printing.register(store, roster, printing.write_all(roster, numbered, tmp_path))
    assert {paper.id for paper in after} == {paper.id for paper in before}
    assert len(store.table(Paper).all(year_id=about.year.id)) == len(before)
    assert len(store.table(PaperPerson).all()) == mentions
    roster = _roster(filled)  # the same order once more is no clash with itself
    assert printing.jobs(roster, ORDERS[:1], None, {"pairs_order": ORDER})


def test_a_number_of_another_order_is_refused_before_printing(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, _about = filled
    roster = _roster(filled)
    made = printing.jobs(roster, ORDERS[:1], None, {"pairs_order": ORDER})
    printing.register(store, roster, printing.write_all(roster, made, tmp_path))
    roster = _roster(filled)
    for key, order in (
        ("mentors_order", ORDER),
        ("pairs_order", OrderDetails(dated=date(2026, 12, 1), number="97О")),
    ):
        with pytest.raises(UserError, match="97"):
            printing.jobs(roster, [document(key)], None, {key: order})
    assert printing.proposed(roster, ORDERS[1], date(2026, 11, 20)) == "98о"


def test_the_same_number_of_the_next_calendar_year_is_another_order(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, about = filled
    later = OrderDetails(dated=date(2027, 2, 1), number=ORDER.number)
    for order in (ORDER, later):
        roster = _roster(filled)
        made = printing.jobs(roster, ORDERS[:1], None, {"pairs_order": order})
        printing.register(store, roster, printing.write_all(roster, made, tmp_path))
    found = store.table(Paper).all(year_id=about.year.id)
    assert {paper.dated for paper in found} == {ORDER.dated, later.dated}


def test_a_cancelled_order_frees_its_number_and_keeps_its_entry(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, about = filled
    for state in (PaperState.CANCELLED, PaperState.DRAFT):
        roster = _roster(filled)
        made = printing.jobs(roster, ORDERS[:1], None, {"pairs_order": ORDER})
        (paper,) = printing.register(store, roster, printing.write_all(roster, made, tmp_path))
        with store.action("Отмена"):
            store.table(Paper).save(paper.changed(state=state))
    found = store.table(Paper).all(year_id=about.year.id)
    assert {paper.state for paper in found} == {PaperState.CANCELLED, PaperState.DRAFT}


def test_two_orders_of_one_printing_must_not_share_a_number() -> None:
    roster = usual_year().roster()
    with pytest.raises(UserError, match="97о"):
        printing.jobs(roster, ORDERS, None, {"pairs_order": ORDER, "mentors_order": ORDER})


def test_numbers_are_checked_before_any_pair_is_chosen() -> None:
    roster = usual_year().roster()
    other = OrderDetails(dated=ORDER.dated, number="98о")
    both = {"pairs_order": ORDER, "mentors_order": other}
    assert [job.order.number for job in printing.jobs(roster, ORDERS, [], both)] == ["97о", "98о"]


def test_gaps_of_a_printing_are_listed_once() -> None:
    roster = usual_year().roster()
    found = printing.gaps(roster, printing.jobs(roster, DOCUMENTS))
    assert len(found) == len(set(found))
    assert "Не указан пол: Ким Юн-Хи." in [gap.text for gap in found]


def test_a_cancelled_register_is_empty(filled: tuple[Store, sample.Sample]) -> None:
    assert printing.register(filled[0], _roster(filled), printing.PrintReport()) == []


def _pair_orders(year: Year, given: OrderDetails | None) -> list[tuple[str, date | None]]:
    item = document("prolongation_order")
    orders = {item.key: given} if given else {}
    made = printing.jobs(year.roster(), [item], None, orders)
    return [(job.order.number, job.order.dated) for job in made]


def test_orders_of_several_pairs_printed_again_keep_their_numbers_and_dates() -> None:
    year = usual_year()
    first, second = date(2026, 11, 12), date(2026, 12, 1)
    kept = {"series": MAIN_SERIES, "state": PaperState.DRAFT}
    year.order("prolongation_order", second, "21", pair_id=2, **kept)
    year.order("prolongation_order", first, "20", pair_id=3, **kept)
    assert _pair_orders(year, OrderDetails(first, "20")) == [
        ("22", first),
        ("21", second),
        ("20", first),
    ], "who has no order yet gets the next number"
    assert _pair_orders(year, None) == [("", None), ("21", second), ("20", first)]
    fresh = date(2027, 1, 15)
    assert _pair_orders(year, OrderDetails(fresh, "3")) == [
        ("3", fresh),
        ("4", fresh),
        ("5", fresh),
    ], "another number begins new orders"


def test_an_earlier_draft_is_printed_again_by_its_number() -> None:
    year = usual_year()
    first, second = date(2026, 11, 12), date(2026, 12, 1)
    kept = {"series": MAIN_SERIES, "pair_id": 2}
    year.order("prolongation_order", first, "20", **kept)
    year.order("prolongation_order", second, "21", **kept)
    item = document("prolongation_order")
    orders = {item.key: OrderDetails(first, "20")}
    (job,) = printing.jobs(year.roster(), [item], [2], orders)
    assert (job.order.number, job.order.dated) == ("20", first)


def test_thousands_of_papers_are_planned_and_entered_at_once(store: Store, tmp_path: Path) -> None:
    """Six thousand papers took seconds when each looked through all pairs of the year."""
    year = Year()
    for _pair in range(1_000):
        year.pair([year.teacher("Иванов Пётр Ильич")], [year.teacher("Ёлкин Пётр Ильич")])
    with store.action("Большая школа"):
        roster = year.roster()
        store.table(SchoolYear).save(roster.year.changed(id=None))
        store.table(Person).save_many([one.changed(id=None) for one in year.people.values()])
    keys = ("consent_adult", "consent_publication", "consent_photo")
    begun = time.process_time()
    made = printing.jobs(roster, [document(key) for key in keys])
    assert len(made) == 6_000
    assert {len(job.unit_ids) for job in made} == {1}
    assert time.process_time() - begun < 2
    papers = [
        Written(job, tmp_path / f"{number}.docx", said(roster, job))
        for number, job in enumerate(made)
    ]
    begun = time.process_time()
    for _again in range(2):  # the second time every entry is found and kept
        known = replace(roster, named=load_roster(store, roster.year).named)
        printing.register(store, known, printing.PrintReport(papers))
    assert time.process_time() - begun < 4
    assert len(store.table(Paper).all(year_id=1)) == 6_000
