"""What all folders share: one loader of compiled templates for each folder of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from loket import pages


@pytest.fixture(scope="session", autouse=True)
def one_loader_a_folder() -> Iterator[None]:
    """A function makes one loader in its life; thousands of counters would each import all templates again.

    Loaders that come and go also leave dead modules behind, on which Hypothesis now and then stumbles.
    """
    make = cache(lambda folder, _written: whole(folder))
    whole = pages.CompiledTemplates
    with patch.object(pages, "CompiledTemplates", lambda folder: make(folder, _written(folder))):
        yield


def _written(folder: Path) -> tuple[tuple[str, int], ...]:
    """Every file and when it was written: what is compiled anew is loaded anew."""
    return tuple(sorted((path.name, path.stat().st_mtime_ns) for path in folder.glob("*.py")))
