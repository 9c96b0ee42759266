"""One line of JSON for each thing that happened: a fixed sentence and codes, never what somebody wrote."""

from __future__ import annotations

import json
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import PurePath

# Only these facts have a place in a log. Each is a code, a count or a reference of ours.
_ALLOWED = frozenset(
    {
        "action",
        "at",
        "attempt",
        "code",
        "count",
        "form",
        "kind",
        "mails",
        "office",
        "part",
        "reference",
        "route",
    }
    | {"status", "verb"}
)
LONGEST = 600  # bytes
_CODE = re.compile(r"[A-Za-z0-9_.:/{}$ -]{0,80}")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


class Log:
    """Writes lines of at most 600 bytes. A fact that is no code is written as “?”."""

    def __init__(self, write: Callable[[str], None] = _print) -> None:
        self._write = write

    def info(self, sentence: str, **facts: str | int) -> None:
        """Something happened as it should."""
        self._line("info", sentence, facts)

    def warning(self, sentence: str, **facts: str | int) -> None:
        """Something somebody should look at when it comes often."""
        self._line("warning", sentence, facts)

    def bug(self, error: BaseException) -> None:
        """An error of ours: its kind and the place, not its message, which may quote a resident."""
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown"
        self._line("error", "a bug stopped a request", {"kind": type(error).__name__, "at": place})

    def _line(self, level: str, sentence: str, facts: dict[str, str | int]) -> None:
        unknown = facts.keys() - _ALLOWED
        if unknown:
            raise ValueError(f"no place in a log for {sorted(unknown)}")
        safe = {
            name: fact if isinstance(fact, int) or _CODE.fullmatch(fact) else "?"
            for name, fact in facts.items()
        }
        line = _json({"level": level, "message": sentence, **safe})
        # Half a line of JSON can be read by nobody: then rather the sentence alone.
        self._write(line if len(line) <= LONGEST else _json({"level": level, "message": sentence[:200]}))


def _json(facts: dict[str, str | int]) -> str:
    return json.dumps(facts, separators=(",", ":"))
