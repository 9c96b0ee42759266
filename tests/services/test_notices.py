"""Notices: for whom, how long, and what an editor is told."""

from __future__ import annotations

from datetime import date

import pytest

from loket.forms.sheet import Sheet
from loket.services import Notice
from loket.services.notice_source import read_notices

WHOLE = """notices:
  - {id: banjir, title: Loket tutup, text: Loket tutup karena banjir., from: 2026-11-24, until: 2026-11-26, offices: [disdukcapil]}
  - {id: libur, title: Semua tutup, text: Semua kantor tutup., from: 2026-12-24, until: 2026-12-25, offices: all}
"""  # noqa: E501 - one row, one line, as an editor writes it


def read(text: str) -> tuple[tuple[Notice, ...], dict[int, str]]:
    sheet = Sheet("notices.yaml")
    notices = read_notices(text, sheet, {"disdukcapil", "72.71.08"})
    return notices, {found.line: found.message for found in sheet.corrections}


def test_the_newest_notice_comes_first() -> None:
    notices, slips = read(WHOLE)

    assert slips == {}
    assert [notice.id for notice in notices] == ["libur", "banjir"]


def test_a_notice_is_shown_on_its_first_and_its_last_day_and_on_none_besides() -> None:
    flood = read(WHOLE)[0][1]

    shown = [day for day in range(22, 29) if flood.is_shown(date(2026, 11, day))]

    assert shown == [24, 25, 26]


def test_a_notice_concerns_the_offices_it_names_and_one_for_all_concerns_each() -> None:
    everybody, flood = read(WHOLE)[0]

    assert [flood.concerns("disdukcapil"), flood.concerns("72.71.08")] == [True, False]
    assert [everybody.concerns("disdukcapil"), everybody.concerns("72.71.08")] == [True, True]


@pytest.mark.parametrize("text", ["notices: []\n", "notices:\n"])
def test_no_notice_is_no_slip(text: str) -> None:
    assert read(text) == ((), {})


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("id: libur", "id: banjir", 3, "Id “banjir” sudah dipakai. Beri id lain, misalnya “banjir-2”."),
        ("id: libur", "id: Libur Natal", 3, "harus huruf kecil, angka, dan tanda hubung"),
        ("until: 2026-12-25", "until: 2026-12-01", 3, "“until” lebih awal dari “from”"),
        ("until: 2026-12-25", "until: 25 Desember", 3, "“until” harus tanggal tahun-bulan-hari"),
        ("[disdukcapil]", "[disdukcapill]", 2, "Maksudnya “disdukcapil”?"),
        ("offices: all", "offices: semua", 3, "Tulis “offices: all”"),
        (", offices: all", "", 3, "Tulis “offices: all”"),
        ("text: Semua kantor tutup.", "teks: Semua kantor tutup.", 3, "“text” belum ada"),
    ],
)
def test_a_slip_in_a_notice_is_told_with_its_line(old: str, new: str, line: int, told: str) -> None:
    assert old in WHOLE

    slips = read(WHOLE.replace(old, new))[1]

    assert told in slips[line]
