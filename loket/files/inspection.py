"""What a file is by its content, told from its structure. Nothing is decoded, nothing is trusted."""

from __future__ import annotations

from loket.files.jpeg import inspect_jpeg
from loket.files.pdf import inspect_pdf
from loket.files.png import inspect_png
from loket.files.problem import FileProblem
from loket.files.stored_file import MAX_BYTES, FileType


def inspect(data: bytes) -> FileType | FileProblem:
    """The type of a file that we take, or why not. Never raises, and needs far less than a second."""
    if not data:
        return FileProblem.EMPTY
    if len(data) > MAX_BYTES:
        return FileProblem.TOO_LARGE
    if data.startswith(b"\xff\xd8\xff"):
        return inspect_jpeg(data) or FileType.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return inspect_png(data) or FileType.PNG
    if b"%PDF-" in data[:1024]:
        return inspect_pdf(data) or FileType.PDF
    return FileProblem.WRONG_TYPE
