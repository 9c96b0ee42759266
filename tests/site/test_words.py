"""What is written to residents can be read at one breath, in colours that can be seen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from built_site import REPOSITORY

from loket.forms.sheet import Sheet
from loket.services.page_header import read_page

CONTENT = REPOSITORY / "content"
PAGES = sorted(path for path in CONTENT.rglob("*.md") if path.parent.name not in ("petugas", "editor"))
INDONESIAN = [path for path in PAGES if not path.name.endswith(".en.md")]
SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n|\n\s*[-|]|\n#+ ")
CSS = (REPOSITORY / "templates/theme/assets/loket.css").read_text(encoding="utf-8")


def sentences(path: Path) -> list[str]:
    page = read_page(path, Sheet(path.name), "service", "standard", "verification")
    assert page is not None
    return SENTENCE_END.split(re.sub(r"\]\([^)]*\)|\{[^}]*\}", "]", f"{page.summary}\n\n{page.body}"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_a_sentence_to_residents_has_at_most_twenty_words(path: Path) -> None:
    long = [sentence for sentence in sentences(path) if len(sentence.split()) > 20]
    assert long == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_a_page_has_on_average_at_most_twelve_words_a_sentence(path: Path) -> None:
    counts = [len(sentence.split()) for sentence in sentences(path) if re.search(r"\w", sentence)]
    assert sum(counts) / len(counts) <= 12


@pytest.mark.parametrize("path", INDONESIAN, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_residents_are_addressed_with_a_capital_anda(path: Path) -> None:
    assert not re.search(r"\banda\b|\bkamu\b|\bfc\b", " ".join(sentences(path)))


def test_the_officers_handbook_names_every_button_as_it_is_written_on_the_screen() -> None:
    handbook = (CONTENT / "petugas/panduan.md").read_text(encoding="utf-8")
    actions = json.loads((CONTENT / "data/labels/id.json").read_text(encoding="utf-8"))["actions"]
    of_residents, of_the_clock = {"resubmit", "withdraw", "reply"}, {"lapse", "remind"}
    # Taking and giving have buttons of their own: Ambil, Lepaskan, Serahkan ke rekan.
    others = of_residents | of_the_clock | {"assign"}
    assert [
        label for key, label in actions.items() if key not in others and f"**{label}**" not in handbook
    ] == []


def scheme(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", block))


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


LIGHT = scheme(CSS[CSS.index(":root{") : CSS.index("@media(prefers-color-scheme")])
DARK = scheme(CSS[CSS.index("@media(prefers-color-scheme") : CSS.index("*,::before")])
TEXT = [
    ("fg", "bg"), ("fg", "panel"), ("soft", "bg"), ("soft", "panel"), ("link", "bg"), ("link", "panel"),
    ("bad", "bg"), ("bad", "bad-bg"), ("warn", "warn-bg"), ("warn", "bg"), ("ok", "ok-bg"), ("ok", "bg"),
    ("on", "brand"),
]  # fmt: skip


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT, ids=str)
def test_text_can_be_told_from_its_ground(colours: dict[str, str], ink: str, paper: str) -> None:
    assert contrast(colours[ink], colours[paper]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("line", ["edge", "focus", "brand"])
def test_a_border_that_means_something_can_be_seen(colours: dict[str, str], line: str) -> None:
    assert contrast(colours[line], colours["bg"]) >= 3
