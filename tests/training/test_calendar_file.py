"""The calendar of classes, read back by the rules of RFC 5545 and by nothing of ours."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from loket.training.classes import CalendarEvent, calendar_text

EVENT = CalendarEvent(
    uid="k-1-1@loket.contoh.invalid",
    title="Praktik; memproses, permohonan\\CONTOH",
    starts_at=datetime(2026, 12, 1, 2, 0, tzinfo=UTC),
    ends_at=datetime(2026, 12, 1, 5, 0, tzinfo=UTC),
    changed_at=datetime(2026, 11, 24, 2, 0, tzinfo=UTC),
    sequence=3,
    place="Aula",
    about="Baris satu\nBaris dua",
    address="https://loket.contoh.invalid/belajar/aksi/kelas/k-1",
    cancelled=False,
)


def read(text: str) -> list[tuple[str, str]]:
    """Names with parameters, and values, unfolded; every rule about lines is held to."""
    raw = text.encode()
    assert raw.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    lines = raw.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode()  # no letter is cut
    unfolded = "\r\n".join(line.decode() for line in lines).replace("\r\n ", "")
    pairs = [line.partition(":")[::2] for line in unfolded.split("\r\n")]
    assert all(re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[A-Z-]+)*", name) for name, _ in pairs)
    return pairs


def unescape(text: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", text)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def test_a_session_is_an_event_with_everything_a_phone_asks_for() -> None:
    pairs = read(calendar_text([EVENT], "Kelas", "-//Loket//ID"))

    said = dict(pairs)
    assert pairs[0] == ("BEGIN", "VCALENDAR")
    assert pairs[-1] == ("END", "VCALENDAR")
    assert said["VERSION"] == "2.0"
    assert (said["DTSTART"], said["DTEND"]) == ("20261201T020000Z", "20261201T050000Z")
    assert (said["UID"], said["SEQUENCE"], said["STATUS"]) == (EVENT.uid, "3", "CONFIRMED")
    assert re.fullmatch(r"[0-9]{8}T[0-9]{6}Z", said["DTSTAMP"])
    assert unescape(said["SUMMARY"]) == EVENT.title
    assert unescape(said["DESCRIPTION"]) == EVENT.about


@pytest.mark.parametrize(
    "text", ["é" * 100, "a" * 74 + "漢字", "🙂" * 40, "x" * 75, "BEGIN:VEVENT\r\nEND:VCALENDAR"]
)
def test_long_and_odd_titles_stay_one_line_of_the_file(text: str) -> None:
    pairs = read(calendar_text([replace(EVENT, title=text)], "Kelas", "-//Loket//ID"))

    said = [value for name, value in pairs if name == "SUMMARY"]
    assert [unescape(one) for one in said] == [text.replace("\r\n", "\n")]
    assert [value for name, value in pairs if name == "BEGIN"] == ["VCALENDAR", "VEVENT"]


def test_control_characters_have_no_place_in_a_calendar() -> None:
    odd = "".join(map(chr, range(32))) + "\x7f"
    text = calendar_text([replace(EVENT, title=f"A{odd}B")], "Kelas", "-//Loket//ID")

    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    assert "SUMMARY:A\t\\n\\nB" in text


def test_a_class_that_was_called_off_is_cancelled_in_calendars_too() -> None:
    pairs = read(calendar_text([replace(EVENT, cancelled=True)], "Kelas", "-//Loket//ID"))

    assert ("STATUS", "CANCELLED") in pairs
