"""The scripts of the pages, each joined into one file, and the service worker with what it needs to know.

The modules run in a browser as they stand, but for their words: `t("group.key")` becomes the words of the
label file. They are joined because each request costs a second on a bad line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.website.script_words import worded
from local.website.site_pages import undated

ENTRY = "form.js"
ON_DEMAND = (
    "desk.js",
    "entry.js",
    "files.js",
    "keep.js",
    "lessons.js",
    "proof.js",
    "quiz.js",
    "search.js",
    "site.js",
    "ticks.js",
)
"""Scripts that come only when they are needed; what they import is joined into each, and they may export."""
WORKER = "sw.js"
NEVER_KEPT = frozenset({"api", "assets", "cek-status", "editor", "kirim", "periksa-surat", "petugas"})
"""Folders of the site whose pages are of no use without a line, or not for everybody."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?:assets/)?([a-z_]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_EMPTY = re.compile(r"\n{2,}")
_VERSION, _FOLDERS = 'const VERSION = "";', "const FOLDERS = [];"


def publish_scripts(sources: Path, site: Path, labels: Mapping[str, Any], english: Mapping[str, Any]) -> None:
    """Put the joined scripts and the stamped worker into a built site, and take the single modules away.

    Args:
        sources: The folder of the modules.
        site: A finished site, to which the generator has copied modules and worker.
        labels: The label file whose words the scripts say.
        english: Its twin, for what a script says on pages of both languages: `t("group.key", "en")`.
    """
    entries = (ENTRY, *(entry for entry in ON_DEMAND if (sources / entry).exists()))
    scripts = {entry: worded(joined(sources, entry), labels, english) for entry in entries}
    assets = site / "assets"
    for path in sources.glob("*.js"):
        (assets / path.name).unlink(missing_ok=True)
    assets.mkdir(exist_ok=True)
    for entry, script in scripts.items():
        (assets / entry).write_text(script, encoding="utf-8")
    worker = worded(joined(sources, WORKER), labels, english)
    (site / WORKER).write_text(stamped(worker, site), encoding="utf-8")


def joined(sources: Path, entry: str = ENTRY) -> str:
    """One module that does what `entry` and all it imports do; each comes once, after what it needs."""
    done: dict[str, str] = {}

    def take(name: str, folder: Path = sources) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        done[name] = ""
        for needed in _IMPORT.findall(text):
            if needed not in done:
                take(needed)
        # Python keeps the place of a key that is set again: this one belongs after what it needs.
        del done[name]
        text = _IMPORT.sub("", text)
        done[name] = text if name == entry else _EXPORT.sub("", text)

    take(entry, sources.parent if entry == WORKER else sources)
    return _EMPTY.sub("\n", _COMMENT.sub("", "".join(done.values()))).lstrip()


def stamped(worker: str, site: Path) -> str:
    """The worker with the folders whose pages it may keep, and a mark of what it takes over as a whole.

    A form and its scripts belong together, so a new one of them makes a new worker, which fetches those that
    were kept. Guides need no script: each is kept anew when it is read.
    """
    mark = hashlib.sha256()
    together = [
        *site.rglob("layanan/**/ajukan/index.html"),
        *site.glob("assets/*.js"),
        *site.glob("offline.html"),
    ]
    for path in sorted(together):
        mark.update(path.relative_to(site).as_posix().encode() + b"\0" + undated(path.read_bytes()))
    folders = sorted(
        path.name for path in site.iterdir() if path.name not in NEVER_KEPT and any(path.rglob("index.html"))
    )
    facts = {
        _VERSION: f'const VERSION = "{mark.hexdigest()[:12]}";',
        _FOLDERS: f"const FOLDERS = {json.dumps(folders)};",
    }
    for line, fact in facts.items():
        if line not in worker:
            raise ValueError(f"{WORKER} has no line {line!r}")
        worker = worker.replace(line, fact)
    return worker
