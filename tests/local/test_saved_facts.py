"""A page is read through once, until it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.editors import saved_facts
from local.editors.saved_facts import SavedFacts
from loket.editing import check_page

CONTENT = Path(__file__).parents[2] / "content"
PAGES = {path.relative_to(CONTENT).as_posix(): path.read_bytes() for path in CONTENT.rglob("*.md")}
BAD = b"---\ntitle: x\n---\n\n# Dua\n\n[di sini](x.md) FC\n\n![](gambar/a.png)\n"


def read(path: Path, pages: dict[str, bytes]) -> list[object]:
    saved = SavedFacts(path)
    found = [saved.page(name, content, "content") for name, content in pages.items()]
    saved.keep()
    return list(found)


def test_what_was_kept_is_what_reading_says(tmp_path: Path) -> None:
    pages = {**PAGES, "salah.md": BAD}
    anew = [check_page(name, content) for name, content in pages.items()]

    assert read(tmp_path / "facts.json", pages) == anew
    assert read(tmp_path / "facts.json", pages) == anew


def test_only_a_changed_page_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(tmp_path / "facts.json", PAGES)
    asked = []

    def heard(name: str, content: bytes, folder: str) -> object:
        asked.append(name)
        return check_page(name, content, folder)

    monkeypatch.setattr(saved_facts, "check_page", heard)
    read(tmp_path / "facts.json", {**PAGES, "index.md": PAGES["index.md"] + b"\nLagi.\n"})

    assert asked == ["index.md"]


@pytest.mark.parametrize("text", ["", "{", '{"rules": "old", "pages": {}}', "[]", '{"pages": 7}'])
def test_a_damaged_file_only_costs_time(tmp_path: Path, text: str) -> None:
    (tmp_path / "facts.json").write_text(text, encoding="utf-8")

    assert read(tmp_path / "facts.json", PAGES) == [check_page(name, text) for name, text in PAGES.items()]


def test_a_page_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    read(tmp_path / "facts.json", {**PAGES, "salah.md": BAD})
    read(tmp_path / "facts.json", PAGES)

    assert b"salah.md" not in (tmp_path / "facts.json").read_bytes()
