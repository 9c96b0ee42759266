"""`make preview`: the site of a branch as a folder that anybody opens with a double click."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from local.holidays import WITA_OFFSET
from local.website.site_pages import newest_day, read_pages
from local.website.takeaway import folder_of
from local.website.workshop import Workshop
from loket.content import load_content

LEFT_OUT = frozenset({"assets", "editor"})
"""Folders of programs, which need a server."""


def write_preview(root: Path, site: Path, out: Path) -> int:
    """Write a built site as a folder; the number of its files.

    Args:
        root: The repository.
        site: The built site.
        out: The folder, made anew.
    """
    today = (datetime.now(UTC) + WITA_OFFSET).date()
    workshop = Workshop(root=root, out=site, content=load_content(root / "content"), today=today)
    entries = folder_of(read_pages(site, LEFT_OUT), workshop, newest_day(workshop.content))
    shutil.rmtree(out, ignore_errors=True)
    for name, entry in entries.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(entry.make())
    return len(entries)


def main() -> int:
    """Write build/pratinjau of the repository one stands in; `make site` comes before."""
    root = Path.cwd()
    out = root / "build" / "pratinjau"
    count = write_preview(root, root / "site", out)
    print(f"Pratinjau siap: {count} berkas. Buka {out / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
