"""Who works at each office: rows that the sign-in writes and the head of the office narrows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.backroom.attributes import Item, to_attribute
from handlers.backroom.store import Meter, Placeholders, Store, item_in
from loket.cases import (
    MAILBOX,
    REQUIREMENTS,
    Requirement,
    StaffMember,
    requirements_from_item,
    staff_from_item,
)

NOT_PEOPLE = frozenset({MAILBOX, REQUIREMENTS})
"""Subjects of rows that are an office's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeBook:
    """What one query brings of an office: everybody by name, and which modules it asks for."""

    people: tuple[StaffMember, ...] = ()
    requirements: tuple[Requirement, ...] = ()


class StaffTable:
    """Rows keyed by `office` and `subject`. Verbs raise StoreDown.

    What the provider says and what the office sets are other attributes, so neither overwrites the other.
    """

    def __init__(self, client: Any, table_name: str, meter: Meter | None = None) -> None:
        self._store = Store(client, meter)
        self._table = table_name

    def of_office(self, office: str) -> tuple[StaffMember, ...]:
        """Everybody who ever signed in for an office, by name, read consistently; nothing of its own rows.

        With `acting_roles` it answers whether somebody may act for the absent head today.
        """
        return self.book(office).people

    def book(self, office: str) -> OfficeBook:
        """Everybody, and what the office asks of them, for the price of one."""
        found = list(
            self._store.pages(
                "staff_of_office",
                "query",
                TableName=self._table,
                KeyConditionExpression="#office = :office",
                ExpressionAttributeNames={"#office": "office"},
                ExpressionAttributeValues={":office": to_attribute(office)},
                ConsistentRead=True,
            )
        )
        rows = (staff_from_item(item) for item in found if item["subject"] not in NOT_PEOPLE)
        own = next((item for item in found if item["subject"] == REQUIREMENTS), {})
        return OfficeBook(
            people=tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.subject))),
            requirements=requirements_from_item(own),
        )

    def get(self, office: str, subject: str) -> StaffMember | None:
        """One person at one office, read consistently; None for whoever never signed in there."""
        found = self._read("staff_get", office, subject)
        return staff_from_item(found) if found else None

    def requirements(self, office: str) -> tuple[Requirement, ...]:
        """Which modules an office asks for, read consistently."""
        return requirements_from_item(self._read("staff_requirements", office, REQUIREMENTS) or {})

    def mailbox(self, office: str) -> str:
        """Address of the mailbox that an office shares; "" when it has none."""
        found = self.get(office, MAILBOX)
        return found.email if found else ""

    def rows_of(self, subject: str, offices: Iterable[str]) -> tuple[StaffMember, ...]:
        """What these offices keep about one person."""
        found = (self.get(office, subject) for office in offices)
        return tuple(row for row in found if row is not None)

    def change(
        self, office: str, subject: str, changes: Mapping[str, Any], remove: Sequence[str] = ()
    ) -> None:
        """Set and remove attributes of one row, which is made when it is not there; all others stay."""
        holders = Placeholders()
        clauses = {
            "SET": [f"{holders.name(name)} = {holders.value(value)}" for name, value in changes.items()],
            "REMOVE": [holders.name(name) for name in remove],
        }
        self._store.write(
            "staff_change",
            "update_item",
            TableName=self._table,
            Key=_key(office, subject),
            UpdateExpression=" ".join(f"{verb} {', '.join(what)}" for verb, what in clauses.items() if what),
            **holders.arguments(),
        )

    def _read(self, verb: str, office: str, subject: str) -> Item | None:
        answer = self._store.read(
            verb, "get_item", TableName=self._table, Key=_key(office, subject), ConsistentRead=True
        )
        return item_in(answer)


def _key(office: str, subject: str) -> dict[str, dict[str, str]]:
    return {"office": {"S": office}, "subject": {"S": subject}}
