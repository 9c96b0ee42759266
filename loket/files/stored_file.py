"""A file that somebody sent: what we know of it, and what the scanner said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_BYTES = 4 * 1024 * 1024
"""Of one file. A post with it, in base64, has to fit the 6 MB that Lambda takes."""


class FileType(StrEnum):
    """What a file is by its content. Nothing else is taken."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        """For the Content-Type header."""
        return "application/pdf" if self is FileType.PDF else f"image/{self.value}"

    @property
    def extension(self) -> str:
        """With the dot."""
        return ".jpg" if self is FileType.JPEG else f".{self.value}"


class Verdict(StrEnum):
    """What became of a file after it was examined. Only CLEAN is ever handed out."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file as it was taken in.

    Attributes:
        id: 22 characters of base64url, made by us; the only name the store knows.
        name: As the resident called it, made harmless; to be shown, never to be used as a path.
        size: Bytes, as they came.
        digest: First 32 hex digits of the SHA-256 of the content, by which the same file is known again.
    """

    id: str
    name: str
    type: FileType
    size: int
    digest: str
