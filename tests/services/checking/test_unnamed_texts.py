"""Free texts that leave the school: whoever may not be named is not named in them either."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rosters import Town

from nastavnik_desktop.models import Asked, Consent, Paper, Person, Preference, QualitySheet
from nastavnik_desktop.models.choices import (
    ConsentKind,
    CountRule,
    MentoringForm,
    PaperState,
    PersonKind,
    Signer,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.checking.unnamed_texts import mask
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.issuing.package import plan_package, write_package
from nastavnik_desktop.services.lists.list_exports import leaving
from nastavnik_desktop.services.lists.lists import list_workbook
from nastavnik_desktop.services.lists.registries import REGISTRIES, Registry, registry
from nastavnik_desktop.services.papers.asked import written
from nastavnik_desktop.services.papers.asked_school import BaseAsked, Purpose
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.reports.counting import count
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files.word import text_of

DAY = date(2026, 11, 20)
CHILD = PartialDate(2014, 5, 1)
GROWN = PartialDate(1980, 1, 1)


def school(*names: tuple[str, PersonKind]) -> Roster:
    town = Town()
    for number, (full_name, kind) in enumerate(names, 1):
        surname, name, patronymic = [*full_name.split(" ", 2), "", ""][:3]
        born = CHILD if kind is PersonKind.PUPIL else GROWN
        town.people[number] = Person(
            id=number, surname=surname, name=name, patronymic=patronymic, kind=kind, born=born
        )
    return town.roster()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Ёлкин Пётр Ильич", "Занимался с Елкиным Петром Ильичом.", "Занимался с обучающимся."),
        ("Ёлкин Пётр Ильич", "П.И. Ёлкин, П. Ёлкин", "обучающийся, обучающийся"),
        ("Ёлкин Пётр Ильич", "Ёлкин П. И., Петя Ёлкин", "обучающийся, обучающийся"),
        ("Ёлкин Пётр Ильич", "Ёлкин П.С., Ёлкин Пётр Львович", "Ёлкин П.С., Ёлкин Пётр Львович"),
        ("Павлова Татьяна Львовна", "Волкова Татьяна Павловна", "Волкова Татьяна Павловна"),
        ("Ёлкин Пётр Ильич", "ЁЛКИН ПЁТР", "обучающийся"),
        ("Ёлкин Пётр Ильич", "Ёлкина Анна, Петров Пётр", "Ёлкина Анна, Петров Пётр"),
        ("Ёлкин Пётр Ильич", "Ёлкин Ломоносову не мешал", "Ёлкин Ломоносову не мешал"),
        ("Толстая Анна-Мария", "Толстой Анне-Марии помочь", "обучающейся помочь"),
        (
            "Толстая Анна-Мария Львовна",
            "А.-М.Л. Толстая, Толстая А.-М.",
            "обучающийся, обучающийся",
        ),
        ("Кара-Сал Сайлык", "с Кара-Салом Сайлыком", "с обучающимся"),
        ("Ли Лев", "для Льва Ли", "для обучающегося"),
        ("Ким Анна Львовна", "Рассказал Анне Ким о встрече", "Рассказал обучающейся о встрече"),
        ("Ким Анна Львовна", "подготовила А.Л. Ким к игре", "подготовила обучающийся к игре"),
        ("Ондар Ай", "встреча с Ондар А.", "встреча с обучающейся"),
        ("Ли Лев", "можно ли левый, то ли Лена", "можно ли левый, то ли Лена"),
    ],
)
def test_a_name_is_found_in_any_case_and_order(name: str, text: str, told: str) -> None:
    assert mask(school((name, PersonKind.PUPIL)), DAY)(text) == told


def test_relatives_who_may_be_named_are() -> None:
    roster = school(
        ("Ооржак Айдыс Кызыл-оолович", PersonKind.PUPIL),
        ("Ооржак Айлана Кызыл-ооловна", PersonKind.TEACHER),
        ("Ооржак Айдыс Мергенович", PersonKind.TEACHER),
    )
    told = mask(roster, DAY)
    assert told("Ооржак Айланой, Ооржак А.К.") == "Ооржак Айланой, Ооржак А.К."
    assert told("Ооржак Айдыс Мергенович") == "Ооржак Айдыс Мергенович"
    assert told("Ооржак Айдыс Кызыл-оолович") == "обучающийся"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Ондар Айдыс Олегович", "Ондар помог классу.", "обучающийся помог классу."),
        ("Ондар Айдыс Олегович", "Помогли Ондару и Ондаром", "Помогли обучающемуся и обучающимся"),
        ("Ондар Айлана", "Спасибо Ондар!", "Спасибо обучающийся!"),
        ("Ёлкин Пётр Ильич", "победа Елкина", "победа обучающегося"),
        ("Белых Анна Львовна", "Ученице Белых вручили приз", "Ученице обучающийся вручили приз"),
        ("Ондар Айдыс Олегович", "Чодураа Ондар помогла.", "Чодураа Ондар помогла."),
        ("Ондар Айдыс Олегович", "Ондар Чодураа, Ондар А.С.", "Ондар Чодураа, Ондар А.С."),
        ("Ондар Айдыс Олегович", "С.А. Ондар, Кара-Ондар", "С.А. Ондар, Кара-Ондар"),
        ("Мороз Пётр Ильич", "Мороз не помешал. Мороза нет", "Мороз не помешал. Мороза нет"),
        ("Мороз Пётр Ильич", "помог Мороз, а не мороз", "помог обучающийся, а не мороз"),
        ("Ли Лев", "Ли – это частица", "Ли – это частица"),
        ("Ондар Айдыс Олегович", "Ондаров и ондар", "Ондаров и ондар"),
    ],
)
def test_a_surname_alone_is_a_name_where_nobody_shares_it(name: str, text: str, told: str) -> None:
    assert mask(school((name, PersonKind.PUPIL)), DAY)(text) == told


@pytest.mark.parametrize("other", ["Ондар Шолбан Викторович", "Ондарова Анна Львовна"])
def test_a_surname_of_somebody_who_may_be_named_stays(other: str) -> None:
    names = (("Ондар Айдыс Олегович", PersonKind.PUPIL), (other, PersonKind.TEACHER))
    told = mask(school(*names), DAY)
    alone = f"Помогала {other.split()[0]}"
    assert told(alone) == alone
    assert told("Помог Ондар Айдыс") == "Помог обучающийся"


def test_the_surname_of_the_director_stays() -> None:
    roster = school(("Ондар Айдыс Олегович", PersonKind.PUPIL))
    roster = replace(roster, school=roster.school.changed(director="Ондар Шолбан Викторович"))
    assert mask(roster, DAY)("Поздравил Ондар") == "Поздравил Ондар"


NAMED = "Ёлкин Пётр Ильич и Ким Артур"


@pytest.fixture
def town() -> Roster:
    """Two minors who may not be named, and texts of others that name them."""
    made = Town()
    teacher = made.person("Серова", PersonKind.TEACHER, born=GROWN, note=NAMED, post=NAMED)
    allowed = made.person("Белов", born=CHILD, class_name="6Б", note=NAMED)
    for surname, name, patronymic in (("Ёлкин", "Пётр", "Ильич"), ("Ким", "Артур", "")):
        person = made.person(surname, born=CHILD).changed(name=name, patronymic=patronymic)
        made.people[person.id or 0] = person
    barred = [made.people[3], made.people[4]]
    programme = made.programme(
        MentoringForm.PUPIL_PUPIL, f"Программа: {NAMED}", result=NAMED, goal=NAMED
    )
    made.pair(programme, [teacher], [allowed])
    made.pair(programme, [teacher], barred)
    consent = Consent(
        id=1,
        person_id=allowed.id or 0,
        kind=ConsentKind.PROCESSING,
        dated=date(2026, 9, 1),
        signer=Signer.REPRESENTATIVE,
    )
    order = Paper(
        id=1, year_id=1, document="mentors_order", title=f"Приказ: {NAMED}", series="основная",
        number="5", dated=date(2026, 9, 5), state=PaperState.SIGNED,
    )  # fmt: skip
    return made.roster(
        consents=(consent,),
        papers=(order,),
        preferences=(
            Preference(id=1, year_id=1, person_id=allowed.id or 0, other_id=barred[0].id or 0),
            Preference(id=2, year_id=1, person_id=allowed.id or 0, other_id=teacher.id or 0),
        ),
        quality_sheets=(
            QualitySheet(id=1, year_id=1, pair_id=2, expert="Серова И."),
            QualitySheet(id=2, year_id=1, pair_id=1, expert=NAMED, note=NAMED),
        ),
    )


def assert_unnamed(content: bytes) -> None:
    """No part of the file and no part of the files in it holds a surname."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            inside = archive.read(part)
            if inside.startswith(b"PK"):
                assert_unnamed(inside)
            for surname in ("Ёлкин", "Елкин", "Ким"):
                for coding in ("utf-8", "utf-16-le", "cp1251"):
                    assert surname.encode(coding) not in inside, part.filename
                assert surname not in part.filename


@pytest.mark.parametrize("wanted", REGISTRIES, ids=lambda one: one.key)
def test_no_list_for_sending_names_them(town: Roster, wanted: Registry) -> None:
    listed = wanted.export or wanted.columns
    found = leaving(town, wanted.rows(town), DAY, listed)
    subjects = found.subjects(sending=True, discreet=True)
    assert_unnamed(list_workbook(wanted.title, listed, subjects, "2026/2027", found.mask))


@pytest.mark.parametrize("key", ["preferences", "quality", "people", "programmes"])
def test_the_curator_is_asked_first(town: Roster, key: str) -> None:
    """A list of those who may be named still needs the question when its texts name others."""
    wanted = registry(key)
    found = leaving(town, wanted.rows(town), DAY, wanted.columns)
    assert not found.safe


def test_the_coordinators_package_names_them_nowhere(town: Roster, tmp_path: Path) -> None:
    report = count(town, town.year.begins, town.year.ends, CountRule.ONCE)
    package = plan_package(town, report, tmp_path, DAY)
    made = write_package(package, tmp_path / "пакет.zip")
    assert_unnamed(made.path.read_bytes())
    assert "обучающийся" in "\n".join(package.contents)


@pytest.mark.parametrize("key", ["mentee_base", "mentor_base", "site_page"])
def test_no_paper_for_outside_names_them(town: Roster, key: str) -> None:
    wanted = document(key)
    asked = {
        (one, 0): Asked(
            document=one, about_id=0, answers=written(BaseAsked(purpose=Purpose.SENDING))
        )
        for one in ("mentee_base", "mentor_base")
    }
    roster = replace(town, asked=asked)
    linked = replace(roster.units[0].mentees[0].part, case_link=f"http://school/{NAMED}")
    first = roster.units[0]._replace(mentees=(roster.units[0].mentees[0]._replace(part=linked),))
    roster = replace(roster, units=(first, *roster.units[1:]))
    (job,) = printing.jobs(roster, [wanted])
    content = printing.render(job, roster, Templates())
    assert_unnamed(content)
    assert "обучающийся" in text_of(content)
