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
from local.website.workshop import Workshop
from loket.content import Content, load_content


def openapi(root: Path, content: Content | None = None) -> dict[str, Any]:
    """The whole document.

    Args:
        root: The repository.
        content: What the editors wrote, when it was read already.

    Raises:
        KeyError: A route under /api/ that nobody has described.
    """
    content = content or load_content(root / "content")
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


def publish_openapi(workshop: Workshop) -> None:
    """Write api/v1/openapi.json into the site."""
    path = workshop.out / "api" / "v1" / "openapi.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    document = openapi(workshop.root, workshop.content)
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def main() -> None:
    """`python -m local.openapi`: write openapi.yaml; --check compares."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="fail when openapi.yaml is out of date")
    chosen = parser.parse_args()
    root, file = Path.cwd(), Path("openapi.yaml")
    if not chosen.check:
        file.write_text(as_yaml(openapi(root)), encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != as_yaml(openapi(root)):
        sys.exit("openapi.yaml is out of date. Run: python -m local.openapi")


if __name__ == "__main__":
    main()
