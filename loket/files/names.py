"""What a file is called: on a page, and when an officer saves it."""

from __future__ import annotations

import re
import unicodedata

from loket.files.stored_file import FileType

MAX_NAME = 60  # characters
MAX_DOWNLOAD = 100  # characters
_NAMELESS = "berkas"
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}")


def display_name(raw: str) -> str:
    """A name to be shown: no folders, nothing invisible, at most MAX_NAME characters, never empty."""
    name = re.split(r"[/\\]", raw)[-1]
    name = f"{name[:1000]}{name[-20:]}" if len(name) > 1020 else name
    signs = ((sign, unicodedata.category(sign)[0]) for sign in name)
    # C: control, writing from right to left, private, surrogates. Z: spaces of every width.
    visible = "".join(" " if sort == "Z" else sign for sign, sort in signs if sort != "C")
    name = " ".join(unicodedata.normalize("NFC", visible).split()).strip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot or not _EXTENSION.fullmatch(dot + extension):
        return name[:MAX_NAME].rstrip(". ") or _NAMELESS
    return f"{stem[: MAX_NAME - len(extension) - 1].rstrip('. ')}.{extension}"


def download_name(reference: str, label: str, number: int, file_type: FileType) -> str:
    """“PLU-26-7K3M-9QX-fotokopi-ktp-1.jpg”: plain letters, made of what we know, never of what was sent."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    end = f"-{number}{file_type.extension}"
    words = re.sub(r"[^a-z0-9]+", "-", plain)[: MAX_DOWNLOAD - len(reference) - len(end) - 1].strip("-")
    return f"{reference}-{words or _NAMELESS}{end}"


def size_in_words(size: int) -> str:
    """Bytes as people read them: “312 KB”, “1,2 MB”."""
    kilobytes = max(1, -(-size // 1024))
    if kilobytes < 1000:
        return f"{kilobytes} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",").replace(",0 ", " ")
