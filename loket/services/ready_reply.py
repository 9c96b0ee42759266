"""A message that lies ready for officers, so that a good answer is one press away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyReply:
    """What is sent, and what it is called. `services`: slugs of the guides it is for; none means all."""

    id: str
    title: str
    text: str
    services: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        return cls(**{**plain, "services": tuple(plain.get("services", ()))})
