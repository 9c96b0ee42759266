"""The Nu HTML checker, run once over a folder."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path

from tests.npm_package import java, package_folder

ALLOWED: Mapping[str, tuple[str, ...]] = {
    # This page alone shows posts that no browser can send, as a program would send them: two lines in a
    # box of one line, NUL, two villages. Browsers mend such pages as they read them.
    "site/pola/index.html": (
        "Line feed not allowed.",
        "Element “input” is missing one or more of the following attributes: “multiple”, “type”.",
        "Saw U+0000 in stream.",
        "cannot have more than one selected “option” descendant",
    ),
    # Python-Markdown writes pictures as XHTML does. Our attributes are quoted, so the slash ends nothing.
    "site/petugas/panduan/index.html": ("Trailing slash on void elements has no effect",),
    "site/belajar/*/index.html": ("Trailing slash on void elements has no effect",),
}
"""What may be remarked on which pages: parts of messages."""


def remarks(folder: Path) -> list[str]:
    """Every error, warning and note on the HTML files below a folder."""
    jar = package_folder("vnu") / "build" / "dist" / "vnu.jar"
    options = ["--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always"]
    checked = subprocess.run(
        [java(), "-jar", str(jar), *options, str(folder)], capture_output=True, text=True, check=True
    )
    found = []
    for message in json.loads(checked.stdout)["messages"]:
        page = message.get("url", "").removeprefix(f"file:{folder}/")
        if not any(words in message["message"] for words in _allowed_on(page)):
            kind, place = message.get("subType", message["type"]), message.get("extract", "").strip()
            found.append(f"{page}:{message.get('lastLine')}: {kind}: {message['message']} {place!r}")
    return sorted(found)


def _allowed_on(page: str) -> list[str]:
    return [words for pages, found in ALLOWED.items() if fnmatch(page, pages) for words in found]
