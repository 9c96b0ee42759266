"""Cases as items of the store."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.cases import (
    SCHEMA,
    Action,
    Case,
    Details,
    Event,
    Sealed,
    UnknownSchema,
    case_from_items,
    event_item,
    event_part,
    head_item,
    seal,
    verify_chain,
)

from .counter import ANSWERS, KEYRING, MemoryKeys, a_case, a_submission, after, do
from .histories import histories

PLAIN = (Action.ACCEPT, Action.PROCESS, Action.AWAIT_SIGNATURE, Action.READY, Action.HAND_OVER)


def items_of(case: Case) -> list[dict[str, Any]]:
    return [head_item(case), *(event_item(case.symbols, event) for event in case.events)]


@given(histories(), st.randoms(use_true_random=False))
def test_a_case_comes_back_from_the_store_as_it_went(
    history: tuple[Action, ...], chance: random.Random
) -> None:
    case = after(replace(a_case(), contact=b"sealed address", ttl=1_800_000_000), *history)
    items = items_of(case)
    chance.shuffle(items)

    assert case_from_items(items, "PLU") == case
    assert verify_chain(KEYRING, case)


def test_the_key_is_the_reference_and_parts_sort_as_they_happened() -> None:
    case = after(a_case(), *PLAIN)
    parts = [item["part"] for item in items_of(case)]

    assert {item["case"] for item in items_of(case)} == {case.reference.symbols}
    assert parts == ["0head", "e0001", "e0002", "e0003", "e0004", "e0005"] == sorted(parts)
    assert event_part(10) > event_part(9)


def test_an_item_holds_only_strings_whole_numbers_and_bytes() -> None:
    case = after(replace(a_case(), ttl=1), *PLAIN)

    for item in items_of(case):
        assert {type(value) for value in item.values()} <= {str, int, bytes, dict}
        assert "" not in item.values()


def test_the_contact_of_a_correction_comes_back_and_counts_from_then_on() -> None:
    case = after(replace(a_case(), contact=b"first"), Action.RETURN, Action.RESUBMIT)
    corrected = replace(case.events[1], contact=b"second")
    case = replace(case, events=(case.events[0], corrected))

    assert case_from_items(items_of(case), "PLU") == case
    assert case.current_contact == b"second"


def test_a_correction_of_an_earlier_release_leaves_the_contact_as_it_was() -> None:
    case = after(replace(a_case(), contact=b"first"), Action.RETURN, Action.RESUBMIT)

    assert case.current_contact == b"first"


def test_items_as_boto3_gives_them_are_read_too() -> None:
    case = after(replace(a_case(), ttl=1), Action.RETURN, Action.RESUBMIT)
    items = [{name: _as_boto3(value) for name, value in item.items()} for item in items_of(case)]

    assert case_from_items(items, "PLU") == case


def test_other_parts_and_attributes_of_later_releases_are_left() -> None:
    case = after(a_case(), Action.ACCEPT)
    items = [item | {"later": "attribute"} for item in items_of(case)]
    others = [{"case": case.symbols, "part": part} for part in ("fail", "m0head", "m0001", "extra", "z")]

    assert case_from_items([*others, *items], "PLU") == case


def test_without_a_head_there_is_no_case() -> None:
    assert case_from_items([], "PLU") is None
    assert case_from_items([{"case": "7K3M9QX", "part": "fail", "count": 2}], "PLU") is None


def test_the_schema_before_is_read_and_a_strange_one_is_not() -> None:
    case = a_case()
    head = head_item(case)

    assert head["schema"] == SCHEMA
    assert case_from_items([head | {"schema": SCHEMA - 1}], "PLU") == case
    for schema in (SCHEMA - 2, SCHEMA + 1):
        with pytest.raises(UnknownSchema, match="0head"):
            case_from_items([head | {"schema": schema}], "PLU")


def test_what_a_resident_wrote_is_nowhere_in_clear() -> None:
    submission, keys = a_submission(), MemoryKeys()
    case = submission.case(KEYRING, 0, seal(ANSWERS, submission.context, keys))
    note = Details(reason="unclear", note="Siti Canary, foto KTP kurang jelas.")
    event = do(case, Action.RETURN, details=note)
    assert isinstance(event, Event)

    kept = repr(items_of(replace(case, events=(event,))))
    for written in (*ANSWERS.values(), "KTP kurang", str(submission.code), submission.code.symbols, "k" * 22):
        assert written not in kept


def test_a_submission_fits_two_write_units_and_each_plain_event_one() -> None:
    submission, keys = a_submission(), MemoryKeys()
    answers = {f"question_{n}": f"Jawaban nomor {n} yang cukup panjang untuk satu baris" for n in range(15)}
    sealed = seal(answers, submission.context, keys)
    case = submission.case(KEYRING, 0, replace(sealed, wrapped_key=b"w" * 184), contact=b"c" * 200)

    head, *events = items_of(after(case, *PLAIN))
    assert _size(head) <= 2048
    assert all(_size(event) <= 1024 for event in events)


def test_a_return_with_the_longest_sentence_still_fits_one_write_unit() -> None:
    sentence = "Mohon foto ulang KTP Anda di tempat yang terang, lalu kirim lagi bersama surat RT nomor "
    note = "".join(f"{sentence}{n}. " for n in range(9))[:500]
    event = do(a_case(), Action.RETURN, details=Details(reason="unclear", note=note, flagged=("nik",) * 5))

    assert isinstance(event, Event)
    assert _size(event_item("7K3M9QX", event)) <= 1024


def test_a_repr_shows_no_sealed_bytes() -> None:
    case = replace(a_case(), answers=Sealed(ciphertext=b"canary", wrapped_key=b"canary"), code_hash=b"canary")

    assert "canary" not in repr(case)


def _size(item: dict[str, Any]) -> int:
    """Bytes as the store counts them: names and values; a number takes at most 21."""
    return sum(
        len(name) + (21 if isinstance(value, int) else len(_bytes(value))) for name, value in item.items()
    )


def _bytes(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value


class _Binary:
    """As boto3 wraps bytes."""

    def __init__(self, value: bytes) -> None:
        self.value = value

    def __bytes__(self) -> bytes:
        return self.value


def _as_boto3(value: object) -> object:
    if isinstance(value, bytes):
        return _Binary(value)
    return Decimal(value) if isinstance(value, int) else value
