"""The visual editor: what it is made of, that it knows every key of ours, and that what it saves is good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from local.cloud_template import read_template
from local.editors.visual_editor import config_of
from loket.content import load_content
from loket.services.page_header import HEADER
from tests.editor.vendored import HOME, vendored
from tests.editor.visitor import Editor, shipped_texts, write_all
from tests.npm_package import ROOT
from tests.slow_phone import chromium

ENGLISH = "content/layanan/surat-keterangan-domisili.en.md"
GUIDE, FORM = "content/layanan/surat-keterangan-domisili.md", "content/forms/penduduk-non-permanen.yaml"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def editor(browser: Browser) -> Editor:
    behaviour = read_template(ROOT / "template.yaml", {}).delivery.behaviour("/editor/")
    return Editor(browser, dict(behaviour.response_headers)["Content-Security-Policy"])


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    return config_of(ROOT / "content", load_content(ROOT / "content"))


def test_the_program_is_the_published_one_with_its_addresses_turned_home() -> None:
    files = {
        path.relative_to(HOME).as_posix(): path.read_bytes() for path in HOME.rglob("*") if path.is_file()
    }
    files.pop("index.html")

    expected = vendored()
    assert sorted(files) == sorted(expected)
    assert [name for name, content in expected.items() if files[name] != content] == []


def test_each_vendored_package_has_its_licence() -> None:
    assert "MIT License" in (HOME / "LICENSE.sveltia-cms.txt").read_text(encoding="utf-8")
    packages = [path for path in (HOME / "paket").iterdir() if "@" in path.name[1:]]
    assert [path.name for path in packages if not (path / "LICENSE").is_file()] == []


def unknown_keys(value: Any, fields: list[dict[str, Any]], place: str) -> Iterator[str]:
    """Keys of a header or a form for which the editor has no field: it would drop them."""
    known = {field["name"]: field for field in fields}
    for key, inner in value.items():
        if key not in known:
            yield f"{place}.{key}"
            continue
        field = known[key]
        rows = inner if isinstance(inner, list) else [inner]
        for row in rows:
            if isinstance(row, dict):
                types = {kind["name"]: kind["fields"] for kind in field.get("types", ())}
                own = types.get(row.get("kind", ""), field.get("fields", []))
                more = [{"name": "kind"}] if types else []
                yield from unknown_keys(row, [*own, *more], f"{place}.{key}")


def test_the_editor_has_a_field_for_every_key_that_content_uses(config: dict[str, Any]) -> None:
    missing = []
    for collection in config["collections"]:
        for path in (ROOT / collection["folder"]).glob(f"*.{collection.get('extension', 'md')}"):
            if collection["name"] == "layanan" and path.name.startswith("index."):
                continue
            text = path.read_text(encoding="utf-8")
            match = HEADER.match(text)
            value = yaml.safe_load(match[1] if match else text)
            value.pop("translation", None)  # has no field, and is kept: see the next test
            missing += unknown_keys(value, collection["fields"], path.name)

    assert missing == []


def test_a_guide_that_was_saved_is_the_same_but_for_what_was_changed(editor: Editor, tmp_path: Path) -> None:
    files = shipped_texts()
    before = load_content(ROOT / "content").services["surat-keterangan-domisili"]

    editor.open(files)
    editor.edit("layanan", "surat-keterangan-domisili", "Judul", "Surat Domisili")

    write_all({**files, GUIDE: editor.file(GUIDE)}, tmp_path)
    after = load_content(tmp_path / "content").services["surat-keterangan-domisili"]
    assert after.title == "Surat Domisili"
    assert {**after.plain(), "title": ""} == {**before.plain(), "title": ""}
    assert editor.file(GUIDE).split("---\n", 2)[2].strip() == files[GUIDE].split("---\n", 2)[2].strip()


def test_the_translation_of_a_guide_that_was_saved_is_kept(editor: Editor) -> None:
    files = shipped_texts()

    editor.open(files)
    editor.edit("layanan", "surat-keterangan-domisili", "Judul", "Surat Domisili")

    before, after = (HEADER.match(text) for text in (files[ENGLISH], editor.file(ENGLISH)))
    assert before
    assert after
    assert yaml.safe_load(after[1]) == yaml.safe_load(before[1])


def test_a_form_that_was_saved_asks_the_same_questions(editor: Editor, tmp_path: Path) -> None:
    files = shipped_texts()
    before = load_content(ROOT / "content").forms["penduduk-non-permanen"]

    editor.open(files)
    editor.edit("forms", "penduduk-non-permanen", "Judul", "Pendataan")

    write_all({**files, FORM: editor.file(FORM)}, tmp_path)
    after = load_content(tmp_path / "content").forms["penduduk-non-permanen"]
    assert after.title == "Pendataan"
    assert after.sections == before.sections


def test_nothing_is_asked_of_another_host_and_the_policy_is_kept(editor: Editor) -> None:
    editor.open(shipped_texts())

    assert editor.left == []
    assert editor.complaints == []
