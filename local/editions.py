"""Builds of the site and the catalog, one after the other: what is shown is always a whole one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One build of everything editors and designers write."""

    site: Path
    catalog: Path
    content_security_policy: str


Build = Callable[[Path], Edition]
"""Builds into an empty folder; raises what the editor must correct."""


class Editions:
    """Numbered builds in one folder; only the newest is kept once it is shown."""

    def __init__(self, folder: Path, build: Build) -> None:
        self._folder = folder
        self._build = build
        self._number = 0
        shutil.rmtree(folder, ignore_errors=True)

    def make(self) -> Edition:
        """Build the next one. Raises what the build raises, and leaves the last good one alone."""
        self._number += 1
        target = self._folder / str(self._number)
        target.mkdir(parents=True)
        try:
            return self._build(target)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise

    def forget_older(self) -> None:
        """Remove all but the newest two: a visit under way may still read the one before."""
        for folder in self._folder.iterdir():
            if folder.name.isdigit() and int(folder.name) < self._number - 1:
                shutil.rmtree(folder, ignore_errors=True)
