"""Compares all pages with each other: the light part, done anew at every build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loket.editing.addresses import bad_names, shared_addresses
from loket.editing.folder_files import is_written, strange_files
from loket.editing.freshness import date_slips
from loket.editing.known_words import unexplained
from loket.editing.orphans import forms_nobody_uses, lonely_pages, pictures_nobody_shows
from loket.editing.targets import target_slips
from loket.editing.world import World
from loket.forms.sheet import Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found: what has to be put right, what should be, and what is past its day.

    `style` is hard to read or to reach: `make check` refuses it, a build tells it.
    """

    corrections: tuple[Correction, ...]
    style: tuple[Correction, ...]
    advice: tuple[Correction, ...]
    stale: tuple[Correction, ...]


def compare(world: World, forms: Iterable[str], today: date) -> Findings:
    """Everything; what each page says of itself is among it.

    Args:
        forms: Slug of every form file.
        today: Day in the city's zone.
    """
    pages = world.pages.values()
    dated, old = date_slips(world.folder, pages, today)
    shared = list(shared_addresses(world.folder, world.pages, world.made))
    clashing = {found.file for found in shared}
    files = [name for name in world.files if is_written(name)]
    names = (*world.pages, *files)
    badly_named = [found for found in bad_names(world.folder, names) if found.file not in clashing]
    told = clashing | {found.file for found in badly_named}
    corrections = [
        *(found for page in pages for found in page.corrections),
        *dated,
        *shared,
        *badly_named,
        *strange_files(world.folder, files),
        *target_slips(world),
        *forms_nobody_uses(world, forms),
    ]
    style = [
        *(found for page in pages for found in page.style),
        *unexplained(world),
        *lonely_pages(world, told),
    ]
    advice = [
        *(found for page in pages for found in page.advice),
        *pictures_nobody_shows(world),
    ]
    return Findings(
        corrections=tuple(sorted(corrections)),
        style=tuple(sorted(style)),
        advice=tuple(sorted(advice)),
        stale=tuple(sorted(old)),
    )
