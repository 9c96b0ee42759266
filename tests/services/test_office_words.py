"""What officers choose from: every fault is told with its line, and each service has its own list."""

from __future__ import annotations

import pytest

from loket.forms.sheet import Sheet
from loket.services.office_words import read_reasons, read_replies

GUIDES = {"domisili", "akta"}
REASONS = """\
return:
  - {id: unclear, label: Belum jelas, hint: Sebut apa.}
  - {id: street, label: Alamat, services: [domisili]}
reject: [{id: other, label: Lain}]
hold: [{id: other, label: Lain}]
revoke: [{id: other, label: Lain}]
"""
REPLIES = """\
replies:
  - {id: bawa-ktp, title: Bawa KTP, text: Mohon bawa KTP asli.}
  - {id: akta, title: Akta, text: Mohon bawa akta., services: [akta]}
"""


def told(kind: str, text: str) -> list[tuple[int, str]]:
    sheet = Sheet(f"{kind}.yaml")
    (read_reasons if kind == "reasons" else read_replies)(text, sheet, GUIDES)
    return [(fault.line, fault.message) for fault in sheet.corrections]


def test_good_files_are_read_as_they_stand() -> None:
    sheet = Sheet("x.yaml")
    reasons, replies = read_reasons(REASONS, sheet, GUIDES), read_replies(REPLIES, sheet, GUIDES)

    assert sheet.corrections == []
    assert reasons["return"][1] == {"id": "street", "label": "Alamat", "hint": "", "services": ("domisili",)}
    assert [(reply.id, reply.services) for reply in replies] == [("bawa-ktp", ()), ("akta", ("akta",))]


SLIPS = {
    "a service nobody knows": ("reasons", ("[domisili]", "[domisil]"), 3, "Maksudnya “domisili”?"),
    "an id twice": ("reasons", ("id: street", "id: unclear"), 3, "Id “unclear” sudah dipakai."),
    "none for everybody": ("reasons", ("hint: Sebut apa.", "services: [akta]"), 1, "tanpa “services”"),
    "a kind that is missing": ("reasons", ("revoke:", "cabut:"), 6, "cabut"),
    "a reply without a text": ("replies", ("text: Mohon bawa KTP asli.", ""), 2, "text"),
    "a reply that is too long": (
        "replies",
        ("asli.", "asli " * 250 + "."),
        2,
        "Singkatkan menjadi 1000 huruf",
    ),
    "an id that is none": ("replies", ("bawa-ktp,", "Bawa KTP,"), 2, "huruf kecil"),
}


@pytest.mark.parametrize(("kind", "change", "line", "words"), SLIPS.values(), ids=list(SLIPS))
def test_an_editor_is_told_what_to_write(kind: str, change: tuple[str, str], line: int, words: str) -> None:
    text = REASONS if kind == "reasons" else REPLIES

    found = told(kind, text.replace(*change))
    assert [(at, message) for at, message in found if at == line and words in message], found


def test_every_fault_is_told_at_once() -> None:
    text = REPLIES.replace("bawa-ktp", "akta").replace("[akta]", "[bulan]").replace("title: Akta, ", "")

    assert len(told("replies", text)) == 3
