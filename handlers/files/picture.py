"""A picture drawn anew: the points and nothing else. What a camera wrote into it stays behind.

Pillow is loaded when the first picture comes; only `follow` ever does.
"""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from loket.files import MAX_BYTES, FileType

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LONGEST_SIDE = 4000  # points; A4 at 340 dpi
DECODED_WHOLE = 24_000_000
"""Points up to which a JPEG is opened in full. A larger one is opened at half its size: half of 40 million
points still shows a sheet of A4 at 260 dpi, and all of them would not fit beside a progressive picture."""
QUALITIES = (85, 70, 55)
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""How to turn a picture, by the orientation that the camera noted: numbers of PIL.Image.Transpose."""


class Undrawable(ValueError):
    """Its head was right and its points are not."""


def drawn_anew(data: bytes, type_: FileType) -> bytes:
    """The same picture as a new file of the same type, at most MAX_BYTES long.

    Args:
        data: A picture that `loket.files.inspect` has let pass: so many points fit the memory.

    Raises:
        Undrawable: It cannot be opened.
    """
    try:
        return _written(_opened(data, type_), type_)
    except Exception as error:
        # A decoder that is fed broken bytes raises whatever it likes, and its words are of no use.
        raise Undrawable(type(error).__name__) from None


def _opened(data: bytes, type_: FileType) -> Picture:
    from PIL import Image  # noqa: PLC0415 - most batches bring no picture

    image: Any = Image.open(io.BytesIO(data), formats=[type_.value.upper()])
    width, height = image.size
    if type_ is FileType.JPEG and width * height > DECODED_WHOLE:
        image.draft(None, (width // 2, height // 2))
    image.load()
    turn = _TURNS.get(_orientation(image))
    image = _small(_plain(image))
    drawn: Image.Image = image if turn is None else image.transpose(Image.Transpose(turn))
    return drawn


def _orientation(image: Any) -> int:
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:  # notes of a camera are often broken; the picture is not
        return 1


def _plain(image: Any) -> Any:
    """In a mode that both formats can be written from, without copying more than needed."""
    if image.mode == "P" and max(image.size) > LONGEST_SIDE:
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode.startswith("I"):  # 16 bits of grey
        grey = image.point(lambda value: value / 257).convert("L")
        grey.info.pop("transparency", None)
        return grey
    if image.mode == "RGBA":
        return image.convert("RGBa")  # as `resize` needs it, once instead of beside the first
    return image


def _small(image: Any) -> Any:
    """At most LONGEST_SIDE on its longer side."""
    if max(image.size) > LONGEST_SIDE:
        image = _scaled(image, LONGEST_SIDE / max(image.size))
    if image.mode == "RGBa":
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode in ("CMYK", "YCbCr", "LAB", "HSV") else image


def _scaled(image: Any, scale: float) -> Any:
    if image.mode == "1":
        image = image.convert("L")
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    return image.resize(tuple(max(1, int(side * scale)) for side in image.size), 2, reducing_gap=2.0)


def _written(image: Any, type_: FileType) -> bytes:
    """As a file: at first as good as can be, then smaller until it fits."""
    while True:
        for quality in QUALITIES if type_ is FileType.JPEG else (0,):
            file = _saved(image, type_, quality)
            if len(file) <= MAX_BYTES:
                return file
        image = _scaled(image, min(0.8, 0.95 * math.sqrt(MAX_BYTES / len(file))))


def _saved(image: Any, type_: FileType, quality: int) -> bytes:
    kept = {name: image.info[name] for name in ("transparency",) if name in image.info}
    image.info = {}  # or notes of the old file would go along
    out = io.BytesIO()
    if type_ is FileType.JPEG:
        image.save(out, "JPEG", quality=quality, optimize=False)
    else:
        image.save(out, "PNG", compress_level=6, **kept)
        image.info = kept
    return out.getvalue()
