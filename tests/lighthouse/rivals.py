"""The same guide as others would serve it: stock Material, and a page made with govuk-frontend."""

from __future__ import annotations

import logging
import os
import re
import shutil
from pathlib import Path

from tests.npm_package import package_folder

_MAIN = re.compile(r"<main[^>]*>(.*?)</main>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def build_stock_material(root: Path, out: Path, host: str) -> None:
    """Build the prepared pages of a repository with the theme as it comes: its search, its menu, its fonts.

    Args:
        root: A repository whose site was built: build/content holds its Markdown.
        out: Folder of the finished site.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    settings = root / "stock.yml"
    settings.write_text(
        "site_name: Layanan Kota Palu\n"
        "theme: {name: material, language: id}\n"
        "plugins: [search]\n"
        "exclude_docs: |\n  *.yaml\n"
        "markdown_extensions: [attr_list, {loket.markdown_extension: {}}]\n",
        encoding="utf-8",
    )
    config = load_config(
        str(settings), site_url=f"{host}/", docs_dir=str(root / "build/content"), site_dir=str(out)
    )
    config.mdx_configs["loket.markdown_extension"] = {
        "content": str(root / "content"),
        "templates": str(root / "templates"),
    }
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    build(config)


def build_govuk_page(page: Path, out: Path) -> None:
    """Dress the content of one of our built pages in govuk-frontend, as its documentation says.

    Args:
        page: An index.html of ours.
        out: Folder of the finished site; the page becomes its index.html.
    """
    package = package_folder("govuk-frontend") / "dist" / "govuk"
    shutil.copytree(package / "assets", out / "assets")
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        shutil.copy(package / name, out / name)
    text = page.read_text(encoding="utf-8")
    main, title = _MAIN.search(text), _TITLE.search(text)
    assert main
    assert title
    (out / "index.html").write_text(_govuk(title[1], _classes(main[1])), encoding="utf-8")


def _classes(html: str) -> str:
    for tag, name in {
        "h1": "heading-l",
        "h2": "heading-m",
        "h3": "heading-s",
        "p": "body",
        "ul": "list govuk-list--bullet",
        "ol": "list govuk-list--number",
        "a": "link",
        "details": "details",
        "summary": "details__summary",
    }.items():
        html = re.sub(rf"<{tag}(?=[ >])(?![^>]*class=)", f'<{tag} class="govuk-{name}"', html)
    return re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def _govuk(title: str, content: str) -> str:
    return f"""<!doctype html>
<html lang="id" class="govuk-template">
<head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="description" content="{title}"><meta name="theme-color" content="#1d70b8">
<link rel="icon" sizes="48x48" href="/assets/images/favicon.ico">
<link rel="icon" sizes="any" href="/assets/images/favicon.svg" type="image/svg+xml">
<link rel="manifest" href="/assets/manifest.json">
<link rel="stylesheet" href="/govuk-frontend.min.css"></head>
<body class="govuk-template__body">
<script>document.body.className += ' js-enabled govuk-frontend-supported';</script>
<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">Langsung ke isi</a>
<div class="govuk-width-container"><main class="govuk-main-wrapper" id="main-content">{content}</main></div>
<script type="module">import {{initAll}} from "/govuk-frontend.min.js"; initAll()</script>
</body></html>
"""
