"""Words beside single questions that are sent back: sealed, chained, and only beside what is sent back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loket.cases import (
    MAX_REMARK_LENGTH,
    Action,
    Case,
    Details,
    Event,
    Refusal,
    case_from_items,
    event_item,
    head_item,
    open_remarks,
    verify_chain,
)
from tests.cases_core.counter import KEYRING, a_case, do

SAID = Details(
    reason="unclear",
    flagged=("nik", "street"),
    remarks={"nik": " Sama seperti KTP. ", "street": "", "phone": "Tidak ditunjuk."},
)


def sent_back(details: Details = SAID) -> tuple[Case, Event]:
    event = do(a_case(), Action.RETURN, details=details)
    assert isinstance(event, Event)
    return replace(a_case(), events=(event,)), event


def test_words_stand_only_beside_what_is_sent_back() -> None:
    case, event = sent_back()

    assert open_remarks(KEYRING, case.id, event.remarks) == {"nik": "Sama seperti KTP."}


def test_words_beside_a_question_are_sentence_enough() -> None:
    nothing = replace(SAID, remarks={"phone": "Tidak ditunjuk."})

    assert do(a_case(), Action.RETURN, details=nothing) is Refusal.NOTE_MISSING


@pytest.mark.parametrize("action", [Action.REJECT, Action.HOLD])
def test_nothing_else_is_explained_beside_a_question(action: Action) -> None:
    assert do(a_case(), action, details=SAID) is Refusal.NOTE_MISSING


def test_words_beside_a_question_are_short() -> None:
    long = replace(SAID, remarks={"nik": "a" * (MAX_REMARK_LENGTH + 1)})

    assert do(a_case(), Action.RETURN, details=long) is Refusal.REMARK_TOO_LONG


def test_words_come_back_from_the_store() -> None:
    case, event = sent_back()

    found = case_from_items([head_item(case), event_item(case.symbols, event)], "PLU")

    assert found is not None
    assert found.events[0].remarks == event.remarks
    assert verify_chain(KEYRING, found)


def test_words_that_were_exchanged_break_the_chain() -> None:
    case, event = sent_back()
    _, other = sent_back(replace(SAID, remarks={"nik": "Lain."}))

    assert not verify_chain(KEYRING, replace(case, events=(replace(event, remarks=other.remarks),)))


def test_a_return_without_such_words_keeps_its_mark_of_earlier() -> None:
    assert sent_back(replace(SAID, remarks={}, note="Lengkapi."))[1].remarks == b""
