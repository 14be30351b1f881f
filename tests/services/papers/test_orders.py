"""Orders that are made from what was typed: whole texts, cases, the order that is changed."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from papers import ORDER, Year, usual_year

from nastavnik_desktop import paths
from nastavnik_desktop.models import BasisAct, Paper, PaperStyle, Target
from nastavnik_desktop.models.choices import (
    ActLevel,
    EndReason,
    PairStatus,
    PaperState,
    PersonKind,
    Role,
)
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.asked_forms import (
    ChangeAsked,
    CouncilWay,
    CuratorAsked,
    EndingAsked,
    EventAsked,
    IntroductionAsked,
    MinutesAsked,
    ProlongationAsked,
    ReplacementAsked,
)
from nastavnik_desktop.services.papers.documents import Context, OrderDetails, document
from nastavnik_desktop.services.papers.papers_changes import cause, changed_order
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOLD = 0.527
"""Mean width of a bold letter of Times New Roman, as a part of its size."""
MEMBERS = (
    "Заяц Пётр Ильич, заместитель директора по воспитательной работе, председатель\n"
    "Кара-Сал Сайлык Андреевна, педагог-психолог"
)
TARGETS = {
    "mentees": "35/50/70",
    "mentors": "2/6/10",
    "young": "30 / 50 / 70",
    "enterprises": "10; 20; 30",
    "content_mentees": "65/75/85",
    "content_mentors": "65/75",
}
INTRODUCTION = IntroductionAsked(first_year=2026, last_year=2028, members=MEMBERS, **TARGETS)
MINUTES = MinutesAsked(
    chair="Заяц Пётр Ильич",
    secretary="Кара-Сал Сайлык Андреевна",
    agenda="О подборе наставнических пар\nО плане работы совета",
    heard="Заяц П.И. об итогах анкетирования",
    decided="рекомендовать директору утвердить список пар\nутвердить план работы.",
    votes="единогласно",
)
EVENT = EventAsked(
    held=date(2027, 6, 4),
    time="15:00",
    place="актовый зал",
    awarded="Монгуш Айдыс Кызыл-оолович, учитель математики\nЁлкин Пётр Ильич",
    award="благодарственное письмо",
)


def _about(key: str, roster: Roster, pair_id: int | None = None) -> Context:
    chosen = None if pair_id is None else [pair_id]
    return documents.context(roster, ORDER, chosen, None, document(key))


def _text(key: str, roster: Roster, pair_id: int | None = None) -> str:
    item = document(key)
    fields = item.fields(_about(key, roster, pair_id))
    return word.text_of(word.render(Templates().of(item), fields, title=item.title))


def _year() -> Year:
    year = usual_year()
    year.people[20] = year.teacher("Шевченко Людмила Петровна", "учитель химии").changed(id=20)
    paper = year.order("pairs_order", date(2026, 11, 12), "97о")
    year.named[paper.id or 0] = frozenset(range(1, 10))
    return year


def _answered(key: str, answers: object, pair_id: int = 0) -> Roster:
    year = _year()
    year.answer(key, answers, pair_id)  # type: ignore[arg-type]
    return year.roster()


@pytest.mark.parametrize(
    ("key", "pair_id", "answers"),
    [
        ("introduction_order", 0, INTRODUCTION),
        ("curator_order", 0, CuratorAsked(begins=date(2026, 9, 1))),
        (
            "pair_change_order",
            1,
            ChangeAsked(begins=date(2027, 1, 11), reason="Переводом в другую школу.", leaves=2),
        ),
        (
            "replacement_order",
            2,
            ReplacementAsked(begins=date(2027, 1, 11), reason="сменой места работы", new=20),
        ),
        (
            "prolongation_order",
            2,
            ProlongationAsked(ends=date(2027, 8, 31), reason="по просьбе участников"),
        ),
        (
            "ending_order",
            2,
            EndingAsked(ends=date(2027, 5, 31), why=EndReason.FULFILLED),
        ),
        ("final_event_order", 0, EVENT),
        ("council_minutes", 0, MINUTES.changed(present=MEMBERS)),
    ],
)
def test_a_whole_order_lacks_nothing(key: str, pair_id: int, answers: object) -> None:
    found = document(key).missing(_about(key, _answered(key, answers, pair_id), pair_id or None))
    allowed = ("муниципального приказа", "показатели по годам", "пол: Ким", "прежний")
    assert [gap.text for gap in found if not any(word in gap.text for word in allowed)] == []


def test_the_council_is_made_or_another_takes_its_functions() -> None:
    made = _text("introduction_order", _answered("introduction_order", INTRODUCTION))
    assert "Создать совет наставников в следующем составе:" in made
    assert "Возложить" not in made
    other = INTRODUCTION.changed(council_way=CouncilWay.EXISTING, council="методическая служба")
    text = _text("introduction_order", _answered("introduction_order", other))
    assert "Возложить функции совета наставников на методическую службу в следующем" in text
    assert "Создать" not in text


@pytest.mark.parametrize(
    ("first", "last", "heads"),
    [
        (2026, 2026, ["2026 год"]),
        (2026, 2030, ["2026 год", "2027 год", "2028 год", "2029 год", "2030 год"]),
        (2028, 2027, ["2028 год", "2029 год", "2030 год"]),
        (None, None, ["20__ год"] * 3),
    ],
)
def test_the_table_of_indicators_has_a_column_for_each_year(
    first: int | None, last: int | None, heads: list[str]
) -> None:
    answers = INTRODUCTION.changed(first_year=first, last_year=last)
    text = _text("introduction_order", _answered("introduction_order", answers))
    (heading,) = [line for line in text.split("\n") if "Наименование показателя" in line]
    assert heading.split("\t")[2:] == heads


def test_targets_kept_with_the_indicators_fill_what_was_not_typed() -> None:
    answers = INTRODUCTION.changed(mentees="", mentors="3")
    roster = replace(
        _answered("introduction_order", answers),
        targets=(
            Target(indicator="mentees_10_19", calendar_year=2026, percent=41),
            Target(indicator="mentees_10_19", calendar_year=2028, percent=43),
            Target(indicator="mentors_15_19_of_all", calendar_year=2026, percent=9),
            Target(indicator="mentors_15_19_of_all", calendar_year=2027, percent=11),
        ),
    )
    lines = _text("introduction_order", roster).split("\n")
    mentees = next(
        line for line in lines if "в роли наставляемого, от общего количества детей" in line
    )
    mentors = next(
        line for line in lines if "в роли наставника, от общего количества детей" in line
    )
    assert mentees.split("\t")[2:] == ["41", "____", "43"]
    assert mentors.split("\t")[2:] == ["3", "11", "____"]


def test_a_municipal_order_is_named_or_has_its_place() -> None:
    year = _year()
    text = _text("introduction_order", year.roster())
    assert "приказа Управления образования администрации Светлинского района от «___»" in text
    act = BasisAct(
        id=1,
        kind="приказ",
        issuer="Управления образования",
        dated=date(2026, 8, 20),
        number="412",
        title="О внедрении целевой модели наставничества",
        level=ActLevel.MUNICIPAL,
    )
    year.acts = [act]
    text = _text("introduction_order", year.roster())
    assert "на основании приказа Управления образования от 20 августа 2026 г. № 412 «О" in text
    assert "распоряжением" not in text, "the school's acts replace the shipped ones"


def test_the_minutes_take_the_council_from_the_order_that_made_it() -> None:
    year = _year()
    year.answer("introduction_order", INTRODUCTION.changed(council="педагогический совет"))
    year.answer("council_minutes", MINUTES)
    text = _text("council_minutes", year.roster())
    assert "заседания педагогического совета" in text
    assert "Присутствовали (2 чел.):" in text
    assert text.count("СЛУШАЛИ:") == text.count("РЕШИЛИ:") == 2
    assert "СЛУШАЛИ: ____" in text, "nobody was typed for the second question"


def test_the_order_that_is_changed_is_the_last_valid_one_of_these_people() -> None:
    year = _year()
    later = year.order("pairs_order", date(2026, 11, 12), "110")
    cancelled = year.order("pairs_order", date(2026, 11, 10), "111", state=PaperState.CANCELLED)
    after = year.order("pairs_order", date(2027, 2, 1), "112")
    stranger = year.order("pairs_order", date(2026, 11, 11), "113")
    mentors = year.order("mentors_order", date(2026, 11, 11), "114")
    for paper in (later, cancelled, after, mentors):
        year.named[paper.id or 0] = frozenset(range(1, 10))
    year.named[stranger.id or 0] = frozenset({20})
    found = changed_order(_about("ending_order", year.roster(), 2))
    assert isinstance(found, Paper)
    assert found.number == "110"
    year.papers.clear()
    about = _about("ending_order", year.roster(), 2)
    assert changed_order(about) is None
    assert "к приказу от «___» ________ 20__ г. № ________ «О" in _text(
        "ending_order", year.roster(), 2
    )


def test_staff_orders_refer_to_the_labour_code() -> None:
    new = ReplacementAsked(begins=date(2027, 1, 11), reason="болезнью", new=20)
    text = _text("replacement_order", _answered("replacement_order", new, 2), 2)
    assert "соглашения к трудовому договору, заключённого с Шевченко Людмилой Петровной" in text
    assert "Оформить с Монгушем Айдысом Кызыл-ооловичем прекращение" in text
    year = _year()
    year.people[21] = year.add("Ткач Игорь", kind=PersonKind.EMPLOYER).changed(id=21)
    year.answer("replacement_order", new.changed(new=21), 1)
    assert "351.8" not in _text("replacement_order", year.roster(), 1)


def test_a_pair_that_is_over_needs_no_answers_to_be_ended() -> None:
    year = Year()
    year.pair(
        [year.teacher("Монгуш Айдыс Кызыл-оолович")],
        [year.pupil("Ёлкин Пётр Ильич")],
        status=PairStatus.STOPPED,
        end_reason=EndReason.BY_MENTEE,
        ends=date(2027, 3, 1),
    )
    text = _text("ending_order", year.roster(), 1)
    assert "О прекращении работы наставнической пары" in text
    assert "По инициативе наставляемого, на основании положения" in text
    assert "Прекратить с «01» марта 2027 г. работу" in text
    assert "рассмотреть вопрос о подборе для наставляемого другого наставника" in text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("увольнением наставника.", "В связи с увольнением наставника"),
        ("сменой места жительства", "В связи со сменой места жительства"),
        ("состоянием здоровья", "В связи с состоянием здоровья"),
        ("вступлением в новую должность", "В связи со вступлением в новую должность"),
        ("По личной просьбе", "По личной просьбе"),
        ("в связи с болезнью", "В связи с болезнью"),
    ],
)
def test_a_reason_reads_after_its_preposition(typed: str, printed: str) -> None:
    assert cause(typed) == printed


def test_orders_on_several_pairs_are_numbered_one_after_another() -> None:
    roster = _year().roster()
    order = OrderDetails(dated=date(2027, 5, 31), number="40")
    made = printing.jobs(roster, [document("ending_order")], [1, 2, 3], {"ending_order": order})
    assert [job.order.number for job in made] == ["40", "41", "42"]
    assert len({job.file for job in made}) == 3


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("от 01.09.2025 № 120", "приказ от «01» сентября 2025 г. № 120."),
        ("от 1.9.2025 г. № 120-од", "приказ от «01» сентября 2025 г. № 120-од."),
        ("от 31.02.2025 № 1", "приказ от 31.02.2025 № 1."),
        ("№ 120", "приказ № 120."),
    ],
)
def test_a_date_typed_into_an_order_is_printed_as_its_other_dates(typed: str, printed: str) -> None:
    text = _text("curator_order", _answered("curator_order", CuratorAsked(instead=typed)))
    assert f"Признать утратившим силу {printed}" in text


def test_who_joins_a_pair_has_consented_in_writing() -> None:
    grown = ChangeAsked(begins=date(2027, 1, 11), reason="болезнью", joins=20)
    text = _text("pair_change_order", _answered("pair_change_order", grown, 1), 1)
    assert "письменного согласия Шевченко Людмилы Петровны\nПРИКАЗЫВАЮ" in text
    minor = grown.changed(joins=3)
    text = _text("pair_change_order", _answered("pair_change_order", minor, 2), 2)
    assert "согласия Черных Льва Фомича (законного представителя)\nПРИКАЗЫВАЮ" in text
    leaves = grown.changed(joins=None, leaves=2)
    text = _text("pair_change_order", _answered("pair_change_order", leaves, 1), 1)
    assert "письменного согласия" not in text


def test_who_joins_a_pair_joins_in_the_role_told() -> None:
    joins = ChangeAsked(begins=date(2027, 1, 11), reason="болезнью", joins=20)
    key, law = "pair_change_order", "в соответствии со статьёй 351.8"
    text = _text(key, _answered(key, joins.changed(joins_as=Role.MENTEE), 3), 3)
    assert "наставнической пары в качестве наставляемого Шевченко Людмилу Петровну" in text
    assert law not in text
    text = _text(key, _answered(key, joins, 3), 3)
    assert "в качестве ____________________ Шевченко" in text
    mentor = joins.changed(joins_as=Role.MENTOR)
    for pair_id, staff in ((1, False), (2, True)):
        text = _text(key, _answered(key, mentor, pair_id), pair_id)
        assert "в качестве наставника Шевченко Людмилу Петровну, учителя химии" in text
        assert (f"заключённого с Шевченко Людмилой Петровной {law}" in text) is staff


def test_a_change_without_the_role_is_told_beforehand() -> None:
    key, joins = "pair_change_order", ChangeAsked(joins=20)
    for answers, told in ((joins, True), (joins.changed(joins_as=Role.MENTOR), False)):
        missing = document(key).missing(_about(key, _answered(key, answers, 1), 1))
        assert any("в какой роли" in gap.text for gap in missing) is told


def test_a_new_mentor_under_age_has_a_representative_who_consents() -> None:
    new = ReplacementAsked(begins=date(2027, 1, 11), reason="болезнью", new=3)
    text = _text("replacement_order", _answered("replacement_order", new, 1), 1)
    assert "согласия Черных Льва Фомича (законного представителя)\nПРИКАЗЫВАЮ" in text


@pytest.mark.parametrize(
    ("why", "printed"),
    [
        (EndReason.FULFILLED, "Завершить «31» мая 2027 г. работу"),
        (EndReason.BY_MENTOR, "Прекратить с «31» мая 2027 г. работу"),
    ],
)
def test_work_is_finished_on_a_day_and_stopped_from_a_day(why: EndReason, printed: str) -> None:
    answers = EndingAsked(ends=date(2027, 5, 31), why=why)
    text = _text("ending_order", _answered("ending_order", answers, 2), 2)
    assert printed in text.replace("\u00a0", " ")
    assert "в течение 5 рабочих дней со дня окончания работы наставнической пары" in text


def test_agreements_with_staff_are_the_ground_of_the_order_on_mentors() -> None:
    text = _text("mentors_order", usual_year().roster())
    assert "Основание: письменные согласия наставников" in text
    assert "дополнительные соглашения к трудовым договорам." in text
    assert "оформить дополнительные соглашения" not in text, "they come before the order"
    year = Year()
    year.pair([year.pupil("Ёлкин Пётр Ильич")], [year.pupil("Заяц Анна Львовна")])
    assert "351.8" not in _text("mentors_order", year.roster())
    assert "дополнительные соглашения" not in _text("mentors_order", year.roster())


@pytest.mark.parametrize(
    "key",
    [
        "introduction_order",
        "curator_order",
        "mentors_order",
        "pairs_order",
        "pair_change_order",
        "replacement_order",
        "prolongation_order",
        "ending_order",
        "final_event_order",
    ],
)
def test_no_page_begins_with_the_last_line_of_an_order(key: str) -> None:
    """Two items or more go to the next page with the last one and the signature."""
    made = docx.Document(str(paths.templates_dir() / document(key).template))
    texts = [p for p in made.paragraphs if not p.text.startswith("{%")]
    last = next(at for at, p in enumerate(texts) if p.text.startswith("Контроль исполнения"))
    assert all(p.paragraph_format.keep_with_next for p in texts[last - 2 : last + 1])


def test_the_final_event_is_called_alike_and_read_by_those_who_answer_for_it() -> None:
    text = _text("final_event_order", _answered("final_event_order", EVENT))
    assert "О проведении итогового мероприятия программ наставничества" in text
    assert "под подпись лиц, ответственных за его исполнение" in text
    assert "указанных в нём лиц" not in text, "those who are awarded do not sign"


def test_a_question_stays_whole_and_the_last_one_goes_with_the_signatures() -> None:
    year = _year()
    year.answer("council_minutes", MINUTES)
    item = document("council_minutes")
    fields = item.fields(_about("council_minutes", year.roster()))
    made = docx.Document(io.BytesIO(word.render(Templates().of(item), fields, title="П")))
    kept = [
        (p.text.split(":")[0].split("»")[0], bool(p.paragraph_format.keep_with_next))
        for p in made.paragraphs
        if p.text.startswith(("СЛУШАЛИ", "РЕШИЛИ", "Голосовали"))
    ]
    once = [("СЛУШАЛИ", True), ("РЕШИЛИ", True)]
    assert kept == [*once, ("Голосовали", False), *once, ("Голосовали", True)]


@pytest.mark.parametrize("left", [20, 30])
def test_the_longest_word_of_a_plans_heading_fits_its_column(left: int) -> None:
    """«(очный/дистанционный)» has no place to be parted at; also at a margin for binding."""
    template = Templates(None, PaperStyle(left=left)).of(document("pairs_order"))
    item = document("pairs_order")
    fields = item.fields(_about("pairs_order", usual_year().roster()))
    made = docx.Document(io.BytesIO(word.render(template, fields, title="П")))
    (cell, beside) = next(
        (cell, table._tbl.tblPr.find(f"{{{W}}}tblCellMar/{{{W}}}left"))
        for table in made.tables
        for cell in table.rows[0].cells
        if "дистанционный" in cell.text
    )
    run = cell.paragraphs[0].runs[0]
    closer = int(run._r.rPr.find(f"{{{W}}}spacing").get(f"{{{W}}}val")) / 20
    room = cell.width.pt - 2 * int(beside.get(f"{{{W}}}w")) / 20
    assert room > len("(очный/дистанционный)") * (run.font.size.pt * _BOLD + closer)


def test_the_blank_for_a_question_fits_its_line() -> None:
    """A line of 170 mm, at a margin for binding, in print of 14 points."""
    text = _text("council_minutes", Year().roster())
    asked = [line for line in text.split("\n") if "По вопросу «__" in line]
    assert len(asked) == 3
    for line in asked:
        assert (line.count("_") + len(line.replace("_", ""))) * 7 < 170 / 25.4 * 72


def test_mentors_are_told_of_plan_journal_and_report() -> None:
    text = _text("pairs_order", usual_year().roster())
    for words in (
        "индивидуальные планы (персонализированные программы)",
        "вести журнал наставника, по окончании работы представить куратору журнал и отчёт.",
        "плана мероприятий («дорожной карты») внедрения и реализации системы",
    ):
        assert words in text
