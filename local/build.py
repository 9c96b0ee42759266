"""One edition: the site as MkDocs builds it, and the catalog that handlers read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from local.editions import Edition
from local.pattern_page import ADDRESS, draw_pattern_page
from local.staging import compiled_templates, write_catalog
from local.website.prepare import broken
from local.website.site import build_site
from local.website.site_gate import SiteRefused
from loket.content import Content
from loket.forms.sheet import ContentError


class NotBuilt(RuntimeError):
    """What editors or designers must put right; the text lists all of it."""


class Builder:
    """Builds one edition after the other, and does not do again what nobody has changed."""

    def __init__(self, root: Path, figures: Path | None = None) -> None:
        """`root` is the repository; `figures`: see `build_site`."""
        self._root = root
        self._figures = figures
        self._compiled: tuple[bytes, Mapping[str, bytes]] = b"", {}
        self._patterns: tuple[bytes, str] = b"", ""

    def build(self, target: Path) -> Edition:
        """Build site and catalog into `target`. Raises NotBuilt."""
        site, catalog = target / "site", target / "catalog"
        try:
            built = build_site(self._root, site, self._figures)
            shell = site / "shell.html"
            write_catalog(self._root, catalog, shell, built.content, self._templates())
            self._write_patterns(site, shell, built.content)
            shell.unlink()  # nobody's page, and not published by `make deploy` either
        except ContentError as error:
            raise NotBuilt(broken(error)) from error
        except SiteRefused as error:
            faults = "\n".join(f"  {fault}" for fault in error.faults)
            raise NotBuilt(f"Situs belum dapat dibuat:\n{faults}") from error
        return Edition(site=site, catalog=catalog, content_security_policy=built.content_security_policy)

    def _templates(self) -> Mapping[str, bytes]:
        templates = self._root / "templates"
        mark = _mark(templates.rglob("*.*"))
        if mark != self._compiled[0]:
            self._compiled = mark, compiled_templates(templates)
        return self._compiled[1]

    def _write_patterns(self, site: Path, shell: Path, content: Content) -> None:
        """/pola/, on this machine only."""
        data, templates = self._root / "content" / "data", self._root / "templates"
        mark = _mark([shell, *data.rglob("*.*"), *templates.rglob("*.*")])
        if mark != self._patterns[0]:
            self._patterns = mark, draw_pattern_page(self._root, shell, content)
        (site / ADDRESS).parent.mkdir(parents=True)
        (site / ADDRESS).write_text(self._patterns[1], encoding="utf-8")


def build(root: Path, target: Path, figures: Path | None = None) -> Edition:
    """Build once. Raises NotBuilt."""
    return Builder(root, figures).build(target)


def _mark(files: Iterable[Path]) -> bytes:
    mark = hashlib.sha256()
    for path in sorted(files):
        if path.is_file():
            mark.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return mark.digest()
