"""The page /pola/: how every kind of question looks in every state. For this machine, never published."""

from __future__ import annotations

from pathlib import Path

from local.pages import LocalPages
from local.patterns import patterns, states
from loket.content import Content, load_content
from loket.forms import KINDS, Code

# Told of a whole page, not of one kind.
_OF_PAGES = (Code.NOT_ASKED,)


ADDRESS = Path("pola/index.html")


def write_pattern_page(root: Path, site: Path) -> None:
    """Write the page into a site of this machine. `site` still has its shell.html."""
    page = site / ADDRESS
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(draw_pattern_page(root, site / "shell.html"), encoding="utf-8")


def draw_pattern_page(root: Path, shell: Path, content: Content | None = None) -> str:
    """The whole page. `root` is the repository; `content` what was read of it already."""
    content = content or load_content(root / "content")
    sentences = content.labels["problems"]
    samples = {pattern.kind: pattern for pattern in patterns()}
    return LocalPages(root / "templates", shell, content.labels).draw(
        "Pola pertanyaan",
        "pola",
        kinds=[(kind, list(states(samples[kind], sentences, content.offices.regions))) for kind in KINDS],
        regions=content.offices.regions_by_district,
        others=[sentences[code].format_map({"label": "Contoh"}) for code in _OF_PAGES],
    )
