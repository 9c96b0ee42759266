"""Our Markdown extension saves work, and changes nothing that Markdown itself would have made."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from built_site import REPOSITORY

PLAIN = ["toc", "tables", "fenced_code", "attr_list"]
PAGES = sorted((REPOSITORY / "content").rglob("*.md"))
TRICKY = (
    "## A\n\n## A\n\n## *b* c\n\n## A_1",
    "[TOC]\n\n## x\n\n### y",
    "## A & b\n\n## `x` y\n\n## <b>z</b>",
    "## own {#own}\n\n## own\n\n## own",
    "## Åé\n\n###\n\n##  ",
    "a  \nb\n\nc_d_e *f* <i>g</i> &amp; h\\* ![i](j.png) `k` <https://l.id>",
    "| a | b |\n|---|---|\n| *c* | d_e |\n\n- f\n- g\n\n1. h: i = j",
)


@pytest.mark.parametrize(
    "text", [*(page.read_text(encoding="utf-8").replace(":::", "::") for page in PAGES), *TRICKY]
)
def test_a_page_without_directives_comes_out_as_from_markdown_alone(text: str, tmp_path: Path) -> None:
    # An empty folder of content: pictures have no sizes to be written beside them.
    settings = {"loket.markdown_extension": {"content": str(tmp_path), "templates": str(tmp_path)}}

    ours = markdown.markdown(
        text, extensions=[*PLAIN, "loket.markdown_extension"], extension_configs=settings
    )

    assert ours == markdown.markdown(text, extensions=PLAIN)
