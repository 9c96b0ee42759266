"""Pictures that editors put into pages: sized, waiting, copied; heavy or telling ones are refused."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from mistakes import end, png, write
from PIL import Image

from local.website.prepare import prepare
from local.website.site import build_site
from loket.editing import check_picture, picture_head

GPS_IFD = 0x8825
UPRIGHT = 6


def jpeg(width: int = 40, height: int = 30, *, turned: int = 1, place: bool = False) -> bytes:
    notes = Image.Exif()
    notes[0x0112] = turned
    if place:
        notes.get_ifd(GPS_IFD)[1] = "S"
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, "JPEG", exif=notes)
    return out.getvalue()


def test_a_picture_says_its_size_and_waits_until_it_is_scrolled_to(repository: Path) -> None:
    write("gambar/kantor.png", png(320, 200))(repository / "content")
    write("gambar/acara/peta.jpg", jpeg(64, 48))(repository / "content")
    end("kantor/index.md", "![Kantor kelurahan](../gambar/kantor.png)")(repository / "content")
    end("index.md", "![Peta](/gambar/acara/peta.jpg)")(repository / "content")

    build_site(repository, repository / "site")

    shown = (repository / "site/kantor/index.html").read_text(encoding="utf-8")
    assert (
        '<img alt="Kantor kelurahan" decoding="async" height="200" loading="lazy" '
        'src="../gambar/kantor.png" width="320"'
    ) in _sorted_attributes(shown)
    assert (repository / "site/gambar/kantor.png").read_bytes() == png(320, 200)
    first = _sorted_attributes((repository / "site/index.html").read_text(encoding="utf-8"))
    assert 'height="48" loading="lazy" src="gambar/acara/peta.jpg" width="64"' in first


def _sorted_attributes(text: str) -> str:
    """Every picture with its attributes in the order of the alphabet."""
    import re

    return re.sub(
        r"<img ([^>]*?) ?/?>",
        lambda match: "<img " + " ".join(sorted(re.findall(r'[a-z]+="[^"]*"', match[1]))) + ">",
        text,
    )


def test_an_english_page_finds_the_picture_of_its_original(repository: Path) -> None:
    content = repository / "content"
    write("gambar/domisili.png", png(20, 10))(content)
    end("layanan/surat-keterangan-domisili.en.md", "![A letter](../gambar/domisili.png)")(content)

    prepare(content, repository / "build/content")

    text = (repository / "build/content/en/layanan/surat-keterangan-domisili.md").read_text(encoding="utf-8")
    assert "![A letter](../../gambar/domisili.png)" in text


def test_a_picture_that_is_gone_is_taken_from_the_site(repository: Path) -> None:
    content, out = repository / "content", repository / "build/content"
    write("gambar/lama/papan.png", png(20, 10))(content)
    prepare(content, out)
    assert (out / "gambar/lama/papan.png").is_file()

    (content / "gambar/lama/papan.png").unlink()
    prepare(content, out)

    assert not (out / "gambar/lama").exists()


@pytest.mark.parametrize(("turned", "size"), [(1, (40, 30)), (UPRIGHT, (30, 40))])
def test_the_size_is_that_in_which_a_browser_shows_it(turned: int, size: tuple[int, int]) -> None:
    head = picture_head(jpeg(turned=turned))
    assert head
    assert (head.width, head.height) == size


def test_a_photo_that_tells_where_it_was_taken_is_refused() -> None:
    assert check_picture("gambar/a.jpg", jpeg()) == ()
    assert "tanpa lokasi (GPS)" in check_picture("gambar/a.jpg", jpeg(place=True))[0].message


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.jpg", jpeg() + bytes(250 * 1024), "Gambar ini 250 KB, paling besar 200 KB."),
        ("a.png", jpeg(), "Isi berkas ini jpg, bukan png. Ganti namanya menjadi .jpg."),
        ("a.jpg", b"GIF89a" + bytes(50), "rusak atau bukan gambar"),
        ("a.jpg", jpeg()[:400], "rusak atau bukan gambar"),
        ("a.jpg", b"", "rusak atau bukan gambar"),
        ("a.webp", b"RIFF", "“.webp” tidak dapat dipakai"),
        ("a.png", png(3000, 10), "Gambar ini 3000 × 10 titik. Kecilkan; paling lebar 1.600."),
    ],
)
def test_a_picture_that_cannot_be_used_is_told_once(name: str, data: bytes, told: str) -> None:
    found = check_picture(f"gambar/{name}", data)

    assert len(found) == 1
    assert told in found[0].message


@pytest.mark.parametrize("cut", range(0, 700, 7))
def test_no_broken_picture_stops_the_reader(cut: int) -> None:
    for data in (jpeg(place=True), png(20, 10, b"II*\0" + struct.pack("<I", cut) + bytes(cut))):
        picture_head(data[:cut])
        picture_head(data[: cut // 2] + data[cut:])
