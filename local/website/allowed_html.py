"""What may stand in a page that we publish. Everything that is not on these lists is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_BARE = (
    "abbr address article aside b bdi blockquote body br caption cite code dd del dfn div dl dt em "
    "figcaption figure footer h1 h2 h3 h4 h5 h6 head header hgroup hr i ins kbd legend main mark nav "
    "noscript p pre q s samp search section small span strong style sub summary sup table tbody tfoot thead "
    "title tr u ul var wbr"
)
_FIELD = (
    "autocapitalize autocomplete autofocus disabled enterkeyhint inputmode maxlength minlength name "
    "placeholder readonly required spellcheck"
)
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_BARE.split(), frozenset()),
    **{
        tag: frozenset(names.split())
        for tag, names in {
            "a": "download href hreflang rel type",
            "button": "disabled formnovalidate name type value",
            "col": "span",
            "colgroup": "span",
            "data": "value",
            "details": "name open",
            "fieldset": "disabled name",
            "form": "accept-charset action autocomplete enctype method novalidate",
            "html": "",
            "img": "alt decoding fetchpriority height loading src width",
            "input": f"{_FIELD} accept checked list max min multiple pattern size step type value",
            "label": "for",
            "li": "value",
            "link": "href hreflang rel sizes type",
            "meta": "charset content media name property",
            "meter": "high low max min optimum value",
            "ol": "reversed start type",
            "optgroup": "disabled label",
            "option": "disabled label selected value",
            "output": "for name",
            "progress": "max value",
            "script": "src type",
            "select": f"{_FIELD} multiple size",
            "td": "colspan headers rowspan",
            "textarea": f"{_FIELD} cols rows",
            "th": "abbr colspan headers rowspan scope",
            "time": "datetime",
        }.items()
    },
}
"""Attributes by tag, besides those of EVERYWHERE."""

EVERYWHERE = frozenset({"class", "dir", "hidden", "id", "lang", "role", "tabindex", "title", "translate"})
_MARKS = re.compile(r"(?:aria|data)-[a-z0-9-]+")

ADDRESSES: Mapping[tuple[str, str], frozenset[str]] = {
    ("a", "href"): frozenset({"", "http", "https", "mailto", "sms", "tel"}),
    ("form", "action"): frozenset({"", "http", "https"}),
    ("img", "src"): frozenset({"", "http", "https", "data"}),
    ("link", "href"): frozenset({"", "http", "https", "data"}),
    ("script", "src"): frozenset({"", "http", "https"}),
}
"""Schemes by tag and attribute; "" is an address on this site."""

LOADED = frozenset({"form", "img", "link", "script"})
"""Tags that make a browser ask, or send: they name our own host only."""

LINK_KINDS = frozenset(
    {"alternate", "canonical", "help", "icon", "license", "manifest", "next", "prev", "search"}
)
SCRIPT_KINDS = frozenset({"", "module", "application/ld+json"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_FETCHING_STYLE = re.compile(r"@import|@font-face|url\(\s*[\"']?(?!data:|#)|expression\(|</", re.IGNORECASE)


def attribute_faults(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """What must go from one tag, each as an instruction. Names are in small letters, values as read."""
    allowed = ATTRIBUTES.get(tag)
    if allowed is None:
        yield f"hapus <{tag}>: kode ini tidak ada di daftar yang boleh dipakai"
        return
    for name, value in attributes.items():
        if name not in allowed and name not in EVERYWHERE and not _MARKS.fullmatch(name):
            yield f"hapus {name}=… pada <{tag}>: tidak ada di daftar yang boleh dipakai"
        elif "<" in value:
            yield f"tulis &lt; sebagai ganti < di dalam {name}=… pada <{tag}>"
        elif (schemes := ADDRESSES.get((tag, name))) is not None and scheme(value) not in schemes:
            yield f"hapus {name}={value!r} pada <{tag}>"
    yield from _kind_faults(tag, attributes)


def _kind_faults(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if tag == "link" and not set(attributes.get("rel", "").lower().split()) <= LINK_KINDS:
        yield f"hapus <link rel={attributes.get('rel', '')!r}>"
    if tag == "script" and attributes.get("type", "").lower() not in SCRIPT_KINDS:
        yield f"hapus <script type={attributes['type']!r}>"
    if tag == "form" and attributes.get("method", "get").lower() not in ("get", "post"):
        yield f"hapus method={attributes['method']!r} pada <form>"


def scheme(address: str) -> str:
    """The scheme of an address as a browser sees it; "" without one, "?" for tricks with signs."""
    # Browsers drop line breaks and tabs inside an address and take \\ for /.
    if "\\" in address or any(ord(sign) < 33 for sign in address.strip()):
        return "?"
    found = _SCHEME.match(address.strip().lower())
    return found[1] if found else ""


@lru_cache(maxsize=64)  # every page carries the same style
def style_faults(style: str) -> tuple[str, ...]:
    """What must go from an inline style: whatever would make a browser ask somebody for something."""
    return tuple(
        f"hapus “{found[0]}…” dari <style>: tidak boleh memuat apa pun dari luar halaman"
        for found in _FETCHING_STYLE.finditer(style)
    )
