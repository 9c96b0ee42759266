"""The scripts as the build publishes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_site import Site

from local.scripts import joined, stamped

WORKER = 'const VERSION = "";\n'


def test_the_scripts_and_the_worker_are_published_and_no_single_module(site: Site) -> None:
    published = sorted(path.relative_to(site.out).as_posix() for path in site.out.rglob("*.js"))
    assert published == ["assets/files.js", "assets/form.js", "assets/proof.js", "sw.js"]


def test_what_is_joined_imports_nothing_and_exports_nothing(site: Site) -> None:
    assert re.findall(r"^(?:import|export)\b", site.text("/assets/form.js"), re.MULTILINE) == []


def test_a_module_comes_once_and_after_what_it_needs(tmp_path: Path) -> None:
    write(tmp_path, "form.js", 'import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n')
    write(tmp_path, "b.js", '// About b.\nimport { c } from "./c.js";\n\nexport function b() {\n  c();\n}\n')
    write(tmp_path, "c.js", "export const c = 1;\n")

    assert joined(tmp_path) == "const c = 1;\nfunction b() {\n  c();\n}\nb(c);\n"


def test_the_worker_changes_with_a_guide_and_with_a_script_and_with_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, "layanan/surat/index.html", "satu")
    write(tmp_path, "assets/form.js", "dua")
    first = stamped(WORKER, tmp_path)
    write(tmp_path, "kantor/index.html", "tiga")
    assert stamped(WORKER, tmp_path) == first

    write(tmp_path, "layanan/surat/index.html", "satu lagi")
    second = stamped(WORKER, tmp_path)
    write(tmp_path, "assets/form.js", "dua lagi")

    assert len({first, second, stamped(WORKER, tmp_path)}) == 3


def test_a_worker_without_its_line_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="VERSION"):
        stamped("", tmp_path)


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
