"""Names of files: as the resident gave them, made harmless, and as an officer gets them."""

from __future__ import annotations

import re
import unicodedata

from loket.files.stored_file import FileType

MAX_NAME = 60  # characters
_NAMELESS = "berkas"
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")


def display_name(raw: str) -> str:
    """The name to show: no folders, nothing invisible, at most 60 characters, its ending kept."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", raw))[-1]
    # C: control, format (writing from right to left among them), private, surrogate; Z: other spaces.
    plain = "".join(
        " " if unicodedata.category(character)[0] == "Z" else character
        for character in last
        if unicodedata.category(character)[0] != "C"
    )
    name = " ".join(plain.split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if dot and stem and _ENDING.fullmatch(f".{ending}"):
        return f"{stem[: MAX_NAME - len(ending) - 1].rstrip()}.{ending}"
    return name[:MAX_NAME].rstrip() or _NAMELESS


def download_name(reference: str, label: str, number: int, file_type: FileType) -> str:
    """“PLU-26-7K3M-9QX-fotokopi-ktp-1.jpg”: plain letters, made of what we know, never of what was sent."""
    letters = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", letters)[:40].strip("-") or _NAMELESS
    return f"{reference}-{words}-{number}{file_type.extension}"
