"""Slips of the finger: one letter too many, too few, another one, or two neighbours changed about."""

from __future__ import annotations

SHORTEST = 4
"""Letters. Shorter words are too near to each other."""


def is_one_slip(typed: str, word: str) -> bool:
    """Whether one slip makes one word of the other. The same lines stand in search_match.js."""
    least = min(len(typed), len(word))
    if least < SHORTEST or typed == word:
        return False
    at = next((at for at in range(least) if typed[at] != word[at]), least)
    here, there = typed[at:], word[at:]
    if len(here) != len(there):
        return here[1:] == there if len(here) > len(there) else here == there[1:]
    return here[1:] == there[1:] or (here[:2] == there[1::-1] and here[2:] == there[2:])


def slips(typed: str, word: str) -> int:
    """How many slips lie between two words."""
    older: list[int] = []
    old = list(range(len(word) + 1))
    for i, letter in enumerate(typed):
        row = [i + 1]
        for j, other in enumerate(word):
            cost = min(old[j + 1] + 1, row[j] + 1, old[j] + (letter != other))
            if i and j and letter == word[j - 1] and typed[i - 1] == other:
                cost = min(cost, older[j - 1] + 1)
            row.append(cost)
        older, old = old, row
    return old[-1]
