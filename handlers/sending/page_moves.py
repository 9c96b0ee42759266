"""Buttons of a page that change it and send nothing: a row or a file more, less, or elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from loket.forms import Fields, Form, move_files, move_rows

MOVES = frozenset({"_rows", "_files"})
"""Names of those buttons. Their value is the order."""


def moved(form: Form, ours: Mapping[str, str], written: Fields) -> tuple[Fields, str]:
    """The fields of the page that follows, and the question or row to go to."""
    if "_rows" in ours:
        return move_rows(form, written, ours["_rows"])
    return move_files(form, written, ours["_files"])
