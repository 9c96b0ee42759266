"""From this machine to AWS: the functions first, then the pages that know them."""

from __future__ import annotations

import json
import mimetypes
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import ClientError

from handlers.board.board_table import BoardTable
from handlers.shelf.board_places import CACHE_CONTROL
from local.figures import fetch_figures
from local.published import Fill, has_any_place, is_written_there, published_into

SAM = ".venvs/sam/bin/sam"
NOT_PUBLIC = frozenset({"shell.html", ".gitignore"})
_FINGERPRINT = re.compile(r"[.-][0-9a-f]{8,}[.][a-z0-9]+")


def sam_command(root: Path, guided: bool) -> list[str]:
    """What deploys the stack: asked for the rest, told the content policy of the build."""
    policy = json.loads((root / "build" / "headers.json").read_text(encoding="utf-8"))[
        "content_security_policy"
    ]
    asked = ["--guided"] if guided else []
    return [SAM, "deploy", *asked, "--parameter-overrides", f'ContentSecurityPolicy="{policy}"']


def publish(site: Path, bucket: str, s3: Any, fill: Fill = lambda page: page) -> int:
    """Make the bucket hold this site, and nothing else but what functions put there; the number of files.

    New files are there before old ones go. Earlier versions stay in the bucket for 30 days.
    `fill`: puts the notices and classes of now on a page.
    """
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    public = {key: path for key, path in files.items() if key not in NOT_PUBLIC}
    for key, path in public.items():
        body = path.read_bytes()
        s3.put_object(
            Bucket=bucket,
            Key=key,
            Body=fill(body),
            ContentType=_content_type(path),
            CacheControl=_cache_control(path, body),
        )
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    for old in [found["Key"] for page in pages for found in page.get("Contents", ())]:
        if old not in public and not is_written_there(old):
            s3.delete_object(Bucket=bucket, Key=old)
    return len(public)


def _content_type(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
    return f"{kind}; charset=utf-8" if is_text else kind


def _cache_control(path: Path, body: bytes) -> str:
    if path.suffix == ".html" and has_any_place(body):
        return CACHE_CONTROL
    # Correctness never depends on this: pages may be five minutes old, and forms carry their version.
    return "public, max-age=31536000, immutable" if _FINGERPRINT.search(path.name) else "public, max-age=300"


def _outputs(stack: str, region: str) -> Mapping[str, str]:
    (found,) = boto3.client("cloudformation", region_name=region).describe_stacks(StackName=stack)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in found["Outputs"]}


def bring_figures(root: Path) -> bool:
    """Fetch what the deployed city last published, for the build; False before the first deployment."""
    stack, region = _chosen(root)
    try:
        bucket = _outputs(stack, region)["SiteBucketName"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ValidationError":  # there is no such stack
            raise
        return False
    return fetch_figures(boto3.client("s3", region_name=region), bucket, root / "build" / "figures")


def _chosen(root: Path) -> tuple[str, str]:
    chosen = tomllib.loads((root / "samconfig.toml").read_text(encoding="utf-8"))["default"]
    return chosen["deploy"]["parameters"]["stack_name"], chosen["deploy"]["parameters"]["region"]


def main() -> None:
    """`python -m local.deploy`: asks; with --again it takes the answers of last time.

    With --figures it only brings what the next build shows of the city's work.
    """
    root = Path.cwd()
    if "--figures" in sys.argv[1:]:
        print("figures brought" if bring_figures(root) else "no figures published yet")
        return
    subprocess.run(sam_command(root, guided="--again" not in sys.argv[1:]), check=True)
    stack, region = _chosen(root)
    outputs = _outputs(stack, region)
    bucket, s3 = outputs["SiteBucketName"], boto3.client("s3", region_name=region)
    fill = published_into(s3, bucket, root / "build" / "lambda" / "catalog")
    count = publish(root / "site", bucket, s3, fill)
    # What was announced or ended while the pages were on their way.
    tables = boto3.client("dynamodb", region_name=region)
    BoardTable(tables, outputs["PublicTableName"]).wake(datetime.now(UTC))
    boto3.client("cloudfront").create_invalidation(
        DistributionId=outputs["DistributionId"],
        InvalidationBatch={"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": str(time.time_ns())},
    )
    print(f"{count} files published: https://{outputs['DistributionDomain']}")


if __name__ == "__main__":
    main()
