"""Pages with a place for notices or classes: on their way into the bucket, and read as CloudFront does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from handlers.backroom.catalog import Catalog
from handlers.board.board import from_json
from handlers.classes.class_places import CALENDAR_AT, ClassPlaces, has_class_place, read_list
from handlers.classes.class_places import LIST_AT as CLASSES_AT
from handlers.files.letter_files import CHECK_AT
from handlers.shelf.board_places import CACHE_CONTROL, LIST_AT, Places, has_place
from local.figures import MISSING
from loket.figures import OFFICES_AT, PUBLISHED_AT
from loket.training.proofs import CERTIFICATES_AT, KEYS_AT

Fill = Callable[[bytes], bytes]
CHECKS = tuple(place.lstrip("/") for place in (CHECK_AT, CERTIFICATES_AT, KEYS_AT))

LISTS = (LIST_AT, CLASSES_AT, CALENDAR_AT, OFFICES_AT)


def has_any_place(page: bytes) -> bool:
    """Whether `follow` changes this page after it was built."""
    return has_place(page) or has_class_place(page)


def is_written_there(key: str) -> bool:
    """Whether a function puts this file into the bucket by itself: no deployment takes it away."""
    return key in (PUBLISHED_AT, *LISTS) or key.startswith(CHECKS)


def published_into(s3: Any, bucket: str, catalog: Path) -> Fill:
    """The same for everything that is published now: notices, and classes with their seats."""
    with_notices, text = notices_into(s3, bucket, catalog), _found(s3, bucket, CLASSES_AT)
    if text is None:
        return with_notices
    published, places = read_list(text), ClassPlaces(Catalog.read(catalog), catalog)

    def fill(page: bytes) -> bytes:
        page = with_notices(page)
        return places.fill(page.decode(), published).encode() if has_class_place(page) else page

    return fill


def notices_into(s3: Any, bucket: str, catalog: Path) -> Fill:
    """What puts the notices that are published now on a page of a new edition, so that none is ever missing.

    `catalog`: folder of that edition. Pages without a place, and all pages before the first notice, stay
    as they are.
    """
    text = _found(s3, bucket, LIST_AT)
    if text is None:
        return lambda page: page
    notices, places = from_json(text), Places(Catalog.read(catalog), catalog)
    return lambda page: places.fill(page.decode(), notices).encode() if has_place(page) else page


def _found(s3: Any, bucket: str, key: str) -> bytes | None:
    try:
        found: bytes = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] not in MISSING:
            raise
        return None
    return found


class PublishedPages:
    """The pages of the local city that `follow` changes or makes after the others were built."""

    def __init__(self, s3: Any, bucket: str, hasty: Any = None) -> None:
        """`hasty`: a client that gives up soon, for readers; a page as it was built is better than none."""
        self._s3, self._bucket, self._hasty = s3, bucket, hasty or s3
        self._built: dict[str, bytes] = {}

    def bring(self, site: Path, catalog: Path) -> None:
        """Put the pages of an edition that have a place into the bucket, those that are new only."""
        pages = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("index.html")}
        fill = published_into(self._s3, self._bucket, catalog)
        built = {key: hashlib.sha256(page).digest() for key, page in pages.items() if has_any_place(page)}
        for key, mark in built.items():
            if self._built.get(key) != mark:
                body = fill(pages[key])
                self._s3.put_object(Bucket=self._bucket, Key=key, Body=body, CacheControl=CACHE_CONTROL)
        self._built = built

    def read(self, key: str) -> bytes | None:
        """The file as it is in the bucket; None for all that is served as it was built."""
        if key not in self._built and key not in LISTS and not key.startswith(CHECKS):
            return None
        try:
            found: bytes = self._hasty.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except (BotoCoreError, ClientError):
            return None
        return found
