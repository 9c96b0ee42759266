"""What a function loads before it can answer: every package is time that a resident waits."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.stores import ROOT

HEAVY = (
    "pydantic",
    "aws_lambda_powertools",
    "aws_xray_sdk",
    "jwt",
    "yaml",
    "boto3",
    "mkdocs",
    "flask",
    "altcha",
    "multipart",
    "xlsxwriter",
)
ASK = "import sys, json, handlers.{name}; print(json.dumps(sorted(sys.modules)))"


def loaded(name: str) -> set[str]:
    """Every module of a fresh interpreter after it has imported a function."""
    found = subprocess.run(
        [sys.executable, "-c", ASK.format(name=name)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(found.stdout))


@pytest.mark.parametrize("name", ["submit", "case"])
def test_what_residents_wait_for_loads_nothing_heavy(name: str) -> None:
    modules = loaded(name)

    assert [heavy for heavy in HEAVY if heavy in modules] == []
    assert "botocore.session" in modules


def test_the_counter_loads_the_writer_of_workbooks_only_for_a_download() -> None:
    assert "xlsxwriter" not in loaded("officer")


def test_a_search_loads_no_client_of_aws() -> None:
    modules = loaded("search")

    assert [heavy for heavy in (*HEAVY, "botocore", "cryptography") if heavy in modules] == []


@pytest.mark.parametrize("name", ["submit", "case", "search", "officer", "follow", "daily", "morning"])
def test_no_function_loads_the_city_on_one_machine_or_the_editors_loaders(name: str) -> None:
    modules = loaded(name)

    assert [module for module in modules if module == "local" or module.startswith("local.")] == []
    assert {
        "loket.forms.loader",
        "loket.forms.source",
        "loket.forms.table",
        "loket.content",
    } & modules == set()


@pytest.mark.parametrize("name", ["submit", "case", "search", "officer", "follow", "daily", "morning"])
def test_importing_a_function_asks_for_no_setting_and_no_client(name: str) -> None:
    # An empty environment: whoever reads a setting, or makes a client, at import time fails here.
    ended = subprocess.run(
        [sys.executable, "-c", f"import handlers.{name}"], cwd=ROOT, env={}, capture_output=True, check=False
    )

    assert ended.returncode == 0, ended.stderr
