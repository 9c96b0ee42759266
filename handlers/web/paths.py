"""Finds the page that a path means, where API Gateway knows only its beginning."""

from __future__ import annotations

from collections.abc import Iterable


class Signpost:
    """Knows some routes, such as "GET /a/{case}". Words come before variables, as in API Gateway."""

    def __init__(self, routes: Iterable[str]) -> None:
        self._routes = sorted(routes, key=lambda route: route.count("{"))

    def find(self, method: str, path: str) -> tuple[str, dict[str, str]] | None:
        """The route of a request and the values of its variables; None when there is none."""
        for route in self._routes:
            known, _, pattern = route.partition(" ")
            values = _match(pattern, path) if known == method else None
            if values is not None:
                return route, values
        return None


def _match(pattern: str, path: str) -> dict[str, str] | None:
    """The values of the variables of a pattern, None when the path is another one's."""
    parts, segments = pattern.split("/"), path.split("/")
    if len(parts) != len(segments):
        return None
    values: dict[str, str] = {}
    for part, segment in zip(parts, segments, strict=True):
        if part.startswith("{") and segment:
            values[part.strip("{}")] = segment
        elif part != segment:
            return None
    return values
