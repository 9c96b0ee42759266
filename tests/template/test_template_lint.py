"""What AWS's own tools say about the templates. Offline; nothing is skipped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Where each stack goes; a resource type that AWS does not know there is an error.
REGIONS = {"template.yaml": "ap-southeast-3", "budget.yaml": "us-east-1"}


@pytest.mark.parametrize("name", sorted(REGIONS))
def test_cfn_lint_has_nothing_to_say(root: Path, name: str) -> None:
    linted = subprocess.run(
        [str(Path(sys.executable).parent / "cfn-lint"), "--regions", REGIONS[name], "--template", name],
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
    )

    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("name", sorted(REGIONS))
def test_sam_validates_it(root: Path, name: str) -> None:
    sam = root / ".venvs" / "sam" / "bin" / "sam"
    if not sam.exists():
        pytest.fail("the SAM CLI is not set up: run `make .venvs/sam/.ready`")
    environment = {
        **os.environ,
        "SAM_CLI_TELEMETRY": "0",
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_DEFAULT_REGION": REGIONS[name],
    }

    validated = subprocess.run(
        [str(sam), "validate", "--lint", "--template", name],
        capture_output=True,
        text=True,
        cwd=root,
        env=environment,
        check=False,
    )

    assert validated.returncode == 0, validated.stdout + validated.stderr
