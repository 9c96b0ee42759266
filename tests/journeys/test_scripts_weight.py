"""What the scripts of a form cost, and that they run as they stand in the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import brotli
import playwright
import pytest
from playwright.sync_api import Route

from journeys.applicants import an_applicant, domicile
from journeys.phone import draft
from journeys.resident import CHECK, Resident
from journeys.running_city import ROOT
from journeys.test_weight_in_the_browser import SERVICES
from journeys.visitor import PHONE, Arrivals
from local.pages import labels_of
from local.website.script_words import worded

SOURCES = ROOT / "templates" / "theme" / "assets"
MODULES = sorted(SOURCES.glob("*.js"))
NODE = Path(playwright.__file__).parent / "driver" / "node"


def weight(body: bytes) -> int:
    return len(brotli.compress(body, quality=11))


@pytest.mark.parametrize("service", SERVICES)
def test_the_scripts_of_a_form_weigh_at_most_12_kilobytes_and_come_after_the_page(
    resident: Resident, service: str
) -> None:
    path = f"/layanan/{service}/ajukan/"
    page = resident.page.request.get(path).text()
    scripts = re.findall(r"<script\b[^>]*>", page)

    assert scripts == ['<script type="module" src="/assets/form.js">']
    assert weight(resident.page.request.get("/assets/form.js").body()) <= 12 * 1024


def test_the_service_worker_weighs_at_most_four_kilobytes(resident: Resident) -> None:
    body = resident.page.request.get("/sw.js").body()

    assert len(body) <= 8 * 1024
    assert weight(body) <= 4 * 1024
    assert re.search(rb'VERSION = "[0-9a-f]{12}"', body)


@pytest.mark.parametrize("path", ["/", "/layanan/surat-keterangan-domisili/", "/cek-status/", "/kantor/"])
def test_a_page_to_read_asks_for_no_script(come: Arrivals, path: str) -> None:
    reader = come(Resident, PHONE)
    reader.page.goto(path, wait_until="networkidle")

    assert [url for url in reader.requests if url.endswith(".js")] == []


@pytest.mark.parametrize("module", [*MODULES, SOURCES.parent / "sw.js"], ids=lambda path: path.name)
def test_node_finds_no_fault_in_a_module(module: Path, tmp_path: Path) -> None:
    copy = tmp_path / f"{module.stem}.mjs"
    copy.write_text(module.read_text(encoding="utf-8"), encoding="utf-8")

    subprocess.run([NODE, "--check", copy], check=True)


def test_node_finds_no_fault_in_what_is_sent(resident: Resident, tmp_path: Path) -> None:
    sent = tmp_path / "form.mjs"
    sent.write_bytes(resident.page.request.get("/assets/form.js").body())

    subprocess.run([NODE, "--check", sent], check=True)


def test_the_modules_run_in_a_browser_as_they_stand(resident: Resident) -> None:
    labels = labels_of(ROOT)

    def unjoined(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        script = worded((SOURCES / name).read_text(encoding="utf-8"), labels, {})
        route.fulfill(body=script, content_type="text/javascript")

    resident.page.route("**/assets/*.js", unjoined)
    resident.open("/layanan/surat-keterangan-domisili/ajukan/")
    resident.page.locator("summary", has_text="Draf di perangkat ini").wait_for()
    resident.fill(domicile(an_applicant()))
    assert draft(resident)

    resident.press(CHECK)

    assert resident.send().code
    assert resident.complaints == []
