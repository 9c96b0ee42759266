"""The files of the night: what no case claims goes, what waits is counted, what is done leaves quarantine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from handlers.backroom.file_store import FileStore
from handlers.web.tickets import TICKET_AGE

SLACK = timedelta(minutes=10)
"""Clocks differ, and a form may be on its way while its ticket runs out."""

Part = Mapping[str, Any]


class FileSweep:
    """One round. Made before the first case is read, finished after the last one.

    The order matters: a file that is old when it is listed has a ticket that nobody can send any more. So
    the case that claims it, if there is one, was stored before, and the round that comes now will meet it.
    Listed afterwards, a file could be claimed by a case that the round had already passed. Raises StoreDown.
    """

    def __init__(self, files: FileStore, now: datetime) -> None:
        self._files = files
        self._old = frozenset(files.old_quarantine(now - TICKET_AGE - SLACK))
        self._claimed: set[str] = set()
        self._waiting: set[str] = set()

    def meet(self, parts: Sequence[Part]) -> None:
        """Note what the parts of one case claim; they need not make a case that can be understood."""
        claimed = _named(parts)
        judged = {part["part"][1:] for part in parts if part["part"].startswith("f") and "verdict" in part}
        self._claimed |= claimed & self._old
        self._waiting |= (claimed - judged) & self._old

    def erase(self, parts: Sequence[Part]) -> None:
        """Erase the files of a case, before the case itself: a round that is cut off comes back to it."""
        self._files.delete_case(parts[0]["case"])
        for file_id in sorted(_named(parts)):
            self._files.delete_quarantine(file_id)

    def finish(self) -> Counter[str]:
        """Clear quarantine of all that is old, but for what still has to be examined. Counts by kind."""
        for file_id in sorted(self._old - self._waiting):
            self._files.delete_quarantine(file_id)
        counts = {
            "file_orphan": len(self._old - self._claimed),
            "file_examined": len(self._claimed - self._waiting),
            "file_waiting": len(self._waiting),
        }
        return Counter({code: count for code, count in counts.items() if count})


def _named(parts: Sequence[Part]) -> set[str]:
    return {file_id for part in parts for file_id in str(part.get("files", "")).split()}
