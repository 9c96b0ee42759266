"""What the city keeps of a case: its parts, and how often a wrong code was typed for it."""

from __future__ import annotations

from handlers.backroom.keyed_table import KeyedTable, Put, Update
from handlers.backroom.store import AlreadyThere, Changed, StoreDown

__all__ = ["AlreadyThere", "CaseTable", "Changed", "Put", "StoreDown", "Update"]

FAILURES = "fail"
"""The part that counts wrong codes. It lies beside the case, so that one query reads both."""


class CaseTable(KeyedTable):
    """Items keyed by `case` and `part`. Every verb raises StoreDown."""

    HASH, RANGE = "case", "part"

    def count_failure(self, case: str, *, window: int, ttl: int) -> int:
        """Count one wrong code and return how many there were in this window.

        window: Number of the window of time, for example minutes since 1970 divided by 15.
        ttl: When the store may forget the count, in seconds since 1970.
        """
        again = Update(key=(case, FAILURES), add={"count": 1}, expected={"window": window})
        try:
            return int(self.update_if(again)["count"])
        except Changed as changed:
            before = changed.item["window"] if changed.item else None
        first = {"window": window, "count": 1, "ttl": ttl}
        try:
            self.update_if(Update(key=(case, FAILURES), changes=first, expected={"window": before}))
        except Changed:  # another request began the window; ours is counted on top
            return int(self.update_if(again)["count"])
        return 1
