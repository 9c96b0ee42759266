"""Peer mentors: one for three to five colleagues of the same office."""

from __future__ import annotations

from collections.abc import Mapping

MOST_PEERS = 5


def joined(peers: Mapping[str, str], subject: str, name: str) -> dict[str, str] | None:
    """The peers of a mentor with one more, names by subject; None when the mentor has enough."""
    if subject not in peers and len(peers) >= MOST_PEERS:
        return None
    return {**peers, subject: name}
