"""What was learned between the test before a module and the quiz after it."""

from __future__ import annotations


def normalised_gain(before: int, after: int) -> int | None:
    """(after - before) / (100 - before) in whole per cent; None when nothing was left to learn.

    `before`, `after`: scores in per cent. Below zero when the second score is lower. Source: Hake 1998, the
    normalised gain.
    """
    return None if before >= 100 else int(100 * (after - before) / (100 - before))
