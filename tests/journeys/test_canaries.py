"""Canary people: what they wrote is nowhere in clear but on their own pages and their officer's."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from journeys.applicants import Applicant, temporary_stay
from journeys.officer import OFFICERS_OF_DISDUKCAPIL, RETURN, Officer
from journeys.resident import Resident
from journeys.running_city import RunningCity, wait_until
from journeys.visitor import Arrivals

CANARY = Applicant(
    name="Zulkanari Wenitoranda",
    nik="7203285207870937",
    phone="0813 9175 3046",
    email="wenitoranda.z@kenari.invalid",
    street="Lorong Burung Kenari 71-C",
)
HOSPITAL = "Rumah Sakit Kenariwati"
SENTENCE = "Nomor Lorong Kenariwangi kurang jelas."
SECRETS = (
    CANARY.name,
    "Wenitoranda",
    CANARY.nik,
    "7203 2852 0787 0937",
    CANARY.phone,
    "081391753046",
    "81391753046",
    CANARY.email,
    CANARY.street,
    HOSPITAL,
    SENTENCE,
)
SAVED_SECONDS = 2  # MiniStack writes its state half a second after a change
MAILBOX = "surat.jsonl"  # what residents received: their own mailbox, on this machine


class Journey:
    """What a resident and an officer leave behind when a canary has been through everything once."""

    def __init__(self, city: RunningCity, resident: Resident, officer: Officer) -> None:
        self.city, self.visitors = city, (resident, officer)
        written = {**temporary_stay(CANARY), "treatment_place": HOSPITAL}
        resident.apply("penduduk-non-permanen", {**written, "nik": CANARY.nik[:15]})
        resident.fill({"nik": CANARY.nik})
        resident.press("Lanjut: periksa jawaban")
        with city.store_down():
            resident.press("Kirim permohonan")
            assert resident.status == 503
        case = resident.send()
        officer.sign_in(OFFICERS_OF_DISDUKCAPIL[0])
        officer.wait_for(case)
        officer.open_case(case)
        officer.press("Buka jawaban terkunci")
        officer.explain(RETURN, "Ada jawaban yang perlu dijelaskan", SENTENCE, flagged=("street",))
        resident.look_up(case)
        resident.press("Perbaiki sekarang")
        resident.press("Kirim perbaikan")
        wait_until(lambda: len(resident.mails_to(CANARY.email)) >= 3, seconds=15)
        self.mails = resident.mails_to(CANARY.email)
        time.sleep(SAVED_SECONDS)


@pytest.fixture(scope="module")
def journey(city: RunningCity, arrivals: Arrivals) -> Journey:
    return Journey(city, arrivals(Resident), arrivals(Officer))


def in_any_form(text: str) -> Iterator[bytes]:
    """As it is, in an address, in a posted form, and in base64 wherever it may begin."""
    yield from (text.encode(), quote(text).encode(), quote_plus(text).encode())
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + text.encode())
        # The first and last symbols depend on the neighbours.
        yield encoded[4 if before else 0 : len(encoded) // 4 * 4 - 4]


def secrets_in(content: bytes) -> list[str]:
    folded = content.lower()
    return [
        secret
        for secret in SECRETS
        if any(form in content or form.lower() in folded for form in in_any_form(secret))
    ]


def plain(value: Any) -> bytes:
    """All of an item of a table, binary attributes as they are."""
    if isinstance(value, dict):
        return b"\n".join(key.encode() + b"\n" + plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return b"\n".join(plain(inner) for inner in value)
    return value if isinstance(value, bytes) else str(value).encode()


def test_no_log_line_holds_what_a_resident_wrote(journey: Journey) -> None:
    assert "a case is kept" in journey.city.logs()
    assert secrets_in(journey.city.logs().encode()) == []


def test_no_address_that_a_browser_asked_for_holds_it(journey: Journey) -> None:
    for visitor in journey.visitors:
        assert len(visitor.requests) > 5
        assert secrets_in("\n".join(visitor.requests).encode()) == []


def test_no_item_of_any_table_holds_it_in_clear(journey: Journey) -> None:
    tables = journey.city.items()

    assert sum(map(len, tables.values())) > 10
    assert {name: found for name, rows in tables.items() if (found := secrets_in(plain(rows)))} == {}


def test_no_built_page_and_no_state_on_disk_holds_it(journey: Journey) -> None:
    files = [path for path in journey.city.data.rglob("*") if path.is_file() and path.name != MAILBOX]

    assert any(path.name == "dynamodb.json" for path in files)
    assert any(path.name == "shell.html" for path in files)
    assert {path.name: found for path in files if (found := secrets_in(path.read_bytes()))} == {}


def test_mails_hold_the_first_name_and_nothing_else_of_hers(journey: Journey) -> None:
    for mail in journey.mails:
        head, _, text = mail.partition(f"kepada {CANARY.email}")
        assert CANARY.first_name in text
        assert secrets_in((head + text).encode()) == []


def test_the_search_would_find_a_canary_in_every_form() -> None:
    for secret in SECRETS:
        for before in (b"", b"x", b"xy"):
            assert secret in secrets_in(b"[" + base64.b64encode(before + secret.encode() + b"yz") + b"]")
        assert secret in secrets_in(quote(secret).encode())
        assert secret in secrets_in(secret.upper().encode())
