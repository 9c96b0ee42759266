"""The neighbourhood of an address: what is counted in place of a person."""

from __future__ import annotations


def network_of(address: str) -> str:
    """/24 of IPv4, /48 of IPv6. Takes “address:port” as CloudFront writes it."""
    if address.count(":") > 1:
        return ":".join(address.strip("[]").split(":")[:3])
    return address.split(":", maxsplit=1)[0].rpartition(".")[0]
