"""One city and one browser for all journeys; every journey has visitors of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from journeys.officer import OFFICER_OF_BARU, Officer
from journeys.resident import Resident
from journeys.running_city import RunningCity
from journeys.visitor import Arrivals


@pytest.fixture(scope="package")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCity]:
    """The whole city, as `make serve` starts it. It must end cleanly and never have printed a stack trace."""
    running = RunningCity(tmp_path_factory.mktemp("kota"))
    running.begin()
    yield running
    code = running.end()
    assert code == 0, running.logs()
    assert "Traceback" not in running.logs(), running.logs()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "Tes peramban perlu Chromium: jalankan lewat make test"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def come(city: RunningCity, browser: Browser) -> Iterator[Arrivals]:
    """Let somebody come: `come(Resident, PHONE)`. All leave when the journey ends."""
    here = Arrivals(city, browser)
    yield here
    here.leave()


@pytest.fixture(scope="module")
def arrivals(city: RunningCity, browser: Browser) -> Iterator[Arrivals]:
    """Those who stay for all the questions that a file asks about one journey."""
    here = Arrivals(city, browser)
    yield here
    here.leave()


@pytest.fixture
def resident(come: Arrivals) -> Resident:
    """Somebody with a phone."""
    return come(Resident)


@pytest.fixture
def officer(come: Arrivals) -> Officer:
    """The officer of Kelurahan Baru, signed in."""
    visitor = come(Officer)
    visitor.sign_in(OFFICER_OF_BARU)
    return visitor
