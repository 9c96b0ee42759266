"""Files that are made to be expensive cost less than a second and fit into little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from loket.files import MAX_BYTES, FileProblem
from tests.files.makers import chunk, in_letters, objects, packed, pdf, photo, png, segment, stream
from tests.stores import ROOT

MEMORY = 256 * 1024 * 1024
SECOND = 1.0
_TRY = """
import json, resource, sys, time
from pathlib import Path
from loket.files import inspect
most = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
data = Path(sys.argv[1]).read_bytes()
start = time.process_time()
found = inspect(data)
print(json.dumps([found, time.process_time() - start]))
"""
TINY = b"\0\0\0\xff\xff"  # a block of a packed stream that holds nothing


@cache
def zeros() -> bytes:
    """300 million of them, packed."""
    return _packed(bytes(300_000_000))


def _packed(content: bytes) -> bytes:
    return stream(content).partition(b"stream\n")[2].removesuffix(b"\nendstream")


def _raw(content: bytes) -> bytes:
    return stream(content, deflated=False)


def _beginning_anew() -> bytes:
    """Each of 9,000 streams begins within the one before, and none of them ends."""
    return b"\x78\x01" + b"\0\x09\0\xf6\xffstream\n\x78\x01" * 9000 + TINY * 700_000


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "a screenshot of 13,000 by 13,000": lambda: png(13_000, 13_000),
    "a screenshot with a huge note": lambda: png(9, 9, chunk(b"zTXt", b"a\0\0" + zeros())),
    "a screenshot with a huge profile": lambda: png(9, 9, chunk(b"iCCP", b"a\0\0" + zeros())),
    "a screenshot with a huge text": lambda: png(9, 9, chunk(b"iTXt", b"a\0\1\0\0\0" + zeros())),
    "a screenshot of small chunks": lambda: png(9, 9, chunk(b"teXt", b"") * 340_000),
    "a photo of small segments": lambda: photo()[:2] + segment(0xE0, b"") * 1_000_000 + photo()[2:],
    "a photo of nothing but marks": lambda: b"\xff\xd8" + b"\xff" * 4_000_000,
    "a zip in a PDF": lambda: pdf(stream(packed(content=bytes(200_000_000)))),
    "a PDF of a thousand to one": lambda: pdf(_raw(zeros())),
    "a PDF of many that are a thousand to one": lambda: pdf(*[stream(bytes(40_000))] * 8_000),
    "a PDF in letters of a thousand to one": lambda: pdf(in_letters(bytes(300_000_000))),
    "a PDF of letters again and again": lambda: pdf(
        stream(b"stream\n!!!!!" * 300_000, b"/Filter/ASCII85Decode", deflated=False)
    ),
    "a PDF of old packing": lambda: pdf(stream(bytes(4_000_000), b"/Filter/LZW", deflated=False)),
    "a PDF that is packed twice": lambda: pdf(stream(zeros())),
    "packed objects of a thousand to one": lambda: pdf(objects(b"<</#4a 1>>" * 15_000_000)),
    "packed objects in many streams": lambda: pdf(*[objects(b"<</#4a 1>>" * 1_000_000)] * 40),
    "a PDF that begins anew within itself": lambda: pdf(_raw(_beginning_anew())),
    "a PDF of sides": lambda: pdf(b"/Width 1" * 500_000),
    "a PDF of streams": lambda: pdf(b"stream\n" * 550_000),
}
# Strange, and slow for a careless reader, but nothing that would hurt anybody.
ODD: Mapping[str, Callable[[], bytes]] = {
    "a PDF that unpacks to nothing for long": lambda: pdf(_raw(b"\x78\x01" + TINY * 760_000)),
    "a PDF of names": lambda: pdf(b"/#4a" * 1_000_000),
    "a PDF of slashes": lambda: pdf(b"/" * 4_000_000),
    "a PDF of angles": lambda: pdf(b"<" * 4_000_000),
    "a PDF of numbers": lambda: pdf(stream(b"1 " * 30_000_000)),
}


def examined(data: bytes, folder: Path) -> tuple[str, float]:
    """What is said of it within the memory of a small function, and the seconds that it took."""
    assert len(data) <= MAX_BYTES
    path = folder / "file"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", _TRY, str(path), str(MEMORY)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found, seconds = json.loads(done.stdout)
    return found, seconds


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once(name: str, tmp_path: Path) -> None:
    found, seconds = examined(BOMBS[name](), tmp_path)

    assert found in set(FileProblem) - {FileProblem.EMPTY, FileProblem.WRONG_TYPE}
    assert seconds < SECOND


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_costs_little(name: str, tmp_path: Path) -> None:
    _, seconds = examined(ODD[name](), tmp_path)

    assert seconds < SECOND
