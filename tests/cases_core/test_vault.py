"""Answers under lock."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from loket.cases import (
    Sealed,
    Unreadable,
    WrongContext,
    answers_context,
    answers_mac,
    contact_context,
    open_note,
    open_sealed,
    seal,
    seal_note,
)
from loket.cases.canonical import canonical
from loket.cases.common_words import COMMON_WORDS
from loket.cases.vault import NONCE

from .counter import ANSWERS, KEYRING, MemoryKeys

KEYS = MemoryKeys()
CONTEXT = answers_context(
    city="palu", office="kel-baru", form="izin-keramaian", version="0123456789ab", case_id=b"i" * 16
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
DOCUMENTS = st.dictionaries(TEXT, st.recursive(TEXT | st.integers() | st.booleans(), st.lists, max_leaves=8))


@given(DOCUMENTS)
def test_a_document_comes_out_as_it_went_in(document: dict[str, object]) -> None:
    assert open_sealed(seal(document, CONTEXT, KEYS), CONTEXT, KEYS) == document


def test_nothing_of_the_answers_can_be_read_in_what_is_kept() -> None:
    sealed = seal(ANSWERS, CONTEXT, KEYS)

    for answer in ANSWERS.values():
        assert answer.encode() not in sealed.ciphertext + sealed.wrapped_key


def test_a_document_that_was_compressed_without_the_common_words_opens() -> None:
    sealed = seal(ANSWERS, CONTEXT, KEYS)
    key, nonce = KEYS.unwrap(sealed.wrapped_key, CONTEXT), sealed.ciphertext[:NONCE]
    plain = AESGCM(key).encrypt(nonce, zlib.compress(canonical(ANSWERS), 9), canonical(CONTEXT))

    assert open_sealed(replace(sealed, ciphertext=nonce + plain), CONTEXT, KEYS) == ANSWERS


def test_the_common_words_are_those_that_cases_were_sealed_with() -> None:
    """They may never change. Other words need another name beside these."""
    assert hashlib.sha256(COMMON_WORDS).hexdigest() == (
        "25a46da9b7338cdcbae384f4cf4b01d2dcd32ad078b9e24b43f2858562f40135"
    )


def test_the_same_answers_twice_are_sealed_differently() -> None:
    first, second = seal(ANSWERS, CONTEXT, KEYS), seal(ANSWERS, CONTEXT, KEYS)

    assert first.ciphertext != second.ciphertext
    assert first.wrapped_key != second.wrapped_key


@pytest.mark.parametrize("name", ["city", "office", "form", "version", "case"])
def test_a_document_moved_to_another_place_does_not_open(name: str) -> None:
    sealed = seal(ANSWERS, CONTEXT, KEYS)

    with pytest.raises(WrongContext):
        open_sealed(sealed, CONTEXT | {name: "other"}, KEYS)


class CarelessKeys(MemoryKeys):
    """A provider that does not look at the context."""

    def unwrap(self, wrapped: bytes, context: object) -> bytes:
        return super().unwrap(wrapped, CONTEXT)


@pytest.mark.parametrize("name", ["city", "office", "form", "version", "case"])
def test_even_a_careless_key_provider_opens_nothing_in_another_place(name: str) -> None:
    careless = CarelessKeys()
    sealed = seal(ANSWERS, CONTEXT, careless)

    assert open_sealed(sealed, CONTEXT, careless) == ANSWERS
    with pytest.raises(Unreadable):
        open_sealed(sealed, CONTEXT | {name: "other"}, careless)


def test_the_key_of_another_document_does_not_open_this_one() -> None:
    one, other = seal(ANSWERS, CONTEXT, KEYS), seal(ANSWERS, CONTEXT, KEYS)

    with pytest.raises(Unreadable):
        open_sealed(replace(one, wrapped_key=other.wrapped_key), CONTEXT, KEYS)


def test_every_flipped_bit_and_every_cut_shows() -> None:
    sealed = seal({"a": "b"}, CONTEXT, KEYS)
    body = sealed.ciphertext
    flipped = [body[:n] + bytes([body[n] ^ 1]) + body[n + 1 :] for n in range(len(body))]

    for damaged in [*flipped, *(body[:n] for n in range(len(body))), body + b"\0"]:
        with pytest.raises(Unreadable):
            open_sealed(Sealed(ciphertext=damaged, wrapped_key=sealed.wrapped_key), CONTEXT, KEYS)


def test_a_note_opens_for_its_case_only() -> None:
    sealed = seal_note(KEYRING, b"i" * 16, "Foto KTP kurang jelas 🙏")

    assert open_note(KEYRING, b"i" * 16, sealed) == "Foto KTP kurang jelas 🙏"
    with pytest.raises(Unreadable):
        open_note(KEYRING, b"j" * 16, sealed)
    with pytest.raises(Unreadable):
        open_note(KEYRING, b"i" * 16, b"")


def test_the_contact_belongs_to_its_case_and_purpose() -> None:
    wrapped = KEYS.wrap_small(b"siti@example.test", contact_context(b"i" * 16))

    assert KEYS.unwrap_small(wrapped, contact_context(b"i" * 16)) == b"siti@example.test"
    with pytest.raises(WrongContext):
        KEYS.unwrap_small(wrapped, contact_context(b"j" * 16))
    with pytest.raises(WrongContext):
        KEYS.unwrap_small(wrapped, CONTEXT)


@given(DOCUMENTS)
def test_the_mark_of_the_answers_does_not_depend_on_their_order(document: dict[str, object]) -> None:
    turned = dict(reversed(document.items()))

    assert answers_mac(KEYRING, "f", document) == answers_mac(KEYRING, "f", turned)


def test_other_answers_or_another_form_have_another_mark() -> None:
    mark = answers_mac(KEYRING, "f", ANSWERS)

    assert answers_mac(KEYRING, "f", ANSWERS | {"nik": "7271014101900002"}) != mark
    assert answers_mac(KEYRING, "g", ANSWERS) != mark


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_json_readers_disagree_about_is_never_sealed(value: object) -> None:
    with pytest.raises(ValueError):
        seal({"a": value}, CONTEXT, KEYS)


def test_keys_are_not_in_a_repr() -> None:
    key = KEYS.new_key(CONTEXT)

    assert repr(key.plain) not in repr(key)
