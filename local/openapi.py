"""The JSON side, told to programmers: OpenAPI 3.1 from the forms and the routes of template.yaml."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from local.cloud_template import read_template
from local.openapi_answers import ANSWERS, SCHEMAS
from local.openapi_routes import DESCRIPTIONS, Paths
from loket.services.content import load_content


def openapi(root: Path) -> dict[str, Any]:
    """The whole document.

    Raises:
        KeyError: A route under /api/ that nobody has described.
    """
    content = load_content(root / "content")
    paths: Paths = {}
    for route in read_template(root / "template.yaml").routes:
        if route.path.startswith("/api/"):
            paths |= DESCRIPTIONS[route.key](route.path, content.forms, content.offices.regions)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Loket {content.city.name}",
            "version": "1",
            "summary": "Mengirim permohonan dan menanyakan keadaannya, untuk program.",
            "description": (
                "Tidak perlu kunci akses. Kirim dari server, atau dari halaman situs ini sendiri. "
                "Mengirim dua kali dengan key yang sama tidak membuat permohonan baru."
            ),
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": SCHEMAS, "responses": ANSWERS},
    }


class _Plain(yaml.SafeDumper):
    """Writes what is used twice twice: anchors are hard to read."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(document: Mapping[str, Any]) -> str:
    """The text of openapi.yaml."""
    head = "# Made by `python -m local.openapi` from content/forms and template.yaml. Do not edit.\n"
    return head + yaml.dump(document, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


def write_site(root: Path, site: Path) -> None:
    """Write api/v1/openapi.json into the built site."""
    path = site / "api" / "v1" / "openapi.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(openapi(root), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def main() -> None:
    """`python -m local.openapi`: write openapi.yaml; --check compares; --site writes the public copy."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="fail when openapi.yaml is out of date")
    parser.add_argument("--site", type=Path, help="folder of the built site")
    chosen = parser.parse_args()
    root, file = Path.cwd(), Path("openapi.yaml")
    if chosen.site:
        write_site(root, chosen.site)
    elif not chosen.check:
        file.write_text(as_yaml(openapi(root)), encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != as_yaml(openapi(root)):
        sys.exit("openapi.yaml is out of date. Run: python -m local.openapi")


if __name__ == "__main__":
    main()
