"""Why a file is not taken."""

from __future__ import annotations

from enum import StrEnum


class FileProblem(StrEnum):
    """A resident's slip; the sentence for it stands in content/data/problems.json."""

    EMPTY = "file_empty"
    TOO_LARGE = "file_too_large"
    WRONG_TYPE = "file_wrong_type"
    TOO_MANY_PIXELS = "file_too_many_pixels"
    LOCKED = "file_locked"
    HIDDEN = "file_hidden"
    """Another file, or a program, inside or behind it."""
    BOMB = "file_bomb"
    """Small here, enormous once it is opened."""
    DAMAGED = "file_damaged"
