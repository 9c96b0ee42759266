"""Bytes as the open web writes them: base58-btc behind a "z", keys of Ed25519 behind their code."""

from __future__ import annotations

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BASE58 = "z"
ED25519_PUBLIC = bytes((0xED, 0x01))
"""What stands before a public key (multicodec 0xed as a varint)."""


def multibase(data: bytes) -> str:
    """The bytes in base58-btc, with the sign of that alphabet in front."""
    number, symbols = int.from_bytes(data, "big"), ""
    while number:
        number, place = divmod(number, 58)
        symbols = ALPHABET[place] + symbols
    zeros = len(data) - len(data.lstrip(b"\0"))
    return BASE58 + ALPHABET[0] * zeros + symbols


def from_multibase(text: str) -> bytes:
    """The bytes again. Raises ValueError for what is not base58-btc."""
    symbols = text.removeprefix(BASE58)
    if len(symbols) == len(text) or not set(symbols) <= set(ALPHABET):
        raise ValueError("not base58-btc")
    number = 0
    for symbol in symbols:
        number = number * 58 + ALPHABET.index(symbol)
    zeros = len(symbols) - len(symbols.lstrip(ALPHABET[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def multikey(public: bytes) -> str:
    """A public key of Ed25519, 32 bytes."""
    return multibase(ED25519_PUBLIC + public)


def from_multikey(text: str) -> bytes:
    """The 32 bytes again. Raises ValueError for any other key."""
    data = from_multibase(text)
    if not data.startswith(ED25519_PUBLIC) or len(data) != len(ED25519_PUBLIC) + 32:
        raise ValueError("not a public key of Ed25519")
    return data.removeprefix(ED25519_PUBLIC)
