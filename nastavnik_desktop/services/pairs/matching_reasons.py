"""What speaks for a mentor and a mentee: points for each factor, and why in words."""

from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import MenteeCard, MentorCard, Person
from nastavnik_desktop.russian import search_key
from nastavnik_desktop.services.pairs.matching_words import (
    class_number,
    common,
    stems,
    themes,
    times,
    wanted_ages,
)
from nastavnik_desktop.services.roster import Roster

WEIGHTS = {
    "request": 20,
    "subject": 25,
    "preferred": 30,
    "interest": 10,
    "age": 10,
    "time": 10,
    "role_model": 10,
}
"""Points of each factor; of a request and of interests for each thing in common, twice at most."""
_AT_MOST = 2
_MODEL_THEMES = {"лидер": "лидерство", "новатор": "цифровые средства"}
_NO_MENTEE, _NO_MENTOR = MenteeCard(), MentorCard()
Said = tuple[int, list[str], list[str]]
"""Points, reasons, remarks."""


@dataclass(frozen=True)
class Reasons:
    """Compares people of one year on a day."""

    roster: Roster
    role_model: str
    day: date
    preferred: frozenset[tuple[int, int]]

    def of(self, mentor: Person, mentee: Person) -> Said:
        asks = self.roster.mentee_cards.get(mentee.id or 0, _NO_MENTEE)
        gives = self.roster.mentor_cards.get(mentor.id or 0, _NO_MENTOR)
        points, said, remarks = self._preference(mentor, mentee)
        for part in (
            self._subject(mentor, gives, asks),
            self._request(gives, asks),
            self._interests(gives, asks),
            self._time(gives, asks),
            self._model(mentor, gives, mentee),
            self._age(gives, mentee),
        ):
            points += part[0]
            said += part[1]
            remarks += part[2]
        return points, said, remarks

    def _preference(self, mentor: Person, mentee: Person) -> Said:
        chose = (mentee.id or 0, mentor.id or 0) in self.preferred
        chosen = (mentor.id or 0, mentee.id or 0) in self.preferred
        points = WEIGHTS["preferred"] * (chose + chosen)
        if chose and chosen:
            return points, ["выбрали друг друга после общей встречи"], []
        if chose:
            return points, ["наставляемый хочет работать с этим наставником"], []
        if chosen:
            return points, ["наставник хочет работать с этим наставляемым"], []
        return 0, [], []

    def _subject(self, mentor: Person, gives: MentorCard, asks: MenteeCard) -> Said:
        if not asks.subject:
            return 0, [], []
        known = f"{gives.subject} {gives.competences} {mentor.post}"
        if stems(asks.subject).keys() & stems(known).keys():
            return WEIGHTS["subject"], [f"предмет: {asks.subject.casefold()}"], []
        return 0, [], []

    def _request(self, gives: MentorCard, asks: MenteeCard) -> Said:
        known = f"{gives.competences} {gives.achievements} {gives.subject}"
        both = common(asks.request, known)[:_AT_MOST]
        if not both:
            return 0, [], []
        return (
            WEIGHTS["request"] * len(both),
            [f"запрос совпадает с компетенциями: {', '.join(both)}"],
            [],
        )

    def _interests(self, gives: MentorCard, asks: MenteeCard) -> Said:
        both = common(asks.interests, gives.interests)[:_AT_MOST]
        if not both:
            return 0, [], []
        return WEIGHTS["interest"] * len(both), [f"общие интересы: {', '.join(both)}"], []

    def _time(self, gives: MentorCard, asks: MenteeCard) -> Said:
        wanted, given = times(asks.time), times(gives.time)
        if both := sorted(wanted & given):
            return WEIGHTS["time"], [f"удобное время: {', '.join(both)}"], []
        if wanted and given:
            return 0, [], ["время не совпадает"]
        return 0, [], []

    def _model(self, mentor: Person, gives: MentorCard, mentee: Person) -> Said:
        model = search_key(self.role_model)
        if not model:
            return 0, [], []
        points = WEIGHTS["role_model"]
        for word, theme in _MODEL_THEMES.items():
            if word in model and theme in themes(f"{gives.competences} {gives.achievements}"):
                return points, [f"ролевая модель: {theme}"], []
        if "опытный" in model and mentor.career_start and mentee.career_start:
            years = mentee.career_start.year - mentor.career_start.year
            if years >= 5:
                return points, [f"опыт больше на {years} лет"], []
        return 0, [], []

    def _age(self, gives: MentorCard, mentee: Person) -> Said:
        wanted = wanted_ages(gives.desired_age)
        if wanted is None:
            return 0, [], []
        classes, least, greatest = wanted
        if classes:
            number = class_number(mentee)
            ages = (number, number) if number else None
        else:
            ages = mentee.born.ages_on(self.day) if mentee.born else None
        if ages is None:
            return 0, [], []
        if ages[0] <= greatest and ages[1] >= least:
            return WEIGHTS["age"], [f"желаемый возраст: {gives.desired_age}"], []
        return -WEIGHTS["age"], [], [f"наставник желал другой возраст: {gives.desired_age}"]


def reasons(roster: Roster, role_model: str, day: date) -> Reasons:
    liked = frozenset((one.person_id, one.other_id) for one in roster.preferences)
    return Reasons(roster, role_model, day, liked)
