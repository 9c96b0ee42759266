"""The order in which one try shows its questions: nobody can foresee it, and it stays for this try."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from loket.cases import Keyring, Purpose

MARK = 8  # hex digits
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shuffle:
    """Orders of one try. `order_key` follows from subject, attempt and version; `mark_key` from the subject.

    So answers can still be read when the questions changed meanwhile, and after signing in again.
    """

    order_key: bytes = field(repr=False)
    mark_key: bytes = field(repr=False)

    def order(self, place: str, items: Iterable[_T], name: Callable[[_T], str]) -> tuple[_T, ...]:
        """The items of one place, mixed. `name`: the id of an item, unlike all others of this place."""
        return tuple(sorted(items, key=lambda item: self._draw(self.order_key, place, name(item))))

    def mark(self, place: str, name: str) -> str:
        """What stands on the page for an id that would tell the answer."""
        return self._draw(self.mark_key, place, name).hex()[:MARK]

    def _draw(self, key: bytes, place: str, name: str) -> bytes:
        return hmac.new(key, f"{place}/{name}".encode(), hashlib.sha256).digest()


def shuffle_of(keyring: Keyring, subject: str, attempt: str, version: str) -> Shuffle:
    """The orders of one try of one learner."""
    return Shuffle(
        order_key=keyring.mac(Purpose.QUIZ, f"{subject}\n{attempt}\n{version}".encode(), "order"),
        mark_key=keyring.mac(Purpose.QUIZ, subject.encode(), "mark"),
    )
