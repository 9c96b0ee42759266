"""Who is signed in. The key is a hash of the cookie: a copy of this table opens nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.attributes import Item, to_attribute, to_attributes
from handlers.backroom.store import Meter, Store, condition_failed, item_in

OWNER = "of#"
"""Before the subject: the row that lists the keys of one person, so that all of them can be ended at once.

A row instead of an index: an index may miss what came within the last second, and who loses a role in that
second would keep it.
"""


class SessionTable:
    """Sessions keyed by `session`, each with `ttl` (seconds since 1970). Verbs raise StoreDown."""

    def __init__(
        self, client: Any, table_name: str, clock: Callable[[], datetime], meter: Meter | None = None
    ) -> None:
        self._store = Store(client, meter)
        self._table = table_name
        self._clock = clock

    def put(self, session: Item) -> None:
        """Keep a session in the place of an older one under the same key."""
        if "ttl" not in session:
            raise ValueError("a session without an end is never kept")
        self._store.write("session_put", "put_item", TableName=self._table, Item=to_attributes(session))

    def get(self, key: str) -> Item | None:
        """The session; None when there is none or its time is over (the store deletes days late)."""
        answer = self._store.read(
            "session_get", "get_item", TableName=self._table, Key=self._key(key), ConsistentRead=True
        )
        found = item_in(answer)
        if found is None or found["ttl"] <= self._clock().timestamp():
            return None
        return found

    def prolong(self, key: str, *, used: int, ttl: int) -> bool:
        """Note that a session was used. False when it was ended meanwhile: nothing brings it back."""
        try:
            self._store.write(
                "session_prolong",
                "update_item",
                TableName=self._table,
                Key=self._key(key),
                UpdateExpression="SET #used = :used, #ttl = :ttl",
                ConditionExpression="attribute_exists(#session)",
                ExpressionAttributeNames={"#used": "used", "#ttl": "ttl", "#session": "session"},
                ExpressionAttributeValues={":used": to_attribute(used), ":ttl": to_attribute(ttl)},
            )
        except ClientError as error:
            if condition_failed(error):
                return False
            raise
        return True

    def delete(self, key: str) -> None:
        """End the session; nothing happens when there is none."""
        self._store.write("session_delete", "delete_item", TableName=self._table, Key=self._key(key))

    def claim(self, subject: str, key: str, ttl: int) -> frozenset[str]:
        """List a key under its person, before the session is kept; returns every key listed now."""
        answer = self._store.write(
            "session_claim",
            "update_item",
            TableName=self._table,
            Key=self._key(OWNER + subject),
            UpdateExpression="ADD #keys :keys SET #ttl = :ttl",
            ExpressionAttributeNames={"#keys": "keys", "#ttl": "ttl"},
            ExpressionAttributeValues={":keys": {"SS": [key]}, ":ttl": to_attribute(ttl)},
            ReturnValues="ALL_NEW",
        )
        return frozenset(answer["Attributes"]["keys"]["SS"])

    def claimed(self, subject: str) -> frozenset[str]:
        """Every key listed under a person, ended ones included, read consistently."""
        answer = self._store.read(
            "session_claimed",
            "get_item",
            TableName=self._table,
            Key=self._key(OWNER + subject),
            ConsistentRead=True,
        )
        return frozenset(answer.get("Item", {}).get("keys", {}).get("SS", ()))

    def unclaim(self, subject: str, keys: Iterable[str]) -> None:
        """Take keys off the list of a person."""
        gone = sorted(keys)
        if gone:
            self._store.write(
                "session_unclaim",
                "update_item",
                TableName=self._table,
                Key=self._key(OWNER + subject),
                UpdateExpression="DELETE #keys :keys",
                ExpressionAttributeNames={"#keys": "keys"},
                ExpressionAttributeValues={":keys": {"SS": gone}},
            )

    def _key(self, key: str) -> dict[str, Any]:
        return {"session": {"S": key}}
