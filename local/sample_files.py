"""Files that samples and tests speak of. Nothing of them exists but what is told here."""

from __future__ import annotations

from loket.files import FileType, StoredFile

SAMPLE_FILES = {
    f"tiket-{stored.id}": stored
    for stored in (
        StoredFile(id="ktp", name="ktp.jpg", type=FileType.JPEG, size=319_488, digest="0a" * 16),
        StoredFile(id="kk", name="kk.pdf", type=FileType.PDF, size=1_258_291, digest="0b" * 16),
        StoredFile(id="akta", name="akta lahir.png", type=FileType.PNG, size=40_960, digest="0c" * 16),
        StoredFile(id="lagi", name="ktp (1).jpg", type=FileType.JPEG, size=319_488, digest="0a" * 16),
    )
}
"""By their tickets. The last one is the first once more."""


def read_sample_ticket(text: str) -> StoredFile | None:
    """The file that a ticket stands for, or “=” and its id."""
    return SAMPLE_FILES.get(f"tiket-{text[1:]}" if text.startswith("=") else text)
