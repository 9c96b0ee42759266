"""Where links lead: to a page that exists, to a place in it, to a picture that is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from loket.editing.addresses import name_of
from loket.editing.facts import Link, PageFacts
from loket.editing.nearest import nearest_of
from loket.editing.world import World
from loket.forms.sheet import Correction

LIVE = re.compile(r"/(kirim|cek-status|petugas|api|cari|editor|belajar/aksi|latihan)(/|$)")
"""Answered by functions, or laid beside the pages by the build: there is no page of the editors."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def target_slips(world: World) -> Iterator[Correction]:
    """Every link and picture that leads nowhere, with what was probably meant."""
    for page in world.pages.values():
        for link in page.links:
            if slip := _link_slip(link, page, world):
                yield Correction(file=f"{world.folder}/{page.name}", line=link.line, message=slip)
        for picture in page.pictures:
            if slip := _picture_slip(picture, page, world):
                yield Correction(file=f"{world.folder}/{page.name}", line=picture.line, message=slip)


def page_behind(link: Link, name: str, world: World) -> tuple[str, str]:
    """The page a link of page `name` leads to, and the place in it; "" for what is no page of ours."""
    target = link.target
    if world.host and target.startswith(world.host):
        target = target.removeprefix(world.host) or "/"
    path, _, anchor = target.partition("#")
    path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
    if _ELSEWHERE.match(target):
        return "", ""
    if not path:
        return name, anchor
    if path.startswith("/"):
        return world.addresses.get(path if path.endswith("/") else f"{path}/", ""), anchor
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    return (joined if joined in world.names else ""), anchor


def _link_slip(link: Link, page: PageFacts, world: World) -> str:
    target = link.target.removeprefix(world.host) if world.host else link.target
    if _ELSEWHERE.match(target) or not link.target:
        return ""
    found, anchor = page_behind(link, page.name, world)
    path = unquote(target.partition("#")[0].partition("?")[0])
    if found:
        if anchor and not world.has_anchor(found, anchor):
            return _no_anchor(anchor, found, page, world)
        by_address = link.markup == "md" and path.startswith("/")
        return f"Tulis tautan “{path}” sebagai berkas: “{_from(page.name, found)}”." if by_address else ""
    if path.startswith("/"):
        rest = posixpath.splitext(path)[1]  # what else the build lays down is looked for in the built site
        if LIVE.match(path) or rest or path.startswith("/assets/"):
            return ""
        return f"Tautan “{path}” menunjuk halaman yang tidak ada. {_meant_address(path, world)}"
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))
    if joined in world.files:
        return ""
    if not path.endswith(".md"):
        behind = name_of(f"/{joined}/", world.names)
        advice = f"Tulis berkasnya: “{_from(page.name, behind)}”." if behind else _meant(joined, page, world)
        return f"Tautan “{path}” tidak menunjuk berkas. {advice}"
    return f"Halaman “{path}” tidak ada. {_meant(joined, page, world)}"


def _no_anchor(anchor: str, found: str, page: PageFacts, world: World) -> str:
    known = world.pages[found].anchors
    near = nearest_of(anchor, known)
    where = "halaman ini" if found == page.name else f"“{_from(page.name, found)}”"
    return f"Bagian “#{anchor}” tidak ada di {where}. " + (
        f"Maksudnya “#{near}”?" if near else f"Pilih: {', '.join(f'#{name}' for name in sorted(known)[:8])}."
        if known else "Hapus bagian sesudah tanda #."
    )  # fmt: skip


def _picture_slip(picture: Link, page: PageFacts, world: World) -> str:
    if _ELSEWHERE.match(picture.target) or not picture.target:
        return ""
    path = unquote(picture.target)
    joined = path.lstrip("/") if path.startswith("/") else posixpath.normpath(
        posixpath.join(posixpath.dirname(page.name), path)
    )  # fmt: skip
    if joined in world.files and joined.startswith("gambar/"):
        return ""
    meant = world.nearest.picture(joined)
    advice = f"Maksudnya “{_from(page.name, meant)}”?" if meant else "Simpan gambarnya di content/gambar."
    return f"Gambar “{path}” tidak ada. {advice}"


def _meant_address(path: str, world: World) -> str:
    near = world.nearest.address(path)
    return f"Maksudnya “{near}”?" if near else "Hapus tautannya, atau ganti dengan halaman yang ada."


def _meant(joined: str, page: PageFacts, world: World) -> str:
    near = world.nearest.page(joined)
    if near:
        return f"Maksudnya “{_from(page.name, near)}”?"
    return "Hapus tautannya, atau ganti dengan halaman yang ada."


def _from(page: str, other: str) -> str:
    return posixpath.relpath(other, posixpath.dirname(page) or ".")
