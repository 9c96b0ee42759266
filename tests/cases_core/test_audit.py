"""The audit trail of a case."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from loket.cases import (
    AuditEntry,
    Keyring,
    audit_entry_from_item,
    audit_item,
    next_entry,
    verify_entries,
)

from .counter import KEYRING, MONDAY, OFFICE


def trail(
    length: int = 8, case: str = "7K3M9QX", who: str = "s-1", keyring: Keyring = KEYRING
) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for number in range(length):
        entries.append(
            next_entry(
                keyring,
                entries[-1] if entries else None,
                case=case,
                who=who,
                role="officer",
                office=OFFICE,
                action="opened",
                at=MONDAY + timedelta(minutes=number),
            )
        )
    return entries


def test_a_trail_as_we_wrote_it_holds() -> None:
    assert verify_entries(KEYRING, trail())
    assert verify_entries(KEYRING, [])


def test_a_thousand_random_tamperings_all_show() -> None:
    chance = random.Random(53)
    entries = trail()

    for _ in range(1_000):
        assert not verify_entries(KEYRING, _tampered(entries, chance))


def test_a_trail_cannot_be_moved_to_another_case() -> None:
    moved = [replace(entry, case="2222222") for entry in trail()]

    assert not verify_entries(KEYRING, moved)


def test_entries_of_two_cases_make_no_trail() -> None:
    assert not verify_entries(KEYRING, [trail(1)[0], trail(2, case="2222222")[1]])


def test_an_entry_of_another_course_of_the_same_trail_does_not_fit() -> None:
    one, other = trail(2), trail(2, who="s-9")

    assert not verify_entries(KEYRING, [one[0], other[1]])


def test_an_entry_put_after_one_of_another_case_makes_no_trail() -> None:
    first = trail(1)
    strange = next_entry(
        KEYRING, first[0], case="2222222", who="s", role="officer", office=OFFICE, action="opened", at=MONDAY
    )

    assert not verify_entries(KEYRING, [*first, strange])


def test_a_trail_written_with_another_secret_does_not_hold() -> None:
    assert not verify_entries(KEYRING, trail(keyring=Keyring(b"x" * 48)))


def test_entries_cut_off_at_the_end_do_not_show_here() -> None:
    assert verify_entries(KEYRING, trail()[:-1])


def test_an_entry_comes_back_from_the_store_as_it_went() -> None:
    for entry in trail():
        assert audit_entry_from_item(audit_item(entry) | {"later": "attribute"}) == entry


def test_the_store_sorts_entries_as_they_were_made() -> None:
    keys = [audit_item(entry)["seq"] for entry in trail(12)]

    assert keys == sorted(keys)


def test_a_trail_has_no_place_for_personal_data() -> None:
    names = {field.name for field in fields(AuditEntry)}

    assert names == {"case", "seq", "who", "role", "office", "action", "at", "prev", "mac"}


def _tampered(entries: list[AuditEntry], chance: random.Random) -> list[AuditEntry]:
    changed = [*entries]
    place = chance.randrange(len(changed) - 1)
    match chance.choice(["change", "remove", "swap", "repeat"]):
        case "change":
            name = chance.choice([field.name for field in fields(AuditEntry)])
            changes: dict[str, Any] = {name: _other(getattr(changed[place], name), chance)}
            changed[place] = replace(changed[place], **changes)
        case "remove":
            del changed[place]
        case "swap":
            other = chance.choice([n for n in range(len(changed)) if n != place])
            changed[place], changed[other] = changed[other], changed[place]
        case "repeat":
            changed.insert(place, changed[place])
    return changed


def _other(value: object, chance: random.Random) -> object:
    match value:
        case bytes():
            place = chance.randrange(len(value))
            return value[:place] + bytes([value[place] ^ 1 << chance.randrange(8)]) + value[place + 1 :]
        case int():
            return value + chance.choice([-1, 1])
        case str():
            return value + chance.choice("ab")
        case _:
            return value + timedelta(seconds=chance.randrange(1, 99))  # type: ignore[operator]  # a moment
