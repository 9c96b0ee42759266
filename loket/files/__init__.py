"""Files that residents send: what is taken, under which name, and what counts as clean."""

from __future__ import annotations

from loket.files.inspection import inspect
from loket.files.names import display_name, download_name, size_in_words
from loket.files.problem import FileProblem
from loket.files.stored_file import MAX_BYTES, FileType, StoredFile, Verdict

__all__ = [
    "MAX_BYTES",
    "FileProblem",
    "FileType",
    "StoredFile",
    "Verdict",
    "display_name",
    "download_name",
    "inspect",
    "size_in_words",
]
