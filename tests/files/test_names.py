"""What a file is called on a page, and what an officer saves it as."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loket.files import MAX_BYTES, FileType, display_name, download_name, size_in_words

REFERENCE = "PLU-26-7K3M-9QX"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("ktp.jpg", "ktp.jpg"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\a.pdf", "a.pdf"),
        ("C:\\Users\\Siti\\KTP saya.jpg", "KTP saya.jpg"),
        ("ktp\0.jpg", "ktp.jpg"),
        ("ktp.jpg\0.exe", "ktp.jpg.exe"),
        ("ktp\r\nSet-Cookie: a.jpg", "ktpSet-Cookie: a.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("kt\u2066p\u2069.jpg", "ktp.jpg"),
        ("ktp\u200b\u00a0baru.jpg", "ktp baru.jpg"),
        ("Kartu  Keluarga .pdf", "Kartu Keluarga.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        (".htaccess", "htaccess"),
        ("..", "berkas"),
        ("", "berkas"),
        ("\u202e\0", "berkas"),
        ("folder/", "berkas"),
        ("x" * 5000 + ".jpeg", "x" * 55 + ".jpeg"),
        ("x" * 5000, "x" * 60),
        ("a." + "b" * 90, ("a." + "b" * 90)[:60]),
        ("\ud800.jpg", "jpg"),
    ],
)
def test_a_name_is_made_harmless(raw: str, shown: str) -> None:
    assert display_name(raw) == shown


@given(st.text(st.characters(exclude_categories=()), max_size=200))
@example("a. .jpg")
@example("/" * 3000)
@example("a" * 70 + " .jpg")
def test_any_name_can_be_shown_and_stays_as_it_is_shown(raw: str) -> None:
    shown = display_name(raw)

    assert 0 < len(shown) <= 60
    assert not re.search(r"[/\\]", shown)
    assert not any(unicodedata.category(sign).startswith("C") for sign in shown)
    assert unicodedata.is_normalized("NFC", shown)
    assert display_name(shown) == shown


@pytest.mark.parametrize(
    ("label", "file_type", "saved"),
    [
        ("Fotokopi KTP", FileType.JPEG, f"{REFERENCE}-fotokopi-ktp-1.jpg"),
        ("Kartu Keluarga (asli)", FileType.PDF, f"{REFERENCE}-kartu-keluarga-asli-1.pdf"),
        ("Foto é 4×6", FileType.PNG, f"{REFERENCE}-foto-e-46-1.png"),
        ("../../../etc", FileType.PDF, f"{REFERENCE}-etc-1.pdf"),
        ("", FileType.PDF, f"{REFERENCE}-berkas-1.pdf"),
    ],
)
def test_an_officer_saves_it_under_the_reference(label: str, file_type: FileType, saved: str) -> None:
    assert download_name(REFERENCE, label, 1, file_type) == saved


@given(st.text(max_size=300), st.integers(1, 99), st.sampled_from(FileType))
def test_any_label_gives_a_name_of_plain_letters(label: str, number: int, file_type: FileType) -> None:
    name = download_name(REFERENCE, label, number, file_type)

    assert re.fullmatch(rf"{REFERENCE}-[a-z0-9-]+-{number}\.(jpg|png|pdf)", name)
    assert len(name) <= 100


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (319_488, "312 KB"), (1_250_000, "1,2 MB"), (1024 * 1024, "1 MB"), (MAX_BYTES, "4 MB")],
)
def test_a_size_is_told_as_people_read_it(size: int, words: str) -> None:
    assert size_in_words(size) == words
