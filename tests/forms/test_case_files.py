"""Runs tests/cases/forms/*.yaml: what was posted, what is told. A new rule needs a line there, no Python.

A file names a form of this repository (`form`) with a good post (`answers`), or brings `questions` of its
own. Each case says what differs in the `post` (null takes a field away, a list sends it several times), and
then what is `told`, `kept`, `shown` and `unused`. Nothing said under `told` means that all is well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from local.patterns import form_of
from loket.forms import Fields, Form, field_names
from tests.forms.definitions import ROOT, TODAY, Told, check, shipped_forms

FILES = sorted((ROOT / "tests" / "cases" / "forms").glob("*.yaml"))
KNOWN = {"says", "today", "post", "told", "kept", "shown", "unused"}


def _form(file: dict[str, Any]) -> Form:
    return shipped_forms()[file["form"]] if "form" in file else form_of(*file["questions"])


def _fields(answers: dict[str, Any], post: dict[str, Any]) -> Fields:
    return {
        name: tuple(value) if isinstance(value, list) else (str(value),)
        for name, value in {**answers, **post}.items()
        if value is not None
    }


def _cases() -> Iterator[Any]:
    for path in FILES:
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in file["cases"]:
            yield pytest.param(file, case, id=f"{path.stem}: {case['says']}")


@pytest.mark.parametrize(("file", "case"), list(_cases()))
def test_what_is_posted_is_answered_as_the_file_says(file: dict[str, Any], case: dict[str, Any]) -> None:
    form = _form(file)
    today = date.fromisoformat(str(case.get("today", file.get("today", TODAY))))

    found = asdict(Told.of(check(form, _fields(file.get("answers", {}), case.get("post", {})), today)))

    assert found["told"] == case.get("told", [])
    assert case.get("kept", {}).items() <= found["kept"].items()
    assert case.get("shown", {}).items() <= found["shown"].items()
    assert case.get("unused", []) == found["unused"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_file_says_nothing_that_the_runner_does_not_read(path: Path) -> None:
    file = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert set(file) <= {"form", "questions", "answers", "today", "cases"}
    for case in file["cases"]:
        assert set(case) <= KNOWN, case["says"]


@pytest.mark.parametrize("slug", sorted(shipped_forms()))
def test_every_form_has_a_case_file_whose_good_post_is_kept_whole(slug: str) -> None:
    file = next(file for file in map(_read, FILES) if file.get("form") == slug)
    fields = _fields(file["answers"], {})

    checked = check(_form(file), fields, date.fromisoformat(str(file.get("today", TODAY))))

    assert checked.problems == ()
    assert fields.keys() <= field_names(_form(file))
    assert checked.unused == ()


def _read(path: Path) -> dict[str, Any]:
    file: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return file
