"""What pages are told about each other: links, addresses, forms, dates, files."""

from __future__ import annotations

from datetime import date

import pytest

from loket.editing import World, check_page, compare, template_marks
from loket.editing.compare import Findings
from loket.editing.nearest import MOST_GUESSES

TODAY = date(2026, 11, 24)
GLOSSARY = "istilah.md"
MARKS = template_marks(
    ['<a href="/privasi/">x</a><a href="/peristiwa/{{ event }}/">y</a><h2 id="kelompok-{{ n }}">z</h2>']
)


def page(text: str = "teks", extra: str = "", title: str = "Contoh", updated: str = "2026-11-24") -> bytes:
    header = f"title: {title}\nsummary: Satu.\nupdated: {updated}\nowner: Tim\n{extra}"
    return f"---\n{header}---\n\n{text}\n".encode()


def findings(
    pages: dict[str, bytes], *, files: tuple[str, ...] = (), forms: tuple[str, ...] = (), today: date = TODAY
) -> Findings:
    world = World(
        folder="content",
        pages={name: check_page(name, text) for name, text in pages.items()},
        files=frozenset(files),
        made=frozenset({"kantor/kelurahan-baru.md", "layanan/surat/ajukan.md"}),
        marks=MARKS,
        host="https://loket.example.go.id",
    )
    return compare(world, forms, today)


def told(text: str, **more: bytes) -> list[str]:
    """What is said of index.md when it holds this text; the other pages are linked and fine."""
    pages = {
        "index.md": page(text + "\n\n[A](bantuan.md) [B](kantor/index.md) [C](layanan/surat.md)"),
        "bantuan.md": page("## Jam buka\n\nteks"),
        "kantor/index.md": page("::: daftar-kantor"),
        "layanan/surat.md": page(extra="service:\n  form: surat\n"),
    }
    found = findings({**pages, **more}, files=("gambar/peta.png",), forms=("surat",))
    return [correction.message for correction in (*found.corrections, *found.style)]


@pytest.mark.parametrize(
    "text",
    [
        "[Jam](bantuan.md#jam-buka)",
        "## Satu\n\n[Naik](#satu)",
        "[Kelompok](bantuan.md#kelompok-3)",
        "[Kecamatan](kantor/index.md#kecamatan-palu-barat)",
        "[Baru](kantor/kelurahan-baru.md)",
        "[Ajukan](layanan/surat/ajukan.md)",
        "![Peta](gambar/peta.png)",
        "![Peta](/gambar/peta.png)",
        '<a href="/bantuan/">Bantuan</a>',
        '<a href="/bantuan/#jam-buka">Jam</a>',
        '<a href="/petugas">Petugas</a> <a href="/cari?q=ktp">Cari</a> <a href="/kabar.xml">Kabar</a>',
        "[Belajar saya](/belajar/aksi/saya) [Loket latihan](/latihan/petugas)",
        "[Kota](https://palukota.go.id/tidak-ada)",
    ],
)
def test_a_link_that_leads_somewhere_is_told_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[X](bantuan.md#jam-buk)", "Bagian “#jam-buk” tidak ada di “bantuan.md”. Maksudnya “#jam-buka”?"),
        ("## Satu\n\n[X](#dua)", "Bagian “#dua” tidak ada di halaman ini. Pilih: #satu."),
        ("[X](bantuan)", "Tautan “bantuan” tidak menunjuk berkas. Tulis berkasnya: “bantuan.md”."),
        ("[X](kantor/)", "Tautan “kantor/” tidak menunjuk berkas. Tulis berkasnya: “kantor/index.md”."),
        ("[X](surat.md)", "Halaman “surat.md” tidak ada. Maksudnya “layanan/surat.md”?"),
        ("[X](Bantuan.md)", "Halaman “Bantuan.md” tidak ada. Maksudnya “bantuan.md”?"),
        ("[X](jauh/sekali.md)", "Halaman “jauh/sekali.md” tidak ada. Hapus tautannya, atau ganti"),
        ("[X](/bantuan/)", "Tulis tautan “/bantuan/” sebagai berkas: “bantuan.md”."),
        ("[X](/bantua/)", "Tautan “/bantua/” menunjuk halaman yang tidak ada. Maksudnya “/bantuan/”?"),
        ('<a href="/bantuan/#x">X</a>', "Bagian “#x” tidak ada di “bantuan.md”."),
        ('<a href="https://loket.example.go.id/hilang/">X</a>', "“/hilang/” menunjuk halaman yang tidak ada"),
        ("![P](gambar/petta.png)", "Gambar “gambar/petta.png” tidak ada. Maksudnya “gambar/peta.png”?"),
        ("![P](peta.png)", "Gambar “peta.png” tidak ada. Maksudnya “gambar/peta.png”?"),
        ("![P](gambar/foto.jpg)", "Gambar “gambar/foto.jpg” tidak ada."),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_what_was_meant(text: str, message: str) -> None:
    found = told(text)

    assert len(found) == 1
    assert found[0].startswith(message) or message in found[0]


def test_two_guides_cannot_share_a_form() -> None:
    other = page(extra="service:\n  form: surat\n")
    found = findings(
        {
            "index.md": page("[A](layanan/a.md) [B](layanan/b.md)"),
            "layanan/a.md": page(extra="service:\n  form: surat\n"),
            "layanan/b.md": other,
        },
        forms=("surat",),
    )

    assert [str(correction) for correction in found.corrections] == [
        "content/layanan/b.md:7: Formulir “surat” sudah dipakai layanan/a.md. Buat formulir sendiri."
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("forms/surat.yml", "Ganti akhirannya menjadi .yaml."),
        ("surat.yaml", "Berkas .yaml di sini tidak dibaca. Pindahkan ke forms/, data/,"),
        ("foto.png", "Berkas .png di sini tidak dibaca. Pindahkan ke gambar/"),
        ("gambar/foto.webp", "Gambar .webp tidak dapat dipakai. Simpan ulang sebagai .jpg atau .png."),
        ("surat.pdf", "Berkas .pdf tidak dibaca situs."),
        ("bacaan", "Berkas tanpa akhiran tidak dibaca situs."),
        ("gambar/Foto Kantor.JPG", "Ganti menjadi “gambar/foto-kantor.jpg”."),
    ],
)
def test_a_file_that_the_site_does_not_read_is_told(name: str, message: str) -> None:
    found = findings({"index.md": page()}, files=(name,))
    assert any(message in correction.message for correction in found.corrections)


@pytest.mark.parametrize("name", [".DS_Store", "gambar/.gitkeep", "layanan/Thumbs.db", "desktop.ini"])
def test_what_a_computer_leaves_behind_is_nobodys_fault(name: str) -> None:
    assert findings({"index.md": page()}, files=(name,)).corrections == ()


def test_what_a_template_links_to_is_not_lonely() -> None:
    pages = {
        "index.md": page(),
        "privasi.md": page(),
        "peristiwa/lahir.md": page(),
        "sepi.md": page(title="Sepi"),
    }
    assert [found.file for found in findings(pages).style] == ["content/sepi.md"]


def test_an_abbreviation_of_the_glossary_is_known_everywhere() -> None:
    pages = {
        "index.md": page("Bawa KIA. [Istilah](istilah.md)"),
        GLOSSARY: page("- **KIA**: Kartu Identitas Anak."),
    }
    assert findings(pages).style == ()
    assert (
        "“KIA” belum dijelaskan"
        in findings({"index.md": pages["index.md"], GLOSSARY: page()}).style[0].message
    )


@pytest.mark.parametrize(
    ("extra", "updated", "stale"),
    [
        ("", "2025-11-24", 0),
        ("", "2025-11-23", 1),
        ("review_days: 30\n", "2026-10-24", 1),
        ("reviewed: 2026-11-01\n", "2020-01-01", 0),
        ("verification:\n  checked: 2026-01-01\n", "2026-11-24", 1),
        ("verification:\n  checked: 2026-01-01\n  expires_after_days: 700\n", "2026-11-24", 0),
    ],
)
def test_a_page_grows_old_after_its_days(extra: str, updated: str, stale: int) -> None:
    found = findings({"index.md": page(extra=extra, updated=updated)})

    assert len(found.stale) == stale
    assert found.corrections == ()


def test_nobody_may_wait_longer_than_two_years() -> None:
    found = findings({"index.md": page(extra="review_days: 5000\n")})
    assert "paling banyak 730" in found.corrections[0].message


def test_whoever_moved_a_folder_is_not_kept_waiting_for_guesses() -> None:
    links = "\n".join(f"- [X](hilang-{number}.md)" for number in range(MOST_GUESSES * 3))
    found = findings({"index.md": page(links), **{f"hilan-{n}.md": page() for n in range(50)}})

    assert sum("Maksudnya" in correction.message for correction in found.corrections) == MOST_GUESSES


@pytest.mark.parametrize(("listed", "lonely"), [("::: daftar-modul", 0), ("teks", 1)])
def test_a_module_is_linked_by_the_list_of_modules(listed: str, lonely: int) -> None:
    module = page(title="Modul", extra="module:\n  id: m0\n")

    messages = [
        message
        for message in told(
            f"{listed}\n\n[D](belajar/index.md)", **{"belajar/index.md": page(), "belajar/m0.md": module}
        )
        if "menautkan halaman ini" in message
    ]

    assert len(messages) == lonely
