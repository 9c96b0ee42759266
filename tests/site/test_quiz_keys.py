"""Nothing that tells an answer is in any published file, not even within an archive."""

from __future__ import annotations

import gzip
import html
import io
import re
import zipfile
from collections.abc import Iterator

import brotli
import pytest
from built_site import Site

from loket.content import load_content
from loket.training.quizzes import Quiz

MARKS = ('"right": true', '"right":true', '"explanation"', "belajar.json")
"""Only a published catalog would say so; `right: true` stands in the editors' guide."""
PACKED = {".gz": gzip.decompress, ".br": brotli.decompress}


@pytest.fixture(scope="module")
def quizzes(site: Site) -> dict[str, Quiz]:
    return dict(load_content(site.root / "content").courses.quizzes)


def published(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Every text of a file: as it is, unpacked, or of each member."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from published(f"{name}/{member}", archive.read(member))
        return
    for ending, unpack in PACKED.items():
        if name.endswith(ending):
            data = unpack(data)
    yield name, data.decode("utf-8", "replace")


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text))).casefold()


def secrets(quiz: Quiz) -> Iterator[str]:
    """What only somebody who has answered is told, and what is asked."""
    for question in quiz.questions:
        yield from (question.explanation, question.text)
        yield from (choice.why for choice in question.options if choice.why)


def test_no_published_file_tells_an_answer(site: Site, quizzes: dict[str, Quiz]) -> None:
    # What a page says by itself is no secret: “Kelurahan memberi surat pengantar.”
    said_anyway = plain(
        " ".join(path.read_text(encoding="utf-8") for path in site.root.rglob("content/**/*.md"))
    )
    told = {plain(words): words for quiz in quizzes.values() for words in secrets(quiz)}
    wanted = {key: words for key, words in told.items() if key not in said_anyway}
    found = []
    for path in sorted(site.out.rglob("*")):
        if not path.is_file():
            continue
        for name, text in published(path.relative_to(site.out).as_posix(), path.read_bytes()):
            said = plain(text)
            found += [(name, words) for key, words in wanted.items() if key in said]
            found += [(name, mark) for mark in MARKS if mark in text]

    assert len(wanted) > 0.95 * len(told) > 100
    assert found == []


def test_no_file_of_the_bank_is_published(site: Site) -> None:
    names = [path.relative_to(site.out).as_posix() for path in site.out.rglob("*")]

    assert [name for name in names if "kuis" in name or name.endswith((".yaml", ".gift"))] == []
