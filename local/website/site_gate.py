"""The last look at every built page: links, lists of what may stand there, content policy."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from local.website import allowed_html, built_page
from local.website.allowed_html import LOADED
from local.website.built_page import BuiltPage, read_built_page
from local.website.kept import Kept

# Answered by handlers, so there is no file to find.
LIVE = re.compile(r"/(?:en/)?(kirim|cek-status|petugas|api|belajar/aksi|latihan)(/|$)")
OWN_POLICY = ("/editor/",)
"""Pages that are programs of others and are served under a policy of their own."""
MISSING = "/404.html"
"""A page that no editor writes: an inline script that stands there is ours."""
_PROGRAMS = [Path(module.__file__ or "") for module in (allowed_html, built_page)]


class SiteRefused(Exception):
    """The built site must not go out. `faults` are Indonesian sentences, each naming its page."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def read_site(site: Path, cache: Path | None = None) -> dict[str, BuiltPage]:
    """Every built page by its address: /layanan/x/ for layanan/x/index.html.

    Args:
        site: The folder of the site.
        cache: Folder where outcomes are kept by the bytes of their pages.
    """
    kept = Kept[BuiltPage](cache / "pages.kept", _PROGRAMS, [BuiltPage]) if cache else None
    pages = {}
    for folder, _, names in os.walk(site):
        for name in names:
            if name.endswith(".html"):
                content = Path(folder, name).read_bytes()
                address = address_of(f"{folder}/{name}"[len(str(site)) + 1 :])
                find = partial(_read, address, content)
                pages[address] = kept.get(address.encode() + b"\0" + content, find) if kept else find()
    if kept:
        kept.keep()
    return dict(sorted(pages.items()))


def _read(address: str, content: bytes) -> BuiltPage:
    return read_built_page(address, content.decode())


def address_of(file: str) -> str:
    """The path on the host of a file of the site."""
    return "/" + (file.removesuffix("index.html") if f"/{file}".endswith("/index.html") else file)


def refuse_if_unsafe(
    pages: Mapping[str, BuiltPage], site: Path, host: str, own_policy: tuple[str, ...] = OWN_POLICY
) -> None:
    """Raises SiteRefused with every fault of every page.

    Args:
        pages: What `read_site` read.
        site: The folder of the site.
        host: The site's own origin.
        own_policy: Addresses of pages that are not looked at.
    """
    ours = set(pages[MISSING].inline["script"]) if MISSING in pages else set()
    faults = []
    for address, page in pages.items():
        if address in own_policy:
            continue
        found = [*page.faults, *_script_faults(page, ours), *_link_faults(page, pages, site, host)]
        faults += [f"{address}: {fault}" for fault in dict.fromkeys(found)]
    if faults:
        raise SiteRefused(faults)


def _script_faults(page: BuiltPage, ours: set[str]) -> Iterator[str]:
    for script in page.inline["script"]:
        if script not in ours:
            yield f"hapus <script>{script.strip()[:40]}…: hanya skrip di templates/theme yang boleh"


def _link_faults(page: BuiltPage, pages: Mapping[str, BuiltPage], site: Path, host: str) -> Iterator[str]:
    for tag, written in page.links:
        link = _without_host(written, host)
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            if tag in LOADED and parts.scheme != "data":
                yield f"<{tag}> menunjuk situs lain: {link}"
            continue
        path = unquote(parts.path)
        target = _resolve(page.address, path)
        if tag == "form" or (LIVE.match(target) and target not in pages):
            continue
        if target not in pages and not (site / target.lstrip("/")).is_file():
            yield f"tautan “{link}” menunjuk halaman yang tidak ada"
        elif target in OWN_POLICY:  # a program makes of the fragment what it likes
            continue
        elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
            yield f"tautan “{link}” menunjuk bagian yang tidak ada"


def _without_host(link: str, host: str) -> str:
    rest = link.removeprefix(host)
    return (rest or "/") if rest != link and rest[:1] in ("", "/", "?", "#") else link


def _resolve(address: str, path: str) -> str:
    if not path or path.startswith("/"):
        return path or address
    steps = address.rsplit("/", 1)[0].split("/")
    for step in path.split("/"):
        if step == "..":
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps) or "/"


def content_security_policy(pages: Mapping[str, BuiltPage], own_policy: tuple[str, ...] = OWN_POLICY) -> str:
    """The policy under which exactly these pages work. Inline parts are allowed by their hash."""
    ours = [page for address, page in pages.items() if address not in own_policy]
    styles = _hashes(part for page in ours for part in page.inline["style"])
    scripts = _hashes(part for page in ours for part in page.inline["script"])
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["style-src 'self'", *styles]),  # officers fetch theirs
            " ".join(["script-src 'self'", *scripts]),
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def _hashes(parts: Iterable[str]) -> list[str]:
    digests = {base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in set(parts)}
    return [f"'sha256-{digest}'" for digest in sorted(digests)]
