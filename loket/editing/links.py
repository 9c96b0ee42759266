"""Links and pictures of a page: where they lead, and whether their words say so."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from loket.editing.facts import Link
from loket.editing.page_text import PageText
from loket.forms.sheet import Correction

_TARGET = r"[ \t\n]*(?:<([^>\n]*)>|((?:[^()\s]|\([^()\s]*\))*))(?:[ \t\n]+(?:\"[^\"]*\"|'[^']*'))?[ \t\n]*"
_INLINE = re.compile(r"(!?)\[((?:[^\[\]]|\[(?:[^\[\]])*\](?:\([^)\n]*\))?)*)\]\(" + _TARGET + r"\)")
_NAMED = re.compile(r"!\[([^\[\]]*)\]\[([^\[\]\n]*)\]")
_DEFINED = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?", re.MULTILINE)
_BARE = re.compile(r"<(https?://[^>\s]+)>")
_VAGUE = re.compile(
    r"(?:klik|tekan|lihat|baca|buka|unduh)?\s*(?:di\s*)?(?:sini|situ)|klik"
    r"|(?:tautan|link|halaman)(?: ini| berikut)?|(?:baca |lihat )?selengkapnya|lebih lanjut"
    r"|info(?:rmasi)? lanjut|(?:click )?here|read more",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED = ("https", "mailto", "tel")


def links_of(page: PageText) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Links and pictures."""
    inline = list(_inline(page))
    defined = list(_definitions(page)) if "]:" in page.shown else []
    targets = {link.words.lower(): link.target for link in defined}
    named = [
        Link(page.line_at(match.start()), targets[key], match[1])
        for match in (_NAMED.finditer(page.shown) if defined else ())
        if (key := (match[2] or match[1]).lower()) in targets
    ]
    bare = [Link(page.line_at(match.start()), match[1], match[1]) for match in _BARE.finditer(page.shown)]
    return (
        (*(link for is_picture, link in inline if not is_picture), *defined, *bare),
        (*(link for is_picture, link in inline if is_picture), *named),
    )


def _inline(page: PageText) -> Iterator[tuple[bool, Link]]:
    """Whether it is a picture, and the link; a picture that is the words of a link comes as well."""
    for match in _INLINE.finditer(page.shown):
        line = page.line_at(match.start())
        yield bool(match[1]), Link(line, _plain(match[3] or match[4] or ""), match[2])
        for inner in _INLINE.finditer(match[2]) if "![" in match[2] else ():
            yield True, Link(line, _plain(inner[3] or inner[4] or ""), inner[2])


def _definitions(page: PageText) -> Iterator[Link]:
    """[name]: address"""
    for match in _DEFINED.finditer(page.shown):
        yield Link(page.line_at(match.start()), _plain(match[2]), match[1])


def _plain(target: str) -> str:
    return html.unescape(target.strip())


def link_slips(file: str, links: Iterable[Link]) -> Iterator[Correction]:
    """What a link says of itself: an address that may not be, words that lead nowhere."""
    for link in links:
        if message := _slip(link):
            yield Correction(file=file, line=link.line, message=message)


def _slip(link: Link) -> str:
    scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", link.target))
    words = re.sub(r"[*_`.…>→»]|!\[([^\]]*)\]\([^)]*\)", r"\1", link.words).strip()
    if not link.target:
        return f"Tautan “{words}” belum punya alamat. Isi di dalam tanda kurung."
    if scheme and scheme[1].lower() == "http":
        return f"Tautan “{link.target}” tidak aman. Tulis “https://{link.target[7:]}”."
    if scheme and scheme[1].lower() not in _ALLOWED:
        return f"Tautan “{scheme[1]}:” tidak boleh. Pakai https, mailto, atau tel."
    if link.target.startswith("//"):
        return f"Tautan “{link.target}” tidak lengkap. Tulis “https:{link.target}”."
    if not words:
        return f"Tautan ke “{link.target}” belum punya kata. Tulis nama halamannya di dalam kurung siku."
    if _VAGUE.fullmatch(words):
        return f"Kata tautan “{words}” tidak menyebut tujuannya. Tulis nama halamannya."
    if _SCHEME.match(words) and "//" in words:
        return f"Tautan “{words[:60]}” memperlihatkan alamat. Tulis [nama halaman](alamat)."
    return ""


def picture_slips(file: str, pictures: Iterable[Link]) -> Iterator[Correction]:
    """A picture without words, or from elsewhere."""
    for picture in pictures:
        name = picture.target.rsplit("/", 1)[-1]
        if not picture.words.strip():
            message = (
                f"Gambar “{name}” belum punya teks pengganti. Tulis isinya: ![isi gambar]({picture.target})"
            )
        elif _SCHEME.match(picture.target) or picture.target.startswith("//"):
            message = f"Gambar “{name}” dari situs lain. Simpan di content/gambar, lalu tulis alamatnya."
        else:
            continue
        yield Correction(file=file, line=picture.line, message=message)
