"""What an earlier build left in the site: kept while it is made alike again, removed otherwise."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

KEEP = ".gitignore"
"""A file that makes an empty folder visible; nobody's output."""


def set_aside(site: Path, generated: Collection[str], aside: Path) -> None:
    """Move away every file of a site that a generator does not look after.

    Args:
        site: The finished site of an earlier build, or an empty folder.
        generated: Files that stay, relative to the site.
        aside: A folder of ours; made anew.
    """
    shutil.rmtree(aside, ignore_errors=True)
    for name in list(_files(site)):
        if name not in generated and name != KEEP:
            target = aside / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(site / name, target)


def put_back(site: Path, aside: Path) -> None:
    """Take back what was made again and is the same, so that its time stays; forget the rest."""
    for name in list(_files(aside)):
        made = site / name
        if made.is_file() and filecmp.cmp(aside / name, made, shallow=False):
            shutil.move(aside / name, made)
    shutil.rmtree(aside, ignore_errors=True)
    for folder, folders, names in os.walk(site, topdown=False):
        if not names and folder != str(site) and not any(Path(folder, one).exists() for one in folders):
            Path(folder).rmdir()


def _files(folder: Path) -> Iterator[str]:
    start = len(str(folder)) + 1
    for place, _, names in os.walk(folder):
        for name in names:
            yield f"{place}/{name}"[start:]
