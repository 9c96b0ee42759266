"""Indonesian words taken apart: two words are kin when they have a form in common.

A root of Indonesian cannot be found without a dictionary: “memohon” may come of “mohon” or of “pohon”.
So a word gives every form that the rules allow, and the words of the index say which of them exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

CLITICS = (("nya", 3), ("ku", 4), ("mu", 4), ("lah", 5), ("kah", 5))
SUFFIXES = (("kan", 3), ("an", 3), ("in", 3), ("i", 4))
"""With the letters that must be left. “-in” is what is said for “-kan” (daftarin)."""

Rule = tuple[re.Pattern[str], tuple[str, ...], int]
"""What is taken off the front, what may have stood in its place, and the letters that must be left."""

NASAL: tuple[Rule, ...] = (
    # me- and pe- change with the letter that follows, and swallow p, t, k and s.
    (re.compile(r"[mp]em(?=[bfpv])"), ("",), 3),
    (re.compile(r"[mp]em(?=[aeiou])"), ("p",), 3),
    (re.compile(r"[mp]en(?=[cdjstz])"), ("",), 3),
    (re.compile(r"[mp]en(?=[aeiou])"), ("t",), 3),
    (re.compile(r"[mp]eng(?=[aeioughk])"), ("",), 3),
    (re.compile(r"(?:[mp]e)?ng(?=[aeiou])"), ("", "k"), 3),
    (re.compile(r"[mp]enge(?=[^aeiou][aeiou][^aeiou])"), ("",), 3),
    (re.compile(r"[mp]eny(?=[aeiou])"), ("s",), 3),
    (re.compile(r"[mp]e(?=[lrwy]|[mn][aeiouy])"), ("",), 4),
)
PREFIXES: tuple[Rule, ...] = (
    *NASAL,
    (re.compile(r"di"), ("",), 3),
    (re.compile(r"[bpt]er"), ("",), 4),
    (re.compile(r"pe(?=[bcdgjkpst])"), ("",), 4),
)
CONFIX: Rule = (re.compile(r"ke"), ("",), 3)
"""Taken off only together with -an: “kelurahan”, but not “kepala”."""


def stems(word: str, roots: Mapping[str, str]) -> frozenset[str]:
    """Every form that a word may come of, itself among them. The same rules stand in search_stems.js.

    Args:
        word: As `words_of` gives it.
        roots: What is not to be taken apart further, with the form that stands for it
            ({"penduduk": "penduduk", "bekerja": "kerja"}).
    """
    if word in roots:
        return frozenset({roots[word]})
    found: set[str] = set()
    for whole in (word, *_without(word, CLITICS)):
        _take(whole, PREFIXES, roots, found)
        for bare in () if whole in roots else _without(whole, SUFFIXES):
            _take(bare, (*PREFIXES, CONFIX) if f"{bare}an" == whole else PREFIXES, roots, found)
    return frozenset(found)


def _take(
    form: str, rules: tuple[Rule, ...], roots: Mapping[str, str], found: set[str], depth: int = 2
) -> None:
    """Add a form, and what is left of it without one or two prefixes."""
    found.add(roots.get(form, form))
    if form in roots or not depth:
        return
    for prefix, starts, least in rules:
        match = prefix.match(form)
        for start in starts if match else ():
            rest = start + form[match.end() :] if match else ""
            if len(rest) >= least:
                _take(rest, PREFIXES, roots, found, depth - 1)


def _without(form: str, endings: tuple[tuple[str, int], ...]) -> Iterator[str]:
    for ending, least in endings:
        if form.endswith(ending) and len(form) - len(ending) >= least:
            yield form[: -len(ending)]
