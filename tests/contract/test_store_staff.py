"""What we rely on from the tables behind the counter: who is there, who did what, how far a record went."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from handlers.audit.audit_table import BY_OFFICE, BY_WHO, AuditTable
from handlers.audit.tip_table import TipTable
from handlers.backroom.attributes import Item
from handlers.backroom.case_table import CaseTable
from handlers.cases.case_sweep import CaseSweep
from handlers.people.session_table import SessionTable
from handlers.people.staff_table import StaffTable
from loket.cases import MAILBOX, AuditTip
from tests.stores import RunningStore

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = 4_000_000_000  # far ahead of any clock: DynamoDB Local drops at once what is over


@pytest.fixture
def sessions(store: RunningStore) -> SessionTable:
    return SessionTable(store.unhurried.dynamodb, store.new_table("sessions"), lambda: NOON)


def test_keys_of_a_person_are_listed_until_they_are_taken_off(sessions: SessionTable) -> None:
    assert sessions.claimed("s-1") == frozenset()
    assert sessions.claim("s-1", "a", LATER) == {"a"}
    assert sessions.claim("s-1", "b", LATER) == {"a", "b"}
    assert sessions.claim("s-1", "b", LATER) == {"a", "b"}

    sessions.unclaim("s-1", ["a", "z"])
    assert sessions.claimed("s-1") == {"b"}
    sessions.unclaim("s-1", ["b"])
    assert sessions.claimed("s-1") == frozenset()


def test_a_session_that_was_ended_is_not_prolonged_back_to_life(sessions: SessionTable) -> None:
    sessions.put({"session": "a", "ttl": LATER})
    assert sessions.prolong("a", used=1, ttl=LATER + 1) is True

    sessions.delete("a")

    assert sessions.prolong("a", used=2, ttl=LATER + 2) is False
    assert sessions.get("a") is None


def test_a_tip_goes_on_and_never_back(store: RunningStore) -> None:
    tips = TipTable(store.unhurried.dynamodb, store.new_table("tips"))
    assert tips.get("7K3M9QX") is None
    for seq in (1, 3, 2, 3):
        tips.advance("7K3M9QX", AuditTip(seq=seq, mac=bytes([seq])))

    assert tips.get("7K3M9QX") == AuditTip(seq=3, mac=b"\x03")


def test_two_who_change_one_row_change_only_what_is_theirs(store: RunningStore) -> None:
    staff = StaffTable(store.unhurried.dynamodb, store.new_table("staff"))
    staff.change("kel-baru", "s-1", {"name": "Sari CONTOH", "roles": ["officer"]})
    staff.change("kel-baru", "s-1", {"suspended": True, "absent_from": "2026-11-24"})
    staff.change("kel-baru", "s-1", {"name": "Sari A. CONTOH"})
    staff.change("kel-baru", MAILBOX, {"email": "kel@contoh.id"})
    staff.change("kel-lere", "s-1", {"name": "Sari CONTOH"})

    found = staff.get("kel-baru", "s-1")
    assert found
    assert (found.name, found.roles, found.suspended) == ("Sari A. CONTOH", ("officer",), True)
    assert found.absent_from == date(2026, 11, 24)
    assert [row.subject for row in staff.of_office("kel-baru")] == ["s-1"]


def entry(case: str, seq: int, who: str, office: str, minute: int) -> Item:
    return {
        "case": case,
        "seq": f"{seq:06}",
        "who": who,
        "office": office,
        "at": f"2026-11-24T10:{minute:02}",
    }


def test_entries_are_found_by_person_and_by_office_newest_first_page_by_page(store: RunningStore) -> None:
    audit = AuditTable(store.unhurried.dynamodb, store.new_table("audit"))
    for number in range(5):
        audit.put(entry(f"222222{number}", 1, "s-1", "kel-baru", number // 2))
    audit.put(entry("3333333", 1, "s-2", "kel-baru", 9))
    audit.put(entry("4444444", 1, "s-1", "kel-lere", 9))
    span = {"since": "2026-11-24T10:00", "until": "2026-11-24T10:08"}

    first = audit.page(BY_WHO, "s-1", **span, after="", limit=3)
    second = audit.page(BY_WHO, "s-1", **span, after=first.after, limit=3)

    seen = [found["case"] for found in (*first.entries, *second.entries)]
    assert len(first.entries) == 3
    assert sorted(seen) == [f"222222{number}" for number in range(5)]
    assert [found["at"] for found in first.entries] == sorted(
        (found["at"] for found in first.entries), reverse=True
    )
    whole = audit.page(BY_OFFICE, "kel-baru", since="0", until="9", after="", limit=20)
    assert (len(whole.entries), whole.after) == (6, "")


def test_a_case_that_is_kept_loses_only_its_last_second(
    store: RunningStore, table: str, cases: CaseTable
) -> None:
    cases.put_if_absent({"case": "7K3M9QX", "part": "0head", "ttl": 1, "mac": b"m"})
    sweep = CaseSweep(store.unhurried.dynamodb, table)

    sweep.keep("7K3M9QX")
    sweep.keep("7K3M9QX")

    assert cases.get("7K3M9QX", "0head") == {"case": "7K3M9QX", "part": "0head", "mac": b"m"}
