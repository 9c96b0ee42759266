"""How long we try when AWS does not answer, and which errors mean that it is down.

One policy for every client, because botocore's own count attempts and not seconds, and a resident
should read within three seconds that nothing was sent. Measured with 300 writes of which every fifth
request, or every fifth answer, got lost: botocore "standard" left 4 and 28 undone (it stops trying
when much fails), "legacy" with 3 attempts 4 and 4; with its own 10 attempts none, but it waits 26 to
36 seconds for a store that is down. This one: none, and 2 seconds.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError, HTTPClientError, IncompleteReadError
from botocore.exceptions import ConnectionError as NoConnection
from botocore.parsers import ResponseParserError

_STARTED_AT = "loket_started_at"

# An HTTP status of 429 or 500 and more says the same; these come as 400.
_BUSY = frozenset(
    {
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "ReplicatedWriteConflictException",
        "RequestLimitExceeded",
        "RequestTimeout",
        "RequestTimeoutException",
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)

NO_ANSWER = (NoConnection, HTTPClientError, IncompleteReadError, ResponseParserError)
"""Refused, cut, timed out, or something in between answered in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Tries again while it makes sense. Plugged into a client's own retry event.

    seconds: No new attempt starts later than this after the first one.
    attempts: The first one included.
    """

    seconds: float
    attempts: int

    def attach(self, client: Any) -> None:
        """Let `client`, made with one attempt of its own, follow this policy."""
        client.meta.events.register("before-call", _note_start)
        client.meta.events.register_first("needs-retry", self._again)

    def pause(self, attempts: int, elapsed: float, chance: float) -> float | None:
        """Seconds to wait before the next attempt; None when it is enough.

        attempts: Attempts made so far. elapsed: Seconds since the first began. chance: 0 up to 1;
        spreads the waiting of many so that they do not come back all at once.
        """
        wait = chance * min(0.05 * 2**attempts, 0.8)
        enough = attempts >= self.attempts or elapsed + wait > self.seconds
        return None if enough else wait

    def _again(
        self, *, response: Any, caught_exception: Any, attempts: int, request_dict: Any, **_: Any
    ) -> float | None:
        if not _worth_another(response, caught_exception):
            return None
        elapsed = time.monotonic() - request_dict["context"][_STARTED_AT]
        return self.pause(attempts, elapsed, random.random())  # noqa: S311 - spreads load, hides nothing


def is_down(error: Exception) -> bool:
    """Does this mean "not reachable, too slow, or too busy"? Anything else is a bug of ours."""
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return _busy(status, error.response.get("Error", {}).get("Code", ""))
    return isinstance(error, NO_ANSWER)


def _worth_another(response: Any, caught_exception: Exception | None) -> bool:
    if response is None:
        return caught_exception is not None and is_down(caught_exception)
    http, parsed = response
    return _busy(http.status_code, parsed.get("Error", {}).get("Code", ""))


def _busy(status: int, code: str) -> bool:
    return status == 429 or status >= 500 or code in _BUSY


def _note_start(*, context: dict[str, Any], **_: Any) -> None:
    context[_STARTED_AT] = time.monotonic()
