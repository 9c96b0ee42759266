"""`python -m tests.search_report`: what the search finds for each question of tests/cases, misses first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from loket.content import load_content
from loket.search import Entry, Index, unpack
from loket.services.search_entries import search_index

ROOT = Path(__file__).parents[1]
FIRST = 3
"""Places among which the right page must be."""


def questions() -> list[dict[str, Any]]:
    """The rows of the list."""
    text = (ROOT / "tests" / "cases" / "search" / "questions.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["questions"]
    return found


def our_index() -> dict[str, Any]:
    """The index of the repository's own content, as browsers get it."""
    return search_index(load_content(ROOT / "content"))


def place_of(row: Mapping[str, Any], found: tuple[Entry, ...]) -> int:
    """Where the right page stands, counted from 1; 0 when it is not there."""
    addresses = [entry.address for entry in found]
    return addresses.index(row["right"]) + 1 if row["right"] in addresses else 0


def main() -> None:
    """Print the report."""
    index = Index(*unpack(our_index()))
    rows = [(row, index.ask(row["ask"]).entries) for row in questions()]
    rows.sort(key=lambda one: 0 < place_of(*one) <= FIRST)
    for row, found in rows:
        first = ", ".join(entry.title for entry in found[:FIRST])
        print(f"{place_of(row, found) or '–':>2}  {row['ask']:<40} {row['right']:<45} {first}")
    good = sum(0 < place_of(*one) <= FIRST for one in rows)
    top = sum(place_of(*one) == 1 for one in rows)
    print(f"{good} of {len(rows)} among the first {FIRST}, {top} at the first place")


if __name__ == "__main__":
    main()
