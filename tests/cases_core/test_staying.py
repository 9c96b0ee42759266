"""What leaves a case where it stands: assigning, notes, messages, approvals, print marks, reminders."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.cases import Action, Case, Details, Event, Person, Refusal, State, decide, open_note, verify_chain
from loket.cases.states import STAYING
from loket.cases.transitions import staying_actions

from .counter import HEAD, KEYRING, MONDAY, OFFICER, a_case, actor_for, after, details_for, do
from .histories import every_state

STAY = sorted(STAYING)
# Done only when there is a letter, which READY brings along here.
WITH_LETTER = {State.READY: (Action.ACCEPT, Action.READY)}


def standing(state: State) -> Case:
    return after(a_case(), *WITH_LETTER.get(state, every_state()[state]))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", STAY)
def test_it_is_possible_where_the_list_says_so_and_the_case_stays(state: State, action: Action) -> None:
    case = standing(state)

    event = do(case, action)
    assert isinstance(event, Event) is (action in staying_actions(state)), event
    if isinstance(event, Event):
        assert replace(case, events=(*case.events, event)).state is state


@pytest.mark.parametrize("action", STAY)
def test_nobody_does_it_in_the_place_of_another(action: Action) -> None:
    state = sorted(STAYING[action])[0]

    for other in {actor_for(one) for one in Action} - {actor_for(action)}:
        refused = decide(standing(state), action, other, MONDAY, details_for(action), keyring=KEYRING)
        assert isinstance(refused, Refusal), (action, other)


@pytest.mark.parametrize("action", STAY)
def test_an_officer_elsewhere_is_refused(action: Action) -> None:
    actor = actor_for(action)
    if not isinstance(actor, Person):
        return
    elsewhere = replace(actor, offices=("kel-baru",))
    case = standing(sorted(STAYING[action])[0])

    refused = decide(case, action, elsewhere, MONDAY, details_for(action), keyring=KEYRING)
    assert refused in (Refusal.NOT_YOUR_OFFICE, Refusal.NOT_YOUR_STEP)


@given(st.lists(st.sampled_from([Action.NOTE, Action.WRITE, Action.REPLY, Action.ASSIGN]), max_size=5))
def test_however_much_is_written_the_case_and_its_chain_stay_whole(written: list[Action]) -> None:
    case = after(a_case(), Action.ACCEPT, *written, Action.PROCESS)

    assert case.state is State.IN_PROGRESS
    assert [event.action for event in case.moves] == [Action.ACCEPT, Action.PROCESS]
    assert verify_chain(KEYRING, case)


def test_a_message_is_kept_sealed_and_belongs_to_both() -> None:
    case = after(a_case(), Action.WRITE, Action.REPLY)

    assert [event.action for event in case.messages] == [Action.WRITE, Action.REPLY]
    assert open_note(KEYRING, case.id, case.messages[0].note) == "Mohon datang besok."
    assert b"besok" not in case.messages[0].note


def test_a_message_waits_until_the_office_writes_or_acts() -> None:
    waiting = after(a_case(), Action.REPLY)

    assert waiting.unanswered
    assert after(waiting, Action.NOTE).unanswered
    assert not after(waiting, Action.WRITE).unanswered
    assert not after(waiting, Action.ACCEPT).unanswered


def test_after_five_messages_in_a_row_a_resident_waits_for_the_office() -> None:
    case = after(a_case(), *[Action.REPLY] * 5)

    assert do(case, Action.REPLY) is Refusal.TOO_MANY_MESSAGES
    assert isinstance(do(after(case, Action.WRITE), Action.REPLY), Event)


@pytest.mark.parametrize("action", [Action.NOTE, Action.WRITE, Action.REPLY])
def test_a_message_needs_words_and_not_too_many(action: Action) -> None:
    assert do(a_case(), action, details=Details(note=" \n")) is Refusal.MESSAGE_MISSING
    assert do(a_case(), action, details=Details(note="x" * 1001)) is Refusal.MESSAGE_TOO_LONG
    assert isinstance(do(a_case(), action, details=Details(note="x" * 1000)), Event)


def test_the_last_one_assigned_has_it_and_it_can_be_given_back() -> None:
    given_to = Details(assignee="s-2", assignee_name="Budi")
    case = a_case()
    for details in (Details(assignee="s-1", assignee_name="Andi"), given_to):
        event = do(case, Action.ASSIGN, details=details)
        assert isinstance(event, Event)
        case = replace(case, events=(*case.events, event))

    assert (case.assignee, case.assignee_name) == ("s-2", "Budi")
    assert after(case, Action.ASSIGN).assignee == ""


def test_an_approval_is_of_one_step_and_ends_when_the_work_begins_anew() -> None:
    approved = after(a_case(), Action.ACCEPT, Action.PROCESS, Action.AWAIT_SIGNATURE, Action.APPROVE)

    assert list(approved.approvals) == ["head"]
    assert approved.approvals["head"].actor.subject == HEAD.subject
    assert not after(approved, Action.PROCESS).approvals


def test_an_approval_outlives_the_first_step_of_the_work() -> None:
    approved = after(a_case(), Action.ACCEPT, Action.APPROVE)

    assert list(after(approved, Action.PROCESS, Action.AWAIT_SIGNATURE).approvals) == ["head"]
    assert not after(approved, Action.RETURN).approvals


def test_a_step_is_approved_only_by_who_has_its_role() -> None:
    case = after(a_case(), Action.ACCEPT)

    for person, step in ((OFFICER, "head"), (HEAD, "section_head"), (HEAD, "officer"), (HEAD, "")):
        refused = decide(case, Action.APPROVE, person, MONDAY, Details(step=step), keyring=KEYRING)
        assert refused is Refusal.NOT_YOUR_STEP


def test_a_letter_is_revoked_once_and_only_when_there_is_one() -> None:
    signed = after(a_case(), Action.ACCEPT, Action.READY)
    revoked = after(signed, Action.REVOKE)
    nothing = do(after(a_case(), Action.ACCEPT), Action.READY, details=Details())
    assert isinstance(nothing, Event)
    without = replace(signed, events=(signed.events[0], nothing))

    assert signed.letter == {"id": "q7"}
    assert revoked.revoked is not None
    assert do(revoked, Action.REVOKE) is Refusal.NO_LETTER
    assert do(without, Action.REVOKE) is Refusal.NO_LETTER


def test_what_lapsed_is_closed_until_it_is_opened_again() -> None:
    lapsed = after(a_case(), Action.RETURN, Action.REMIND, Action.LAPSE)

    assert lapsed.closed_at == MONDAY
    assert after(lapsed, Action.REOPEN).closed_at is None
    assert after(lapsed, Action.REOPEN, Action.RESUBMIT).state is State.IN_REVIEW
