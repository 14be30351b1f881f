"""What a database file proves on a day, by SQL and plain Python, straight from DOMAIN.

Uses nothing of the package, so that a mistake there is not repeated here. Dates stay the ISO texts
they are stored as.
"""

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Row = dict[str, Any]
OVER = ("finished", "stopped")
OWN_CONSENT = {"mentor": "as_mentor", "mentee": "as_mentee"}


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


class Facts:
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
        self.cards_of_mentees = [c for c in table("mentee_card") if c["year_id"] == year_id]
        self.consents = table("consent")
        self.agreements = [one for one in table("supplementary_agreement") if one["dated"]]
        self.papers = rows(
            "SELECT * FROM paper WHERE deleted IS NULL AND year_id = ? AND state <> 'cancelled'",
            year_id,
        )
        self.named = {(one["paper_id"], one["person_id"]) for one in table("paper_person")}
        self.on_pairs = {(one["paper_id"], one["pair_id"]) for one in table("paper_pair")}
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
            elif any(number == paper["id"] for number, _ in self.on_pairs):
                fits = (paper["id"], pair["id"]) in self.on_pairs
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
