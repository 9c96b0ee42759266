"""`make check` draws every letter, and tells editors what to put right with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from local.editors.letter_check import letter_faults
from loket.content import Content, load_content

ROOT = Path(__file__).resolve().parents[2]
USAHA = "surat-keterangan-usaha.html"


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(ROOT / "content")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "templates" / "letters", tmp_path / "letters"))


def told(content: Content, letters: Path) -> list[str]:
    return [str(fault) for fault in letter_faults(content, letters)]


def test_the_shipped_letters_are_well(content: Content, letters: Path) -> None:
    assert told(content, letters) == []


def test_every_field_that_is_not_there_is_told_with_file_and_line(content: Content, letters: Path) -> None:
    text = (letters / USAHA).read_text(encoding="utf-8")
    (letters / USAHA).write_text(text.replace("answers.nik", "answers.nikk"), encoding="utf-8")

    (fault,) = told(content, letters)

    line = text[: text.index("answers.nik")].count("\n") + 1
    assert fault.startswith(f"templates/letters/{USAHA}:{line}: ")
    assert "answers.nikk" in fault


def test_a_letter_that_cannot_be_drawn_is_told(content: Content, letters: Path) -> None:
    (letters / USAHA).write_text("<h1>Surat 漢</h1><table></table>", encoding="utf-8")

    assert "<table>" in "".join(told(content, letters))


def test_a_guide_whose_template_is_missing_is_told(content: Content, letters: Path) -> None:
    (letters / USAHA).unlink()

    (fault,) = told(content, letters)

    assert fault.startswith("content/layanan/surat-keterangan-usaha.md:")


def test_a_template_that_no_guide_names_is_told(content: Content, letters: Path) -> None:
    (letters / "lama.html").write_text("<p>a</p>", encoding="utf-8")

    assert told(content, letters)[0].startswith("templates/letters/lama.html:1: ")
