"""Deciding a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from loket.cases import (
    ACTIONS_WITH_REASON,
    Action,
    Actor,
    Details,
    Event,
    Person,
    Refusal,
    Resident,
    Sealed,
    State,
    allowed_actions,
    decide,
    hidden_from,
    open_note,
)

from .counter import (
    KEYRING,
    MONDAY,
    NEW_ANSWERS,
    OFFICE,
    OFFICER,
    RESIDENT,
    RESIDENTS,
    WITA,
    a_case,
    actor_for,
    after,
    details_for,
    do,
)
from .histories import every_state

STRANGER = replace(OFFICER, offices=("kel-baru",))
MOVING = [action for action in Action if action.moves]
REASONED = sorted(ACTIONS_WITH_REASON & set(MOVING))


def decided(action: Action, details: Details, actor: Person | Resident = OFFICER) -> Event | Refusal:
    return decide(a_case(), action, actor, MONDAY, details, keyring=KEYRING)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", MOVING)
def test_an_action_makes_an_event_exactly_where_it_is_allowed(state: State, action: Action) -> None:
    case = after(a_case(), *every_state()[state])
    actor = actor_for(action)

    event = do(case, action)
    assert isinstance(event, Event) is (action in allowed_actions(case, actor))
    assert isinstance(event, Event) or event is Refusal.NOT_ALLOWED


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", MOVING)
def test_an_officer_of_another_office_is_refused_whatever_the_case_stands_at(
    state: State, action: Action
) -> None:
    case = after(a_case(), *every_state()[state])

    refusal = decide(case, action, STRANGER, MONDAY, details_for(action), keyring=KEYRING)
    assert refusal is Refusal.NOT_YOUR_OFFICE


@pytest.mark.parametrize("state", State)
def test_the_office_cannot_act_for_the_resident_nor_the_resident_for_the_office(state: State) -> None:
    case = after(a_case(), *every_state()[state])

    for action in set(MOVING) - {Action.REOPEN}:
        actor = OFFICER if action in RESIDENTS else RESIDENT
        assert (
            decide(case, action, actor, MONDAY, details_for(action), keyring=KEYRING) is Refusal.NOT_ALLOWED
        )


def test_an_event_says_who_at_which_office_and_when() -> None:
    event = do(a_case(), Action.TAKE_UP, datetime(2026, 3, 2, 10, 0, 0, 999_999, tzinfo=WITA))

    assert isinstance(event, Event)
    assert event.number == 1
    assert event.actor == Actor(role="officer", subject="s-1", name="Andi Lamakarate", office=OFFICE)
    assert event.at == datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    assert event.at.tzinfo is UTC


def test_of_a_resident_an_event_says_only_that_it_was_the_resident() -> None:
    event = do(a_case(), Action.WITHDRAW)

    assert isinstance(event, Event)
    assert event.actor == Actor(role="resident", subject="", name="", office="")


@pytest.mark.parametrize("action", REASONED)
@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        (Details(note="Kirim lagi."), Refusal.REASON_MISSING),
        (Details(reason="unclear"), Refusal.NOTE_MISSING),
        (Details(reason="unclear", note=" \n "), Refusal.NOTE_MISSING),
        (Details(reason="unclear", note="x" * 501), Refusal.NOTE_TOO_LONG),
    ],
)
def test_a_return_a_refusal_and_a_hold_need_a_reason_and_a_sentence(
    action: Action, details: Details, refusal: Refusal
) -> None:
    assert decided(action, details) is refusal


@pytest.mark.parametrize("action", REASONED)
def test_a_reason_that_is_not_on_the_list_is_refused(action: Action) -> None:
    details = Details(reason="mood", note="Kirim lagi.")

    assert decide(a_case(), action, OFFICER, MONDAY, details, keyring=KEYRING, reasons={"unclear"}) is (
        Refusal.REASON_UNKNOWN
    )


def test_a_sentence_of_five_hundred_characters_fits_and_is_kept_sealed() -> None:
    note = "Mohon foto ulang KTP. " * 22 + "🙏" * 16
    event = decided(Action.RETURN, Details(reason="unclear", note=f" {note} "))

    assert len(note) == 500
    assert isinstance(event, Event)
    assert b"KTP" not in event.note
    assert open_note(KEYRING, a_case().id, event.note) == note


def test_what_was_flagged_stays_with_the_return_and_with_nothing_else() -> None:
    details = Details(reason="unclear", note="Kirim lagi.", flagged=("nik", "full_name"), letter_number="1")

    returned, held = decided(Action.RETURN, details), decided(Action.HOLD, details)
    assert isinstance(returned, Event)
    assert isinstance(held, Event)
    assert (returned.flagged, returned.letter_number) == (("nik", "full_name"), "")
    assert held.flagged == ()


def test_a_contact_comes_with_a_correction_and_with_nothing_else() -> None:
    details = Details(
        answers=Sealed(ciphertext=b"new", wrapped_key=b"key"),
        contact=b"locked",
        reason="unclear",
        note="Kirim lagi.",
    )

    resubmitted = do(after(a_case(), Action.RETURN), Action.RESUBMIT, details=details)
    returned = decided(Action.RETURN, details)
    assert isinstance(resubmitted, Event)
    assert isinstance(returned, Event)
    assert (resubmitted.contact, returned.contact) == (b"locked", b"")


def test_ready_carries_the_letter_number_and_what_to_bring() -> None:
    case = after(a_case(), Action.ACCEPT)
    details = Details(letter_number=" 470/12/BB/III/2026 ", note="Bawa KTP asli.")

    event = do(case, Action.READY, details=details)
    assert isinstance(event, Event)
    assert event.letter_number == "470/12/BB/III/2026"
    assert open_note(KEYRING, case.id, event.note) == "Bawa KTP asli."


def test_a_letter_number_longer_than_a_line_is_refused() -> None:
    case = after(a_case(), Action.ACCEPT)

    refusal = do(case, Action.READY, details=Details(letter_number="4" * 101))
    assert refusal is Refusal.LETTER_NUMBER_TOO_LONG


def test_a_correction_without_answers_is_refused() -> None:
    assert do(after(a_case(), Action.RETURN), Action.RESUBMIT, details=Details()) is Refusal.ANSWERS_MISSING


def test_corrected_answers_take_the_place_of_the_first_ones() -> None:
    returned = after(a_case(), Action.RETURN)
    corrected = after(returned, Action.RESUBMIT)

    assert returned.current_answers == a_case().answers
    assert corrected.current_answers == NEW_ANSWERS


def test_two_officers_at_once_make_events_of_the_same_number() -> None:
    case = after(a_case(), Action.TAKE_UP)

    first, second = do(case, Action.ACCEPT), do(case, Action.REJECT)
    assert isinstance(first, Event)
    assert isinstance(second, Event)
    assert first.number == second.number == 2


def test_a_case_is_closed_when_its_last_event_is_final() -> None:
    later = MONDAY + timedelta(days=3)

    assert after(a_case(), Action.ACCEPT).closed_at is None
    assert after(a_case(), Action.ACCEPT, (Action.REJECT, later)).closed_at == later


def test_a_moment_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="time zone"):
        do(a_case(), Action.ACCEPT, datetime(2026, 3, 2))  # noqa: DTZ001 -- the bug


def test_a_closed_case_is_hidden_when_its_retention_has_passed_since_closing() -> None:
    open_case = after(a_case(), Action.ACCEPT)
    closed = after(open_case, (Action.REJECT, MONDAY + timedelta(days=3)))

    assert hidden_from(open_case, timedelta(days=30)) is None
    assert hidden_from(closed, timedelta(days=30)) == MONDAY + timedelta(days=33)


def test_an_open_case_is_hidden_at_the_last_second_the_store_was_given() -> None:
    case = replace(a_case(), ttl=int(MONDAY.timestamp()))

    assert hidden_from(case, timedelta(days=30)) == MONDAY
