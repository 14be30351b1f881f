"""The school's own roadmap: what is proposed, moved, checked and printed."""

import io
from datetime import date
from itertools import count

import docx
import pytest
from rosters import SCHOOL, YEAR, Town

from nastavnik_desktop.models import Paper, Programme, RoadmapItem
from nastavnik_desktop.models.choices import (
    Audience,
    MentoringForm,
    PaperState,
    RoadmapBlock,
    RoadmapState,
)
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.year.roadmap_plan import lines, moved, proposed
from nastavnik_desktop.services.year.roadmap_rows import roadmap_rows, term

DAY = date(2026, 11, 20)


def items(audience: Audience = Audience.ALL) -> list[RoadmapItem]:
    numbers = count(1)
    return [item.changed(id=next(numbers)) for item in proposed(SCHOOL, YEAR, audience)]


def of(found: list[RoadmapItem], shipped: str) -> RoadmapItem:
    return next(item for item in found if item.shipped == shipped)


def with_items(*found: RoadmapItem, **values: object) -> Roster:
    return Town().roster(roadmap=tuple(found), **values)


def blocks(roster: Roster) -> list[list[dict[str, object]]]:
    """The printed rows of the five blocks."""
    fields = roadmap_rows(roster)
    return [fields[f"дорожная_карта_{number}"] for number in range(1, 6)]  # type: ignore[misc]


def test_pupils_are_matched_in_november_and_teachers_in_september() -> None:
    found = items()
    pupils, teachers = of(found, "matching:pupils"), of(found, "matching:teachers")
    assert (pupils.begins, pupils.ends) == (date(2026, 11, 1), date(2026, 11, 30))
    assert (teachers.begins, teachers.ends) == (date(2026, 9, 1), date(2026, 9, 30))
    assert {item.block for item in found} == set(RoadmapBlock)
    assert len({item.shipped for item in found}) == len(found)
    assert all(item.responsible and item.result for item in found)
    assert "{" not in "".join(item.responsible for item in found)


@pytest.mark.parametrize("audience", [Audience.PUPILS, Audience.TEACHERS])
def test_one_audience_gets_nothing_of_the_other(audience: Audience) -> None:
    assert {item.audience for item in items(audience)} == {audience, Audience.ALL}


def test_what_the_school_has_is_not_proposed_again() -> None:
    pupils = items(Audience.PUPILS)
    rest = proposed(SCHOOL, YEAR, Audience.ALL, pupils)
    assert rest
    assert {item.audience for item in rest} == {Audience.TEACHERS}
    assert proposed(SCHOOL, YEAR, Audience.ALL, [*pupils, *rest]) == []


def test_the_proposal_is_in_order() -> None:
    found = lines(with_items(*items()), date(2026, 8, 1))
    assert [line.problems for line in found if line.problems] == []


def test_forms_are_chosen_before_pairs() -> None:
    found = items(Audience.PUPILS)
    late = of(found, "forms:pupils").changed(begins=date(2026, 12, 1), ends=date(2026, 12, 31))
    rest = [item for item in found if item.shipped != late.shipped]
    (wrong,) = (line for line in lines(with_items(*rest, late), DAY) if line.problems)
    assert wrong.item.shipped == "matching:pupils"
    assert "Выбор форм" in wrong.problems[0]
    assert wrong.state is RoadmapState.DISORDER


def test_a_deadline_stands_after_the_order() -> None:
    order = Paper(
        document="introduction_order", dated=date(2026, 9, 5), state=PaperState.SIGNED, title="О"
    )
    early = RoadmapItem(id=1, title="Раньше приказа", ends=date(2026, 9, 4))
    after = RoadmapItem(id=2, title="После приказа", ends=date(2026, 9, 5))
    roster = with_items(early, after, papers=(order,))
    assert [bool(line.problems) for line in lines(roster, date(2026, 9, 1))] == [True, False]
    draft = with_items(early, papers=(order.changed(state=PaperState.DRAFT),))
    assert lines(draft, DAY)[0].problems == ()


def test_states_follow_from_the_dates() -> None:
    found = {
        RoadmapState.DONE: RoadmapItem(id=1, title="а", ends=date(2026, 9, 1), done_on=DAY),
        RoadmapState.LATE: RoadmapItem(id=2, title="б", ends=date(2026, 11, 19)),
        RoadmapState.NOW: RoadmapItem(id=3, title="в", begins=DAY, ends=DAY),
        RoadmapState.AHEAD: RoadmapItem(id=4, title="г", begins=date(2026, 12, 1)),
    }
    read = {line.item.id: line.state for line in lines(with_items(*found.values()), DAY)}
    assert read == {item.id: state for state, item in found.items()}


def test_moving_keeps_the_length_and_leaves_what_is_done() -> None:
    item = RoadmapItem(id=1, title="а", begins=date(2026, 9, 25), ends=date(2026, 9, 30))
    (later,) = moved([item, item.changed(done_on=DAY)], 7)
    assert (later.begins, later.ends) == (date(2026, 10, 2), date(2026, 10, 7))
    assert moved([later], -7) == [item]


@pytest.mark.parametrize(
    ("begins", "ends", "text"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "октябрь 2026 г."),
        (date(2026, 10, 1), date(2026, 11, 30), "октябрь – ноябрь 2026 г."),
        (date(2026, 12, 1), date(2027, 5, 31), "декабрь 2026 г. – май 2027 г."),
        (date(2026, 10, 5), date(2026, 10, 9), "05.10.2026 – 09.10.2026"),
        (date(2026, 10, 5), None, "с 05.10.2026"),
        (None, date(2026, 10, 9), "до 09.10.2026"),
        (YEAR.begins, YEAR.ends, "в течение учебного года"),
        (None, None, "в течение учебного года"),
    ],
)
def test_terms_read_as_in_the_annex(begins: date | None, ends: date | None, text: str) -> None:
    assert term(YEAR, RoadmapItem(title="а", begins=begins, ends=ends)) == text


def test_the_annex_prints_the_schools_own_items() -> None:
    own = RoadmapItem(
        id=1,
        title="Встреча с шефами",
        block=RoadmapBlock.WORK,
        ends=date(2026, 10, 9),
        responsible="Куратор",
        result="Протокол",
    )
    roster = with_items(own)
    assert [len(rows) for rows in blocks(roster)] == [0, 0, 1, 0, 0]
    (job,) = printing.jobs(roster, (document("roadmap"),))
    table = docx.Document(io.BytesIO(printing.render(job, roster, Templates()))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert ["3.1", "Встреча с шефами", "до 09.10.2026", "Куратор", "Протокол"] in [
        [text.replace("\u00a0", " ") for text in row] for row in rows
    ]
    assert len(rows) == 1 + 5 + 1 + 1, "headings, one event and where the curator signs"


def test_an_event_is_printed_once_with_the_terms_of_pupils_and_of_teachers() -> None:
    found = [row for rows in blocks(with_items(*items())) for row in rows]
    titles = [row["название"] for row in found]
    assert len(titles) == len(set(titles)), "no event twice"
    assert not [title for title in titles if "(наставничество педагогов)" in str(title)]
    terms = {row["название"]: row["срок"] for row in found}
    assert terms["Формирование базы наставляемых"] == (
        "октябрь – ноябрь 2026 г.\nпедагоги: август – сентябрь 2026 г."
    )
    assert terms["Встреча с обучающимися, информирование о программе"] == "октябрь 2026 г."


def test_events_of_a_block_stand_in_the_order_of_their_dates() -> None:
    (_, _, work, _, _) = blocks(with_items(*items()))
    months = "август сентябрь октябрь ноябрь декабрь май".split()
    begins = [months.index(str(row["срок"]).split()[0]) for row in work]
    assert begins == sorted(begins)
    assert [row["номер"] for row in work] == [f"3.{n}" for n in range(1, len(work) + 1)]


def test_the_same_work_of_two_people_stays_two_rows() -> None:
    one = RoadmapItem(id=1, title="Отчёт", responsible="Куратор", ends=date(2026, 12, 1))
    again = one.changed(id=2, ends=date(2027, 5, 31))
    other = one.changed(id=3, responsible="Наставники")
    rows = [row for found in blocks(with_items(one, again, other)) for row in found]
    assert [(row["исполнитель"], row["срок"]) for row in rows] == [
        ("Куратор", "до 01.12.2026\nдо 31.05.2027"),
        ("Наставники", "до 01.12.2026"),
    ]


@pytest.mark.parametrize(
    ("form", "matching", "parents"),
    [
        (MentoringForm.TEACHER_TEACHER, "сентябрь 2026 г.", False),
        (MentoringForm.PUPIL_PUPIL, "ноябрь 2026 г.", True),
    ],
)
def test_without_own_items_the_usual_ones_of_the_schools_forms_are_printed(
    form: MentoringForm, matching: str, parents: bool
) -> None:
    roster = with_items(programmes={1: Programme(id=1, title="Рост", form=form)})
    terms = {row["название"]: row["срок"] for rows in blocks(roster) for row in rows}
    assert terms["Соединение участников в пары (группы)"] == matching
    told = "Информирование родителей (законных представителей) обучающихся"
    assert (told in terms) is parents


def test_consents_come_before_agreements_and_these_before_the_order() -> None:
    (norms, *_) = blocks(with_items(*items(Audience.PUPILS)))
    titles = [str(row["название"]) for row in norms]
    places = [
        next(at for at, title in enumerate(titles) if word in title)
        for word in ("письменных согласий", "дополнительных соглашений", "закрепление пар")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("key", ["roadmap", "introduction_order", "school_programme"])
def test_every_paper_prints_the_same_roadmap(key: str) -> None:
    roster = with_items(*items())
    (job,) = printing.jobs(roster, (document(key),))
    made = docx.Document(io.BytesIO(printing.render(job, roster, Templates())))
    (table,) = (t for t in made.tables if t.rows[0].cells[-1].text == "Результат, вид документа")
    printed = [row.cells[2].text.replace("\u00a0", " ") for row in table.rows]
    wanted = [row["срок"] for rows in blocks(roster) for row in rows]
    assert [text for text in printed if text in wanted] == wanted
    about = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "Срок со словом «педагоги» установлен для пар педагогов" in about
