"""What a guide may name: offices, forms, channels and events, each kept in another file of the content."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from loket.forms.table import Table


class _Anything(frozenset[str]):
    """Holds every word: what a broken file may list nobody can say."""

    def __contains__(self, word: object) -> bool:
        return True


ANYTHING = _Anything()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The words of the other files. `components` maps the id of a component to its label."""

    offices: Collection[str]
    forms: Collection[str]
    channels: Collection[str]
    life_events: Collection[str]
    components: Mapping[str, str]


def named(
    table: Table, key: str, words: Collection[str], noun: str, *, required: bool = False
) -> tuple[str, ...]:
    """A list of words of which each must be known."""
    found = table.texts(key, required=required)
    for word in found:
        if word not in words:
            table.fault(key, f"{noun} “{word}” tidak dikenal. {nearest(word, words)}")
    return found


def nearest(word: str, words: Collection[str]) -> str:
    """What was probably meant."""
    near = difflib.get_close_matches(word, list(words), 1)
    return f"Maksudnya “{near[0]}”?" if near else f"Pilih: {', '.join(sorted(words)[:12])}."
