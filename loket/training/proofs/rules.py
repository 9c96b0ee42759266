"""The city's rules for certificates and hours of learning, as content/data/sertifikat.yaml says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """A way to be employed. `jp`: hours of learning asked for in a year, of 45 minutes each."""

    id: str
    name: str
    jp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a certificate looks like and how much is asked for.

    Attributes:
        number_pattern: With {seq} and {year}; `programme` and `org` fill the rest.
        issuer: Who issues, in words.
        signer: Name and title of whoever answers for certificates, as they are printed.
        signing_key: Number of the key that signs new certificates, 1 or more.
        employments: The first is taken for whoever did not choose.
    """

    number_pattern: str
    programme: str
    org: str
    issuer: str
    signer: tuple[str, str]
    signing_key: int
    employments: tuple[Employment, ...]

    def employment(self, name: str) -> Employment:
        """The employment with this id, or the first one."""
        return next((one for one in self.employments if one.id == name), self.employments[0])

    def plain(self) -> dict[str, Any]:
        """For the catalog."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From the catalog."""
        employments = tuple(Employment(**row) for row in plain["employments"])
        return cls(**{**plain, "employments": employments, "signer": tuple(plain["signer"])})
