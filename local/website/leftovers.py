"""What an earlier build left in the site: kept while it is made alike again, removed otherwise."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

KEEP = ".gitignore"
"""A file that makes an empty folder visible; nobody's output."""


class Leftovers:
    """Files of an earlier build, put aside while the next one is made."""

    def __init__(self, site: Path, aside: Path) -> None:
        """Begin with an empty folder.

        Args:
            site: The finished site of an earlier build, or an empty folder.
            aside: A folder of ours; made anew.
        """
        self._site = site
        self._aside = aside
        shutil.rmtree(aside, ignore_errors=True)

    def take_all_but(self, generated: Collection[str]) -> None:
        """Put aside every file that a generator does not look after; names are relative to the site."""
        for name in list(_files(self._site)):
            if name not in generated and name != KEEP:
                self.take(self._site / name)
        _prune(self._site)

    def take(self, file: Path) -> None:
        """Put aside one file of the site that has to be written anew; it need not be there."""
        if file.is_file():
            target = self._aside / file.relative_to(self._site)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, target)

    def put_back(self) -> None:
        """Take back what was made again and is the same, so that its time stays; forget the rest."""
        for name in list(_files(self._aside)):
            made = self._site / name
            if made.is_file() and filecmp.cmp(self._aside / name, made, shallow=False):
                shutil.move(self._aside / name, made)
        shutil.rmtree(self._aside, ignore_errors=True)
        _prune(self._site)


def _files(folder: Path) -> Iterator[str]:
    start = len(str(folder)) + 1
    for place, _, names in os.walk(folder):
        for name in names:
            yield f"{place}/{name}"[start:]


def _prune(site: Path) -> None:
    """Remove folders in which nothing is left."""
    for folder, folders, names in os.walk(site, topdown=False):
        if not names and folder != str(site) and not any(Path(folder, one).exists() for one in folders):
            Path(folder).rmdir()
