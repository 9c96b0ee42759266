"""What people take along: the archive that opens from a folder, the booklets, what a phone stores."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli
import pytest
from built_site import Site
from playwright.sync_api import Browser
from pypdf import PdfReader

from local.website.preview import write_preview
from local.website.saved_set import FOLDERS, MOST
from local.website.site_pages import read_pages
from local.website.takeaway import publish_archive
from local.website.workshop import Workshop
from loket.content import Content, load_content
from loket.forms import form_view

LINK = re.compile(r'(?:href|src|action)="([^"]*)"')
ONLINE = "perlu internet"


@pytest.fixture(scope="module")
def content(site: Site) -> Content:
    return load_content(site.root / "content")


@pytest.fixture(scope="module")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, unpacked as somebody does who got it on a memory card."""
    target = tmp_path_factory.mktemp("kartu-memori")
    with zipfile.ZipFile(site.out / "unduh/panduan.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(target)
    return target / "panduan"


def test_every_page_for_everybody_is_in_the_archive_and_none_of_officers(site: Site, folder: Path) -> None:
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    wanted = {f"{address.lstrip('/')}index.html" for address in read_pages(site.out)}

    assert pages == wanted
    assert "layanan/surat-keterangan-domisili/ajukan/index.html" in pages
    assert not {page.partition("/")[0] for page in pages} & {"petugas", "editor", "cek-status", "assets"}


def test_every_link_of_the_folder_leads_to_a_file_of_it_or_says_that_it_needs_the_internet(
    folder: Path, content: Content
) -> None:
    lost = []
    for page in folder.rglob("*.html"):
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            parts = urlsplit(link)
            if parts.scheme or link.startswith("#"):
                continue
            if link.startswith("/") or not (page.parent / unquote(parts.path)).resolve().is_file():
                lost.append((page.relative_to(folder).as_posix(), link))

    assert lost == []
    text = (folder / "index.html").read_text(encoding="utf-8")
    live = re.findall(rf'href="{re.escape(content.city.host)}/cek-status/"[^>]*>(.*?)</a>', text, re.DOTALL)
    assert live
    assert all(ONLINE in words for words in live)


def test_a_page_of_the_folder_runs_nothing_sends_nothing_and_says_how_old_it_is(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<script|<form|<button|<iframe|<style", text), page
        english = page.relative_to(folder).parts[0] == "en"
        assert (
            "This copy shows how things were on" if english else "Salinan ini memuat keadaan pada"
        ) in text


def test_a_form_of_the_folder_is_a_blank_sheet_with_the_address_to_send_it_from(
    folder: Path, content: Content
) -> None:
    address = "layanan/surat-keterangan-domisili/ajukan/"
    text = (folder / address / "index.html").read_text(encoding="utf-8")

    assert 'name="full_name"' in text
    assert f'href="{content.city.host}/{address}"' in text
    assert "_version" not in text


def test_three_guides_open_one_after_the_other_without_a_line_by_a_double_click(
    folder: Path, browser: Browser
) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((folder / "index.html").as_uri())

    for title in ("Surat Keterangan Domisili", "Kartu Keluarga", "Rekomendasi Izin Keramaian"):
        page.get_by_role("navigation").get_by_role("link", name="Layanan", exact=True).click()
        page.locator("main").get_by_role("link", name=title).first.click()
        assert page.locator("h1").inner_text() == title
        assert page.evaluate("getComputedStyle(document.querySelector('.top')).borderBottomStyle") == "solid"
    assert page.url.startswith("file:")
    assert complaints == []
    context.close()


def test_the_same_pages_make_the_same_archive_with_and_without_an_earlier_one(
    site: Site, content: Content, tmp_path: Path
) -> None:
    shutil.copytree(site.root / "content", tmp_path / "content")
    shutil.copytree(site.out, tmp_path / "site")
    shop = Workshop(root=tmp_path, out=tmp_path / "site", content=content, today=content.offices_updated)
    made = []

    for _ in range(3):
        publish_archive(shop)
        made.append((tmp_path / "site/unduh/panduan.zip").read_bytes())
    shutil.rmtree(tmp_path / "build")
    publish_archive(replace(shop, today=content.offices_updated + timedelta(days=1)))

    assert {*made, (tmp_path / "site/unduh/panduan.zip").read_bytes()} == {made[0]}
    assert unpacked(tmp_path / "site/unduh/panduan.zip") == unpacked(site.out / "unduh/panduan.zip")


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_changed_page_comes_anew_out_of_an_archive_that_knew_the_old_one(
    site: Site, content: Content, tmp_path: Path
) -> None:
    shutil.copytree(site.root / "content", tmp_path / "content")
    shutil.copytree(site.out, tmp_path / "site")
    shop = Workshop(root=tmp_path, out=tmp_path / "site", content=content, today=content.offices_updated)
    publish_archive(shop)
    page = tmp_path / "site/bantuan/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", " sekarang</h1>"), encoding="utf-8")

    publish_archive(shop)

    with zipfile.ZipFile(tmp_path / "site/unduh/panduan.zip") as archive:
        assert " sekarang</h1>" in archive.read("panduan/bantuan/index.html").decode()
        assert archive.testzip() is None


def test_the_preview_of_a_branch_holds_every_page_and_opens_from_a_folder(
    site: Site, browser: Browser, tmp_path: Path
) -> None:
    write_preview(site.root, site.out, tmp_path / "pratinjau")

    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "pratinjau/petugas/panduan/index.html").as_uri())
    page.get_by_role("navigation").get_by_role("link", name="Kantor", exact=True).click()
    assert "kantor" in page.locator("h1").inner_text().lower()
    context.close()


def booklets(site: Site) -> dict[str, str]:
    return {
        path.parent.name: path.read_text(encoding="utf-8")
        for path in sorted((site.out / "unduh/buklet").glob("*/index.html"))
    }


def test_every_event_of_life_with_services_has_a_booklet_with_their_guides(
    site: Site, content: Content
) -> None:
    asked = {event for service in content.services.values() for event in service.life_events}
    made = booklets(site)

    assert set(made) == asked
    for service in content.services.values():
        for event in service.life_events:
            assert f">{service.title}</h2>" in made[event]


def test_a_booklet_holds_every_question_of_the_blank_sheets_once_under_a_name_of_its_own(
    site: Site, content: Content
) -> None:
    for event, text in booklets(site).items():
        forms = [
            content.forms[service.form]
            for service in content.services.values()
            if service.form and event in service.life_events
        ]
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert "<form" not in text
        for form in forms:
            assert f"formulir versi {form.version}" in text


def test_a_booklet_comes_out_of_the_printer_with_contents_guides_boxes_and_blank_sheets(
    site: Site, content: Content, browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(booklets(site)["pindah"])
    page.pdf(path=tmp_path / "buklet.pdf", format="A4")
    context.close()
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "buklet.pdf").pages]
    printed = " ".join(" ".join(sheets).split())

    assert "Daftar isi" in sheets[0]
    assert content.city.name in sheets[0]
    assert "keadaan pada" in sheets[0]
    assert "Bagikan" not in printed
    starts = [sheet for sheet in sheets if sheet.lstrip().startswith("Formulir kosong: ")]
    forms = [
        content.forms[service.form]
        for service in content.services.values()
        if service.form and "pindah" in service.life_events
    ]
    assert len(starts) == len(forms) >= 2
    for form in forms:
        view = form_view(form, action="")
        for entry in (entry for section in view.sections for entry in section.inputs):
            if entry.number and entry.question.kind != "exit":
                assert f"{entry.number}. {entry.question.label}" in printed


def test_booklets_and_archive_are_offered_with_their_size_and_listed_nowhere_else(site: Site) -> None:
    offered = site.text("/unduhan/")

    assert re.search(r'href="/unduh/panduan.zip"[^>]*>[^<]*\([0-9],[0-9] MB\)', offered)
    assert all(f'href="/unduh/buklet/{event}/"' in offered for event in booklets(site))
    assert "/unduh/" not in site.text("/sitemap.xml")
    assert "/unduh/" not in site.text("/assets/cari.json")


def test_what_a_phone_stores_is_all_that_is_needed_within_one_megabyte(site: Site, content: Content) -> None:
    listed = {address for address, _, _ in json.loads(site.text("/assets/luring.json"))}
    offices = {f"/kantor/{office.slug}/" for office in content.offices}
    guides = {f"/layanan/{service.slug}/" for service in content.services.values()}
    forms = {f"/layanan/{service.slug}/ajukan/" for service in content.services.values() if service.form}
    events = {address for address in site.pages if address.startswith("/peristiwa/")}
    others = {"/", "/bantuan/", "/cari/", "/assets/cari.json", "/assets/search.js", "/assets/form.js"}

    assert listed >= offices | guides | forms | events | others
    assert sum(len(brotli.compress(site.text(address).encode(), quality=5)) for address in listed) <= MOST
    assert {address.split("/")[1] for address in listed if address.endswith("/")} <= set(FOLDERS)
