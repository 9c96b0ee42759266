"""An instant mail to whoever is to act: a resident answered, and the day of the case has come or is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from handlers.backroom.attributes import Item
from handlers.backroom.backroom import Backroom
from handlers.backroom.store import AlreadyThere
from handlers.mails.mail import MailDown, Mailer, MailRefused, NoAddress
from handlers.people.staff_table import StaffTable
from handlers.reminders.digest import Desk, is_read
from handlers.reminders.digest_mail import DigestMail
from handlers.reminders.due_row import DueRow, due_row
from loket.cases import MAILBOX, Action, Case, StaffMember, in_order
from loket.services import Office

ANSWERS = frozenset({Action.REPLY, Action.RESUBMIT})


class UrgentMail:
    """Nothing else is told at once; all the rest waits for the morning. At most once a day for one case."""

    def __init__(self, room: Backroom) -> None:
        settings = room.settings
        self._room = room
        self._staff = StaffTable(room.clients.dynamodb, settings.staff_table, room.meter)
        self._mail = DigestMail(settings.catalog, room.catalog, f"{settings.host}{settings.desk}")

    def is_due(self, case: Case, row: Item, number: int, items: Iterable[Mapping[str, Any]]) -> bool:
        """Whether this event is urgent. `row`: the case's of now; `items`: all that is stored of it."""
        action = in_order(case.events)[number - 1].action if number else None
        due_on = row.get("due_on", "")
        if action not in ANSWERS or not due_on or due_on > self._room.today.isoformat():
            return False
        known = case.office in self._room.catalog.offices and not self._room.settings.practice
        return known and not any(item["part"] == self._part for item in items)

    def tell(self, case: Case, row: Item) -> None:
        """Mail, and remember it beside the case. Raises StoreDown, and MailDown while nobody was mailed."""
        room, due, mailed = self._room, due_row(row), 0
        mailer = Mailer(room.clients.sesv2, room.settings.mail_sender)
        office = room.catalog.offices[case.office]
        for reader in self._readers(office, due):
            try:
                mailer.send(reader.email, self._mail.urgent(due, reader, office))
            except (MailRefused, NoAddress, MailDown) as error:
                if isinstance(error, MailDown) and not mailed:
                    raise
                room.log.warning("a mail was refused", kind=type(error).__name__)
            else:
                mailed += 1
        mark = {"case": case.symbols, "part": self._part}
        with suppress(AlreadyThere):
            room.cases.put_if_absent(mark if case.ttl is None else {**mark, "ttl": case.ttl})

    @property
    def _part(self) -> str:
        """Where it is remembered, beside the case."""
        return f"u{self._room.today.isoformat()}"

    def _readers(self, office: Office, row: DueRow) -> tuple[StaffMember, ...]:
        """Who has it, or stands in. For what is anybody's the shared mailbox; without one everybody."""
        day, staff = self._room.today, self._staff.of_office(office.id)
        subjects = Desk(office=office, rows=(), staff=staff).readers_of(row, day)
        mailbox = self._staff.get(office.id, MAILBOX) if len(subjects) != 1 else None
        if mailbox and is_read(mailbox, day):
            return (mailbox,)
        return tuple(one for one in staff if one.subject in subjects and is_read(one, day))
