"""What `make deploy` does beside SAM: the policy of the build, the pages in the bucket."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from handlers.board.board import to_json
from handlers.shelf.board_places import LIST_AT
from local.deploy import bring_figures, publish, sam_command
from local.figures import fetch_figures
from local.published import PublishedPages, notices_into
from local.staging import write_catalog
from loket.figures import FILE, OFFICES_AT, PUBLISHED_AT
from loket.services import Notice

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
    certificate = [f"belajar/sertifikat/abc/{name}" for name in ("index.html", "status.json")]
    theirs = [
        "belajar/kunci.json",
        *certificate,
        LIST_AT,
        "periksa-surat/abc/index.html",
        OFFICES_AT,
        PUBLISHED_AT,
    ]
    for key in theirs:
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"{}")
    write(tmp_path, "index.html")

    publish(tmp_path, BUCKET, s3)

    assert keys(s3) == sorted(["index.html", *theirs])


def test_a_page_of_a_new_edition_comes_with_the_notices_of_now(tmp_path: Path, s3: Any) -> None:
    notice = Notice(
        id="n-1",
        kind="outage",
        title="Gangguan sistem: Kelurahan Tondo",
        text="Jaringan putus.",
        starts=date(2026, 11, 24),
        ends=date(2026, 11, 25),
        offices=("72.71.08.1002",),
        services=("pengantar-skck",),
    )
    page = "layanan/pengantar-skck/index.html"
    empty = "<main><!--kabar:layanan:pengantar-skck:id--><!--/kabar--></main>"
    (tmp_path / page).parent.mkdir(parents=True)
    (tmp_path / page).write_text(empty, encoding="utf-8")
    write(tmp_path, "index.html")
    catalog = tmp_path.with_name(f"{tmp_path.name}-catalog")
    write_catalog(REPOSITORY, catalog, tmp_path / "index.html")

    before = notices_into(s3, BUCKET, catalog)(empty.encode())
    s3.put_object(Bucket=BUCKET, Key=LIST_AT, Body=to_json([notice]).encode())
    publish(tmp_path, BUCKET, s3, notices_into(s3, BUCKET, catalog))

    assert before == empty.encode()
    found = s3.get_object(Bucket=BUCKET, Key=page)
    assert "Jaringan putus." in found["Body"].read().decode()
    assert found["CacheControl"] == "public, max-age=30"
    assert s3.head_object(Bucket=BUCKET, Key="index.html")["CacheControl"] == "public, max-age=300"


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


def test_the_city_on_one_machine_reads_such_pages_from_the_bucket_and_others_from_the_build(
    tmp_path: Path, s3: Any
) -> None:
    page = "kantor/kelurahan-tondo/index.html"
    (tmp_path / page).parent.mkdir(parents=True)
    (tmp_path / page).write_text("<!--kabar:kantor:72.71.08.1002:id--><!--/kabar-->", encoding="utf-8")
    write(tmp_path, "index.html")
    published = PublishedPages(s3, BUCKET)

    published.bring(tmp_path, tmp_path)
    s3.put_object(Bucket=BUCKET, Key=page, Body=b"changed by a function")
    published.bring(tmp_path, tmp_path)

    assert published.read(page) == b"changed by a function"
    assert published.read("index.html") is None
    assert published.read(LIST_AT) is None
