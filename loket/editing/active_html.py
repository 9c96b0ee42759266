"""HTML inside a page: a short list of tags and attributes that cannot harm; anything else is told."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from loket.editing.facts import Link
from loket.editing.page_text import PageText
from loket.forms.sheet import Correction

TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "hr", "i", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "wbr",
})  # fmt: skip
EVERYWHERE = frozenset({"class", "dir", "id", "lang", "role", "title"})
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "details": frozenset({"open"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)(/?>|(?=<)|\Z)|<(![a-zA-Z]|\?)"
)
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_LIST = re.compile(r"\{:[^}\n]*\}|(?<=[)#])[ \t]*\{[^}\n]*\}")
_INSTEAD = {
    "img": "Tulis gambar sebagai ![isi gambar](gambar/nama.jpg).",
    "h1": "Judul sudah tampil sendiri. Pakai “## Anak judul”.",
    "form": "Formulir dibuat di content/forms.",
    "button": "Pakai tautan: [kata](alamat).",
    "iframe": "Pakai tautan ke halamannya.",
    "video": "Pakai tautan ke halamannya.",
    "font": "Pakai **tebal** atau *miring*.",
    "center": "Hapus; letak diatur sendiri.",
}


def html_of(page: PageText) -> tuple[list[Correction], list[Link]]:
    """What may not stand there, one line a tag; and the links that tags hold."""
    corrections, links = _of_lists(page), list[Link]()
    if "<" not in page.shown:
        return corrections, links
    for match in _TAG.finditer(page.shown):
        line = page.line_at(match.start())
        attributes = [(name.lower(), _value(value)) for name, value in _ATTRIBUTE.findall(match[3] or "")]
        if slip := _slip(match, attributes):
            corrections.append(Correction(file=page.file, line=line, message=slip))
        elif (match[2] or "").lower() == "a":
            links += [Link(line, value, "-", "html") for name, value in attributes if name == "href"]
    return corrections, links


def _of_lists(page: PageText) -> list[Correction]:
    """Attributes behind Markdown: {: #place .class }."""
    return [
        Correction(
            file=page.file,
            line=page.line_at(match.start()),
            message=f"Hapus {name}=… dari “{match[0].strip()}”.",
        )
        for match in (_LIST.finditer(page.shown) if "{" in page.shown else ())
        for name, _ in re.findall(r"([\w-]+)\s*=\s*(\S)", match[0])
        if name.lower() not in EVERYWHERE
    ]


def _value(written: str) -> str:
    return html.unescape(written.strip("\"'")).strip()


def _slip(match: re.Match[str], attributes: list[tuple[str, str]]) -> str:
    tag = (match[2] or "").lower()
    if match[5]:
        return f"Hapus “<{match[5]}”. Tulis dengan Markdown."
    if match[1]:
        return ""  # the tag that opened it was told
    if not match[4].endswith(">"):
        return f"<{tag}> belum ditutup. Tambahkan tanda >, atau tulis &lt; bila itu bukan HTML."
    told = [slip for name, value in attributes if (slip := _attribute_slip(tag, name, value))]
    if tag not in TAGS:
        instead = _INSTEAD.get(tag, "Tulis dengan Markdown.")
        also = f" ({', '.join(told)})" if told else ""
        return f"Hapus <{tag}>{also}. {instead}"
    return f"Hapus {', '.join(told)} dari <{tag}>." if told else ""


def _attribute_slip(tag: str, name: str, value: str) -> str:
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", value), re.IGNORECASE)
    if name not in EVERYWHERE | ATTRIBUTES.get(tag, frozenset()) and not name.startswith("aria-"):
        return f"{name}=…" if tag in TAGS or name.startswith("on") or name == "style" else ""
    if name == "href" and scheme and scheme[1].lower() not in ("https", "http", "mailto", "tel"):
        return f"{scheme[1].lower()}:"
    return ""
