"""The lights, stages and indicators of a year counted a second time (DOMAIN §4, §5 and §9)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from facts_by_hand import OVER, OWN_CONSENT, Facts, Row, usual_age

STAGES = ("preparation", "design", "realisation", "reflection", "result")
PUPIL_AGES = {
    "mentees_10_19": ("mentee", 10, 19),
    "mentors_15_19_of_all": ("mentor", 15, 19),
    "mentors_15_19_of_age": ("mentor", 15, 19),
    "mentees_11_18": ("mentee", 11, 18),
    "mentors_15_18": ("mentor", 15, 18),
}


class Year(Facts):
    """What «Обзор» should say on the day."""

    # -- the lights: ids, or a number where there are no records behind it

    def lights(self) -> dict[str, set[int] | int]:
        found = {
            **self._of_people(),
            **self._of_pairs(),
            **self._of_year(),
        }
        return {key: value for key, value in found.items() if value}

    def _of_people(self) -> dict[str, set[int] | int]:
        members = [(pair, p) for pair in self.running() for p in self.here(pair)]
        barred, lacking = set(), set()
        for pair, part in members:
            person = part["person_id"]
            for kind in self.lacking(pair, part):
                at_parents = kind == "processing" and self.minor(person, self.day)
                (barred if at_parents else lacking).add(person)
        month = [self.later(days) for days in range(1, 32)]
        needing = {one for one in self.needing_agreement() if self.in_agreement(one, self.day)}
        return {
            "representative": barred,
            "consents": lacking,
            "consent_ends": {
                part["person_id"]
                for _, part in members
                for kind in ("processing", OWN_CONSENT[part["role"]])
                if self.agreed_to(part["person_id"], kind, self.day)
                and not all(self.agreed_to(part["person_id"], kind, day) for day in month)
            },
            "agreement": {
                one for one in self.needing_agreement() if not self.in_agreement(one, self.day)
            },
            "agreement_ends": {
                one for one in needing if not all(self.in_agreement(one, day) for day in month)
            },
            "before": {
                p["person_id"]
                for pair in self.at_work()
                for p in self.here(pair)
                if not p["survey_before"] or p["survey_before"] > self.day
            },
            "after": {
                p["person_id"]
                for pair in self.pairs.values()
                if pair["status"] in ("active", "finished")
                and pair["ends"]
                and pair["ends"] <= self.later(14)
                for p in self.here(pair)
                if not p["survey_after"] or p["survey_after"] > self.day
            },
        }

    def _of_pairs(self) -> dict[str, set[int] | int]:
        started = [pair for pair in self.running() if pair["status"] == "active"]
        at_work = self.at_work()
        return {
            "order": {
                pair["id"]
                for pair in started
                if not all(self.ordered(pair, p["person_id"]) for p in self.here(pair))
            },
            "plan": {pair["id"] for pair in at_work if not self.has_plan(pair)},
            "meetings": {pair["id"] for pair in at_work if self.silent(pair)},
            "items": {pair["id"] for pair in at_work if self.late_items(pair)},
            "ending": {
                pair["id"] for pair in at_work if pair["ends"] and pair["ends"] <= self.later(30)
            },
        }

    def _of_year(self) -> dict[str, set[int] | int]:
        unsent = [(first, last) for first, last in self.quarters() if not self._sent(first, last)]
        return {
            "forms_late": sum(last < self.day for _, last in unsent),
            "forms": sum(first <= self.day <= last for first, last in unsent),
            "roadmap": {
                item["id"]
                for item in self.roadmap
                if item["ends"] and item["ends"] < self.day and not item["done_on"]
            },
            "mentor_day": int(self._near(3, 2)),
            "new_year": int(self._near(9, 1)),
        }

    def _near(self, month: int, day: int) -> bool:
        return any(
            (ahead.month, ahead.day) == (month, day)
            for ahead in (self.today + timedelta(days=days) for days in range(15))
        )

    def quarters(self) -> Iterator[tuple[str, str]]:
        """Of the school year, those in which a pair that is no mere proposal worked."""
        first, second = int(self.year["begins"][:4]), int(self.year["ends"][:4])
        for begins, ends in (
            (f"{first}-07-01", f"{first}-09-30"),
            (f"{first}-10-01", f"{first}-12-31"),
            (f"{second}-01-01", f"{second}-03-31"),
            (f"{second}-04-01", f"{second}-06-30"),
            (f"{second}-07-01", f"{second}-09-30"),
        ):
            if any(
                pair["status"] != "draft"
                and pair["begins"]
                and pair["begins"] <= ends
                and (pair["ends"] or f"{second}-06-30") >= begins
                for pair in self.pairs.values()
            ):
                yield begins, ends

    def _sent(self, begins: str, ends: str) -> bool:
        """A snapshot of the whole quarter, made in its last two weeks or later."""
        since = max(begins, self.year["begins"])
        nearly = (date.fromisoformat(ends) - timedelta(days=14)).isoformat()
        return any(
            one["period_from"] <= since and one["period_to"] >= nearly and one["made_on"] >= nearly
            for one in self.snapshots
        )

    # -- the five stages

    def done(self, pair: Row) -> set[str]:
        """The stages of a pair whose evidence is complete (DOMAIN §5)."""
        proofs: dict[str, Callable[[Row], bool]] = {
            "preparation": self._prepared,
            "design": self.has_plan,
            "realisation": lambda one: (
                bool(self.met(one)) and not self.silent(one) and not self.late_items(one)
            ),
            "reflection": self._measured,
            "result": lambda one: one["status"] in OVER and bool(one["end_reason"]),
        }
        return {stage for stage, proof in proofs.items() if proof(pair)}

    def _prepared(self, pair: Row) -> bool:
        here = self.here(pair)
        day = self.day_of(pair)
        return (
            all(self.of(pair, side) for side in ("mentor", "mentee"))
            and not any(self.lacking(pair, part) for part in here)
            and all(self.ordered(pair, part["person_id"]) for part in here)
            and all(self.in_agreement(one, day) for one in self.needs_agreement(pair))
        )

    def _measured(self, pair: Row) -> bool:
        own = [one for one in self.measures if one["pair_id"] == pair["id"]]
        twice = [self._taken(one, "before") and self._taken(one, "after") for one in own]
        reported = bool(pair["report_on"]) and pair["report_on"] <= self.day
        return bool(own) and all(twice) and reported

    def _taken(self, measure: Row, moment: str) -> bool:
        return bool(measure[moment]) and (measure[f"{moment}_on"] or self.day) <= self.day

    def cards(self) -> dict[str, tuple[int, int, set[int]]]:
        """Stage → pairs that are done, pairs looked at, pairs that are not done."""
        found = {}
        done = {number: self.done(pair) for number, pair in self.pairs.items()}
        for stage in STAGES:
            wanted = {
                number
                for number, pair in self.pairs.items()
                if pair["status"] != "draft" or stage == "preparation"
            }
            ready = {number for number in wanted if stage in done[number]}
            found[stage] = len(ready), len(wanted), wanted - ready
        return found

    # -- «вошедший в программу» and the indicators

    def has_entered(self, pair: Row, part: Row) -> bool:
        """The order; of a teacher the approved personal programme as well (DOMAIN §4)."""
        if pair["status"] == "draft" or not self.ordered(pair, part["person_id"]):
            return False
        teacher = self.people[part["person_id"]]["kind"] == "teacher"
        return not teacher or self.approved(pair, "personal")

    def entered(self) -> set[tuple[int, str]]:
        return {
            (part["person_id"], part["role"])
            for part in self.parts
            if self.has_entered(self.pairs[part["pair_id"]], part)
        }

    def _taking_part(self, role: str, kind: str) -> set[int]:
        """Those who entered and had their first day."""
        return {
            part["person_id"]
            for part in self.parts
            if part["role"] == role
            and self.people[part["person_id"]]["kind"] == kind
            and self.has_entered(self.pairs[part["pair_id"]], part)
            and (part["entered"] or self.pairs[part["pair_id"]]["begins"] or "") <= self.day
        }

    def _at_school(self, person_id: int) -> bool:
        person = self.people[person_id]
        ours = ("", self.school["short_name"], self.school["full_name"])
        return person["organisation"] in ours and (person["left_on"] or "9") > self.day

    def _of_age(self, person_id: int, low: int, high: int) -> bool:
        born = self.people[person_id]["born"]
        return bool(born) and low <= usual_age(born, self.day, "07") <= high

    def _young(self, person_id: int) -> bool:
        since = self.people[person_id]["career_start"]
        return bool(since) and usual_age(since, self.day, "09") <= 3

    def numerators(self) -> dict[str, set[int] | set[str]]:
        """Who counts in each indicator; of enterprises their names."""
        found: dict[str, set[int] | set[str]] = {}
        for key, (role, low, high) in PUPIL_AGES.items():
            found[key] = {
                one
                for one in self._taking_part(role, "pupil")
                if self._at_school(one) and self._of_age(one, low, high)
            }
        disabled = {
            card["person_id"] for card in self.cards_of_mentees if card["category"] == "disability"
        }
        found["mentees_disability"] = {
            one for one in self._taking_part("mentee", "pupil") & disabled if self._at_school(one)
        }
        teachers = self._taking_part("mentee", "teacher")
        found["young_teachers"] = {
            one for one in teachers if self._at_school(one) and self._young(one)
        }
        found["teachers"] = set(filter(self._at_school, self._taking_part("mentor", "teacher")))
        places = {
            " ".join(self.people[one]["organisation"].split())
            for one in self._taking_part("mentor", "employer")
        }
        found["enterprises"] = found["enterprises_named"] = places - {""}
        return found

    def denominators(self) -> dict[str, int]:
        """As typed for Form 1, else counted over the people."""
        pupils = [
            number
            for number, person in self.people.items()
            if person["kind"] == "pupil" and self._at_school(number)
        ]
        elder = sum(self._of_age(one, 15, 19) for one in pupils)
        return {
            "mentees_10_19": len(pupils),
            "mentors_15_19_of_all": len(pupils),
            "mentors_15_19_of_age": elder,
            "mentees_11_18": len(pupils),
            "mentors_15_18": len(pupils),
            "young_teachers": self.year["young_teachers"],
            "teachers": self.year["teachers"],
        }
