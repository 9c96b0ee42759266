"""What an editor is told when content cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.website.prepare import broken, prepare
from local.website.site_gate import SiteRefused, read_site, refuse_if_unsafe
from loket.forms.sheet import ContentError

GUIDE = "layanan/surat-keterangan-domisili.md"


def change(repository: Path, file: str, old: str, new: str) -> int:
    """Replace text once, and give the line on which it stood."""
    path = repository / "content" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def corrections(repository: Path) -> dict[str, str]:
    """What the editor is told, by place."""
    with pytest.raises(ContentError) as caught:
        prepare(repository / "content", repository / "build/content")
    return {f"{found.file}:{found.line}": found.message for found in caught.value.corrections}


def test_all_corrections_of_all_files_come_at_once_with_their_lines(repository: Path) -> None:
    level = change(repository, GUIDE, "level: village", "level: kelurahan")
    unit = change(repository, GUIDE, "unit: minute", "unit: menit")
    channel = change(repository, GUIDE, "channels: [loket, ", "channels: [lokett, ")
    copies = change(repository, GUIDE, "copies: 2", "copies: dua")
    updated = change(repository, "bantuan.md", "updated: 2026-11-24", "updated: 24-11-2026")
    office = change(repository, "data/kantor.yaml", "offices: {}", 'offices: {"72.71.99": {phone: x}}')
    line = change(repository, "cek-status.md", "::: cek-status", "::: cek-setatus")
    region = change(repository, "data/wilayah.csv", "72.71.08.1002", "72.71.07.1002")

    told = corrections(repository)

    assert set(told) == {
        f"content/{GUIDE}:{level}",
        f"content/{GUIDE}:{unit}",
        f"content/{GUIDE}:{channel}",
        f"content/{GUIDE}:{copies}",
        f"content/bantuan.md:{updated}",
        f"content/cek-status.md:{line}",
        f"content/data/kantor.yaml:{office}",
        f"content/data/wilayah.csv:{region}",
    }
    assert "Maksudnya “loket”?" in told[f"content/{GUIDE}:{channel}"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "attack: {posts: 0, minutes: 10}",
            "“posts” harus angka bulat, paling kecil 1. Tulis misalnya “posts: 1”.",
        ),
        ("attack: {posts: 3000, minutes: sepuluh}", "“minutes” harus angka bulat, paling kecil 1."),
        ("attack: {posts: 3000, menit: 10}", "“menit”"),
    ],
)
def test_a_limit_of_attacks_that_is_none_is_told(repository: Path, line: str, told: str) -> None:
    place = change(repository, "data/city.yaml", "attack: {posts: 3000, minutes: 10}", line)

    assert told in corrections(repository)[f"content/data/city.yaml:{place}"]


def test_a_city_that_names_no_limit_has_the_usual_one(repository: Path) -> None:
    change(repository, "data/city.yaml", "attack: {posts: 3000, minutes: 10}", "")

    assert prepare(repository / "content", repository / "build/content").city.attack_posts == 3000


def test_a_public_component_that_is_missing_fails_the_build(repository: Path) -> None:
    change(repository, GUIDE, "  fee: {amount: 0}\n", "")

    told = corrections(repository)

    assert list(told.values()) == [
        "Komponen 4, Biaya atau tarif, wajib ada. Tambahkan “fee:” di bawah standard."
    ]


def test_an_internal_component_that_is_missing_is_a_warning(repository: Path) -> None:
    change(repository, GUIDE, "  staff_count: 2\n", "")
    line = change(repository, GUIDE, "standard:", "standard:")

    read = prepare(repository / "content", repository / "build/content")

    told = [found for found in read.warnings if found.file == f"content/{GUIDE}"]
    assert [(found.line, "12/14" in found.message) for found in told] == [(line, True)]


def test_a_fee_without_a_law_is_refused(repository: Path) -> None:
    change(repository, GUIDE, "fee: {amount: 0}", "fee: {amount: 5000}")
    assert "perlu dasar hukum" in "".join(corrections(repository).values())


def test_a_form_that_does_not_exist_is_told_with_the_nearest_name(repository: Path) -> None:
    change(repository, GUIDE, "form: surat-keterangan-domisili", "form: surat-keterangan-domisil")
    assert "Maksudnya “surat-keterangan-domisili”?" in "".join(corrections(repository).values())


def test_a_directive_that_nobody_knows_is_told_with_its_line(repository: Path) -> None:
    line = change(repository, "cek-status.md", "::: cek-status", "::: cek-setatus")
    assert "tidak dikenal" in corrections(repository)[f"content/cek-status.md:{line}"]


def test_an_office_may_not_call_itself_confirmed_while_it_still_says_example(repository: Path) -> None:
    change(repository, "data/kantor.yaml", "offices: {}", 'offices: {"72.71.08.1002": {example: false}}')
    assert "masih memuat CONTOH" in "".join(corrections(repository).values())


def test_broken_content_leaves_the_prepared_pages_as_they_were(repository: Path) -> None:
    out = repository / "build/content"
    prepare(repository / "content", out)
    before = {path: path.read_bytes() for path in out.rglob("*.md")}
    change(repository, GUIDE, "level: village", "level: desa")

    corrections(repository)

    assert {path: path.read_bytes() for path in out.rglob("*.md")} == before


def test_the_list_begins_with_how_many_things_there_are(repository: Path) -> None:
    change(repository, GUIDE, "level: village", "level: desa")
    with pytest.raises(ContentError) as caught:
        prepare(repository / "content", repository / "build/content")
    assert broken(caught.value).startswith("Ada 1 hal yang perlu diperbaiki")


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ("[ke mana](tidak-ada.md)", "tidak-ada.md"),
        ("[bagian](layanan/kartu-keluarga.md#tidak-ada)", "tidak-ada"),
        ('<img src="x" onerror="alert(1)" alt="">', "onerror"),
        ("[klik](javascript:alert(1))", "javascript"),
        ('<p style="color:red">merah</p>', "style="),
        ('<form action="https://example.com/" method="post"></form>', "<form>"),
        ('<iframe src="https://example.com/"></iframe>', "iframe"),
        ('<img src="https://example.com/a.png" alt="">', "<img>"),
        ('<a href="/layanan/tidak-ada/">x</a>', "/layanan/tidak-ada/"),
    ],
)
def test_a_page_that_would_harm_is_told_with_its_line_before_anything_is_built(
    repository: Path, planted: str, named: str
) -> None:
    path = repository / "content/index.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{planted}\n", encoding="utf-8")

    told = corrections(repository)

    assert list(told) == [f"content/index.md:{text.count(chr(10)) + 2}"]
    assert named in "".join(told.values())
    assert not (repository / "site").exists()


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ('<img src="x" onerror="alert(1)" alt="">', "onerror"),
        ('<a href="javascript:alert(1)">x</a>', "javascript"),
        ('<p style="color:red">merah</p>', "style="),
        ('<form action="https://example.com/" method="post"></form>', "https://example.com/"),
        ('<iframe src="https://example.com/"></iframe>', "iframe"),
        ('<img src="https://example.com/a.png" alt="">', "situs lain"),
        ('<a href="/layanan/tidak-ada/">x</a>', "/layanan/tidak-ada/"),
    ],
)
def test_what_a_template_would_let_through_is_not_published_either(
    tmp_path: Path, planted: str, named: str
) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{planted}", encoding="utf-8")

    with pytest.raises(SiteRefused) as refused:
        refuse_if_unsafe(read_site(tmp_path), tmp_path, "https://loket.example.go.id")

    assert any(named in fault for fault in refused.value.faults)
