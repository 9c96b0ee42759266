"""`make check` and `make words`, as an editor reads them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from local.editors.check import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("handlers", "local", "loket"):  # they use the words, and no test changes them
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STALE", raising=False)
    return tmp_path


def add(folder: Path, file: str, text: str) -> None:
    path = folder / "content" / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def grow_old(folder: Path) -> None:
    path = folder / "content/tentang.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"^updated: .*$", "updated: 2001-01-01", text, flags=re.MULTILINE), encoding="utf-8"
    )


def test_the_shipped_content_can_be_used(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert capsys.readouterr().out.endswith(" dapat dipakai.\n")


def test_content_and_templates_are_told_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(folder, "tentang.md", "# Dua")
    (folder / "templates/pages/janji.html").write_text("{% if %}", encoding="utf-8")

    assert main() == 1

    told = capsys.readouterr().err
    assert "content/tentang.md:" in told
    assert "templates/pages/janji.html:1:" in told


def test_an_old_page_is_a_remark(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grow_old(folder)

    assert main() == 0
    assert "Catatan: content/tentang.md:4: Waktu periksa lewat" in capsys.readouterr().out


def test_an_old_page_fails_where_that_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    grow_old(folder)
    monkeypatch.setenv("STALE", "fail")

    assert main() == 1
    assert "content/tentang.md:4: Waktu periksa lewat" in capsys.readouterr().err


def test_the_hardest_pages_and_sentences_are_named_with_their_lines(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hard = "Warga yang hendak mengurus surat di kantor kelurahan harus membawa dokumen asli juga. "
    add(folder, "tentang.md", hard * 40)

    assert main(["--bacaan"]) == 0

    pages, sentences = capsys.readouterr().out.split("kalimat yang paling panjang")
    listed = re.findall(r"^ +[0-9]+,[0-9]  (\S+)$", pages, re.MULTILINE)
    assert listed[0] == "content/tentang.md"
    assert len(listed) == 10
    assert len(re.findall(r"^  [0-9]+  content/\S+:[0-9]+: ", sentences, re.MULTILINE)) == 10
