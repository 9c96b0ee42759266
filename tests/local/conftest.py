"""A gateway over the real template with a stand-in function behind every route."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from local import ministack
from local.cloud_template import CloudTemplate, read_template
from local.functions import Functions
from local.gateway import Gateway
from local.http_api import HttpApi
from local.ministack import MiniStack
from local.reply import Reply, Visit
from local.static_site import StaticSite
from tests.local.door import Browser, Door, Ears

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def template() -> CloudTemplate:
    """The real template.yaml."""
    return read_template(ROOT / "template.yaml")


@pytest.fixture
def door(tmp_path: Path, template: CloudTemplate) -> Door:
    """The real template in front of a small site and stand-in functions."""
    site = tmp_path / "site"
    (site / "layanan").mkdir(parents=True)
    (site / "index.html").write_text("<p>Beranda</p>")
    (site / "404.html").write_text("<p>Tidak ada</p>")
    (site / "layanan" / "index.html").write_text("<p>Layanan</p>")
    (site / "a.js").write_text("1")
    (tmp_path / "secret.txt").write_text("outside")
    functions = [
        replace(function, module="tests.local.stand_in", timeout=0.5)
        for function in template.functions.values()
    ]
    ears = Ears(Functions(functions, {"LOKET_HOST": "http://127.0.0.1:8000"}))
    gateway = Gateway(
        delivery=template.delivery,
        site=StaticSite(site),
        api=HttpApi(template.routes, ears),  # type: ignore[arg-type]  # it listens, and does the same
        origin_headers={"x-origin-verify": "proof"},
        desk=_desk,
        identity=lambda environ, start: [environ["PATH_INFO"].encode()],
    )
    return Door(browser=Browser(gateway), ears=ears, template=template)


def _desk(visit: Visit) -> Reply:
    return Reply.text(200, f"desk {visit.path}")


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MiniStack]:
    """A MiniStack of this module's own."""
    running = ministack.start(tmp_path_factory.mktemp("data"))
    yield running
    running.stop()
