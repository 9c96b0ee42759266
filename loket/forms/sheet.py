"""What an editor has to put right: every correction with its file and line, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Correction:
    """One thing for the editor to put right. `line` counts from 1; `message` is an Indonesian sentence."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(Exception):
    """Content cannot be used as it stands. Carries every correction at once, and the advice found beside."""

    def __init__(self, corrections: Iterable[Correction], advice: Iterable[Correction] = ()) -> None:
        self.corrections = tuple(sorted(corrections))
        self.advice = tuple(sorted(advice))
        super().__init__("\n".join(str(correction) for correction in self.corrections))


@dataclass(slots=True)
class Sheet:
    """One file under correction."""

    file: str
    corrections: list[Correction] = field(default_factory=list)

    def fault(self, line: int, message: str) -> None:
        """Note a correction and go on reading."""
        self.corrections.append(Correction(file=self.file, line=line, message=message))

    def close(self) -> None:
        """Raise ContentError when anything was noted."""
        if self.corrections:
            raise ContentError(self.corrections)
