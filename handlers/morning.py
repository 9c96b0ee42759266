"""The function of the morning: reminds residents, closes what nobody completed, mails each officer once."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any, Unpack

from handlers.backroom.backroom import Backroom, Means
from handlers.backroom.keys import KeysDown
from handlers.backroom.settings import Settings
from handlers.backroom.store import StoreDown
from handlers.mails.mail import MailDown, Mailer, MailRefused, NoAddress
from handlers.people.staff_table import StaffTable
from handlers.queue.queue_table import QueueTable
from handlers.reminders.digest import Desk, MorningLetter, morning_letters
from handlers.reminders.digest_mail import DigestMail
from handlers.reminders.due_list import Today
from handlers.reminders.due_row import DueRow, open_rows
from handlers.reminders.morning_marks import MorningMarks
from handlers.reminders.waiting_round import WaitingRound
from handlers.web.front import App
from loket.cases import MAILBOX
from loket.services import Office


class MorningIncomplete(RuntimeError):
    """Some cases could not be understood, or some mails not handed over. Whatever else was due is done."""


class Morning:
    """One run over all queues. Begun again, it repeats nothing and goes on where it broke off."""

    def __init__(self, room: Backroom) -> None:
        self._room = room
        client, settings = room.clients.dynamodb, room.settings
        self._queue = QueueTable(client, settings.queue_table, room.meter)
        self._staff = StaffTable(client, settings.staff_table, room.meter)
        self._marks = MorningMarks(client, settings.counters_table, room.meter)
        self._waiting = WaitingRound(room)
        self._mail = DigestMail(settings.catalog, room.catalog, f"{settings.host}{settings.desk}")

    def __call__(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """Do the round and count: remind, lapse, mailed, again, refused, unsent, broken.

        A closed day stays silent: nobody is at the office to act, and residents could ask nobody.

        Raises:
            StoreDown, KeysDown: begin again.
            MorningIncomplete: something is left; begin again, and look when that does not help.
        """
        today = Today(day=self._room.today, calendar=self._room.catalog.calendar)
        tally: Counter[str] = Counter()
        if today.calendar.is_working_day(today.day):
            try:
                self._round(today, tally)
            finally:
                for code, count in sorted(tally.items()):
                    self._room.log.info("the morning counted", code=code, count=count)
        if tally["broken"] or tally["unsent"]:
            raise MorningIncomplete(f"{tally['broken']} broken, {tally['unsent']} unsent")
        return dict(tally)

    def _round(self, today: Today, tally: Counter[str]) -> None:
        desks = [self._desk(office) for office in self._room.catalog.offices]
        for row in (row for desk in desks for row in desk.rows):
            tally.update(self._tend(row, today))
        for letter in morning_letters(desks, today):
            tally[self._send(letter, today)] += 1

    def _tend(self, row: DueRow, today: Today) -> tuple[str, ...]:
        """What the city's clock did to a case; one that is broken must not keep a city from its morning."""
        try:
            action = self._waiting.tend(row, today.day)
        except (StoreDown, KeysDown):
            raise
        except Exception as error:
            self._room.log.bug(error)
            return ("broken",)
        return (action.value,) if action else ()

    def _desk(self, office: Office) -> Desk:
        rows = open_rows(self._queue, office.id, self._room.catalog.services)
        if not rows:  # then nobody there is written to
            return Desk(office=office, rows=())
        staff, mailbox = self._staff.of_office(office.id), self._staff.get(office.id, MAILBOX)
        return Desk(office=office, rows=rows, staff=(*staff, *((mailbox,) if mailbox else ())))

    def _send(self, letter: MorningLetter, today: Today) -> str:
        """Mark, then mail: a reader rather misses one mail than gets the same one twice."""
        room = self._room
        if not self._marks.set(letter.reader, today.day, room.clock()):
            return "again"
        mailer = Mailer(room.clients.sesv2, room.settings.mail_sender)
        try:
            mailer.send(letter.email, self._mail.notice(letter, today.day))
        except MailDown as error:
            room.log.warning("a mail waits for its retry", kind=str(error))
            self._marks.take_back(letter.reader, today.day)
            return "unsent"
        except (MailRefused, NoAddress) as error:
            room.log.warning("a mail was refused", kind=str(error))
            return "refused"
        return "mailed"


def create_app(settings: Settings, **means: Unpack[Means]) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet."""
    return Morning(Backroom.open(settings, **means))


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)
