"""What a receipt tells beside its numbers: the fee with its reason, whom to ask, where to report."""

from __future__ import annotations

from typing import Any

import pytest

from tests.answers import DOMICILE, RESIDENTS
from tests.counter import Answer, Counter

BARU = "72.71.02.1008"


def links(answer: Answer) -> list[str]:
    return [attributes.get("href", "") for tag, attributes in answer.page.tags if tag == "a"]


def with_number(counter: Counter, whatsapp: str) -> Counter:
    def change(catalog: dict[str, Any]) -> None:
        next(office for office in catalog["offices"] if office["id"] == BARU)["whatsapp"] = whatsapp

    return counter.with_catalog(change)


def test_an_unlawful_charge_is_one_link_away(counter: Counter) -> None:
    assert "/bantuan/#melapor" in links(counter.apply())


def test_a_free_service_says_so(counter: Counter) -> None:
    assert "GRATIS (tidak dipungut biaya)" in counter.apply().page.text


def test_a_fee_is_told_with_its_legal_basis(counter: Counter) -> None:
    def charge(catalog: dict[str, Any]) -> None:
        fee = {"amount": 25000, "legal_basis": "Perda CONTOH 1/2026"}
        catalog["services"][DOMICILE]["standard"]["fee"] |= fee

    text = counter.with_catalog(charge).apply().page.text

    assert "Rp25.000, menurut Perda CONTOH 1/2026" in text
    assert "GRATIS" not in text


def test_a_promise_in_working_days_says_which_days_do_not_count(counter: Counter) -> None:
    rule = "Sabtu, Minggu, hari libur, dan cuti bersama tidak dihitung."

    assert rule in counter.apply(RESIDENTS).page.text
    assert rule not in counter.apply(DOMICILE).page.text


def test_without_a_number_of_the_office_nothing_leads_to_whatsapp(counter: Counter) -> None:
    receipt = counter.apply()

    assert "wa.me" not in receipt.body
    assert "wa.me" not in counter.look_up(receipt).body


@pytest.mark.parametrize("number", ["0812-3456-7890", "+62 812 3456 7890", "6281234567890"])
def test_a_chat_with_the_office_has_the_reference_typed_already(counter: Counter, number: str) -> None:
    office = with_number(counter, number)
    receipt = office.apply()

    words = f"Halo%2C%20saya%20ingin%20bertanya%20tentang%20permohonan%20{receipt.reference}."
    link = f"https://wa.me/6281234567890?text={words}"
    assert link in links(receipt)
    assert link in links(office.look_up(receipt))
    assert receipt.code not in link


@pytest.mark.parametrize("number", ["CONTOH 0812", "0451-421234", "Tanya petugas", "08123456789012345"])
def test_what_is_no_mobile_number_leads_nowhere(counter: Counter, number: str) -> None:
    assert "wa.me" not in with_number(counter, number).apply().body
