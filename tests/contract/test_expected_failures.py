"""The list of broken promises names only promises that exist."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent


def test_every_expected_failure_names_a_promise() -> None:
    listed = yaml.safe_load((HERE / "expected_failures.yaml").read_text(encoding="utf-8"))
    promises = {
        name
        for path in HERE.glob("test_store_*.py")
        for name in re.findall(r"^def (test_\w+)\(", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    }

    assert set(listed) <= {"ministack", "dynamodb_local", "moto"}
    assert {name.partition("[")[0] for names in listed.values() for name in names} <= promises
