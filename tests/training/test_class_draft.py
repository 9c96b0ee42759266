"""What a trainer types becomes a class, or comes back with every slip at its box."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from loket.training.classes import ClassDraft, ClassSlip, read_class

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Makassar")
TYPED = {
    "title": "Praktik",
    "kind": "practical",
    "place": "Aula",
    "seats": "30",
    "confirm_hours": "48",
    "code_minutes": "15",
}
ROW = {"id": "", "day": "2026-12-01", "from": "09.00", "to": "12.00", "jp": "4"}


def read(rows: list[dict[str, str]], **changes: str) -> ClassDraft | dict[str, ClassSlip]:
    return read_class({**TYPED, **changes}, rows, ("m2",), ZONE, NOW)


def test_hours_are_those_of_the_city() -> None:
    draft = read([ROW])

    assert isinstance(draft, ClassDraft)
    assert draft.sessions[0].starts_at == datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


def test_a_session_keeps_its_id_and_a_new_one_gets_a_fresh_one() -> None:
    before = read([ROW, {**ROW, "day": "2026-12-02"}])
    assert isinstance(before, ClassDraft)
    rows = [
        {**ROW, "id": "2", "day": "2026-12-03"},
        {**ROW, "id": ""},
        {**ROW, "id": "1", "day": "2026-12-02"},
    ]
    draft = read_class(TYPED, rows, (), ZONE, NOW, before=before.sessions, last=2)

    assert isinstance(draft, ClassDraft)
    assert [session.id for session in draft.sessions] == ["3", "1", "2"]


@pytest.mark.parametrize(
    ("row", "box", "slip"),
    [
        ({"day": "besok"}, "day-1", ClassSlip.DAY),
        ({"day": "2026-11-01"}, "day-1", ClassSlip.PAST),
        ({"from": "25.00"}, "from-1", ClassSlip.HOUR),
        ({"to": "09.00"}, "to-1", ClassSlip.ORDER),
        ({"jp": "0"}, "jp-1", ClassSlip.JP),
        ({"jp": "٤"}, "jp-1", ClassSlip.JP),
    ],
)
def test_a_session_that_is_not_right_says_so_at_its_box(
    row: dict[str, str], box: str, slip: ClassSlip
) -> None:
    assert read([{**ROW, **row}]) == {box: slip}


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({"title": " "}, "title"),
        ({"seats": "0"}, "seats"),
        ({"seats": "1001"}, "seats"),
        ({"kind": "party"}, "kind"),
        ({"module": "m99"}, "module"),
        ({"place": ""}, "place"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "http://rapat"}, "link"),
        ({"confirm_hours": "1"}, "confirm_hours"),
        ({"about": "x" * 501}, "about"),
    ],
)
def test_what_is_not_right_is_told(changes: dict[str, str], box: str) -> None:
    found = read([ROW], **changes)

    assert isinstance(found, dict)
    assert list(found) == [box]


def test_two_sessions_at_the_same_time_and_no_session_are_told() -> None:
    assert read([ROW, {**ROW, "from": "11.00", "to": "13.00"}]) == {"from-2": ClassSlip.OVERLAP}
    assert read([]) == {"day-1": ClassSlip.NO_SESSION}
