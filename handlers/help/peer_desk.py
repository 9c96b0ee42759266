"""Peer mentors: who helps whom in an office. A mentor never has more peers than agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Update
from handlers.backroom.store import Busy, Changed
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import learner_topic
from handlers.people.staff_table import StaffTable
from loket.cases import Person
from loket.training import TrainingRole
from loket.training.help import MOST_PEERS, joined

MENTOR = "mentor"
"""The entry of a learner that names her mentor."""
MAX_TRIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerMentor:
    """Somebody of an office who helps. `peers`: names by subject."""

    office: str
    subject: str
    name: str
    peers: Mapping[str, str]

    @property
    def is_full(self) -> bool:
        """Whether nobody more can come."""
        return len(self.peers) >= MOST_PEERS


class PeerDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def mentor_of(self, subject: str) -> Item | None:
        """The mentor somebody chose: `mentor`, `name`, `office`; None for nobody."""
        item = self._room.table.get(learner_topic(subject), MENTOR)
        return item if item and item["mentor"] else None

    def mentors_of(self, office: str) -> tuple[PeerMentor, ...]:
        """Everybody who helps at this office, by name."""
        room = self._room.room
        staff = StaffTable(room.clients.dynamodb, room.settings.staff_table, room.meter).of_office(office)
        mentors = [row for row in staff if TrainingRole.MENTOR in row.roles_here]
        kept = {item["entry"]: item for item in self._room.table.query(_topic(office), consistent=True)}
        return tuple(
            PeerMentor(
                office=office,
                subject=row.subject,
                name=row.name,
                peers=dict(kept[row.subject]["peers"]) if row.subject in kept else {},
            )
            for row in mentors
        )

    def peers_of(self, mentor: Person) -> dict[str, str]:
        """Names of those whom somebody helps, by subject."""
        items = [self._room.table.get(_topic(office), mentor.subject) for office in mentor.offices]
        return {subject: name for item in items if item for subject, name in item["peers"].items()}

    def choose(self, person: Person, mentor: PeerMentor) -> bool:
        """Become somebody's peer; False when the mentor has enough, and then an earlier one is kept."""
        wanted = {"mentor": mentor.subject, "name": mentor.name, "office": mentor.office}
        for _ in range(MAX_TRIES):
            mine = self._room.table.get(learner_topic(person.subject), MENTOR)
            if mine and (mine["office"], mine["mentor"]) == (mentor.office, mentor.subject):
                return True
            item = self._room.table.get(_topic(mentor.office), mentor.subject)
            peers = joined(item["peers"] if item else {}, person.subject, person.name)
            if peers is None:
                return False
            sides = [_side(mentor.office, mentor.subject, item, peers), *self._without(person, mine)]
            if self._is_kept(person, mine, wanted, sides):
                return True
        raise Busy("transact")

    def leave(self, person: Person) -> None:
        """Be nobody's peer any more."""
        for _ in range(MAX_TRIES):
            mine = self.mentor_of(person.subject)
            if mine is None:
                return
            nobody = dict.fromkeys(("mentor", "name", "office"), "")
            if self._is_kept(person, mine, nobody, self._without(person, mine)):
                return
        raise Busy("transact")

    def _without(self, person: Person, mine: Item | None) -> list[Update]:
        """The side of the mentor who is left; nothing where nobody is."""
        if mine is None or not mine["mentor"]:
            return []
        item = self._room.table.get(_topic(mine["office"]), mine["mentor"])
        rest = (
            {subject: name for subject, name in item["peers"].items() if subject != person.subject}
            if item
            else {}
        )
        return [_side(mine["office"], mine["mentor"], item, rest)]

    def _is_kept(
        self, person: Person, mine: Item | None, changes: Mapping[str, str], sides: list[Update]
    ) -> bool:
        """Every side at once; False when one of them changed meanwhile."""
        own = Update(
            key=(learner_topic(person.subject), MENTOR),
            changes=changes,
            expected={"mentor": mine["mentor"] if mine else None},
        )
        try:
            self._room.table.transact([*sides, own])
        except Changed:
            return False
        return True


def _side(office: str, mentor: str, item: Item | None, peers: Mapping[str, str]) -> Update:
    number = int(item["number"]) if item else None
    return Update(
        key=(_topic(office), mentor),
        changes={"peers": dict(peers), "number": (number or 0) + 1},
        expected={"number": number},
    )


def _topic(office: str) -> str:
    return f"mentor#{office}"
