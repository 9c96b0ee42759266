"""The register of letters: one number after the other for each office and year, none twice, none left out."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from botocore.exceptions import ClientError

from handlers.backroom.attributes import Item, to_attribute, to_attributes
from handlers.backroom.store import AlreadyThere, Meter, Store, StoreDown, condition_failed, item_in

COUNTER = "counter"
MAX_TRIES = 40  # far more than officers of one office who press at the same moment
LONGEST_PAUSE = 0.1  # seconds between two tries, chosen by chance so that rivals part
PAGE = 50
MOST_AT_ONCE = 500  # entries of one call, which the store answers well within a second

Prepare = Callable[[int], tuple[Item, Item]]
"""Makes, for one number, the entry of the register and the event of the case that goes with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """Some entries, the newest first. `before` leads to older ones; 0 when there are none."""

    entries: tuple[Item, ...]
    before: int


class Moved(Exception):
    """Somebody took that number. Carries the last one of now, None when it has to be read."""

    def __init__(self, last: int | None) -> None:
        super().__init__("the register moved")
        self.last = last


class LetterRegister:
    """Rows keyed by `register` ("<office>#<year>") and `entry` (COUNTER, or the number with zeros before it).

    Verbs raise StoreDown.
    """

    def __init__(self, client: Any, table: str, cases_table: str, meter: Meter | None = None) -> None:
        self._store, self._table, self._cases = Store(client, meter), table, cases_table

    def last(self, register: str) -> int:
        """The last number given; 0 before the first."""
        answer = self._store.read(
            "letter_last", "get_item", TableName=self._table, Key=_key(register, COUNTER), ConsistentRead=True
        )
        found = item_in(answer)
        return int(found["last"]) if found else 0

    def take(self, register: str, prepare: Prepare) -> int:
        """The next number, for good: counter, entry and event are written together or not at all.

        `prepare` is asked anew whenever somebody else was quicker.

        Raises:
            AlreadyThere: The case got another event first. No number was used.
        """
        last: int | None = None
        for _ in range(MAX_TRIES):
            last = self.last(register) if last is None else last
            entry, event = prepare(last + 1)
            try:
                self._write(register, last, entry, event)
            except Moved as moved:
                last = moved.last
                time.sleep(random.random() * LONGEST_PAUSE)  # noqa: S311 -- no secret, only manners
                continue
            return last + 1
        raise StoreDown("the register is too busy")

    def start_after(self, register: str, number: int) -> bool:
        """Go on after a register of paper. Only forward; False when that number was given already."""
        try:
            self._store.write(
                "letter_start",
                "update_item",
                TableName=self._table,
                Key=_key(register, COUNTER),
                UpdateExpression="SET #last = :new, #paper = :new",
                ConditionExpression="attribute_not_exists(#last) OR #last < :new",
                ExpressionAttributeNames={"#last": "last", "#paper": "paper"},
                ExpressionAttributeValues={":new": to_attribute(number)},
            )
        except ClientError as error:
            if condition_failed(error):
                return False
            raise
        return True

    def revoke(self, register: str, seq: int, revoked_on: str, event: Item) -> None:
        """Mark the entry and write the event, both or none. Raises AlreadyThere as `take` does."""
        update = {
            "TableName": self._table,
            "Key": _key(register, entry_key(seq)),
            "UpdateExpression": "SET #revoked = :day",
            "ConditionExpression": "attribute_exists(#register)",
            "ExpressionAttributeNames": {"#revoked": "revoked_on", "#register": "register"},
            "ExpressionAttributeValues": {":day": to_attribute(revoked_on)},
        }
        self._transact([{"Update": update}, {"Put": self._event(event)}], event)

    def find(self, register: str, seq: int) -> Item | None:
        """One entry."""
        answer = self._store.read(
            "letter_find", "get_item", TableName=self._table, Key=_key(register, entry_key(seq))
        )
        return item_in(answer)

    def page(self, register: str, before: int = 0, size: int = PAGE) -> RegisterPage:
        """Entries older than `before`, which is 0 for the newest."""
        upper = entry_key(before - 1) if before > 1 else entry_key(10**9 - 1)
        found = self._store.pages(
            "letter_page",
            "query",
            TableName=self._table,
            KeyConditionExpression="#register = :register AND #entry BETWEEN :lower AND :upper",
            ExpressionAttributeNames={"#register": "register", "#entry": "entry"},
            ExpressionAttributeValues={
                ":register": to_attribute(register),
                ":lower": to_attribute(entry_key(1)),
                ":upper": to_attribute(upper),
            },
            ScanIndexForward=False,
            Limit=min(size + 1, MOST_AT_ONCE),
        )
        rows = tuple(item for item, _ in zip(found, range(size + 1), strict=False))
        more = len(rows) > size
        return RegisterPage(entries=rows[:size], before=int(rows[size - 1]["seq"]) if more else 0)

    def _write(self, register: str, last: int, entry: Item, event: Item) -> None:
        counted = {
            "TableName": self._table,
            "Key": _key(register, COUNTER),
            "UpdateExpression": "SET #last = :new",
            "ConditionExpression": "#last = :last" if last else "attribute_not_exists(#last)",
            "ExpressionAttributeNames": {"#last": "last"},
            "ExpressionAttributeValues": {
                ":new": to_attribute(last + 1),
                **({":last": to_attribute(last)} if last else {}),
            },
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
        put = {
            "TableName": self._table,
            "Item": to_attributes({**entry, "register": register, "entry": entry_key(last + 1)}),
            "ConditionExpression": "attribute_not_exists(#register)",
            "ExpressionAttributeNames": {"#register": "register"},
        }
        self._transact([{"Update": counted}, {"Put": put}, {"Put": self._event(event)}], event)

    def _transact(self, requests: list[Mapping[str, Any]], event: Item) -> None:
        try:
            self._store.write("letter_take", "transact_write_items", TransactItems=requests)
        except ClientError as error:
            self._refused(event, error)

    def _refused(self, event: Item, error: ClientError) -> NoReturn:
        reasons = error.response.get("CancellationReasons", [])
        codes = [reason.get("Code") for reason in reasons]
        if not reasons:
            raise error
        if codes[-1] == "ConditionalCheckFailed":
            there = item_in(reasons[-1]) or self._event_there(event)
            raise AlreadyThere(there) from error
        if codes[0] == "ConditionalCheckFailed":
            found = item_in(reasons[0])
            raise Moved(int(found["last"]) if found and "last" in found else None) from error
        # Another transaction holds a row of ours: whoever comes later tries again.
        raise Moved(None) from error

    def _event_there(self, event: Item) -> Item:
        key = {"case": to_attribute(event["case"]), "part": to_attribute(event["part"])}
        answer = self._store.read(
            "letter_event", "get_item", TableName=self._cases, Key=key, ConsistentRead=True
        )
        found = item_in(answer)
        if found is None:  # gone between two calls: only erasing does that
            raise StoreDown("letter_event")
        return found

    def _event(self, event: Item) -> dict[str, Any]:
        return {
            "TableName": self._cases,
            "Item": to_attributes(event),
            "ConditionExpression": "attribute_not_exists(#case)",
            "ExpressionAttributeNames": {"#case": "case"},
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }


def register_of(office: str, year: int) -> str:
    """The register of an office in a year."""
    return f"{office}#{year}"


def entry_key(seq: int) -> str:
    """Numbers as they sort."""
    return f"{seq:09d}"


def _key(register: str, entry: str) -> dict[str, Any]:
    return {"register": to_attribute(register), "entry": to_attribute(entry)}
