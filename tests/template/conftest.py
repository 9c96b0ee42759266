"""template.yaml as it is written, as the local city reads it, and as CloudFormation sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from translated_template import ROOT, Translated, translate

from local.cloud_template import CloudTemplate, read_template
from local.template_values import read_yaml


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def written(root: Path) -> dict[str, Any]:
    """The file itself; intrinsic functions in long form."""
    return read_yaml((root / "template.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def cloud(root: Path) -> CloudTemplate:
    return read_template(root / "template.yaml")


@pytest.fixture(scope="session")
def translated(written: dict[str, Any]) -> Translated:
    return translate(written)
