"""What one page is told about itself: each slip once, with its line and what to type."""

from __future__ import annotations

import pytest

from local.website import allowed_html
from loket.editing import PageFacts, active_html, check_page

HEADER = "---\ntitle: Contoh\nsummary: Satu kalimat.\nupdated: 2026-11-24\nowner: Tim\n---\n\n"
FIRST = 8  # line on which the text below the header begins


def facts(text: str, name: str = "contoh.md") -> PageFacts:
    return check_page(name, (HEADER + text).encode())


def told(text: str, name: str = "contoh.md") -> list[tuple[int, str]]:
    """Line below the header, and message."""
    found = facts(text, name)
    return [(one.line - FIRST + 1, one.message) for one in sorted((*found.corrections, *found.style))]


SLIPS = {
    "a second title": ("teks\n\n# Judul lagi", 3, "Judul ini yang kedua. Tulis “## Judul lagi”"),
    "a title that is underlined": ("Judul lagi\n==========\n\nteks", 1, "Judul ini yang kedua."),
    "a level left out": ("## Satu\n\n#### Empat", 3, "Tingkat judul melompat. Tulis dengan ###"),
    "a heading without words": ("## \n\nteks", 1, "Anak judul ini kosong."),
    "a link without an address": ("[Bantuan]()", 1, "Tautan “Bantuan” belum punya alamat."),
    "a link without words": ("[](bantuan.md)", 1, "Tautan ke “bantuan.md” belum punya kata."),
    "words that lead nowhere": (
        "Baca [di sini](bantuan.md).",
        1,
        "Kata tautan “di sini” tidak menyebut tujuan",
    ),
    "click here": ("[**Klik di sini**](bantuan.md)", 1, "Kata tautan “Klik di sini” tidak menyebut tujuan"),
    "read more": ("[Selengkapnya »](bantuan.md)", 1, "tidak menyebut tujuannya"),
    "an address as words": ("[https://palukota.go.id](https://palukota.go.id)", 1, "memperlihatkan alamat"),
    "a bare address": ("Buka <https://palukota.go.id>.", 1, "memperlihatkan alamat"),
    "an unsafe address": ("[Kota](http://palukota.go.id/a)", 1, "Tulis “https://palukota.go.id/a”"),
    "an address without a scheme": ("[Kota](//palukota.go.id/)", 1, "Tulis “https://palukota.go.id/”"),
    "a script as a link": ("[klik](javascript:alert(1))", 1, "Tautan “javascript:” tidak boleh"),
    "a hidden script": ("[Kota](java&#115;cript:alert(1))", 1, "Tautan “javascript:” tidak boleh"),
    "a script behind a space": ("[Kota](<\tjavascript:alert(1)>)", 1, "Tautan “javascript:” tidak boleh"),
    "a script in a block nobody closes": ("```\n<script>alert(1)</script>", 2, "Hapus <script>"),
    "data as a link": ("[Kota](data:text/html,x)", 1, "Tautan “data:” tidak boleh"),
    "a reference to a script": (
        "[Kota][k]\n\n[k]: javascript:alert(1)",
        3,
        "Tautan “javascript:” tidak boleh",
    ),
    "a picture without words": ("![](gambar/a.jpg)", 1, "Gambar “a.jpg” belum punya teks pengganti"),
    "a picture from elsewhere": ("![Peta](https://x.id/a.jpg)", 1, "Gambar “a.jpg” dari situs lain"),
    "a script": ("teks\n\n<script>alert(1)</script>", 3, "Hapus <script>"),
    "an event": ('<p onclick="a()">x</p>', 1, "Hapus onclick=… dari <p>"),
    "an event without quotes": ("<b onmouseover=a()>x</b>", 1, "Hapus onmouseover=… dari <b>"),
    "an event across lines": ('<p\n onclick="a()"\n>x</p>', 1, "Hapus onclick=… dari <p>"),
    "a colour": ('<p style="color:red">x</p>', 1, "Hapus style=… dari <p>"),
    "a frame": ('<iframe src="https://x.id/"></iframe>', 1, "Hapus <iframe>. Pakai tautan"),
    "a form": ('<form action="https://x.id/"></form>', 1, "Hapus <form>. Formulir dibuat di content/forms."),
    "a picture as HTML": ('<img src="a.jpg" alt="x">', 1, "Hapus <img>. Tulis gambar sebagai ![isi gambar]"),
    "a picture with an event": ("<img src=x onerror=alert(1)>", 1, "Hapus <img> (onerror=…)."),
    "a vector picture": ("<svg onload=alert(1)>", 1, "Hapus <svg> (onload=…)."),
    "a script in a link as HTML": ('<a href="javascript:x">y</a>', 1, "Hapus javascript: dari <a>"),
    "a script written as numbers": ('<a href="&#106;avascript:x">y</a>', 1, "Hapus javascript: dari <a>"),
    "a tag nobody closes": ("<object data=x", 1, "<object> belum ditutup."),
    "a tag nobody finishes": ("<p id=a </b>", 1, "<p> belum ditutup."),
    "an event behind Markdown": ("teks {: onclick=x }", 1, "Hapus onclick=… dari “{: onclick=x }”."),
    "an attribute of another tag": ('<p colspan="2">x</p>', 1, "Hapus colspan=… dari <p>"),
    "a declaration": ("<!DOCTYPE html>", 1, "Hapus “<!D”"),
    "a long sentence": ("Satu " + "kata " * 19 + "akhir.", 1, "“Satu kata kata kata kata …”: 21 kata. Pecah"),
    "a long row of a list": ("- satu\n- " + "kata " * 20 + "akhir", 2, "21 kata. Pecah"),
    "a copy in short": ("Bawa FC KTP.", 1, "Ganti “FC”: tulis “fotokopi”."),
    "a small Anda": ("Bila anda datang.", 1, "Ganti “anda”: tulis “Anda”."),
    "a common misspelling": ("Silahkan datang.", 1, "Ganti “Silahkan”: tulis “silakan”."),
    "two words for one": ("Bawa foto copy.", 1, "Ganti “foto copy”: tulis “fotokopi”."),
    "an unkind word": ("Bagi penyandang cacat.", 1, "tulis “penyandang disabilitas”"),
    "a law from memory": ("Menurut UU 25/2009, gratis.", 1, "“UU 25/2009” belum bersumber"),
    "a law in full": ("Undang-Undang Nomor 25 Tahun 2009.", 1, "belum bersumber"),
    "a rule of a ministry": ("Permenpan RB Nomor 15 Tahun 2014.", 1, "belum bersumber"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_once_with_its_line(slip: str) -> None:
    text, line, message = SLIPS[slip]

    found = told(text)

    assert [place for place, _ in found] == [line], found
    assert message in found[0][1]


FINE = {
    "headings in order": "## Satu\n\n### Dua\n\n## Tiga",
    "a link to a page": "Baca [Bantuan](bantuan.md).",
    "a link with brackets in its address": "[Kota](https://x.id/a_(b))",
    "a link with a title": '[Kota](https://x.id/ "Situs kota")',
    "mail and telephone": "[Surat](mailto:a@x.id) [Telepon](tel:0451)",
    "a script between backticks": "Tulis `<script>` atau `[x](javascript:y)`.",
    "a script in a block of code": "```html\n<script>alert(1)</script>\n# bukan judul\n```",
    "a remark": "<!-- <script> # bukan judul -->\nteks",
    "plain HTML": '<details open><summary>Lihat</summary><p class="a" lang="en">x</p></details>',
    "a comparison": "Umur < 17 tahun dan > 5 tahun.",
    "a sentence of twenty words": "Satu " + "kata " * 18 + "akhir.",
    "many short rows": "- satu dua tiga\n" * 30,
    "a table": "| a | b |\n|---|---|\n" + "| satu dua tiga empat | lima enam tujuh delapan |\n" * 5,
    "somebody else's words": "Warga menulis “FC KTP anda”.",
    "a law with its source": "Menurut UU 25/2009 (sumber: x.go.id, diperiksa 24 November 2026), gratis.",
    "a law in a list of sources": (
        "Menurut UU 25/2009, gratis.\n\n## Sumber\n\n- UU 25/2009, diperiksa 24 November 2026"
    ),
    "a place and a class behind Markdown": "## Jemput bola {: #jemput .besar }",
    "a long source": "Gratis (sumber: " + "kata " * 20 + ", diperiksa 24 November 2026).",
    "an address in code": "Buka `http://127.0.0.1:8000`.",
}


@pytest.mark.parametrize("text", FINE)
def test_what_is_fine_is_told_nothing(text: str) -> None:
    assert told(FINE[text]) == []


def test_what_an_editor_may_write_the_last_look_lets_through() -> None:
    assert all(tag in allowed_html.ATTRIBUTES for tag in active_html.TAGS)
    for tag, names in active_html.ATTRIBUTES.items():
        assert names <= allowed_html.ATTRIBUTES[tag]
    assert active_html.EVERYWHERE <= allowed_html.EVERYWHERE


def test_an_english_page_is_not_judged_by_indonesian_words() -> None:
    assert told("Anda " * 30 + "anda FC UU 25/2009.", name="bantuan.en.md") == []
    assert told("[click here](bantuan.md)", name="bantuan.en.md") != []


def test_every_slip_of_a_page_comes_at_once() -> None:
    text = "# Dua\n\n[di sini](x.md)\n\n<script></script>\n\nBawa FC."
    assert sorted(line for line, _ in told(text)) == [1, 3, 5, 7]


def test_long_sentences_on_average_are_advice() -> None:
    found = facts("Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua belas tiga. " * 6)

    assert found.corrections == found.style == ()
    assert "Rata-rata 14,0 kata sekalimat" in found.advice[0].message


@pytest.mark.parametrize(
    ("text", "unexplained"),
    [
        ("Urus di DPMPTSP.", ["DPMPTSP"]),
        ("Urus di Dinas Penanaman Modal (DPMPTSP). DPMPTSP buka.", []),
        ("KIA adalah Kartu Identitas Anak. Bawa KIA.", []),
        ("Bawa KTP dan NIK ke RT.", []),
        ("PENTING: bawa KTP-el.", ["PENTING"]),
        ("Nomornya PLU-26-7K3M-9QX. Bab IV.", []),
        ("Peraturan Permenpan RB baru.", []),
    ],
)
def test_capitals_that_the_page_does_not_explain_are_kept_for_comparing(
    text: str, unexplained: list[str]
) -> None:
    assert [word for _, word in facts(text).capitals] == unexplained


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("## Bila Anda tidak dapat datang", "bila-anda-tidak-dapat-datang"),
        ("## Biaya: **gratis**", "biaya-gratis"),
        ("## Kode `abc` dan _miring_", "kode-abc-dan-miring"),
        ("## Jemput bola {#jemput}", "jemput"),
        ("## [Tautan](x.md) saja", "tautan-saja"),
        ("## Café & teh", "cafe-teh"),
        ('<p id="sini">x</p>', "sini"),
    ],
)
def test_anchors_are_those_that_the_generator_makes(heading: str, anchor: str) -> None:
    assert anchor in facts(heading).anchors


def test_a_heading_that_stands_twice_has_two_anchors() -> None:
    assert {"sama", "sama_1"} <= facts("## Sama\n\n## Sama").anchors


def test_a_page_without_a_header_is_not_told_that_its_heading_is_the_second() -> None:
    assert check_page("banjir.md", b"# Banjir\n\nKantor tutup.\n").corrections == ()
