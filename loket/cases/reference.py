"""The reference of a case, PLU-26-7K3M-9QX: not secret, easy to read out, told apart when mistyped."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from loket.cases.dictation import compact

# No vowels, so it spells no words. No 0/O, 1/I/L, and one only of 2/Z, 5/S, 6/G, 8/B, U/V: easy to
# copy by hand. 23 symbols: a prime, so that the check symbol catches what it promises.
ALPHABET = "23456789CDFHJKMNPQRTWXY"
LENGTH = 7

# The twins that are not in the alphabet can only have been meant as the digit they look like.
TWINS = str.maketrans("BGSZ", "8652")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """`symbols` alone name the case. `year` has two digits; None when a person left it out."""

    prefix: str
    year: str | None
    symbols: str

    def __str__(self) -> str:
        parts = (self.prefix, self.year, self.symbols[:4], self.symbols[4:])
        return "-".join(part for part in parts if part)


class ReferenceProblem(StrEnum):
    """Why what was typed is not a reference. None of these costs a try."""

    EMPTY = "empty"
    WRONG_SHAPE = "wrong_shape"
    WRONG_CHECK = "wrong_check"


def parse_reference(typed: str, prefix: str) -> Reference | ReferenceProblem:
    """Read a reference as people write it: any case, spaces, dashes; prefix and year may be missing.

    Args:
        typed: What stands in the box.
        prefix: The city's own prefix, upper case. Another city's is a wrong shape.
    """
    text = compact(typed)
    if text == "":
        return ReferenceProblem.EMPTY
    pattern = rf"(?:{re.escape(prefix)})?(?P<year>[0-9]{{2}})?(?P<symbols>[0-9A-Z]{{{LENGTH}}})"
    found = re.fullmatch(pattern, text) if text else None
    if found is None:
        return ReferenceProblem.WRONG_SHAPE
    symbols = found["symbols"].translate(TWINS)
    if not set(symbols) <= set(ALPHABET):
        return ReferenceProblem.WRONG_SHAPE
    if check_symbol(symbols[:-1]) != symbols[-1]:
        return ReferenceProblem.WRONG_CHECK
    return Reference(prefix=prefix, year=found["year"], symbols=symbols)


def reference_symbols(case_id: bytes, attempt: int = 0) -> str:
    """The seven symbols for a case: always the same ones for the same attempt.

    Args:
        case_id: 16 bytes.
        attempt: 0, and one more each time the symbols turn out to belong to another case.
    """
    digest = hashlib.sha256(b"loket reference %d " % attempt + case_id).digest()
    # 256 bits modulo 23 to the 6th (27 bits): the bias is below 2 to the -229th.
    number = int.from_bytes(digest, "big")
    payload = ""
    for _ in range(LENGTH - 1):
        number, position = divmod(number, len(ALPHABET))
        payload += ALPHABET[position]
    return payload + check_symbol(payload)


def check_symbol(payload: str) -> str:
    """The symbol that makes the weighted sum divisible by 23.

    Weights 7 to 2, then 1 for the check itself. None is divisible by 23, so one wrong symbol shows;
    no two are equal, so two exchanged symbols show, neighbours or not.
    """
    weights = range(LENGTH, 1, -1)
    total = sum(weight * ALPHABET.index(symbol) for weight, symbol in zip(weights, payload, strict=True))
    return ALPHABET[-total % len(ALPHABET)]
