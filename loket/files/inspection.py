"""What a file is by its content, and whether it may be taken. Looks at headers; draws and runs nothing."""

from __future__ import annotations

from loket.files.foreign import holds_another
from loket.files.jpeg import inspect_jpeg
from loket.files.pdf import inspect_pdf
from loket.files.png import inspect_png
from loket.files.problem import FileProblem
from loket.files.stored_file import MAX_BYTES, FileType

_BEFORE_PDF = b"\xef\xbb\xbf \t\r\n\0"  # some scanners write a byte order mark or a blank line first


def inspect(data: bytes) -> FileType | FileProblem:
    """Which of our types this is, or why it is not taken. Never raises, whatever the bytes are."""
    if not data:
        return FileProblem.EMPTY
    if len(data) > MAX_BYTES:
        return FileProblem.TOO_LARGE
    found = _type_of(data)
    if found is None:
        return FileProblem.WRONG_TYPE
    inspect_type = {FileType.JPEG: inspect_jpeg, FileType.PNG: inspect_png, FileType.PDF: inspect_pdf}[found]
    problem = inspect_type(data)
    if problem is None and holds_another(data, found):
        return FileProblem.HIDDEN
    return problem or found


def _type_of(data: bytes) -> FileType | None:
    if data.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileType.PNG
    return FileType.PDF if data[:16].lstrip(_BEFORE_PDF).startswith(b"%PDF-") else None
