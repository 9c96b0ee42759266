"""Lays out build/lambda: the code, its packages and the catalog, as the functions find them in the cloud."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2

from local.packages import Platform, compile_bytecode, find_python, install, trim
from local.template_values import read_yaml
from loket.content import Content, load_content
from loket.forms import to_plain
from loket.pages import environment
from loket.services.search_entries import as_text, whole_index

LAMBDA_PYTHON = "3.13"
TEMPLATES = ("forms/", "pages/", "mail/")
"""Folders of templates/ that handlers draw; the rest is for the site."""

_NOT_STAGED = shutil.ignore_patterns("__pycache__", "markdown_*.py")
_LONG_AGO = 315_532_800  # 1 January 1980 UTC, the earliest a zip file can say


def write_catalog(
    root: Path,
    out: Path,
    shell: Path | None = None,
    content: Content | None = None,
    compiled: Mapping[str, bytes] | None = None,
) -> None:
    """Write what handlers read of the content, so that no function parses YAML or a template.

    Args:
        root: The repository. Reads content/ and templates/.
        out: Folder for catalog.json, belajar.json, cari.json, shell.html, letters/ and templates/; made anew.
        shell: The page that handlers fill; site/shell.html when not given, which `make site` builds.
        content: What the editors wrote, when it was read already.
        compiled: The files of templates/, when they were compiled already.

    Raises:
        ContentError: The corrections of the editors' files.
        FileNotFoundError: The shell was not built yet.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    content = content or load_content(root / "content")
    catalog = json.dumps(_catalog(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (out / "catalog.json").write_text(catalog, encoding="utf-8")
    courses = json.dumps(content.courses.plain(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (out / "belajar.json").write_text(courses, encoding="utf-8")
    (out / "cari.json").write_text(as_text(whole_index(content)), encoding="utf-8")
    shell = shell or root / "site" / "shell.html"
    if not shell.exists():
        raise FileNotFoundError(f"{shell} is missing: run `make site` first")
    shutil.copyfile(shell, out / "shell.html")
    # Letters stay as editors wrote them: they are drawn in a sandbox, which compiles for itself.
    shutil.copytree(root / "templates" / "letters", out / "letters")
    (out / "templates").mkdir()
    for name, code in (compiled or compiled_templates(root / "templates")).items():
        (out / "templates" / name).write_bytes(code)


def compiled_templates(templates: Path) -> dict[str, bytes]:
    """What handlers draw, as the modules that Jinja2 makes of it; by file."""
    with tempfile.TemporaryDirectory() as scratch:
        environment(jinja2.FileSystemLoader(templates), {}).compile_templates(
            scratch, zip=None, filter_func=lambda name: name.startswith(TEMPLATES), ignore_errors=False
        )
        return {path.name: path.read_bytes() for path in sorted(Path(scratch).iterdir())}


def _catalog(content: Content) -> dict[str, Any]:
    return {
        **content.plain(),
        "reasons": [
            {**reason, "actions": [action]} for action, rows in content.reasons.items() for reason in rows
        ],
        "forms": {slug: to_plain(form) for slug, form in content.forms.items()},
    }


def stage(root: Path, out: Path, platform: Platform = Platform.LAMBDA, shell: Path | None = None) -> None:
    """Lay out everything a function needs in `out`, which is made anew.

    Args:
        root: The repository.
        out: The folder that template.yaml names as CodeUri.
        platform: LAMBDA for the cloud; HOST to import the result on this machine.
        shell: See `write_catalog`.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    install(root / "requirements" / "lambda.txt", out, platform)
    trim(out)
    for package in ("loket", "handlers"):
        shutil.copytree(root / package, out / package, ignore=_NOT_STAGED)
    write_catalog(root, out / "catalog", shell)
    python = find_python(LAMBDA_PYTHON) if platform is Platform.LAMBDA else sys.executable
    if python:
        compile_bytecode(out, python)
    else:
        print(f"No python{LAMBDA_PYTHON} here: functions compile their own code at each cold start.")
    (out / "Makefile").write_text(_makefile(read_yaml((root / "template.yaml").read_text(encoding="utf-8"))))
    _forget_times(out)


def _makefile(template: Mapping[str, Any]) -> str:
    """What `sam build` runs for each function: everything is here already, bytecode too."""
    functions = [
        name
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    ]
    targets = " ".join(f"build-{name}" for name in functions)
    return f'{targets}:\n\tcp -pR . "$(ARTIFACTS_DIR)"\n\trm -f "$(ARTIFACTS_DIR)/Makefile"\n'


def _forget_times(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (_LONG_AGO, _LONG_AGO))


def size(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """`python -m local.staging`: what `make build` runs before `sam build`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/lambda"))
    parser.add_argument("--platform", type=Platform, choices=list(Platform), default=Platform.LAMBDA)
    chosen = parser.parse_args()
    stage(Path.cwd(), chosen.out, chosen.platform)
    print(f"Staged in {chosen.out}: {size(chosen.out) / 1e6:.1f} MB unzipped (Lambda takes 250).")


if __name__ == "__main__":
    main()
