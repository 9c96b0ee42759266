"""What an office wants learned first: read from its row, and which steps wait for it."""

from __future__ import annotations

from loket.cases import Action, Firmness, Requirement, needs_learning, requirements_from_item

FREE = {"assign", "note", "write", "reply", "print", "remind", "revoke"}


def test_a_row_is_read_by_service_and_module() -> None:
    item = {"office": "o", "subject": "requirements", "usaha/m6": "block", "domisili/m2": "warn"}

    assert requirements_from_item(item) == (
        Requirement(form="domisili", module="m2", firmness=Firmness.WARN),
        Requirement(form="usaha", module="m6", firmness=Firmness.BLOCK),
    )


def test_what_a_later_version_wrote_is_left_out() -> None:
    assert requirements_from_item({"usaha/m6": "maybe", "absent_from": "2026-11-24"}) == ()


def test_a_name_leads_back_to_itself() -> None:
    found = Requirement(form="usaha", module="m6", firmness=Firmness.BLOCK)

    assert requirements_from_item({found.name: "block"}) == (found,)


def test_every_step_waits_but_those_that_decide_nothing() -> None:
    assert {action.value for action in Action if not needs_learning(action)} == FREE
