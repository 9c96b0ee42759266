"""What functions write of the site: figures, notices, and pages with a place for them."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.patience import NO_ANSWER, is_down
from handlers.backroom.store import StoreDown
from handlers.shelf.board_places import CACHE_CONTROL, LIST_AT
from loket.figures import OFFICES_AT, PUBLISHED_AT

JSON, HTML = "application/json; charset=utf-8", "text/html; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"
_GONE = {"NoSuchKey", "404"}
_MOVED = {"PreconditionFailed", "ConditionalRequestConflict", "412"}


class PageMoved(RuntimeError):
    """Somebody put another page there in between: fetch it anew."""


class SiteShelf:
    """The bucket of the site. What of it a function may reach, its role says. Raises StoreDown."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def put_times(self, text: str) -> None:
        """Publish the times of services in place of those of yesterday."""
        self._put(PUBLISHED_AT, text, JSON, "public, max-age=300")

    def put_offices(self, text: str) -> None:
        """Publish the work of offices in place of what was told yesterday."""
        self._put(OFFICES_AT, text, JSON, "public, max-age=300")

    def offices(self) -> bytes | None:
        """The work of offices as it was last published; None before the first time."""
        found = self.page(OFFICES_AT)
        return found[0] if found else None

    def put_notices(self, text: str) -> None:
        """Publish the list of notices in place of the last one."""
        self._put(LIST_AT, text, JSON, CACHE_CONTROL)

    def put_classes(self, key: str, text: str) -> None:
        """Publish the list of classes in place of the last one."""
        self._put(key, text, JSON, CACHE_CONTROL)

    def put_calendar(self, key: str, text: str) -> None:
        """Publish the calendar of classes in place of the last one."""
        self._put(key, text, CALENDAR, CACHE_CONTROL)

    def notices(self) -> bytes | None:
        """The list as it was last published; None before the first time."""
        found = self.page(LIST_AT)
        return found[0] if found else None

    def put_letter(self, key: str, html: str) -> None:
        """Publish what everybody may know of one letter, in place of what was said before."""
        self._put(key, html, HTML, CACHE_CONTROL)

    def put_file(self, key: str, text: str) -> None:
        """Publish JSON that programs of others read."""
        self._put(key, text, JSON, CACHE_CONTROL)

    def page(self, key: str) -> tuple[bytes, str] | None:
        """A file and the mark of this very version; None when there is none."""
        try:
            answer = self._call("get_object", Key=key)
            return answer["Body"].read(), answer["ETag"]
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                return None
            raise

    def put_page(self, key: str, html: str, mark: str) -> None:
        """Put a page in place of the version with this mark. Raises PageMoved when another one is there."""
        try:
            self._put(key, html, HTML, CACHE_CONTROL, IfMatch=mark)
        except ClientError as error:
            if error.response["Error"]["Code"] in _MOVED | _GONE:
                raise PageMoved(key) from error
            raise

    def _put(self, key: str, text: str, kind: str, cache: str, **condition: str) -> None:
        body = text.encode()
        self._call("put_object", Key=key, Body=body, ContentType=kind, CacheControl=cache, **condition)

    def _call(self, operation: str, **arguments: Any) -> Any:
        try:
            return getattr(self._client, operation)(Bucket=self._bucket, **arguments)
        except (ClientError, *NO_ANSWER) as error:
            if is_down(error):
                raise StoreDown(operation) from error
            raise
