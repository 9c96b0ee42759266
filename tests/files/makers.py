"""Files of every sort, good and bad, made on the spot: nothing of them lies in this repository."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from functools import cache

from PIL import Image
from pypdf import PdfReader, PdfWriter

EXIF_OF_A_PHONE = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"
SAMSUNG_BEHIND = b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1700000000000SEFHk\0\0\0\x01\0\0\0SEFT"
SCRIPT = "<html><script>alert(1)</script></html>"


@cache
def photo(width: int = 60, height: int = 40, *, progressive: bool = False) -> bytes:
    """A JPEG with as many points."""
    return _saved(_picture(width, height), "JPEG", progressive=progressive)


@cache
def screenshot(width: int = 60, height: int = 40, mode: str = "RGB") -> bytes:
    """A PNG with as many points."""
    return _saved(_picture(width, height).convert(mode), "PNG")


@cache
def scan(pages: int = 1) -> bytes:
    """A PDF as scanners write it: one JPEG a page."""
    return _saved(_picture(60, 40), "PDF", save_all=True, append_images=[_picture(60, 40)] * (pages - 1))


def picture_of(kind: str) -> bytes:
    """A picture of a sort that we do not take."""
    return _saved(_picture(60, 40), kind)


def packed(name: str = "a.txt", content: bytes = b"hello") -> bytes:
    """A zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *more: bytes) -> bytes:
    """A PNG that says how large it is, with these chunks before its points."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", head, *more, chunk(b"IDAT", zlib.compress(b"\0")), chunk(b"IEND", b""))
    )


def segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def with_segment(marker: int, body: bytes) -> bytes:
    """A good JPEG with one more segment in front."""
    return photo()[:2] + segment(marker, body) + photo()[2:]


def huge_photo(width: int, height: int) -> bytes:
    """A JPEG whose head says that it has as many points."""
    at = photo().index(b"\xff\xc0") + 5
    return photo()[:at] + struct.pack(">HH", height, width) + photo()[at + 4 :]


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF with these objects behind its catalogue."""
    numbered = (
        b"%d 0 obj\n%s\nendobj\n" % (number, entry)
        for number, entry in enumerate((b"<</Type/Catalog>>", *objects), 1)
    )
    return b"%PDF-1.7\n" + b"".join(numbered) + b"trailer<<" + trailer + b">>\nstartxref\n9\n%%EOF\n"


def stream(content: bytes, dictionary: bytes = b"/Filter/FlateDecode", *, deflated: bool = True) -> bytes:
    """One stream of a PDF."""
    body = zlib.compress(content, 9) if deflated else content
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (dictionary, len(body), body)


def objects(
    *packed_together: bytes, dictionary: bytes = b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode"
) -> bytes:
    """Objects packed together, as PDFs since 1.5 have them."""
    return stream(b"9 0 " + b" ".join(packed_together), dictionary)


def in_letters(content: bytes) -> bytes:
    """A stream that is packed, and then written in letters."""
    letters = base64.a85encode(zlib.compress(content, 9)) + b"~>"
    return stream(letters, b"/Filter[/ASCII85Decode/FlateDecode]", deflated=False)


def pages_of(width: int, height: int, points_of_byte: float, pages: int) -> bytes:
    """A PDF of pages that were scanned without loss: mostly white, some noise at the edge."""
    noise = bytes(number * 37 % 251 for number in range(97))
    rows = (noise + b"\xff" * (int(width / points_of_byte) - len(noise))) * height
    one = stream(rows, b"/Subtype/Image/Width %d/Height %d/Filter/FlateDecode" % (width, height))
    return pdf(*[one] * pages)


def locked(algorithm: str = "AES-256") -> bytes:
    """A PDF that asks for a password."""
    writer = _writer()
    writer.encrypt("rahasia", algorithm=algorithm)
    return _written(writer)


def with_attachment() -> bytes:
    """A PDF with another file inside."""
    writer = _writer()
    writer.add_attachment("a.zip", packed())
    return _written(writer)


def with_script() -> bytes:
    """A PDF that runs a script when it is opened."""
    return pdf(b"<</S/JavaScript/JS(app.alert\\(1\\))>>", trailer=b"/Root<</OpenAction 2 0 R>>")


def _writer() -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(scan())))


def _written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _picture(width: int, height: int) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


def _saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **more)
    return made.getvalue()
