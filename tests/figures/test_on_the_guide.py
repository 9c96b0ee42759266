"""The guide of a service tells how long it really took, once enough is known."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

from loket.directives import LINE, draw, open_desk
from loket.figures import FILE, OfficeDays, Step, service_times, to_publish
from tests.stores import ROOT

TODAY = date(2026, 11, 24)
SLUG = "surat-keterangan-domisili"


def guide(figures: Path, slug: str = SLUG, line: str = "::: layanan {slug}") -> str:
    """The text of a guide, without its tags."""
    desk = open_desk(ROOT / "content", ROOT / "templates", TODAY.isoformat(), figures)
    found = LINE.fullmatch(line.format(slug=slug))
    assert found is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", draw(desk, found))).split())


def publish(folder: Path, *cases: OfficeDays) -> None:
    times = service_times(cases, TODAY)
    known = {SLUG: times} if times else {}
    (folder / FILE).write_text(to_publish(known, TODAY), encoding="utf-8")


def case(check: int, work: int, on: int = 20, **more: int) -> OfficeDays:
    steps = {Step.CHECK: check, Step.WORK: work, **{Step(name): days for name, days in more.items()}}
    return OfficeDays(ready_on=date(2026, 11, on), steps=steps)


def test_a_guide_says_how_many_applications_and_from_when(tmp_path: Path) -> None:
    publish(tmp_path, *[case(0, 1, on=5)] * 12, *[case(0, 3)] * 13)

    text = guide(tmp_path)

    assert (
        "Dihitung dari 25 permohonan yang siap diambil antara 5 November 2026 dan 20 November 2026." in text
    )
    assert "Pemeriksaan berkas Biasanya hari yang sama 8 dari 10 pada hari yang sama" in text
    assert "Pembuatan surat Biasanya 3 hari kerja 8 dari 10 dalam 3 hari kerja" in text
    assert "Tanda tangan Biasanya" not in text


def test_a_step_that_not_all_went_through_says_how_many_did(tmp_path: Path) -> None:
    publish(tmp_path, *[case(0, 0, sign=2)] * 21, *[case(0, 0)] * 9)

    text = guide(tmp_path)

    assert "Dihitung dari 30 permohonan" in text
    assert "Tanda tangan Biasanya 2 hari kerja 8 dari 10 dalam 2 hari kerja (21 permohonan)" in text


def test_below_twenty_a_guide_says_nothing_of_it(tmp_path: Path) -> None:
    before = guide(tmp_path)
    publish(tmp_path, *[case(0, 1)] * 19)

    assert guide(tmp_path) == before
    assert "Lama sebenarnya" not in before


def test_what_was_published_of_one_service_is_not_said_of_another(tmp_path: Path) -> None:
    publish(tmp_path, *[case(0, 1)] * 20)

    assert "Lama sebenarnya" not in guide(tmp_path, "surat-keterangan-usaha")


def test_an_english_guide_says_it_in_english(tmp_path: Path) -> None:
    publish(tmp_path, *[case(0, 1)] * 20)

    assert "Usually 1 working day" in guide(tmp_path, line="::: layanan {slug} {{en}}")


def test_the_page_of_figures_lists_what_is_known_and_else_says_what_is_awaited(tmp_path: Path) -> None:
    assert "Belum ada layanan dengan 20 permohonan" in guide(tmp_path, line="::: waktu-layanan")

    publish(tmp_path, *[case(0, 1, on=5)] * 12, *[case(0, 3)] * 13)

    text = guide(tmp_path, line="::: waktu-layanan")
    assert "Surat Keterangan Domisili 25 3 hari kerja 3 hari kerja 5 November 2026 sampai" in text
    assert "Belum ada layanan" not in text
