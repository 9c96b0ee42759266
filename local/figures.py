"""What the city publishes of its work: fetched from where `daily` puts it, and built into the site."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from local.website.workshop import Workshop
from loket.figures import FILE, PUBLISHED_AT

# Without the right to list, S3 calls a file forbidden when it is not there.
MISSING = {"NoSuchKey", "NoSuchBucket", "404", "AccessDenied"}


def fetch_figures(s3: Any, bucket: str, folder: Path) -> bool:
    """Bring the last published file into `folder`; False, and nothing changed, when none was published."""
    try:
        body: bytes = s3.get_object(Bucket=bucket, Key=PUBLISHED_AT)["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] not in MISSING:
            raise
        return False
    path = folder / FILE
    if not path.exists() or path.read_bytes() != body:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    return True


def publish_times(workshop: Workshop) -> None:
    """The file itself, at the address where the city keeps it."""
    file = workshop.figures / FILE if workshop.figures else None
    target = workshop.out / PUBLISHED_AT
    if file and file.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    else:
        target.unlink(missing_ok=True)
