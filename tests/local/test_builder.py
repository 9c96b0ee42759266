"""`make serve` after a file was saved: only what the change asks for is done again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from local import build as module
from local.build import Builder
from local.website import generator
from tests.site.built_site import copy_of_the_repository


class Counted:
    """How often each of some functions is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: dict[str, int] = {}
        for name in ("compiled_templates", "draw_pattern_page"):
            self._count(monkeypatch, module, name)
        self._count(monkeypatch, generator.PageStore, "page")

    def _count(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        asked = getattr(owner, name)

        def counting(*given: object) -> object:
            self.calls[name] = self.calls.get(name, 0) + 1
            return asked(*given)

        monkeypatch.setattr(owner, name, counting)


def save(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_saved_page_draws_that_page_and_compiles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_of_the_repository(tmp_path / "city")
    builder, counted = Builder(root), Counted(monkeypatch)
    first = builder.build(tmp_path / "1")
    pages = len(list(first.site.rglob("index.html")))
    counted.calls.clear()
    save(root, "content/tentang.md", "Ini situs contoh", "Ini hanya situs contoh")

    second = builder.build(tmp_path / "2")

    assert "Ini hanya situs contoh" in (second.site / "tentang/index.html").read_text(encoding="utf-8")
    assert "Ini hanya situs contoh" not in (first.site / "tentang/index.html").read_text(encoding="utf-8")
    assert "compiled_templates" not in counted.calls
    assert "draw_pattern_page" not in counted.calls
    # Asked for the pages of Markdown, and found all but one that it was asked for.
    assert pages - 20 < counted.calls["page"] <= pages


def test_a_saved_template_is_compiled_and_shown_in_the_patterns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_of_the_repository(tmp_path / "city")
    builder = Builder(root)
    builder.build(tmp_path / "1")
    counted = Counted(monkeypatch)
    save(root, "templates/lokal/pola.html", "<h", '<p class="baru"></p><h')

    edition = builder.build(tmp_path / "2")

    assert counted.calls["compiled_templates"] == counted.calls["draw_pattern_page"] == 1
    assert '<p class="baru">' in (edition.site / "pola/index.html").read_text(encoding="utf-8")


def test_the_older_edition_can_go_and_the_newer_one_stays_whole(tmp_path: Path) -> None:
    root = copy_of_the_repository(tmp_path / "city")
    builder = Builder(root)
    builder.build(tmp_path / "1")
    edition = builder.build(tmp_path / "2")
    before = {path: path.read_bytes() for path in edition.site.rglob("*.html")}

    shutil.rmtree(tmp_path / "1")

    assert {path: path.read_bytes() for path in edition.site.rglob("*.html")} == before
