"""What an office does with its notices: see them, add one, take one down before its time."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from handlers.audit.audit_trail import AuditTrail
from handlers.backroom.store import AlreadyThere, Changed
from handlers.board.board import notice_of
from handlers.board.board_table import BoardTable
from handlers.counter.officer_desk import OfficerDesk
from loket.cases import Person, may_post_notice
from loket.services import Notice, NoticeDraft, Office, Service, services_of

MAX_AT_ONCE = 10
"""Notices of one office that run or are planned. More than that nobody reads."""
KEPT_AFTERWARDS = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A notice that runs or is planned, and who wrote it. `service`: None for all of the office."""

    notice: Notice
    office: Office
    service: Service | None
    by: str
    at: datetime
    is_on: bool


class BoardDesk:
    """Raises StoreDown and KeysDown. Nothing is added or taken down off the record."""

    def __init__(self, desk: OfficerDesk) -> None:
        self._desk, self._catalog, self._room = desk, desk.catalog, desk.room
        self._trail = AuditTrail(desk.room)

    def offices(self, person: Person) -> tuple[Office, ...]:
        """The offices that somebody may speak for, his own first."""
        every = self._catalog.offices
        found = [office for office in every if may_post_notice(person, office.id, self._below)]
        return tuple(sorted(found, key=lambda office: office.id not in person.offices))

    def services(self, office: Office) -> tuple[Service, ...]:
        """What an office gives, from A to Z."""
        found = services_of(office, self._catalog.guides.values())
        return tuple(sorted(found, key=lambda service: service.title.lower()))

    def posted(self, person: Person) -> tuple[Posted, ...]:
        """The notices of these offices that are on or still to come; those that end first, first."""
        offices = {office.id for office in self.offices(person)}
        found = (self._read(entry) for entry in self._table.entries() if entry["office"] in offices)
        return tuple(sorted(filter(None, found), key=lambda one: (one.notice.ends, one.notice.id)))

    def has_room(self, person: Person, office: str) -> bool:
        """Whether this office may announce one more."""
        return sum(one.office.id == office for one in self.posted(person)) < MAX_AT_ONCE

    def post(self, person: Person, draft: NoticeDraft, key: str) -> None:
        """Publish a checked draft of this person; once a key, however often it is clicked."""
        entry, now = self._entry(person, draft, key), self._room.clock()
        self._trail.note_office(person, draft.office, f"notice_posted:{entry['entry']}")
        last = datetime.combine(draft.ends, time.max, tzinfo=now.tzinfo) + KEPT_AFTERWARDS
        try:
            self._table.put({**entry, "ttl": int(last.timestamp())})
        except AlreadyThere:
            return
        self._room.log.info("a notice is posted", office=draft.office)

    def take_down(self, person: Person, notice: str) -> bool:
        """End a notice now; False when there is none that this person may end."""
        found = next((one for one in self.posted(person) if one.notice.id == notice), None)
        if found is None:
            return False
        self._trail.note_office(person, found.office.id, f"notice_ended:{notice}")
        with suppress(Changed):  # a colleague was quicker
            self._table.end(notice, person.subject, self._room.clock())
        return True

    def preview(self, person: Person, draft: NoticeDraft) -> Notice:
        """The notice as residents will read it."""
        found = notice_of(self._entry(person, draft, "pratinjau"), self._catalog)
        assert found is not None
        return found

    def _entry(self, person: Person, draft: NoticeDraft, key: str) -> dict[str, Any]:
        return {
            "entry": f"n-{key}",
            "office": draft.office,
            "service": draft.service,
            "kind": draft.kind.value,
            "text": draft.text,
            "starts": draft.starts.isoformat(),
            "ends": draft.ends.isoformat(),
            "by": person.subject,
            "by_name": person.name,
            "at": self._room.clock().isoformat(timespec="seconds"),
        }

    def _read(self, entry: Mapping[str, Any]) -> Posted | None:
        notice = notice_of(entry, self._catalog)
        if notice is None or notice.ends < self._room.today:
            return None
        return Posted(
            notice=notice,
            office=self._catalog.offices[entry["office"]],
            service=self._catalog.guides.get(entry["service"]),
            by=entry["by_name"],
            at=datetime.fromisoformat(entry["at"]),
            is_on=notice.is_shown(self._room.today),
        )

    def _below(self, office: str) -> tuple[str, ...]:
        return tuple(found.id for found in self._catalog.offices.below(office))

    @property
    def _table(self) -> BoardTable:
        return BoardTable(self._room.clients.dynamodb, self._room.settings.public_table, self._room.meter)


def new_key() -> str:
    """Names one notice, from its preview on: 128 random bits."""
    return secrets.token_urlsafe(16)
