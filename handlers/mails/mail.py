"""Sending a mail through SES: to one address that is nothing but an address, and not too often."""

from __future__ import annotations

import hashlib
import secrets
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.patience import NO_ANSWER, is_down
from handlers.mails.notices import Notice

RECEIPTS, SPAN = 5, timedelta(hours=1)
MAX_REMEMBERED = 10_000  # addresses


class MailDown(RuntimeError):
    """SES is not reachable, too slow or too busy. It may have taken the mail all the same."""


class MailRefused(RuntimeError):
    """SES does not take this mail. Holds the code it gave; its words may repeat the address."""


class NoAddress(ValueError):
    """Not one plain address: no mail goes there, now or later. The message does not repeat it."""


class Mailer:
    """One sender, one resident at a time."""

    def __init__(self, client: Any, sender: str) -> None:
        self._client, self._sender = client, sender

    def send(self, email: str, notice: Notice) -> None:
        """Hand the mail to SES, once. Raises MailDown, MailRefused or NoAddress."""
        address = plain_address(email)
        try:
            self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [address]},
                Content={
                    "Simple": {"Subject": _words(notice.subject), "Body": {"Text": _words(notice.text)}}
                },
            )
        except (ClientError, *NO_ANSWER) as error:
            if isinstance(error, ClientError) and not is_down(error):
                raise MailRefused(error.response["Error"]["Code"]) from error
            raise MailDown(type(error).__name__) from error


class Restraint:
    """At most five receipts an hour to one address, so that nobody floods a stranger through our form.

    Known to this container only, and by a hash that dies with it: the stream brings one part of the table
    to one container, and a table of addresses would be worse than a sixth receipt. Changes are not
    counted: an officer, or whoever has the code, makes them.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock, self._key = clock, secrets.token_bytes(32)
        self._sent: dict[bytes, deque[datetime]] = {}

    def allows(self, email: str) -> bool:
        """Whether one more may go out now."""
        times = self._sent.get(self._mark(email), deque())
        while times and times[0] <= self._clock() - SPAN:
            times.popleft()
        return len(times) < RECEIPTS

    def note(self, email: str) -> None:
        """One went out."""
        if len(self._sent) >= MAX_REMEMBERED:
            self._sent.pop(next(iter(self._sent)))
        self._sent.setdefault(self._mark(email), deque()).append(self._clock())

    def _mark(self, email: str) -> bytes:
        return hashlib.blake2b(email.lower().encode(), key=self._key, digest_size=16).digest()


def plain_address(text: str) -> str:
    """The address, when it is one and nothing beside it: no second one, no name, no line break.

    Raises NoAddress.
    """
    # An open bracket makes Python's parser stumble over itself (AttributeError, UnboundLocalError).
    if "[" in text:
        raise NoAddress("not one plain address")
    try:
        found = Address(addr_spec=text)
    except (ValueError, IndexError, MessageError):
        raise NoAddress("not one plain address") from None
    if not text.isascii() or f"{found.username}@{found.domain}" != text or not found.domain:
        raise NoAddress("not one plain address")
    return text


def _words(text: str) -> dict[str, str]:
    return {"Data": text, "Charset": "UTF-8"}
