"""One page as the search knows it, and the few words that steer the search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from loket.search.words import words_of


class Kind(IntEnum):
    """What a page is, in the order in which equals are shown."""

    FORM = 0
    SERVICE = 1
    EVENT = 2
    PAGE = 3
    OFFICE = 4
    HANDBOOK = 5


FACTORS: Mapping[Kind, int] = {
    Kind.FORM: 8,
    Kind.SERVICE: 8,
    Kind.EVENT: 5,
    Kind.PAGE: 4,
    Kind.OFFICE: 4,
    Kind.HANDBOOK: 1,
}
"""A page of a service counts more than another page with the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One page.

    Attributes:
        kind: FORM is a service that can be asked for here: its form lies below its address.
        description: As much of it as the index has room for.
        keywords: Words people use that the page itself does not.
    """

    kind: Kind
    title: str
    address: str
    description: str = ""
    keywords: str = ""

    @property
    def form(self) -> str:
        """Address of the form; empty when there is none."""
        return f"{self.address}ajukan/" if self.kind is Kind.FORM else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """What people say, each as its words, and the words that the pages use instead."""

    said: tuple[tuple[str, ...], ...]
    find: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Words that steer the search.

    Attributes:
        stop: Words that say nothing about what is looked for.
        roots: See `stems`.
    """

    stop: frozenset[str]
    roots: Mapping[str, str]
    synonyms: tuple[Synonym, ...]


def synonym(said: tuple[str, ...], find: str) -> Synonym:
    """One row of the list, as it was typed."""
    return Synonym(said=tuple(words_of(one) for one in said), find=words_of(find))
