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
        """Become somebody's peer; False when the mentor has enough. An earlier mentor is left first."""
        if self.mentor_of(person.subject):
            self.leave(person)
        for _ in range(MAX_TRIES):
            item = self._room.table.get(_topic(mentor.office), mentor.subject)
            peers = joined(item["peers"] if item else {}, person.subject, person.name)
            if peers is None:
                return False
            if self._keep(person, mentor.office, mentor.subject, item, peers, mentor.name):
                return True
        raise Busy("transact")

    def leave(self, person: Person) -> None:
        """Be nobody's peer any more."""
        for _ in range(MAX_TRIES):
            mine = self.mentor_of(person.subject)
            if mine is None:
                return
            item = self._room.table.get(_topic(mine["office"]), mine["mentor"])
            peers = item["peers"] if item else {}
            rest = {subject: name for subject, name in peers.items() if subject != person.subject}
            if self._keep(person, mine["office"], mine["mentor"], item, rest):
                return
        raise Busy("transact")

    def _keep(
        self,
        person: Person,
        office: str,
        mentor: str,
        item: Item | None,
        peers: Mapping[str, str],
        name: str = "",
    ) -> bool:
        """Both sides at once; `name`: of the mentor from now on, "" when she is left."""
        number = int(item["number"]) if item else None
        before = self._room.table.get(learner_topic(person.subject), MENTOR)
        if bool(name) == bool(before and before["mentor"]):
            return bool(before and before["mentor"] == (mentor if name else ""))
        changes = {"mentor": mentor if name else "", "name": name, "office": office if name else ""}
        try:
            self._room.table.transact(
                [
                    Update(
                        key=(_topic(office), mentor),
                        changes={"peers": dict(peers), "number": (number or 0) + 1},
                        expected={"number": number},
                    ),
                    Update(
                        key=(learner_topic(person.subject), MENTOR),
                        changes=changes,
                        expected={"mentor": before["mentor"] if before else None},
                    ),
                ]
            )
        except Changed:
            return False
        return True


def _topic(office: str) -> str:
    return f"mentor#{office}"
