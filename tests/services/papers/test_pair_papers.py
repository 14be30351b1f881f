"""The papers of a pair as they leave the printer: full pages, signatures, the words of parties."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pages
import pytest
from papers import Year

from nastavnik_desktop.models import Meeting, PlanItem
from nastavnik_desktop.models.choices import MentoringForm, SignatureBlock
from nastavnik_desktop.models.papers import PaperStyle
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.models.work import Plan
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.papers.document_words import inside
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word

needs_office = pytest.mark.skipif(pages.OFFICE is None, reason="LibreOffice is not installed")
FULL = 0.8
"""Of the height of a page; the last line of text may stand at 0.93."""
MEETING = (
    "Обсудили, что не получилось, нашли причину, попробовали по-другому",
    "Задание выполнено самостоятельно",
)


def _content(key: str, roster: Roster) -> bytes:
    (job,) = printing.jobs(roster, [document(key)])
    return printing.render(job, roster, Templates(None, roster.style))


def _text(key: str, roster: Roster) -> str:
    return word.text_of(_content(key, roster))


def _group(mentees: int) -> Roster:
    year = Year()
    mentor = year.pupil("Ооржак Чойган Мергеновна", representative="Ооржак Мерген Олегович")
    names = ("Хасанов Тимур Маратович", "Намчыл Анай-Хаак Омаковна", "Ким Юн-Хи")
    people = [
        year.pupil(names[n % 3], representative="Шарафутдинова Лейла Шамилевна")
        for n in range(mentees)
    ]
    year.pair([mentor], people, goal="Войти в коллектив нового класса")
    return year.roster()


def _teachers() -> Roster:
    year = Year()
    mentor, young = year.teacher("Ондар Анна Львовна"), year.teacher("Серова Ольга Викторовна")
    year.pair([mentor], [young], form=MentoringForm.TEACHER_TEACHER)
    return year.roster()


# -- pages ----------------------------------------------------------------------------------------


MEETINGS, MENTEES = (0, 1, 5, 9, 16), (1, 3, 5)
STYLES = {"bound": PaperStyle(left=30), "Arial": PaperStyle(font="Arial")}
Pages = dict[tuple[str, object], list[pages.Page]]


def _met(meetings: int) -> Roster:
    roster = _group(1)
    roster.meetings[roster.units[0].id] = tuple(
        Meeting(
            pair_id=roster.units[0].id,
            day=date(2026, 9, 1) + timedelta(days=7 * n),
            topic="Разбор затруднений недели",
            form="индивидуальная; практическая работа",
            content=MEETING[0],
            result=MEETING[1],
            held=True,
        )
        for n in range(meetings)
    )
    return roster


def _wordy() -> Roster:
    roster = _group(1)
    short = PlanItem(id=1, plan_id=1, activity="Знакомство", result="Договорённости")
    long = "Подготовка к школьной конференции и выступлению, разбор источников. " * 10
    return replace(
        roster,
        plans={roster.units[0].id: (Plan(id=1, pair_id=roster.units[0].id),)},
        plan_items={1: (short, short.changed(id=2, activity=long), short.changed(id=3))},
    )


LONG = ("Программирование", "Самостоятельность", "Исследовательская")


def _competent() -> Roster:
    """A plan of competences whose names are as long as Russian ones are."""
    roster = _wordy()
    (plan,) = roster.plan_items.values()
    items = tuple(
        item.changed(competence=name, activity="Знакомство", term="до 22.12.2026")
        for item, name in zip(plan, LONG, strict=True)
    )
    return replace(roster, plan_items={1: items})


def _looked_at() -> Iterator[tuple[str, object, Roster]]:
    """The key of a document, what is special about it, the year it is of."""
    for meetings in MEETINGS:
        yield "journal", meetings, _met(meetings)
    for name, style in STYLES.items():
        yield "journal", name, replace(_group(1), style=style)
        yield "plan", name, replace(_group(1), style=style)
    yield "agreement", "bound", replace(_group(1), style=STYLES["bound"])
    for mentees in MENTEES:
        yield "agreement", mentees, _group(mentees)
    yield "plan", "wordy", _wordy()
    yield "plan", "competences", _competent()
    yield "personal_programme", "teachers", _teachers()
    yield "mentor_report", "competences", _competent()
    yield "supplement", "teachers", _teachers()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """All through one call of the office: its start takes longer than a paper."""
    folder = tmp_path_factory.mktemp("бумаги пары")
    files = {}
    for key, about, roster in _looked_at():
        files[key, about] = folder / f"{key} {about}.docx"
        files[key, about].write_bytes(_content(key, roster))
    pages.convert(folder, list(files.values()))
    return {one: pages.read(path.with_suffix(".pdf")) for one, path in files.items()}


@needs_office
@pytest.mark.parametrize("meetings", MEETINGS)
def test_every_page_of_a_journal_is_full_and_the_last_is_signed(
    meetings: int, printed: Pages
) -> None:
    made = printed["journal", meetings]
    assert len(made) == (2 if meetings < 10 else 3)
    assert all(page.lowest > FULL for page in made), [page.lowest for page in made]
    assert "Журнал проверен. Куратор:" in "\n".join(made[-1].said)


@needs_office
@pytest.mark.parametrize("style", STYLES)
def test_in_another_look_a_blank_journal_and_a_plan_still_fit(style: str, printed: Pages) -> None:
    assert [page.lowest > FULL for page in printed["journal", style]] == [True, True]
    assert [page.lowest > FULL for page in printed["plan", style]] == [True]


@needs_office
def test_a_bound_agreement_of_two_minors_has_two_pages(printed: Pages) -> None:
    assert len(printed["agreement", "bound"]) == 2


@needs_office
@pytest.mark.parametrize("mentees", MENTEES)
def test_the_agreement_of_a_group_of_minors_ends_on_the_second_page(
    mentees: int, printed: Pages
) -> None:
    assert len(printed["agreement", mentees]) == 2


@needs_office
def test_a_row_of_six_hundred_letters_leaves_no_half_page_empty(printed: Pages) -> None:
    first, *_rest = printed["plan", "wordy"]
    assert first.lowest > FULL


@needs_office
def test_the_columns_of_a_plan_hold_long_words_in_one_piece(printed: Pages) -> None:
    (page,) = printed["plan", "competences"]
    said = " ".join(page.said)
    for name in LONG:
        assert name in said
    assert said.count("до 22.12.2026") == len(LONG)
    assert "(очный/дистанционный)" in said


@needs_office
def test_a_pupil_and_the_class_stand_on_one_line(printed: Pages) -> None:
    (page,) = printed["plan", "competences"]
    assert any("Хасанов Тимур Маратович" in line and "класса" in line for line in page.said)


@needs_office
def test_a_programme_without_a_plan_ends_on_its_second_page(printed: Pages) -> None:
    first, second = printed["personal_programme", "teachers"]
    assert first.lowest > FULL
    assert second.lowest > FULL


@needs_office
def test_the_second_page_of_a_report_has_room_to_write_on(printed: Pages) -> None:
    _first, second = printed["mentor_report", "competences"]
    assert second.lowest > 0.5
    assert "Отчёт принят. Куратор:" in "\n".join(second.said)


@needs_office
def test_a_supplementary_agreement_has_a_second_page_worth_turning_to(printed: Pages) -> None:
    _first, second = printed["supplement", "teachers"]
    assert second.lowest > 0.45


def test_a_curator_who_mentors_does_not_check_the_own_journal() -> None:
    assert "Журнал проверен. Куратор:\t" in _text("journal", _group(1))
    roster = _teachers()
    own = roster.school.changed(curator="Ондар Анна Львовна")
    text = _text("journal", replace(roster, school=own))
    assert "Журнал проверен. Директор:" in text
    assert "Журнал проверен. Куратор:" not in text


# -- words ----------------------------------------------------------------------------------------


def test_a_curator_who_mentors_signs_the_programme_once() -> None:
    roster = _teachers()
    assert "Куратор:" in _text("personal_programme", roster)
    school = roster.school.changed(curator="Ондар Анна Львовна")
    made = _text("personal_programme", replace(roster, school=school))
    assert "Куратор" not in made
    assert sum("А.Л. Ондар" in line for line in made.splitlines()) == 1


def test_the_head_takes_the_report_of_a_curator_who_mentors() -> None:
    roster = _teachers()
    school = roster.school.changed(curator="Ондар Анна Львовна")
    made = _text("mentor_report", replace(roster, school=school))
    assert "Отчёт принят. Директор:" in made
    assert "Куратор" not in made


def test_a_minor_and_the_representative_are_named_together() -> None:
    text = _text("agreement", _group(1))
    assert (
        "Хасанов Тимур Маратович, обучающийся 7А класса, именуемый в дальнейшем «Наставляемый», "
        "и его законный представитель Шарафутдинова Лейла Шамилевна, именуемая в дальнейшем "
        "«Законный представитель»,\n" in text
    )


def test_a_group_signs_in_a_table_each_with_a_place_and_the_representative() -> None:
    text = _text("agreement", _group(3))
    assert "Сторона\tПодпись\tЗаконный представитель\tПодпись\tДата" in text
    row = "Наставляемый: Намчыл Анай-Хаак Омаковна\t\tШарафутдинова Лейла Шамилевна\t\t"
    assert row in text
    assert "и её законный представитель Шарафутдинова Лейла Шамилевна (далее –" in text
    assert "Сторона\t" not in _text("agreement", _group(1))


def test_the_agreement_of_teachers_rests_on_their_programme() -> None:
    assert "по персонализированной программе наставничества и инд" in _text(
        "agreement", _teachers()
    )
    assert "по индивидуальному плану (комплексу мероприятий), который" in _text(
        "agreement", _group(1)
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("В новом классе ни с кем не дружу.", "в новом классе ни с кем не дружу"),
        ("Подготовка к олимпиаде. ", "подготовка к олимпиаде"),
        ("ОГЭ по физике", "ОГЭ по физике"),
    ],
)
def test_a_typed_sentence_goes_on_in_ours(typed: str, printed: str) -> None:
    assert inside(typed) == printed


def test_changes_are_written_and_signed_and_taking_part_is_free() -> None:
    text = _text("agreement", _group(1))
    assert "оформляются в письменной форме и подписываются всеми Сторонами." in text
    assert "Участие в программе наставничества добровольное" in text
    assert "отказе от него одной из Сторон" in text


def test_the_supplement_tells_whom_the_employee_helps_and_who_got_a_copy() -> None:
    text = _text("supplement", _teachers())
    assert "другому работнику:\n– Серовой Ольге Викторовне, учителю физики." in text
    assert "Экземпляр соглашения получила:" in text


@pytest.mark.parametrize("key", ["agreement", "supplement"])
@pytest.mark.parametrize("block", list(SignatureBlock))
def test_the_head_signs_a_contract_as_the_school_has_set(key: str, block: SignatureBlock) -> None:
    roster = replace(_teachers(), style=PaperStyle(signature=block))
    text = _text(key, roster)
    (before,) = {
        line.split("Л.П. Соловьёва")[0]
        for line in text.replace("\t", "\n").split("\n")
        if "Л.П. Соловьёва" in line
    }
    assert ("____" in before) is (block is not SignatureBlock.SPACE)
    assert text.count("М.П.") == (block is SignatureBlock.STAMP)


def test_a_woman_without_a_patronymic_and_a_mentor_of_age_need_no_representative() -> None:
    year = Year()
    mentor = year.pupil("Кара-Сал Айлана", born=PartialDate(2007, 1, 1))
    year.pair([mentor], [year.pupil("Ким Юн-Хи", born=PartialDate(2008, 1, 1))])
    text = _text("agreement", year.roster())
    assert "Законный представитель" not in text
    assert "в 3 (трёх) экземплярах" in text
