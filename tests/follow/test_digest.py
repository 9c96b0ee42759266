"""What is told to whom: each case once, where it presses most, and only to those who can act."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.backroom.catalog import Catalog
from handlers.reminders.digest import Desk, morning_letters
from handlers.reminders.due_list import OF_HEADS, OF_LISTS, OF_OFFICERS, Section, Today, sections
from handlers.reminders.due_row import DueRow
from loket.cases import MAILBOX, StaffMember, State
from tests.follow.town import TONDO

# A Wednesday; the Thursday after it is free here.
DAY = date(2026, 11, 25)
FREE = date(2026, 11, 26)


@pytest.fixture(scope="module")
def today(catalog_folder: Path) -> Today:
    calendar = Catalog.read(catalog_folder).calendar
    return Today(day=DAY, calendar=type(calendar)(closed={FREE: "libur"}, years=calendar.years))


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def a_row(symbols: str = "2222222", **facts: Any) -> DueRow:
    """A case in the middle of its work: complete, held by nobody, nothing presses."""
    plain: dict[str, Any] = {
        "office": TONDO,
        "reference": f"PLU-26-{symbols[:4]}-{symbols[4:]}",
        "symbols": symbols,
        "form": "surat-keterangan-domisili",
        "state": State.IN_PROGRESS,
        "received_on": day(-9),
        "since": day(-8),
        "complete_on": day(-8),
        "due_on": day(9),
    }
    return DueRow(**{**plain, **facts})


NEW = {"state": State.SUBMITTED, "complete_on": None}

OVERDUE, DEEMED, TODAY, REPLIES, UNTAKEN, URGED, WARNED, FRESH = Section
NOBODY = (None, None)
CHECKED = {"state": State.IN_REVIEW, "complete_on": None}

CASES: list[tuple[str, dict[str, Any], Section | None, Section | None]] = [
    # what, its facts, where officers are told, where heads are told
    ("nothing presses", {}, None, None),
    ("it is late", {"due_on": day(-1)}, OVERDUE, OVERDUE),
    ("its day has come", {"due_on": day(0)}, TODAY, DEEMED),
    ("one working day is left, behind a free day", {"due_on": day(2)}, None, DEEMED),
    ("two are left", {"due_on": day(5)}, None, None),
    ("90 % are used", {"urge_on": day(0), "warn_on": day(-3)}, URGED, URGED),
    ("75 % are used", {"warn_on": day(0)}, WARNED, None),
    ("75 % are used tomorrow", {"warn_on": day(1)}, None, None),
    ("the resident replied", {"unanswered": True}, REPLIES, None),
    ("late, and the resident replied", {"unanswered": True, "due_on": day(-1)}, OVERDUE, OVERDUE),
    ("came yesterday", {**NEW, "due_on": day(0)}, FRESH, None),
    ("nobody took it within a working day", {**NEW, "due_on": day(-1)}, UNTAKEN, UNTAKEN),
    ("taken, and the check is late", {**NEW, "due_on": day(-1), "assignee": "rina"}, OVERDUE, OVERDUE),
    ("the check is due today", {**CHECKED, "due_on": day(0)}, TODAY, None),
    ("on hold, and the clock runs on", {"state": State.ON_HOLD, "due_on": day(0)}, TODAY, DEEMED),
    ("waits for the resident", {"state": State.NEEDS_REVISION, "due_on": None, "warn_on": day(-3)}, *NOBODY),
    ("ready", {"state": State.READY, "due_on": None}, None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "officers", "heads"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_case_is_told_where_it_presses_most(
    today: Today, facts: dict[str, Any], officers: Section | None, heads: Section | None
) -> None:
    row = a_row(**facts)

    told = [next(iter(sections([row], wanted, today)), None) for wanted in (OF_OFFICERS, OF_HEADS)]

    assert told == [officers, heads]


rows = st.builds(
    a_row,
    symbols=st.sampled_from(["2222222", "3333333", "4444444"]),
    state=st.sampled_from([state for state in State if not state.closed]),
    due_on=st.none() | st.integers(-20, 20).map(day),
    complete_on=st.none() | st.just(day(-8)),
    warn_on=st.none() | st.integers(-20, 20).map(day),
    urge_on=st.none() | st.integers(-20, 20).map(day),
    assignee=st.sampled_from(["", "rina", "agus", "gone"]),
    unanswered=st.booleans(),
    held=st.booleans(),
)


@given(found=st.lists(rows, max_size=8), wanted=st.sampled_from([OF_OFFICERS, OF_HEADS, OF_LISTS]))
def test_no_case_is_listed_twice_and_no_section_is_empty(
    today: Today, found: list[DueRow], wanted: frozenset[Section]
) -> None:
    listed = sections(found, wanted, today)

    assert all(listed.values())
    assert sum(map(len, listed.values())) <= len(found)
    assert set(listed) <= wanted


def staff(subject: str, *roles: str, **more: Any) -> StaffMember:
    facts = {"office": TONDO, "name": subject.title(), "email": f"{subject}@kantor.invalid"}
    return StaffMember(subject=subject, roles=roles, **{**facts, **more})


RINA, AGUS, LURAH = staff("rina", "officer"), staff("agus", "officer"), staff("lurah", "head")
AWAY = {"absent_from": day(-1), "absent_until": day(1)}


def told(catalog_folder: Path, today: Today, row: DueRow, *people: StaffMember) -> list[str]:
    """Who is written to about this one case."""
    desk = Desk(office=Catalog.read(catalog_folder).offices[TONDO], rows=[row], staff=people)
    return [letter.reader for letter in morning_letters([desk], today)]


LATE = {"due_on": day(-1)}


@pytest.mark.parametrize(
    ("facts", "people", "readers"),
    [
        ({}, [RINA, AGUS, LURAH], []),
        (LATE, [RINA, AGUS, LURAH], ["rina", "agus", "lurah"]),
        ({**LATE, "assignee": "rina"}, [RINA, AGUS, LURAH], ["rina", "lurah"]),
        # Nobody's case is lost: whoever is gone, suspended or away without a substitute leaves it to all.
        ({**LATE, "assignee": "gone"}, [RINA, AGUS], ["rina", "agus"]),
        ({**LATE, "assignee": "rina"}, [staff("rina", "officer", suspended=True), AGUS], ["agus"]),
        ({**LATE, "assignee": "rina"}, [staff("rina", "officer", **AWAY), AGUS], ["agus"]),
        (
            {**LATE, "assignee": "rina"},
            [staff("rina", "officer", substitute="yuli", **AWAY), AGUS, staff("yuli", "officer")],
            ["yuli"],
        ),
        (
            {**LATE, "assignee": "rina"},
            [staff("rina", "officer", substitute="yuli", **AWAY), AGUS, staff("yuli", "officer", **AWAY)],
            ["agus"],
        ),
        # Whoever switched the mail off is at work all the same: the case is not given to others.
        ({**LATE, "assignee": "rina"}, [staff("rina", "officer", digest="off"), AGUS], []),
        (LATE, [staff("rina", "officer", email="")], []),
        # An absent head is stood in for.
        (
            LATE,
            [staff("lurah", "head", substitute="sekretaris", **AWAY), staff("sekretaris")],
            ["sekretaris"],
        ),
        (LATE, [staff("ani", "auditor"), staff("budi", "walikota")], []),
        (LATE, [staff(MAILBOX)], [f"{MAILBOX}.{TONDO}"]),
        ({**LATE, "assignee": "rina"}, [staff(MAILBOX), RINA], [f"{MAILBOX}.{TONDO}", "rina"]),
    ],
)
def test_those_who_can_act_are_told(
    catalog_folder: Path, today: Today, facts: dict[str, Any], people: list[StaffMember], readers: list[str]
) -> None:
    assert told(catalog_folder, today, a_row(**facts), *people) == readers


def test_a_head_who_decides_too_reads_a_case_once(catalog_folder: Path, today: Today) -> None:
    both = staff("lurah", "head", "officer")
    desk = Desk(
        office=Catalog.read(catalog_folder).offices[TONDO],
        rows=[a_row(**LATE), a_row("3333333", due_on=day(0)), a_row("4444444", **NEW, due_on=day(0))],
        staff=[both],
    )

    [letter] = morning_letters([desk], today)

    assert {
        section: [row.symbols for row in found] for section, found in letter.parts[0].sections.items()
    } == {
        Section.OVERDUE: ["2222222"],
        Section.DEEMED: ["3333333"],
        Section.NEW: ["4444444"],
    }
