"""Pictures of the editors on their way to the generator: content/gambar, shown at /gambar/."""

from __future__ import annotations

import re
from pathlib import Path

ROOM = "gambar"
ENDINGS = (".jpg", ".jpeg", ".png")
_SHOWN = re.compile(rf"(!\[[^\]\n]*\]\()(?:\.\./)*/?(?={ROOM}/)")


def bring_pictures(content: Path, out: Path) -> set[str]:
    """Copy each picture that changed; their names below `out`."""
    names = set()
    for path in sorted((content / ROOM).rglob("*")):
        if path.suffix.lower() not in ENDINGS or not path.is_file():
            continue
        name = path.relative_to(content).as_posix()
        names.add(name)
        data, target = path.read_bytes(), out / name
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    return names


def with_pictures(name: str, text: str) -> str:
    """The Markdown of one page with the address of each picture as seen from there.

    Editors write gambar/x.jpg from where the file is, or /gambar/x.jpg as the visual editor does; a
    translation moves below /en/.
    """
    return _SHOWN.sub(rf"\g<1>{'../' * name.count('/')}", text) if f"{ROOM}/" in text else text
