"""Files that lie in the editors' folder and that no part of the site reads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from loket.forms.sheet import Correction

PLACES = {
    ".md": "",
    ".yaml": "forms/ data/ belajar/kuis/ belajar/latihan/",
    ".csv": "data/",
    ".json": "data/",
    ".jpg": "gambar/",
    ".jpeg": "gambar/",
    ".png": "gambar/",
}
"""Where each kind of file belongs: a folder of the editors' folder; anywhere when empty."""
_PICTURES = (".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".avif")


def is_written(name: str) -> bool:
    """False for what an operating system leaves in a folder by itself."""
    parts = name.split("/")
    return not (any(part.startswith(".") for part in parts) or parts[-1] in ("Thumbs.db", "desktop.ini"))


def strange_files(folder: str, names: Iterable[str]) -> Iterator[Correction]:
    """Each file that the site would silently leave out."""
    for name in sorted(names):
        if message := _slip(name):
            yield Correction(file=f"{folder}/{name}", line=1, message=message)


def _named(places: Sequence[str]) -> str:
    *others, last = places
    return f"{', '.join(others)} atau {last}" if others else last


def _slip(name: str) -> str:
    ending = posixpath.splitext(name)[1].lower()
    places = PLACES.get(ending)
    if places == "" or (places and name.startswith(tuple(places.split()))):
        return ""
    if places:
        return f"Berkas {ending} di sini tidak dibaca. Pindahkan ke {_named(places.split())}"
    if ending == ".yml":
        return "Berkas .yml tidak dibaca. Ganti akhirannya menjadi .yaml."
    if ending in _PICTURES:
        return f"Gambar {ending} tidak dapat dipakai. Simpan ulang sebagai .jpg atau .png."
    return f"Berkas {ending or 'tanpa akhiran'} tidak dibaca situs. Hapus, atau simpan di luar folder ini."
