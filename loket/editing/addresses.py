"""Where pages live on the site, and which two would live in the same place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from loket.forms.sheet import Correction

_GOOD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_GUIDE = re.compile(r"layanan/(?!index\.)[^/.]+\.md")


def address_of(name: str) -> str:
    """bantuan.md → /bantuan/, kantor/index.md → /kantor/, bantuan.en.md → /en/bantuan/."""
    if name.endswith(".en.md"):
        return "/en" + address_of(name.removesuffix(".en.md") + ".md")
    stem = name.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        stem = posixpath.dirname(stem)
    return f"/{stem}/" if stem else "/"


def name_of(address: str, names: Iterable[str]) -> str:
    """The page that lives at an address; empty when there is none."""
    path = address.strip("/")
    known = names if isinstance(names, frozenset | set | dict) else frozenset(names)
    return next((name for name in (f"{path}.md", f"{path}/index.md".lstrip("/")) if name in known), "")


def is_guide_name(name: str) -> bool:
    """True for layanan/<slug>.md: the build adds the standard above and below its text."""
    return _GUIDE.fullmatch(name) is not None


def shared_addresses(folder: str, written: Iterable[str], made: Iterable[str]) -> Iterator[Correction]:
    """Two files for one address, whatever capitals they are written with; a page that the build makes too."""
    seen: dict[str, str] = {}
    from_data = {address_of(name).lower() for name in made}
    for name in sorted(written, key=lambda name: (name != name.lower(), name)):
        address = address_of(name).lower()
        first = seen.setdefault(address, name)
        if address in from_data:
            told = f"Alamat {address} sudah dibuat sendiri dari data. Ganti nama berkas ini."
        elif first != name:
            told = f"Alamat {address} sudah dipakai {folder}/{first}. Ganti nama salah satu, atau gabungkan."
        else:
            continue
        yield Correction(file=f"{folder}/{name}", line=1, message=told)


def bad_names(folder: str, names: Iterable[str]) -> Iterator[Correction]:
    """File and folder names that make an ugly address, or another one on another computer."""
    for name in sorted(names):
        if name.startswith("forms/"):  # told with the form
            continue
        stem, dot, rest = posixpath.basename(name).partition(".")
        parts = [part for part in posixpath.dirname(name).split("/") if part]
        if all(_GOOD.fullmatch(part) for part in (*parts, stem)) and rest == rest.lower():
            continue
        better = "/".join([*map(_slug, parts), _slug(stem)]) + dot + rest.lower()
        yield Correction(
            file=f"{folder}/{name}",
            line=1,
            message=f"Nama berkas: huruf kecil, angka, dan tanda hubung saja. Ganti menjadi “{better}”.",
        )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "halaman"
