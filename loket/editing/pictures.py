"""A picture of the editors: what it is by its content, how heavy, and whether it tells where it was taken."""

from __future__ import annotations

import posixpath

from loket.editing.picture_head import picture_head
from loket.files import FileProblem, FileType, inspect
from loket.forms.sheet import Correction

MOST_BYTES = 200 * 1024
MOST_SIDE = 1600  # points: wider than any screen shows beside text
ENDINGS = {".jpg": FileType.JPEG, ".jpeg": FileType.JPEG, ".png": FileType.PNG}
_WORDS = {FileType.JPEG: "jpg", FileType.PNG: "png", FileType.PDF: "pdf"}


def check_picture(name: str, content: bytes, folder: str = "content") -> tuple[Correction, ...]:
    """What is wrong with one picture, in one line. `name` is its path below the editors' folder."""
    slip = _slip(name, content)
    return (Correction(file=f"{folder}/{name}", line=1, message=slip),) if slip else ()


def _slip(name: str, content: bytes) -> str:
    ending = posixpath.splitext(name)[1].lower()
    if ending not in ENDINGS:
        return (
            f"Gambar “{ending or 'tanpa akhiran'}” tidak dapat dipakai. Simpan ulang sebagai .jpg atau .png."
        )
    if len(content) > MOST_BYTES:
        size = _size(len(content))
        return (
            f"Gambar ini {size}, paling besar 200 KB. Kecilkan lebarnya menjadi 1.200 titik, "
            "lalu simpan sebagai .jpg mutu 70."
        )
    found = inspect(content)
    if isinstance(found, FileProblem):
        return (
            "Gambar ini rusak atau bukan gambar. Buka dengan program gambar, lalu simpan ulang sebagai .jpg."
        )
    if found is not ENDINGS[ending]:
        return f"Isi berkas ini {_WORDS[found]}, bukan {ending[1:]}. Ganti namanya menjadi .{_WORDS[found]}."
    head = picture_head(content)
    if head and max(head.width, head.height) > MOST_SIDE:
        return (
            f"Gambar ini {head.width} × {head.height} titik. Kecilkan; paling lebar {MOST_SIDE:,}.".replace(
                ",", "."
            )
        )
    if head and head.tells_place:
        return "Gambar ini menyimpan tempat pengambilannya. Simpan ulang tanpa lokasi (GPS)."
    return ""


def _size(count: int) -> str:
    if count < 1024 * 1024:
        return f"{count // 1024} KB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")
