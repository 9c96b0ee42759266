"""Files as residents send them, made here: photos with a camera's notes, and what is no good."""

from __future__ import annotations

import io
import os
from typing import Any

from PIL import Image, PngImagePlugin

from local.scanner import EICAR

PLACE = "0 deg 53' S"  # where a photo was taken, in words that nothing else holds
PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <<>>\nstartxref\n0\n%%EOF\n"
INFECTED_PDF = PDF.replace(b"trailer", b"% " + EICAR + b"\ntrailer")
ACTIVE_PDF = PDF.replace(b"/Catalog", b"/Catalog /OpenAction <</S /JavaScript>>")


def jpeg(size: tuple[int, int] = (64, 48), mode: str = "RGB", orientation: int = 1, **more: Any) -> bytes:
    """A photo whose left half is red, with a place, a maker and a remark in it."""
    image = Image.new(mode, size)
    if mode == "RGB":
        image.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CONTOH Kamera"
    exif.get_ifd(0x8825)[29] = PLACE
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"rahasia-komentar", xmp=b"<x>rahasia-xmp</x>", **more)
    return out.getvalue()


def png(size: tuple[int, int] = (64, 48), mode: str = "RGB", **more: Any) -> bytes:
    """A picture with notes in it."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "rahasia-nama")
    notes.add_itxt("XML:com.adobe.xmp", "<x>rahasia-xmp</x>")
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG", pnginfo=notes, **more)
    return out.getvalue()


def noise(kind: str, size: tuple[int, int]) -> bytes:
    """A picture that hardly packs."""
    coarse = Image.frombytes(
        "RGB", (size[0] // 2, size[1] // 2), os.urandom(size[0] // 2 * (size[1] // 2) * 3)
    )
    out = io.BytesIO()
    coarse.resize(size).save(out, kind, **({"quality": 60} if kind == "JPEG" else {"compress_level": 1}))
    return out.getvalue()


def broken(data: bytes) -> bytes:
    """A JPEG whose markers are in order and whose points cannot be opened: its tables are notes now."""
    return data.replace(b"\xff\xdb\x00", b"\xff\xef\x00")
