"""Where a link of a page leads: the way generators write it made into an address."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit


def target_of(address: str, link: str) -> str:
    """The address on the site that a link of the page at `address` leads to; others stay as they are.

    “../surat/#syarat” of /layanan/izin/ is /layanan/surat/#syarat.
    """
    parts = urlsplit(link)
    if not link or link.startswith("#") or parts.scheme or parts.netloc:
        return link
    target = posixpath.normpath(posixpath.join(address, parts.path))
    if parts.path.endswith("/") or parts.path in ("", ".", ".."):
        target = f"{target.rstrip('/')}/"
    return parts._replace(path=target).geturl()
