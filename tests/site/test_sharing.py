"""A service can be handed on: a picture for chats, ready words, facts for search engines."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from built_site import Site
from PIL import Image

from local.website.share_cards import MOST_BYTES, SIZE, Card, drawn
from loket.content import load_content
from loket.directives.sharing import facts_of
from loket.services import Service


@pytest.fixture(scope="module")
def services(site: Site) -> dict[str, Service]:
    return dict(load_content(site.root / "content").services)


def property_of(page: str, name: str) -> str:
    found = re.search(rf'<meta property="og:{name}" content="([^"]*)">', page)
    assert found, name
    return unescape(found[1])


def test_every_service_has_a_picture_that_a_chat_loads_at_once(
    site: Site, services: dict[str, Service]
) -> None:
    for slug in services:
        card = (site.out / "bagikan" / f"{slug}.png").read_bytes()
        assert len(card) <= MOST_BYTES == 40 * 1024
        assert Image.open(BytesIO(card)).size == SIZE


def test_the_picture_of_a_very_long_title_still_fits() -> None:
    title = "Surat Keterangan Pengantar Pendaftaran Pembaruan Perubahan Pemutakhiran Kependudukan " * 3
    assert len(drawn(Card(site="Kota", title=title, facts="Biaya: GRATIS", address="a"))) <= MOST_BYTES


def test_the_same_words_make_the_same_picture() -> None:
    card = Card(site="Kota", title="Surat", facts="Biaya: GRATIS", address="loket.example.go.id")
    assert drawn(card) == drawn(card)


def test_every_page_names_its_address_and_a_picture_that_exists(site: Site) -> None:
    host = load_content(site.root / "content").city.host
    for address in site.pages:
        page = site.text(address)
        if '<link rel="canonical"' not in page:
            continue
        assert property_of(page, "url") == host + address
        image = property_of(page, "image").removeprefix(host)
        assert (site.out / image.lstrip("/")).is_file(), image


def test_a_guide_gives_the_picture_of_its_own_service(site: Site, services: dict[str, Service]) -> None:
    for slug in services:
        assert property_of(site.text(f"/layanan/{slug}/"), "image").endswith(f"/bagikan/{slug}.png")


def test_the_ready_words_say_title_fee_time_and_address(site: Site, services: dict[str, Service]) -> None:
    host = load_content(site.root / "content").city.host
    for slug, service in services.items():
        page = site.text(f"/layanan/{slug}/")
        (shown,) = re.findall(r'<blockquote class="share-text">(.*?)</blockquote>', page)
        (link,) = re.findall(r'href="(https://wa\.me/[^"]+)"', page)

        assert parse_qs(urlsplit(unescape(link)).query)["text"] == [unescape(shown)]
        assert service.title in unescape(shown)
        assert f"{host}/layanan/{slug}/" in shown
        if service.standard and not service.standard.fee.amount:
            assert "GRATIS" in shown
            assert str(service.standard.processing_time.value) in shown


def test_search_engines_are_told_what_the_page_itself_says(site: Site, services: dict[str, Service]) -> None:
    for slug, service in services.items():
        (text,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', site.text(f"/layanan/{slug}/")
        )
        facts = json.loads(text)

        assert (facts["@type"], facts["name"]) == ("GovernmentService", service.title)
        assert facts["url"].endswith(f"/layanan/{slug}/")
        assert ("offers" in facts) == (service.standard is not None)
        assert ("availableChannel" in facts) == bool(service.form)


def test_words_of_an_editor_cannot_end_the_facts(services: dict[str, Service]) -> None:
    from dataclasses import replace

    evil = replace(services["surat-keterangan-domisili"], title="</script><script>alert(1)</script>")

    facts = facts_of(evil, None, "https://loket.example.go.id")

    assert "<" not in facts
    assert json.loads(facts)["name"] == evil.title


def test_facts_are_no_script_that_the_policy_has_to_allow(site: Site) -> None:
    assert len(re.findall(r"'sha256-[^']+'", site.built.content_security_policy)) <= 4
