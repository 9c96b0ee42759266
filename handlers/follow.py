"""The function that follows what was written: queues, mails, then files; notices. Opens no answer."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Unpack

from handlers.backroom.attributes import from_attributes
from handlers.backroom.backroom import Backroom, Means
from handlers.backroom.case_table import AlreadyThere, StoreDown
from handlers.backroom.keys import KeysDown
from handlers.backroom.settings import Settings
from handlers.board.board_publisher import NoticePublisher, is_notice, is_wake
from handlers.cases.story import is_hidden
from handlers.classes.class_publisher import ClassPublisher
from handlers.files.examiner import Examination, Examiner
from handlers.files.scanner import scanner_at
from handlers.learning_stream import LearningStream, is_learning
from handlers.letters.check_page import CheckPage
from handlers.mails.mail import MailDown, Mailer, MailRefused, NoAddress, Restraint
from handlers.mails.notices import Contact, Notices
from handlers.queue.queue_row import queue_row
from handlers.queue.queue_table import QueueTable
from handlers.reminders.urgent_mail import UrgentMail
from handlers.web.front import App
from loket.cases import HEAD_PART, Action, Case, Screening, case_from_items, contact_context, in_order

Record = Mapping[str, Any]


class Follower:
    """Takes one batch of the stream and answers which records it could not follow.

    The loop is ours and not the batch processor of Powertools: that one keeps the words of each error, which
    may quote a resident, prints them when debugging, and by default fails the call when every record failed.
    Here an error is told by its kind, and the answer always names the records one by one.
    """

    def __init__(self, room: Backroom) -> None:
        self._room = room
        self._notices = Notices(room.settings.catalog, room.catalog, room.settings.host)
        self._restraint = Restraint(room.clock)
        self._urgent = UrgentMail(room)
        self._examiner = Examiner(room, scanner_at(room.settings.scanner_address))
        self._publisher = NoticePublisher(room)
        self._checks = CheckPage(room)
        self._learning = LearningStream(room)
        self._classes = ClassPublisher(room)

    @property
    def _queue(self) -> QueueTable:
        return QueueTable(self._room.clients.dynamodb, self._room.settings.queue_table, self._room.meter)

    def __call__(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """Follow each record. One that fails holds up no other, and no file holds up a mail."""
        failed: list[str] = []
        down: set[type[Exception]] = set()
        notices = [record for record in event["Records"] if is_notice(record)]
        if notices:
            failed += self._publish(notices)
        learning = [record for record in event["Records"] if is_learning(record)]
        failed += self._learning.follow(learning)
        files = Examination(self._room, self._examiner)
        for record in event["Records"]:
            if record in notices or record in learning:
                continue
            try:
                self._follow(record, down, files)
            except (StoreDown, KeysDown, MailDown) as error:
                # What is down is not asked again in this batch: 25 times waiting is more than we have.
                down.add(type(error))
                self._room.log.warning("a change waits for its retry", kind=type(error).__name__)
            except MailRefused as error:
                self._room.log.warning("a mail was refused", kind=str(error))
            except Exception as error:
                # One broken record must not stop the city, and its words must not be printed.
                self._room.log.bug(error)
            else:
                continue
            failed.append(record["dynamodb"]["SequenceNumber"])
        failed += files.finish()
        return _failures(failed)

    def _publish(self, records: list[Record]) -> list[str]:
        """Bring what offices announce on the site up to date; the records that have to come again."""
        try:
            self._publisher.follow(records)
            if any(map(is_wake, records)):
                self._classes.publish()
        except StoreDown as error:
            self._room.log.warning("a change waits for its retry", kind=type(error).__name__)
        except Exception as error:
            self._room.log.bug(error)
        else:
            return []
        return [record["dynamodb"]["SequenceNumber"] for record in records]

    def _follow(self, record: Record, down: set[type[Exception]], files: Examination) -> None:
        keys = from_attributes(record["dynamodb"]["Keys"])
        number = _number(keys["part"])
        if number is None or record["eventName"] == "REMOVE":
            return
        if StoreDown in down:
            raise StoreDown("earlier in this batch")
        items = self._room.cases.query(keys["case"], consistent=True)
        case = case_from_items(items, self._room.catalog.city.reference_prefix)
        if case is None or is_hidden(case, self._room.catalog, self._room.clock()):
            return  # erased in between, or about to be
        row = queue_row(case, self._room.catalog)
        self._queue.put_row(row)
        files.note(case, record["dynamodb"]["SequenceNumber"])
        self._checks.follow(case, number)
        told = _mark(keys["part"]) in {item["part"] for item in items}
        owed = bool(case.current_contact) and not told and not _is_silent(case, number)
        urgent = self._urgent.is_due(case, row, number, items)
        for outage in down if owed or urgent else ():
            raise outage("earlier in this batch")
        if owed:
            self._tell(case, keys["part"], number)
        if urgent:
            self._urgent.tell(case, row)

    def _tell(self, case: Case, part: str, number: int) -> None:
        opened = self._room.keys.unwrap_small(case.current_contact, contact_context(case.id))
        contact, room = Contact.from_bytes(opened), self._room
        if not contact.email:
            return  # taken away by a correction
        is_receipt = number == _receipt_number(case)
        if is_receipt and not self._restraint.allows(contact.email):
            self._room.log.warning("a receipt was held back", reference=str(case.reference))
            return
        notice = (
            self._notices.receipt(case, contact)
            if is_receipt
            else self._notices.change(case, in_order(case.events)[number - 1], contact)
        )
        try:
            Mailer(room.clients.sesv2, room.settings.mail_sender).send(contact.email, notice)
        except NoAddress:
            self._room.log.warning("an address was no address", reference=str(case.reference))
            return
        if is_receipt:
            self._restraint.note(contact.email)
        self._room.log.info("a resident was told", reference=str(case.reference), part=part)
        self._mark_told(case, part)

    def _mark_told(self, case: Case, part: str) -> None:
        """Remember it beside the case, so that a record that comes again sends nothing."""
        now = self._room.clock().isoformat(timespec="seconds")
        mark = {"case": case.symbols, "part": _mark(part), "at": now}
        try:
            self._room.cases.put_if_absent(mark if case.ttl is None else {**mark, "ttl": case.ttl})
        except AlreadyThere:
            pass
        except StoreDown:
            # The mail is out. To fail now would surely send it twice; to go on does so only perhaps.
            self._room.log.warning("a mail has no mark", reference=str(case.reference), part=part)


def create_app(settings: Settings, **means: Unpack[Means]) -> App:
    """Wire the function. Reads the catalog; asks AWS for nothing yet, and never for the secret."""
    return Follower(Backroom.open(settings, **means))


@cache
def _app() -> App:
    return create_app(Settings.from_environment(os.environ))


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """Entry point of Lambda."""
    return _app()(event)


def _failures(numbers: list[str]) -> dict[str, Any]:
    return {"batchItemFailures": [{"itemIdentifier": number} for number in dict.fromkeys(numbers)]}


def _number(part: str) -> int | None:
    """0 for the head, the number of an event, None for what nobody is told about."""
    if part == HEAD_PART:
        return 0
    return int(part[1:]) if re.fullmatch(r"e[0-9]{4,}", part) else None


def _receipt_number(case: Case) -> int:
    """With which number the receipt goes out: the head, or the release of what was held."""
    return 1 if case.screening is Screening.HELD else 0


def _is_silent(case: Case, number: int) -> bool:
    """Nobody is told of what no person may have sent: the address may be a stranger's.

    Nor of what only the office sees, or what the resident wrote herself.
    """
    if not case.vouched or number < _receipt_number(case):
        return True
    action = in_order(case.events)[number - 1].action if number else None
    return action is not None and (action.private or action is Action.REPLY)


def _mark(part: str) -> str:
    return f"m{part}"
