"""One built page, read tag by tag: strictly, so that no browser can see in it what we did not."""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from local.website.allowed_html import ADDRESSES, attribute_faults, style_faults

_ATTRIBUTE = r"""\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>`=]++))?"""
_TEXT = r"[^<]*+(?:<(?!/(?P=raw)\s*+>)[^<]*+)*+"
# Every way a “<” may go on. Whatever goes on otherwise is refused, before a browser guesses.
_TOKEN = re.compile(
    r"<(?:"
    r"/[a-z][a-z0-9-]*+\s*+>"
    # Between these two tags a browser reads no tags.
    rf"|(?P<begin>(?P<raw>script|style|textarea|title)(?:{_ATTRIBUTE})*+\s*+>)(?P<text>{_TEXT})</(?P=raw)\s*+>"
    rf"|(?P<tag>[a-z][a-z0-9-]*+(?:{_ATTRIBUTE})*+\s*+/?>)"
    r"|!--(?!-?>)(?:(?!--!?>).)*+-->"
    r"|!doctype html>"
    r"|(?P<stray>)"
    r")",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"([a-z][a-z0-9-]*)", re.IGNORECASE)
_PAIR = re.compile(r"""\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`=]+)))?""")
_RAW = frozenset({"script", "style", "textarea", "title"})
_DATA = "application/ld+json"


@dataclass(slots=True)
class BuiltPage:
    """What the last look needs of a page. `address` is its path on the host.

    Attributes:
        faults: What must go, each an Indonesian instruction.
        links: Tag and address of everything that names an address.
        inline: Texts of the styles and the scripts that stand in the page itself.
        elements: How many tags are opened.
    """

    address: str
    faults: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    inline: dict[str, list[str]] = field(default_factory=lambda: {"style": [], "script": []})
    elements: int = 0


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    id: str | None
    kind: str
    link: tuple[str, str] | None
    faults: tuple[str, ...]


def read_built_page(address: str, text: str) -> BuiltPage:
    """Read one page."""
    page = BuiltPage(address)
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "tag":
            tag = _tag(found["tag"])
            _note(page, tag)
            if tag.name in _RAW:
                page.faults.append(f"tutup <{tag.name}> dengan </{tag.name}>")
        elif kind == "text":
            tag = _tag(found["begin"])
            _note(page, tag)
            _note_raw(page, tag, found["text"])
        elif kind == "stray":
            around = text[found.start() : found.start() + 30].partition("\n")[0]
            page.faults.append(f"tulis &lt; sebagai ganti < pada “{around}”, atau lengkapi kodenya")
    return page


def _note(page: BuiltPage, tag: _Tag) -> None:
    page.elements += 1
    page.faults += tag.faults
    if tag.link:
        page.links.append(tag.link)
    if tag.id is not None:
        if tag.id in page.ids:
            page.faults.append(f"ganti salah satu id “{tag.id}” yang ditulis dua kali")
        page.ids.add(tag.id)


def _note_raw(page: BuiltPage, tag: _Tag, text: str) -> None:
    if f"</{tag.name}" in text.lower() or (tag.name in ("script", "style") and "<!--" in text):
        page.faults.append(f"hapus “</{tag.name}” atau “<!--” dari isi <{tag.name}>")
    elif tag.name == "style":
        page.inline["style"].append(sys.intern(text))
        page.faults += style_faults(text)
    elif tag.name == "script" and tag.kind == _DATA:
        page.faults += _data_faults(text)
    elif tag.name == "script" and not tag.link:
        page.inline["script"].append(text)
    elif tag.name == "script" and text.strip():
        page.faults.append("hapus isi <script> yang memakai src")


def _data_faults(text: str) -> list[str]:
    """A block of data is never run; it still has to be data."""
    try:
        json.loads(text)
    except ValueError:
        return [f"perbaiki isi <script type={_DATA!r}>: harus JSON"]
    return []


@lru_cache(maxsize=65536)  # the same few tags stand on every page
def _tag(written: str) -> _Tag:
    named = _NAME.match(written)
    assert named is not None
    name = named[1].lower()
    attributes: dict[str, str] = {}
    faults = []
    for pair in _PAIR.finditer(written, named.end()):
        key = pair[1].lower()
        if key in attributes:
            faults.append(f"hapus {key}=… yang ditulis dua kali pada <{name}>")
        attributes.setdefault(key, html.unescape(pair[2] or pair[3] or pair[4] or ""))
    return _Tag(
        name=name,
        id=attributes.get("id"),
        kind=attributes.get("type", "").lower(),
        link=_link(name, attributes),
        faults=(*faults, *attribute_faults(name, attributes)),
    )


def _link(tag: str, attributes: Mapping[str, str]) -> tuple[str, str] | None:
    return next(
        ((tag, attributes[name].strip()) for of, name in ADDRESSES if of == tag and name in attributes), None
    )
