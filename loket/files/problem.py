"""Why a file is not taken."""

from __future__ import annotations

from enum import StrEnum


class FileProblem(StrEnum):
    """What is wrong with a file. The sentence for it stands in the label file, under “problems”."""

    EMPTY = "file_empty"
    TOO_LARGE = "file_too_large"
    WRONG_TYPE = "file_wrong_type"
    TOO_MANY_PIXELS = "file_too_many_pixels"
    LOCKED = "file_locked"
    HIDDEN = "file_hidden"
    BOMB = "file_bomb"
    DAMAGED = "file_damaged"
