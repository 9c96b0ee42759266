"""The list of what a phone stores when somebody asks for everything: within one megabyte."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from local.website.site_pages import file_of, undated
from local.website.workshop import Workshop

LIST = "assets/luring.json"
MOST = 1_000_000
"""Bytes over the line, packed. What does not fit stays away: offices last come, first left out."""
FOLDERS = (
    "",
    "layanan",
    "peristiwa",
    "bantuan",
    "cari",
    "unduhan",
    "waspada-penipuan",
    "pengaduan",
    "belajar",
    "kantor",
)
"""Folders of the site that are stored, the most needed first."""
# The places for notices and classes: handlers/shelf/board_places.py, handlers/classes/class_places.py.
_PUBLISHED = re.compile(rb"<!--(kabar|kelas):[^>]*-->.*?<!--/\1-->", re.DOTALL)
SCRIPTS = ("form.js", "files.js", "site.js", "search.js", "ticks.js", "cari.json")


def publish_saved_set(workshop: Workshop) -> None:
    """Write the list: for each address a mark of its content, and its packed size in bytes."""
    sizes = _Sizes(workshop.root / "build" / "cache" / "ukuran.json")
    listed, room = [], MOST
    for address in _addresses(workshop.out):
        content = (workshop.out / file_of(address)).read_bytes()
        size = sizes.of(content)
        if size <= room:
            room -= size
            listed.append([address, mark_on_a_phone(content), size])
    sizes.keep()
    text = json.dumps(listed, separators=(",", ":"))
    (workshop.out / LIST).write_text(text, encoding="utf-8")


def mark_on_a_phone(content: bytes) -> str:
    """What templates/theme/assets/kept.js makes of the same content, whatever functions publish into it."""
    return hashlib.sha256(_PUBLISHED.sub(b"", undated(content))).hexdigest()[:8]


def _addresses(out: Path) -> Iterator[str]:
    yield from (f"/assets/{name}" for name in SCRIPTS if (out / "assets" / name).is_file())
    yield "/offline.html"
    for folder in FOLDERS:
        pages = [out / "index.html"] if not folder else sorted((out / folder).rglob("index.html"))
        for page in pages:
            steps = page.relative_to(out).parent.parts
            yield "/" + "".join(f"{step}/" for step in steps)


class _Sizes:
    """Packed sizes by content, remembered from build to build: packing a page takes longer than its mark."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._known: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._known = {}
        self._used: dict[str, int] = {}

    def of(self, content: bytes) -> int:
        mark = hashlib.sha256(content).hexdigest()[:16]
        size = self._known.get(mark) or len(zlib.compress(content, 6))
        self._used[mark] = size
        return size

    def keep(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps(self._used), encoding="utf-8")
