"""One edition: the site as MkDocs builds it, and the catalog that handlers read."""

from __future__ import annotations

from pathlib import Path

from local.editions import Edition
from local.pattern_page import write_pattern_page
from local.prepare import broken
from local.site import build_site
from local.site_gate import SiteRefused
from local.staging import write_catalog
from loket.forms.sheet import ContentError


class NotBuilt(RuntimeError):
    """What editors or designers must put right; the text lists all of it."""


def build(root: Path, target: Path, figures: Path | None = None) -> Edition:
    """Build both into `target`. `figures`: see `build_site`. Raises NotBuilt."""
    site, catalog = target / "site", target / "catalog"
    try:
        built = build_site(root, site, figures)
        write_catalog(root, catalog, shell=site / "shell.html")
        write_pattern_page(root, site)  # /pola/, on this machine only
        (site / "shell.html").unlink()  # nobody's page, and not published by `make deploy` either
    except ContentError as error:
        raise NotBuilt(broken(error)) from error
    except SiteRefused as error:
        raise NotBuilt(
            "Situs belum dapat dibuat:\n" + "\n".join(f"  {fault}" for fault in error.faults)
        ) from error
    return Edition(site=site, catalog=catalog, content_security_policy=built.content_security_policy)
