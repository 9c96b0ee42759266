"""Pages with a place for notices: on their way into the bucket, and read from there as CloudFront does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from handlers.board import from_json
from handlers.board_places import CACHE_CONTROL, LIST_AT, Places, has_place
from handlers.catalog import Catalog
from handlers.letter_files import CHECK_AT
from local.figures import MISSING
from loket.figures import PUBLISHED_AT

Fill = Callable[[bytes], bytes]
CHECKS = CHECK_AT.lstrip("/")


def is_written_there(key: str) -> bool:
    """Whether a function puts this file into the bucket by itself: no deployment takes it away."""
    return key in (PUBLISHED_AT, LIST_AT) or key.startswith(CHECKS)


def notices_into(s3: Any, bucket: str, catalog: Path) -> Fill:
    """What puts the notices that are published now on a page of a new edition, so that none is ever missing.

    `catalog`: folder of that edition. Pages without a place, and all pages before the first notice, stay
    as they are.
    """
    try:
        text = s3.get_object(Bucket=bucket, Key=LIST_AT)["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] not in MISSING:
            raise
        return lambda page: page
    notices, places = from_json(text), Places(Catalog.read(catalog), catalog)
    return lambda page: places.fill(page.decode(), notices).encode() if has_place(page) else page


class PublishedPages:
    """The pages of the local city that `follow` changes or makes after the others were built."""

    def __init__(self, s3: Any, bucket: str, hasty: Any = None) -> None:
        """`hasty`: a client that gives up soon, for readers; a page as it was built is better than none."""
        self._s3, self._bucket, self._hasty = s3, bucket, hasty or s3
        self._built: dict[str, bytes] = {}

    def bring(self, site: Path, catalog: Path) -> None:
        """Put the pages of an edition that have a place into the bucket, those that are new only."""
        pages = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("index.html")}
        fill = notices_into(self._s3, self._bucket, catalog)
        built = {key: hashlib.sha256(page).digest() for key, page in pages.items() if has_place(page)}
        for key, mark in built.items():
            if self._built.get(key) != mark:
                body = fill(pages[key])
                self._s3.put_object(Bucket=self._bucket, Key=key, Body=body, CacheControl=CACHE_CONTROL)
        self._built = built

    def read(self, key: str) -> bytes | None:
        """The file as it is in the bucket; None for all that is served as it was built."""
        if key not in self._built and key != LIST_AT and not key.startswith(CHECKS):
            return None
        try:
            found: bytes = self._hasty.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except (BotoCoreError, ClientError):
            return None
        return found
