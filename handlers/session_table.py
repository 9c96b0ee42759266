"""Who is signed in. The key is a hash of the cookie: a copy of this table opens nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from handlers.attributes import Item, to_attributes
from handlers.store import Meter, Store, item_in


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

    def delete(self, key: str) -> None:
        """End the session; nothing happens when there is none."""
        self._store.write("session_delete", "delete_item", TableName=self._table, Key=self._key(key))

    def _key(self, key: str) -> dict[str, Any]:
        return {"session": {"S": key}}
