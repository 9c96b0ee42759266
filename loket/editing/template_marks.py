"""What designers' templates link to and which places they make, as far as their text says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_HREF = re.compile(r"\b(?:href|action)=\"(/[^\"#?]*)")
_ID = re.compile(r"\bid=\"([^\"]+)\"")


@dataclass(frozen=True)
class TemplateMarks:
    """Patterns of addresses and of ids: a hole in a template matches anything that fits one step."""

    links: re.Pattern[str]
    ids: re.Pattern[str]

    def links_to(self, address: str) -> bool:
        """Whether some template may link to this address."""
        return self.links.fullmatch(address) is not None

    def has_id(self, anchor: str) -> bool:
        """Whether some template may make this place."""
        return self.ids.fullmatch(anchor) is not None


def template_marks(texts: Iterable[str]) -> TemplateMarks:
    """Read templates, each as text."""
    whole = "\n".join(texts)
    links = {_pattern(found) for found in _HREF.findall(whole)}
    ids = {_pattern(found) for found in _ID.findall(whole) if not found.startswith("{{")}
    return TemplateMarks(_any(links), _any(ids))


def _pattern(written: str) -> str:
    parts = re.split(r"\{\{.*?\}\}|\{%.*?%\}", written)
    return "[^/]+".join(map(re.escape, parts))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(patterns)) or r"(?!)")
