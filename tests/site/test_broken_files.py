"""A file that cannot be read is told once, and blames no other file for what it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from local.website.prepare import prepare
from loket.content import load_content
from loket.forms.sheet import ContentError

FILES = (
    "data/calendar.yaml", "data/city.yaml", "data/closures.yaml", "data/kantor.yaml", "data/labels/en.json",
    "data/labels/id.json", "data/notices.yaml", "data/reasons.yaml", "data/replies.yaml",
    "data/synonyms.yaml",
    "data/wilayah.csv",
    "forms/surat-keterangan-domisili.yaml", "layanan/surat-keterangan-domisili.md",
)  # fmt: skip
WAYS: dict[str, Callable[[bytes], bytes | None]] = {
    "missing": lambda _: None,
    "empty": lambda _: b"",
    "without its beginning": lambda data: b'"' + data,
    "with a hidden mark": lambda data: b"\xef\xbb\xbf" + data,
    "with Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "in letters of another time": lambda data: data + b"\xe9",
    "of another kind": lambda _: b"- satu\n- dua\n",
    "with a hole": lambda data: data[:50] + b"\0" + data[50:],
}
MISSED_ELSEWHERE = {
    ("forms/surat-keterangan-domisili.yaml", "missing"),
    ("layanan/surat-keterangan-domisili.md", "missing"),
}
"""Others name these by their file name, so it is those others that are told."""


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_cannot_be_read_is_told_once(repository: Path, way: str) -> None:
    content = repository / "content"
    told: dict[str, list[str]] = {}
    for name in FILES:
        path = content / name
        data, changed = path.read_bytes(), WAYS[way](path.read_bytes())
        if changed is None:
            path.unlink()
        else:
            path.write_bytes(changed)
        with pytest.raises(ContentError) as caught:
            load_content(content)
        told[name] = sorted({correction.file for correction in caught.value.corrections})
        if (name, way) not in MISSED_ELSEWHERE:
            assert len(caught.value.corrections) == 1, caught.value
        path.write_bytes(data)

    assert {name: files for name, files in told.items() if (name, way) not in MISSED_ELSEWHERE} == {
        name: [f"content/{name}"] for name in FILES if (name, way) not in MISSED_ELSEWHERE
    }


@pytest.mark.parametrize("way", ["empty", "without its beginning", "in letters of another time"])
def test_a_guide_that_cannot_be_read_leaves_its_form_and_its_links_in_peace(
    repository: Path, way: str
) -> None:
    path = repository / "content/layanan/surat-keterangan-domisili.md"
    path.write_bytes(WAYS[way](path.read_bytes()) or b"")

    with pytest.raises(ContentError) as caught:
        prepare(repository / "content", repository / "build/content", date(2026, 11, 24))

    assert len(caught.value.corrections) == 1, caught.value


def test_all_files_may_be_broken_at_once(repository: Path) -> None:
    for name in FILES:
        path = repository / "content" / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    with pytest.raises(ContentError) as caught:
        prepare(repository / "content", repository / "build/content", date(2026, 11, 24))

    assert [correction.file for correction in caught.value.corrections] == [
        f"content/{name}" for name in FILES
    ]
