"""Papers that nobody wrote: small, whole, and of the three types that are taken."""

from __future__ import annotations

import io

from PIL import Image


def picture(kind: str = "JPEG", colour: str = "white", size: tuple[int, int] = (40, 30)) -> bytes:
    """A picture of one colour."""
    drawn = io.BytesIO()
    Image.new("RGB", size, colour).save(drawn, kind)
    return drawn.getvalue()


def scan(words: str = "contoh") -> bytes:
    """A PDF of one blank page."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    )
    text = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(text)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 4\n0000000000 65535 f \n%s" % rows
    return text + table + b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


PHOTO, SCAN = picture(), scan()
