"""Files that residents send: what is taken, under which name, and what counts as clean."""

from __future__ import annotations

from loket.files.stored_file import MAX_BYTES, FileType, StoredFile, Verdict

__all__ = ["MAX_BYTES", "FileType", "StoredFile", "Verdict"]
