"""What makes a page a module, and what an editor is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket.forms.sheet import Sheet
from loket.services.page_header import read_page
from loket.training.modules import Module
from loket.training.modules.lesson_page import with_directives
from loket.training.modules.module_source import HEADER_KEY, read_modules

HEADER = {
    "id": "m2",
    "order": "2",
    "jp": "4",
    "pillars": "[skills]",
    "competences": "[public_service]",
    "prerequisites": "[]",
    "pass_score": "80",
    "practices": "5",
    "lessons": "[teori, langkah]",
}
BODY = """
## Untuk siapa

Untuk Anda.

## Teori {#teori}

Baca ini.

## Langkah demi langkah {#langkah}

### Langkah 1: Buka antrean

Tekan **Antrean**.

### Langkah 2: Pilih permohonan

Tekan satu nama.
"""


def modules(folder: Path, body: str = BODY, **changes: str) -> tuple[dict[str, Module], list[str]]:
    """The modules of one page, and what its editor is told."""
    lines = "\n".join(f"  {key}: {value}" for key, value in {**HEADER, **changes}.items() if value)
    page = folder / "m2-contoh.md"
    page.write_text(
        "---\ntitle: Memproses\nsummary: Contoh.\nupdated: 2026-11-24\nowner: Tim (contoh)\n"
        f"module:\n{lines}\n---\n{body}",
        encoding="utf-8",
    )
    sheet = Sheet("m2-contoh.md")
    read = read_page(page, sheet, HEADER_KEY)
    assert read
    return read_modules([read]), [str(correction) for correction in sorted(sheet.corrections)]


def test_a_page_with_the_part_is_a_module(tmp_path: Path) -> None:
    found, told = modules(tmp_path)

    assert told == []
    assert found["m2"].address == "/belajar/m2-contoh/"
    assert [lesson.title for lesson in found["m2"].lessons] == ["Teori", "Langkah demi langkah"]
    assert found["m2"].steps == 2


def test_a_module_is_read_again_as_it_was_written_down(tmp_path: Path) -> None:
    found, _ = modules(tmp_path)

    assert Module.from_plain(found["m2"].plain()) == found["m2"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"id": "M 2"}, "“M 2” hanya boleh huruf kecil"),
        ({"id": ""}, "“id” belum ada"),
        ({"jp": "0"}, "“jp” harus angka bulat"),
        ({"pillars": "[skill]"}, "“skill” tidak dikenal. Pilih: skills"),
        ({"competences": "[]"}, "Daftar “competences” masih kosong"),
        ({"prerequisites": "[m7]"}, "Modul “m7” tidak ada"),
        ({"prerequisites": "[m2]"}, "Modul “m2” tidak bisa mendahului dirinya"),
        ({"pass_score": "120"}, "“pass_score” adalah persen"),
        (
            {"lessons": "[teori, latihan]"},
            "Judul bagian “latihan” tidak ada. Tulis",
        ),
        ({"lessons": "[teori, teori, langkah]"}, "Setiap bagian cukup disebut satu kali"),
        ({"lessons": "[langkah, teori]"}, "Urutkan “lessons” seperti judul"),
        ({"practises": "5"}, "Maksudnya “practices”?"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, changes: dict[str, str], told: str) -> None:
    _, lines = modules(tmp_path, **changes)

    assert any(told in line for line in lines), lines
    assert all(line.startswith("m2-contoh.md:") for line in lines)


def test_steps_that_do_not_count_up_are_told(tmp_path: Path) -> None:
    _, lines = modules(tmp_path, BODY.replace("Langkah 2:", "Langkah 3:"))

    assert len(lines) == 1
    assert "Nomor langkah tidak berurutan: 1, 3" in lines[0]


def test_two_headings_of_one_name_are_told(tmp_path: Path) -> None:
    _, lines = modules(tmp_path, f"{BODY}\n## Lagi {{#teori}}\n\nBaca lagi.\n")

    assert lines == ["m2-contoh.md:15: Dua judul memakai {#teori}. Beri salah satu nama lain."]


def test_all_slips_of_a_page_are_told_at_once(tmp_path: Path) -> None:
    _, lines = modules(tmp_path, jp="nol", pillars="[x]", lessons="[tidak]")

    assert len(lines) == 3


def test_buttons_stand_below_what_they_are_about(tmp_path: Path) -> None:
    found, _ = modules(tmp_path)

    lines = with_directives(found["m2"], BODY).splitlines()

    assert [line for line in lines if line.startswith((":::", "##"))] == [
        "::: modul m2",
        "## Untuk siapa",
        "## Teori {#teori}",
        "::: tandai m2/teori",
        "## Langkah demi langkah {#langkah}",
        "### Langkah 1: Buka antrean",
        "::: bingung m2/1",
        "### Langkah 2: Pilih permohonan",
        "::: bingung m2/2",
        "::: tandai m2/langkah",
        "::: lanjut m2",
    ]
