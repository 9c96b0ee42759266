"""The form page's modules as one file, and the service worker with the mark of what it may keep.

The modules run in a browser as they stand. They are joined because each request costs
a second on a bad line.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

ENTRY = "form.js"
ON_DEMAND = ("files.js", "proof.js")
"""Scripts that come only when they are needed; what they import is joined into each."""
WORKER = "sw.js"
KEPT = ("layanan", "assets")
"""Folders of the site that the service worker may keep."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_EMPTY = re.compile(r"\n{2,}")
_VERSION = 'const VERSION = "";'


def publish_scripts(sources: Path, site: Path) -> None:
    """Put the joined scripts and the stamped worker into a built site, and take the single modules away.

    Args:
        sources: The folder of the modules.
        site: A finished site, to which the generator has copied modules and worker.
    """
    scripts = {entry: joined(sources, entry) for entry in (ENTRY, *ON_DEMAND)}
    assets = site / "assets"
    for path in sources.glob("*.js"):
        (assets / path.name).unlink(missing_ok=True)
    assets.mkdir(exist_ok=True)
    for entry, script in scripts.items():
        (assets / entry).write_text(script, encoding="utf-8")
    worker = (sources.parent / WORKER).read_text(encoding="utf-8")
    (site / WORKER).write_text(stamped(worker, site), encoding="utf-8")


def joined(sources: Path, entry: str = ENTRY) -> str:
    """One module that does what `entry` and all it imports do; each comes once, after what it needs."""
    done: dict[str, str] = {}

    def take(name: str) -> None:
        text = (sources / name).read_text(encoding="utf-8")
        done[name] = ""
        for needed in _IMPORT.findall(text):
            if needed not in done:
                take(needed)
        # Python keeps the place of a key that is set again: this one belongs after what it needs.
        del done[name]
        done[name] = _EXPORT.sub("", _IMPORT.sub("", text))

    take(entry)
    return _EMPTY.sub("\n", _COMMENT.sub("", "".join(done.values()))).lstrip()


def stamped(worker: str, site: Path) -> str:
    """The worker with a version that changes with every page and script it may keep."""
    mark = hashlib.sha256()
    for path in sorted(path for folder in KEPT for path in (site / folder).rglob("*") if path.is_file()):
        mark.update(path.relative_to(site).as_posix().encode() + b"\0" + path.read_bytes())
    if _VERSION not in worker:
        raise ValueError(f"{WORKER} has no line {_VERSION!r}")
    named = worker.replace(_VERSION, f'const VERSION = "{mark.hexdigest()[:12]}";')
    return _COMMENT.sub("", named)
