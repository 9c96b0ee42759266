"""The one file of the site that a function writes: how long services take. All else is the build's."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from handlers.patience import NO_ANSWER, is_down
from handlers.store import StoreDown
from loket.figures import PUBLISHED_AT


class SiteShelf:
    """The bucket of the site, of which one key is ours. Raises StoreDown."""

    def __init__(self, client: Any, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def put_times(self, text: str) -> None:
        """Publish the times of services in place of those of yesterday."""
        try:
            self._client.put_object(
                Bucket=self._bucket,
                Key=PUBLISHED_AT,
                Body=text.encode(),
                ContentType="application/json; charset=utf-8",
                CacheControl="public, max-age=300",
            )
        except (ClientError, *NO_ANSWER) as error:
            if is_down(error):
                raise StoreDown("put_object") from error
            raise
