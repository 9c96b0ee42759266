"""A page of the site as a part of a longer one: its ids, headings, links and forms made to fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handlers.shelf.board_places import without_places
from local.website.site_links import target_of
from local.website.still_forms import still

_BODY = re.compile(r"<main[^>]*>(.*?)</main>", re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b.*?</script>\n?", re.DOTALL)
_HEADING = re.compile(r"<(/?)h([1-5])\b")
_NAMES = re.compile(
    r'(\s(?:id|name|for|aria-labelledby|aria-describedby|aria-controls|list|headers)=")([^"]+)"'
)
_LINK = re.compile(r'(<(?:a|img|source)\b[^>]*?\s(?:href|src|srcset)=")([^"]*)"')
_ON_SCREEN = re.compile(r'<details class="[^"]*\bno-print\b[^"]*">.*?</details>\n?', re.DOTALL)
_FOLDED = re.compile(r"<details\b[^>]*>")


def heading_of(html: str) -> str:
    """The first heading of a page, as text that is escaped already."""
    found = _TITLE.search(html)
    return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""


def chapter(html: str, address: str, anchor: str, host: str, labels: Mapping[str, Any]) -> str:
    """What stands on a page, without the page around it.

    Args:
        html: The whole page.
        address: Where it stands on the site.
        anchor: What its ids begin with from now on.
        host: The site itself.
        labels: The label file whose words are said.
    """
    found = _BODY.search(html)
    # What is taken along is printed and kept: there is no place in it for notices of some days.
    text = without_places(_ON_SCREEN.sub("", _SCRIPT.sub("", found[1] if found else html)))
    text = still(text, host, address, labels)
    text = _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + 1}", text)
    # What is folded away on a screen is read on paper.
    text = _FOLDED.sub("<details open>", text)
    text = _NAMES.sub(lambda match: f'{match[1]}{_named(match[2], anchor)}"', text)

    def link(match: re.Match[str]) -> str:
        if match[2].startswith("#"):
            return f'{match[1]}#{anchor}-{match[2][1:]}"'
        return f'{match[1]}{target_of(address, match[2])}"'

    return _LINK.sub(link, text)


def _named(ids: str, anchor: str) -> str:
    return " ".join(f"{anchor}-{one}" for one in ids.split())
