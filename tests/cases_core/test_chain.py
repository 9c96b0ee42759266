"""The chain over a case."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from loket.cases import Action, Actor, Case, Event, Keyring, Screening, Sealed, verify_chain

from .counter import KEYRING, a_case, after
from .histories import histories

WHOLE = after(
    a_case(),
    Action.TAKE_UP,
    Action.RETURN,
    Action.RESUBMIT,
    Action.ACCEPT,
    Action.PROCESS,
    Action.READY,
    Action.HAND_OVER,
)


@given(histories())
def test_every_history_we_write_holds(history: tuple[Action, ...]) -> None:
    assert verify_chain(KEYRING, after(a_case(), *history))


def test_it_holds_in_whatever_order_the_store_gives_the_events() -> None:
    assert verify_chain(KEYRING, replace(WHOLE, events=WHOLE.events[::-1]))


@pytest.mark.parametrize("field", [field.name for field in fields(Event) if field.name != "contact"])
@pytest.mark.parametrize("place", range(len(WHOLE.events)))
def test_a_change_of_anything_in_any_event_shows(place: int, field: str) -> None:
    event = WHOLE.events[place]
    changes: dict[str, Any] = {field: _other(getattr(event, field))}
    changed = replace(event, **changes)
    events = (*WHOLE.events[:place], changed, *WHOLE.events[place + 1 :])

    assert not verify_chain(KEYRING, replace(WHOLE, events=events))


@pytest.mark.parametrize(
    "changes",
    [
        {"id": b"x" * 16},
        {"office": "kel-baru"},
        {"form": "izin-keramaian"},
        {"version": "ba9876543210"},
        {"received_at": WHOLE.received_at + timedelta(days=1)},
        {"answers_mac": b"x"},
        {"code_hash": b"x" * 32},
        {"answers": Sealed(ciphertext=b"x", wrapped_key=b"key")},
        {"answers": Sealed(ciphertext=b"answers", wrapped_key=b"x")},
        {"files": ("x" * 22,)},
        {"papers": {"id_card": "bring"}},
        {"screening": Screening.HELD},
        {"reference": replace(WHOLE.reference, symbols="2222222")},
        {"reference": replace(WHOLE.reference, year="25")},
        {"mac": b""},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_changed_head_shows(changes: dict[str, Any]) -> None:
    assert not verify_chain(KEYRING, replace(WHOLE, **changes))


def test_an_erased_contact_and_a_later_expiry_leave_the_chain_whole() -> None:
    assert verify_chain(KEYRING, replace(WHOLE, contact=b"address", ttl=1))


def test_an_erased_contact_of_a_correction_leaves_the_chain_whole() -> None:
    events = tuple(replace(event, contact=b"address") for event in WHOLE.events)

    assert verify_chain(KEYRING, replace(WHOLE, events=events))


@pytest.mark.parametrize("place", range(len(WHOLE.events) - 1))
def test_an_event_taken_out_shows_even_when_the_rest_is_numbered_again(place: int) -> None:
    rest = WHOLE.events[:place] + WHOLE.events[place + 1 :]
    renumbered = tuple(replace(event, number=n) for n, event in enumerate(rest, start=1))

    assert not verify_chain(KEYRING, replace(WHOLE, events=rest))
    assert not verify_chain(KEYRING, replace(WHOLE, events=renumbered))


def test_an_event_of_another_course_of_the_same_case_does_not_fit() -> None:
    one = after(a_case(), Action.TAKE_UP, Action.ACCEPT)
    other = after(a_case(), (Action.TAKE_UP, one.received_at + timedelta(hours=1)), Action.ACCEPT)

    assert not verify_chain(KEYRING, replace(one, events=(one.events[0], other.events[1])))


def test_the_events_of_another_case_do_not_fit() -> None:
    other = replace(WHOLE, reference=replace(WHOLE.reference, symbols="2222222"))

    assert not verify_chain(KEYRING, replace(other, events=WHOLE.events))


def test_another_secret_does_not_verify() -> None:
    assert not verify_chain(Keyring(b"x" * 48), WHOLE)


def test_a_thousand_random_swaps_of_links_show() -> None:
    chance = random.Random(53)

    for _ in range(1_000):
        assert not verify_chain(KEYRING, _with_two_links_exchanged(WHOLE, chance))


def _with_two_links_exchanged(case: Case, chance: random.Random) -> Case:
    one, other = chance.sample(range(len(case.events)), 2)
    events = [*case.events]
    events[one] = replace(events[one], number=case.events[other].number)
    events[other] = replace(events[other], number=case.events[one].number)
    return replace(case, events=tuple(events))


def _other(value: object) -> object:
    changes: dict[type, object] = {
        int: 99,
        str: "other",
        bytes: b"other",
        tuple: ("other",),
        dict: {"id_card": "bring"},
        Action: Action.HOLD,
        Actor: Actor(role="officer", subject="s-9"),
        Sealed: None,
        type(None): Sealed(ciphertext=b"x", wrapped_key=b"x"),
    }
    return changes.get(type(value)) if type(value) in changes else WHOLE.received_at + timedelta(days=9)
