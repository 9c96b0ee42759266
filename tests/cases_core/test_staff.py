"""Who may do what at an office once the office has narrowed it, and who stands in for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from loket.cases import (
    Person,
    StaffMember,
    absent_for,
    acting_roles,
    may_audit,
    may_manage,
    narrowed_person,
    staff_from_item,
)

BARU, LERE = "72.71.02.1008", "72.71.02.1005"
TODAY = date(2026, 11, 24)
LURAH = StaffMember(
    office=BARU,
    subject="lurah",
    name="Andi CONTOH",
    roles=("head", "manager"),
    absent_from=date(2026, 11, 23),
    absent_until=date(2026, 11, 25),
    substitute="kasi",
)
KASI = StaffMember(office=BARU, subject="kasi", name="Rina CONTOH", roles=("section_head",))
RINA = Person(subject="kasi", name="Rina CONTOH", roles=("section_head",), offices=(BARU,))


def test_a_substitute_approves_as_the_absent_head_does() -> None:
    assert acting_roles(RINA, (LURAH, KASI), BARU, TODAY) == ("section_head", "head")


def test_a_substitute_does_not_run_the_office() -> None:
    assert "manager" not in acting_roles(RINA, (LURAH, KASI), BARU, TODAY)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 26)])
def test_before_and_after_an_absence_nobody_stands_in(day: date) -> None:
    assert acting_roles(RINA, (LURAH, KASI), BARU, day) == ("section_head",)


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 25)])
def test_the_first_and_the_last_day_count(day: date) -> None:
    assert "head" in acting_roles(RINA, (LURAH, KASI), BARU, day)


def test_somebody_who_is_away_too_stands_in_for_nobody() -> None:
    away = replace(KASI, absent_from=TODAY, absent_until=TODAY)

    assert acting_roles(RINA, (LURAH, away), BARU, TODAY) == ("section_head",)


def test_somebody_who_is_suspended_lends_no_role_and_takes_none() -> None:
    assert acting_roles(RINA, (replace(LURAH, suspended=True), KASI), BARU, TODAY) == ("section_head",)
    assert absent_for("kasi", (LURAH, replace(KASI, suspended=True)), TODAY) == ()


def test_a_role_that_was_taken_from_the_head_is_not_lent_on() -> None:
    lowered = replace(LURAH, without_roles=("head",))

    assert acting_roles(RINA, (lowered, KASI), BARU, TODAY) == ("section_head",)


def test_nobody_acts_at_an_office_of_others() -> None:
    assert acting_roles(RINA, (replace(LURAH, office=LERE), KASI), LERE, TODAY) == ()
    assert acting_roles(RINA, (replace(LURAH, office=LERE), KASI), BARU, TODAY) == ("section_head",)


ANDI = Person(subject="lurah", name="Andi CONTOH", roles=("head", "manager"), offices=(BARU, LERE))


def test_an_office_takes_away_and_never_gives() -> None:
    row = replace(LURAH, without_roles=("manager",), roles=("head", "manager", "auditor"))

    assert narrowed_person(ANDI, (row,)).roles == ("head",)
    assert narrowed_person(ANDI, ()) == ANDI


def test_who_is_suspended_at_one_office_keeps_the_other() -> None:
    assert narrowed_person(ANDI, (replace(LURAH, suspended=True),)).offices == (LERE,)


def test_who_is_suspended_everywhere_keeps_nothing() -> None:
    rows = (replace(LURAH, suspended=True), replace(LURAH, office=LERE, suspended=True))

    left = narrowed_person(ANDI, rows)
    assert (left.roles, left.offices) == ((), ())


def test_rows_of_others_change_nothing() -> None:
    assert narrowed_person(ANDI, (replace(KASI, suspended=True, without_roles=("head",)),)) == ANDI


@pytest.mark.parametrize(
    ("roles", "manages", "audits"),
    [
        (("officer",), False, False),
        (("section_head",), False, False),
        (("head",), True, True),
        (("manager",), True, True),
        (("auditor",), False, True),
        ((), False, False),
    ],
)
def test_heads_and_managers_run_their_office_and_auditors_only_look(
    roles: tuple[str, ...], manages: bool, audits: bool
) -> None:
    person = replace(RINA, roles=roles)

    assert may_manage(person, BARU) is manages
    assert may_audit(person, BARU, lambda own: ()) is audits


def test_only_a_manager_reads_the_trails_of_offices_below() -> None:
    below = {"72.71.02": (BARU,)}

    for role, may in (("manager", True), ("head", False), ("officer", False)):
        camat = Person(subject="c", name="C", roles=(role,), offices=("72.71.02",))
        assert may_audit(camat, BARU, lambda own: below.get(own, ())) is may


def test_a_row_of_which_only_the_name_is_known_is_read() -> None:
    row = staff_from_item({"office": BARU, "subject": "s-1", "later": "attribute"})

    assert row == StaffMember(office=BARU, subject="s-1", name="")


def test_a_row_comes_back_as_it_was_set() -> None:
    item = {
        "office": BARU,
        "subject": "lurah",
        "name": "Andi CONTOH",
        "roles": ["head", "manager"],
        "absent_from": "2026-11-23",
        "absent_until": "2026-11-25",
        "substitute": "kasi",
        "digest": "daily",
    }

    assert staff_from_item(item) == LURAH
