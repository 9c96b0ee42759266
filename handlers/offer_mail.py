"""A mail to whoever is offered a seat: the class and the time to confirm, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from handlers.backroom import Backroom
from handlers.class_items import (
    CLASSES,
    REGISTRATION,
    class_from_item,
    class_topic,
    registration_from_item,
)
from handlers.learning_table import LearningTable
from handlers.mail import Mailer, MailRefused, NoAddress
from handlers.notices import Notice
from handlers.staff_table import StaffTable
from handlers.store import AlreadyThere
from loket.pages import compiled, environment
from loket.training import ClassPlan, Registration, Standing

TOLD = "told#"
"""Entry that remembers a mail: after it come subject and number of the registration."""


class OfferMail:
    """Mails once for each offer. Who has no address reads it under “Kelas”. Raises StoreDown, MailDown."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def follow(self, changes: Sequence[tuple[str, str]]) -> None:
        """Some registrations changed."""
        for topic, entry in dict.fromkeys(changes):
            if entry.startswith(REGISTRATION):
                self._look(topic.removeprefix(class_topic("")), entry)

    def _look(self, class_id: str, entry: str) -> None:
        item = self._table.get(class_topic(class_id), entry)
        one = registration_from_item(item) if item else None
        if one is None or one.standing is not Standing.OFFERED or not one.office:
            return
        if one.offer_until is None or one.offer_until <= self._room.clock():
            return
        mark = {"topic": class_topic(class_id), "entry": f"{TOLD}{one.subject}#{one.number}"}
        if self._table.get(mark["topic"], mark["entry"]):
            return
        found = self._table.get(CLASSES, class_id)
        staff = StaffTable(self._room.clients.dynamodb, self._room.settings.staff_table, self._room.meter)
        member = staff.get(one.office, one.subject)
        if found is None or member is None or not member.email:
            return
        self._send(member.email, class_from_item(found).plan, one)
        with suppress(AlreadyThere):
            self._table.put_if_absent({**mark, "at": self._room.clock().isoformat()})

    def _send(self, email: str, plan: ClassPlan, one: Registration) -> None:
        room = self._room
        words = environment(compiled(room.settings.catalog), room.catalog.labels)
        words.globals.update(city=room.catalog.city)
        filled = words.get_template("mail/offer.txt").render(
            plan=plan, until=one.offer_until, address=f"{room.settings.host}/belajar/aksi/kelas/{plan.id}"
        )
        subject, _, text = filled.strip().partition("\n\n")
        try:
            Mailer(room.clients.sesv2, room.settings.mail_sender).send(
                email, Notice(subject=subject, text=text)
            )
        except (MailRefused, NoAddress) as error:
            room.log.warning("a mail was refused", kind=type(error).__name__)

    @property
    def _table(self) -> LearningTable:
        return LearningTable(
            self._room.clients.dynamodb, self._room.settings.learning_table, self._room.meter
        )
