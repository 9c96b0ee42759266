"""Pictures in Markdown: each says its size, so that nothing jumps, and waits until it is scrolled to."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]  # Python-Markdown carries no types
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]  # the same

from loket.editing import PictureHead, picture_head

_OURS = re.compile(r"(?:^|/)(gambar/.+)$")


class PictureSizes(Treeprocessor):  # type: ignore[misc]  # the same
    """Adds width, height, loading and decoding to every picture below content/gambar."""

    def __init__(self, md: Markdown, content: Path) -> None:
        super().__init__(md)
        self.content = content

    def run(self, root: Element) -> None:
        for image in root.iter("img"):
            found = _OURS.search(unquote(image.get("src", "")))
            path = self.content / found[1] if found else None
            if path is None or not path.is_file():
                continue
            if head := _head(path, path.stat().st_mtime_ns):
                image.set("width", str(head.width))
                image.set("height", str(head.height))
            image.set("loading", "lazy")
            image.set("decoding", "async")


@lru_cache(maxsize=500)
def _head(path: Path, _: int) -> PictureHead | None:
    return picture_head(path.read_bytes())
