"""Letters on paper: fonts inside, nothing dropped in silence, the same bytes for the same letter."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from loket.letters import Block, MissingGlyphs, Paper, Run, draw_paper

FONTS = Path(__file__).resolve().parents[2] / "templates" / "letters" / "fonts"
DAY = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
BLOCKS = (
    Block(kind="title", runs=(Run("Surat Keterangan Contoh"),)),
    Block(
        kind="text",
        runs=(Run("Yang bertanda tangan "), Run("di bawah", bold=True), Run(" ini.", italic=True)),
    ),
    Block(kind="pair", runs=(Run("Siti Kanari"),), label="Nama"),
    Block(kind="item", runs=(Run("Butir pertama"),), label="1."),
)
PAPER = Paper(
    letterhead=("Pemerintah Kota Palu (contoh)", "Kelurahan Baru", "Jalan Contoh"),
    blocks=BLOCKS,
    number_line="Nomor: 470/1/BARU/XI/2026",
    closing=("Baru, 24 November 2026", "Lurah Baru"),
    signer=("Lela CONTOH", "NIP 0"),
    check_url="https://loket.example.go.id/periksa-surat/23456789CDFHJKMN/",
    check_words=("Periksa di:", "https://loket.example.go.id/periksa-surat/", "2345-6789-CDFH-JKMN"),
    page_words="Halaman {page} dari {pages}",
)


def drawn(paper: Paper) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(draw_paper(paper, FONTS, DAY)))


def text(paper: Paper) -> str:
    return "\n".join(page.extract_text() for page in drawn(paper).pages)


def test_all_of_it_stands_on_one_page() -> None:
    words = text(PAPER)

    for said in (
        "KELURAHAN BARU",
        "Nomor: 470/1/BARU/XI/2026",
        "Siti Kanari",
        "Lela CONTOH",
        "Butir pertama",
    ):
        assert said in words
    assert "Halaman 1 dari 1" in words


def test_the_same_letter_is_the_same_file() -> None:
    assert draw_paper(PAPER, FONTS, DAY) == draw_paper(PAPER, FONTS, DAY)


def test_only_fonts_of_ours_are_in_it_and_they_are_embedded() -> None:
    fonts = [font.get_object() for font in drawn(PAPER).pages[0]["/Resources"]["/Font"].get_object().values()]

    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()
        assert "LiberationSerif" in inner["/BaseFont"]
        assert "/FontFile2" in inner["/FontDescriptor"]


def test_a_character_without_a_shape_is_told() -> None:
    blocks = (Block(kind="pair", runs=(Run("Siti 漢 字 漢"),), label="Nama"),)

    with pytest.raises(MissingGlyphs) as told:
        draw_paper(replace(PAPER, blocks=blocks), FONTS, DAY)

    assert told.value.characters == "字漢"


def test_a_long_letter_goes_on_and_its_signature_never_stands_alone() -> None:
    long = tuple(Block(kind="text", runs=(Run("Kata yang panjang sekali. " * 12),)) for _ in range(14))

    pages = drawn(replace(PAPER, blocks=(*BLOCKS, *long))).pages

    assert len(pages) > 1
    last = pages[-1].extract_text()
    assert "Lela CONTOH" in last
    assert "Baru, 24 November 2026" in last
    assert f"Halaman {len(pages)} dari {len(pages)}" in last


def test_one_endless_word_does_not_run_off_the_page() -> None:
    blocks = (Block(kind="pair", runs=(Run("w" * 900),), label="x" * 200),)

    assert "www" in text(replace(PAPER, blocks=blocks))


def test_a_mark_stands_on_every_page() -> None:
    long = tuple(Block(kind="text", runs=(Run("Kata. " * 60),)) for _ in range(14))

    pages = drawn(replace(PAPER, mark="DRAF", note="Bukan surat.", blocks=(*BLOCKS, *long))).pages

    assert len(pages) > 1
    assert all("DRAF" in page.extract_text() and "Bukan surat." in page.extract_text() for page in pages)
