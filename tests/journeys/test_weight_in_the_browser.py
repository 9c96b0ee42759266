"""What a first visit costs, counted in the browser: every request of a page load, in brotli bytes."""

from __future__ import annotations

from dataclasses import dataclass

import brotli
import pytest
from playwright.sync_api import Response

from journeys.resident import Resident
from journeys.running_city import ROOT

SERVICES = sorted(path.stem for path in (ROOT / "content" / "forms").glob("*.yaml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Requests, and bytes as brotli quality 11 sends them."""

    requests: int
    weight: int


def cost_of(resident: Resident, path: str) -> Cost:
    """Open a page with an empty cache and wait until the network is quiet."""
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    resident.page.on("response", keep)
    resident.page.goto(path, wait_until="networkidle")
    fetched = [answer for answer in answers if not answer.url.startswith("data:")]
    return Cost(
        requests=len(fetched),
        weight=sum(len(brotli.compress(answer.body(), quality=11)) for answer in fetched),
    )


@pytest.mark.parametrize("service", SERVICES)
def test_a_guide_costs_at_most_15_kilobytes_in_two_requests(resident: Resident, service: str) -> None:
    cost = cost_of(resident, f"/layanan/{service}/")

    assert cost.requests <= 2
    assert cost.weight <= 15 * 1024


@pytest.mark.parametrize("service", SERVICES)
def test_a_form_costs_at_most_25_kilobytes_in_four_requests(resident: Resident, service: str) -> None:
    cost = cost_of(resident, f"/layanan/{service}/ajukan/")

    assert cost.requests <= 4
    assert cost.weight <= 25 * 1024
