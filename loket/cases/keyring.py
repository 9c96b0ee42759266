"""Every key of ours comes from one secret, one sub-key for each purpose."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MIN_SECRET = 32  # bytes


class Purpose(StrEnum):
    """What a sub-key is for. A value never changes: it is part of every stored mark."""

    CASE_ID = "case_id"
    CODE = "code"
    TOKEN = "token"  # noqa: S105 -- the name of a purpose
    ANSWERS_MAC = "answers_mac"
    NOTE = "note"
    EVENT_CHAIN = "event_chain"
    AUDIT = "audit"
    SESSION = "session"
    PERSON_INDEX = "person_index"
    COUNTER = "counter"
    PROOF = "proof"
    PAGE_KEY = "page_key"
    FILE_ID = "file_id"
    LETTER = "letter"
    CERTIFICATE = "certificate"
    ATTENDANCE = "attendance"
    QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class Keyring:
    """HKDF-SHA256 over the secret of this site. Its repr does not show it.

    Raises:
        ValueError: The secret is shorter than 32 bytes.
    """

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) < MIN_SECRET:
            raise ValueError(f"the secret must have {MIN_SECRET} bytes or more")

    def key(self, purpose: Purpose, detail: str = "") -> bytes:
        """32 bytes for one purpose. `detail` narrows it, for example to one form."""
        info = f"loket/1/{purpose.value}/{detail}".encode()
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(self.secret)

    def mac(self, purpose: Purpose, message: bytes, detail: str = "") -> bytes:
        """32 bytes of HMAC-SHA256."""
        return hmac.new(self.key(purpose, detail), message, hashlib.sha256).digest()

    def case_id(self, idempotency_key: str) -> bytes:
        """The 16 bytes that name the one case this key can make."""
        return self.mac(Purpose.CASE_ID, idempotency_key.encode("ascii"))[:16]


def new_idempotency_key() -> str:
    """128 random bits, 22 characters safe in an address and in a form."""
    return base64.urlsafe_b64encode(secrets.token_bytes(16)).rstrip(b"=").decode("ascii")


def valid_idempotency_key(text: str) -> bool:
    """Whether a key made elsewhere may be used: 16 to 128 of A-Z, a-z, 0-9, "_" and "-"."""
    return re.fullmatch(r"[A-Za-z0-9_-]{16,128}", text) is not None
