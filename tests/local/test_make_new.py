"""`make new`: piped answers make files that can be used at once; what is there is never overwritten."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from local.editors.new.__main__ import main
from local.editors.new.drafts import as_yaml, as_yaml_word, slug_of, with_link
from local.editors.new.interview import GivenUp, Interview
from local.openapi import as_yaml as openapi_yaml
from local.openapi import openapi
from local.website.prepare import prepare
from loket.content import load_content

ROOT = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "template.yaml", tmp_path)
    return tmp_path


def make(root: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *answers: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    return main([kind] if kind else [], root)


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "content").rglob("*")
        if path.is_file()
    }


GOOD = {
    "a service with a form": (
        "layanan", ["Surat Keterangan Contoh", "", "1", "3", "ya", "", "surat contoh, coba"],
        ["content/layanan/surat-keterangan-contoh.md", "content/forms/surat-keterangan-contoh.yaml"],
    ),
    "a service of an agency without a form": (
        "layanan", ["Cetak: ulang #1", "CONTOH: cetak “ulang”.", "3", "1", "-", "tidak", "", ""],
        ["content/layanan/cetak-ulang-1.md"],
    ),
    "a module": (
        "modul", ["Menulis surat", "", "", ""],
        ["content/belajar/kuis/m9.yaml", "content/belajar/menulis-surat.md"],
    ),
    "a page at the top": (
        "halaman", ["1", "Jam malam: 22.00", "", "", "malam, yes, 24"], ["content/jam-malam-22-00.md"],
    ),
    "an agency": (
        "kantor", ["1", "Dinas Contoh", "Discontoh"], [],
    ),
    "an address": (
        "kantor", ["2", "72.71.08.1002", "Jalan Contoh: nomor 1", "", ""], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_is_made_can_be_used_at_once(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    kind, answers, paths = GOOD[name]
    before = files(root)

    assert make(root, monkeypatch, kind, *answers) == 0

    after = files(root)
    assert sorted(after.keys() - before.keys()) == sorted(paths)
    prepare(root / "content", root / "build")


def test_a_service_is_an_example_until_it_is_confirmed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root, monkeypatch, "layanan", "Surat Coba", "", "1", "-", "ya", "", "coba")

    service = load_content(root / "content").services["surat-coba"]
    assert service.verification.is_example
    assert service.form == "surat-coba"
    assert service.keywords == ("coba",)


def test_a_new_form_is_described_to_programs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root, monkeypatch, "layanan", "Surat Coba", "", "1", "-", "ya", "", "coba")

    text = (root / "openapi.yaml").read_text(encoding="utf-8")
    assert "/api/v1/kirim/surat-coba" in text
    assert text == openapi_yaml(openapi(root))


def test_a_form_asks_for_the_papers_of_its_guide(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root, monkeypatch, "layanan", "Surat Coba", "", "1", "-", "tidak", "", "coba")

    assert make(root, monkeypatch, "formulir", "surat-coba") == 0

    content = load_content(root / "content")
    assert content.services["surat-coba"].form == "surat-coba"
    assert content.forms["surat-coba"].question("id_card_paper")
    assert content.forms["surat-coba"].routing == "village"


def test_an_office_keeps_the_remarks_of_its_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(root, monkeypatch, "kantor", "2", "72.71.08.1002", "Jalan Satu", "Senin", "0451-1", "ya")

    text = (root / "content/data/kantor.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Alamat, jam buka, dan nomor telepon kantor.")
    office = load_content(root / "content").offices["72.71.08.1002"]
    assert (office.address, office.hours, office.phone, office.example) == (
        "Jalan Satu",
        "Senin",
        "0451-1",
        False,
    )


def test_an_address_that_nobody_confirmed_stays_an_example(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(root, monkeypatch, "kantor", "2", "72.71.08.1002", "Jalan Satu", "", "")
    make(root, monkeypatch, "kantor", "2", "72.71.08.1003", "Jalan Dua", "", "")

    offices = load_content(root / "content").offices
    assert offices["72.71.08.1002"].address == "Jalan Satu"
    assert offices["72.71.08.1003"].example


@pytest.mark.parametrize(
    ("kind", "answers", "told"),
    [
        ("layanan", ["Kartu Keluarga"], "“kartu-keluarga” sudah ada: content/layanan/kartu-keluarga.md"),
        ("halaman", ["1", "Bantuan"], "“bantuan” sudah ada: content/bantuan.md"),
        ("modul", ["Pimpinan"], "“pimpinan” sudah ada: content/belajar/pimpinan.md"),
        ("kantor", ["1", "Dinas", "Disdukcapil"], "“disdukcapil” sudah ada"),
        ("kantor", ["2", "72.71.99"], "Kode ini tidak ada di wilayah.csv"),
        ("layanan", ["Surat Coba", "", "7"], "Tulis angka 1 sampai 3."),
        ("layanan", ["Surat Coba"], "Jawaban belum lengkap, jadi tidak ada yang dibuat."),
        ("", ["9"], "Tulis angka 1 sampai 5."),
    ],
)
def test_what_cannot_be_made_changes_nothing(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    answers: list[str],
    told: str,
) -> None:
    before = files(root)

    assert make(root, monkeypatch, kind, *answers) == 1

    assert told in capsys.readouterr().err
    assert files(root) == before


def test_a_result_that_cannot_be_used_is_taken_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(root)

    assert make(root, monkeypatch, "halaman", "1", "Jam malam", "Bawa FC.", "", "x") == 1

    assert "Ganti “FC”" in capsys.readouterr().err
    assert files(root) == before


def test_broken_content_is_put_right_first(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "content/rusak.md").write_text("teks", encoding="utf-8")

    assert make(root, monkeypatch, "modul", "Menulis") == 1

    assert "content/rusak.md:1: Kepala halaman belum ada." in capsys.readouterr().err


def test_on_a_screen_a_slip_is_asked_about_again() -> None:
    screen = io.StringIO()
    ask = Interview(io.StringIO("\n9\n2\n"), screen, patient=True)

    assert ask.choose("Mana?", {"a": "satu", "b": "dua"}) == "b"
    assert screen.getvalue().count("Tulis angka 1 sampai 2.") == 1


def test_an_answer_that_ends_is_told() -> None:
    with pytest.raises(GivenUp, match="tidak ada yang dibuat"):
        Interview(io.StringIO(""), io.StringIO(), patient=True).ask("Nama")


@pytest.mark.parametrize(
    ("typed", "value", "word"),
    [
        ("Surat Satu", "Surat Satu", "Surat Satu"),
        ("a: b", '"a: b"', '"a: b"'),
        ("satu # dua", '"satu # dua"', '"satu # dua"'),
        ("yes", "yes", '"yes"'),
        ("24", "24", '"24"'),
        ('kata "kutip"', '"kata \\"kutip\\""', '"kata \\"kutip\\""'),
        ("[x]", '"[x]"', '"[x]"'),
    ],
)
def test_what_is_typed_is_quoted_where_yaml_needs_it(typed: str, value: str, word: str) -> None:
    assert as_yaml(typed) == value
    assert as_yaml_word(typed) == word


def test_an_address_is_made_of_a_title() -> None:
    assert slug_of("  Surat Keterangan (Baru) #2 ") == "surat-keterangan-baru-2"


def test_a_link_joins_the_list_that_is_there() -> None:
    assert with_link("teks\n\n- satu\n", "Dua", "dua.md") == "teks\n\n- satu\n- [Dua](dua.md)\n"
    assert with_link("teks\n", "Dua", "dua.md") == "teks\n\n- [Dua](dua.md)\n"
