"""What `make deploy` does beside SAM: the policy of the build, the pages in the bucket."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from local.deploy import bring_figures, publish, sam_command
from local.figures import fetch_figures
from loket.figures import FILE, PUBLISHED_AT

BUCKET = "loket-site"
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "none")
    with mock_aws():
        client = boto3.client("s3", region_name="ap-southeast-3")
        client.create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-3"}
        )
        yield client
        # Where a store of other tests runs on moto too, nothing is forgotten by itself.
        for found in client.list_objects_v2(Bucket=BUCKET).get("Contents", ()):
            client.delete_object(Bucket=BUCKET, Key=found["Key"])
        client.delete_bucket(Bucket=BUCKET)


def write(site: Path, *names: str) -> None:
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("isi", encoding="utf-8")


def keys(s3: Any) -> list[str]:
    return [found["Key"] for found in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]


def test_the_bucket_holds_the_site_and_nothing_else(tmp_path: Path, s3: Any) -> None:
    s3.put_object(Bucket=BUCKET, Key="layanan/lama/index.html", Body=b"")
    write(tmp_path, "index.html", "layanan/index.html", "shell.html", ".gitignore")

    publish(tmp_path, BUCKET, s3)

    assert keys(s3) == ["index.html", "layanan/index.html"]


def test_what_the_night_published_outlives_a_deployment(tmp_path: Path, s3: Any) -> None:
    s3.put_object(Bucket=BUCKET, Key=PUBLISHED_AT, Body=b"{}")
    write(tmp_path, "index.html")

    publish(tmp_path, BUCKET, s3)

    assert keys(s3) == ["index.html", PUBLISHED_AT]


def test_the_build_is_brought_what_the_night_published(tmp_path: Path, s3: Any) -> None:
    assert not fetch_figures(s3, BUCKET, tmp_path / "figures")
    assert not (tmp_path / "figures").exists()

    s3.put_object(Bucket=BUCKET, Key=PUBLISHED_AT, Body=b"{}")

    assert fetch_figures(s3, BUCKET, tmp_path / "figures")
    assert (tmp_path / "figures" / FILE).read_bytes() == b"{}"


def test_before_the_first_deployment_there_is_nothing_to_bring(tmp_path: Path, s3: Any) -> None:
    shutil.copy(REPOSITORY / "samconfig.toml", tmp_path)

    assert not bring_figures(tmp_path)


@pytest.mark.parametrize(
    ("name", "content_type", "cache_control"),
    [
        ("index.html", "text/html; charset=utf-8", "public, max-age=300"),
        ("assets/forms.js", "text/javascript; charset=utf-8", "public, max-age=300"),
        ("assets/forms.0a1b2c3d.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("api/v1/openapi.json", "application/json; charset=utf-8", "public, max-age=300"),
    ],
)
def test_a_file_says_what_it_is_and_how_long_it_is_good(
    tmp_path: Path, s3: Any, name: str, content_type: str, cache_control: str
) -> None:
    write(tmp_path, name)

    publish(tmp_path, BUCKET, s3)

    head = s3.head_object(Bucket=BUCKET, Key=name)
    assert (head["ContentType"], head["CacheControl"]) == (content_type, cache_control)


def test_the_stack_gets_the_content_policy_of_the_build(tmp_path: Path) -> None:
    policy = "default-src 'none'; style-src 'sha256-Ab+/c='"
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "headers.json").write_text(json.dumps({"content_security_policy": policy}))

    override = sam_command(tmp_path, guided=False)[-1]

    assert shlex.split(override) == [f"ContentSecurityPolicy={policy}"]
