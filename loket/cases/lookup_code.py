"""The code that opens a case together with its reference: 60 bits, XXXX-XXXX-XXXX, never stored."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from enum import StrEnum

from loket.cases.dictation import compact
from loket.cases.keyring import Keyring, Purpose

# Crockford's base 32: no I, L, O, U. What looks like a digit is read as that digit.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
TWINS = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class LookupCode:
    """A secret of one case. Its repr does not show it."""

    symbols: str = field(repr=False)

    def __str__(self) -> str:
        return "-".join(self.symbols[start : start + 4] for start in range(0, LENGTH, 4))


class CodeProblem(StrEnum):
    """Why what was typed cannot be a code. None of these costs a try."""

    EMPTY = "empty"
    WRONG_SHAPE = "wrong_shape"


def lookup_code(keyring: Keyring, idempotency_key: str) -> LookupCode:
    """The code of the case that this key made; a retry gives it again."""
    mac = keyring.mac(Purpose.CODE, idempotency_key.encode("ascii"))
    bits = int.from_bytes(mac[:8], "big") >> 4
    return LookupCode("".join(ALPHABET[bits >> 5 * place & 31] for place in range(LENGTH)))


def parse_code(typed: str) -> LookupCode | CodeProblem:
    """Read a code as people write it: any case, spaces, dashes, O for 0, I or L for 1."""
    text = compact(typed)
    if text == "":
        return CodeProblem.EMPTY
    symbols = (text or "").translate(TWINS)
    if re.fullmatch(rf"[{ALPHABET}]{{{LENGTH}}}", symbols) is None:
        return CodeProblem.WRONG_SHAPE
    return LookupCode(symbols)


def hash_code(code: LookupCode, salt: bytes) -> bytes:
    """32 bytes of scrypt, about 60 ms. The salt is the id of the case, which no other case has."""
    return hashlib.scrypt(code.symbols.encode("ascii"), salt=salt, n=2**14, r=8, p=1, dklen=32)


def verify_code(code: LookupCode, salt: bytes, stored: bytes) -> bool:
    """Whether this is the code of the case, in the same time whatever the answer."""
    return hmac.compare_digest(hash_code(code, salt), stored)


def dummy_verify(code: LookupCode) -> bool:
    """As much work as `verify_code`, for a case that does not exist, so that time tells nothing."""
    return verify_code(code, bytes(16), bytes(32)) and False
