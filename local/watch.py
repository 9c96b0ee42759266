"""Notices that an editor or a designer saved a file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

PAUSE = 0.3
"""Seconds between two looks."""


class Watch:
    """Calls `changed` after any file below `paths` was saved, added or removed."""

    def __init__(self, paths: Iterable[Path], changed: Callable[[], None]) -> None:
        self._paths = tuple(paths)
        self._changed = changed
        self._seen = self.stamps()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()

    def stamps(self) -> dict[Path, int]:
        """Every file and when it was last written (nanoseconds)."""
        found = {}
        for path in self._paths:
            for file in (path, *path.rglob("*")):
                try:
                    stat = file.stat()
                except OSError:
                    continue  # removed, or being replaced, at this very moment
                if file.is_file():
                    found[file] = stat.st_mtime_ns
        return found

    def _run(self) -> None:
        while not self._stopping.wait(PAUSE):
            seen = self.stamps()
            if seen != self._seen:
                self._seen = seen
                self._changed()
