"""Every mistake an editor may make, each planted in a copy of the repository at a place of its own."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HEADER = "---\ntitle: {title}\nsummary: Satu kalimat.\nupdated: 2026-11-24\nowner: Tim\n---\n\n"


@dataclass(frozen=True, slots=True)
class Mistake:
    """`plant` changes a copy's content folder; then `place` is told `words`, and nothing else is."""

    plant: Callable[[Path], None]
    place: str
    words: str


def put(file: str, old: str, new: str) -> Callable[[Path], None]:
    def plant(content: Path) -> None:
        path = content / file
        text = path.read_text(encoding="utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def end(file: str, text: str) -> Callable[[Path], None]:
    def plant(content: Path) -> None:
        path = content / file
        path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{text}\n", encoding="utf-8")

    return plant


def write(file: str, data: bytes | str) -> Callable[[Path], None]:
    def plant(content: Path) -> None:
        path = content / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    return plant


def resave(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda content: write(file, change((content / file).read_bytes()))(content)


def both(*plants: Callable[[Path], None]) -> Callable[[Path], None]:
    def plant(content: Path) -> None:
        for one in plants:
            one(content)

    return plant


def line_of(file: str, words: str) -> str:
    text = (Path(__file__).parents[2] / "content" / file).read_text(encoding="utf-8")
    assert words in text, (file, words)
    return f"content/{file}:{text[: text.index(words)].count(chr(10)) + 1}"


def behind(file: str) -> str:
    """The place of what `end` adds."""
    text = (Path(__file__).parents[2] / "content" / file).read_text(encoding="utf-8").rstrip()
    return f"content/{file}:{text.count(chr(10)) + 3}"


def png(width: int, height: int, extra: bytes = b"") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = b"".join(b"\0" + bytes(width) for _ in range(height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    note = chunk(b"eXIf", extra) if extra else b""
    return b"\x89PNG\r\n\x1a\n" + head + note + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


GPS = b"MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0"
PETITION = """title: Formulir tanpa panduan
purpose: Mencoba.
retention: {days: 30, source: CONTOH}
sections:
  - title: Bagian
    questions:
      - {id: full_name, kind: short_text, label: Nama, max_length: 50}
"""
QUIZ = """module: m99
updated: 2026-11-24
owner: Tim
questions:
  - {id: hari, kind: short, lesson: teori, text: Berapa hari, answers: ["5"], explanation: Lima hari.}
"""

MISTAKES = {
    "a page without a header": Mistake(
        write("tanpa-kepala.md", "Hanya teks.\n"), "content/tanpa-kepala.md:1", "Kepala halaman belum ada"
    ),
    "a header with a wrong type": Mistake(
        put("privasi.md", "updated: 2026-11-24", "updated: kemarin"),
        line_of("privasi.md", "updated:"),
        "“updated” harus tanggal tahun-bulan-hari",
    ),
    "a header nobody can read": Mistake(
        put("survei.md", "title: ", 'title: "'),
        line_of("survei.md", "title: "),
        "Susunan baris ini tidak terbaca",
    ),
    "two titles in a header": Mistake(
        put("maklumat.md", "summary:", "title: Lagi\nsummary:"),
        line_of("maklumat.md", "summary:"),
        "“title” ditulis dua kali. Hapus salah satu.",
    ),
    "a second title on the page": Mistake(
        end("tentang.md", "# Judul kedua"),
        behind("tentang.md"),
        "Judul ini yang kedua. Tulis “## Judul kedua”",
    ),
    "a form that does not exist": Mistake(
        put("layanan/pengantar-skck.md", "form: pengantar-skck", "form: pengantar-sckc"),
        line_of("layanan/pengantar-skck.md", "form: "),
        "Formulir “pengantar-sckc” tidak ada di content/forms. Maksudnya “pengantar-skck”?",
    ),
    "a form nobody links": Mistake(
        write("forms/tanpa-panduan.yaml", PETITION),
        "content/forms/tanpa-panduan.yaml:1",
        "Tidak ada panduan untuk formulir ini. Tulis “form: tanpa-panduan”",
    ),
    "two files for one address": Mistake(
        write("bantuan/index.md", HEADER.format(title="Bantuan")),
        "content/bantuan/index.md:1",
        "Alamat /bantuan/ sudah dipakai content/bantuan.md",
    ),
    "a page where an office lives": Mistake(
        write("kantor/kelurahan-tondo.md", HEADER.format(title="Tondo")),
        "content/kantor/kelurahan-tondo.md:1",
        "Alamat /kantor/kelurahan-tondo/ sudah dibuat sendiri dari data",
    ),
    "two names that differ by capitals": Mistake(
        write("Survei.md", HEADER.format(title="Survei")),
        "content/Survei.md:1",
        "Alamat /survei/ sudah dipakai content/survei.md",
    ),
    "capitals and spaces in a name": Mistake(
        write("Jam Buka.md", HEADER.format(title="Jam buka")),
        "content/Jam Buka.md:1",
        "Ganti menjadi “jam-buka.md”",
    ),
    "a page that no page links to": Mistake(
        write("belajar/sendiri.md", HEADER.format(title="Sendiri")),
        "content/belajar/sendiri.md:1",
        "Tulis di content/belajar/index.md: [Sendiri](sendiri.md)",
    ),
    "a picture of 5 MB": Mistake(
        both(
            write("gambar/besar.jpg", b"\xff\xd8\xff" + bytes(5 * 1024 * 1024)),
            end("kantor/index.md", "![Kantor](../gambar/besar.jpg)"),
        ),
        "content/gambar/besar.jpg:1",
        "Gambar ini 5,0 MB, paling besar 200 KB. Kecilkan",
    ),
    "a picture that tells where it was taken": Mistake(
        both(
            write("gambar/tempat.png", png(20, 10, GPS)),
            end("kantor/index.md", "![Kantor](../gambar/tempat.png)"),
        ),
        "content/gambar/tempat.png:1",
        "Simpan ulang tanpa lokasi (GPS).",
    ),
    "a picture under a wrong name": Mistake(
        both(
            write("gambar/salah.jpg", png(20, 10)), end("kantor/index.md", "![Kantor](../gambar/salah.jpg)")
        ),
        "content/gambar/salah.jpg:1",
        "Isi berkas ini png, bukan jpg.",
    ),
    "a picture without words": Mistake(
        both(write("gambar/diam.png", png(20, 10)), end("cek-status.md", "![](gambar/diam.png)")),
        behind("cek-status.md"),
        "Gambar “diam.png” belum punya teks pengganti",
    ),
    "a picture that is not there": Mistake(
        end("transparansi/index.md", "![Grafik](../gambar/tidak-ada.png)"),
        behind("transparansi/index.md"),
        "Gambar “../gambar/tidak-ada.png” tidak ada.",
    ),
    "a picture nobody shows": Mistake(
        write("gambar/lama.png", png(20, 10)), "content/gambar/lama.png:1", "Gambar ini belum dipakai"
    ),
    "a script": Mistake(
        end("unduhan.md", "<script>alert(1)</script>"), behind("unduhan.md"), "Hapus <script>."
    ),
    "a link to a deleted page": Mistake(
        end("peristiwa/lahir.md", "[Akta lahir](../layanan/akta-lahir.md)"),
        behind("peristiwa/lahir.md"),
        "Halaman “../layanan/akta-lahir.md” tidak ada.",
    ),
    "a link with wrong capitals": Mistake(
        end("peristiwa/pindah.md", "[Bantuan](../Bantuan.md)"),
        behind("peristiwa/pindah.md"),
        "Halaman “../Bantuan.md” tidak ada. Maksudnya “../bantuan.md”?",
    ),
    "a wrong anchor": Mistake(
        end("peristiwa/usaha.md", "[Istilah kantor](../istilah.md#orang-dan-kantorr)"),
        behind("peristiwa/usaha.md"),
        "Bagian “#orang-dan-kantorr” tidak ada di “../istilah.md”. Maksudnya “#orang-dan-kantor”?",
    ),
    "an address that leads nowhere": Mistake(
        end("peristiwa/kerja.md", '<a href="/layanan/kartu-kuning/">Kartu kuning</a>'),
        behind("peristiwa/kerja.md"),
        "Tautan “/layanan/kartu-kuning/” menunjuk halaman yang tidak ada",
    ),
    "an unsafe link": Mistake(
        end("peristiwa/kuliah.md", "[Kota Palu](http://palukota.go.id/)"),
        behind("peristiwa/kuliah.md"),
        "Tulis “https://palukota.go.id/”",
    ),
    "words that say no aim": Mistake(
        end("peristiwa/acara.md", "[Klik di sini](../bantuan.md)"),
        behind("peristiwa/acara.md"),
        "Kata tautan “Klik di sini” tidak menyebut tujuannya",
    ),
    "a kelurahan that is missing": Mistake(
        put("data/wilayah.csv", "Palu Barat,Lere,72.71.02,72.71.02.1009,94221\n", ""),
        "content/data/wilayah.csv:11",
        "Kecamatan Palu Barat punya 6 kelurahan menurut kantor.yaml, di sini 5.",
    ),
    "Windows line ends": Mistake(
        resave("forum/aturan.md", lambda data: data.replace(b"\n", b"\r\n")),
        "content/forum/aturan.md:1",
        "Akhir baris berkas ini dari Windows (CRLF)",
    ),
    "a byte order mark": Mistake(
        resave("forum/index.md", lambda data: b"\xef\xbb\xbf" + data),
        "content/forum/index.md:1",
        "tanda tersembunyi (BOM)",
    ),
    "letters of another time": Mistake(
        write("latin.md", HEADER.format(title="Caf\xe9").encode("latin-1")),
        "content/latin.md:1",
        "Simpan ulang sebagai teks UTF-8",
    ),
    "a tab": Mistake(
        end("data/closures.yaml", "lain:\n\t- satu"), "content/data/closures.yaml:", "Ganti tab dengan spasi."
    ),
    "an empty file": Mistake(write("kosong.md", ""), "content/kosong.md:1", "Berkas ini kosong."),
    "a file nobody reads": Mistake(
        write("catatan.docx", b"PK"), "content/catatan.docx:1", "Berkas .docx tidak dibaca situs"
    ),
    "a question without a right answer": Mistake(
        put("belajar/kuis/m0.yaml", ", right: true", ""),
        line_of("belajar/kuis/m0.yaml", "    options:"),
        "Belum ada pilihan yang benar. Tulis “right: true” pada yang benar.",
    ),
    "two options that say the same": Mistake(
        put(
            "belajar/kuis/m1.yaml",
            "text: Mengetik surat lebih cepat,",
            "text: menyebut semua  kekurangan sekaligus.,",
        ),
        line_of("belajar/kuis/m1.yaml", "id: sekaligus"),
        "“Menyebut semua kekurangan sekaligus” sudah ada di atasnya.",
    ),
    "a lesson that is not there": Mistake(
        put("belajar/kuis/m2.yaml", "lesson: teori", "lesson: teorii"),
        line_of("belajar/kuis/m2.yaml", "lesson: teori"),
        "Bagian “teorii” tidak ada di m2-memproses-permohonan.md. Pilih: teori",
    ),
    "a module without its questions": Mistake(
        lambda content: (content / "belajar/kuis/m3.yaml").unlink(),
        line_of("belajar/m3-aplikasi-perizinan.md", "  pass_score:"),
        "Soal modul ini belum ada. Buat belajar/kuis/m3.yaml.",
    ),
    "a module without its cases": Mistake(
        lambda content: (content / "belajar/latihan/m4.yaml").unlink(),
        line_of("belajar/m4-data-layanan.md", "  practices:"),
        "Kasus latihan modul ini belum ada.",
    ),
    "questions of no module": Mistake(
        write("belajar/kuis/m99.yaml", QUIZ),
        "content/belajar/kuis/m99.yaml:1",
        "Modul “m99” tidak ada. Yang ada: m0",
    ),
    "a page past its review": Mistake(
        put("peristiwa/menikah.md", "updated: 2026-11-24", "updated: 2026-11-24\nreviewed: 2024-01-01"),
        "content/peristiwa/menikah.md:5",
        "Waktu periksa lewat",
    ),
    "a date that has not come": Mistake(
        put("peristiwa/meninggal.md", "updated: 2026-11-24", "updated: 2027-11-24"),
        line_of("peristiwa/meninggal.md", "updated:"),
        "“updated: 2027-11-24” belum tiba",
    ),
    "a missing fee": Mistake(
        put("layanan/surat-keterangan-usaha.md", "  fee: {amount: 0}\n", ""),
        line_of("layanan/surat-keterangan-usaha.md", "  requirements:"),
        "Komponen 4, Biaya atau tarif, wajib ada",
    ),
    "a question without a hint": Mistake(
        put("forms/izin-keramaian.yaml", ', hint: "Angka saja, misalnya 150."', ""),
        line_of("forms/izin-keramaian.yaml", "id: guests"),
        "“Perkiraan jumlah tamu” perlu petunjuk",
    ),
    "a directive nobody knows": Mistake(
        end("istilah.md", "::: daftar-istilah"),
        behind("istilah.md"),
        "Perintah “::: daftar-istilah” tidak dikenal",
    ),
    "a law from memory": Mistake(
        end("pengaduan.md", "Menurut UU 99/2009, aduan dijawab."),
        behind("pengaduan.md"),
        "“UU 99/2009” belum bersumber",
    ),
    "a word all in capitals": Mistake(
        end("aksesibilitas.md", "JANGAN terlambat."), behind("aksesibilitas.md"), "“JANGAN” belum dijelaskan"
    ),
    "a copy in short": Mistake(
        end("ajukan.md", "Bawa fc KTP."), behind("ajukan.md"), "Ganti “fc”: tulis “fotokopi”."
    ),
    "a misspelling in a form": Mistake(
        put("forms/izin-keramaian.yaml", "hint: Sesuai KTP.", "hint: Silahkan lihat KTP."),
        line_of("forms/izin-keramaian.yaml", "id: full_name"),
        "Ganti “Silahkan”: tulis “silakan”.",
    ),
    "a sentence of thirty words": Mistake(
        end("waspada-penipuan.md", "Satu " + "kata " * 28 + "akhir."),
        behind("waspada-penipuan.md"),
        "30 kata. Pecah; paling banyak 20.",
    ),
}
