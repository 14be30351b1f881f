"""Both sides of a pair on its page: who is in it, adding, taking out, dates of taking part."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from nastavnik_desktop.models import Participation, Person, Programme
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.roster import Member, Roster, Unit
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.references import options
from nastavnik_desktop.ui.pairs.members_card import MembersCard, Shown
from nastavnik_desktop.ui.parts.reference import Option


class PairMembers:
    """The cards of both roles; of a stored pair members are changed at once, of a new one kept."""

    def __init__(
        self,
        session: Session,
        unit: Callable[[], Unit | None],
        programme: Callable[[], Programme | None],
        open_person: Callable[[int], object],
        page: QWidget,
    ) -> None:
        self._session, self._page = session, page
        self._unit, self._programme = unit, programme
        self.drafts: dict[Role, list[int]] = nobody()
        """Who was chosen for a pair that is not stored yet."""
        self._people: tuple[Roster, list[Option]] | None = None
        self.cards = {
            role: MembersCard(
                role, self._add, self._add_new, self._remove, self._edit_part, open_person, page
            )
            for role in Role
        }

    def show(self, roster: Roster, unit: Unit | None) -> None:
        people = self._everybody(roster)
        taken = {member.person.id for member in unit.members} if unit else set()
        taken |= {number for numbers in self.drafts.values() for number in numbers}
        free = [option for option in people if option.id not in taken]
        for role, card in self.cards.items():
            card.show_members(self._shown(roster, unit, role))
            card.offer(free)

    def _shown(self, roster: Roster, unit: Unit | None, role: Role) -> list[Shown]:
        if unit is None:
            people = [roster.people[one] for one in self.drafts[role] if one in roster.people]
            return [Shown(person, roster.place(person)) for person in people]
        members = unit.mentors if role is Role.MENTOR else unit.mentees
        return [Shown(one.person, _about(roster, unit, one), one.part.id) for one in members]

    def _everybody(self, roster: Roster) -> list[Option]:
        """Who may be offered: thousands of names are put together once for each roster."""
        if self._people is None or self._people[0] is not roster:
            self._people = roster, options(roster, "Person")
        return self._people[1]

    def look_for(self, role: Role) -> None:
        """The cursor into the line that finds people."""
        chooser = self.cards[role].chooser
        if chooser is not None:
            chooser.field.setFocus()

    def save_drafts(self, pair_id: int) -> None:
        """Inside an action."""
        self._session.store.table(Participation).save_many(
            [
                Participation(pair_id=pair_id, person_id=number, role=role)
                for role, numbers in self.drafts.items()
                for number in numbers
            ]
        )

    def _add(self, role: Role, person_id: int) -> None:
        unit = self._unit()
        if unit is None:
            self.drafts[role].append(person_id)
            self.show(self._session.roster(), None)
        elif not self._session.do(
            self._page,
            f"Добавлен {role.label}",
            lambda: self._session.store.table(Participation).save(
                Participation(pair_id=unit.id, person_id=person_id, role=role)
            ),
        ):
            return
        self.look_for(role)

    def _add_new(self, role: Role) -> None:
        from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

        programme = self._programme()
        person = Person()
        if programme is not None:
            person = Person(kind=programme.form.sides[0 if role is Role.MENTOR else 1])
        dialog = RecordDialog(self._session, (person,), f"Новый {role.label}", self._page)
        dialog.exec()
        if dialog.saved:
            self._add(role, dialog.saved[0].id or 0)
        dialog.deleteLater()

    def _remove(self, role: Role, one: Shown) -> None:
        if one.part_id is None:
            self.drafts[role].remove(one.person.id or 0)
            self.show(self._session.roster(), None)
        else:
            ids, store = [one.part_id], self._session.store
            self._session.do(
                self._page, f"Убран {role.label}", lambda: store.delete(Participation, ids)
            )
        self.look_for(role)

    def _edit_part(self, one: Shown) -> None:
        from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

        part = self._session.store.table(Participation).get(one.part_id or 0)
        dialog = RecordDialog(
            self._session,
            (part,),
            f"Участие: {one.person.full_name}",
            self._page,
            focus="entered",
        )
        dialog.exec()
        dialog.deleteLater()


def nobody() -> dict[Role, list[int]]:
    """Both sides empty."""
    return {role: [] for role in Role}


def _about(roster: Roster, unit: Unit, member: Member) -> str:
    entered, finished = unit.entered(member), unit.finished(member)
    dates = " ".join(
        f"{word} {show_date(day)}" for word, day in (("с", entered), ("по", finished)) if day
    )
    marks = (member.part.completed, "учтён здесь" if member.part.count_here else "")
    return " · ".join(part for part in (roster.place(member.person), dates, *marks) if part)
