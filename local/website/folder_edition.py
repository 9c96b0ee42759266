"""Pages that open from a folder, without a server and without a line: links lead to files, forms to paper."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from local.website.site_links import target_of
from local.website.site_pages import file_of, mark_of
from local.website.still_forms import still
from loket.words import Words

_SCRIPT = re.compile(r"<script\b.*?</script>\n?", re.DOTALL)
_OF_NO_USE = re.compile(
    r'<details class="share\b[^"]*">.*?</details>\n?|<!--daring-->.*?<!--/daring-->\n?', re.DOTALL
)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_STYLE_HOLE = "<!--gaya-->"
_MAIN = re.compile(r"<main[^>]*>")
_LINK = re.compile(r'<a\b([^>]*?\bhref=")([^"]*)("[^>]*)>(.*?)</a>', re.DOTALL)
_OTHER = re.compile(r'(<(?:img|source|form|link)\b[^>]*?\b(?:src|srcset|action|href)=")([^"]*)(")')


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderEdition:
    """What is in the folder, and what is said about it.

    Attributes:
        addresses: Pages of the folder, as on the site: {"/", "/layanan/x/"}.
        host: Where the site itself is, for whatever needs a line.
        notice: The sentence on top of every page: how old it is. HTML.
    """

    addresses: Collection[str]
    host: str
    notice: str
    labels: Mapping[str, Any]

    def page(self, html: str, address: str) -> str:
        """One page of the site as it stands in the folder at `file_of(address)`."""
        way_up = "../" * file_of(address).count("/")
        # The style is longer than the page, and nothing is to be done in it.
        before, opening, rest = html.partition("<style>")
        style, closing, after = rest.partition("</style>")
        html = for_a_folder(_SCRIPT.sub("", before + _STYLE_HOLE + after))
        html = still(html, self.host, address, self.labels)
        html = _LINK.sub(self._link(address), html)
        html = _OTHER.sub(lambda match: match[1] + self.way(address, match[2]) + match[3], html)
        html = html.replace(_STYLE_HOLE, f"{opening}{style}{closing}", 1)
        html = _STYLE.sub(
            lambda match: f'<link rel="stylesheet" href="{way_up}{style_file(match[1].encode())}">', html
        )
        return _MAIN.sub(lambda match: f'{match[0]}\n<p class="banner">{self.notice}</p>', html, count=1)

    def way(self, address: str, link: str) -> str:
        """Where a link of the page at `address` leads: a file of the folder, or the site itself."""
        # Where an absolute link leads does not depend on the page, and the same few stand on every page.
        target, _, fragment = _target("/" if link.startswith("/") else address, link).partition("#")
        if not target.startswith("/"):
            return link
        if target in self.addresses:
            here = "/" + posixpath.dirname(file_of(address))
            if target.split("/")[1] != here.split("/")[1]:  # nothing in common, and no slow comparison
                way_up = "../" * file_of(address).count("/")
                return way_up + file_of(target) + (f"#{fragment}" if fragment else "")
            return posixpath.relpath("/" + file_of(target), here) + (f"#{fragment}" if fragment else "")
        return self.host + target

    def _link(self, address: str) -> Callable[[re.Match[str]], str]:
        remark = escape(Words(self.labels).say("offline.needs_internet"))

        def link(match: re.Match[str]) -> str:
            before, written, after, text = match.groups()
            way = self.way(address, written)
            online = way.startswith(self.host) and not written.startswith(self.host)
            note = f"&nbsp;<small>({remark})</small>" if online else ""
            return f"<a{before}{way}{after}>{text}{note}</a>"

        return link


_target = lru_cache(maxsize=4096)(target_of)


def for_a_folder(html: str) -> str:
    """A page without what only the web has: ways to hand it on, and to take it along."""
    return _OF_NO_USE.sub("", html)


def styles_of(html: bytes) -> Iterator[bytes]:
    """The styles that a page of the site carries inside."""
    # Twice as fast as a pattern, and there are many pages.
    _, opening, rest = html.partition(b"<style>")
    while opening:
        style, _, rest = rest.partition(b"</style>")
        yield style
        _, opening, rest = rest.partition(b"<style>")


def style_file(style: bytes) -> str:
    """The file of the folder that holds a style which many pages share."""
    return f"gaya-{mark_of(style)}.css"
