"""Files in the bucket: quarantine/<file> as they came, clean/<case>/<file> once examined, exports/<job>/…

Letters of the office: letters/<case>/<letter>.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from handlers.backroom.patience import NO_ANSWER, is_down
from handlers.backroom.store import StoreDown

QUARANTINE, CLEAN, EXPORTS, LETTERS = "quarantine/", "clean/", "exports/", "letters/"
# Without the right to list, S3 calls a file forbidden when it is not there.
_MISSING = {"NoSuchKey", "404", "AccessDenied"}
_MOST_AT_ONCE = 1000


class FileStore:
    """The one door to the bucket. Which of these a function may do, its role says. Raises StoreDown.

    A key is made of our own ids only, never of a resident's words.
    """

    def __init__(self, client: Any, bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def put_quarantine(self, file_id: str, data: bytes) -> None:
        """Keep a file as it came. Again with the same id: the same file."""
        self._call("put_object", Key=QUARANTINE + file_id, Body=data, ContentType="application/octet-stream")

    def get_quarantine(self, file_id: str) -> bytes | None:
        """A file as it came; None when it is not there."""
        return self._get(QUARANTINE + file_id)

    def delete_quarantine(self, file_id: str) -> None:
        """Drop a file as it came. When it is not there, that is well."""
        self._call("delete_object", Key=QUARANTINE + file_id)

    def put_clean(self, symbols: str, file_id: str, data: bytes, media_type: str) -> None:
        """Keep a file that was examined, with the case that it belongs to."""
        self._call("put_object", Key=_clean(symbols, file_id), Body=data, ContentType=media_type)

    def get_clean(self, symbols: str, file_id: str) -> bytes | None:
        """A file that was examined; None when it is not there."""
        return self._get(_clean(symbols, file_id))

    def has_clean(self, symbols: str, file_id: str) -> bool:
        """Whether a file was put among the clean; asks for its name, not for what is in it."""
        key = _clean(symbols, file_id)
        return any(found["Key"] == key for found in self._list(key))

    def delete_case(self, symbols: str) -> None:
        """Drop every examined file of a case, and its letters."""
        for folder in (CLEAN, LETTERS):
            for found in self._list(f"{folder}{symbols}/"):
                self._call("delete_object", Key=found["Key"])

    def old_quarantine(self, before: datetime) -> Iterator[str]:
        """Ids of the files that came before this moment and are still in quarantine."""
        for found in self._list(QUARANTINE):
            if found["LastModified"] < before:
                yield found["Key"].removeprefix(QUARANTINE)

    def put_letter(self, symbols: str, name: str, data: bytes) -> None:
        """Keep a letter beside its case."""
        self._call(
            "put_object", Key=f"{LETTERS}{symbols}/{name}.pdf", Body=data, ContentType="application/pdf"
        )

    def get_letter(self, symbols: str, name: str) -> bytes | None:
        """A letter; None when there is none of this name."""
        return self._get(f"{LETTERS}{symbols}/{name}.pdf")

    def put_export(self, job: str, name: str, data: bytes) -> None:
        """Keep a piece of an export, in the place of an older one."""
        self._call("put_object", Key=f"{EXPORTS}{job}/{name}", Body=data, ContentType="application/json")

    def get_export(self, job: str, name: str) -> bytes | None:
        """A piece of an export; None when it is not there, or no more."""
        return self._get(f"{EXPORTS}{job}/{name}")

    def delete_export(self, job: str, names: Iterable[str]) -> None:
        """Drop these pieces. When one is not there, that is well."""
        keys = [{"Key": f"{EXPORTS}{job}/{name}"} for name in names]
        for at in range(0, len(keys), _MOST_AT_ONCE):
            answer = self._call(
                "delete_objects", Delete={"Objects": keys[at : at + _MOST_AT_ONCE], "Quiet": True}
            )
            if answer.get("Errors"):
                raise StoreDown("delete_objects")

    def _list(self, prefix: str) -> Iterator[dict[str, Any]]:
        more: dict[str, str] = {}
        while True:
            answer = self._call("list_objects_v2", Prefix=prefix, **more)
            yield from answer.get("Contents", ())
            if not answer.get("IsTruncated"):
                return
            more = {"ContinuationToken": answer["NextContinuationToken"]}

    def _get(self, key: str) -> bytes | None:
        try:
            body: bytes = self._call("get_object", Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in _MISSING:
                return None
            raise
        except NO_ANSWER as error:
            raise StoreDown("get_object") from error
        return body

    def _call(self, operation: str, **arguments: Any) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = getattr(self._client, operation)(Bucket=self._bucket, **arguments)
        except (ClientError, *NO_ANSWER) as error:
            if is_down(error):
                raise StoreDown(operation) from error
            raise
        return answer


def _clean(symbols: str, file_id: str) -> str:
    return f"{CLEAN}{symbols}/{file_id}"
