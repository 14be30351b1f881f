"""The year counted a second time, by SQL and plain Python, straight from DOMAIN §4, §5 and §9.

Reads the database file itself and uses nothing of the package, so that a mistake there is not
repeated here. Dates stay the ISO texts they are stored as.
"""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Row = dict[str, Any]
OVER = ("finished", "stopped")
OWN_CONSENT = {"mentor": "as_mentor", "mentee": "as_mentee"}
STAGES = ("preparation", "design", "realisation", "reflection", "result")
PUPIL_AGES = {
    "mentees_10_19": ("mentee", 10, 19),
    "mentors_15_19_of_all": ("mentor", 15, 19),
    "mentors_15_19_of_age": ("mentor", 15, 19),
    "mentees_11_18": ("mentee", 11, 18),
    "mentors_15_18": ("mentor", 15, 18),
}


def ages(since: str, day: str) -> tuple[int, int]:
    """Complete years on the day: least and greatest, for a bare year may be either."""
    whole = int(day[:4]) - int(since[:4])
    if len(since) == 4:
        return whole - 1, whole
    exact = whole - (day[5:] < since[5:])
    return exact, exact


def usual_age(since: str, day: str, month: str) -> int:
    """A bare year counts as the first day of the usual month."""
    return ages(since if len(since) > 4 else f"{since}-{month}-01", day)[0]


class Year:
    """A school year of a database file, as it can be proved on a day."""

    def __init__(self, path: Path, today: date, title: str = "2026/2027") -> None:
        self.today, self.day = today, today.isoformat()
        base = sqlite3.connect(path)
        base.row_factory = sqlite3.Row

        def rows(sql: str, *values: object) -> list[Row]:
            return [dict(row) for row in base.execute(sql, values)]

        def table(name: str) -> list[Row]:
            return rows(f"SELECT * FROM [{name}] WHERE deleted IS NULL")

        self.school = table("school")[0]
        self.year = next(one for one in table("school_year") if one["title"] == title)
        year_id = self.year["id"]
        self.people = {person["id"]: person for person in table("person")}
        self.pairs = {
            pair["id"]: pair
            for pair in rows(
                "SELECT pair.* FROM pair JOIN programme ON programme.id = pair.programme_id"
                " WHERE pair.deleted IS NULL AND programme.deleted IS NULL AND pair.year_id = ?",
                year_id,
            )
        }
        self.parts = [one for one in table("participation") if one["pair_id"] in self.pairs]
        self.consents = table("consent")
        self.agreements = [one for one in table("supplementary_agreement") if one["dated"]]
        self.papers = rows(
            "SELECT * FROM paper WHERE deleted IS NULL AND year_id = ? AND state <> 'cancelled'",
            year_id,
        )
        self.named = {(one["paper_id"], one["person_id"]) for one in table("paper_person")}
        self.plans = table("plan")
        self.items = table("plan_item")
        self.meetings = [one for one in table("meeting") if one["held"] and one["day"]]
        self.measures = table("measure")
        self.snapshots = rows(
            "SELECT * FROM snapshot WHERE deleted IS NULL AND year_id = ?", year_id
        )
        self.roadmap = rows(
            "SELECT * FROM roadmap_item WHERE deleted IS NULL AND year_id = ?", year_id
        )
        base.close()

    def later(self, days: int) -> str:
        return (self.today + timedelta(days=days)).isoformat()

    # -- pairs and people

    def running(self) -> list[Row]:
        return [pair for pair in self.pairs.values() if pair["status"] not in OVER]

    def at_work(self) -> list[Row]:
        return [
            pair
            for pair in self.pairs.values()
            if pair["status"] == "active" and pair["begins"] and pair["begins"] <= self.day
        ]

    def day_of(self, pair: Row) -> str:
        """A pair that is over is judged by its last day."""
        over = pair["status"] in OVER and pair["ends"] and pair["ends"] < self.day
        return pair["ends"] if over else self.day

    def of(self, pair: Row, role: str = "") -> list[Row]:
        return [p for p in self.parts if p["pair_id"] == pair["id"] and role in ("", p["role"])]

    def here(self, pair: Row) -> list[Row]:
        """Those who have not left it before."""
        day = self.day_of(pair)
        return [p for p in self.of(pair) if not p["finished"] or p["finished"] >= day]

    def minor(self, person_id: int, day: str) -> bool:
        """A pupil whose age nobody knows is treated as a minor."""
        person = self.people[person_id]
        pupil = person["kind"] == "pupil"
        if not person["born"]:
            return pupil
        least, greatest = ages(person["born"], day)
        return greatest < 18 or (least < 18 and pupil)

    def our_worker(self, person_id: int) -> bool:
        person = self.people[person_id]
        ours = ("", self.school["short_name"], self.school["full_name"])
        return person["kind"] == "teacher" and person["organisation"] in ours

    # -- consents and agreements

    def agreed_to(self, person_id: int, kind: str, day: str) -> bool:
        """In force on the day; that of a minor is signed by the representative."""
        return any(
            one["person_id"] == person_id
            and one["kind"] == kind
            and one["dated"]
            and one["dated"] <= day
            and (not one["until"] or day <= one["until"])
            and (not one["withdrawn"] or day < one["withdrawn"])
            and not (one["signer"] == "person" and self.minor(person_id, one["dated"]))
            for one in self.consents
        )

    def lacking(self, pair: Row, part: Row) -> list[str]:
        kinds = ("processing", OWN_CONSENT[part["role"]])
        return [k for k in kinds if not self.agreed_to(part["person_id"], k, self.day_of(pair))]

    def in_agreement(self, person_id: int, day: str) -> bool:
        return any(
            one["person_id"] == person_id
            and one["dated"] <= day
            and (not one["ends"] or day <= one["ends"])
            and (not one["ended_on"] or day <= one["ended_on"])
            for one in self.agreements
        )

    def needs_agreement(self, pair: Row) -> set[int]:
        """Employees who mentor employees (ст. 351.8 ТК РФ)."""
        if not any(self.our_worker(p["person_id"]) for p in self.of(pair, "mentee")):
            return set()
        return {
            p["person_id"]
            for p in self.here(pair)
            if p["role"] == "mentor" and self.our_worker(p["person_id"])
        }

    def needing_agreement(self) -> set[int]:
        return {
            person
            for pair in self.running()
            if pair["status"] == "active"
            for person in self.needs_agreement(pair)
        }

    # -- orders and plans

    def orders(self, pair: Row, person_id: int) -> list[Row]:
        """That fix the person in this pair: of the pair itself, or naming both its sides."""
        found = []
        for paper in self.papers:
            if (paper["id"], person_id) not in self.named:
                continue
            if paper["document"] in ("pair_change_order", "replacement_order"):
                fits = paper["pair_id"] == pair["id"]
            elif paper["document"] != "pairs_order":
                fits = False
            elif paper["pair_id"]:
                fits = paper["pair_id"] == pair["id"]
            else:
                fits = all(
                    any((paper["id"], p["person_id"]) in self.named for p in self.of(pair, side))
                    for side in ("mentor", "mentee")
                )
            if fits:
                found.append(paper)
        return found

    def signed(self, paper: Row) -> bool:
        return paper["state"] == "signed" and (paper["dated"] or self.day) <= self.day

    def ordered(self, pair: Row, person_id: int) -> bool:
        return any(self.signed(paper) for paper in self.orders(pair, person_id))

    def approved(self, pair: Row, *kinds: str) -> bool:
        """By the director's stamp, or by the paper itself signed in the register."""
        papers = {"individual": "plan", "personal": "personal_programme"}
        return any(
            one["approved_on"] and one["approved_on"] <= self.day
            for one in self.plans
            if one["pair_id"] == pair["id"] and one["kind"] in kinds
        ) or any(
            self.signed(paper) and paper["pair_id"] == pair["id"]
            for paper in self.papers
            if paper["document"] in [papers[kind] for kind in kinds]
        )

    def has_plan(self, pair: Row) -> bool:
        return self.approved(pair, "individual", "personal")

    def late_items(self, pair: Row) -> list[Row]:
        plans = [one["id"] for one in self.plans if one["pair_id"] == pair["id"]]
        return [
            item
            for item in self.items
            if plans
            and item["plan_id"] == plans[-1]
            and item["due"]
            and item["due"] < self.day_of(pair)
            and not item["done_on"]
        ]

    def met(self, pair: Row) -> list[str]:
        return sorted(
            one["day"]
            for one in self.meetings
            if one["pair_id"] == pair["id"] and one["day"] <= self.day
        )

    def silent(self, pair: Row) -> bool:
        """More than thirty days without a meeting, counted from the start at the earliest."""
        known = [day for day in (*self.met(pair), pair["begins"] or "") if day]
        known = [day for day in known if day <= self.day]
        if not known:
            return False
        gap = date.fromisoformat(self.day_of(pair)) - date.fromisoformat(max(known))
        return gap.days > 30

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
