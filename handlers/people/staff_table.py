"""Who works at each office: rows that the sign-in writes and the head of the office narrows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handlers.backroom.attributes import to_attribute
from handlers.backroom.store import Meter, Placeholders, Store, item_in
from loket.cases import MAILBOX, StaffMember, staff_from_item


class StaffTable:
    """Rows keyed by `office` and `subject`. Verbs raise StoreDown.

    What the provider says and what the office sets are other attributes, so neither overwrites the other.
    """

    def __init__(self, client: Any, table_name: str, meter: Meter | None = None) -> None:
        self._store = Store(client, meter)
        self._table = table_name

    def of_office(self, office: str) -> tuple[StaffMember, ...]:
        """Everybody who ever signed in for an office, by name, read consistently; without its mailbox.

        With `acting_roles` it answers whether somebody may act for the absent head today.
        """
        found = self._store.pages(
            "staff_of_office",
            "query",
            TableName=self._table,
            KeyConditionExpression="#office = :office",
            ExpressionAttributeNames={"#office": "office"},
            ExpressionAttributeValues={":office": to_attribute(office)},
            ConsistentRead=True,
        )
        rows = (staff_from_item(item) for item in found if item["subject"] != MAILBOX)
        return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.subject)))

    def get(self, office: str, subject: str) -> StaffMember | None:
        """One person at one office, read consistently; None for whoever never signed in there."""
        answer = self._store.read(
            "staff_get", "get_item", TableName=self._table, Key=_key(office, subject), ConsistentRead=True
        )
        found = item_in(answer)
        return staff_from_item(found) if found else None

    def mailbox(self, office: str) -> str:
        """Address of the mailbox that an office shares; "" when it has none."""
        found = self.get(office, MAILBOX)
        return found.email if found else ""

    def rows_of(self, subject: str, offices: Iterable[str]) -> tuple[StaffMember, ...]:
        """What these offices keep about one person."""
        found = (self.get(office, subject) for office in offices)
        return tuple(row for row in found if row is not None)

    def change(self, office: str, subject: str, changes: Mapping[str, Any]) -> None:
        """Set attributes of one row, which is made when it is not there; all others stay."""
        holders = Placeholders()
        clauses = [f"{holders.name(name)} = {holders.value(value)}" for name, value in changes.items()]
        self._store.write(
            "staff_change",
            "update_item",
            TableName=self._table,
            Key=_key(office, subject),
            UpdateExpression=f"SET {', '.join(clauses)}",
            **holders.arguments(),
        )


def _key(office: str, subject: str) -> dict[str, dict[str, str]]:
    return {"office": {"S": office}, "subject": {"S": subject}}
