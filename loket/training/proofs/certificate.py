"""What a certificate says, in words that are signed; and whether somebody changed one of them."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from loket.cases import Keyring, Purpose, canonical, symbols_of_mac
from loket.training.proofs.signing import SigningKey, is_signed

VERSION = 1
"""Of the text that is signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One module that one person completed. Nothing in it changes after it was issued.

    Attributes:
        code: 16 symbols that nobody guesses; the address of its check page.
        number: By the pattern of the city, without gaps.
        name: Of the learner, as it was when the certificate was issued.
        title: Of the module, as it was then; `module` is its id.
        completed_on: Day, in the city's zone, on which the module was complete; `issued_on` of the paper.
        key: Number of the key that signed it.
        signature: 64 bytes in base64url without padding; "" before it is signed.
    """

    code: str
    number: str
    name: str
    module: str
    title: str
    jp: int
    completed_on: date
    issued_on: date
    key: int
    signature: str = ""

    @property
    def text(self) -> str:
        """What is signed: JSON with sorted keys and no spaces (RFC 8785)."""
        facts = {name: value for name, value in self.plain().items() if name != "signature"}
        return canonical({**facts, "v": VERSION}).decode()

    def signed(self, key: SigningKey) -> Certificate:
        """The same, signed with this key, whose number becomes part of what is signed."""
        numbered = replace(self, key=key.number)
        mark = base64.urlsafe_b64encode(key.sign(numbered.text.encode())).rstrip(b"=").decode()
        return replace(numbered, signature=mark)

    def plain(self) -> dict[str, Any]:
        """For the table; days as 2026-11-24."""
        days = {"completed_on": self.completed_on.isoformat(), "issued_on": self.issued_on.isoformat()}
        return {**asdict(self), **days}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From the table; what else its item holds is left alone."""
        known = {name: plain[name] for name in cls.__slots__}
        days = {name: date.fromisoformat(plain[name]) for name in ("completed_on", "issued_on")}
        return cls(**{**known, "jp": int(plain["jp"]), "key": int(plain["key"]), **days})


def is_genuine(text: str, signature: str, publics: Mapping[int, bytes]) -> bool:
    """Whether this text was signed with the key it names. For anybody, without a line and without us.

    Args:
        text: As it was published, to the letter.
        signature: In base64url without padding.
        publics: The published keys by their numbers, 32 bytes each.
    """
    try:
        facts, message = json.loads(text), text.encode()
        mark = base64.b64decode(signature + "==", altchars=b"-_", validate=True)
    except (ValueError, RecursionError, binascii.Error):
        return False
    if not isinstance(facts, dict) or not isinstance(facts.get("key"), int):
        return False
    # Some last letters spell the same bytes: only the spelling that was published counts.
    same = base64.urlsafe_b64encode(mark).rstrip(b"=").decode() == signature
    public = publics.get(facts["key"])
    return same and public is not None and is_signed(message, mark, public)


def certificate_code(keyring: Keyring, subject: str, module: str) -> str:
    """The check code of one learner's certificate of a module: always the same, for nobody to guess."""
    return symbols_of_mac(keyring.mac(Purpose.CERTIFICATE, f"{module}/{subject}".encode(), "code"))
