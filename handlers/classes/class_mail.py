"""Mails about classes: a seat is offered, a class is moved or called off. They tell nothing about anybody."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from handlers.backroom.backroom import Backroom
from handlers.backroom.store import AlreadyThere
from handlers.classes.class_items import (
    CLASSES,
    REGISTRATION,
    class_from_item,
    class_topic,
    registration_from_item,
)
from handlers.learning.learning_table import LearningTable
from handlers.mails.mail import Mailer, MailRefused, NoAddress
from handlers.mails.notices import Notice
from handlers.people.staff_table import StaffTable
from loket.pages import compiled, environment
from loket.training.classes import ClassPlan, Registration, Standing

TOLD_ALL = "told-all#"
"""Entry that remembers that everybody was told of one change of the class."""
TOLD = "told#"
"""Entry that remembers a mail: after it come subject, number of the registration, and what was told."""


class ClassMail:
    """Tells each person once. Who has no address reads it on her own page. Raises StoreDown, MailDown."""

    def __init__(self, room: Backroom) -> None:
        self._room = room

    def follow(self, changes: Sequence[tuple[str, str]]) -> None:
        """Some classes or registrations changed."""
        for topic, entry in dict.fromkeys(changes):
            if topic == CLASSES:
                self._changed(entry)
            elif entry.startswith(REGISTRATION):
                self._offered(topic.removeprefix(class_topic("")), entry)

    def _offered(self, class_id: str, entry: str) -> None:
        item = self._table.get(class_topic(class_id), entry)
        one = registration_from_item(item) if item else None
        if one is None or one.standing is not Standing.OFFERED:
            return
        plan = self._plan(class_id)
        if plan and one.offer_until and one.offer_until > self._room.clock():
            self._tell(plan, one, "offer")

    def _changed(self, class_id: str) -> None:
        """Whoever has a seat or waits. Cut off in the middle, the same record goes on where it was."""
        plan = self._plan(class_id)
        if plan is None or plan.starts_at < self._room.clock():
            return
        moved_at = None if plan.cancelled_at else plan.moved_at
        if not (plan.cancelled_at or moved_at):
            return
        what = f"moved#{moved_at.isoformat()}" if moved_at else "called_off"
        # Every registration changes the class too: who was told already is not looked for again.
        everybody = {"topic": class_topic(class_id), "entry": f"{TOLD_ALL}{what}"}
        if self._table.get(everybody["topic"], everybody["entry"]):
            return
        for item in self._table.query(class_topic(class_id), REGISTRATION, consistent=True):
            one = registration_from_item(item)
            if one.is_in and (moved_at is None or one.at <= moved_at):
                self._tell(plan, one, what)
        with suppress(AlreadyThere):
            self._table.put_if_absent({**everybody, "at": self._room.clock().isoformat()})

    def _tell(self, plan: ClassPlan, one: Registration, what: str) -> None:
        mark = {"topic": class_topic(plan.id), "entry": f"{TOLD}{one.subject}#{one.number}#{what}"}
        if not one.office or self._table.get(mark["topic"], mark["entry"]):
            return
        staff = StaffTable(self._room.clients.dynamodb, self._room.settings.staff_table, self._room.meter)
        member = staff.get(one.office, one.subject)
        if member is None or not member.email:
            return
        self._send(member.email, self._words(plan, one, what))
        with suppress(AlreadyThere):
            self._table.put_if_absent({**mark, "at": self._room.clock().isoformat()})

    def _words(self, plan: ClassPlan, one: Registration, what: str) -> Notice:
        room = self._room
        words = environment(compiled(room.settings.catalog), room.catalog.labels)
        words.globals.update(city=room.catalog.city)
        address = f"{room.settings.host}/belajar/aksi/kelas/{plan.id}"
        template = words.get_template("mail/class.txt")
        filled = template.render(
            plan=plan, what=what.partition("#")[0], until=one.offer_until, address=address
        )
        subject, _, text = filled.strip().partition("\n\n")
        return Notice(subject=subject, text=text)

    def _send(self, email: str, notice: Notice) -> None:
        try:
            Mailer(self._room.clients.sesv2, self._room.settings.mail_sender).send(email, notice)
        except (MailRefused, NoAddress) as error:
            self._room.log.warning("a mail was refused", kind=type(error).__name__)

    def _plan(self, class_id: str) -> ClassPlan | None:
        found = self._table.get(CLASSES, class_id)
        return class_from_item(found).plan if found else None

    @property
    def _table(self) -> LearningTable:
        return LearningTable(
            self._room.clients.dynamodb, self._room.settings.learning_table, self._room.meter
        )
