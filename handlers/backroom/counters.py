"""How often something was tried lately. Slows down machines; never turns a resident away by mistake."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.backroom.store import Meter, Store, StoreDown

logger = logging.getLogger(__name__)

REMEMBERED = 4096
"""Counters kept in the memory of one container, about 1 MB."""

REST = 10.0
"""Seconds without asking the shared table after it did not answer."""


@dataclass(slots=True)
class _Tries:
    """Of one name in one window: counted here, told to the shared table, refused by it."""

    here: int = 0
    told: int = 0
    refused: bool = False


class Counters:
    """Counts in the memory of the container first, and in the shared table when that looks like a lot.

    So an ordinary submission costs no call. A quarter of a limit is free in each container; from
    there on every try is counted together with those of the other containers. When the shared table
    does not answer, everybody passes.

    Give it `Clients.dynamodb_in_haste`. A name is stored as it is: make it from a keyed hash, never
    from an address or a number of a person.
    """

    def __init__(
        self, client: Any, table_name: str, clock: Callable[[], datetime], meter: Meter | None = None
    ) -> None:
        self._store = Store(client, meter)
        self._table = table_name
        self._clock = clock
        self._lock = threading.Lock()
        self._tries: dict[str, _Tries] = {}
        self._resting_until = 0.0

    def hit(self, name: str, window_seconds: int, limit: int, tries_now: int = 1) -> bool:
        """Count one try, or several, or none. Is that still within `limit` tries in this window of time?"""
        now = self._clock().timestamp()
        window = int(now // window_seconds)
        key = f"{name}#{window}"
        with self._lock:
            tries = self._remember(key)
            tries.here += tries_now
            if tries.refused:
                return False
            if tries.here <= limit // 4 or now < self._resting_until:
                return True
            untold, tries.told = tries.here - tries.told, tries.here
        try:
            shared = self._add(key, untold, ttl=(window + 2) * window_seconds)
        except StoreDown:
            logger.warning("counters do not answer, everybody passes")
            tries.told -= untold
            self._resting_until = now + REST
            return True
        tries.refused = shared > limit
        return not tries.refused

    def _remember(self, key: str) -> _Tries:
        if key not in self._tries and len(self._tries) >= REMEMBERED:
            # The oldest half goes. What is forgotten may try a quarter of its limit again, no more.
            for old in list(self._tries)[: REMEMBERED // 2]:
                del self._tries[old]
        return self._tries.setdefault(key, _Tries())

    def _add(self, key: str, tries: int, *, ttl: int) -> int:
        answer = self._store.write(
            "counter",
            "update_item",
            TableName=self._table,
            Key={"counter": {"S": key}},
            UpdateExpression="ADD #count :tries SET #ttl = :ttl",
            ExpressionAttributeNames={"#count": "count", "#ttl": "ttl"},
            ExpressionAttributeValues={":tries": {"N": str(tries)}, ":ttl": {"N": str(ttl)}},
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"]["count"]["N"])
