"""A counter whose domicile form asks more than the one that we ship."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from local.patterns import form_of
from loket.forms import to_plain
from tests.answers import DOMICILE
from tests.counter import Counter, make_keys, open_counter
from tests.stores import RunningStore

Question = Mapping[str, Any]
"""As an editor writes it."""


def counter_asking(
    store: RunningStore, catalog: Path, *questions: Question, without: Collection[str] = (), **form: str
) -> Counter:
    """The domicile form with these questions in its second part.

    `without`: ids of questions that are taken out. `form`: what else is different, its version at least.
    """

    def change(content: dict[str, Any]) -> None:
        changed = content["forms"][DOMICILE]
        for section in changed["sections"]:
            section["questions"] = [entry for entry in section["questions"] if entry["id"] not in without]
        added = to_plain(form_of(*questions))["sections"][0]["questions"]
        changed["sections"][1]["questions"].extend(added)
        changed.update(form)

    return open_counter(store, catalog, make_keys(store)).with_catalog(change)
