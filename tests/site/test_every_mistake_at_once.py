"""All mistakes of all editors are told in one run, each with one line that says what to type."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from mistakes import MISTAKES, Mistake

from local.website.prepare import broken, prepare
from loket.forms.sheet import ContentError

TODAY = date(2026, 11, 24)


def told(repository: Path) -> list[str]:
    """Every line an editor reads, corrections and advice; a standard that is not whole is no mistake."""
    try:
        read = prepare(repository / "content", repository / "build/content", TODAY)
    except ContentError as error:
        lines = [*map(str, error.corrections), *map(str, error.advice)]
    else:
        lines = [str(warning) for warning in read.warnings]
    return [line for line in lines if "/14. Isi bila sudah ada" not in line]


def of(mistake: Mistake, lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith(mistake.place) and mistake.words in line]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_one_line(repository: Path, name: str) -> None:
    MISTAKES[name].plant(repository / "content")

    lines = told(repository)

    assert lines == of(MISTAKES[name], lines), lines
    assert len(lines) == 1


def test_all_mistakes_are_told_in_one_run_and_none_hides_another(repository: Path) -> None:
    for mistake in MISTAKES.values():
        mistake.plant(repository / "content")

    lines = told(repository)

    assert {name: len(of(mistake, lines)) for name, mistake in MISTAKES.items()} == dict.fromkeys(MISTAKES, 1)
    assert len(lines) == len(MISTAKES)


def test_corrections_come_by_file_and_line(repository: Path) -> None:
    for mistake in MISTAKES.values():
        mistake.plant(repository / "content")

    with pytest.raises(ContentError) as caught:
        prepare(repository / "content", repository / "build/content", TODAY)

    places = [(found.file, found.line) for found in caught.value.corrections]
    assert places == sorted(places)


def test_the_list_says_how_many_there_are_and_shows_advice_beside(repository: Path) -> None:
    MISTAKES["a script"].plant(repository / "content")
    MISTAKES["a picture nobody shows"].plant(repository / "content")

    with pytest.raises(ContentError) as caught:
        prepare(repository / "content", repository / "build/content", TODAY)

    lines = broken(caught.value).splitlines()
    assert lines[0] == "Ada 1 hal yang perlu diperbaiki sebelum situs dapat dibuat:"
    assert any(line.startswith("  Catatan: content/gambar/lama.png:1:") for line in lines)


def test_an_old_page_is_advice_unless_old_pages_must_fail(repository: Path) -> None:
    MISTAKES["a page past its review"].plant(repository / "content")

    prepare(repository / "content", repository / "build/content", TODAY)

    with pytest.raises(ContentError, match="Waktu periksa lewat"):
        prepare(repository / "content", repository / "build/content", TODAY, stale_fails=True)


def test_a_computer_whose_clock_is_wrong_blames_no_page(repository: Path) -> None:
    read = prepare(repository / "content", repository / "build/content", date(2020, 1, 1))

    assert [warning.message for warning in read.warnings if "Jam komputer" in warning.message]


def test_what_is_only_hard_to_read_stops_the_check_but_not_a_build(repository: Path) -> None:
    long = " ".join(["kata"] * 25).capitalize()
    (repository / "content/banjir.md").write_text(
        "---\ntitle: Banjir\nsummary: Kantor tutup.\nupdated: 2026-11-24\nowner: Uji\n---\n\n" + f"{long}.\n",
        encoding="utf-8",
    )

    with pytest.raises(ContentError) as refused:
        prepare(repository / "content", repository / "build/content", TODAY)
    read = prepare(repository / "content", repository / "build/content", TODAY, style_fails=False)

    lines = {(one.file, one.line) for one in refused.value.corrections}
    assert lines == {("content/banjir.md", 1), ("content/banjir.md", 8)}
    assert lines <= {(one.file, one.line) for one in read.warnings}
