"""What residents write on the forms: the good posts of the case files, and changes to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from tests.stores import ROOT

DOMICILE = "surat-keterangan-domisili"
RESIDENTS = "penduduk-non-permanen"
CROWD = "izin-keramaian"
OWN_DATA = "hak-data-pribadi"
FORMS = (DOMICILE, *sorted({path.stem for path in (ROOT / "content" / "forms").glob("*.yaml")} - {DOMICILE}))
"""Every form that is shipped, the plainest first."""

_ROW = re.compile(r"(\w+)\[(\d+)\]")

Typed = Mapping[str, str | Sequence[str]]
"""Input name to what is typed; a list sends it several times."""


def answers_of(form: str, **changes: str | Sequence[str] | None) -> dict[str, str | Sequence[str]]:
    """The good post of a form's case file, changed: None takes a field away, “__” stands for a dot."""
    answers = {**_good(form), **{name.replace("__", "."): value for name, value in changes.items()}}
    return {name: value for name, value in answers.items() if value is not None}


def json_answers_of(form: str) -> dict[str, Any]:
    """The same answers as a program sends them."""
    return _json_answers(_good(form))


def _json_answers(good: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    rows: dict[str, dict[int, dict[str, Any]]] = {}
    for name, value in good.items():
        question, _, part = name.partition(".")
        if row := _ROW.fullmatch(question):
            rows.setdefault(row[1], {}).setdefault(int(row[2]), {})[part] = value
        elif part in ("day", "month", "year"):
            found[question] = _day(good, question)
        elif part:
            found.setdefault(question, {})[part] = value
        elif value:
            found[question] = value
    groups = {name: [_json_answers(row) for _, row in sorted(of.items())] for name, of in rows.items()}
    return {**found, **groups}


def typed_of(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """What a form of a page would send. Browsers send line breaks as CRLF."""
    typed: dict[str, list[str]] = {}
    for name, value in pairs:
        typed.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\n", "\r\n"))
    return typed


def values_of(typed: Typed) -> list[str]:
    """Every text that a resident typed or picked; our own fields are none."""
    return [
        text
        for name, value in typed.items()
        if not name.startswith("_")
        for text in ([value] if isinstance(value, str) else value)
        if text.strip()
    ]


def symbols_of(reference: str) -> str:
    """The seven symbols that name a case."""
    return "".join(reference.split("-")[-2:])


@cache
def _good(form: str) -> Mapping[str, Any]:
    path = ROOT / "tests" / "cases" / "forms" / f"{form}.yaml"
    answers: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["answers"]
    return answers


def _day(answers: Mapping[str, Any], question: str) -> str:
    year, month, day = (int(answers[f"{question}.{part}"]) for part in ("year", "month", "day"))
    return f"{year:04}-{month:02}-{day:02}"
