"""Compiled templates come whole to every thread that asks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jinja2
import pytest

from loket.pages import CompiledTemplates, environment

ASKED = 10_000  # Jinja2's own loader fails about ten times


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_threads_that_ask_for_one_template_at_once_all_get_it(tmp_path: Path) -> None:
    environment(jinja2.DictLoader({"a.html": "Halo {{ who }}."}), {}).compile_templates(tmp_path, zip=None)
    loader = CompiledTemplates(tmp_path)

    def read(number: int) -> str:
        return environment(loader, {}).get_template("a.html").render(who=number)

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(read, range(ASKED))) == [f"Halo {number}." for number in range(ASKED)]
