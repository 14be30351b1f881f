"""What was sent can be opened later, whatever became of the people and the file."""

from datetime import date
from pathlib import Path

import pytest
from sample import Sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Person, Snapshot
from nastavnik_desktop.models.choices import CountRule, MentoringForm, ReportForm, Role
from nastavnik_desktop.services.files import save_bytes
from nastavnik_desktop.services.reports import forms, snapshots
from nastavnik_desktop.services.reports.counting import FormsReport, count
from nastavnik_desktop.services.reports.snapshots import FileState
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store

Filled = tuple[Store, Sample]
BEGINS, ENDS = date(2026, 9, 1), date(2026, 12, 31)


def sent(filled: Filled, path: Path) -> tuple[Roster, FormsReport, Snapshot]:
    store, sample = filled
    roster = load_roster(store, sample.year)
    report = count(roster, BEGINS, ENDS, CountRule.ROLE)
    content = forms.workbook(report)
    save_bytes(path, content)
    return roster, report, snapshots.keep(store, roster, report, path, content, date(2026, 11, 20))


def test_snapshot_opens_as_it_was_sent(filled: Filled, tmp_path: Path) -> None:
    store, sample = filled
    _roster, report, snapshot = sent(filled, tmp_path / "Формы.xlsx")
    with store.action("Изменения после отправки"):
        person = store.table(Person).get(sample.people["Ёлкин"])
        store.table(Person).save(person.changed(surname="Другой"))
        store.delete(Person, [sample.people["Шевченко"]])
    kept = snapshots.load(store, snapshot.id or 0)
    assert kept.figures == report.as_json()
    assert (kept.snapshot.period_from, kept.snapshot.period_to) == (BEGINS, ENDS)
    assert kept.snapshot.rule is CountRule.ROLE
    assert kept.snapshot.made_on == date(2026, 11, 20)
    (pupils,) = kept.forms[ReportForm.FORM2]
    assert [person.name for person in pupils.mentees] == [
        "Ёлкин Пётр Ильич",
        "Елкова Анна Артёмовна",
        "Ким Юн-Хи",
    ]
    (employer,) = kept.forms[ReportForm.FORM5]
    assert employer.mentors[0].id == sample.people["Шевченко"]
    assert employer.mentors_who == "ООО «Рога & Копыта»: менеджер по продажам"
    for form in ReportForm:
        for role in Role:
            assert kept.total(form, role) == report.total(form, role)


def test_file_is_recognised(filled: Filled, tmp_path: Path) -> None:
    path = tmp_path / "Формы.xlsx"
    _roster, _report, snapshot = sent(filled, path)
    assert snapshots.verify(snapshot) is FileState.SAME
    copy = tmp_path / "из почты.xlsx"
    copy.write_bytes(path.read_bytes())
    path.write_bytes(path.read_bytes() + b" ")
    assert snapshots.verify(snapshot) is FileState.CHANGED
    assert snapshots.verify(snapshot, copy) is FileState.SAME
    path.unlink()
    assert snapshots.verify(snapshot) is FileState.ABSENT


def test_folder_of_separate_files_is_recognised(filled: Filled, tmp_path: Path) -> None:
    store, sample = filled
    roster = load_roster(store, sample.year)
    report = count(roster, BEGINS, ENDS, CountRule.ONCE)
    made = forms.separate_workbooks(report)
    for name, content in made.items():
        save_bytes(tmp_path / name, content)
    snapshot = snapshots.keep(store, roster, report, tmp_path, b"".join(made.values()))
    assert snapshots.verify(snapshot) is FileState.SAME
    (tmp_path / next(iter(made))).write_bytes(b"")
    assert snapshots.verify(snapshot) is FileState.CHANGED
    (tmp_path / next(iter(made))).unlink()
    assert snapshots.verify(snapshot) is FileState.ABSENT


def test_snapshots_of_the_year_newest_first(filled: Filled, tmp_path: Path) -> None:
    store, sample = filled
    first = sent(filled, tmp_path / "1.xlsx")[2]
    second = sent(filled, tmp_path / "2.xlsx")[2]
    assert [one.id for one in snapshots.kept(store, sample.year)] == [second.id, first.id]


def test_a_snapshot_is_not_undone(filled: Filled, tmp_path: Path) -> None:
    store, sample = filled
    with store.action("Добавлен человек"):
        store.table(Person).save(Person(surname="Новый", name="Имя"))
    sent(filled, tmp_path / "1.xlsx")
    assert store.undo() == "Добавлен человек"
    assert len(snapshots.kept(store, sample.year)) == 1


def test_damaged_figures_are_told(filled: Filled, tmp_path: Path) -> None:
    snapshot = sent(filled, tmp_path / "1.xlsx")[2]
    for figures in ("", "{}", "[]", snapshot.figures[:-5], '{"report": {}, "forms": 1}'):
        with pytest.raises(UserError, match=r"Снимок от 20\.11\.2026 повреждён"):
            snapshots.opened(snapshot.changed(figures=figures))


def test_the_sample_counts_its_people(filled: Filled, tmp_path: Path) -> None:
    """The teachers' pair has no date of entry: not counted, and said so."""
    _store, sample = filled
    _roster, report, _snapshot = sent(filled, tmp_path / "1.xlsx")
    assert report.forms[ReportForm.FORM3] == ()
    assert any(gap.id == sample.pairs["teachers"] for gap in report.missing)
    assert sample.programmes[MentoringForm.TEACHER_TEACHER]
