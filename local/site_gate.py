"""The last look at every built page: no broken link, nothing that the content policy would block."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Answered by handlers, so there is no file to find.
LIVE = re.compile(r"/(kirim|cek-status|petugas|api)(/|$)")
FORBIDDEN_TAGS = {"iframe", "object", "embed", "base", "applet"}
LINKS = {"a": "href", "link": "href", "form": "action", "button": "formaction", "img": "src", "script": "src"}
OWN_HOST_ONLY = {"link", "form", "button", "img", "script"}


class SiteRefused(Exception):
    """The built site must not go out. `faults` are Indonesian sentences, each naming its page."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(slots=True)
class BuiltPage(HTMLParser):
    """One built page, read once. `address` is its path on the host."""

    address: str
    faults: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    inline: dict[str, list[str]] = field(default_factory=lambda: {"style": [], "script": []})
    elements: int = 0
    _open: str = ""

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements += 1
        if tag in FORBIDDEN_TAGS:
            self.faults.append(f"hapus <{tag}>")
        for name, value in attrs:
            self._attribute(tag, name, (value or "").strip())
        if tag in self.inline and not (tag == "script" and dict(attrs).get("src")):
            self.inline[tag].append("")
            self._open = tag

    def _attribute(self, tag: str, name: str, value: str) -> None:
        scheme = re.sub(r"[\x00-\x20]", "", value).lower()
        if name.startswith("on") or name == "style":
            self.faults.append(f"hapus {name}=… pada <{tag}>")
        elif name == "id":
            if value in self.ids:
                self.faults.append(f"ganti salah satu id “{value}” yang ditulis dua kali")
            self.ids.add(value)
        elif scheme.startswith(("javascript:", "vbscript:")):
            self.faults.append(f"hapus {name}={value!r} pada <{tag}>")
        elif LINKS.get(tag) == name:
            self.links.append((tag, value))

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inline[self._open][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = ""


def read_site(site: Path) -> dict[str, BuiltPage]:
    """Every built page by its address: /layanan/x/ for layanan/x/index.html."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        address = "/" + (name.removesuffix("index.html") if name.endswith("index.html") else name)
        page = BuiltPage(address)
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        pages[address] = page
    return pages


def refuse_if_unsafe(pages: dict[str, BuiltPage], site: Path, host: str) -> None:
    """Raises SiteRefused with every fault of every page. `host` is the site's own origin."""
    faults = [f"{address}: {fault}" for address, page in pages.items() for fault in page.faults]
    for address, page in pages.items():
        faults += [f"{address}: {fault}" for fault in _link_faults(page, pages, site, host)]
    if faults:
        raise SiteRefused(faults)


def _link_faults(page: BuiltPage, pages: dict[str, BuiltPage], site: Path, host: str) -> Iterator[str]:
    for tag, written in page.links:
        link = (written.removeprefix(host) or "/") if written.startswith(host) else written
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            if tag in OWN_HOST_ONLY and parts.scheme != "data":
                yield f"<{tag}> menunjuk situs lain: {link}"
            continue
        path = unquote(parts.path)
        target = _resolve(page.address, path)
        if tag == "form" or (LIVE.match(target) and target not in pages):
            continue
        if target not in pages and not (site / target.lstrip("/")).is_file():
            yield f"tautan “{link}” menunjuk halaman yang tidak ada"
        elif parts.fragment and target in pages and parts.fragment not in pages[target].ids:
            yield f"tautan “{link}” menunjuk bagian yang tidak ada"


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


def content_security_policy(pages: dict[str, BuiltPage]) -> str:
    """The policy under which exactly these pages work. Inline parts are allowed by their hash."""
    styles = _hashes(part for page in pages.values() for part in page.inline["style"])
    scripts = _hashes(part for page in pages.values() for part in page.inline["script"])
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["style-src", *styles]),
            " ".join(["script-src 'self'", *scripts]),
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def _hashes(parts: Iterable[str]) -> list[str]:
    digests = {base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts}
    return [f"'sha256-{digest}'" for digest in sorted(digests)]
