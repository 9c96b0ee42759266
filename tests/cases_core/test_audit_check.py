"""Tampering with any one entry of the audit is found, and said where: 1,000 random tries."""

from __future__ import annotations

import os
import random
from datetime import timedelta
from typing import Any

import pytest

from loket.cases import AuditEntry, AuditTip, Finding, Keyring, audit_item, examine, next_entry
from tests.cases_core.counter import KEYRING, MONDAY, OFFICE

Item = dict[str, Any]
CHAIN, TRIES = "7K3M9QX", int(os.environ.get("SIZE", "1000"))
SEED = int(os.environ.get("SEED", "5"))


def trail(length: int = 8, chain: str = CHAIN) -> tuple[list[Item], AuditTip]:
    """A trail as the store holds it, and its tip."""
    entries: list[AuditEntry] = []
    for number in range(length):
        entry = next_entry(
            KEYRING,
            entries[-1] if entries else None,
            case=chain,
            who=f"s-{number % 3}",
            role="officer",
            office=OFFICE,
            action=("opened", "accept", "opened_specific:income")[number % 3],
            at=MONDAY + timedelta(minutes=number),
        )
        entries.append(entry)
    return [audit_item(entry) for entry in entries], AuditTip(seq=length, mac=entries[-1].mac)


def found(items: list[Item], tip: AuditTip | None) -> Finding:
    return examine(KEYRING, CHAIN, items, tip)


def test_a_trail_as_it_was_written_is_intact() -> None:
    finding = found(*trail())

    assert (finding.intact, finding.sealed, len(finding.entries)) == (True, True, 8)


def test_a_trail_of_nothing_is_intact() -> None:
    assert examine(KEYRING, CHAIN, [], None).intact


def test_a_trail_without_a_tip_is_not_sealed() -> None:
    finding = found(trail()[0], None)

    assert (finding.intact, finding.sealed) == (True, False)


def test_a_tip_that_is_one_behind_finds_nothing_wrong() -> None:
    items, _ = trail()
    behind = AuditTip(seq=7, mac=items[6]["mac"])

    assert found(items, behind).intact


@pytest.mark.parametrize("left", range(8))
def test_entries_cut_off_at_the_end_are_missed_from_the_first_one_on(left: int) -> None:
    items, tip = trail()

    assert found(items[:left], tip).broken_at == left + 1


def test_a_whole_trail_of_another_case_does_not_pass() -> None:
    others, tip = trail(chain="2222222")

    assert found(others, tip).broken_at == 1


def test_a_whole_trail_written_anew_with_another_secret_does_not_pass() -> None:
    items, tip = trail()

    assert examine(Keyring(b"x" * 48), CHAIN, items, tip).broken_at == 1


def test_a_tip_of_another_course_is_noticed() -> None:
    items, tip = trail()

    assert found(items, AuditTip(seq=tip.seq, mac=bytes(32))).broken_at == tip.seq


def tampered(items: list[Item], chance: random.Random) -> tuple[list[Item], int, str]:
    """The items after one deed, the number of the first entry it touched, and what was done."""
    changed = [dict(item) for item in items]
    place = chance.randrange(len(changed))
    deed = chance.choice(["byte", "remove", "swap", "cut", "repeat", "attribute", "drop"])
    match deed:
        case "byte":
            name = chance.choice(sorted(changed[place]))
            changed[place][name] = other_byte(changed[place][name], chance)
        case "remove":
            del changed[place]
        case "swap":
            other = chance.choice([number for number in range(len(changed)) if number != place])
            changed[place], changed[other] = changed[other], changed[place]
            place = min(place, other)
        case "cut":
            del changed[place:]
        case "repeat":
            changed.insert(place, dict(changed[place]))
            place += 1
        case "attribute":
            changed[place]["later"] = "x"
        case "drop":
            del changed[place][chance.choice(sorted(changed[place]))]
    return changed, place + 1, deed


def other_byte(value: Any, chance: random.Random) -> Any:
    """The value with one bit of one byte turned over; text stays text."""
    data = bytearray(value if isinstance(value, bytes) else value.encode())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data) if isinstance(value, bytes) else data.decode("latin-1")


def test_any_one_tampering_is_found_and_where_it_was_done() -> None:
    chance, items_and_tip = random.Random(SEED), trail()
    deeds: dict[str, int] = {}
    for _ in range(TRIES):
        changed, number, deed = tampered(items_and_tip[0], chance)
        finding = found(changed, items_and_tip[1])

        assert finding.broken_at == number, (deed, number)
        deeds[deed] = deeds.get(deed, 0) + 1

    assert len(deeds) == 7
