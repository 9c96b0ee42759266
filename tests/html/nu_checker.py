"""The Nu HTML checker, run once over a folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.npm_package import java, package_folder


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
        kind, place = message.get("subType", message["type"]), message.get("extract", "").strip()
        found.append(f"{page}:{message.get('lastLine')}: {kind}: {message['message']} {place!r}")
    return sorted(found)
