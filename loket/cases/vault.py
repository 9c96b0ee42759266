"""Answers under lock: one data key for each document, bound to its city, office, form and case."""

from __future__ import annotations

import json
import secrets
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from loket.cases.canonical import canonical
from loket.cases.common_words import COMMON_WORDS
from loket.cases.keyring import Keyring, Purpose

NONCE = 12  # bytes: 96 bits, random; each data key seals one document only

Context = Mapping[str, str]


class Unreadable(Exception):
    """A sealed document was damaged, or opened with what it was not sealed with."""


class WrongContext(Unreadable):
    """The key does not belong to this city, office, form, version and case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataKey:
    """A key for one document: in clear for now, wrapped for keeping."""

    plain: bytes = field(repr=False)
    wrapped: bytes


class DataKeyProvider(Protocol):
    """Who holds the master key. `unwrap` and `unwrap_small` raise WrongContext."""

    def new_key(self, context: Context) -> DataKey:
        """A fresh 32-byte key that only this context can unwrap."""

    def unwrap(self, wrapped: bytes, context: Context) -> bytes:
        """The key in clear again."""

    def wrap_small(self, plain: bytes, context: Context) -> bytes:
        """Up to 4 KB sealed under the master key itself."""

    def unwrap_small(self, wrapped: bytes, context: Context) -> bytes:
        """The small thing in clear again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A document nobody can read without its key; the key, wrapped."""

    ciphertext: bytes
    wrapped_key: bytes


def answers_context(*, city: str, office: str, form: str, version: str, case_id: bytes) -> dict[str, str]:
    """Where answers belong. The id, not the reference: that may change once before it is kept."""
    return {"city": city, "office": office, "form": form, "version": version, "case": case_id.hex()}


def contact_context(case_id: bytes) -> dict[str, str]:
    """Where the address for notices belongs; the function that writes mails may open nothing else."""
    return {"purpose": "contact", "case": case_id.hex()}


def seal(document: Mapping[str, Any], context: Context, provider: DataKeyProvider) -> Sealed:
    """Compress and encrypt under a new data key (one call of the provider)."""
    key = provider.new_key(context)
    return Sealed(
        ciphertext=_lock(key.plain, canonical(document), canonical(context)), wrapped_key=key.wrapped
    )


def open_sealed(sealed: Sealed, context: Context, provider: DataKeyProvider) -> dict[str, Any]:
    """The document again.

    Raises:
        WrongContext: The provider refuses to unwrap the key for this context.
        Unreadable: The ciphertext was changed, or belongs to another key or context.
    """
    key = provider.unwrap(sealed.wrapped_key, context)
    document: dict[str, Any] = json.loads(_unlock(key, sealed.ciphertext, canonical(context)))
    return document


def seal_note(keyring: Keyring, case_id: bytes, text: str) -> bytes:
    """An officer's sentence, readable for this case only."""
    return _lock(keyring.key(Purpose.NOTE), text.encode("utf-8"), case_id)


def open_note(keyring: Keyring, case_id: bytes, sealed: bytes) -> str:
    """The sentence again. Raises Unreadable when it was changed or belongs to another case."""
    return _unlock(keyring.key(Purpose.NOTE), sealed, case_id).decode("utf-8")


def answers_mac(keyring: Keyring, form: str, answers: Mapping[str, Any]) -> bytes:
    """A mark of the answers by which a retry is compared with what is stored, without opening it.

    Of the values only: a label reworded between two clicks makes no other submission.
    """
    return keyring.mac(Purpose.ANSWERS_MAC, canonical(answers), form)


def _lock(key: bytes, plain: bytes, associated: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    small = zlib.compressobj(9, zdict=COMMON_WORDS)
    return nonce + AESGCM(key).encrypt(nonce, small.compress(plain) + small.flush(), associated)


def _unlock(key: bytes, locked: bytes, associated: bytes) -> bytes:
    nonce, ciphertext = locked[:NONCE], locked[NONCE:]
    try:
        # What was compressed without the words opens too: a stream says itself whether it needs them.
        return zlib.decompressobj(zdict=COMMON_WORDS).decompress(
            AESGCM(key).decrypt(nonce, ciphertext, associated)
        )
    except (InvalidTag, ValueError) as error:  # ValueError: too short to hold a nonce
        raise Unreadable("sealed with something else, or changed since") from error
