"""Facts of pages, kept by the bytes they were read from: build/cache/facts.kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import loket.editing
from local.website.kept import Kept
from loket.editing import Link, PageFacts, Sentence, check_page
from loket.forms.sheet import Correction


class SavedFacts:
    """Reads each page once and remembers it until it, or a rule, is changed."""

    def __init__(self, path: Path) -> None:
        rules = sorted(Path(loket.editing.__file__).parent.glob("*.py"))
        self._kept = Kept[PageFacts](path, rules, (PageFacts, Link, Sentence, Correction))

    def page(self, name: str, content: bytes, folder: str) -> PageFacts:
        """As `check_page`."""
        about = f"{folder}/{name}\0".encode() + content
        return self._kept.get(about, partial(check_page, name, content, folder))

    def keep(self) -> None:
        """Write down what was read since; pages that are gone are forgotten."""
        self._kept.keep()
