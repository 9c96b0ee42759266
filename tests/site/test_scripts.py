"""The scripts as the build publishes them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from built_site import REPOSITORY, Site

from local.website.script_words import worded
from local.website.scripts import ENTRY, ON_DEMAND, joined, stamped

WORKER = 'const VERSION = "";\nconst FOLDERS = [];\n'
SOURCES = REPOSITORY / "templates/theme/assets"


def test_the_scripts_and_the_worker_are_published_and_no_single_module(site: Site) -> None:
    published = {path.relative_to(site.out).as_posix() for path in site.out.glob("assets/*.js")}
    assert published == {f"assets/{name}" for name in (ENTRY, *ON_DEMAND) if (SOURCES / name).exists()}
    assert (site.out / "sw.js").is_file()


def test_what_is_joined_imports_nothing_and_exports_nothing(site: Site) -> None:
    assert re.findall(r"^(?:import|export)\b", site.text("/assets/form.js"), re.MULTILINE) == []


def test_a_module_comes_once_and_after_what_it_needs(tmp_path: Path) -> None:
    write(tmp_path, "form.js", 'import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n')
    write(tmp_path, "b.js", '// About b.\nimport { c } from "./c.js";\n\nexport function b() {\n  c();\n}\n')
    write(tmp_path, "c.js", "export const c = 1;\n")

    assert joined(tmp_path) == "const c = 1;\nfunction b() {\n  c();\n}\nb(c);\n"


def test_a_script_says_the_words_of_the_label_file_in_the_language_it_asks_for() -> None:
    labels = {"ui": {"offline": {"save": 'Simpan "semua"'}}}
    english = {"ui": {"offline": {"save": "Keep all"}}}

    assert worded('say(t("offline.save"))', labels, english) == 'say("Simpan \\"semua\\"")'
    assert worded('say(t("offline.save", "en"))', labels, english) == 'say("Keep all")'
    with pytest.raises(KeyError):
        worded('t("offline.safe")', labels, english)


def test_no_published_script_still_looks_for_its_words(site: Site) -> None:
    scripts = [*site.out.glob("assets/*.js"), site.out / "sw.js"]

    assert [path.name for path in scripts if re.search(r"\bt\(", path.read_text(encoding="utf-8"))] == []


def test_the_worker_changes_with_a_form_and_with_a_script_and_with_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, "layanan/surat/ajukan/index.html", '<form data-built="2026-11-24">satu')
    write(tmp_path, "assets/form.js", "dua")
    write(tmp_path, "kantor/index.html", "tiga")
    first = stamped(WORKER, tmp_path)
    write(tmp_path, "kantor/index.html", "tiga lagi")
    write(tmp_path, "layanan/surat/ajukan/index.html", '<form data-built="2026-11-25">satu')
    assert stamped(WORKER, tmp_path) == first

    write(tmp_path, "layanan/surat/ajukan/index.html", "satu lagi")
    second = stamped(WORKER, tmp_path)
    write(tmp_path, "assets/form.js", "dua lagi")

    assert len({first, second, stamped(WORKER, tmp_path)}) == 3


def test_the_worker_may_keep_pages_of_the_site_and_none_of_officers_or_editors(site: Site) -> None:
    listed = re.search(r"const FOLDERS = (\[.*\]);", site.text("/sw.js"))
    assert listed
    folders = set(json.loads(listed[1]))

    assert folders >= {"layanan", "kantor", "bantuan"}
    assert folders.isdisjoint({"petugas", "editor", "cek-status", "assets", "kirim", "api"})


def test_a_worker_without_its_line_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="VERSION"):
        stamped("", tmp_path)


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
