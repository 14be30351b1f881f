"""The level of satisfaction by each method: who counts, who is still to be asked."""

import json
from collections.abc import Mapping
from datetime import date

from rosters import YEAR, Town

from nastavnik_desktop.models import AnswerSheet
from nastavnik_desktop.models.choices import (
    MentoringForm,
    Moment,
    PairStatus,
    Role,
    Satisfaction,
    SatisfactionBase,
)
from nastavnik_desktop.services.reports.indicator_kinds import preset
from nastavnik_desktop.services.reports.indicators import headline, report
from nastavnik_desktop.services.reports.satisfaction import contentment
from nastavnik_desktop.services.roster import Roster

DAY = date(2027, 5, 25)


def sheets(given: Mapping[int, object]) -> dict[tuple[int, Moment], AnswerSheet]:
    """By participation; «после»."""
    return {
        (part, Moment.AFTER): AnswerSheet(
            participation_id=part, moment=Moment.AFTER, answers=json.dumps(answers)
        )
        for part, answers in given.items()
    }


def school(given: Mapping[int, object], **about: object) -> Roster:
    """Five mentees of one mentor: participation 1 is the mentor, 2–6 the mentees."""
    town = Town()
    mentor = town.person("Наставник")
    mentees = [town.person(f"Ученик{n}") for n in range(1, 6)]
    town.pair(town.programme(MentoringForm.PUPIL_PUPIL), [mentor], mentees)
    return town.roster(year=YEAR.changed(**about), answer_sheets=sheets(given))


LIKED = {2: {"liked": True}, 3: {"liked": True}, 4: {"liked": False}, 5: {"comfort": 9}}


def level(roster: Roster, key: str = "content_mentees"):
    return report(roster, preset("order"), DAY).result(key)


def test_the_usual_method_is_the_share_of_yes_among_all_who_took_part() -> None:
    result = level(school(LIKED))
    assert (result.fraction, result.percent_shown) == ("2 / 5", "40,0\u00a0%")
    assert [person.surname for person in result.people] == ["Ученик1", "Ученик2"]
    assert "удовлетворены 2, ответили 3, участников 5" in result.notes
    assert any("понравилось ли участвовать" in note for note in result.notes)


def test_those_who_have_not_answered_are_almost_counted_with_the_reason() -> None:
    almost = level(school(LIKED)).almost
    assert [(one.person.surname, one.why) for one in almost] == [
        ("Ученик4", "нет ответа на вопрос, понравилось ли участвовать"),
        ("Ученик5", "анкета «по завершении» не заполнена"),
    ]


def test_the_share_may_be_of_those_who_answered() -> None:
    result = level(school(LIKED, satisfaction_base=SatisfactionBase.ANSWERED))
    assert (result.fraction, result.percent) == ("2 / 3", 66.7)


def test_by_the_mean_the_threshold_itself_is_enough() -> None:
    given = {2: {"comfort": 6, "plan": 8}, 3: {"comfort": 6, "plan": 7}, 4: {"liked": True}}
    result = level(school(given, satisfaction=Satisfaction.MEAN))
    assert (result.fraction, result.percent) == ("1 / 5", 20.0)
    stricter = school(given, satisfaction=Satisfaction.MEAN, satisfaction_threshold=8)
    assert level(stricter).numerator == 0
    assert any("не ниже 8 из 10" in note for note in level(stricter).notes)


def test_the_mean_score_is_no_share() -> None:
    given = {2: {"comfort": 10, "plan": 8}, 3: {"comfort": 5}}
    result = level(school(given, satisfaction=Satisfaction.SCORE))
    assert (result.fraction, result.percent, result.percent_shown) == (
        "7,7 из 10",
        76.7,
        "76,7\u00a0%",
    )
    assert "средний балл 7,7 из 10, ответили 2, участников 5" in result.notes


def test_nobody_answered_is_no_nought() -> None:
    result = level(school({}))
    assert (result.numerator, result.percent, result.percent_shown) == (None, None, "–")
    assert len(result.almost) == 5
    found = headline(school({}), preset("order"), DAY)
    assert all("Удовлетворённость" not in one.title for one in found)


def test_the_start_page_shows_the_level_once_there_is_one() -> None:
    shown = {one.title: one.percent for one in headline(school(LIKED), preset("order"), DAY)}
    assert shown["Удовлетворённость наставляемых"] == 40.0


def test_questionnaires_before_the_work_tell_nothing_of_it() -> None:
    town = Town()
    one, other = town.person("Один"), town.person("Другой")
    town.pair(town.programme(MentoringForm.PUPIL_PUPIL), [one], [other])
    before = AnswerSheet(participation_id=2, moment=Moment.BEFORE, answers='{"liked": true}')
    roster = town.roster(answer_sheets={(2, Moment.BEFORE): before})
    assert contentment(roster, Role.MENTEE, DAY).answered == ()


def test_whoever_takes_part_twice_counts_once_and_is_content_only_with_both() -> None:
    town = Town()
    mentor, mentee = town.person("Наставник"), town.person("Ученик")
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    town.pair(programme, [mentor], [mentee])
    town.pair(programme, [mentor], [mentee])
    both = town.roster(answer_sheets=sheets({2: {"liked": True}, 4: {"liked": False}}))
    found = contentment(both, Role.MENTEE, DAY)
    assert (len(found.participants), len(found.answered), len(found.content)) == (1, 1, 0)
    one = town.roster(answer_sheets=sheets({2: {"liked": True}}))
    assert len(contentment(one, Role.MENTEE, DAY).content) == 1


def test_a_pair_that_never_started_has_no_participants() -> None:
    town = Town()
    one, other = town.person("Один"), town.person("Другой")
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    town.pair(programme, [one], [other], status=PairStatus.DRAFT)
    town.pair(programme, [other], [one], begins=date(2027, 9, 1))
    assert contentment(town.roster(), Role.MENTEE, DAY).participants == ()


def test_json_tells_method_and_all_three_numbers() -> None:
    told = level(school(LIKED)).as_json()
    assert told["satisfaction"] == {
        "method": "liked",
        "threshold": 7,
        "of": "participants",
        "satisfied": 2,
        "answered": 3,
        "participants": 5,
        "mean": "9,0",
    }
    assert (told["numerator"], told["denominator"], told["percent"]) == (2, 5, 40.0)
