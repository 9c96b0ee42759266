"""Pictures drawn anew: nothing that a camera wrote stays, they fit, and they fit the memory."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from handlers.files.picture import LONGEST_SIDE, Undrawable, drawn_anew
from loket.files import MAX_BYTES, FileType, inspect
from tests.follow.papers import PLACE, broken, jpeg, noise, png
from tests.stores import ROOT

SECRETS = (PLACE.encode(), b"CONTOH Kamera", b"rahasia", b"Exif", b"adobe", b"tEXt", b"iTXt")
MEASURE = r"""
import re, sys
import botocore.session, handlers.follow
botocore.session.get_session().create_client("s3", region_name="ap-southeast-3")
from handlers.files.picture import drawn_anew
from loket.files import FileType
data = open(sys.argv[1], "rb").read()
drawn_anew(data, FileType(sys.argv[2]))
print(int(re.search(r"VmHWM:\s+(\d+) kB", open("/proc/self/status").read())[1]) // 1024)
"""


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(("data", "kind"), [(jpeg(), FileType.JPEG), (png(), FileType.PNG)])
def test_nothing_but_the_points_stays(data: bytes, kind: FileType) -> None:
    anew = drawn_anew(data, kind)

    assert inspect(data) is inspect(anew) is kind
    assert any(secret in data for secret in SECRETS)
    assert [secret for secret in SECRETS if secret in anew] == []
    assert opened(anew).size == (64, 48)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_as_the_camera_was_held(orientation: int) -> None:
    from PIL import ImageOps

    data = jpeg(orientation=orientation)
    anew, right = opened(drawn_anew(data, FileType.JPEG)), ImageOps.exif_transpose(opened(data))

    assert anew.size == right.size
    for place in ((5, 5), (anew.width - 5, 5), (5, anew.height - 5)):
        [red, _, _] = anew.getpixel(place)  # type: ignore[misc]  # three colours
        assert abs(red - right.getpixel(place)[0]) < 40  # type: ignore[index]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(40, 30), (LONGEST_SIDE + 200, 30)])
def test_every_sort_of_png_stays_a_png(mode: str, size: tuple[int, int]) -> None:
    anew = drawn_anew(png(size, mode), FileType.PNG)

    assert inspect(anew) is FileType.PNG
    assert max(opened(anew).size) <= LONGEST_SIDE


@pytest.mark.parametrize("mode", ["P", "RGB", "L"])
def test_what_is_see_through_stays_so(mode: str) -> None:
    clear: object = (0, 0, 0) if mode == "RGB" else 0
    anew = drawn_anew(png((20, 20), mode, transparency=clear), FileType.PNG)

    assert opened(anew).convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_sort_of_jpeg_stays_a_jpeg(mode: str) -> None:
    assert inspect(drawn_anew(jpeg(mode=mode), FileType.JPEG)) is FileType.JPEG


def test_a_wide_picture_becomes_smaller_and_keeps_its_shape() -> None:
    assert opened(drawn_anew(jpeg((8000, 400)), FileType.JPEG)).size == (4000, 200)


@pytest.mark.parametrize(("kind", "size"), [("JPEG", (3600, 2700)), ("PNG", (1600, 1200))])
def test_what_hardly_packs_still_fits_one_answer(kind: str, size: tuple[int, int]) -> None:
    anew = drawn_anew(noise(kind, size), FileType(kind.lower()))

    assert len(anew) <= MAX_BYTES
    assert inspect(anew) is FileType(kind.lower())


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (broken(jpeg()), FileType.JPEG),
        (jpeg()[:200], FileType.JPEG),
        (png()[:60], FileType.PNG),
        (png(), FileType.JPEG),
        (b"", FileType.PNG),
    ],
)
def test_what_cannot_be_opened_is_told(data: bytes, kind: FileType) -> None:
    with pytest.raises(Undrawable):
        drawn_anew(data, kind)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("png", lambda: png((5000, 5000), "RGBA")),
        ("png", lambda: png((5000, 5000), "P")),
        ("jpeg", lambda: jpeg((7300, 5470), progressive=True, subsampling=0)),
        ("jpeg", lambda: jpeg((5600, 4280), progressive=True, subsampling=0)),
    ],
    ids=["25 million points", "25 million points, palette", "40 million points", "all that is opened whole"],
)
def test_the_largest_pictures_fit_the_memory_of_the_function(name: str, data: object, tmp_path: Path) -> None:
    file = tmp_path / "picture"
    file.write_bytes(data())  # type: ignore[operator]  # made here, not when tests are collected
    asked = [sys.executable, "-c", MEASURE, str(file), name]

    # Not the highest of getrusage: that one begins with what the process of the tests had.
    megabytes = int(subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout)

    assert megabytes < 480


def test_pillow_is_loaded_for_pictures_only() -> None:
    ask = "import sys, handlers.follow; print('PIL' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, check=True).stdout == (
        b"False\n"
    )
